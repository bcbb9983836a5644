"""The sample articles: that they are what they are there to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsevents.extract.page.document_date import find_document_date
from newsevents.extract.page.reader import read_article
from newsevents.models import Article
from newsevents.models.article import READABLE

FOLDER = Path(__file__).parent.parent / "data" / "raw"

SAMPLES: dict[str, tuple[str | None, str, str | None, tuple[str, ...]]] = {
    # file: (day, basis, publisher, authors)
    "arrests-port-cocaine": ("2023-05-25", "stamp", "Lowland Press", ("Joost Hemelrijk",)),
    "ceasefire-army-withdrawal-colombia": ("2023-08-03", "dateline", "Cordillera Reporter", ()),
    "cholera-aid-flood-camp": ("2019-04-28", "stamp", "Delta Telegraph", ("Joana Mutemba",)),
    "column-football-keeper": (None, "none", None, ("Colin Attwater",)),
    "court-arson-leeds": (
        "2020-01-30",
        "dateline",
        "West Riding Observer",
        ("Hannah Frobisher",),
    ),
    "earthquake-western-nepal": (
        "2023-01-16",
        "stamp",
        "Himal Dispatch",
        ("Anil Thapaliya",),
    ),
    "election-dispute-lakeshore": ("2018-09-12", "header", "The Lakeshore Standard", ()),
    "fuel-protests-quito": ("2019-10-09", "dateline", "Andes Courier", ()),
    "hostages-mali-aid-workers": ("2021-03-05", "dateline", "Sahel Witness", ()),
    "market-shelling-northern-wire": (
        "2022-11-08",
        "stamp",
        "Northern Wire",
        ("Samira Haddouk", "Peter Lindqvist"),
    ),
    "market-shelling-state-agency": ("2022-11-09", "dateline", "Orient News Agency", ()),
    "mosque-bombing-quetta": ("2020-10-19", "stamp", "Frontier Mail", ()),
    "peace-talks-upper-basin": ("2021-06-17", "dateline", None, ()),
    "recipe-lentil-soup": (None, "none", None, ("Farida Noonan",)),
    "sanctions-shadow-fleet": ("2024-02-06", "stamp", "Brussels Bulletin", ()),
    "steel-merger-strike": ("2022-08-25", "dateline", "Meridian Newswire", ()),
    "tanker-seizure-gulf": (
        "2023-05-22",
        "dateline",
        "Gulf Seaway Gazette",
        ("Martina Ellerbrock",),
    ),
}

NOT_THE_STORY = {
    # words that stand on the page and are not the article's
    "arrests-port-cocaine": ["Read next: Inside"],
    "cholera-aid-flood-camp": ["Donate to our appeal", "Photo: Lorries wait"],
    "earthquake-western-nepal": ["A woman sits in front", "ramesh_k says", "Also read"],
    "fuel-protests-quito": ["LATEST NEWS |", "Demonstrators throw stones", "Banks to open"],
    "hostages-mali-aid-workers": ["FILE PHOTO", "Join our WhatsApp", "Copy link"],
    "market-shelling-northern-wire": ["Home > World", "Rescue workers carry", "Save my name"],
    "market-shelling-state-agency": ["Last update", "All rights reserved"],
    "mosque-bombing-quetta": ["Security plan for processions"],
    "peace-talks-upper-basin": ["Subscribe to our", "- Advertisement -", "What the 2018"],
    "recipe-lentil-soup": ["Jump to recipe", "Leave a comment", "Flatbread without"],
    "sanctions-shadow-fleet": ["Brussels Bulletin covers", "Commission delays", "bonus-slots"],
    "steel-merger-strike": ["Copyright 2022", "Sign up for"],
    "tanker-seizure-gulf": ["The Aster Grace seen", "Topics: Iran"],
}


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {path.stem: read_article(path) for path in sorted(FOLDER.glob("*.txt"))}


def test_every_sample_is_listed(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(SAMPLES)
    assert len(articles) >= 14


@pytest.mark.parametrize("name", SAMPLES)
def test_day_publisher_and_authors(articles: dict[str, Article], name: str) -> None:
    article = articles[name]
    found, _ = find_document_date(article)
    publisher = article.publisher.text if article.publisher else None
    authors = tuple(author.text for author in article.authors)
    assert (found.value, found.basis, publisher, authors) == SAMPLES[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_length_and_share_of_the_story(articles: dict[str, Article], name: str) -> None:
    article = articles[name]
    assert 200 <= len(article.text.split()) <= 700
    story = sum(s.end - s.start for s in article.sections if s.kind in READABLE)
    assert story > 0.7 * len(article.text)
    assert article.title is not None


@pytest.mark.parametrize("name", NOT_THE_STORY)
def test_what_is_not_the_story_is_not_readable(articles: dict[str, Article], name: str) -> None:
    article = articles[name]
    for words in NOT_THE_STORY[name]:
        start = article.text.index(words)
        assert not article.is_readable(start, start + len(words)), words
