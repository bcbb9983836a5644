"""How well times are found and put on the calendar, by the definitions of TempEval-3.

Gold is JSON Lines, a document a line: `{"id", "dct", "text", "timexes": [{"start", "end",
"type", "value"}]}`, offsets in code points, end exclusive.

* The document's own date (tid t0) is not scored, nor is an expression that holds other tags.
* System and gold expressions are paired one to one, left to right, where they overlap.
* Relaxed precision, recall and F1 count pairs; strict ones count pairs with the same text.
* Value (type) F1 is the share of pairs with the same value (type) times relaxed F1.
* Calendar figures count expressions that name a stretch of the calendar: found with just
  that stretch. A part of a day has its hours, so "Friday night" is not "Friday".

Counts are pooled over documents.

Source: UzZaman et al. (2013), SemEval-2013 Task 1: TempEval-3, and its evaluation tool.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from newsevents.errors import NewseventsError
from newsevents.evaluate.jsonl import numbered_rows
from newsevents.extract.times import find_times
from newsevents.extract.times.intervals import days_of


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as the figures see it."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its times."""

    id: str
    text: str
    document_date: date | None
    times: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """An expression missed, made up, or wrong in span, type or value."""

    document: str
    kind: str
    gold: Timex | None
    system: Timex | None
    context: str


@dataclass(slots=True)
class DatesReport:
    """The counts, the figures made of them, and the mistakes."""

    counts: Counter[str] = field(default_factory=Counter)
    by_type: dict[str, Counter[str]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    shown_errors: int = 0

    def precision(self, hits: str = "pairs", *, system: str = "system") -> float:
        """Share of what the system found that is a hit."""
        return _ratio(self.counts[hits], self.counts[system])

    def recall(self, hits: str = "pairs", *, gold: str = "gold") -> float:
        """Share of the gold that is hit."""
        return _ratio(self.counts[hits], self.counts[gold])

    def f1(self, hits: str = "pairs") -> float:
        """F1 of "pairs" (relaxed) or "strict"."""
        return _f1(self.precision(hits), self.recall(hits))

    def accuracy(self, what: str) -> float:
        """Share of the pairs whose "value", "type" or "same_value" (spelling folded) is right."""
        return _ratio(self.counts[what], self.counts["pairs"])

    @property
    def value_f1(self) -> float:
        """The headline: accuracy of values times relaxed F1."""
        return self.accuracy("value") * self.f1()

    @property
    def calendar_recall(self) -> float:
        """Share of the gold stretches of the calendar that were found as such."""
        return self.recall("calendar_hits", gold="calendar_gold")

    def figures(self) -> dict[str, float]:
        """Every figure, 0 to 1."""
        calendar_precision = self.precision("calendar_hits", system="calendar_system")
        return {
            "strict_f1": self.f1("strict"),
            "relaxed_f1": self.f1(),
            "value_f1": self.value_f1,
            "value_accuracy": self.accuracy("value"),
            "same_value_f1": self.accuracy("same_value") * self.f1(),
            "type_f1": self.accuracy("type") * self.f1(),
            "type_accuracy": self.accuracy("type"),
            "calendar_f1": _f1(calendar_precision, self.calendar_recall),
            "calendar_precision": calendar_precision,
            "calendar_recall": self.calendar_recall,
        }

    def __str__(self) -> str:
        count, figures = self.counts, self.figures()
        lines = [
            f"documents {count['documents']}  gold {count['gold']}  system {count['system']}"
            f"  paired {count['pairs']}"
        ]
        for name, hits in (("strict", "strict"), ("relaxed", "pairs")):
            lines.append(
                f"{name:9s} F1 {_percent(self.f1(hits))}  P {_percent(self.precision(hits))}"
                f"  R {_percent(self.recall(hits))}"
            )
        lines.append(
            f"value     F1 {_percent(figures['value_f1'])}"
            f"  accuracy {_percent(figures['value_accuracy'])}"
            f"   (spelling folded: F1 {_percent(figures['same_value_f1'])})"
        )
        lines.append(
            f"type      F1 {_percent(figures['type_f1'])}"
            f"  accuracy {_percent(figures['type_accuracy'])}"
        )
        lines.append(
            f"calendar  F1 {_percent(figures['calendar_f1'])}"
            f"  P {_percent(figures['calendar_precision'])}"
            f"  R {_percent(figures['calendar_recall'])}  (gold {count['calendar_gold']})"
        )
        lines.append("by type   (recall and accuracies by the gold's type)")
        for name, each in sorted(self.by_type.items()):
            pairs = each["pairs"]
            lines.append(
                f"  {name:9s} gold {each['gold']:5d} system {each['system']:5d}"
                f"  recall {_percent(_ratio(pairs, each['gold']))}"
                f"  strict recall {_percent(_ratio(each['strict'], each['gold']))}"
                f"  value {_percent(_ratio(each['value'], pairs))}"
                f"  type {_percent(_ratio(each['type'], pairs))}"
            )
        kinds = Counter(mistake.kind for mistake in self.mistakes)
        lines.append("errors    " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
        lines += [_describe(mistake) for mistake in self.mistakes[: self.shown_errors]]
        return "\n".join(lines)


def run(gold: Path, *, errors: int = 0, nlp: Language | None = None) -> DatesReport:
    """Score the times stage on the documents of `gold`.

    Args:
        gold: JSON Lines, as described at the head of this file.
        errors: How many mistakes the printed report lists.
        nlp: The pipeline that makes the `Doc`s; by default the shipped one, or a blank
            English one where none is shipped.

    Raises:
        NewseventsError: `gold` cannot be read or is not of that form.
    """
    documents = list(read_gold(gold))
    pipeline = nlp or _pipeline()
    report = DatesReport(shown_errors=errors)
    for document in documents:
        found = find_times(pipeline(document.text), document_date=document.document_date)
        system = [Timex(each.start, each.end, each.type, each.value) for each in found]
        add_document(report, document, system)
    return report


def _pipeline() -> Language:
    try:
        from newsevents.extract.language import load_pipeline

        return load_pipeline()
    except (ImportError, NewseventsError):
        return spacy.blank("en")


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """The documents of a gold file, one by one.

    Raises:
        NewseventsError: the file cannot be read, or a line is not a document.
    """
    try:
        rows = list(numbered_rows(path))
    except (OSError, ValueError) as error:
        raise NewseventsError(
            f"{path} cannot be read ({error}). Give a gold file of times."
        ) from error
    for number, row in rows:
        try:
            yield _document(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NewseventsError(
                f"{path}, line {number}: not a document with id, dct, text and timexes ({error!r})."
            ) from error


def _document(record: dict[str, Any]) -> GoldDocument:
    text = record["text"]
    times = [
        Timex(each["start"], each["end"], each["type"], each["value"])
        for each in record["timexes"]
        if each.get("functionInDocument") != "CREATION_TIME"
        and each.get("tid") != "t0"
        and not each.get("nested")
        and text[each["start"] : each["end"]].strip()
    ]
    times.sort(key=lambda each: (each.start, each.end))
    return GoldDocument(record["id"], text, _day(record.get("dct") or ""), tuple(times))


def _day(stamp: str) -> date | None:
    """The day of a TimeML stamp: "1998-08-07", "19980807", "1998-08-07T13:06"."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", stamp)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def pair_times(gold: list[Timex], system: list[Timex]) -> list[tuple[Timex, Timex]]:
    """Overlapping expressions, paired one to one from left to right."""
    pairs: list[tuple[Timex, Timex]] = []
    left = right = 0
    while left < len(gold) and right < len(system):
        ours, theirs = gold[left], system[right]
        if ours.start < theirs.end and theirs.start < ours.end:
            pairs.append((ours, theirs))
            left += 1
            right += 1
        elif ours.end <= theirs.start:
            left += 1
        else:
            right += 1
    return pairs


def add_document(report: DatesReport, document: GoldDocument, system: list[Timex]) -> None:
    """Count what `system` got right and wrong in one document."""
    gold, count = list(document.times), report.counts
    system = sorted(system, key=lambda each: (each.start, each.end))
    pairs = pair_times(gold, system)
    count["documents"] += 1
    count["gold"] += len(gold)
    count["system"] += len(system)
    count["pairs"] += len(pairs)
    count["calendar_gold"] += sum(_hours(each) is not None for each in gold)
    count["calendar_system"] += sum(_hours(each) is not None for each in system)
    for each in gold:
        _type(report, each)["gold"] += 1
    for each in system:
        _type(report, each)["system"] += 1
    for ours, theirs in pairs:
        _add_pair(report, document, ours, theirs)
    paired = {id(each) for pair in pairs for each in pair}
    for each in gold:
        if id(each) not in paired:
            _mistake(report, document, "missed", each, None)
    for each in system:
        if id(each) not in paired:
            _mistake(report, document, "spurious", None, each)


def _type(report: DatesReport, timex: Timex) -> Counter[str]:
    return report.by_type.setdefault(timex.type, Counter())


def _add_pair(report: DatesReport, document: GoldDocument, gold: Timex, system: Timex) -> None:
    text = document.text
    right = {
        "strict": text[gold.start : gold.end] == text[system.start : system.end],
        "type": gold.type == system.type,
        "value": gold.value == system.value,
        "same_value": folded(gold.value) == folded(system.value),
    }
    per_type = _type(report, gold)
    per_type["pairs"] += 1
    for name, is_right in right.items():
        report.counts[name] += is_right
        per_type[name] += is_right
    hours = _hours(gold)
    report.counts["calendar_hits"] += hours is not None and hours == _hours(system)
    wrong = [
        name
        for name, key in (("span", "strict"), ("type", "type"), ("value", "value"))
        if not right[key]
    ]
    if wrong:
        _mistake(report, document, "+".join(wrong), gold, system)


def _mistake(
    report: DatesReport, document: GoldDocument, kind: str, gold: Timex | None, system: Timex | None
) -> None:
    place = gold or system
    if place is not None:
        context = document.text[max(0, place.start - 60) : place.end + 40]
        report.mistakes.append(Mistake(document.id, kind, gold, system, " ".join(context.split())))


def folded(value: str) -> str:
    """A value with harmless differences of spelling removed: "P2DE" is "P20Y", "T9:00Z" "T9"."""
    value = value.strip().upper()
    value = re.sub(r"(?<=[0-9])Z$", "", value)
    value = re.sub(r"(T\d\d)(:?00)?(:?00)?$", r"\1:00", value)
    value = re.sub(r"(T\d\d:\d\d):00$", r"\1", value)
    value = re.sub(r"T24:00$", "T00:00", value)
    value = re.sub(r"^(\d{4})(\d\d)(\d\d)(?=$|T)", r"\1-\2-\3", value)
    match = re.fullmatch(r"(PT?)(\d+(?:\.\d+)?|X+)(CE|DE|[YMWDHSQE])", value)
    if match is None:
        return value
    prefix, number, unit = match.groups()
    if number.startswith("X"):
        return f"{prefix}X{unit}"
    count = float(number)
    if prefix == "P" and unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    elif prefix == "PT" and unit == "H" and count % 24 == 0:
        prefix, count, unit = "P", count / 24, "D"
    elif prefix == "P" and unit == "Q":
        count, unit = count * 3, "M"
    return f"{prefix}{count:g}{unit}"


_PARTS = {
    "MO": (6, 12), "AF": (12, 18), "EV": (18, 22), "NI": (18, 30), "MI": (12, 13), "DT": (6, 18),
}  # fmt: skip
"""Hours of the parts of a day, from its midnight."""


def _hours(timex: Timex) -> tuple[datetime, datetime] | None:
    """First moment of a stretch of the calendar, and the first after it; None for all else."""
    if timex.type not in ("DATE", "TIME"):
        return None
    day, has_time, time = folded(timex.value).partition("T")
    if "/" in timex.value:
        first, last = (_hours(Timex(0, 0, "DATE", part)) for part in timex.value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    days = days_of(day)
    if days is None or days[1].year == 9999:
        return None
    start = datetime(days[0].year, days[0].month, days[0].day)
    end = datetime(days[1].year, days[1].month, days[1].day) + timedelta(1)
    if not has_time:
        return start, end
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    if time in _PARTS:
        return tuple(start + timedelta(hours=hour) for hour in _PARTS[time])  # type: ignore[return-value]
    match = re.match(r"(\d\d):(\d\d)(?::(\d\d))?", time)
    if match is None or int(match[1]) > 24:
        return start, end
    start += timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3] or 0))
    return start, start + timedelta(minutes=1)


def _describe(mistake: Mistake) -> str:
    def part(timex: Timex | None) -> str:
        return "-" if timex is None else f"{timex.type} {timex.value}"

    return (
        f"  {mistake.kind:16s} {mistake.document}  gold {part(mistake.gold)}"
        f"  system {part(mistake.system)}  | {mistake.context}"
    )


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _percent(share: float) -> str:
    return f"{100 * share:6.2f}"
