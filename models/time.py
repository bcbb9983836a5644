"""Time expressions with their calendar meaning."""

from __future__ import annotations

from datetime import date
from typing import Literal

from newsevents.models.base import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "century",
    "decade",
    "year",
    "half",
    "quarter",
    "season",
    "month",
    "week",
    "weekend",
    "day",
    "part_of_day",
    "hour",
    "minute",
    "second",
    "unspecified",
]
TimeRelation = Literal["since", "until", "by", "before", "after", "between"]


class TimeExpression(Span):
    """A time expression.

    Attributes:
        type, value, mod: As in TIMEX3 (TimeML 1.2.1).
        start_date: First day meant, inclusive; None: open or unknown.
        end_date: Last day meant, inclusive; None: open or unknown.
        granularity: Of `value`; of a duration, its unit.
        relation: The preposition's meaning ("since May": since).
        anchor: What a relative expression was counted from: "document_date",
            the id of another time expression, or "none".
        unresolved: True where the calendar meaning cannot be known.
    """

    id: str
    type: TimexType
    value: str
    mod: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    granularity: Granularity = "unspecified"
    relation: TimeRelation | None = None
    anchor: str = "none"
    unresolved: bool = False
    confidence: float = 1.0
