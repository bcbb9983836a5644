"""Event types, actors and recipients, sentence by sentence.

Gold: PLOVER gold standard records, CASE 2021 snippets with a suggested type, or PETRARCH
unit sentences, told apart by their keys. "any": some event has a gold type; "strict": the
most confident one has. Actor and recipient are judged on one event a sentence (the one
whose trigger lies in a gold EVT span, else of the gold type, else the most confident): a
filler is right where its head lies in a gold span of the role, or the gold's head in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsevents.evaluate.alignment import Report, bounds, head_place, overlap, prf, quote

Row = Mapping[str, Any]


def is_gold(row: Row) -> bool:
    """Whether a line is of one of the three formats."""
    events = row.get("events")
    petrarch = isinstance(events, list) and "category" in row
    return "event_plover2023" in row or "plover_suggested" in row or petrarch


def _mode(value: object) -> str:
    text = str(value).strip().lower().replace("_", "-").replace(" ", "-") if value else ""
    return {
        "suicide-attack": "suicide",
        "suicide-bombing": "suicide",
        "demonstrate": "demo",
        "demonstration": "demo",
    }.get(text, text)


def _wanted(row: Row) -> tuple[set[str], str, bool, Sequence[Row]]:
    """Types, mode, whether marked as without events, and spans."""
    if "event_plover2023" in row:
        spans = row.get("spans", []) if row.get("spans_complete") else []
        return {row["event_plover2023"]} - {None}, _mode(row.get("mode_plover2023")), False, spans
    if "plover_suggested" in row:
        types = {row["plover_suggested"]} - {None}
        return types, _mode(row.get("mode_suggested")) if types else "", False, []
    types = {event.get("plover") for event in row.get("events", [])} - {None}
    return types, "", bool(row.get("no_events")), []


def plover_type(event: Mapping[str, Any]) -> str:
    """The type as PLOVER's codebook has it; a record of an older version has one type only."""
    return str(event.get("plover_type") or event["type"])


def score(pairs: Iterable[tuple[Row, Mapping[str, Any]]], *, errors: int = 0) -> Report:
    """Figures of records against their gold lines."""
    report = Report(most=errors)
    count: Counter[str] = Counter()
    for row, record in pairs:
        types, mode, quiet, spans = _wanted(row)
        events = sorted(record["events"], key=lambda e: (-e["confidence"], e["trigger"]["start"]))
        got = [plover_type(event) for event in events]
        count["n"] += 1
        count["events"] += len(events)
        count["quiet"] += quiet
        count["alarm"] += quiet and bool(events)
        if types or quiet:
            count["right"] += len(set(got) & types)
            count["found"] += len(set(got))
            count["gold"] += len(types)
        told = ", ".join(
            f"{plover_type(e)} {e['trigger']['text']!r} {e['confidence']}" for e in events
        )
        line = f"{row['id']} gold {'|'.join(sorted(types)) or '-'} found {told or 'nothing'}"
        if types:
            count["typed"] += 1
            some, first = bool(set(got) & types), bool(got and got[0] in types)
            count["any"] += some
            count["strict"] += first
            if not some:
                report.error("type missed", f"{line} in {quote(row['text'])}")
            elif not first:
                report.error("type not first", f"{line} in {quote(row['text'])}")
            if mode and some and mode != "attribution-of-responsibility":
                modes = {_mode(e["mode"]) for e in events if plover_type(e) in types}
                count["mode_n"] += 1
                count["mode"] += mode in modes
                if mode not in modes:
                    report.error("mode", f"{row['id']} gold {mode} found {sorted(modes)}")
        elif quiet and events:
            report.error("false alarm", f"{line} in {quote(row['text'])}")
        if spans:
            _roles(row, spans, events, types, count, report)
    _close(report, count)
    return report


def _roles(
    row: Row,
    spans: Sequence[Row],
    events: Sequence[Row],
    types: set[str],
    count: Counter[str],
    report: Report,
) -> None:
    named = [b for span in spans if span.get("role") == "EVT" and (b := bounds(span))]
    event: Row = next(
        (e for e in events if any(overlap(bounds(e["trigger"]), b) for b in named)),
        next((e for e in events if plover_type(e) in types), events[0] if events else {}),
    )
    found: set[int] = set()
    for role, key, label in (("actor", "actors", "SRC"), ("recipient", "recipients", "TAR")):
        wanted = [k for k, s in enumerate(spans) if label in str(s.get("role")).split("/")]
        for filler in event.get(key, ()):
            hits = [k for k in wanted if _same(filler, spans[k])]
            count[f"{role}_found"] += 1
            count[f"{role}_right"] += bool(hits)
            found.update(hits)
            if not hits:
                gold = [spans[k].get("text") for k in wanted]
                report.error(
                    f"{role} wrong", f"{row['id']} {quote(filler['text'], 50)} gold {gold}"
                )
    for k, span in enumerate(spans):
        parts = str(span.get("role")).split("/")
        role = "actor" if "SRC" in parts else "recipient" if "TAR" in parts else ""
        if role:
            count[f"{role}_gold"] += 1
            count[f"{role}_reached"] += k in found
            if k not in found:
                report.error(f"{role} missed", f"{row['id']} {quote(span.get('text'), 50)}")


def _same(filler: Row, gold: Row) -> bool:
    p, g, ph, gh = bounds(filler), bounds(gold), head_place(filler), head_place(gold)
    if not (p and g and ph and gh):
        return False
    return (g[0] <= ph[0] and ph[1] <= g[1]) or (p[0] <= gh[0] and gh[1] <= p[1])


def _close(report: Report, count: Counter[str]) -> None:
    typed = count["typed"] or 1
    report.lines.append(
        f"sentences {count['n']}  typed {count['typed']}  events {count['events']}"
        f"  without events {count['quiet']}, false alarms {count['alarm']}"
    )
    report.figures["any"] = count["any"] / typed
    report.figures["strict"] = count["strict"] / typed
    for name in ("types", "actor", "recipient"):
        prefix = "" if name == "types" else f"{name}_"
        reached = count["right"] if name == "types" else count[f"{name}_reached"]
        gold = count[f"{prefix}gold"]
        if gold:
            p, r, f = prf(count[f"{prefix}right"], count[f"{prefix}found"], reached, gold)
            report.lines.append(f"{name:10s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({gold} gold)")
            report.figures[f"{name} F1"] = f
    if count["mode_n"]:
        report.figures["mode"] = count["mode"] / count["mode_n"]
