"""The mode of an event by the words about it, where its trigger does not tell."""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.events.draft import Draft
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import (
    core,
)


def mode_from_words(draft: Draft, ontology: Ontology) -> str | None:
    kind = ontology.types.get(draft.type)
    if kind is None or not kind.mode_words:
        return None
    tokens: list[Token] = [
        draft.token,
        *draft.instruments,
        *draft.main.frame.subjects,
        *draft.main.frame.agents,
    ]
    if draft.type == "MOBILIZE":
        tokens += draft.main.frame.objects
        tokens += [n for name, n in draft.main.frame.prepositions if name == "of"]
    words: set[str] = set()
    for token in tokens:
        words.add(singular(core(token).lower_))
        words |= {c.lower_ for c in token.children if c.dep_ in ("compound", "amod", "nmod")}
    words |= {singular(c.lower_) for _, c in draft.main.frame.prepositions if _ == "with"}
    for mode, known in kind.mode_words.items():
        if words & known:
            return mode
    return None
