"""Event records against hand-made gold records: triggers, types, roles, dates, sizes.

A record pairs with at most one gold event, whose trigger or other mention its own trigger
must touch. What the gold calls required counts for recall, every record counts for
precision, and pairs with optional events count for neither. A filler is right by the place
of its head word or by a name that equals the normalised one.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newsevents.evaluate.alignment import (
    Report,
    best_pairs,
    bounds,
    head_place,
    norm_name,
    overlap,
    prf,
)

Row = Mapping[str, Any]
ROLES = {
    "actor": ("actors", "actors"),
    "recipient": ("targets", "recipients"),
    "place": ("location", "locations"),
    "instrument": ("weapons", "instruments"),
}
_KINDS = {"dead": "killed", "death": "killed", "wounded": "injured", "injuries": "injured"}


def is_gold(row: Row) -> bool:
    """Whether a line is a gold record."""
    return "file" in row and "events" in row


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Figures of records against gold records."""
    report = Report(most=errors)
    count: Counter[str] = Counter()
    for row, record in pairs:
        _article(row, record, count, report)
    tp, optional = count["tp"], count["optional"]
    p, r, f = prf(tp, count["found"] - optional, tp, count["gold"])
    report.lines.append(f"trigger    P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    report.figures["trigger F1"] = f
    for name in ("type", "mode", "modality"):
        report.figures[name] = count[f"{name}_ok"] / (count[f"{name}_n"] or 1)
    for role in ROLES:
        p, r, f = prf(
            count[f"{role}_right"],
            count[f"{role}_found"],
            count[f"{role}_reached"],
            count[f"{role}_gold"],
        )
        report.lines.append(f"{role:10s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
        report.figures[f"{role} F1"] = f
    for name in ("date", "size"):
        report.figures[name] = count[f"{name}_ok"] / (count[f"{name}_n"] or 1)
    report.figures["out of captions"] = float(count["junk"])
    return report


def _accepted(gold: Row) -> dict[str, set[str]]:
    kinds = {str(gold["type"]): {str(gold.get("mode") or "")}}
    kinds[str(gold["type"])].update(gold.get("mode_also_accepted") or [])
    for other in gold.get("type_also_accepted") or []:
        kind, _, mode = other.partition("/")
        kinds.setdefault(kind, set()).add(mode)
    return kinds


def _places(gold: Row) -> list[tuple[int, int]]:
    spots = [bounds({"start": gold.get("trigger_start"), "end": gold.get("trigger_end")})]
    spots += [bounds(mention) for mention in gold.get("mentions") or []]
    return [spot for spot in spots if spot]


def _article(row: Row, record: Row, count: Counter[str], report: Report) -> None:
    golds, events = row["events"], record["events"]
    entities = {entity["id"]: entity for entity in record["entities"]}
    weight: dict[tuple[int, int], float] = {}
    for i, gold in enumerate(golds):
        for j, event in enumerate(events):
            at = bounds(event["trigger"])
            if not any(overlap(at, spot) for spot in _places(gold)):
                continue
            worth = 1e6 + 1e3 * bool(gold.get("required", True))
            worth += 1e2 * (event["type"] in _accepted(gold))
            worth += 10.0 * bool(overlap(at, _places(gold)[0]))
            worth += sum(
                any(_same(a, g, entities) for g in gold.get("actors") or [])
                for a in event["actors"]
            )
            weight[i, j] = worth
    paired = dict(best_pairs(weight))
    junk = [b for span in row.get("not_article_text") or [] if (b := bounds(span))]
    count["found"] += len(events)
    count["gold"] += sum(bool(gold.get("required", True)) for gold in golds)
    for i, gold in enumerate(golds):
        if i in paired:
            count["tp" if gold.get("required", True) else "optional"] += 1
            _event(gold, events[paired[i]], entities, row, count, report)
        elif gold.get("required", True):
            report.error("missed", f"{row['file'][:8]} {gold['type']} {gold['trigger']!r}")
    for j, event in enumerate(events):
        count["junk"] += any(overlap(bounds(event["trigger"]), b) for b in junk)
        if j not in paired.values():
            text = event["trigger"]["text"]
            report.error("spurious", f"{row['file'][:8]} {event['type']} {text!r}")


def _event(
    gold: Row,
    event: Row,
    entities: Mapping[str, Row],
    row: Row,
    count: Counter[str],
    report: Report,
) -> None:
    tag = f"{row['file'][:8]} {event['trigger']['text']!r}"
    kinds = _accepted(gold)
    count["type_n"] += 1
    count["type_ok"] += event["type"] in kinds
    if event["type"] not in kinds:
        report.error("type", f"{tag} gold {sorted(kinds)} found {event['type']}")
    modes = kinds.get(event["type"], set()) - {""}
    if gold.get("mode") and modes:
        count["mode_n"] += 1
        count["mode_ok"] += event["mode"] in modes
    real = "negated" if event["polarity"] == "negated" else event["modality"]
    wanted = {gold.get("modality"), *(gold.get("also_modality") or [])}
    count["modality_n"] += 1
    count["modality_ok"] += real in wanted
    if real not in wanted:
        report.error("modality", f"{tag} gold {sorted(map(str, wanted))} found {real}")
    for role, (theirs, ours) in ROLES.items():
        fillers, spans = event[ours], gold.get(theirs) or []
        right = [any(_same(f, g, entities) for g in spans) for f in fillers]
        count[f"{role}_found"] += len(fillers)
        count[f"{role}_right"] += sum(right)
        for span in spans:
            if bounds(span) is None:
                continue
            reached = any(_same(f, span, entities) for f in fillers)
            count[f"{role}_gold"] += 1
            count[f"{role}_reached"] += reached
            if not reached:
                report.error(f"{role} missed", f"{tag} {span['text']!r}")
        for filler, good in zip(fillers, right, strict=True):
            if not good:
                report.error(f"{role} wrong", f"{tag} {filler['text']!r}")
    _date(gold, event, tag, count, report)
    for casualty in gold.get("casualties") or []:
        count["size_n"] += 1
        good = _size(casualty, event["size"])
        count["size_ok"] += good
        if not good:
            report.error("size", f"{tag} gold {casualty['kind']} {casualty.get('min')}")


def _same(filler: Row, gold: Row, entities: Mapping[str, Row]) -> bool:
    head, span = head_place(filler), bounds(gold)
    if head and span and span[0] <= head[0] and head[1] <= span[1]:
        return True
    entity = entities.get(filler.get("entity") or "", {})
    names = {norm_name(n) for n in (filler.get("name"), filler.get("text"), entity.get("name"))}
    said = str(gold.get("normalised") or gold.get("text") or "").split(";")
    wanted = {norm_name(part) for part in [*said, str(gold.get("also") or "")]}
    wanted |= {norm_name(part.split(",")[0]) for part in said}
    return bool((names & wanted) - {""})


def _date(gold: Row, event: Row, tag: str, count: Counter[str], report: Report) -> None:
    date = gold.get("date")
    if not date or not (date.get("value") or date.get("also_accepted")):
        return
    accepted = [_days(v) for v in [date.get("value"), *(date.get("also_accepted") or [])]]
    found = event["date"] or {}
    days = (found.get("start_date"), found.get("end_date"))
    count["date_n"] += 1
    good = days in accepted
    count["date_ok"] += good
    if not good:
        report.error("date", f"{tag} gold {accepted} found {days}")


def _days(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of "2021-07", "2021-07-01/2021-07-09", "../2021-07-23"."""
    if not value:
        return None, None
    if "/" in value:
        first, last = value.split("/", 1)
        begin = _days(first if first != ".." else None)[0]
        return begin, _days(last if last != ".." else None)[1]
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01", f"{value}-12-31"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        last_day = calendar.monthrange(int(match[1]), int(match[2]))[1]
        return f"{value}-01", f"{value}-{last_day}"
    return value, value


def _size(gold: Row, sizes: Iterable[Row]) -> bool:
    kind = _KINDS.get(str(gold["kind"]), str(gold["kind"]))
    least = {gold.get("min"), *(gold.get("min_also_accepted") or [])}
    have: set[str] = set()
    for size in sizes:
        own = str(size["kind"])
        if own == "destroyed" and kind.endswith("_destroyed"):
            thing = kind.split("_")[0].rstrip("s")
            own = str(kind) if thing in f"{size.get('of')} {size['text']}".lower() else own
        if size["min"] in least and size["max"] == gold.get("max"):
            have.add(own)
    return kind in have
