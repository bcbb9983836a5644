"""Whether it happened: modality and polarity by the network, tense by the words around it.

Three shapes are grammar, of which the gold has hardly one: what a yes-no question asks is
possible, what is said not to be true did not happen, what "is to" happen is planned.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import MODALITIES
from newsevents.models.event import Modality, Polarity, Tense

_FALSE = frozenset(("false", "untrue", "fake", "unfounded", "baseless"))
_WH = frozenset(("WDT", "WP", "WP$", "WRB"))
_BE = frozenset(("was", "were", "is", "are"))
_TO_COME = frozenset(("will", "shall", "'ll", "wo"))
_NOW = frozenset(("is", "are", "am", "'re", "'s"))
_PAST_AUXILIARIES = frozenset(("have", "has", "had", "was", "were", "did", "'ve", "been"))


def judge(doc: Doc, event: Sequence[Trigger], words: EventWords) -> tuple[Modality, Polarity]:
    """Whether the event happened, as all its words together say."""
    rows = [trigger.row for trigger in event]
    modality: Modality = MODALITIES[int(words.modalities[rows].mean(0).argmax())]  # type: ignore[assignment]
    negated = float(words.negated[rows].mean()) > 0
    if modality == "asserted" and all(is_asked(doc[trigger.token]) for trigger in event):
        modality = "possible"
    elif modality == "asserted" and all(is_due(doc[trigger.token]) for trigger in event):
        modality = "planned"
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
    spoken = [t for t in verb.sent if not (t.is_space or t.is_quote or t.is_bracket)]
    if not spoken or spoken[-1].lower_ != "?":
        return False
    first = spoken[0]
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


def is_due(word: Token) -> bool:
    """Whether the word is what somebody "is to" do, whatever the parser makes of it."""
    before = word.doc[max(0, word.i - 2) : word.i]
    if word.tag_ != "VB" or len(before) != 2:
        return False
    return before[0].lower_ in _BE and before[1].lower_ == "to"


def is_called_false(word: Token) -> bool:
    """Whether the clause of the word is said not to be true: "rumours that ... are false"."""
    clause = word
    while clause.dep_ not in ("ccomp", "csubj", "acl") and clause.head.i != clause.i:
        clause = clause.head
    if clause.head.i == clause.i:
        return False  # "the charges are false": they were brought
    over = clause.head
    if clause.dep_ == "acl" or over.dep_ in ("nsubj", "nsubjpass"):
        over = over.head
    said = [t for t in (over, *over.children) if t.dep_ in ("acomp", "attr", "ROOT", "oprd")]
    denied = any(c.dep_ == "neg" for t in (over, *said) for c in t.children)
    return any((t.lower_ in _FALSE and not denied) or (t.lower_ == "true" and denied) for t in said)


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
