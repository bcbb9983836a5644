"""Whether it happened: modality and polarity by the network, tense by the words around it.

Five shapes are grammar, of which the gold has hardly one: what a yes-no question asks is
possible, and what a hoax told; what is said not to be true did not happen; what "is to" happen is
planned; what troops do in a drill is hypothetical.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import MODALITIES
from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.models.event import Modality, Polarity, Tense

_CLAUSES = frozenset(("ccomp", "csubj", "acl"))
_TAIL = 3
"""Words between a drill and what is done in it: "an exercise in which the | troops attacked"."""
_WH = frozenset(("WDT", "WP", "WP$", "WRB"))
_FALSE = word_set("factuality", "words", "false")
_HOAXES = word_set("factuality", "words", "hoaxes")
_DRILLS = word_set("factuality", "words", "drills")
_MOCK = word_set("factuality", "words", "mock")
_BE = word_set("factuality", "words", "be")
_TO_COME = word_set("factuality", "words", "to_come")
_NOW = word_set("factuality", "words", "now")
_PAST_AUXILIARIES = word_set("factuality", "words", "past")


def judge(doc: Doc, event: Sequence[Trigger], words: EventWords) -> tuple[Modality, Polarity]:
    """Whether the event happened, as all its words together say."""
    rows = [trigger.row for trigger in event]
    modality: Modality = MODALITIES[int(words.modalities[rows].mean(0).argmax())]  # type: ignore[assignment]
    negated = float(words.negated[rows].mean()) > 0
    if modality == "asserted" and all(is_asked(doc[trigger.token]) for trigger in event):
        modality = "possible"
    elif modality == "asserted" and all(is_due(doc[trigger.token]) for trigger in event):
        modality = "planned"
    elif modality == "asserted" and all(is_hoax(doc[trigger.token]) for trigger in event):
        modality = "possible"
    elif modality == "asserted" and all(is_played(doc[trigger.token]) for trigger in event):
        modality = "hypothetical"
    if all(is_called_false(doc[trigger.token]) for trigger in event):
        negated = True
    return modality, "negated" if negated else "affirmed"


def is_asked(word: Token) -> bool:
    """Whether the word says what a yes-no question asks: "Did the army kill them?".

    What other words of a question name is taken for granted, as in "Why did it kill them?".
    """
    verb = word
    while verb.dep_ == "conj" and _is_verb(verb.head):
        verb = verb.head
    sentence = verb.sent
    backwards = (sentence[at] for at in range(len(sentence) - 1, -1, -1))
    last = next(filter(_is_spoken, backwards), None)
    if last is None or last.lower_ != "?":
        return False
    first = next(filter(_is_spoken, sentence))
    if first.dep_ == "ROOT" and first.lower_ in _BE:  # "Were they shot?", "Was there a raid?"
        over = verb.head if verb.dep_ == "acl" else verb
        return over.head.i == first.i and (verb is not over or not over.dep_.startswith("nsubj"))
    if not _is_verb(word) or verb.dep_ != "ROOT":
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    before = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), None)
    if subject is None or before is None:
        return False
    asks_what = any(t.tag_ in _WH for t in verb.sent if t.i < before.i)
    return before.i < subject.i and not asks_what


def _is_spoken(token: Token) -> bool:
    return not (token.is_space or token.is_quote or token.is_bracket)


def is_due(word: Token) -> bool:
    """Whether the word is what somebody "is to" do, whatever the parser makes of it."""
    before = word.doc[max(0, word.i - 2) : word.i]
    if word.tag_ != "VB" or len(before) != 2:
        return False
    return before[0].lower_ in _BE and before[1].lower_ == "to"


def is_hoax(word: Token) -> bool:
    """Whether the sentence of the word goes on to say that it was a hoax."""
    for told in word.sent[word.i - word.sent.start :]:
        if told.dep_ == "attr" and told.lemma_.lower() in _HOAXES:
            beside = list(told.head.children)
            what = any(t.dep_ == "nsubj" and t.lower_ in ("it", "this", "that") for t in beside)
            return what and not any(t.dep_ == "neg" for t in beside)
    return False


def is_played(word: Token) -> bool:
    """Whether the word is done in a drill: to a mock village, "in an exercise in which ...".

    Whoever is killed there is dead.
    """
    if word.lower_ in figure_words().verbs:
        return False
    if word.lemma_.lower() in _DRILLS:
        return True
    suffering = [c for c in word.children if c.dep_ in ("dobj", "nsubjpass")]
    suffering += [c for p in word.children if p.dep_ == "prep" for c in p.children]
    if any(c.lower_ in _MOCK for noun in (word, *suffering) for c in noun.children):
        return True
    subject = next((c for c in word.children if c.dep_ in ("nsubj", "nsubjpass")), word)
    before = word.doc[max(word.sent.start, subject.left_edge.i - _TAIL) : subject.left_edge.i]
    return (
        len(before) == _TAIL
        and before[0].lemma_.lower() in _DRILLS
        and before[1].tag_ == "IN"
        and before[2].lower_ == "which"
    )


def is_called_false(word: Token) -> bool:
    """Whether the clause of the word is said not to be true.

    "Rumours that ... are false", "a fake video shows that ...".
    """
    clause = word
    while not _is_told(clause) and clause.head.i != clause.i:
        clause = clause.head
    if clause.head.i == clause.i:
        return False  # "the charges are false": they were brought
    over = clause.head
    if over.tag_.startswith("N") and _is_false(over):
        return True
    if clause.dep_ != "ccomp" or over.dep_ in ("nsubj", "nsubjpass"):
        over = over.head
    teller = over
    while teller.dep_ == "xcomp":
        teller = teller.head
    if clause.dep_ == "ccomp" and any(_is_false(c) for c in teller.children if c.dep_ == "nsubj"):
        return True
    said = [t for t in (over, *over.children) if t.dep_ in ("acomp", "attr", "ROOT", "oprd")]
    denied = any(c.dep_ == "neg" for t in (over, *said) for c in t.children)
    return any((t.lower_ in _FALSE and not denied) or (t.lower_ == "true" and denied) for t in said)


def _is_told(clause: Token) -> bool:
    """Whether a word heads a clause that somebody tells; "rumours that ..." by any label."""
    beside = clause.dep_ in ("parataxis", "relcl") and clause.head.tag_.startswith("N")
    that = beside and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return clause.dep_ in _CLAUSES or that


def _is_false(noun: Token) -> bool:
    return any(c.dep_ == "amod" and c.lower_ in _FALSE for c in noun.children)


def tense_of(word: Token, modality: Modality) -> Tense:
    """The tense of the verb that an event word is, or hangs on."""
    if modality == "planned":
        return "future"
    verb = word
    while not _is_verb(verb) and verb.head.i != verb.i:
        verb = verb.head
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & _TO_COME:
        return "future"
    if verb.tag_ in ("VBD", "VBN") or auxiliaries & _PAST_AUXILIARIES:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or auxiliaries & _NOW:
        return "present"
    return "past"


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("V") and token.dep_ not in ("amod", "compound")
