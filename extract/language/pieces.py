"""From words to the encoder's input: word pieces, the shape of a word, the break before it.

The vocabulary is uncased, so what capitals and line ends say reaches the network
through two small embeddings of its own. Training and run time share this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

# Pieces of one window, without the two markers at its ends. The encoder knows 512
# positions; 254 keeps attention cheap and holds eight paragraphs of a news story.
WINDOW_PIECES = 254
# A longer "word" is an address or noise; its first pieces tell that.
WORD_PIECES = 8
CLS, SEP, UNKNOWN = 101, 102, 100

SHAPES = (
    "marker",
    "lower",
    "title",
    "upper",
    "mixed",
    "digit",
    "digits",
    "mark",
    "initial",
    "other",
)
_SHAPE = {name: number for number, name in enumerate(SHAPES)}
BREAKS = ("marker", "joined", "space", "line", "paragraph", "inside")
JOINED, SPACE, LINE, PARAGRAPH, INSIDE = 1, 2, 3, 4, 5

_ENDS = frozenset(".!?\"”’')]…")
_CACHE_WORDS = 200_000


def shape_of(word: str) -> int:
    """The class of a word's outer form: capitals, digits, marks."""
    if word.isalpha():
        if word.islower():
            return _SHAPE["lower"]
        if len(word) == 1:
            return _SHAPE["initial"]
        if word.isupper():
            return _SHAPE["upper"]
        return _SHAPE["title" if word[0].isupper() and word[1:].islower() else "mixed"]
    if word.isdigit():
        return _SHAPE["digit" if len(word) < 3 else "digits"]
    if not any(char.isalnum() for char in word):
        return _SHAPE["mark"]
    if any(char.isdigit() for char in word):
        return _SHAPE["other"]
    letters = "".join(char for char in word if char.isalpha())
    if letters.islower():
        return _SHAPE["lower"]
    if letters.isupper():
        return _SHAPE["upper"]
    return _SHAPE["title" if word[0].isupper() else "mixed"]


class PieceTable:
    """Word to pieces and shape, remembered: a news article repeats most of its words."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[list[int], int]] = {}

    def look_up(self, word: str) -> tuple[list[int], int]:
        """Piece ids (at least one) and the shape class of `word`."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids
            found = (ids[:WORD_PIECES] or [UNKNOWN], shape_of(word))
            if len(self._known) >= _CACHE_WORDS:
                self._known.clear()
            self._known[word] = found
        return found


def cut_windows(
    lengths: Sequence[int],
    breaks: Ints,
    starts: npt.NDArray[np.bool_],
    *,
    first: int = WINDOW_PIECES,
) -> list[tuple[int, int]]:
    """Cut words into windows of at most `WINDOW_PIECES` pieces, at the best place.

    A window ends before a paragraph break, else before a line break, else before a
    probable sentence start, else where it is full; never in the first third.

    Args:
        lengths: Pieces of each word.
        breaks: The break before each word, from `BREAKS`.
        starts: True where a sentence may start.
        first: Room in the first window, for training with shifted windows.

    Returns:
        Slices of words, end exclusive, that cover all words in order.
    """
    total = len(lengths)
    ends = np.cumsum(np.asarray(lengths, dtype=np.int64)) if total else np.zeros(0, np.int64)
    windows: list[tuple[int, int]] = []
    begin, room, before = 0, first, 0
    while begin < total:
        limit = int(np.searchsorted(ends, before + room, side="right"))
        limit = max(limit, begin + 1)
        if limit < total:
            low = begin + max(1, (limit - begin) // 3)
            limit = _best_cut(breaks[low : limit + 1], starts[low : limit + 1], low, limit)
        windows.append((begin, limit))
        before = int(ends[limit - 1])
        begin, room = limit, WINDOW_PIECES
    return windows


def _best_cut(breaks: Ints, starts: npt.NDArray[np.bool_], low: int, limit: int) -> int:
    for candidates in (breaks == PARAGRAPH, breaks == LINE, starts):
        places = np.flatnonzero(candidates)
        if len(places):
            return low + int(places[-1])
    return limit


def probable_starts(words: Sequence[str], breaks: Ints) -> npt.NDArray[np.bool_]:
    """Where a sentence may start by its looks: after a final mark, with a capital."""
    found = np.zeros(len(words), dtype=bool)
    for place in range(1, len(words)):
        if words[place - 1][-1:] in _ENDS and breaks[place] != JOINED:
            found[place] = not words[place][:1].islower()
    return found
