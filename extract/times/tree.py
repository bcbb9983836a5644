"""What a time expression says, before it is put on the calendar: a small typed tree.

The grammar makes nodes from words; `anchoring` puts them on the calendar. A node
knows nothing of the day of writing, so "last May" is `Calendar(month=5, shift=-1)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mod = Literal[
    "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "ON_OR_AFTER", "ON_OR_BEFORE", "BEFORE", "AFTER",
]  # fmt: skip

Base = Literal["now", "text"]
"""What a relative node counts from: the day of writing, or the time last spoken of."""

DayPart = Literal["MO", "MI", "AF", "EV", "NI", "DT"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year by its name: "May 5, 2020", "last April", "1999".

    `shift` is -1 for "last", 0 for "this", 1 for "next", None for none of them;
    `year_of` stands for the year where that is relative ("June last year").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    year_of: Shift | None = None
    follows: bool = False  # a bare day after another: "April 24 and 25"
    known_year: int | None = None  # of a day that an event made a name of: "the Sept. 11 attacks"


@dataclass(frozen=True, slots=True)
class Decade:
    """ "The 1990s" (199), "the '80s" and "the sixties" (8, 6: century not said)."""

    tens: int


@dataclass(frozen=True, slots=True)
class Century:
    """ "The 11th century" is 11."""

    number: int
    before_christ: bool = False


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A quarter (Q), half (H) or season of a year. `code` is its TIMEX3 code: Q3, H1, SU."""

    code: str
    year: int | None = None
    shift: int | None = None
    year_of: Shift | None = None
    base: Base = "now"


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "Friday", "last Friday" (-1), "this Friday" (0), "next Friday" (1)."""

    number: int
    shift: int | None = None
    base: Base = "now"


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A weekday of a week: "Tuesday of last week" (-1), "Tuesday next week" (1)."""

    number: int
    weeks: int


@dataclass(frozen=True, slots=True)
class WeekdayBack:
    """The weekday so many back: "two Fridays ago", "Monday before last" (2)."""

    number: int
    times: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The unit that lies `count` from another: "last week", "tomorrow", "the following month".

    `like` tells that the unit is that of an antecedent moved by years ("a year earlier",
    "the year-ago quarter"); `latest` that it is the latest of its kind ("the latest quarter").
    """

    unit: str
    count: int
    base: Base = "now"
    like: bool = False
    latest: bool = False
    rolling: bool = False  # "the past year" ends with the day of writing


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many units; `number` None is a number that is not said ("several")."""

    unit: str
    number: float | None


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity counted from a day: "two years ago" (-1, now), "ten days later" (1, text).

    `exact` is the unit that it is exact to ("a year ago today": the day).
    """

    quantity: Quantity
    sign: int
    base: Base
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration. `side` is -1 for "the past", 1 for "the next", None where none is said.

    `definite` tells of "the nine months", a stretch that the reader is taken to know.
    """

    quantities: tuple[Quantity, ...]
    side: int | None = None
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set: `value` as TIMEX3 writes it ("P1D", "XXXX-WXX-5")."""

    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, of a day that is said or not."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    day: Node | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day: "Friday night", "this morning", "in the morning" (day None)."""

    code: DayPart
    day: Node | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day; `rule` is a key of the lexicon."""

    rule: str
    year: int | None = None
    shift: int | None = None
    year_of: Shift | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of a stretch of time: "late July", "the end of the year"."""

    mod: Mod
    of: Node


@dataclass(frozen=True, slots=True)
class Holding:
    """The unit that holds a day ("the week of March 6"), or that ends on it."""

    unit: str
    day: Node
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The day or week right before (-1) or after (1) a day: "the day after Christmas"."""

    unit: str
    sign: int
    day: Node


@dataclass(frozen=True, slots=True)
class EventDay:
    """A day by its place in an event: "the third day of the siege", "day five"."""

    number: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month that is not said: "on the 30th"."""

    number: int


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that the words spell out: an ISO stamp."""

    value: str


Node = (
    Calendar | Decade | Century | PartOfYear | Weekday | WeekdayOf | WeekdayBack | Shift
    | Count | Length | Reference | Repeat | Clock | Part | Holiday | Edge | Holding | Beside
    | EventDay | MonthDay | Fixed
)  # fmt: skip
