"""Universal Dependencies treebanks as documents of sentences."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Texts of these genres carry a non-commercial licence; the model must not.
CLOSED_GENRES = frozenset({"fiction", "whow", "letter", "podcast", "essay"})


@dataclass
class Sentence:
    """One sentence of a treebank; heads are 0-based, a root is its own head."""

    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    misc: list[dict[str, str]] = field(default_factory=list)
    paragraph: bool = False

    @property
    def text_key(self) -> str:
        """The words with spaces between: how other corpora name the sentence."""
        return " ".join(self.forms)


@dataclass
class Document:
    """A document of a treebank."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """GUM names its documents GUM_genre_title."""
        return self.name.split("_")[1] if self.name.startswith("GUM_") else ""


def read_treebank(path: Path, *, open_only: bool = True) -> list[Document]:
    """Read a (gzipped) CoNLL-U file; documents of closed genres are left out."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        documents = list(_documents(iter(lines)))
    return [d for d in documents if not (open_only and d.genre in CLOSED_GENRES)]


def _documents(lines: Iterator[str]) -> Iterator[Document]:
    document = Document("")
    sentence = Sentence()
    joined_until = 0
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(line.split("=", 1)[-1].strip())
            sentence.paragraph = True
        elif line.startswith("# newpar"):
            sentence.paragraph = True
        elif not line:
            if sentence.forms:
                document.sentences.append(sentence)
            sentence, joined_until = Sentence(), 0
        elif line[0] != "#":
            joined_until = _add_word(sentence, line.split("\t"), joined_until)
    if document.sentences:
        yield document


def _add_word(sentence: Sentence, cells: list[str], joined_until: int) -> int:
    number = cells[0]
    if "." in number:
        return joined_until
    misc = dict(item.split("=", 1) for item in cells[9].split("|") if "=" in item)
    if "-" in number:  # "don't": its parts are written together, its last part tells the space
        last = int(number.split("-")[1])
        return last if misc.get("SpaceAfter") != "No" else last + 10_000
    place = int(number)
    spaced = misc.get("SpaceAfter") != "No"
    if joined_until:
        last = joined_until % 10_000
        if place <= last:
            spaced = place == last and joined_until < 10_000
    head = int(cells[6])
    sentence.forms.append(cells[1].replace(" ", "_"))
    sentence.lemmas.append(cells[2])
    sentence.upos.append(cells[3])
    sentence.xpos.append(cells[4])
    sentence.feats.append("" if cells[5] == "_" else cells[5])
    sentence.heads.append(head - 1 if head else place - 1)
    sentence.deps.append(cells[7] if head else "ROOT")
    sentence.spaced.append(spaced)
    sentence.misc.append(misc)
    return joined_until
