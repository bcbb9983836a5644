"""A duration beside other words: "two years ago", "more than a week", "the past month"."""

from __future__ import annotations

from dataclasses import replace

from newsevents.extract.lexicon import word_set
from newsevents.extract.times.rewriting import Built, Match, is_class
from newsevents.extract.times.rules_units import UNIT_CODES
from newsevents.extract.times.tree import Count, Edge, Length, Mod, Node, Quantity, Repeat, Shift


def _node(match: Match, name: str) -> Node | None:
    token = match.first(name)
    return token.node if token else None


def _length_of(node: Node | None) -> tuple[Length | None, Mod | None]:
    if isinstance(node, Edge):
        return (node.of, node.mod) if isinstance(node.of, Length) else (None, None)
    return (node, None) if isinstance(node, Length) else (None, None)


_IN_SMALLER = {("year", "month"): 12, ("week", "day"): 7, ("hour", "minute"): 60,
               ("day", "hour"): 24, ("minute", "second"): 60}  # fmt: skip


def _joined(length: Length) -> Quantity | None:
    """ "a year and two months" as 14 months; None where one is not a number of the other."""
    first = length.quantities[0]
    if len(length.quantities) == 1:
        return first
    second = length.quantities[1]
    factor = _IN_SMALLER.get((first.unit, second.unit))
    if factor is None or first.number is None or second.number is None:
        return None
    return Quantity(second.unit, first.number * factor + second.number)


def ago(match: Match) -> Built | None:
    """ "two years ago", "a year earlier", "ten days later", "a week or so ago"."""
    length, mod = _length_of(_node(match, "x"))
    side = match.first("side")
    if length is None or side is None:
        return None
    quantity = _joined(length)
    if quantity is None:
        quantity, mod = length.quantities[0], mod or "APPROX"
    if is_class(match.after(), "THAN"):  # "two weeks earlier than usual"
        return None
    sign = 1 if is_class(side, "LATER", "HENCE", "FROM") else -1
    base = "now" if is_class(side, "AGO", "HENCE", "FROM") else "text"
    node: Node = Count(quantity, sign, base)  # type: ignore[arg-type]
    if match.has("so"):
        mod = "APPROX"
    if mod is not None:
        node = Edge(mod, node)
    return Built("N_COUNT", node)


def ago_today(match: Match) -> Built | None:
    """ "two years ago today", "a year ago this week"."""
    length, mod = _length_of(_node(match, "x"))
    now = _node(match, "now")
    if length is None or mod is not None or len(length.quantities) != 1:
        return None
    if not isinstance(now, Shift) or now.count or now.base != "now" or now.unit not in _EXACT:
        return None
    kind = "N_DAY" if now.unit == "day" else "N_STRETCH"
    return Built(kind, Count(length.quantities[0], -1, "now", now.unit))


_EXACT = frozenset(("day", "week", "month"))
_APPROX: dict[str, Mod] = {
    "atleast": "EQUAL_OR_MORE", "morethan": "MORE_THAN", "nomorethan": "EQUAL_OR_LESS",
    "lessthan": "LESS_THAN", "fewerthan": "LESS_THAN", "upto": "EQUAL_OR_LESS", "over": "MORE_THAN",
    "under": "LESS_THAN", "nearly": "APPROX", "almost": "APPROX", "atmost": "EQUAL_OR_LESS",
    "nolessthan": "EQUAL_OR_MORE", "nofewerthan": "EQUAL_OR_MORE",
}  # fmt: skip


def approximate(match: Match) -> Built | None:
    """ "more than a week", "nearly two years", "at least the past 18 months"."""
    token = match.first("x")
    if token is None or token.node is None:
        return None
    words = "".join(each.text.lower() for each in match.group("a"))
    length, mod = _length_of(token.node)
    if length is None:
        return None
    if words == "over" and (length.side is not None or length.quantities[0].number is None):
        return None
    if mod is None:
        return Built("N_LENGTH", Edge(_APPROX.get(words, "APPROX"), length))
    return Built("N_LENGTH", token.node)


_VERB_BEFORE = word_set("times_words", "modals") | {"not"}


def sided(match: Match) -> Built | None:
    """ "the past two months", "the next few days", "the first nine months"."""
    length, mod = _length_of(_node(match, "x"))
    if length is None:
        return None
    ref = match.first("ref")
    before = match.before()
    if (
        is_class(ref, "LAST")
        and ref is match.row[match.start]
        and (
            length.quantities[0].number is None
            or is_class(before, "TO")
            or (before is not None and before.text.lower() in _VERB_BEFORE)
        )
    ):
        return None  # the verb: "the fighting would last weeks"
    side = None
    if is_class(ref, "LAST", "PAST", "PREVIOUS", "RECENT"):
        side = -1
    elif is_class(ref, "NEXT", "COMING"):
        side = 1
    if ref is None and length.quantities[0].number is None:
        return None
    node: Node = replace(length, side=side if side is not None else length.side, definite=True)
    return Built("N_LENGTH", Edge(mod, node) if mod else node)


def each_of(match: Match) -> Built | None:
    token = match.first("x")
    return Built("N_LENGTH", token.node) if token is not None and token.node is not None else None


def every_length(match: Match) -> Built | None:
    length, _ = _length_of(_node(match, "x"))
    if length is None or not length.quantities:
        return None
    quantity = length.quantities[0]
    count = "X" if quantity.number is None else f"{quantity.number:g}"
    time = "T" if quantity.unit in ("hour", "minute", "second") else ""
    return Built("N_SET", Repeat(f"P{time}{count}{UNIT_CODES[quantity.unit]}", quantity.unit))
