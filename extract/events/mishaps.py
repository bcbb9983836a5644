"""Harm that nobody did: an earthquake kills, a gas plant explodes, a bus crashes.

"Killed", "injured", "explosion", "blaze" say nothing of an attacker. A record of which all
words are of that kind, and that has no doer and no weapon, is an attack only where its
sentence does not tell of nature or an accident, and, for a blast or a fire, where the
article speaks of violence elsewhere: the default for a bare blast is the accident. A
sentence or two alone are no article; there a blast is taken at its word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import Ontology

_INTENDED = frozenset({"firearms", "suicide-attack", "aerial", "drone", "abduct", "assassinate"})
"""Modes that no accident has."""
_ARTICLE = 50
"""Tokens from which on a text is an article, whose silence about violence means something."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("mishaps")[name]["words"])


class Setting:
    """What an article speaks of: violence that somebody does, accidents, nature."""

    def __init__(self, doc: Doc, drafts: Sequence[Draft], ontology: Ontology) -> None:
        self._accident = _words("mishap") | ontology.classes.get("accident", frozenset())
        self._hostile = _words("hostile") | ontology.classes.get("fighter", frozenset())
        self._hostile_drafts = [
            d for d in drafts if d.type == "ASSAULT" and not self._is_harm_only(d)
        ]
        self._doc = doc

    @cached_property
    def _may_be_violent(self) -> bool:
        doc = self._doc
        if len(doc) < _ARTICLE or self._hostile_drafts:
            return True
        words = {doc.vocab.strings[key] for key in set(doc.to_array(LOWER).tolist())}
        return any(word in self._hostile or singular(word) in self._hostile for word in words)

    def is_mishap(self, draft: Draft) -> bool:
        """Whether a draft of type ASSAULT is an accident or the work of nature."""
        if draft.type != "ASSAULT" or not self._is_harm_only(draft):
            return False
        sentences = {t.token.sent.start: t.token.sent for t in draft.triggers}
        for sentence in sentences.values():
            told = {t.lower_ for t in sentence} | {singular(t.lower_) for t in sentence}
            if told & self._hostile:
                return False
            if told & self._accident:
                return True
        blast = all(word_of(t.token) in _words("blast") | _words("harm") for t in draft.triggers)
        bang = any(word_of(t.token) in _words("blast") for t in draft.triggers)
        return blast and bang and not self._may_be_violent

    def _is_harm_only(self, draft: Draft) -> bool:
        if draft.mode in _INTENDED or any(not _is_thing(t) for t in draft.actors):
            return False
        if any(singular(t.lower_) in _words("weapon") for t in draft.instruments):
            return False
        known = _words("harm") | _words("blast")
        return all(
            word_of(t.token) in known or singular(t.token.lower_) in known for t in draft.triggers
        )


def _is_thing(token: Token) -> bool:
    return singular(token.lower_) in _words("mishap")
