"""The day an article is of: which date on a page is believed, which is refused."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents.extract.page.document_date import find_document_date, infer_from_body
from newsevents.extract.page.reader import article_from_text
from newsevents.extract.page.stamps import date_line, find_calendar_dates, labelled_date

TITLE = "Army leaves town of Aru after truce\n\n"
STORY = (
    "The army left the town of Aru on Monday, two days after a truce was signed there.\n\n"
    "Shops opened again on Tuesday, a trader said.\n"
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("April 09, 2020", "2020-04-09"),
        ("Apr. 9, 2020 / 10:33 AM EDT", "2020-04-09"),
        ("9 April 2020", "2020-04-09"),
        ("9th of April, 2020", "2020-04-09"),
        ("Thu 9 Apr 2020 14.05 BST", "2020-04-09"),
        ("Thursday, April 9, 2020 at 3:14 p.m.", "2020-04-09"),
        ("2020-04-09T10:20:30+02:00", "2020-04-09"),
        ("2020/04/09 10:33", "2020-04-09"),
        ("09.04.2020", "2020-04-09"),  # dots: the day first
        ("25/12/2020", "2020-12-25"),  # no twenty-fifth month
        ("12/25/2020", "2020-12-25"),
        ("04/04/2020", "2020-04-04"),  # the same either way
        ("Thursday 04/09/2020", "2020-04-09"),  # 4 September was a Friday
        ("16 SEP 89 (RADIO SUR) --", "1989-09-16"),
        ("Sept 12, 2018", "2018-09-12"),
        ("16:29 - September 29, 2023", "2023-09-29"),  # not the 29 of the hour
        ("DECEMBER 1 2019", "2019-12-01"),
    ],
)
def test_dates_in_closed_shapes(words: str, value: str) -> None:
    found = next(find_calendar_dates(words))
    assert found.value == date.fromisoformat(value)
    assert found.fits_weekday


@pytest.mark.parametrize(
    "words",
    [
        "31 June 2020",
        "February 30, 2021",
        "13/13/2020",
        "2020-13-01",
        "May 2021",
        "in 2021",
        "Marching 3 2021 men",
        "versions 1.2.2021.3",
        "room 10/11/2020/4",
    ],
)
def test_what_is_no_date(words: str) -> None:
    assert [found for found in find_calendar_dates(words) if found.year is not None] == []


@pytest.mark.parametrize("words", ["03/04/2021", "5-6-2019"])
def test_a_date_that_may_be_read_two_ways_has_no_value(words: str) -> None:
    found = next(find_calendar_dates(words))
    assert found.ambiguous
    assert found.value is None


@pytest.mark.parametrize(
    ("words", "label", "value"),
    [
        ("Publish : 2022-02-15 06:48:00", "published", "2022-02-15"),
        ("Published: Tuesday, 3 May 2022 18:42 GMT", "published", "2022-05-03"),
        ("First published at 06:20 on Sunday 28 April 2019", "published", "2019-04-28"),
        ("Published in Frontier Mail, October 19th, 2020", "published", "2020-10-19"),
        ("Posted on February 6, 2024 by admin", "published", "2024-02-06"),
        ("Updated: 3:45 PM, March 3, 2021", "updated", "2021-03-03"),
        ("Last modified on Tue 4 May 2021 07.00 BST", "updated", "2021-05-04"),
        ("LAST UPDATE: 09.11.2022 11:05", "updated", "2022-11-09"),
        ("Updated May 4, 2021 | Published May 3, 2021", "published", "2021-05-03"),
        ("Date: 16 January 2023", "published", "2023-01-16"),
    ],
)
def test_labelled_dates(words: str, label: str, value: str) -> None:
    found = labelled_date(words)
    assert found is not None
    assert (found[0], str(found[1].value)) == (label, value)


@pytest.mark.parametrize(
    "words",
    ["He posted it on his page, which on May 3, 2021 was closed.", "Updated daily", "Date: today"],
)
def test_a_label_must_stand_by_its_date(words: str) -> None:
    assert labelled_date(words) is None


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Saturday, July 13, 2024", True),
        ("3 May 2021 | 14:05 GMT", True),
        ("May 3, 2021 9:12 AM", True),
        ("May 3, 2021 was a Monday that few will forget", False),
        ("May 3", False),
    ],
)
def test_a_date_alone_on_its_line(words: str, alone: bool) -> None:
    assert date_line(words) is alone


PAGES = {
    "a stamp at the foot": (
        TITLE + STORY + "\nPublish : 2022-02-15 06:48:00\n\nAdd a comment\n",
        ("2022-02-15", "stamp"),
    ),
    "a date line between headline and lead": (
        TITLE + "August 31, 2020\n\n" + STORY,
        ("2020-08-31", "dateline"),
    ),
    "under a caption whose own date is older": (
        TITLE + "A gate of the base, June 3, 2013. (Photo by Sgt. Jane Doe/Released)\n"
        "April 09, 2020\n\n" + STORY,
        ("2020-04-09", "dateline"),
    ),
    "a caption's date alone is nobody's": (
        TITLE + "A gate of the base, June 3, 2013. (Photo by Sgt. Jane Doe/Released)\n\n" + STORY,
        (None, "none"),
    ),
    "a dateline with its year": (
        "ARU, 3 MAY 89 (RADIO SUR) -- " + STORY,
        ("1989-05-03", "dateline"),
    ),
    "a byline": (TITLE + "By Jane Doe, 12 March 2019\n\n" + STORY, ("2019-03-12", "header")),
    "an outlet and the day": (
        TITLE + "The Harbour Standard, Sept 12, 2018\n\n" + STORY,
        ("2018-09-12", "header"),
    ),
    "the end of the headline": (
        "Town of Aru is left to itself Tuesday, September 1, 2015\n\n" + STORY,
        ("2015-09-01", "header"),
    ),
    "a field of a data set": ("DATE: 20200409\n" + TITLE + STORY, ("2020-04-09", "metadata")),
    "the page's own address": (
        "URL: https://paper.example/2020/04/09/aru\n" + TITLE + STORY,
        ("2020-04-09", "metadata"),
    ),
    "published before updated": (
        TITLE + "Updated May 4, 2021\nPublished May 3, 2021\n\n" + STORY,
        ("2021-05-03", "stamp"),
    ),
    "updated, where there is nothing else": (
        TITLE + STORY + "\nLast updated: May 4, 2021\n",
        ("2021-05-04", "stamp"),
    ),
    "a date line before a stamp of a change": (
        TITLE + "May 3, 2021\n\n" + STORY + "\nLast updated: June 4, 2022\n",
        ("2021-05-03", "dateline"),
    ),
    "stamps among comments count for less than the date line": (
        TITLE + "May 3, 2021\n\n" + STORY + "\nLeave a Reply\nPosted on June 4, 2022\n",
        ("2021-05-03", "dateline"),
    ),
    "a dateline without its year, and a copyright notice": (
        "ARU, May 3 (Reuters) - " + STORY + "\nCopyright 2021 Plains Media. All rights reserved.\n",
        ("2021-05-03", "dateline"),
    ),
    "a dateline without its year, and a later change": (
        "ARU, Dec 30 (Reuters) - " + STORY + "\nLast updated: 02.01.2022\n",
        ("2021-12-30", "dateline"),
    ),
    "a dateline without its year, and a full date shortly before": (
        "ARU, May 3 (Reuters) - " + STORY + "\nThe truce was signed on April 28, 2021.\n",
        ("2021-05-03", "dateline"),
    ),
    "a dateline without its year, and a weekday that fits one": (
        "ARU, May 3 (Reuters) - "
        + STORY
        + "\nOn Saturday, May 1, a truce ended a war begun in 2020.\n",
        ("2021-05-03", "dateline"),
    ),
    "a dateline without its year, and years that settle nothing": (
        "ARU, May 3 (Reuters) - " + STORY + "\nThe war began in 2014.\n",
        (None, "none"),
    ),
    "weekday and date in the lead": (
        TITLE + STORY.replace("on Monday", "on Monday, May 3, 2021"),
        ("2021-05-03", "inferred"),
    ),
    "weekday and date, the year from the story": (
        TITLE + STORY.replace("on Monday", "on Monday, May 3") + "\nThe war began in 2020.\n",
        ("2021-05-03", "inferred"),
    ),
    "a weekday that is wrong settles nothing": (
        TITLE + STORY.replace("on Monday", "on Monday, May 4, 2021"),
        (None, "none"),
    ),
    "history is not the day": (
        TITLE + STORY + "\nIn May 1961 the army had left it once before, on a Monday.\n",
        (None, "none"),
    ),
    "a label above its date": (
        TITLE + STORY + "\nDate\n2018.05.14 / 10:28\n",
        ("2018-05-14", "stamp"),
    ),
    "a date alone at the foot": (TITLE + STORY + "\nJune 26, 2021\n", ("2021-06-26", "stamp")),
    "a line of source, time and editor": (
        TITLE + "Source: Plainswire| 2018-03-14 18:39:35|Editor: Jane\n" + STORY,
        ("2018-03-14", "header"),
    ),
    "a copy made later of a dated page": (
        TITLE + "February 12, 2023 Off By Admin\n\nWednesday, May 16, 2007\n\n" + STORY,
        ("2007-05-16", "dateline"),
    ),
    "of two lines above the headline, the nearer": (
        "Jun 6, 2025\nLogin\n3 Mar 2023\n" + TITLE + STORY,
        ("2023-03-03", "header"),
    ),
    "a line above the headline with its hour": (
        "Tuesday 6 August 2019 - 06:14\n\n" + TITLE + STORY,
        ("2019-08-06", "header"),
    ),
    "no date at all": (TITLE + STORY, (None, "none")),
    "a date that can be read two ways": (
        TITLE + "Published: 03/04/2021\n\n" + STORY,
        (None, "none"),
    ),
    "no text": ("", (None, "none")),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_date_of_a_page_and_its_reason(name: str) -> None:
    text, expected = PAGES[name]
    found, refused = find_document_date(article_from_text(text))
    assert (found.value, found.basis) == expected
    assert refused is None
    assert (found.confidence > 0) == (found.value is not None)
    if found.start is not None:
        assert text[found.start : found.end] == found.text


TOP = "Saturday, July 13, 2024\n\n"


@pytest.mark.parametrize(
    ("story", "value", "refused"),
    [
        # the story speaks of years long before: the clock of the site
        (STORY + "\nThe war began in 2019.\n", None, True),
        # nothing in the story bears it out
        (STORY, None, True),
        # a day near it does
        (STORY + "\nThe truce was signed on July 11.\n", "2024-07-13", False),
        (STORY + "\nThe truce is to last until July 31, 2024.\n", "2024-07-13", False),
        # a day near it, but all the years long before
        (STORY + "\nThe war began on July 11, 2019.\n", None, True),
    ],
)
def test_a_line_above_the_headline_must_be_borne_out(
    story: str, value: str | None, refused: bool
) -> None:
    found, page = find_document_date(article_from_text(TOP + TITLE + story))
    assert found.value == value
    assert (page is not None) == refused
    if page is not None:
        assert (page.text, page.value) == ("Saturday, July 13, 2024", "2024-07-13")
        assert (page.start, page.end) == (0, 23)


def test_a_top_line_without_a_weekday_is_believed_a_little() -> None:
    found, page = find_document_date(article_from_text("2021-05-03\n" + TITLE + STORY))
    assert (found.value, found.basis, page) == ("2021-05-03", "header", None)
    assert found.confidence < 0.7


def test_a_refused_top_line_leaves_room_for_a_stamp() -> None:
    text = TOP + TITLE + STORY + "\nPublished: May 3, 2021\n"
    found, page = find_document_date(article_from_text(text))
    assert (found.value, found.basis) == ("2021-05-03", "stamp")
    assert page is not None and page.value == "2024-07-13"


def test_a_top_line_gives_a_dateline_of_the_same_day_its_year() -> None:
    text = TOP.replace("July 13", "May 4")
    found, _ = find_document_date(article_from_text(text + TITLE + "ARU, May 4 (AP) - " + STORY))
    assert (found.value, found.basis) == ("2024-05-04", "dateline")


def test_a_release_is_of_the_day_behind_its_place() -> None:
    page = f"{TITLE}News release\nFor immediate release: Geneva, 21 July 2022\n\n(Geneva) – {STORY}"
    found, _ = find_document_date(article_from_text(page))
    assert (found.value, found.basis) == ("2022-07-21", "stamp")


def test_of_two_days_of_a_stamp_the_first_is_that_of_publication() -> None:
    page = f"{TITLE}Tuesday, May 09, 2023 — updated on May 10, 2023\n\n{STORY}"
    found, _ = find_document_date(article_from_text(page))
    assert (found.value, found.basis) == ("2023-05-09", "stamp")


@pytest.mark.parametrize(
    ("story", "value"),
    [
        ("Some 12 per cent of the town had no water, it said.", "2018-04-11"),
        ("The bill came to £40 each, it said.", "2018-04-11"),
        ("Talks had begun on 2 April, it said.", "2018-04-11"),
        ("The mill closed on 23/03/2018, it said.", "2018-04-11"),
        ("The neighborhood center has no defense, it said.", "2018-11-04"),
        ("The mill closed on 03/23/2018, it said.", "2018-11-04"),
        ("The mill has closed, it said.", None),  # nothing tells
    ],
)
def test_the_page_tells_whether_the_day_comes_first(story: str, value: str | None) -> None:
    page = f"{TITLE}Posted on 11/04/2018\n\n{STORY}\n{story}\n"
    found, _ = find_document_date(article_from_text(page))
    assert found.value == value
    assert value is None or found.confidence == 0.6


def test_the_date_given_wins_and_the_page_s_is_still_recorded() -> None:
    text = TOP + TITLE + STORY + "\nPublished: May 3, 2021\n"
    found, page = find_document_date(article_from_text(text), given=date(2020, 1, 2))
    assert (found.value, found.basis, found.confidence) == ("2020-01-02", "given", 1.0)
    assert page is not None


def test_a_wrong_weekday_beside_a_stamp_costs_confidence() -> None:
    right, _ = find_document_date(
        article_from_text(TITLE + "Published: Monday, May 3, 2021\n" + STORY)
    )
    wrong, _ = find_document_date(
        article_from_text(TITLE + "Published: Friday, May 3, 2021\n" + STORY)
    )
    assert right.value == wrong.value == "2021-05-03"
    assert wrong.confidence < right.confidence


def test_nothing_is_inferred_from_nothing() -> None:
    assert infer_from_body(article_from_text("")).value is None


@pytest.mark.parametrize("piece", ["!", "1 May ", "May 3, 2021\n", "2021 ", "Published: ", "1/1/"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        article = article_from_text((piece * (length // len(piece) + 1))[:length])
        begun = time.process_time()
        find_document_date(article)
        return time.process_time() - begun

    short, long = seconds(50_000), seconds(200_000)
    assert long < 10 * short + 0.3


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
            st.sampled_from(
                [
                    "May 3, 2021",
                    "Published: ",
                    "ARU, May 3 (AP) - ",
                    "31/12/9999",
                    "Feb 29",
                    "\n",
                    "Monday, ",
                    "2021",
                    "© 2021",
                    "DATE: 20211399",
                    "URL: http://a/2021/02/31/",
                    TITLE,
                ]
            ),
        ),
        max_size=10,
    )
)
def test_any_text_has_a_date_or_none(parts: list[str]) -> None:
    article = article_from_text("".join(parts))
    found, page = find_document_date(article)
    for one in (found, page):
        if one is not None and one.start is not None:
            assert article.text[one.start : one.end] == one.text
    assert found.value is None or date.fromisoformat(found.value)
