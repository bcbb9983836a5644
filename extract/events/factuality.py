"""Whether it happened: modality and polarity by the network, tense by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import MODALITIES
from newsevents.models.event import Modality, Polarity, Tense

_TO_COME = frozenset(("will", "shall", "'ll", "wo"))
_NOW = frozenset(("is", "are", "am", "'re", "'s"))
_PAST_AUXILIARIES = frozenset(("have", "has", "had", "was", "were", "did", "'ve", "been"))


def judge(event: Sequence[Trigger], words: EventWords) -> tuple[Modality, Polarity]:
    """Whether the event happened, as all its words together say."""
    rows = [trigger.row for trigger in event]
    modality: Modality = MODALITIES[int(words.modalities[rows].mean(0).argmax())]  # type: ignore[assignment]
    return modality, "negated" if float(words.negated[rows].mean()) > 0 else "affirmed"


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
