"""The Groningen Meaning Bank extract, cleaned: about one of its mentions in ten is wrong.

Its geo, gpe, per, org, tim, eve, nat and art become our types by the words of a name, by
how the corpus uses the same name most often, and by its tags; what stays uncertain is
marked as unsure. Documents are not marked in the file and sentences chosen at random
would share their stories, so that the parts are blocks.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from newsevents.evaluate.names import (
    ALWAYS_ORG,
    BUILDINGS,
    TITLES,
    UNKNOWN,
    Gazetteer,
    Name,
    NamedSentence,
    bio_names,
    word_set,
)

_DATE_CORE = re.compile(
    r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(1[5-9]|20)\d\d|(1[5-9]|20)?\d0s|today|yesterday|tomorrow"
    r"|tonight|\d\d?|\d\dth|century|centuries|year|years|month|months|week|weeks|day|days|hours?"
    r"|minutes?"
)
_DATE_SURE = re.compile(
    r"day|ber$|ary$|March|April|May|June|July|August|\d{4}|0s|today|tonight|year|month|week|centur"
)
_LED_IN = re.compile(r"since|in|on|by|after|before|until|from|over")


# Shares of the sentences; the last block is measured on.
TRAIN_UNTIL, DEV_UNTIL = 0.92, 0.95


@dataclass
class Bank:
    """The cleaned sentences by block, and the gazetteer that the whole gives."""

    known: Gazetteer
    train: list[NamedSentence]
    middle: list[NamedSentence]
    last: list[NamedSentence]


def read_bank(path: Path) -> Bank:
    """Read and clean `ner_dataset.csv.gz`; sentences that recur outside train leave it."""
    sentences = read_gmb(path)
    known = gazetteer(sentences)
    cleaned = [clean_gmb(sentence, known) for sentence in sentences]
    first, second = int(len(cleaned) * TRAIN_UNTIL), int(len(cleaned) * DEV_UNTIL)
    held = {" ".join(s.words) for s in cleaned[first:]}
    train = [s for s in cleaned[:first] if " ".join(s.words) not in held]
    return Bank(known, train, cleaned[first:second], cleaned[second:])


def read_gmb(path: Path) -> list[list[tuple[str, str, str]]]:
    """Sentences of (word, tag, label) from the Groningen Meaning Bank extract."""
    sentences: list[list[tuple[str, str, str]]] = []
    with gzip.open(path, "rt", encoding="latin-1", newline="") as lines:
        for number, row in enumerate(csv.reader(lines)):
            if number and row:
                if row[0]:
                    sentences.append([])
                sentences[-1].append((row[1], row[2], row[3]))
    return sentences


def gazetteer(sentences: list[list[tuple[str, str, str]]]) -> Gazetteer:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for start, end, kind in bio_names(row[2] for row in sentence):
            counts[" ".join(row[0] for row in sentence[start:end])][kind] += 1
    return Gazetteer(counts)


def clean_gmb(sentence: list[tuple[str, str, str]], known: Gazetteer) -> NamedSentence:
    """One GMB sentence in our scheme; about one of its mentions in ten is wrong."""
    words = [row[0] for row in sentence]
    tags = [row[1] for row in sentence]
    names: list[Name] = []
    unsure: set[int] = set()
    for start, end, kind in _mended(words, [row[2] for row in sentence]):
        start, end = _trimmed(words, tags, start, end, kind)
        if start >= end:
            continue
        found = _gmb_name(words, tags, start, end, kind, known)
        if found is None:
            continue
        if found[2] == UNKNOWN:
            unsure.update(range(found[0], found[1]))
        else:
            names.append(found)
    _add_missed(words, tags, names, unsure, known)
    names = [
        (a, b, "PERSON" if a and words[a - 1] in ("Mr.", "Mrs.", "Ms.") and c != "DATE" else c)
        for a, b, c in names
    ]
    names = longest(names)
    covered = {k for a, b, _ in names for k in range(a, b)}
    return NamedSentence(words, names, unsure - covered)


def _mended(words: list[str], labels: list[str]) -> list[Name]:
    spans = bio_names(labels)
    for i in range(len(words) - 1):
        if words[i] == "Sri" and words[i + 1].startswith("Lanka"):
            spans = [s for s in spans if not (s[0] <= i + 1 and s[1] > i)]
            spans.append((i, i + 2, "gpe"))
        if words[i] == "World" and words[i + 1] in ("War", "Wars"):
            end = i + 2
            while end < len(words) and words[end] in ("I", "II", "One", "Two"):
                end += 1
            spans = [s for s in spans if not (s[0] < end and s[1] > i)]
            spans.append((i, end, "eve"))
    return sorted(spans)


def _trimmed(words: list[str], tags: list[str], start: int, end: int, kind: str) -> tuple[int, int]:
    while end > start and words[end - 1] in ("'s", ",", ".", '"', "'", "(", ")"):
        end -= 1
    while start < end and words[start] in ("the", "a", "an", ",", '"', "."):
        start += 1
    if kind != "tim":
        light = ("JJ", "DT", "IN", "RB", "VBG", "VBD", "CC")
        while start < end and tags[start] in light and words[start].islower():
            start += 1
    return start, end


def _gmb_name(
    words: list[str], tags: list[str], start: int, end: int, kind: str, known: Gazetteer
) -> Name | None:
    """The name in our scheme; its type "?" for an uncertain one, None for none."""
    part = words[start:end]
    text = " ".join(part)
    capital = any(word[:1].isupper() or word.startswith("al-") for word in part)
    if kind == "per":
        return _gmb_person(words, start, end, known)
    if kind in ("geo", "gpe"):
        return _gmb_place(words, tags, start, end, kind, known)
    if kind == "org":
        if known.is_group(text):
            return start, end, "NORP"
        if text in known.places and text not in ALWAYS_ORG:
            return start, end, known.place_type(part)
        if text == "State" and start >= 2 and words[start - 1] == "of":
            return None
        if words[start] == "State" and words[max(0, start - 2) : start] == ["Secretary", "of"]:
            return (start + 1, end, "PERSON") if end > start + 1 else None
        return (start, end, "ORG") if capital else None
    if kind == "tim":
        return _gmb_date(words, start, end, known)
    if kind == "eve":
        return None if text in ("I", "II") else (start, end, "EVENT")
    if kind == "nat":
        storm = re.search("Katrina|Rita|Wilma|Hurricane|Storm|Typhoon", text)
        return start, end, "EVENT" if storm else UNKNOWN
    if known.is_group(text):
        return start, end, "NORP"
    return start, end, "FAC" if len(part) > 1 and part[-1].lower() in BUILDINGS else UNKNOWN


def _gmb_person(words: list[str], start: int, end: int, known: Gazetteer) -> Name | None:
    while start < end and words[start].lower().rstrip(",") in TITLES:
        start += 1
    part = words[start:end]
    text = " ".join(part)
    if not any(word[:1].isupper() or word.startswith("al-") for word in part):
        return None
    if known.is_group(text):
        return start, end, "NORP"
    if text in known.places:
        return start, end, known.place_type(part)
    seen = known.counts[text]
    if seen["org"] >= 3 and seen["org"] > 2 * seen["per"]:
        return start, end, "ORG"
    return start, end, "PERSON"


def _gmb_place(
    words: list[str], tags: list[str], start: int, end: int, kind: str, known: Gazetteer
) -> Name | None:
    part = words[start:end]
    text = " ".join(part)
    two = ("North", "South", "Sri", "Saudi", "Latin", "East", "West")
    if (
        known.is_group(text)
        or (len(part) == 2 and known.is_group(part[-1]) and part[0] in two)
        or part[-1] in ("Lankan", "Lankans")
    ):
        return start, end, "NORP"
    if text in ALWAYS_ORG:
        return start, end, "ORG"
    if not any(word[:1].isupper() for word in part):
        return None
    if kind == "gpe" and tags[end - 1] in ("JJ", "NNS", "NNPS") and text not in known.places:
        return start, end, "NORP"
    seen = known.counts[text]
    place = seen["geo"] + seen["gpe"]
    if seen["org"] >= 5 and seen["org"] > 3 * place:
        return start, end, "ORG"
    if seen["per"] >= 5 and seen["per"] > 3 * place:
        return start, end, "PERSON"
    return start, end, known.place_type(part)


def _gmb_date(words: list[str], start: int, end: int, known: Gazetteer) -> Name | None:
    if _LED_IN.fullmatch(words[start].lower()):
        start += 1
    if start >= end:
        return None
    core = [word for word in words[start:end] if _DATE_CORE.fullmatch(word)]
    sure = any(_DATE_SURE.search(word) for word in core)
    place = any(word in known.places for word in words[start:end])
    return start, end, "DATE" if sure and not place else UNKNOWN


def _add_missed(
    words: list[str], tags: list[str], names: list[Name], unsure: set[int], known: Gazetteer
) -> None:
    used = {k for a, b, _ in names for k in range(a, b)}
    spans = word_set("week month year weekend summer spring winter fall century decade")
    for i in range(len(words) - 1):
        relative = words[i].lower() in ("last", "next", "this", "past")
        if relative and words[i + 1] in spans and not {i, i + 1} & used:
            names.append((i, i + 2, "DATE"))
            used |= {i, i + 1}
            unsure -= {i, i + 1}
    for i, word in enumerate(words):
        if i in used:
            continue
        seen = known.counts[word] if word in known.counts else Counter()
        if word[:1].isupper() and known.is_group(word):
            names.append((i, i + 1, "NORP"))
            unsure.discard(i)
        elif (
            word in known.places
            and tags[i] == "NNP"
            and word not in ("May", "Jordan", "Georgia")
            and seen["geo"] + seen["gpe"] > 30
        ):
            names.append((i, i + 1, known.place_type([word])))
        elif tags[i] in ("NNP", "NNPS") and word[:1].isupper() and i and word.lower() not in TITLES:
            unsure.add(i)


def longest(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n[0], n[0] - n[1])):
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return kept
