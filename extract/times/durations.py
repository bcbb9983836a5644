"""Durations as TIMEX3 writes them: P3D, PT1H20M, PXY."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.times.tree import Quantity

_PER_UNIT: dict[str, tuple[str, float]] = {
    "year": ("Y", 1), "month": ("M", 1), "week": ("W", 1), "day": ("D", 1), "quarter": ("Q", 1),
    "decade": ("Y", 10), "century": ("Y", 100), "millennium": ("Y", 1000), "fortnight": ("W", 2),
    "weekend": ("WE", 1), "hour": ("H", 1), "minute": ("M", 1), "second": ("S", 1),
}  # fmt: skip
_CLOCK_UNITS = ("hour", "minute", "second")
_VAGUE = {"decade": "PXE", "century": "PXC", "millennium": "PXL", "fortnight": "PXW"}
_SMALLER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60)}
"""Halves of these are written in the next smaller unit: "a year and a half" is P1Y6M."""


def length_value(quantities: Sequence[Quantity]) -> str:
    """The TIMEX3 value of a duration of one or more quantities."""
    first = quantities[0]
    if first.number is None:
        if first.unit in _VAGUE:
            return _VAGUE[first.unit]
        code = _PER_UNIT[first.unit][0]
        return f"PTX{code}" if first.unit in _CLOCK_UNITS else f"PX{code}"
    dates, times = "", ""
    for quantity in _whole(quantities):
        code, factor = _PER_UNIT[quantity.unit]
        part = f"{(quantity.number or 0) * factor:.10g}{code}"
        if quantity.unit in _CLOCK_UNITS:
            times += part
        else:
            dates += part
    return f"P{dates}" + (f"T{times}" if times else "")


def _whole(quantities: Sequence[Quantity]) -> list[Quantity]:
    out: list[Quantity] = []
    for quantity in quantities:
        number = quantity.number or 0
        if quantity.unit in _SMALLER and number > 1 and number != int(number):
            unit, factor = _SMALLER[quantity.unit]
            rest = (number - int(number)) * factor
            if abs(rest - round(rest)) < 1e-9:
                out += [Quantity(quantity.unit, int(number)), Quantity(unit, round(rest))]
                continue
        out.append(quantity)
    return out
