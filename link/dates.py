"""What the calendar says of a pair: two known days that differ are two events.

The gold of links is nearly without dates, so that this is not learned but set down: nats
that are added to a pair's log odds. Where one of the two has no known day, it is silent,
and the words for the time are among the features that are learned.
"""

from __future__ import annotations

from newsevents.link.profile import EventProfile

NARROW = 2
"""Days that an interval may have and still be a day: "overnight", a day in another time zone."""
SAME_DAY = 1.8
"""Nats for two narrow intervals that touch: the gold's pairs had a weekday at best. Of its
different events on records with two weekdays (323 pairs) 0.164 have one in common, 1/7 by chance
and so 0.025 for being of one day: ln(0.164 / 0.025) = 1.9."""
APART = ((0, 0.0), (1, -1.0), (2, -3.0), (6, -4.5), (30, -6.0))
"""Nats by days between two narrow intervals: from so many days on."""
WIDE_SHARE = 0.5
"""What remains of it where one of the two is wide ("in May"): it may be told loosely."""
STORIES = ((0, 0.7), (3, 0.0), (7, -0.4), (15, -0.8), (60, -1.5), (365, -2.5))
"""Nats by days between the articles, where at most one of the events has a day of its own."""


def day_evidence(one: EventProfile, two: EventProfile) -> float:
    """Nats for or against a pair by its days; 0 where nothing is known."""
    if one.days is not None and two.days is not None:
        apart = max(one.days[0] - two.days[1], two.days[0] - one.days[1], 0)
        narrow = max(one.days[1] - one.days[0], two.days[1] - two.days[0]) < NARROW
        if apart == 0:
            return SAME_DAY if narrow else 0.0
        return _step(APART, apart) * (1.0 if narrow else WIDE_SHARE)
    if one.story.day is not None and two.story.day is not None:
        return _step(STORIES, abs(one.story.day - two.story.day))
    return 0.0


def _step(steps: tuple[tuple[int, float], ...], days: int) -> float:
    return next(nats for least, nats in reversed(steps) if days >= least)
