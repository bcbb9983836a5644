"""Which time dates which event word."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from newsevents.extract.times import find_times
from newsevents.extract.times.dating import Dating, days_of_event

_DAY = date(2021, 3, 17)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen attacked the post on Sunday.", "attacked", "Sunday"),
        ("Gunmen attacked the post on Sunday, police said on Monday.", "attacked", "Sunday"),
        ("Police said on Monday that gunmen had attacked the post.", "attacked", None),
        # a year inside a modifier dates nothing
        ("The mayor urged the army to respect the 2003 truce.", "urged", None),
        ("An air strike killed ten, among the worst of the current fighting.", "killed", None),
        # the time of a sister clause
        (
            "This week thirty people died, and last week ten people were killed.",
            "killed",
            "last week",
        ),
        (
            "This week thirty people died, and last week ten people were killed.",
            "died",
            "This week",
        ),
        ("Police arrested two men on Friday for the murder of a nun.", "arrested", "Friday"),
        ("In May 2019 rebels seized the town.", "seized", "May 2019"),
        ("The attack on Tuesday killed nine soldiers.", "attack", "Tuesday"),
        ("Talks will resume next week.", "resume", "next week"),
        ("Rebels shelled the town.", "shelled", None),
    ],
)
def test_times_earn_their_place(nlp: Language, text: str, word: str, expected: str | None) -> None:
    doc = nlp(text)
    token = next(token for token in doc if token.text == word)
    found = Dating(doc, find_times(doc, document_date=_DAY)).best([token])
    assert (found.time.text if found else None) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rebels killed 40 people between 3 and 7 March.", "2021-03-03", "2021-03-07"),
        ("Between January and March 2020 rebels killed 40.", "2020-01-01", "2020-03-31"),
        ("From 2011 to 2014 rebels killed 40 people.", "2011-01-01", "2014-12-31"),
        ("Rebels killed 40 people on 3 March.", "2021-03-03", "2021-03-03"),
    ],
)
def test_a_range_is_the_whole_span(nlp: Language, text: str, first: str, last: str) -> None:
    doc = nlp(text)
    times = find_times(doc, document_date=_DAY)
    for time in times:
        days = days_of_event(time, times, text)
        assert days == (date.fromisoformat(first), date.fromisoformat(last))


def test_options_are_probabilities(nlp: Language) -> None:
    doc = nlp("Gunmen attacked the post on Sunday, police said on Monday.")
    dating = Dating(doc, find_times(doc, document_date=_DAY))
    options = dating.options(doc[1])
    assert options[0].time.text == "Sunday"
    assert 0 < sum(option.probability for option in options) <= 1
    assert dating.options(doc[0])  # any word may be asked about
