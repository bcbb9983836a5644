"""Names from sources whose label sets differ, in one scheme.

A word's label is a BIO string. Where a source says less than our scheme, the label
is a set of ours ("B-PLACE" is GPE, LOC or FAC), and where it cannot be trusted the
label is "?", which trains nothing.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsevents.evaluate.universal import Sentence

TYPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "DATE",
)  # fmt: skip
LABELS = ("O", *(f"{part}-{name}" for name in TYPES for part in "BI"))
SETS = {
    "PLACE": ("GPE", "LOC", "FAC"),
    "GROUP": ("ORG", "NORP"),
    "MISC": ("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"),
    "WORK": ("PRODUCT", "WORK_OF_ART", "LAW"),
}
UNKNOWN = "?"
Name = tuple[int, int, str]  # slice of words, end exclusive, and type or set


@dataclass
class NamedSentence:
    """Words with their names; `unsure` words may or may not be (part of) a name."""

    words: list[str]
    names: list[Name]
    unsure: set[int]
    spaced: list[bool] | None = None

    def labels(self) -> list[str]:
        found = [UNKNOWN if k in self.unsure else "O" for k in range(len(self.words))]
        for start, end, kind in self.names:
            found[start:end] = [f"I-{kind}"] * (end - start)
            found[start] = f"B-{kind}"
        return found


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = word_set(
    "president mr. mr mrs. mrs ms. ms miss prime minister king queen prince princess pope secretary"
    " senator sen. rep. congressman congresswoman governor gov. general gen. colonel col. lieutenant"
    " lt. captain major maj. sergeant sgt. admiral chairman chairwoman chancellor ambassador judge"
    " justice dr. dr professor prof. grand ayatollah sheikh sheik cardinal archbishop bishop father"
    " sir lord lady premier vice deputy chief foreign defense first former ex-president"
    " vice-president spokesman commander mayor envoy mullah maulana brigadier crown emir sultan late"
    " special representative then-president interim acting then-prime director state of cleric leader"
    " attorney reverend rev. imam"
)
NATURAL = word_set(
    "sea ocean river mountain mountains mount gulf strait straits island islands peninsula desert"
    " valley lake hemisphere coast basin canal delta himalayas alps andes caucasus sahara antarctica"
    " arctic europe asia africa america americas caribbean pacific atlantic mediterranean balkans"
    " middle horn heights mars moon earth saturn titan jupiter equator west east south north"
    " scandinavia sahel levant everest"
)
BUILDINGS = word_set(
    "airport square bridge stadium hospital prison base street road avenue palace hotel mosque"
    " cathedral church temple park tower center centre zone camp highway museum zoo station monument"
    " plaza boulevard hall library theater theatre arena port dam tunnel shrine ghraib cemetery"
    " crossing"
)
GROUPS = word_set(
    "muslim muslims islamic islamist islamists sunni sunnis shiite shiites shi'ite shi'ites shia"
    " christian christians jewish jew jews kurdish kurds kurd arab arabs hindu hindus buddhist"
    " buddhists catholic catholics protestant republican republicans democrat democrats western"
    " european europeans african africans asian asians communist communists maoist maoists baathist"
    " tamil tamils pashtun pashtuns serb serbs orthodox anglican mormon evangelical african-american"
    " hispanic latino sikh sikhs"
)
NO_GROUPS = word_set(
    "iran sudan japan jordan niger pakistan afghanistan azerbaijan tajikistan kazakhstan turkmenistan"
    " uzbekistan kyrgyzstan bhutan oman taiwan mali fiji haiti djibouti burundi malawi kiribati milan"
    " michigan san lebanon ukraine abidjan vatican yerevan ivory islamabad tehran"
)
STATES = frozenset(
    ["West Bank", "Gaza Strip", "North Korea", "South Korea", "South Africa", "East Timor",
     "North Carolina", "South Carolina", "South Ossetia", "South Sudan", "West Virginia",
     "North Dakota", "South Dakota", "New South Wales"]
)  # fmt: skip
ALWAYS_ORG = frozenset(
    ["U.N.", "UN", "United Nations", "EU", "European Union", "NATO", "Taleban", "Taliban",
     "al-Qaida", "Hamas", "Hezbollah", "White House", "Congress", "Pentagon"]
)  # fmt: skip
CALENDAR = word_set(
    "January February March April May June July August September October November December Monday"
    " Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_DEMONYM = re.compile(
    "(an|ans|ese|ish|i|is|ch|eek|ss|iss|ot|ots|ab|abs|rd|rds|ne|nes|ino|inos|os|ole|oles|ane|anes"
    "|ak|aks|egian|egians|er|ers|urk|urks|wede|wedes|nder|aq|erb|erbs|hai|Thai)$"
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


class Gazetteer:
    """Demonyms and places as GMB itself uses them most often."""

    def __init__(self, counts: dict[str, Counter[str]]) -> None:
        self.counts = counts
        self.groups = set(GROUPS)
        self.places = {"West Bank", "Sri Lanka", "North Korea", "South Korea"}
        for name, seen in counts.items():
            demonym = seen["gpe"] >= 2 and seen["gpe"] > seen["geo"]
            if demonym and " " not in name and _DEMONYM.search(name):
                self.groups.add(name.lower())
        self.groups -= NO_GROUPS
        for name, seen in counts.items():
            place = seen["geo"] + seen["gpe"]
            if place >= 4 and place > 0.55 * seen.total() and name.lower() not in self.groups:
                self.places.add(name)
        self.places -= {"U.N.", "UN", "West", "South", "North", "East"}

    def is_group(self, text: str) -> bool:
        return text.lower() in self.groups

    def place_type(self, words: list[str], *, default: str = "GPE") -> str:
        """GPE, LOC or FAC by the first and last word of a place name."""
        text, last = " ".join(words), words[-1].lower()
        if last in BUILDINGS and len(words) > 1:
            return "FAC"
        if text in STATES:
            return "GPE"
        if words[0].lower() in NATURAL or last in NATURAL:
            return "LOC"
        return "GPE" if text in self.places else default


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


def bio_names(labels: Iterable[str]) -> list[Name]:
    """Slices of a BIO sequence; a stray I opens a name too (IOB1 sources)."""
    names: list[Name] = []
    start, kind = 0, ""
    for place, label in enumerate([*labels, "O"]):
        part, _, name = label.partition("-")
        if kind and (part != "I" or name != kind):
            names.append((start, place, kind))
            kind = ""
        if part in "BI" and name and not kind:
            start, kind = place, name
    return names


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
    names = _longest(names)
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


def _longest(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n[0], n[0] - n[1])):
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return kept


# --- GUM: entities of all kinds; the named ones are found by their proper nouns

_OPEN = re.compile(
    r"\((\d+)-(abstract|animal|event|object|organization|person|place|plant|substance|time)-"
)
_STEPS = frozenset(["ana", "appos", "cata", "coref", "disc", "pred", "sgl"])
_INNER = frozenset(
    ["of", "for", "and", "the", "de", "&", "on", "-", "–", "'s", "’s", "van", "von", "bin", "al"]
)


def gum_mentions(sentence: Sentence) -> list[tuple[int, int, str, str | None]]:
    """(start, end, type, identity) of the entity mentions of a GUM sentence."""
    waiting: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
    mentions: list[tuple[int, int, str, str | None]] = []
    for place, misc in enumerate(sentence.misc):
        for event in _brackets(misc.get("Entity", "")):
            if event[0] == "open":
                waiting[event[1]].append((place, event[2], event[3]))
            elif waiting[event[1]]:
                start, kind, identity = waiting[event[1]].pop()
                mentions.append((start, place + 1, kind, identity))
    return mentions


def _brackets(value: str) -> list[tuple[str, str, str, str | None]]:
    events: list[tuple[str, str, str, str | None]] = []
    at = 0
    while at < len(value):
        opened = _OPEN.match(value, at)
        if opened:
            end, depth = opened.end(), 0
            while end < len(value):
                if value[end] == "(":
                    if _OPEN.match(value, end):
                        break
                    depth += 1
                elif value[end] == ")":
                    if not depth:
                        break
                    depth -= 1
                end += 1
            fields = value[opened.end() : end].split("-")
            steps = [k for k, field in enumerate(fields) if field in _STEPS]
            identity = "-".join(fields[steps[0] + 1 :]) if steps else ""
            events.append(("open", opened[1], opened[2], identity or None))
            at = end
            if end < len(value) and value[end] == ")":
                events.append(("close", opened[1], "", None))
                at += 1
            continue
        closed = re.compile(r"(\d+)\)").match(value, at)
        if closed:
            events.append(("close", closed[1], "", None))
            at = closed.end()
        else:
            at += 1
    return events


def gum_names(sentence: Sentence, known: Gazetteer) -> NamedSentence:
    """The named entities of a GUM sentence, without titles and articles."""
    forms, tags = sentence.forms, sentence.xpos
    names: list[Name] = []
    unsure: set[int] = set()
    for start, end, kind, identity in gum_mentions(sentence):
        core = _named_core(sentence, start, end, kind, identity, unsure)
        if core is None:
            continue
        first, last = core
        while kind == "person" and last - first > 1 and forms[first].lower() in TITLES:
            first += 1
        if kind == "person" and last - first == 1 and forms[first].lower() in TITLES:
            continue
        while first < last and tags[first] in ("DT", "PRP$"):
            first += 1
        if first < last:
            label = _gum_type(sentence, first, last, kind, known)
            if label == UNKNOWN:
                unsure.update(range(first, last))
            else:
                names.append((first, last, label))
    names = _widest(names)
    used = {k for a, b, _ in names for k in range(a, b)}
    for k, form in enumerate(forms):
        if k in used:
            continue
        if form[:1].isupper() and known.is_group(form):
            names.append((k, k + 1, "NORP"))
            used.add(k)
        elif tags[k] in ("NNP", "NNPS") or re.fullmatch(r"(19|20)\d\d", form):
            unsure.add(k)
    return NamedSentence(forms, sorted(names), unsure - used, sentence.spaced)


def _widest(names: list[Name]) -> list[Name]:
    kept: list[Name] = []
    used: set[int] = set()
    for name in sorted(names, key=lambda n: (n[0] - n[1], n[0])):
        if not used & set(range(name[0], name[1])):
            used |= set(range(name[0], name[1]))
            kept.append(name)
    return kept


def _named_core(
    sentence: Sentence, start: int, end: int, kind: str, identity: str | None, unsure: set[int]
) -> tuple[int, int] | None:
    forms, tags, heads = sentence.forms, sentence.xpos, sentence.heads
    outer = [i for i in range(start, end) if not start <= heads[i] < end or heads[i] == i]
    head = outer[0] if outer else start
    proper = [i for i in range(start, end) if tags[i] in ("NNP", "NNPS")]
    if not proper and not identity:
        return None

    def run(place: int) -> tuple[int, int]:
        return _proper_run(sentence, place, start, end, kind)

    if tags[head] in ("NNP", "NNPS"):
        return run(head)
    if kind == "time":
        return run(proper[0]) if proper else (start, end)
    if identity and proper and kind in ("person", "organization", "place", "event"):
        if kind == "person" and head + 1 in proper:
            return run(head + 1)
        if forms[head][:1].isupper():
            return run(head)
        unsure.update(proper)
    return None


def _proper_run(sentence: Sentence, place: int, start: int, end: int, kind: str) -> tuple[int, int]:
    forms, tags = sentence.forms, sentence.xpos

    def fits(k: int) -> bool:
        capital = forms[k][:1].isupper() and tags[k] in ("JJ", "NN", "NNS", "CD", "VBG", "FW")
        return tags[k] in ("NNP", "NNPS", "HYPH") or (capital and k > 0)

    first, last = place, place + 1
    while first - 1 >= start and fits(first - 1):
        first -= 1
    while last < end:
        joins = (
            last + 1 < end
            and forms[last] in _INNER
            and tags[last + 1] in ("NNP", "NNPS")
            and not (forms[last] in ("and", "'s", "’s") and kind in ("person", "place"))
            and not (forms[last] == "of" and kind == "person")
        )
        titled = (
            last + 2 < end
            and kind == "organization"
            and forms[last] in ("of", "for", "in")
            and forms[last + 1] == "the"
            and tags[last + 2] in ("NNP", "NNPS")
        )
        if fits(last):
            last += 1
        elif joins:
            last += 2
        elif titled:
            last += 3
        elif tags[last] == "CD" and kind in ("event", "object", "time"):
            last += 1
        else:
            break
    while tags[first] == "HYPH" and first + 1 < last:
        first += 1
    return first, last


def _gum_type(sentence: Sentence, first: int, last: int, kind: str, known: Gazetteer) -> str:
    part = sentence.forms[first:last]
    text = " ".join(part)
    if kind == "person":
        group = known.is_group(text) or (last - first == 1 and sentence.xpos[first] == "NNPS")
        return "NORP" if group else "PERSON"
    if kind == "organization":
        return "ORG"
    if kind == "place":
        return known.place_type(part, default="PLACE")
    if kind == "event":
        return "EVENT"
    if kind == "time":
        dated = set(part) & CALENDAR or re.search(r"\b(1[5-9]|20)\d\d\b", text)
        return "DATE" if dated else UNKNOWN
    if kind == "object":
        return "FAC" if part[-1].lower() in BUILDINGS else "WORK"
    return UNKNOWN


# --- the other sources


def read_columns(
    path: Path, *, word: int = 0, label: int = -1
) -> list[tuple[list[str], list[str]]]:
    """Sentences of a column file: words and labels; lines with "#" are remarks."""
    opener = gzip.open if path.suffix == ".gz" else open
    sentences: list[tuple[list[str], list[str]]] = [([], [])]
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            remark = line.startswith(("# ", "<DOCSTART>", "-DOCSTART-"))
            if not line.strip() or remark:
                if sentences[-1][0]:
                    sentences.append(([], []))
            elif cells[word].strip():
                sentences[-1][0].append(cells[word].strip().replace(" ", "_"))
                sentences[-1][1].append(cells[label])
    return [s for s in sentences if s[0]]


def _capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and len(word) == 4)


def uner_names(
    words: list[str], labels: list[str], tags: list[str], known: Gazetteer
) -> NamedSentence:
    """UNER says PER, LOC, ORG (and OTH, which is a mixture)."""
    names: list[Name] = []
    unsure: set[int] = set()
    for start, end, kind in bio_names("O" if lab == "B-O" else lab for lab in labels):
        part = words[start:end]
        if kind == "PER":
            while start < end - 1 and words[start].lower() in TITLES:
                start += 1
            names.append((start, end, "PERSON"))
        elif kind == "ORG":
            names.append((start, end, "ORG"))
        elif kind == "LOC":
            names.append((start, end, known.place_type(part, default="PLACE")))
        elif known.is_group(" ".join(part)) or tags[end - 1] in ("JJ", "NNPS"):
            names.append((start, end, "NORP"))
        else:
            unsure.update(range(start, end))
    used = {k for a, b, _ in names for k in range(a, b)}
    for k, word in enumerate(words):
        if k in used:
            continue
        if word[:1].isupper() and known.is_group(word):
            names.append((k, k + 1, "NORP"))
            used.add(k)
        elif tags[k] in ("NNP", "NNPS") or re.fullmatch(r"(19|20)\d\d", word):
            unsure.add(k)
    return NamedSentence(words, sorted(names), unsure - used)


CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG",
    "event": "EVENT", "election": "EVENT", "country": "GPE", "location": "PLACE", "misc": "MISC",
}  # fmt: skip
WIKIGOLD = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}
ANNOCTR = {"ORG": "ORG", "LOC": "PLACE", "DATE": "DATE", "GROUP": "ORG", "MALWARE": "PRODUCT"}
FEW_NERD = {
    "person-other": "PERSON", "person-scholar": "PERSON", "building-other": "FAC",
    "building-library": "FAC", "organization-religion": "GROUP",
    "organization-showorganization": "ORG", "product-game": "WORK", "product-train": "PRODUCT",
    "location-park": "PLACE", "event-other": "EVENT", "art-painting": "WORK_OF_ART",
}  # fmt: skip
REDOCRED = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "TIME": "DATE", "MISC": "MISC"}


def mapped_names(
    words: list[str],
    labels: list[str],
    mapping: dict[str, str],
    known: Gazetteer,
    doubtful: Callable[[str], bool],
) -> NamedSentence:
    """A column source by a table of types; outside words that look `doubtful` are unsure."""
    if (
        labels
        and labels[0] == "O"
        and any(lab != "O" and lab[:2] not in ("B-", "I-") for lab in labels)
    ):
        labels = ["O" if lab == "O" else f"I-{lab}" for lab in labels]
    if any(lab != "O" and lab[:2] not in ("B-", "I-") for lab in labels):
        labels = ["O" if lab == "O" else f"I-{lab}" for lab in labels]
    names: list[Name] = []
    unsure: set[int] = set()
    for start, end, kind in bio_names(labels):
        target = mapping.get(kind)
        if target == "PLACE":
            part = words[start:end]
            group = known.is_group(" ".join(part))
            target = "NORP" if group else known.place_type(part, default="PLACE")
        if target is None:
            unsure.update(range(start, end))
            continue
        if target == "PERSON":
            while start < end - 1 and words[start].lower() in TITLES:
                start += 1
        names.append((start, end, target))
    used = {k for a, b, _ in names for k in range(a, b)}
    unsure.update(k for k, word in enumerate(words) if k not in used and doubtful(word))
    return NamedSentence(words, names, unsure - used)


def never_doubtful(word: str) -> bool:
    return False


def capital_doubtful(word: str) -> bool:
    """For sources that leave types unlabelled: a capital or a year may be a name."""
    return _capital(word)


def redocred_names(path: Path, known: Gazetteer) -> list[list[NamedSentence]]:
    """Documents of Re-DocRED; its labels are complete but for times and demonyms."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for document in json.load(handle):
            found: list[list[Name]] = [[] for _ in document["sents"]]
            hidden: list[set[int]] = [set() for _ in document["sents"]]
            for cluster in document["vertexSet"]:
                for mention in cluster:
                    start, end = mention["pos"]
                    number = mention["sent_id"]
                    words = document["sents"][number][start:end]
                    kind = REDOCRED.get(mention["type"])
                    if kind == "PLACE":
                        group = known.is_group(" ".join(words))
                        kind = "NORP" if group else known.place_type(words, default="PLACE")
                    if kind is None:
                        hidden[number].update(range(start, end))
                    else:
                        found[number].append((start, end, kind))
            sentences = []
            for words, names, unsure in zip(document["sents"], found, hidden, strict=True):
                names = _longest(names)
                used = {k for a, b, _ in names for k in range(a, b)}
                unsure |= {k for k, word in enumerate(words) if k and _capital(word)}
                sentences.append(NamedSentence(words, names, unsure - used))
            documents.append(sentences)
    return documents


_OPENING = re.compile(r"[$(\[]|``")
_CLOSING = frozenset([".", ",", ";", ":", "?", "!", "'s", "n't", ")", "]", "%", "''", "’s", "n’t"])


def guess_spaces(words: list[str]) -> list[bool]:
    """Whether a space follows each word, for sources that lost their spaces."""
    spaced = []
    inside = False
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        space = after not in _CLOSING and not _OPENING.fullmatch(word)
        if word == '"':
            inside = not inside
            space = space and not inside
        if (after == '"' and inside) or re.fullmatch(r"['’](s|re|ve|ll|m|d)|n['’]t", after):
            space = False
        spaced.append(space)
    return spaced


@cache
def name_ids() -> dict[str, int]:
    """Label or set label to the row of `name_table`."""
    names = list(LABELS) + [f"{part}-{key}" for key in SETS for part in "BI"]
    return {name: number for number, name in enumerate(names)}


def name_table() -> list[list[bool]]:
    """Row: a label or a set; column: a label; True where the label is allowed."""
    rows = []
    for name in name_ids():
        part, _, kind = name.partition("-")
        allowed = {f"{part}-{member}" for member in SETS.get(kind, ())} or {name}
        rows.append([label in allowed for label in LABELS])
    return rows
