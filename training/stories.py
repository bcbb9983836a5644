"""What the network is trained on: runs of words with whatever labels their source has."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.lang.en import English

from newsevents.extract.language.pieces import JOINED, PARAGRAPH, SPACE
from newsevents.extract.syntax.lines import wrapped_line_ends

Ints = npt.NDArray[np.int64]
IGNORED = -100  # the label that trains nothing
PER_WORD = (
    "tag", "morph", "start", "head", "dep", "name", "part", "link",
    "predicate", "event", "negated", "modal", "trigger", "also", "mode", "modality", "polarity",
    "stance", "part_inner", "link_inner",
)  # fmt: skip


Mention = tuple[int, int, int, int]
"""Head word, start and end (exclusive) in words of the story, and number of the entity."""


@dataclass
class EventLabels:
    """The events of a story beyond one label a word. Places are positions of words.

    Attributes:
        event_of: The number of the event that a word names, -1 for none.
        roles: (event word, word, role), roles numbered as in `language.scores`.
        open: The same, for pairs that are neither right nor wrong.
        actors: (event word, word) of the actors, whose certainty is known.
        paired: Whether it is known which words name one event.
    """

    event_of: Ints
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    open: list[tuple[int, int, int]] = field(default_factory=list)
    actors: list[tuple[int, int]] = field(default_factory=list)
    paired: bool = True


@dataclass(frozen=True)
class Choice:
    """A mention and the mentions that it may mean, by head word; none right: nobody of them."""

    mention: int
    candidates: list[int]
    right: list[bool]


@dataclass
class Story:
    """A run of words with labels; a head that its source does not label has no entry.

    Attributes:
        words: Without white space.
        breaks: What stands before each word, from `pieces.BREAKS`.
        labels: By head, a number for each word, `IGNORED` where there is none.
            Heads of trees and links of attributions are positions in the story;
            a root is its own head, a link to nothing is -1.
        factuality: From -3 to 3, nan where there is none.
        roles: (predicate, argument head, role) where predicates are labelled.
        cuts: True where a window may be cut.
        sentences: The number of the sentence of each word, where trees are labelled.
        mentions: By head word, where it is known which are the same entity.
        events: The events, where the news gold labels them.
        choices: Whom mentions mean, where a source labels it.
        names: Labels of names by a network, which train nothing (`training.disguise`).
    """

    words: list[str]
    breaks: Ints
    labels: dict[str, Ints] = field(default_factory=dict)
    factuality: npt.NDArray[np.float32] | None = None
    roles: list[tuple[int, int, int]] | None = None
    cuts: npt.NDArray[np.bool_] | None = None
    sentences: Ints | None = None
    mentions: list[Mention] | None = None
    events: EventLabels | None = None
    choices: list[Choice] = field(default_factory=list)
    names: Ints | None = None

    def blank(self) -> Ints:
        return np.full(len(self.words), IGNORED, dtype=np.int64)


def breaks_of(spaced: list[bool], *, opening: int) -> list[int]:
    """The break before each word of a sentence, the first one being `opening`."""
    return [opening] + [SPACE if space else JOINED for space in spaced[:-1]]


def breaks_in(text: str, offsets: list[int], words: list[str]) -> Ints:
    """The break before each word of a raw text, as at run time."""
    wraps = wrapped_line_ends(text)
    found, end = [], 0
    for offset, word in zip(offsets, words, strict=True):
        gap = text[end:offset]
        ends = [end + k for k, char in enumerate(gap) if char == "\n"]
        if not end or len(ends) > 1 or (ends and ends[0] not in wraps):
            found.append(PARAGRAPH)
        else:
            found.append(SPACE if gap else JOINED)
        end = offset + len(word)
    return np.array(found, dtype=np.int64)


class Labels:
    """Names of the labels of one head, numbered in order of frequency."""

    def __init__(self, names: list[str] | None = None) -> None:
        self.names = names or []
        self._ids = {name: number for number, name in enumerate(self.names)}

    @classmethod
    def counted(cls, counts: dict[str, int], *, least: int = 1) -> Labels:
        kept = [name for name, count in counts.items() if count >= least]
        return cls(sorted(kept, key=lambda name: (-counts[name], name)))

    def id(self, name: str) -> int:
        """The number of a label, `IGNORED` for one that is not kept."""
        return self._ids.get(name, IGNORED)

    def __len__(self) -> int:
        return len(self.names)


class Splitter:
    """spaCy's English tokens of a raw text, without white space, with their offsets."""

    def __init__(self) -> None:
        self._nlp = English()
        self._nlp.max_length = 10**8

    def split(self, text: str) -> tuple[list[str], list[int]]:
        """Words and their offsets."""
        words, offsets = [], []
        for token in self._nlp.make_doc(text):
            if token.is_space:
                continue
            words.append(token.text)
            offsets.append(token.idx)
        return words, offsets


def read_jsonl(path: Path) -> list[dict[str, object]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
