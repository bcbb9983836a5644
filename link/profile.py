"""What is compared of an event: its record and the words around it, in a small frozen form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from newsevents.link.when import When, when_told
from newsevents.link.words import is_stop, stem, tokens, weekdays, weight

Json = Mapping[str, Any]

NEAR = 10
"""Words on either side of a trigger that are its nearest context."""
AFTER = 20
"""Words that may follow a trigger in its sentence and still tell what the deed is about."""
SENTENCES = 4
"""Sentences of an event that are also compared each for itself."""
ARTICLE_WORDS = 80
"""Rarest and most frequent stems kept of an article."""
CONTEXT_WORDS = 60
"""Stems kept of the sentences of an event."""
SHINGLE = 3
"""Words in a row whose repetition shows that two sentences are copies."""
LEAD = 2
"""First sentences of a body, whose weekday is the day of the news."""

_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*\n")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)


@dataclass(frozen=True, slots=True)
class Party:
    """A party or a place: the stems of its name, and what is known of it.

    `person` holds the stems of a named person's fullest name, in their order.
    """

    stems: frozenset[str]
    country: str | None = None
    sector: str | None = None
    lat: float | None = None
    lon: float | None = None
    person: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """How many were killed, injured and so on; inclusive, None is open."""

    kind: str
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Story:
    """What all events of an article share.

    Attributes:
        words: Weighted stems of the article, of unit length.
        head: The same of its headline and first sentence.
        stems: All of its stems that tell something.
        day: Ordinal of the article's day; None where it is not known.
        weekday: The first weekday that it names, Monday 0.
    """

    words: Mapping[str, float]
    head: Mapping[str, float]
    stems: frozenset[str]
    day: int | None
    weekday: int | None


@dataclass(frozen=True, slots=True)
class EventProfile:
    """One event, as linking sees it.

    Attributes:
        key: (document, event id).
        triggers: Stems of the words that name it, the best first.
        days: First and last day, ordinals; None where not known or open.
        weekdays: Weekdays that the text gives it, Monday 0.
    when: What its words for the time say without the article's day.
        context: Weighted stems of its sentences, of unit length.
        near: The same of the words next to its triggers.
    after: The same of what follows its triggers: whom, what for, of what.
    sentences: The same of each of its first sentences alone.
        shingles: Hashes of three words in a row of its best sentence's neighbourhood.
        names: Stems of names in its sentences.
        people: The persons named in them, each as in `Party`.
        numbers: Numbers in its sentences.
    mentions: How many words name it.
        position: Which sentence of the text names it first.
        alike: How many events of this type its article has.
        confidence: The record's own: how surely it is an event at all.
    """

    key: tuple[int, str]
    type: str
    mode: str | None
    modality: str
    polarity: str
    triggers: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    instruments: frozenset[str]
    places: tuple[Party, ...]
    days: tuple[int, int] | None
    weekdays: frozenset[int]
    figures: tuple[Figure, ...]
    when: When
    context: Mapping[str, float]
    near: Mapping[str, float]
    after: Mapping[str, float]
    sentences: tuple[Mapping[str, float], ...]
    shingles: frozenset[int]
    names: frozenset[str]
    people: frozenset[tuple[str, ...]]
    numbers: frozenset[str]
    mentions: int
    position: int
    alike: int
    confidence: float
    story: Story


class Text:
    """A text cut into sentences and words, once for all events of its article."""

    def __init__(self, text: str) -> None:
        self.text = text
        edges = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
        self.starts = sorted(set(edges))[:-1] or [0]
        self.tokens = tokens(text)
        self.offsets = [start for _, start in self.tokens]
        self.stems = [None if is_stop(word) else stem(word) for word, _ in self.tokens]

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that a character stands in."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """First and last-plus-one character of a sentence."""
        after = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.text)
        return self.starts[sentence], after

    def words_in(self, start: int, end: int) -> range:
        """Numbers of the words that begin between two characters."""
        return range(bisect_right(self.offsets, start - 1), bisect_right(self.offsets, end - 1))

    def told(self, words: Iterable[int]) -> list[str]:
        """The stems of words that tell something."""
        return [found for number in words if (found := self.stems[number]) is not None]


def profiles(record: Json, text: str | None, document: int) -> list[EventProfile]:
    """The profiles of a record's events, in its order.

    Args:
        record: As in the JSON of an article.
        text: The article; None: what the record itself repeats of it stands in.
        document: Number of the article in its store.
    """
    if not record["events"]:
        return []
    cut = Text(text if text is not None else told_by(record))
    story = _story(record, cut)
    names = _names(record)
    kinds = Counter(event["type"] for event in record["events"])
    entities = {item["id"]: item for item in record["entities"]}
    return [
        _profile((document, event["id"]), event, cut, story, names, kinds, entities)
        for event in record["events"]
    ]


def told_by(record: Json) -> str:
    """The parts of an article that its record repeats, each where it stands, blanks between."""
    spans: list[Json] = [item for item in (record["title"],) if item]
    for entity in record["entities"]:
        spans += entity["mentions"]
    spans += record["times"]
    for claim in record["attributions"]:
        spans += [*claim["content"], *(s for s in (claim["source"], claim["cue"]) if s)]
    for event in record["events"]:
        for part in ("mentions", "actors", "recipients", "instruments", "size", "locations"):
            spans += event[part]
    length = max((span["end"] for span in spans), default=0)
    text = [" "] * length
    for span in spans:
        text[span["start"] : span["end"]] = span["text"]
    return "".join(text)


def unit(found: Iterable[str], most: int) -> dict[str, float]:
    """Weighted stems as a vector of unit length: the heaviest `most` of them."""
    counts = Counter(found)
    weighed = sorted(
        ((weight(one) * (1 + 0.5 * (count > 1)), one) for one, count in counts.items()),
        key=lambda item: (-item[0], item[1]),
    )[:most]
    length = sum(value * value for value, _ in weighed) ** 0.5
    return {one: value / length for value, one in weighed} if length else {}


def _story(record: Json, cut: Text) -> Story:
    body = [
        (part["start"], part["end"])
        for part in record["sections"]
        if part["kind"] in ("headline", "dateline", "body")
    ] or [(0, len(cut.text))]
    words = [n for start, end in body for n in cut.words_in(start, end)]
    first = next((s for s in record["sections"] if s["kind"] == "body"), None)
    at = cut.sentence_of(first["start"] if first else 0)
    lead = cut.bounds(at)
    title = record["title"]
    head = [*cut.words_in(*lead)]
    if title:
        head += cut.words_in(title["start"], title["end"])
    last = cut.bounds(min(at + LEAD - 1, len(cut.starts) - 1))[1]
    day = record["document_date"]["value"]
    return Story(
        words=unit(cut.told(words), ARTICLE_WORDS),
        head=unit(cut.told(head), CONTEXT_WORDS),
        stems=frozenset(cut.told(words)),
        day=_ordinal(day),
        weekday=next(iter(_weekdays(cut.text[lead[0] : last])), None),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a name stands, its stems, and those of the whole name where it is a person's."""

    start: int
    stems: frozenset[str]
    person: tuple[str, ...]


def _names(record: Json) -> list[_Name]:
    found = [
        _Name(mention["start"], party_stems(mention["text"]), person(entity))
        for entity in record["entities"]
        for mention in entity["mentions"]
        if mention["form"] == "name"
    ]
    return sorted(found, key=lambda name: name.start)


def person(entity: Json | None) -> tuple[str, ...]:
    """The stems of a person's fullest name, in their order; none where there is none."""
    if entity is None or entity["label"] != "PERSON":
        return ()
    names = [item["text"] for item in entity["mentions"] if item["form"] == "name"]
    words = [word for word, _ in tokens(max(names, key=len))] if names else []
    return tuple(stem(word) for word in words)


def _profile(
    key: tuple[int, str],
    event: Json,
    cut: Text,
    story: Story,
    names: Sequence[_Name],
    kinds: Counter[str],
    entities: Mapping[str, Json],
) -> EventProfile:
    best = event["trigger"]
    spans = [best, *(span for span in event["mentions"] if span != best)]
    sentences = sorted({cut.sentence_of(span["start"]) for span in spans})
    bounds = [cut.bounds(number) for number in sentences]
    context = [n for start, end in bounds for n in cut.words_in(start, end)]
    near: set[int] = set()
    after: set[int] = set()
    for span in spans:
        at = cut.words_in(span["start"], max(span["end"], span["start"] + 1))
        low, high = cut.bounds(cut.sentence_of(span["start"]))
        inside = cut.words_in(low, high)
        near |= set(range(max(inside.start, at.start - NEAR), min(inside.stop, at.stop + NEAR)))
        after |= set(range(at.stop, min(inside.stop, at.stop + AFTER)))
    told = cut.told(context)
    spoken = [name for name in names if any(low <= name.start < high for low, high in bounds)]
    return EventProfile(
        key=key,
        type=event["type"],
        mode=event["mode"],
        modality=event["modality"],
        polarity=event["polarity"],
        triggers=tuple(dict.fromkeys(trigger_stem(span["text"]) for span in spans)),
        actors=_parties(event["actors"], entities),
        recipients=_parties(event["recipients"], entities),
        instruments=frozenset(
            s for item in event["instruments"] for s in party_stems(item["name"])
        ),
        places=_parties(event["locations"], entities),
        days=_days(event["date"]),
        weekdays=frozenset(_event_weekdays(event["date"])),
        when=when_told((event["date"] or {}).get("text")),
        figures=tuple(
            Figure(item["kind"], item["min"], item["max"])
            for item in event["size"]
            if item["min"] is not None or item["max"] is not None
        ),
        context=unit(told, CONTEXT_WORDS),
        near=unit(cut.told(sorted(near)), CONTEXT_WORDS),
        after=unit(cut.told(sorted(after)), CONTEXT_WORDS),
        sentences=tuple(
            unit(cut.told(cut.words_in(*edges)), CONTEXT_WORDS) for edges in bounds[:SENTENCES]
        ),
        shingles=_shingles(cut, bounds),
        names=frozenset(one for name in spoken for one in name.stems),
        people=frozenset(name.person for name in spoken if name.person),
        numbers=frozenset(one for one in told if one[0].isdigit()),
        mentions=len(spans),
        position=sentences[0],
        alike=kinds[event["type"]],
        confidence=event["confidence"],
        story=story,
    )


def trigger_stem(text: str) -> str:
    """The stem of a trigger: of its last word that tells something ("called off": call)."""
    found = [word for word, _ in tokens(text)]
    telling = [word for word in found if not is_stop(word)] or found or [text]
    return stem(telling[0 if len(found) > 1 else -1])


def _parties(items: Sequence[Json], entities: Mapping[str, Json]) -> tuple[Party, ...]:
    return tuple(_party(item, entities.get(item.get("entity") or "")) for item in items)


def _party(item: Json, entity: Json | None) -> Party:
    found = party_stems(item["name"]) | party_stems(item["text"])
    return Party(
        found,
        item.get("country") or (entity or {}).get("country"),
        item.get("sector"),
        item.get("lat"),
        item.get("lon"),
        person(entity),
    )


def party_stems(name: str) -> frozenset[str]:
    """The stems of a name."""
    return frozenset(stem(word) for word, _ in tokens(name) if not is_stop(word))


def _shingles(cut: Text, bounds: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Numbers for every three stems in a row of the sentences."""
    made: set[int] = set()
    for start, end in bounds:
        told = cut.told(cut.words_in(start, end))
        made.update(_code(told[n : n + SHINGLE]) for n in range(len(told) - SHINGLE + 1))
    return frozenset(made)


def _code(words: Sequence[str]) -> int:
    """A number for words that is the same in every process."""
    from zlib import crc32

    return crc32(" ".join(words).encode())


def _ordinal(day: str | None) -> int | None:
    if day is None or len(day) != len("2020-01-01"):
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _days(when: Json | None) -> tuple[int, int] | None:
    if when is None or when["unresolved"]:
        return None
    first, last = _ordinal(_iso(when["start_date"])), _ordinal(_iso(when["end_date"]))
    return (first, last) if first is not None and last is not None else None


def _iso(day: Any) -> str | None:
    return None if day is None else str(day)


def _weekdays(text: str) -> list[int]:
    known = weekdays()
    return [known[found.group().lower()] for found in _WEEKDAY.finditer(text)]


def _event_weekdays(when: Json | None) -> list[int]:
    if when is None:
        return []
    if found := _weekdays(when["text"] or ""):
        return found
    days = _days(when)
    return [(days[0] - 1) % 7] if days and days[0] == days[1] else []
