"""A `Doc` as windows of pieces, ready for the network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, ORTH, SENT_START, SPACY
from spacy.tokens import Doc

from newsevents.extract.language.pieces import (
    CLS,
    INSIDE,
    JOINED,
    PARAGRAPH,
    SEP,
    SPACE,
    PieceTable,
    cut_windows,
    probable_starts,
)
from newsevents.extract.syntax.lines import wrapped_line_ends

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]
_LINE_ENDS = ("\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")


@dataclass(slots=True)
class Window:
    """The network's input for the words `begin` to `end` (exclusive)."""

    begin: int
    end: int
    ids: Ints
    shapes: Ints
    gaps: Ints
    first: Ints


@dataclass(slots=True)
class Reading:
    """The words of a `Doc` (its tokens that are not white space) and their windows.

    Attributes:
        tokens: The position of each word in the `Doc`.
        breaks: What stands before each word, from `pieces.BREAKS`.
        likely: True where a sentence may start, and a window may be cut.
        forced: True where a sentence must start: at paragraphs, headlines, windows.
        given: The sentence starts that the `Doc` came with, if any.
    """

    words: list[str]
    tokens: Ints
    breaks: Ints
    likely: Flags
    forced: Flags
    given: Flags | None
    windows: list[Window]

    def sentence_starts(self, window: Window, scores: npt.NDArray[np.float32]) -> Flags:
        """Sentence starts of a window; its first word always is one."""
        here = slice(window.begin, window.end)
        starts = (
            self.given[here].copy()
            if self.given is not None
            else ((scores > 0) | self.forced[here])
        )
        starts[0] = True
        return starts


def read_words(doc: Doc, table: PieceTable) -> Reading:
    """Look up the pieces of all words and cut the text into windows."""
    array: Hashes = np.zeros((0, 3), dtype=np.uint64)
    if len(doc):
        array = np.asarray(doc.to_array([ORTH, IS_SPACE, SPACY]), dtype=np.uint64)
    tokens = np.flatnonzero(array[:, 1] == 0)
    strings = doc.vocab.strings
    words = [strings[orth] for orth in array[tokens, 0].tolist()]
    breaks = _breaks(doc, array, tokens)
    if doc._.paragraph_starts:
        breaks[np.isin(tokens, doc._.paragraph_starts)] = PARAGRAPH
    looked = [table.look_up(word) for word in words]
    pieces = [found[0] for found in looked]
    lengths = [len(ids) for ids in pieces]
    shapes = np.array([found[1] for found in looked], dtype=np.int64)
    hard = breaks == PARAGRAPH
    likely = probable_starts(words, breaks)
    given = None
    if doc.has_annotation("SENT_START"):
        given = doc.to_array([SENT_START]).ravel()[tokens] == 1
        likely, hard = given, given & hard
    windows = []
    cutting = np.where(hard, PARAGRAPH, SPACE)
    for begin, end in cut_windows(lengths, cutting, likely):
        windows.append(window_of(begin, end, pieces, lengths, shapes, breaks))
    return Reading(words, tokens, breaks, likely, hard, given, windows)


def window_of(
    begin: int, end: int, pieces: list[list[int]], lengths: list[int], shapes: Ints, breaks: Ints
) -> Window:
    flat = [CLS]
    for ids in pieces[begin:end]:
        flat += ids
    flat.append(SEP)
    sizes = np.array(lengths[begin:end], dtype=np.int64)
    first = np.zeros(end - begin + 1, dtype=np.int64)
    first[1] = 1
    np.cumsum(sizes[:-1], out=first[2:])
    first[2:] += 1
    shape = np.zeros(len(flat), dtype=np.int64)
    shape[1:-1] = np.repeat(shapes[begin:end], sizes)
    gaps = np.full(len(flat), INSIDE, dtype=np.int64)
    gaps[0] = gaps[-1] = 0
    gaps[first[1:]] = breaks[begin:end]
    return Window(begin, end, np.array(flat, dtype=np.int64), shape, gaps, first)


def _breaks(doc: Doc, array: Hashes, tokens: Ints) -> Ints:
    """The break before each word; a line end that only wraps a line counts as a space."""
    breaks = np.full(len(tokens), SPACE, dtype=np.int64)
    if not len(tokens):
        return breaks
    before = tokens - 1
    joined = (before >= 0) & (array[before, 2] == 0) & (array[before, 1] == 0)
    breaks[joined] = JOINED
    breaks[0] = PARAGRAPH
    blanks = np.flatnonzero(array[:, 1] != 0)
    if not len(blanks):
        return breaks
    text = doc.text
    wraps = wrapped_line_ends(text)
    for place in blanks.tolist():
        token = doc[place]
        form = token.text
        lines = form.count("\n") or sum(form.count(mark) for mark in _LINE_ENDS)
        if not lines:
            continue
        at = int(np.searchsorted(tokens, place))
        if at >= len(tokens):
            continue
        if lines == 1 and breaks[at] != PARAGRAPH:
            offset = token.idx + form.find("\n")
            breaks[at] = SPACE if offset in wraps else PARAGRAPH
        else:
            breaks[at] = PARAGRAPH
    return breaks
