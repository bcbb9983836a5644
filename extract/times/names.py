"""Times that are part of a name: "Theresa May", "the Six-Day War", "Black September"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc

from newsevents.extract.lexicon import load
from newsevents.extract.times.lexer import Token
from newsevents.extract.times.neighbours import inner_node
from newsevents.extract.times.tree import Calendar, Length

_OF_TIME = re.compile(
    r"\b(?:in|since|until|till|by|of|during|from|to|through|last|next|this|late|early|mid|between"
    r"|before|after|every|each|and|on)[\s-]+$",
    re.I,
)
"""What stands before a month that is one, whatever people are called."""
_OPENS = re.compile(r"[\"“‘'(]$")
_CLOSES = re.compile(r"^[,.]?[\"”’']")
_LOOK_BACK = 14
_WORD_AFTER = re.compile(r"^[\s-]+([A-Z][\w-]*)(?:\s+([A-Z][\w-]*))?")
_WORD_BEFORE = re.compile(r"([A-Z][\w-]*)\s+$")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load("times_nondates")[table]["words"])


class Names:
    """The people of a text who are called like a month, and other names that hold a time."""

    def __init__(self, doc: Doc, text: str) -> None:
        self._text = text
        self._people: list[tuple[int, int]] = []
        self._surnames: set[str] = set()
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                self._people.append((ent.start_char, ent.end_char))
                words = ent.text.split()
                if len(words) > 1:
                    self._surnames.update((words[0], words[-1]))

    def drop(self, tokens: Iterable[Token]) -> list[Token]:
        """The expressions that are not part of a name."""
        return [token for token in tokens if not self.holds(token)]

    def holds(self, token: Token) -> bool:
        """Whether an expression is part of a name."""
        node = inner_node(token.node)
        bare = isinstance(node, Calendar) and not (
            node.year or node.day or node.shift is not None or node.year_of
        )
        if bare and self._is_person(token):
            return True
        if self._is_title(token):
            return isinstance(node, Length)
        return self._is_named(token)

    def _is_person(self, token: Token) -> bool:
        said = self._text[token.start : token.end]
        if any(
            start <= token.start and token.end <= end and end - start > token.end - token.start
            for start, end in self._people
        ):
            return True
        before = self._text[max(0, token.start - _LOOK_BACK) : token.start]
        return said in self._surnames and not _OF_TIME.search(before)

    def _is_title(self, token: Token) -> bool:
        """ "30 Years" in quotation marks and with a capital."""
        said = self._text[token.start : token.end]
        if not any(word[0].isupper() for word in said.split() if word[0].isalpha()):
            return False
        return bool(
            _OPENS.search(self._text[max(0, token.start - 1) : token.start])
            and _CLOSES.search(self._text[token.end : token.end + 2])
        )

    def _is_named(self, token: Token) -> bool:
        """ "The Six-Day War", "the April 6 Youth Movement", "Black September"."""
        after = _WORD_AFTER.match(self._text[token.end : token.end + 60])
        said = self._text[token.start : token.end]
        capital = said[:1].isupper() or said[:1].isdigit()
        if after is not None and capital and not said.isdigit():
            words = {after[1].lower(), (after[2] or "").lower()}
            if words & _words("named_after"):
                return isinstance(inner_node(token.node), (Length, Calendar))
        before = _WORD_BEFORE.search(self._text[max(0, token.start - 20) : token.start])
        return before is not None and before[1].lower() in _words("named_before")
