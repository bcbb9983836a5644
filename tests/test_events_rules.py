"""Rules of the event stage on trees made by hand, and the lexicon that they read."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsevents.errors import LexiconError
from newsevents.extract.events import Ontology, find_events, load_ontology
from newsevents.extract.events.factuality import judge
from newsevents.extract.events.inflection import noun_forms, singular, verb_forms
from newsevents.extract.events.numbers import parse_count
from newsevents.extract.events.ontology import build_ontology
from newsevents.extract.events.syntax import surface_subjects
from newsevents.extract.reader import article_from_text
from newsevents.models import Count, Event

VOCAB = spacy.blank("en").vocab


def tree(lines: str) -> Doc:
    """A Doc from "word/TAG/dep/head" items; the head is an index, a "_" in a word a space."""
    rows = [item.rsplit("/", 3) for item in lines.split()]
    words = [row[0] for row in rows]
    return Doc(
        VOCAB,
        words=words,
        tags=[row[1] for row in rows],
        pos=[
            "VERB" if r[1].startswith("V") else "NOUN" if r[1].startswith("N") else "X"
            for r in rows
        ],
        lemmas=[word.lower() for word in words],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        sent_starts=[index == 0 for index in range(len(rows))],
    )


def events_of(doc: Doc, ontology: Ontology | None = None) -> list[Event]:
    return find_events(
        doc,
        article_from_text(doc.text),
        [],
        [],
        [],
        ontology=ontology or load_ontology(),
        document_date=None,
    )


# ------------------------------------------------------------------ trees


def test_active_gives_subject_and_object() -> None:
    doc = tree("Gunmen/NNS/nsubj/1 attacked/VBD/ROOT/1 a/DT/det/3 convoy/NN/dobj/1 ././punct/1")
    (event,) = events_of(doc)
    assert (event.type, event.trigger.text) == ("ASSAULT", "attacked")
    assert [a.text for a in event.actors] == ["Gunmen"]
    assert [a.text for a in event.recipients] == ["a convoy"]


def test_passive_turns_them_round() -> None:
    doc = tree(
        "A/DT/det/1 convoy/NN/nsubjpass/3 was/VBD/auxpass/3 attacked/VBN/ROOT/3 "
        "by/IN/agent/3 gunmen/NNS/pobj/4 ././punct/3"
    )
    (event,) = events_of(doc)
    assert [a.text for a in event.actors] == ["gunmen"]
    assert [a.text for a in event.recipients] == ["A convoy"]


def test_relative_pronoun_stands_for_its_noun() -> None:
    doc = tree(
        "Rebels/NNS/nsubj/5 who/WP/nsubj/2 shelled/VBD/relcl/0 the/DT/det/4 port/NN/dobj/2 "
        "fled/VBD/ROOT/5 ././punct/5"
    )
    assert ["Rebels"] in [[a.text for a in e.actors] for e in events_of(doc)]


def test_a_clause_without_subject_takes_its_neighbours_not_the_speakers() -> None:
    doc = tree(
        "He/PRP/nsubj/1 turned/VBD/ccomp/5 drew/VBD/ccomp/5 fled/VBD/ccomp/5 Lanz/NNP/nsubj/5 "
        "said/VBD/ROOT/5"
    )
    assert [token.text for token in surface_subjects(doc[2])] == ["He"]
    assert [token.text for token in surface_subjects(doc[3])] == ["He"]


def test_light_verb_and_its_noun_are_one_event() -> None:
    doc = tree(
        "Insurgents/NNS/nsubj/1 carried/VBD/ROOT/1 out/RP/prt/1 attacks/NNS/dobj/1 "
        "on/IN/prep/3 villages/NNS/pobj/4 ././punct/1"
    )
    (event,) = events_of(doc)
    assert event.trigger.text == "attacks"
    assert [a.text for a in event.actors] == ["Insurgents"]
    assert [a.text for a in event.recipients] == ["villages"]


def test_outcome_is_folded_into_its_cause() -> None:
    doc = tree(
        "A/DT/det/1 blast/NN/nsubj/2 killed/VBD/ROOT/2 three/CD/nummod/4 nurses/NNS/dobj/2 "
        "././punct/2"
    )
    (event,) = events_of(doc)
    assert event.trigger.text == "blast"
    assert [(s.kind, s.min, s.max, s.of) for s in event.size] == [("killed", 3, 3, "nurses")]


@pytest.mark.parametrize(
    ("lines", "modality", "polarity"),
    [
        # an auxiliary
        ("They/PRP/nsubj/2 will/MD/aux/2 attack/VB/ROOT/2", "planned", "affirmed"),
        ("They/PRP/nsubj/2 may/MD/aux/2 attack/VB/ROOT/2", "possible", "affirmed"),
        # negation
        ("They/PRP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 attack/VB/ROOT/3", "asserted", "negated"),
        ("Nobody/NN/nsubj/1 attacked/VBD/ROOT/1", "asserted", "negated"),
        # "not only" denies nothing
        (
            "They/PRP/nsubj/3 not/RB/neg/3 only/RB/advmod/1 attacked/VBD/ROOT/3",
            "asserted",
            "affirmed",
        ),
        # a condition
        (
            "If/IN/mark/2 they/PRP/nsubj/2 attack/VBP/advcl/4 we/PRP/nsubj/4 leave/VBP/ROOT/4",
            "hypothetical",
            "affirmed",
        ),
        # verbs over it
        (
            "They/PRP/nsubj/1 tried/VBD/ROOT/1 to/TO/aux/3 attack/VB/xcomp/1",
            "attempted",
            "affirmed",
        ),
        ("They/PRP/nsubj/1 plan/VBP/ROOT/1 to/TO/aux/3 attack/VB/xcomp/1", "planned", "affirmed"),
        (
            "They/PRP/nsubj/1 refused/VBD/ROOT/1 to/TO/aux/3 attack/VB/xcomp/1",
            "asserted",
            "negated",
        ),
        # what is said is told as fact
        (
            "They/PRP/nsubj/1 said/VBD/ROOT/1 rebels/NNS/nsubj/3 attacked/VBD/ccomp/1",
            "asserted",
            "affirmed",
        ),
    ],
)
def test_factuality(lines: str, modality: str, polarity: str) -> None:
    doc = tree(lines)
    trigger = next(token for token in doc if token.text.startswith("attack"))
    found = judge(trigger)
    assert (found.modality, found.polarity) == (modality, polarity)


def test_caption_and_banner_give_no_event() -> None:
    doc = tree("Gunmen/NNS/nsubj/1 attacked/VBD/ROOT/1 a/DT/det/3 convoy/NN/dobj/1")
    article = article_from_text(doc.text)
    section = {"kind": "caption", "start": 0, "end": len(doc.text)}
    closed = article.model_validate({**article.model_dump(), "sections": [section]})
    assert not find_events(doc, closed, [], [], [], ontology=load_ontology(), document_date=None)


# ------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("five", Count(min=5, max=5)),
        ("5,800", Count(min=5800, max=5800)),
        ("twenty-two", Count(min=22, max=22)),
        ("two hundred and five", Count(min=205, max=205)),
        ("1.5 million", Count(min=1_500_000, max=1_500_000)),
        ("a dozen", Count(min=12, max=12)),
        ("half a dozen", Count(min=6, max=6)),
        ("two dozen", Count(min=24, max=24)),
        ("dozens", Count(min=24, max=None, approximate=True)),
        ("more than 100", Count(min=101, max=None)),
        ("at least 5,800", Count(min=5800, max=None)),
        ("no fewer than six", Count(min=6, max=None)),
        ("up to 30", Count(min=None, max=30)),
        ("fewer than ten", Count(min=None, max=9)),
        ("about 8,600", Count(min=8600, max=8600, approximate=True)),
        ("at least about 40", Count(min=40, max=None)),
        ("between 20 and 25", Count(min=20, max=25)),
        ("5 to 9", Count(min=5, max=9)),
        ("no", Count(min=0, max=0)),
        ("tens of thousands", Count(min=20000, max=None, approximate=True)),
        ("green", None),
        ("", None),
    ],
)
def test_count(words: str, expected: Count | None) -> None:
    assert parse_count(words.split()) == expected


# ------------------------------------------------------------------ inflection


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("attack", "attacked"),
        ("kidnap", "kidnapping"),
        ("seize", "seizing"),
        ("deny", "denied"),
        ("shoot", "shot"),
        ("free", "freed"),
        ("strike", "struck"),
        ("fly", "flies"),
        ("ban", "banned"),
    ],
)
def test_verb_forms(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("policemen", "policeman"),
        ("militias", "militia"),
        ("bodies", "body"),
        ("clashes", "clash"),
        ("police", "police"),
        ("children", "child"),
        ("gas", "gas"),
        ("wives", "wife"),
    ],
)
def test_singular(form: str, lemma: str) -> None:
    assert singular(form) == lemma
    assert lemma in noun_forms(lemma)


# ------------------------------------------------------------------ the ontology


def test_shipped_ontology_has_plovers_types() -> None:
    ontology = load_ontology()
    assert set(ontology.types) == set(
        """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN
        PROTEST SANCTION MOBILIZE COERCE ASSAULT""".split()
    )
    assert {pattern.type for pattern in ontology.patterns} == set(ontology.types)
    assert len(ontology.patterns) > 1000


def test_every_class_of_the_ontology_is_lower_case_and_used_or_built_in() -> None:
    ontology = load_ontology()
    for name, words in ontology.classes.items():
        assert words, name
        assert all(word == word.lower() for word in words), name


def test_repr_tells_the_content_not_the_run() -> None:
    one, two = (
        load_ontology(),
        build_ontology(
            "again",
            {
                "types": {"STRIKE": {}},
                "triggers": [{"type": "STRIKE", "verbs": ["strike"]}],
            },
        ),
    )
    assert repr(one) == f"Ontology({one.digest})"
    assert one.digest != two.digest


MINE = """
extends = "events"

[types.DISASTER]
about = "What nature does"
modes = ["quake"]

[[triggers]]
type = "DISASTER"
mode = "quake"
verbs = ["strike subj:@tremor"]
nouns = ["earthquake"]

[classes]
tremor = ["earthquake", "quake"]
"""


def test_own_types_are_added(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    ontology = load_ontology(path)
    assert {"DISASTER", "ASSAULT"} <= set(ontology.types)
    doc = tree(
        "An/DT/det/1 earthquake/NN/nsubj/2 struck/VBD/ROOT/2 the/DT/det/4 "
        "town/NN/dobj/2 ././punct/2"
    )
    assert "DISASTER" in {event.type for event in events_of(doc, ontology)}


def test_own_file_can_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "alone.toml"
    path.write_text(
        '[types.SALE]\n[[triggers]]\ntype = "SALE"\nverbs = ["sell obj:*"]\n', encoding="utf-8"
    )
    doc = tree("Farmers/NNS/nsubj/1 sold/VBD/ROOT/1 two/CD/nummod/3 cows/NNS/dobj/1 ././punct/1")
    (event,) = events_of(doc, load_ontology(path))
    assert event.type == "SALE"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[types.A]\n", "no triggers"),
        ('[[triggers]]\ntype = "A"\nverbs = ["go"]\n', "no event types"),
        ('[types.A]\n[[triggers]]\ntype = "B"\nverbs = ["go"]\n', "not an event type"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nmode = "x"\nverbs = ["go"]\n', "not a mode"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nverbs = ["Go"]\n', "lower case"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nverbs = ["go nowhere"]\n', "not a condition"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nverbs = ["go obj:@thing"]\n', "no class"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nwords = ["go"]\n', "unknown key"),
        ('[types.A]\ncolour = 1\n[[triggers]]\ntype = "A"\nverbs = ["go"]\n', "unknown key"),
        ('extends = "others"\n', "can be extended"),
        ("types = [", "not valid TOML"),
    ],
)
def test_wrong_ontology_is_told(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem):
        load_ontology(path)


# ------------------------------------------------------------------ any text


@pytest.mark.parametrize("text", ["", " ", "attack", "\n\n", "“", "attacked attacked attacked"])
def test_blank_pipeline_does_not_raise(text: str) -> None:
    doc = spacy.blank("en")(text)
    assert events_of(doc) == []


_TAGS = ["NN", "NNS", "NNP", "VB", "VBD", "VBN", "VBG", "IN", "DT", "CD", "PRP", "JJ", "WDT"]
_DEPS = [
    "nsubj",
    "dobj",
    "prep",
    "pobj",
    "xcomp",
    "ccomp",
    "advcl",
    "relcl",
    "acl",
    "conj",
    "nsubjpass",
    "agent",
    "compound",
    "poss",
    "amod",
    "neg",
    "aux",
    "det",
]
_WORDS = [
    "attack",
    "attacked",
    "killed",
    "three",
    "rebels",
    "in",
    "dead",
    "talks",
    "Kabul",
    "left",
    "sanctions",
    "no",
    "bomb",
    "who",
    "not",
    "said",
    "if",
    "fire",
    "opened",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_WORDS),
            st.sampled_from(_TAGS),
            st.sampled_from(_DEPS),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_tree_raises(rows: list[tuple[str, str, str, int]]) -> None:
    # any tree whatever: each word hangs on one before it, the first is the root
    heads = [0 if i == 0 else row[3] % i for i, row in enumerate(rows)]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=["VERB" if row[1].startswith("V") else "NOUN" for row in rows],
        lemmas=[row[0] for row in rows],
        deps=["ROOT" if i == 0 else row[2] for i, row in enumerate(rows)],
        heads=heads,
        sent_starts=[i == 0 for i in range(len(rows))],
    )
    text = doc.text
    for event in events_of(doc):
        for span in (event.trigger, *event.mentions, *event.actors, *event.recipients, *event.size):
            assert text[span.start : span.end] == span.text
        assert 0.0 <= event.confidence <= 1.0
