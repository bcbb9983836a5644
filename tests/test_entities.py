"""Entities of whole texts: what is merged, what stays apart, what is left out."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from newsevents.extract.entities.find import EntityIndex, find_entities
from newsevents.models.article import Article, Section
from newsevents.models.entity import Entity

if TYPE_CHECKING:
    from spacy.language import Language

DAY = date(2020, 6, 1)


def article_of(text: str, *sections: Section) -> Article:
    return Article(text=text, sha256=sha256(text.encode()).hexdigest(), sections=sections)


def entities_of(nlp: Language, text: str) -> list[Entity]:
    return find_entities(nlp(text), article_of(text), document_date=DAY)


def chain(entities: list[Entity], mention: str) -> list[str]:
    """The mentions of the entity that has this mention."""
    for entity in entities:
        if any(m.text == mention for m in entity.mentions):
            return [m.text for m in entity.mentions]
    return []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Oldo Air of left", "Oldo Air"),
        ("Court of Session in left", "Court of Session"),
        ("Oldo Teachers Union and left", "Oldo Teachers Union"),
        ("Bank of Oldo left", "Bank of Oldo"),
    ],
)
def test_a_small_word_ends_no_name(words: str, name: str) -> None:
    doc = Doc(spacy.blank("en").vocab, words=words.split())
    doc.ents = [Span(doc, 0, len(doc) - 1, label="ORG")]
    article = article_of(doc.text)
    assert [e.name for e in find_entities(doc, article, document_date=None)] == [name]


STORY = (
    "KABUL (Reuters) - Taliban spokesman Zabihullah Mujahid denied on Monday that the group "
    'had shelled the airport. "We did not fire these rockets," he said.\n\n'
    "Interior minister Laura Jensen, who visited the airport, condemned the attack. Jensen "
    "said she would ask the United Nations for help. The U.N. has 40 observers there."
)

MERGED = [
    # a mention and another one of the same entity
    ("Zabihullah Mujahid", "he"),
    ("Laura Jensen", "Jensen"),  # surname
    ("Laura Jensen", "she"),
    ("United Nations", "U.N."),  # one entry of the lexicon
    pytest.param(
        "Taliban",
        "the group",
        marks=pytest.mark.xfail(strict=True, reason="the network is not sure enough"),
    ),
]
APART = [
    ("Zabihullah Mujahid", "Laura Jensen"),
    ("Zabihullah Mujahid", "she"),
    ("Taliban", "United Nations"),
]


@pytest.fixture(scope="module")
def story(nlp: Language) -> list[Entity]:
    return entities_of(nlp, STORY)


@pytest.mark.parametrize(("one", "other"), MERGED)
def test_mentions_are_joined(story: list[Entity], one: str, other: str) -> None:
    assert other in chain(story, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_mentions_stay_apart(story: list[Entity], one: str, other: str) -> None:
    assert other not in chain(story, one)


def test_ids_follow_first_mentions(story: list[Entity]) -> None:
    starts = [entity.mentions[0].start for entity in story]
    assert starts == sorted(starts)
    assert [entity.id for entity in story] == [f"n{k + 1}" for k in range(len(story))]


def test_spokesman_speaks_for_his_group(story: list[Entity]) -> None:
    by_name = {entity.name: entity for entity in story}
    speaker, group = by_name["Zabihullah Mujahid"], by_name["Taliban"]
    assert speaker.affiliation == group.id
    assert (speaker.country, speaker.sector) == ("AFG", "REB")


def test_an_unnamed_group_is_one_entity(nlp: Language) -> None:
    found = entities_of(
        nlp,
        "Three Western officials said they expected more raids. The officials asked not to be "
        "named. Two officials in Oslo disagreed.",
    )
    assert "The officials" in chain(found, "Three Western officials")
    assert "Two officials" not in chain(found, "Three Western officials")


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        # numbers and indefinite articles bring new people in
        ("Officials said the road was open. Some officials said it was not.", "Officials",
         "Some officials"),
        ("A soldier was killed. A soldier was hurt.", "A soldier", "him"),
        # two men of one surname
        ("Karl Brandt met Otto Brandt in Bern.", "Karl Brandt", "Otto Brandt"),
    ],
)  # fmt: skip
def test_no_false_merge(nlp: Language, text: str, one: str, other: str) -> None:
    assert other not in chain(entities_of(nlp, text), one)


def test_fighters_of_a_group_are_the_group_unless_counted(nlp: Language) -> None:
    found = entities_of(
        nlp,
        "The Taliban attacked the town. Taliban fighters burned the market. "
        "Three Taliban fighters were killed.",
    )
    assert "Taliban fighters" in chain(found, "Taliban")
    assert "Three Taliban fighters" not in chain(found, "Taliban")


def test_captions_are_passed_over(nlp: Language) -> None:
    text = "Maria Lopez waves to a crowd in Lima.\n\nThe minister met farmers in Oslo."
    cut = text.index("\n\n")
    article = article_of(
        text,
        Section(kind="caption", start=0, end=cut),
        Section(kind="body", start=cut + 2, end=len(text)),
    )
    names = {e.name for e in find_entities(nlp(text), article, document_date=DAY)}
    assert "Maria Lopez" not in names
    assert "Oslo" in names


def test_spans_point_at_their_words(story: list[Entity]) -> None:
    for entity in story:
        assert entity.mentions
        for mention in entity.mentions:
            assert STORY[mention.start : mention.end] == mention.text


def test_index_answers_by_head(nlp: Language) -> None:
    text = "Taliban spokesman Zabihullah Mujahid spoke. Residents fled."
    doc = nlp(text)
    index = EntityIndex(find_entities(doc, article_of(text), document_date=DAY))
    whole = index.for_span(doc[0:4])
    assert whole is not None and whole.name == "Zabihullah Mujahid"
    group = index.at(0, len("Taliban"))
    assert group is not None and group.name == "Taliban"
    assert index.at(len(text) - 1, len(text)) is None
    assert index.by_id["n1"].id == "n1"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "He", '"', "US", "he " * 400, "“It", "((()))"])
def test_odd_texts_are_answered(nlp: Language, text: str) -> None:
    for entity in entities_of(nlp, text):
        assert entity.mentions


def test_a_blank_pipeline_is_answered() -> None:
    doc = spacy.blank("en")(STORY)
    names = {e.name for e in find_entities(doc, article_of(STORY), document_date=None)}
    assert "Taliban" in names  # from the lexicon alone


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aA“\"'.\n US,he(Taliban)-", max_size=60))
def test_no_text_raises_without_a_model(text: str) -> None:
    doc = spacy.blank("en")(text)
    for entity in find_entities(doc, article_of(text), document_date=None):
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(STORY.split()), max_size=25))
def test_no_order_of_words_raises(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    for entity in entities_of(nlp, text):
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


NAMED = [
    # text, a mention, the entity's name, label, country, sector
    ("M. Ravi Teja and K. Rao were held in Hyderabad.", "M. Ravi Teja", "M. Ravi Teja", "PERSON",
     None, None),
    ("Peru's Congress voted on Friday.", "Congress", "Peru's Congress", "ORG", "PER",
     "LEG"),
    ("The Russian MoD claims that it shot down a drone.", "MoD", "Russian MoD", "ORG", "RUS",
     "GOV"),
    ("The Relief and Rehabilitation Commission sent tents.", "Relief and Rehabilitation Commission",
     "Relief and Rehabilitation Commission", "ORG", None, None),
    ("Police Brig. Gen. Allan Nobleza spoke.", "Allan Nobleza", "Allan Nobleza", "PERSON", None,
     "COP"),
    pytest.param(
        "Fires burn in East Gippsland. Victoria Police spoke.", "Victoria Police",
        "Victoria Police", "ORG", None, "COP",  # not of the Seychelles
        marks=pytest.mark.xfail(strict=True, reason="the network takes it for two names"),
    ),
    ("Local authorities sent tents.", "Local authorities", "authorities", "ORG", None, "GOV"),
    ("Police commander Joana Macie spoke.", "Joana Macie", "Joana Macie", "PERSON", None, "COP"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "name", "label", "country", "sector"), NAMED)
def test_names_and_codes(
    nlp: Language,
    text: str,
    mention: str,
    name: str,
    label: str,
    country: str | None,
    sector: str | None,
) -> None:
    found = next(e for e in entities_of(nlp, text) if any(m.text == mention for m in e.mentions))
    assert (found.name, found.label, found.country, found.sector) == (name, label, country, sector)


@pytest.mark.parametrize(
    "text",
    [
        "No minister attended.",
        "Nobody came.",
        "Any soldier would know it.",
        "Neither man spoke.",
        "He will be brought to justice.",  # no judge
        "The police's own figures show a fall.",  # no people
        "She gave a figure of 40.",
    ],
)
def test_nobody_in_particular_is_no_entity(nlp: Language, text: str) -> None:
    assert not [e for e in entities_of(nlp, text) if e.label == "PERSON"]


def test_a_headline_s_noun_is_that_of_the_lead(nlp: Language) -> None:
    text = "Gunmen kill nine near Aru\n\nGunmen on motorbikes killed nine people on Friday."
    at = text.index("\n\n")
    headline = Section(kind="headline", start=0, end=at)
    body = Section(kind="body", start=at + 2, end=len(text))
    found = find_entities(nlp(text), article_of(text, headline, body), document_date=DAY)
    assert chain(found, "Gunmen") == ["Gunmen", "Gunmen"]


def test_two_lines_with_bullets_are_two_sentences(nlp: Language) -> None:
    text = (
        "At a glance\n• More than a million people affected by floods since the end of July\n"
        "• Some 85,000 people newly displaced in the county of Aru in October\n"
    )
    assert [m.text for e in entities_of(nlp, text) for m in e.mentions if "\n" in m.text] == []
