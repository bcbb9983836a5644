"""Coreference rules on short texts: which mention means whom."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from newsevents.extract.entities.find import EntityIndex, find_entities
from newsevents.extract.syntax.tokens import quote_spans
from newsevents.models.article import Article

if TYPE_CHECKING:
    from spacy.language import Language

RESOLVED = [
    # text, the mention asked for (its last occurrence), name of its entity
    ("Governor Ana Reyes resigned on Friday. She gave no reason.", "She", "Ana Reyes"),
    ("Ana Reyes told Peter Wolf that he must resign.", "he", "Peter Wolf"),  # gender
    ("Peter Wolf praised his team.", "his", "Peter Wolf"),
    # apposition, in its forms
    ("Ana Reyes, head of the relief agency, left. She is ill.", "head", "Ana Reyes"),
    ("The ministry's spokesman, Peter Wolf, denied it.", "spokesman", "Peter Wolf"),
    # titles
    ("Police chief Peter Wolf spoke first. The chief blamed a gang.", "chief", "Peter Wolf"),
    ("President Ana Reyes flew home. The president was tired.", "president", "Ana Reyes"),
    # a surname with one letter wrong
    ("Peter Wolfram spoke first. Police did not believe Wolfran.", "Wolfran", "Peter Wolfram"),
    # short forms of bodies
    ("Amnesty International sent a team. Amnesty found no graves.", "Amnesty",
     "Amnesty International"),
    ("The New York Times reported the deal. The Times cited two aides.", "Times",
     "The New York Times"),
    ("The World Food Programme (WFP) stopped work. The WFP has no fuel.", "WFP",
     "World Food Programme"),
    # the speaker of a quotation
    ('"I will not resign," Ana Reyes said.', "I", "Ana Reyes"),
    ('Peter Wolf was angry. "I saw nothing," he said.', "I", "Peter Wolf"),
    # the subject of the last sentence before somebody further up
    ("Mayor Bijay Thapa asked for tents.\n\nPrime Minister Pushpa Kamal Dahal flew to the valley "
     "on Saturday. He promised help.", "He", "Pushpa Kamal Dahal"),
    # nobody is named in what he is the subject of
    ("Omar Tano is in his house. General Paul Brice was named leader on Friday. He told a "
     "newspaper that Tano was retired.", "He", "Paul Brice"),
    # a definite noun for a body
    ("The Taliban raided the village. The group burned ten houses.", "group", "Taliban"),
    # what somebody is named
    ("Omar Tano spoke. Ana Reyes was elected president. The president promised calm.",
     "president", "Ana Reyes"),
    # "it" is who may accuse
    ("The ministry of defence said drones hit a depot. It accused Kyiv of the strike.", "It",
     "ministry of defence"),
    # who spoke last speaks on, before anybody named in what he said, or further up
    ("Mr Justice Peter Wolf said Keogh had shown no pity. He told the pair that it was over.",
     "He", "Peter Wolf"),
    ("Syed Karim was held on Friday. Inspector Ravi Menon said the gang had a house in Aru. He "
     "added that a van was missing.", "He", "Ravi Menon"),
    # somebody who is "they" is not "she" in the next sentence
    ("Clerk Ana Reyes was away. A spokesperson said they knew nothing. She came on Friday.",
     "She", "Ana Reyes"),
    # "some of them" are people who can be counted
    ("Some 200 farmers had come. Police fired tear gas when some of them threw stones.", "them",
     "Some 200 farmers"),
    # what an officer is named
    ("An officer named Robert Hale spoke to a priest. The officer took notes.", "officer",
     "Robert Hale"),
    ("Jimmy “Barbecue” Karo spoke to the gang. Karo left on Friday.", "Karo",
     "Jimmy “Barbecue” Karo"),
    # a surname that is a common noun, and a title between a role and its name
    ("Deputies held Tyrell J. Banks on Friday. Banks said no.", "Banks", "Tyrell J. Banks"),
    ("His Omani counterpart, General Nasser Amin, agreed.", "counterpart", "Nasser Amin"),
    # the subject of the sentence before, whatever women bear his given name
    ("Nine died, said Bijay Thapa, who leads the office.\n\nPrime Minister Pushpa Kamal Dahal "
     "flew to the valley on Saturday. He promised help.", "He", "Pushpa Kamal Dahal"),
    # a surname that a leader is known by is nobody's who is told of later, or beside him
    ("President Barack Obama met Michelle Obama in Oslo. Later Obama said no.", "Obama",
     "Barack Obama"),
    ("Police fired tear gas at farmers outside the court. Some of them threw stones.", "them",
     "farmers"),
    # relative pronouns
    ("Ana Reyes, who leads the union, resigned.", "who", "Ana Reyes"),
]  # fmt: skip

APART = [
    ("Obama said no on Friday. His wife, Michelle Obama, was in Oslo.", "Obama said",
     "Michelle Obama"),
    # a comment on what is said
    ("The ministry told the Daily Sun, a claim the union denies.", "a claim", "Daily Sun"),
]  # fmt: skip

MISSED = [
    ("Boko Haram raided the village. The group burned ten houses.", "group", "Boko Haram"),
    # definite nouns for a body
    ("Hezbollah denied the report. The militants left on Friday.", "militants", "Hezbollah"),
    # a given name that more women bear is no reason against whoever spoke
    ("Andrea Rossi, the mayor of Trieste, said the port would close. He added that no ferry "
     "would sail.", "He", "Andrea Rossi"),
    # those who attacked
    ("Gunmen killed nine people in Aru. The attackers came at dawn.", "attackers", "Gunmen"),
    ("The Houthi militia fired on a ship. The group said so on Friday.", "group", "Houthis"),
]  # fmt: skip

JOINED = [
    # another office, another people
    ("The shadow chancellor, Peter Wolf, spoke. The chancellor did not.", "The chancellor",
     "Peter Wolf"),
]  # fmt: skip

UNRESOLVED = [
    # pronouns that stand for nobody, or for nobody known
    ("It is likely that Ana Reyes will resign.", "It"),
    ("It rained in Lima.", "It"),
    ("He left.", "He"),
    # "any soldier" is nobody to come back to
    ("The law forbids any soldier to speak. He left the town on Friday.", "He"),
    ("No minister was hurt. He was abroad.", "He"),
]


def _entity_name(nlp: Language, text: str, word: str) -> str | None:
    article = Article(text=text, sha256=sha256(text.encode()).hexdigest())
    index = EntityIndex(find_entities(nlp(text), article, document_date=None))
    start = text.rindex(word) if word != "I" else text.index('"I') + 1
    found = index.at(start, start + len(word.partition(" said")[0]))
    return found.name if found else None


@pytest.mark.parametrize(("text", "word", "name"), RESOLVED)
def test_mentions_find_their_entity(nlp: Language, text: str, word: str, name: str) -> None:
    assert _entity_name(nlp, text, word) == name


@pytest.mark.parametrize(("text", "word", "name"), APART)
def test_what_only_looks_alike_stays_apart(nlp: Language, text: str, word: str, name: str) -> None:
    assert _entity_name(nlp, text, word) != name


@pytest.mark.xfail(strict=True, reason="the network is not sure enough")
@pytest.mark.parametrize(("text", "word", "name"), MISSED)
def test_missed_mentions(nlp: Language, text: str, word: str, name: str) -> None:
    assert _entity_name(nlp, text, word) == name


@pytest.mark.xfail(strict=True, reason="the network sees the same noun")
@pytest.mark.parametrize(("text", "word", "name"), JOINED)
def test_what_is_joined_wrongly(nlp: Language, text: str, word: str, name: str) -> None:
    assert _entity_name(nlp, text, word) != name


@pytest.mark.parametrize(("text", "word"), UNRESOLVED)
def test_pronouns_for_nobody_stay_alone(nlp: Language, text: str, word: str) -> None:
    assert _entity_name(nlp, text, word) is None


def test_quotations_end_with_their_paragraph() -> None:
    words = ['"', "No", ",", "\n\n", "Later", '"', "Yes", '"', "."]
    assert quote_spans(words, {4}) == [0, 0, 0, 0, -1, 1, 1, 1, -1]


def test_a_quotation_runs_on_where_it_opens_again() -> None:
    words = ["“", "No", "\n\n", "“", "Yes", "”", "."]
    assert quote_spans(words, {3}) == [0, 0, 0, 0, 0, 0, -1]
