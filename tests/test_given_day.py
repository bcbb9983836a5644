"""The day of an article as people hold it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pandas as pd
import pytest

from newsevents.errors import DateError, UsageError
from newsevents.given_day import as_day

DAY = date(2021, 3, 17)
WEST = timezone(timedelta(hours=-5))

ACCEPTED = [
    DAY,
    datetime(2021, 3, 17, 23, 30),
    datetime(2021, 3, 17, 23, 30, tzinfo=WEST),  # the 18th in Greenwich
    datetime(2021, 3, 17, 0, 10, tzinfo=UTC),
    pd.Timestamp("2021-03-17 14:05"),
    pd.Timestamp("2021-03-17 23:30", tz="America/New_York"),
    np.datetime64("2021-03-17T14:05:00.000000000"),
    np.datetime64("2021-03-17"),
    "2021-03-17",
    " 2021-03-17 ",
    "20210317",
    "2021-03-17T14:05",
    "2021-03-17 14:05:59.123",
    "2021-03-17T23:30:00-05:00",
    "2021-03-17T00:10:00Z",
    "2021-03-17T00:10:00+0200",
    "2021/03/17",
    "2021/3/17 14:05",
    "2021.03.17",
    "17.03.2021",  # no month has the number 17
    "03/17/2021",
    "17 March 2021",
    "17 march 2021",
    "17 Mar 2021",
    "17 Mar. 2021",
    "17-Mar-2021",
    "17th of March, 2021",
    "Wednesday, 17 March 2021",
    "Wed 17 Mar 2021, 14:05",
    "March 17, 2021",
    "Mar 17 2021",
    "March 17th, 2021 at 2:05 p.m.",
    "Wed, 17 Mar 2021 23:30:00 -0500",
    "Wed, 17 Mar 2021 14:05:00 GMT",
]

MISSING = [None, "", "  ", float("nan"), pd.NaT, pd.NA, np.datetime64("NaT"), "NaT", "nan"]

REFUSED = [
    "03/04/2021",
    "17.3.21",
    "March 2021",
    "2021",
    "17 March",
    "31 February 2021",
    "2021-02-30",
    "yesterday",
    "17 Smarch 2021",
    1615939200,
    1615939200.0,
    True,
    b"2021-03-17",
    [DAY],
    np.int64(20210317),
    np.array(["2021-03-17", "2021-03-18"], dtype="datetime64[D]"),
    "x" * 10_000,
    "2021-03-17\x1b[31m",
]


@pytest.mark.parametrize("given", ACCEPTED, ids=repr)
def test_accepted(given: Any) -> None:
    found = as_day(given)
    assert found == DAY and type(found) is date


@pytest.mark.parametrize("given", ["5 September 2021", "Sept 5, 2021", "Sep 5, 2021"])
def test_the_month_with_two_short_forms(given: str) -> None:
    assert as_day(given) == date(2021, 9, 5)


@pytest.mark.parametrize("given", MISSING, ids=repr)
def test_missing(given: Any) -> None:
    assert as_day(given) is None


@pytest.mark.parametrize("given", REFUSED, ids=lambda given: repr(given)[:30])
def test_refused_with_what_is_accepted(given: Any) -> None:
    with pytest.raises(DateError, match="pandas Timestamp") as error:
        as_day(given)
    assert len(str(error.value)) < 500 and "\x1b" not in str(error.value)
    assert isinstance(error.value, UsageError) and isinstance(error.value, ValueError)
