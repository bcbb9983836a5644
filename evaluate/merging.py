"""One event, one record: are the mentions of an event in an article in one record?

Gold: ECB+ (`events/ecbplus_train.jsonl`, `_dev`; Cybulska and Vossen 2014), whose chains are
read within each document, and the events of GUM's news. What one record says in one
sentence is a unit, so that "a blast killed ten" may be one event with us and two in the
gold. Two units of different sentences belong together where they touch one gold chain, and
are put together where one record has both; units that touch no gold mention are not judged.
Precision falls where records swallow others, recall where an event has several records.

    newsevents evaluate merging ../shared/corpora
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from newsevents.evaluate.alignment import prf
from newsevents.evaluate.gum import GoldDocument, read_gum
from newsevents.evaluate.jsonl import read_jsonl

_BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_NO_SPACE_BEFORE = re.compile(r"^([.,;:?!)%]|n't|['’].*)$")
_KINDS = ("event", "abstract")


@dataclass(slots=True)
class GoldText:
    """A text with its sentences and the places of its events, as characters, end exclusive."""

    name: str
    text: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    places: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class MergingFigures:
    """Pairs of units: put together and rightly so, put together, belonging together."""

    right: int = 0
    found: int = 0
    gold: int = 0
    units: int = 0
    errors: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The figures of one corpus, for a person."""
        p, r, f = prf(self.right, self.found, self.right, self.gold)
        return (
            f"{name:16s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}"
            f"  ({self.found} pairs of {self.units} mentions put together, {self.gold} gold)"
        )


def read_ecb(path: Path) -> Iterator[GoldText]:
    """The documents of an ECB+ file, their selected sentences in one paragraph each."""
    for row in read_jsonl(path):
        made = GoldText(row["doc_id"], "")
        tokens: dict[int, list[tuple[int, int]]] = {}
        for sentence in row["sentences"]:
            start = len(made.text) + 1 if made.text else 0
            made.text += " " if made.text else ""
            tokens[sentence["sent_id"]] = _write(sentence["tokens"], made)
            made.sentences.append((start, len(made.text)))
        for mention in row["mentions"]:
            if mention["kind"] == "event":
                for token in mention["tokens"]:
                    made.places.append((*tokens[mention["sent"]][token], mention["chain"]))
        yield made


def _write(tokens: Sequence[str], made: GoldText) -> list[tuple[int, int]]:
    places, quoted, glue = [], False, True
    for token in tokens:
        word = _BRACKETS.get(token, token)
        if word == '"':
            glue, quoted = glue or quoted, not quoted
        elif _NO_SPACE_BEFORE.match(word):
            glue = True
        made.text += "" if glue else " "
        places.append((len(made.text), len(made.text) + len(word)))
        made.text += word
        glue = word in ("(", "$", "#") or (word == '"' and quoted)
    return places


def gum_text(document: GoldDocument) -> GoldText:
    """A document of GUM with the heads of its events."""
    made = GoldText(document.name, document.text)
    for token in document.tokens:
        if token.sentence == len(made.sentences):
            made.sentences.append((token.start, token.end))
        made.sentences[-1] = (made.sentences[-1][0], token.end)
    for cluster, mentions in document.clusters().items():
        if any(mention.kind == "event" for mention in mentions):
            for mention in mentions:
                if mention.kind in _KINDS:
                    head = document.tokens[mention.head]
                    made.places.append((head.start, head.end, str(cluster)))
    return made


def compare(gold: GoldText, events: Iterable[Mapping[str, Any]], figures: MergingFigures) -> None:
    """Add one article's pairs to the figures."""
    units: dict[tuple[str, int], set[str]] = {}
    words: dict[tuple[str, int], str] = {}
    for event in events:
        for span in event["mentions"]:
            at = next((n for n, (a, b) in enumerate(gold.sentences) if a <= span["start"] < b), -1)
            chains = {c for a, b, c in gold.places if a < span["end"] and span["start"] < b}
            if chains:
                units.setdefault((event["id"], at), set()).update(chains)
                words.setdefault((event["id"], at), span["text"])
    figures.units += len(units)
    for (one, mine), (two, theirs) in combinations(sorted(units.items()), 2):
        if one[1] == two[1]:
            continue
        together, same = one[0] == two[0], bool(mine & theirs)
        figures.found += together
        figures.gold += same
        figures.right += together and same
        if together != same:
            kind = "swallowed" if together else "apart"
            figures.errors.append(f"{kind:9s} {gold.name} {words[one]!r} {words[two]!r}")


def measure(
    texts: Iterable[GoldText], extract: Callable[[str], Sequence[Mapping[str, Any]]]
) -> MergingFigures:
    """The figures of a corpus; `extract` gives the event records of a text."""
    figures = MergingFigures()
    for gold in texts:
        compare(gold, extract(gold.text), figures)
    return figures


def corpora_in(folder: Path) -> Iterator[tuple[str, Iterator[GoldText]]]:
    """The corpora that lie in a folder, by name."""
    for name in ("train", "dev"):
        path = folder / "events" / f"ecbplus_{name}.jsonl"
        if path.exists():
            yield f"ECB+ {name}", read_ecb(path)
    for name in ("train", "dev"):
        path = folder / "ud-gum" / f"en_gum-ud-{name}.conllu.gz"
        if path.exists():
            yield f"GUM news {name}", (gum_text(d) for d in read_gum(path, genres=("news",)))


def run(gold: Path, *, errors: int = 0) -> str:
    """The figures of all corpora under a folder, with the first `errors` errors of each."""
    from newsevents.pipeline import load

    extractor = load()

    def extract(text: str) -> Sequence[Mapping[str, Any]]:
        events: Sequence[Mapping[str, Any]] = extractor.extract(text).model_dump()["events"]
        return events

    lines = []
    for name, texts in corpora_in(gold):
        figures = measure(texts, extract)
        lines += [figures.line(name), *(f"    {error}" for error in figures.errors[:errors])]
    return "\n".join(lines)
