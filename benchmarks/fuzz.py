"""Metamorphic fuzz: articles changed in ways that must not matter, or not much.

Whatever is done to a page, the extractor gives a record whose spans slice back (it checks that
itself). White space at either end changes nothing but the offsets; what is done to one place
leaves what is written out elsewhere (full dates) as it was.

    python -m benchmarks.fuzz [FOLDER] [--rounds N] [--seed S]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsevents.extract.page.reader import read_article
from newsevents.models import ArticleRecord

SAMPLES = Path(__file__).parent.parent / "data" / "raw"

SPACES = ("\n", "\n\n", " ", "\r\n\r\n", "\t\n", "\u00a0\n", "\n \n\u2009\n")
"""What editors, scrapers and copy and paste leave at the ends of a page."""

ENDINGS = (
    "He allegedly shot two soldiers.",
    "The bridge was reportedly hit.",
    "“We will not leave,” he said.",
    "Officials declined to comment",
    "according to police",
    "it said",
)
"""Last words of a page: what reaches for more after them finds the end of the text."""

NEUTRAL = "The road there is lined with poplars."

_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


@dataclass(frozen=True)
class Variant:
    """A changed page.

    Attributes:
        name: What was done.
        text: The page now.
        shift: By how many characters all offsets move where nothing else may change; None
            where more may.
        same_to, same_from: Before the one and from the other on (in the old text) the words
            are untouched; those after are moved by the difference in length.
    """

    name: str
    text: str
    shift: int | None = None
    same_to: int = 0
    same_from: int | None = None


def ends(text: str) -> Iterator[Variant]:
    """White space appended and prepended."""
    for space in SPACES:
        yield Variant(f"appended {space!r}", text + space, shift=0)
        yield Variant(f"prepended {space!r}", space + text, shift=len(space))


def endings(text: str) -> Iterator[Variant]:
    """Last words after which something is looked for in vain."""
    for words in ENDINGS:
        for space in ("", "\n\n"):
            changed = f"{text.rstrip()}\n\n{words}{space}"
            yield Variant(f"ended by {words!r} {space!r}", changed, same_to=len(text.rstrip()))


def cuts(text: str) -> Iterator[Variant]:
    """Cut off after each sentence, with and without its mark, and what is left of the page."""
    for found in _SENTENCE_END.finditer(text):
        place = found.start()
        yield Variant(f"cut at {place}", text[:place], same_to=_paragraph_start(text, place))
        yield Variant(f"cut at {place}, blank line", text[:place] + "\n\n")
        yield Variant(f"cut at {place}, without its mark", text[: place - 1])
        yield Variant(f"from {found.end()} on", text[found.end() :])


def layouts(text: str) -> Iterator[Variant]:
    """Other lines: wrapped, unwrapped, other line ends, indented, without its last mark."""
    paragraphs = _BLANK.split(text)
    for width in (40, 72):
        wrapped = "\n\n".join(textwrap.fill(part, width) for part in paragraphs)
        yield Variant(f"wrapped at {width}", wrapped)
    yield Variant("one line a paragraph", "\n\n".join(" ".join(p.split()) for p in paragraphs))
    yield Variant("one line", " ".join(text.split()))
    yield Variant("single line ends", _BLANK.sub("\n", text))
    yield Variant("CRLF", text.replace("\r\n", "\n").replace("\n", "\r\n"))
    yield Variant("indented", textwrap.indent(text, "    "))
    yield Variant("no last mark", text.rstrip().rstrip(".”\"'!?"))
    yield Variant("no marks at all", re.sub(r"[.,;:!?“”\"]", "", text))


def moves(text: str, chance: random.Random, count: int) -> Iterator[Variant]:
    """Paragraphs that change places, go, or come twice."""
    paragraphs = [part for part in _BLANK.split(text) if part.strip()]
    for _ in range(count if len(paragraphs) > 2 else 0):
        changed = list(paragraphs)
        first, second = sorted(chance.sample(range(len(changed)), 2))
        deed = chance.choice(("swapped", "dropped", "doubled"))
        if deed == "swapped":
            changed[first], changed[second] = changed[second], changed[first]
        elif deed == "dropped":
            del changed[second]
        else:
            changed.insert(second, changed[first])
        yield Variant(f"paragraphs {first} and {second} {deed}", "\n\n".join(changed))


def insertions(text: str, chance: random.Random, count: int) -> Iterator[Variant]:
    """One neutral sentence between two others."""
    gaps = list(_SENTENCE_END.finditer(text))
    for gap in sorted(chance.sample(gaps, min(count, len(gaps))), key=lambda found: found.start()):
        place = gap.end()
        changed = f"{text[:place]}{NEUTRAL} {text[place:]}"
        yield Variant(
            f"a sentence at {place}",
            changed,
            same_to=_paragraph_start(text, gap.start()),
            same_from=_paragraph_end(text, place),
        )


def variants(text: str, chance: random.Random, *, count: int) -> Iterator[Variant]:
    """All kinds; `count` of those drawn by lot, and as many cuts."""
    yield from ends(text)
    yield from endings(text)
    yield from layouts(text)
    every = list(cuts(text))
    yield from chance.sample(every, min(count, len(every)))
    yield from moves(text, chance, count)
    yield from insertions(text, chance, count)


def differences(before: ArticleRecord, after: ArticleRecord, variant: Variant) -> Iterator[str]:
    """What a variant has changed of a record though it should not have."""
    for warning in after.warnings:
        if warning.code == "stage-failed":
            yield f"{variant.name}: {warning.message}"
    if variant.shift is not None:
        for part in ("sections", "entities", "times", "attributions", "events"):
            was = [_moved(item.model_dump(), variant.shift) for item in getattr(before, part)]
            now = [_moved(item.model_dump(), 0) for item in getattr(after, part)]
            if was != now:
                yield f"{variant.name}: other {part} ({len(was)} were, {len(now)} are)"
        return
    by = len(after.text or "") - len(before.text or "")
    found = {(time.start, time.end, time.value) for time in after.times}
    for time in before.times:
        if not _FULL_DATE.match(time.value) or time.anchor != "none":
            continue
        if time.end <= variant.same_to:
            place = 0
        elif variant.same_from is not None and time.start >= variant.same_from:
            place = by
        else:
            continue
        if (time.start + place, time.end + place, time.value) not in found:
            yield f"{variant.name}: {time.text!r} at {time.start} is no longer {time.value}"


def faults(
    extract: Callable[[str], ArticleRecord],
    text: str,
    changed: Iterator[Variant],
) -> Iterator[str]:
    """What goes wrong with the variants of a text, in words."""
    before = extract(text)
    for variant in changed:
        try:
            after = extract(variant.text)
        except Exception as error:
            yield f"{variant.name}: {type(error).__name__}: {error}"
        else:
            yield from differences(before, after, variant)


def _moved(value: Any, by: int) -> Any:
    """A dumped record with its offsets moved, and its confidences rounded."""
    if isinstance(value, dict):
        return {
            name: item + by if name in ("start", "end") and item is not None else _moved(item, by)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_moved(item, by) for item in value]
    return round(value, 4) if isinstance(value, float) else value


def _paragraph_start(text: str, place: int) -> int:
    return max((found.end() for found in _BLANK.finditer(text, 0, place)), default=0)


def _paragraph_end(text: str, place: int) -> int:
    found = _BLANK.search(text, place)
    return found.start() if found else len(text)


def main() -> None:
    """Fuzz the articles of a folder; exit code 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=main.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="*.txt are read")
    parser.add_argument("--rounds", type=int, default=40, help="drawn variants of a kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    import newsevents

    extractor = newsevents.load()
    total = wrong = 0
    for path in sorted(options.folder.rglob("*.txt")):
        text = read_article(path).text
        chance = random.Random(f"{options.seed} {path.name}")
        changed = list(variants(text, chance, count=options.rounds))
        total += len(changed)
        for fault in faults(extractor.extract, text, iter(changed)):
            wrong += 1
            print(f"{path.name}: {fault}", flush=True)
    print(f"{total} variants, {wrong} faults")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
