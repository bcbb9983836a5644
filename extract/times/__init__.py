"""Time expressions of an article: where they are and which days they mean."""

from newsevents.extract.times.explicit import parse_calendar_date
from newsevents.extract.times.finding import find_times

__all__ = ["find_times", "parse_calendar_date"]
