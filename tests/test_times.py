"""The times stage: the table, what must hold for any text, and figures in other settings."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsevents.extract.times import find_times, parse_calendar_date
from newsevents.extract.times.intervals import days_of, part_of, value_of
from newsevents.models import TimeExpression

_SPEC = spec_from_file_location("times_table", Path(__file__).with_name("times_table.py"))
assert _SPEC is not None and _SPEC.loader is not None
_TABLE = module_from_spec(_SPEC)
_SPEC.loader.exec_module(_TABLE)
ROWS, WRITTEN = _TABLE.ROWS, _TABLE.WRITTEN

NLP = spacy.blank("en")


def times_of(text: str, written: date | None = WRITTEN) -> list[TimeExpression]:
    return find_times(NLP.make_doc(text), document_date=written)


@pytest.mark.parametrize(("text", "words", "value"), ROWS)
def test_table(text: str, words: str | None, value: str | None) -> None:
    found = [(each.text, each.value) for each in times_of(text)]
    if words is None:
        assert found == []
    else:
        assert (words, value) in found


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "relation"),
    [
        # a part of a month is its third
        ("It came in late July.", "late July", "2020-07-21", "2020-07-31", None),
        # the days of a deadline end with it
        ("They will leave by September 11.", "September 11", None, "2021-09-11", "by"),
        # what began and lasts ends with the day of writing
        ("It has lasted since February.", "February", "2021-02-01", "2021-03-17", "since"),
        ("They can have no bases after May.", "May", "2021-06-01", None, "after"),
        # of a time of day, what is left open begins on its own day
        ("He left before 9 a.m. on Tuesday.", "9 a.m.", None, "2021-03-16", "before"),
        ("He left after midnight on Tuesday.", "midnight", "2021-03-16", None, "after"),
        ("It was dry before June 2020.", "June 2020", None, "2020-05-31", "before"),
        ("He stays until May 1.", "May 1", None, "2021-05-01", "until"),
        (
            "It rose between May 2019 and July 2019.",
            "May 2019",
            "2019-05-01",
            "2019-05-31",
            "between",
        ),
        (
            "It grew over the past two weeks.",
            "the past two weeks",
            "2021-03-03",
            "2021-03-17",
            None,
        ),
        ("Prices rose in the past month.", "the past month", "2021-02-17", "2021-03-17", None),
        ("It grew in the past 48 hours.", "the past 48 hours", "2021-03-15", "2021-03-17", None),
        ("It grew in recent weeks.", "recent weeks", None, "2021-03-17", None),
        ("Shots fell on Saturday night.", "Saturday night", "2021-03-13", "2021-03-13", None),
        ("It went on for two weeks.", "two weeks", None, None, None),
        # a share of the stretch that follows
        (
            "It rose in the last three months of 2020.",
            "the last three months",
            "2020-10-01",
            "2020-12-31",
            None,
        ),
        (
            "It rose in the first nine months of 2019.",
            "the first nine months",
            "2019-01-01",
            "2019-09-30",
            None,
        ),
        # what ends or begins beside a day, whatever a company calls its quarter
        (
            "Profit rose in its fourth quarter ended June 30.",
            "fourth quarter",
            "2020-04-01",
            "2020-06-30",
            None,
        ),
        (
            "Profit rose in the nine months ended Sept. 30, 2020.",
            "the nine months",
            "2020-01-01",
            "2020-09-30",
            None,
        ),
        (
            "In the 18 months to June 2020 prices doubled.",
            "the 18 months",
            "2019-01-01",
            "2020-06-30",
            None,
        ),
        (
            "He fell ill two days after Christmas.",
            "two days",
            "2020-12-27",
            "2020-12-27",
            None,
        ),
        # a day of an event is that of the date beside it, or of writing; else it is not known
        (
            "On Friday, the third day of the siege, water ran out.",
            "the third day",
            "2021-03-12",
            "2021-03-12",
            None,
        ),
        ("It is the second day of the siege.", "the second day", "2021-03-17", "2021-03-17", None),
        (
            "Fires burned for a third day on Sunday.",
            "a third day",
            "2021-03-14",
            "2021-03-14",
            None,
        ),
        ("He fled on the third day of the siege.", "the third day", None, None, None),
    ],
)
def test_days(
    text: str, words: str, start: str | None, end: str | None, relation: str | None
) -> None:
    found = {each.text: each for each in times_of(text)}[words]
    assert [found.start_date, found.end_date, found.relation] == [
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        relation,
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # told from another time, not from the day of writing
        ("He won in 1995, and the following year he resigned.", "the following year", "1996"),
        ("On May 4, 2010 he fled. Ten days later he was caught.", "Ten days later", "2010-05-14"),
        ("She spoke on June 3, 2012, and that same day she left.", "that same day", "2012-06-03"),
        ("Output fell in 2020 compared to the previous year.", "the previous year", "2019"),
        # results are compared with those of the like stretch a year before
        (
            "Fourth-quarter sales rose, but it expects a loss in the first quarter. In the latest "
            "quarter costs fell.",
            "the latest quarter",
            "2020-Q4",
        ),
        (
            "Third-quarter sales rose. In the first nine months of 2020 it lost money, as it did "
            "a year earlier.",
            "a year earlier",
            "2019",
        ),
        (
            "In late 2013 rebels came. By the following spring they won.",
            "the following spring",
            "2014-SP",
        ),
        (
            "It was the worst since 2017, when dozens died over two weeks in July.",
            "July",
            "2017-07",
        ),
        ("In 2015, dozens died in June.", "June", "2015-06"),
        ("The siege of 2014 went on for 50 days, from July 8 to Aug. 26.", "Aug. 26", "2014-08-26"),
        ("In the spring of 1968 she left. A novel came a decade later.", "a decade later", "1978"),
        ("The storms of July and August did harm.", "August", "2020-08"),
        ("The survey was made on 5-11 June 2020.", "5", "2020-06-05"),
        ("He came between 5 and 11 June 2020.", "5", "2020-06-05"),
        ("The roof fell at 11 p.m. on Friday.", "11 p.m.", "2021-03-12T23:00"),
        # the year stands with the second of two
        ("In April and June 1955 there were polls.", "April", "1955-04"),
        # a bare day after a named one
        ("The summit is on April 24 and 25.", "25", "2021-04-25"),
        ("The third quarter was weak; net fell from a year earlier.", "a year earlier", "2019-Q3"),
        ("In the quarter ended July 31 it lost money.", "the quarter", "2020-Q2"),
        # of the month told of last, not of a day of another year
        (
            "It burned on 13 March 1982. In May 2013 he was held. Ten days later he was free.",
            "Ten days later",
            "2013-05",
        ),
        # a date in figures that is the day of writing tells how the others are read
        ("Posted 17/03/2021. It was shut on 05/06/2019.", "05/06/2019", "2019-05-06"),
    ],
)
def test_anchors_in_the_text(text: str, words: str, value: str) -> None:
    assert (words, value) in [(each.text, each.value) for each in times_of(text)]


def test_the_day_of_writing_tells_whether_the_day_comes_first() -> None:
    found = times_of("Posted 04/11/2020. It was shut on 05/06/2019.", date(2020, 11, 4))
    assert [each.value for each in found] == ["2020-11-04", "2019-06-05"]


def test_without_a_document_date() -> None:
    """What leans on the day of writing is unresolved; what does not is not."""
    found = {each.text: each for each in times_of("On Friday and July 9, 2014, he sang.", None)}
    friday, whole = found["Friday"], found["July 9, 2014"]
    assert friday.unresolved and friday.start_date is None and friday.end_date is None
    assert not whole.unresolved and whole.start_date == date(2014, 7, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("July 23, 2021", date(2021, 7, 23)),
        ("Friday, 23 July 2021", date(2021, 7, 23)),
        ("23rd of July 2021", date(2021, 7, 23)),
        ("2022-02-15 06:48:00", date(2022, 2, 15)),
        ("07/23/2021", date(2021, 7, 23)),
        ("23/07/2021", date(2021, 7, 23)),
        ("03/04/2021", date(2021, 3, 4)),
        ("July 2021", None),
        ("July 23", None),
        ("yesterday", None),
        ("Friday", None),
        ("31 June 2021", None),
        ("may 2021 be good", None),
        ("", None),
    ],
)
def test_parse_calendar_date(text: str, day: date | None) -> None:
    assert parse_calendar_date(text) == day


_PIECES = st.sampled_from(
    [
        "late",
        "early",
        "the",
        "last",
        "next",
        "two",
        "Friday",
        "May",
        "2020",
        "31",
        "of",
        "to",
        "and",
        "quarter",
        "year",
        "week",
        "ago",
        "earlier",
        "'",
        "s",
        "9",
        "a.m.",
        "1990s",
        "-",
        "–",
        ",",
        ".",
        "12:30",
        "every",
        "night",
        "1/2",
        "'98",
        "\n\n",
        "£5",
        "99999",
        "Feb.",
        "29",
        "0001",
        "9999",
        "century",
        "third",
        "day",
        "ended",
        "before",
        "after",
        "[Ten]",
        "in",
        "when",
        "Easter",
        "weekend",
        "half",
        "hrs",
        "1800",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map(" ".join)), st.dates())
def test_any_text(text: str, written: date) -> None:
    """No text raises; spans slice back, in order and apart; days are in order."""
    last = 0
    for place, each in enumerate(times_of(text, written), 1):
        assert each.id == f"t{place}"
        assert text[each.start : each.end] == each.text and each.start >= last
        assert 0.0 <= each.confidence <= 1.0
        last = each.end
        if each.start_date and each.end_date:
            assert each.start_date <= each.end_date


@settings(max_examples=80, deadline=None)
@given(st.dates(date(1600, 1, 1), date(2090, 12, 31)))
def test_a_day_we_write_reads_back(day: date) -> None:
    for form in ("%B {day}, %Y", "{day} %B %Y"):
        words = day.strftime(form).format(day=day.day)
        found = times_of(f"It was on {words} that it rained.")
        assert [(each.start_date, each.end_date) for each in found] == [(day, day)]
        assert parse_calendar_date(words) == day


@settings(max_examples=80, deadline=None)
@given(
    st.dates(date(1000, 1, 1), date(9000, 12, 31)),
    st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]),
    st.sampled_from([None, "START", "MID", "END"]),
)
def test_values_hold_their_day(day: date, unit: str, mod: str | None) -> None:
    days = days_of(value_of(unit, day))
    assert days is not None and days[0] <= day <= days[1]
    first, last = part_of(days, mod)
    assert days[0] <= first <= last <= days[1]


def test_time_zone_and_locale_do_not_matter() -> None:
    code = (
        "import spacy; from datetime import date; from newsevents.extract.times import find_times;"
        "print([(t.value, str(t.start_date)) for t in find_times(spacy.blank('en')("
        "'He came on Friday, left last week, and returns May 3, 2021 at noon.'),"
        " document_date=date(2021, 3, 17))])"
    )
    answers = set()
    for zone, language in (("Pacific/Kiritimati", "C"), ("Pacific/Pago_Pago", "de_DE.UTF-8")):
        setting = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language}
        done = subprocess.run(
            [sys.executable, "-c", code], env=setting, capture_output=True, text=True, check=True
        )
        answers.add(done.stdout)
    assert len(answers) == 1 and "2021-05-03" in answers.pop()


def _seconds(text: str) -> float:
    doc = NLP.make_doc(text)
    best = []
    for _ in range(3):
        start = time.process_time()
        find_times(doc, document_date=WRITTEN)
        best.append(time.process_time() - start)
    return min(best)


@pytest.mark.parametrize(
    "unit", ["1 ", "may 5 ", "12/12/", "two hundred and ", "the last ", "1990-"]
)
def test_time_is_linear(unit: str) -> None:
    """Twice the text takes about twice the time, however hostile its figures and dates."""
    few = _seconds(unit * (20_000 // len(unit)))
    many = _seconds(unit * (40_000 // len(unit)))
    assert many < 3.5 * few + 0.05


def test_same_day_is_not_a_week_before() -> None:
    for offset in range(7):
        day = WRITTEN + timedelta(offset)
        found = times_of(f"He sang on {day:%A}.", day)
        assert [each.start_date for each in found] == [day]


def test_people_called_like_a_month(nlp: Language) -> None:
    doc = nlp("Theresa May met Ana Vela in May. May told reporters that the talks went well.")
    found = find_times(doc, document_date=date(2021, 3, 17))
    assert [(time.text, time.start) for time in found] == [("May", doc.text.index("in May") + 3)]
