"""Lemmas by table: the word under its tag, else the longest known suffix under that tag.

Given the tag, English word forms are so little ambiguous that a table learned from
the treebanks does what a network would, at no cost.
"""

from __future__ import annotations

import json
from pathlib import Path

_LONGEST_SUFFIX = 5
_CACHE_WORDS = 200_000


class LemmaTable:
    """Lemma of a word form under a fine tag."""

    def __init__(self, words: dict[str, str], suffixes: dict[str, list[int | str]]) -> None:
        self._words = words
        self._suffixes = {key: (int(rule[0]), str(rule[1])) for key, rule in suffixes.items()}
        self._known: dict[tuple[str, str], str] = {}

    @classmethod
    def from_file(cls, path: Path) -> LemmaTable:
        found = json.loads(path.read_text("utf-8"))
        return cls(found["words"], found["suffixes"])

    def lemma(self, form: str, tag: str) -> str:
        """The lemma; never empty. Proper nouns keep their capitals."""
        pair = (form, tag)
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= _CACHE_WORDS:
                self._known.clear()
            found = self._known[pair] = self._find(form, tag) or form
        return found

    def _find(self, form: str, tag: str) -> str:
        word = form if tag.startswith("NNP") else form.lower()
        whole = self._words.get(f"{tag} {word}")
        if whole is not None:
            return whole
        for length in range(min(_LONGEST_SUFFIX, len(word)), -1, -1):
            rule = self._suffixes.get(f"{tag} {word[len(word) - length :]}")
            if rule is not None:
                cut, add = rule
                return word[: len(word) - cut] + add
        return word
