"""What a page is called, who wrote it and who published it."""

from __future__ import annotations

import pytest

from newsevents.extract.page.sections import find_sections


@pytest.mark.parametrize(
    ("head", "authors", "publisher"),
    [
        ("By Jane Doe", ["Jane Doe"], None),
        ("BY JANE DOE AND JOHN ROE", ["JANE DOE", "JOHN ROE"], None),
        ("By Jane Doe, John Roe and Ali al-Amin", ["Jane Doe", "John Roe", "Ali al-Amin"], None),
        ("By Jane Doe, Associated Press", ["Jane Doe"], "Associated Press"),
        ("By Jane Doe | The Harbour Herald", ["Jane Doe"], "The Harbour Herald"),
        ("By Jane Doe in Hull and agencies", ["Jane Doe"], None),
        ("By Jane Doe May 3, 2021 at 3:14 p.m. EDT", ["Jane Doe"], None),
        ("Written by: Jane Doe", ["Jane Doe"], None),
        ("By The Associated Press", [], "The Associated Press"),
        ("Harbour Herald", [], "Harbour Herald"),
        ("TolonNet", [], "TolonNet"),
        ("Immigration News", [], None),  # a section of the site
        ("INTERVIEW | 3 May 2019 | by Jane Doe", ["Jane Doe"], None),
        ("By: Jane Doe - Reporter", ["Jane Doe"], None),
        ("May 3, 2019   by Jane Doe, Aru", ["Jane Doe"], None),  # the town is no author
        ("JANE DOE\njdoe@post.example", ["JANE DOE"], None),
        ("Jane Doe\n3 May 2019", ["Jane Doe"], None),
        ("Buenos Aires\n3 May 2019", [], None),
        ("By Jane Doe | Environment Reporter", ["Jane Doe"], None),  # a post, no paper
        ("THE HARBOUR POST", [], "THE HARBOUR POST"),
    ],
)
def test_authors_and_publisher(head: str, authors: list[str], publisher: str | None) -> None:
    text = (
        f"Army leaves town of Aru after truce\n\n{head}\n\n"
        "The army left the town of Aru on Monday, two days after a truce was signed there.\n\n"
        "Shops opened again on Tuesday.\n"
    )
    layout = find_sections(text)
    assert [author.text for author in layout.authors] == authors
    assert (layout.publisher.text if layout.publisher else None) == publisher
    assert all(section.kind != "headline" or section.start == 0 for section in layout.sections)


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("© 2021 The Plains Herald. All rights reserved.", "The Plains Herald"),
        ("Copyright 2021 Plains Media", "Plains Media"),
        ("This article was originally published by Northern Newswire.", "Northern Newswire"),
        ("Published in Frontier Mail, May 4th, 2021", "Frontier Mail"),
        ("All rights reserved", None),
    ],
)
def test_the_publisher_may_sign_at_the_foot(foot: str, publisher: str | None) -> None:
    text = (
        "Army leaves town of Aru after truce\n\n"
        "The army left the town of Aru on Monday, two days after a truce was signed there.\n\n"
        f"Shops opened again on Tuesday.\n\n{foot}\n"
    )
    layout = find_sections(text)
    assert (layout.publisher.text if layout.publisher else None) == publisher
    assert layout.sections[-1].kind == "boilerplate"


def test_a_title_is_free_of_marks_at_its_edges() -> None:
    text = (
        "\u200b• Army leaves town of Aru\n\nThe army left Aru on Monday after two days of talks.\n"
    )
    title = find_sections(text).title
    assert title is not None
    assert title.text == "Army leaves town of Aru"
