"""GUM's articles with their coreference: text, sentences, trees, gold mentions.

Reads UD English GUM (`ud-gum/en_gum-ud-*.conllu.gz`); the text is put together again from
the forms, with a blank line between paragraphs. Offsets are characters of that text, end
exclusive.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_OPEN = re.compile(r"\((\d+)-([a-z]+)-([^()]*)")
_CLOSE = re.compile(r"(\d+)\)")


@dataclass(slots=True)
class GoldToken:
    """One word: `head` is an index into the document, its own for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    deprel: str
    head: int
    start: int
    end: int
    sentence: int


@dataclass(slots=True)
class GoldMention:
    """A mention: tokens `first` to `last` (inclusive), its cluster and its entity type."""

    first: int
    last: int
    cluster: int
    kind: str
    head: int


@dataclass(slots=True)
class GoldDocument:
    """A document of GUM."""

    name: str
    genre: str
    date: str | None
    text: str = ""
    tokens: list[GoldToken] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)

    def clusters(self) -> dict[int, list[GoldMention]]:
        """Mentions by cluster, in text order."""
        found: dict[int, list[GoldMention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.first, m.last)):
            found.setdefault(mention.cluster, []).append(mention)
        return found


def read_gum(path: Path, *, genres: tuple[str, ...] = ()) -> Iterator[GoldDocument]:
    """The documents of one file of the treebank; only `genres` where some are given."""
    opener = gzip.open if path.suffix == ".gz" else open
    lines: list[str] = []
    with opener(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.startswith("# newdoc") and lines:
                yield from _document(lines, genres)
                lines = []
            lines.append(line.rstrip("\n"))
    if lines:
        yield from _document(lines, genres)


def _document(lines: list[str], genres: tuple[str, ...]) -> Iterator[GoldDocument]:
    name = next((x.split("=", 1)[1].strip() for x in lines if x.startswith("# newdoc")), "")
    genre = name.split("_")[1] if "_" in name else ""
    if genres and genre not in genres:
        return
    day = next((x.split("=", 1)[1].strip() for x in lines if "dateCreated" in x), None)
    made = GoldDocument(name, genre, day)
    parts: list[str] = []
    length, offset, sentence, base = 0, 0, -1, 0
    paragraph = False
    together, space_after = 0, True
    waiting: dict[int, list[tuple[int, str]]] = {}
    for line in lines:
        if line.startswith("# newpar"):
            paragraph = True
        if not line or line.startswith("#"):
            if line.startswith("# sent_id"):
                sentence += 1
                together, space_after = 0, True
                base = len(made.tokens)
            continue
        cells = line.split("\t")
        if "-" in cells[0]:  # "3-4  don't": the words of one form stand together
            together = int(cells[0].split("-")[1])
            space_after = "SpaceAfter=No" not in cells[9]
            continue
        if not cells[0].isdigit():
            continue
        if paragraph and parts:
            while parts and parts[-1].isspace():
                length -= len(parts.pop())
            parts.append("\n\n")
            length += 2
        paragraph = False
        offset = length
        parts.append(cells[1])
        length += len(cells[1])
        head = int(cells[6])
        index = len(made.tokens)
        made.tokens.append(
            GoldToken(
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                cells[7],
                base + head - 1 if head else index,
                offset,
                length,
                sentence,
            )
        )
        inside = together > int(cells[0])
        spaced = space_after if together == int(cells[0]) else "SpaceAfter=No" not in cells[9]
        if spaced and not inside:
            parts.append(" ")
            length += 1
        entity = next((x[7:] for x in cells[9].split("|") if x.startswith("Entity=")), "")
        _mentions(entity, index, waiting, made)
    made.text = "".join(parts).rstrip()
    for mention in made.mentions:
        mention.head = next(
            (
                place
                for place in range(mention.first, mention.last + 1)
                if not mention.first <= made.tokens[place].head <= mention.last
                or made.tokens[place].head == place
            ),
            mention.last,
        )
    yield made


def _mentions(
    entity: str, index: int, waiting: dict[int, list[tuple[int, str]]], made: GoldDocument
) -> None:
    """Read one token's `Entity` value: "(3-person-new-...", "3)", or several of both."""
    at = 0
    while at < len(entity):
        opened = _OPEN.match(entity, at)
        if opened:
            number, at = int(opened[1]), opened.end()
            waiting.setdefault(number, []).append((index, opened[2]))
            depth = 0
            while at < len(entity):
                if entity[at] == "(":
                    if _OPEN.match(entity, at):
                        break
                    depth += 1
                elif entity[at] == ")":
                    if not depth:
                        _close(number, index, waiting, made)
                        at += 1
                        break
                    depth -= 1
                elif not depth and _CLOSE.match(entity, at) and entity[at - 1] == ")":
                    break
                at += 1
            continue
        closed = _CLOSE.match(entity, at)
        if closed:
            _close(int(closed[1]), index, waiting, made)
            at = closed.end()
        else:
            at += 1


def _close(
    number: int, index: int, waiting: dict[int, list[tuple[int, str]]], made: GoldDocument
) -> None:
    if waiting.get(number):
        first, kind = waiting[number].pop()
        made.mentions.append(GoldMention(first, index, number, kind, first))
