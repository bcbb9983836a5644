"""How much of a story the reader keeps, and which days it finds.

python -m newsevents.evaluate.reading ../shared/corpora
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.extract.page.document_date import find_document_date
from newsevents.extract.page.reader import article_from_text
from newsevents.extract.page.sections import find_sections
from newsevents.models.article import READABLE

KEPT = {
    "PolNeAR train": "attribution/train.text.jsonl",
    "GUM news": "dates/gum_news_dev.jsonl",
    "GUM interviews": "dates/gum_interview.jsonl",
    "MEANTIME": "dates/meantime_dev.jsonl",
    "TimeBank, AQUAINT": "dates/tbaq.jsonl",
    "MUC-4 train": "events/muc4_train.jsonl",
    "PLOVER records": "events/plover_gsr_dev.jsonl",
    "Giveme5W1H train": "events/giveme5w1h_train.jsonl",
}
"""Texts whose readable share is counted; all but the last have hardly any page around them."""


class Dated(NamedTuple):
    """A text and the day it is of; None where nobody knows."""

    text: str
    day: str | None


def readable_share(texts: list[str]) -> float:
    """The share of characters in sections that events and claims may come from."""
    kept = total = 0
    for text in texts:
        for section in find_sections(text).sections:
            total += section.end - section.start
            kept += (section.end - section.start) * (section.kind in READABLE)
    return kept / total if total else 1.0


def readable_attributions(corpora: Path, split: str) -> tuple[int, int]:
    """How many of PolNeAR's attributions lie with cue and content in readable text, of how many."""
    articles = {
        row["id"]: article_from_text(row["text"])
        for row in read_jsonl(corpora / f"attribution/{split}.text.jsonl")
    }
    found = total = 0
    for row in read_jsonl(corpora / f"attribution/{split}.gold.jsonl"):
        for attribution in row["attributions"]:
            spans = attribution["cue"] + attribution["content"]
            total += 1
            found += all(articles[row["id"]].is_readable(start, end) for start, end in spans)
    return found, total


def dated_texts(corpora: Path) -> Iterator[tuple[str, list[Dated]]]:
    """Corpora with the day of each text, those first whose pages print it."""
    for name in ("gum_news_dev", "gum_interview", "meantime_dev", "tbaq", "wikiwars_dev"):
        path = corpora / f"dates/{name}.jsonl"
        yield name, [Dated(row["text"], row["dct"]) for row in read_jsonl(path)]
    path = corpora / "events/muc4_train.jsonl"
    yield "muc4_train", [Dated(row["text"], row["dateline_date"]) for row in read_jsonl(path)]
    path = corpora / "events/giveme5w1h_train.jsonl"
    yield "giveme5w1h", [Dated(row["text"], row["date_publish"][:10]) for row in read_jsonl(path)]
    named = re.compile(r"_(\d{4}-\d\d-\d\d)_")
    path = corpora / "attribution/train.text.jsonl"
    yield (
        "polnear",
        [
            Dated(row["text"], match.group(1))
            for row in read_jsonl(path)
            if (match := named.search(row["id"])) is not None
        ],
    )


def count_days(texts: list[Dated]) -> tuple[Counter[str], list[str]]:
    """How many days are right, wrong, or not found; and the wrong ones, for a person."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for text, day in texts:
        found = find_document_date(article_from_text(text))[0]
        kind = "none" if found.value is None else "right" if found.value == day else "wrong"
        counts[kind] += 1
        if kind == "wrong":
            wrong.append(f"    {found.value} ({found.basis}: {found.text}) for {day}")
    return counts, wrong


def run(corpora: Path, *, errors: int = 0) -> str:
    """The figures of `docs/reader.md`, from the corpora in the folder `corpora`.

    `errors`: how many wrong days to show, a corpus.
    """
    lines = []
    for name, path in KEPT.items():
        share = readable_share([row["text"] for row in read_jsonl(corpora / path)])
        lines.append(f"{name:<20} {share:8.3%} of the characters readable")
    for split in ("train", "dev"):
        found, total = readable_attributions(corpora, split)
        lines.append(f"PolNeAR {split:<12} {found:,} of {total:,} attributions readable")
    for name, texts in dated_texts(corpora):
        counts, wrong = count_days(texts)
        shown = "".join(f" {counts[kind]:5} {kind}" for kind in ("right", "wrong", "none"))
        lines += [f"{name:<20}{shown}", *wrong[:errors]]
    return "\n".join(lines)


if __name__ == "__main__":
    print(run(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"), errors=5))
