"""Claims by the shape of a sentence: denials behind what they deny, tags, passives."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from trees import VOCAB, tree

from newsevents.extract.attributions.denials import find_denials
from newsevents.extract.attributions.draft import Draft
from newsevents.extract.attributions.drafts import by_paragraph
from newsevents.extract.attributions.headlines import find_headline_quotes
from newsevents.extract.attributions.layers import find_reporters
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.subjects import mend_passives, mend_quoted, mend_sources
from newsevents.extract.attributions.tags import find_tags
from newsevents.extract.attributions.words import is_outlet_name
from newsevents.models import Article, Section

_POS = {"RB": "ADV", "MD": "AUX", ",": "PUNCT", ".": "PUNCT", "NNP": "PROPN"}


def read(words: str) -> Reading:
    """A reading of "word/TAG" items, whose tree hangs on the first word."""
    doc = tree(" ".join(f"{item}/dep/0" for item in words.split()))
    for token in doc:
        token.pos_ = _POS.get(token.tag_, token.pos_)
        token.lemma_ = {"denied": "deny", "denies": "deny", "rejects": "reject"}.get(
            token.lower_, token.lower_.removesuffix("s") if token.tag_ == "NNS" else token.lower_
        )
    return Reading(doc)


DENIALS = [
    ("Mali/NNP armed/VBD them/PRP ,/, an/DT allegation/NN Mali/NNP has/VBZ often/RB denied/VBN ./.",
     "Mali", "has often denied", "Mali armed them"),
    ("It/PRP hit/VBD a/DT depot/NN ,/, which/WDT was/VBD denied/VBN by/IN the/DT owner/NN ./.",
     "the owner", "was denied", "It hit a depot"),
    ("It/PRP hit/VBD a/DT depot/NN ,/, a/DT charge/NN that/WDT the/DT army/NN rejects/VBZ ./.",
     "the army", "rejects", "It hit a depot"),
    ("It/PRP hit/VBD a/DT depot/NN ,/, which/WDT the/DT army/NN later/RB denied/VBD ./.",
     "the army", "later denied", "It hit a depot"),
    ("He/PRP fled/VBD ,/, a/DT claim/NN denied/VBN by/IN aides/NNS ,/, and/CC hid/VBD ./.",
     "aides", "denied", "He fled"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "source", "cue", "said"), DENIALS)
def test_a_clause_denies_what_stands_before_it(
    words: str, source: str, cue: str, said: str
) -> None:
    reading = read(words)
    (draft,) = find_denials(reading, [])
    assert draft.stance == "denies" and draft.cue and draft.source
    spans = draft.source, draft.cue, draft.content[0]
    assert [reading.text[slice(*span)].replace(" ,", "") for span in spans] == [source, cue, said]


@pytest.mark.parametrize(
    "words",
    [
        "The/DT envoy/NN ,/, who/WP denied/VBD it/PRP ,/, left/VBD ./.",
        "It/PRP fined/VBD the/DT bank/NN ,/, which/WDT denied/VBD wrongdoing/NN ./.",
        "He/PRP left/VBD ,/, the/DT army/NN denied/VBD it/PRP ./.",
        "The/DT army/NN denied/VBD the/DT report/NN ./.",
    ],
)
def test_other_denials_are_the_networks(words: str) -> None:
    assert find_denials(read(words), []) == []


def test_a_claim_that_runs_on_into_a_denial_ends_before_it() -> None:
    reading = read(DENIALS[1][0])
    text = reading.text
    claim = Draft(None, None, [(3, text.index(" by"))], "asserts", 0.9)
    (denial,) = find_denials(reading, [claim])
    assert [text[a:b] for a, b in claim.content] == ["hit a depot"]
    assert denial.content == claim.content


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("The/DT road/NN is/VBZ shut/JJ ,/, court/NN papers/NNS say/VBP ./.", "court papers"),
        ("The/DT road/NN is/VBZ shut/JJ ,/, Reyes/NNP said/VBD ./.", "Reyes"),
        ("The/DT road/NN is/VBZ shut/JJ ,/, he/PRP said/VBD ./.", None),  # left to the network
        ("The/DT road/NN is/VBZ shut/JJ ,/, as/IN papers/NNS say/VBP ./.", None),
        ("The/DT road/NN ,/, as/IN men/NNS left/VBD and/CC papers/NNS say/VBP ./.", None),
        ("Roads/NNS ,/, papers/NNS say/VBP ./.", None),
        # a name with its post, where it was said, and who passes it on
        (
            "It/PRP is/VBZ shut/JJ ,/, Roe/NNP ,/, the/DT mayor/NN ,/, wrote/VBD on/IN Tweeter/NNP"
            " ,/, according/VBG to/IN aides/NNS ./.",
            "Roe",
        ),
        ("It/PRP is/VBZ shut/JJ ,/, Roe/NNP said/VBD in/IN a/DT statement/NN ./.", "Roe"),
        ("After/IN it/PRP was/VBD shut/VBN ,/, Roe/NNP wrote/VBD in/IN a/DT letter/NN ./.", None),
        ("It/PRP is/VBZ shut/JJ ,/, Roe/NNP wrote/VBD to/IN aides/NNS ./.", None),
    ],
)
def test_a_sentence_is_closed_by_who_says_it(words: str, source: str | None) -> None:
    reading = read(words)
    found = find_tags(reading, [])
    told = [reading.text[slice(*d.source)] for d in found if d.source]
    assert told == ([source] if source else [])


@pytest.mark.parametrize(
    ("verb", "by", "source"),
    [
        ("told", "by/IN/agent/3 police/NN/pobj/4", "police"),
        ("told", "that/IN/mark/5 he/PRP/ccomp/3", None),
        ("quoted", "that/IN/mark/5 he/PRP/ccomp/3", "The envoy"),
    ],
)
def test_who_is_told_is_no_source(verb: str, by: str, source: str | None) -> None:
    doc = tree(
        f"The/DT/det/1 envoy/NN/nsubjpass/3 was/VBD/auxpass/3 {verb}/VBN/ROOT/3 {by} ././punct/3"
    )
    doc[3].lemma_ = {"told": "tell", "quoted": "quote"}[verb]
    reading = Reading(doc)
    draft = Draft((10, 14 + len(verb)), (0, 9), [(20, 25)], "asserts", 0.9)
    mend_passives([draft], reading)
    assert (reading.text[slice(*draft.source)] if draft.source else None) == source


@pytest.mark.parametrize(
    ("lines", "lemma", "source", "via"),
    [
        (
            "The/DT/det/1 paper/NN/nsubj/2 quoted/VBD/ROOT/2 a/DT/det/4 nurse/NN/dobj/2"
            " as/IN/prep/2 blaming/VBG/pcomp/5 Oldo/NNP/dobj/6",
            "quote", "a nurse", ["The paper"],
        ),
        (
            "The/DT/det/1 paper/NN/nsubjpass/3 was/VBD/auxpass/3 quoted/VBN/ROOT/3"
            " as/IN/prep/3 blaming/VBG/pcomp/4 Oldo/NNP/dobj/5",
            "quote", "The paper", [],
        ),
        (
            "The/DT/det/1 paper/NN/nsubj/2 praised/VBD/ROOT/2 a/DT/det/4 nurse/NN/dobj/2",
            "praise", "The paper", [],
        ),
    ],
)  # fmt: skip
def test_who_quotes_passes_on_what_the_quoted_say(
    lines: str, lemma: str, source: str, via: list[str]
) -> None:
    doc = tree(lines)
    verb = next(token for token in doc if token.dep_ == "ROOT")
    verb.lemma_ = lemma
    reading = Reading(doc)
    cue = (verb.idx, verb.idx + len(verb))
    draft = Draft(cue, (0, 9), [(len(doc.text) - 4, len(doc.text))], "asserts", 0.9)
    mend_quoted([draft], reading)
    assert draft.source is not None
    assert reading.text[slice(*draft.source)] == source
    assert [reading.text[slice(*span)] for span in draft.via] == via


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the Oldo Herald", True),
        ("Tarmia.info", True),
        ("News.com.tm", True),
        ("a local newspaper", True),
        ("the website", True),
        ("U.S.", False),
        ("the ministry", False),
        ("Oldo", False),
    ],
)
def test_an_outlet_is_known_by_its_name_its_address_or_what_it_is(name: str, outlet: bool) -> None:
    assert is_outlet_name(name) == outlet


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Army/NN ‘/`` killed/VBN 12/CD nuns/NNS ’/'' in/IN Oldo/NNP", True),
        ("Mayor/NN “/`` was/VBD pushed/VBN ”/'' off/IN bridge/NN", True),
        ("Star/NN of/IN ‘/`` Killed/VBN Twice/RB ’/'' dies/VBZ", False),  # a title
        ("Strike/NN ‘/`` illegal/JJ ’/'' in/IN Oldo/NNP", False),  # a word that is called so
    ],
)
def test_claim_quotes_of_a_headline_are_somebodys_claim(line: str, quoted: bool) -> None:
    words = [item.rsplit("/", 1)[0] for item in line.split()]
    text = " ".join(words).replace("‘ ", "‘").replace(" ’", "’").replace("“ ", "“")
    text = text.replace(" ”", "”")
    spaces = [text.startswith(word + " ", text.index(word)) for word in words]
    doc = Doc(VOCAB, words=words, spaces=spaces, tags=[i.rsplit("/", 1)[1] for i in line.split()])
    article = Article(
        text=doc.text,
        sha256="0" * 64,
        sections=(Section(kind="headline", start=0, end=len(doc.text)),),
    )
    assert bool(find_headline_quotes(article, Reading(doc), [])) == quoted


@pytest.mark.parametrize(
    ("subject", "source"),
    [("brother/NN", "His brother"), ("she/PRP", "Roe")],  # a pronoun stays with its person
)
def test_a_cue_with_a_subject_of_its_own_has_no_source_elsewhere(subject: str, source: str) -> None:
    head = "His/PRP$/poss/4" if subject.startswith("b") else "and/CC/cc/5"
    doc = tree(
        f"Roe/NNP/nsubj/1 left/VBD/ROOT/1 ././punct/1 {head} {subject}/nsubj/5"
        " denied/VBD/ROOT/5 it/PRP/dobj/5"
    )
    reading = Reading(doc)
    cue = reading.text.index("denied")
    draft = Draft((cue, cue + 6), (0, 3), [(cue + 7, cue + 9)], "denies", 0.9)
    mend_sources([draft], reading)
    assert draft.source and reading.text[slice(*draft.source)] == source


@pytest.mark.parametrize(("cue", "with_cue"), [("said", "Shops shut"), ("added", "It rained")])
def test_a_cue_stays_with_what_is_said_in_its_paragraph(cue: str, with_cue: str) -> None:
    text = "It rained , she added .\n\nShops shut , she said ."
    reading = Reading(Doc(VOCAB, words=text.split()), text)
    spans = [
        (text.index(words), text.index(words) + len(words)) for words in ("It rained", "Shops shut")
    ]
    at = text.index(cue)
    drafts = by_paragraph([Draft((at, at + len(cue)), None, spans, "asserts", 0.9)], reading)
    told = {draft.cue is not None: text[slice(*draft.content[0])] for draft in drafts}
    assert told[True] == with_cue and len(told) == 2


def test_words_of_another_claim_are_no_claim_carried_on() -> None:
    text = "It rained , she said .\n\nNobody claimed that strike ."
    reading = Reading(Doc(VOCAB, words=text.split()), text)

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    said = Draft(at("said"), None, [at("It rained"), at("that strike")], "asserts", 0.9)
    claimed = Draft(at("claimed"), None, [at("that strike")], "not_confirmed", 0.9)
    told = [
        [text[slice(*span)] for span in d.content] for d in by_paragraph([said, claimed], reading)
    ]
    assert told == [["It rained"], ["that strike"]]


@pytest.mark.parametrize(
    ("end", "via"),
    [
        ("according/VBG to/IN the/DT Oldo/NNP Herald/NNP ./.", "the Oldo Herald"),
        ("according/VBG to/IN two/CD guards/NNS ./.", None),  # no outlet
    ],
)
def test_who_a_sentence_is_according_to_passes_its_claim_on(end: str, via: str | None) -> None:
    reading = read(f"It/PRP is/VBZ shut/JJ ,/, Roe/NNP said/VBD ,/, {end}")
    for token in reading.doc:
        token.pos_ = "DET" if token.tag_ == "DT" else token.pos_
    at = reading.text.index
    draft = Draft(
        (at("said"), at("said") + 4), (at("Roe"), at("Roe") + 3), [(0, 10)], "asserts", 0.9
    )
    find_reporters([draft], Reading(reading.doc))
    assert [reading.text[slice(*span)] for span in draft.via] == ([via] if via else [])
