"""Named entities of gold corpora in one scheme: the types, and what words tell of them.

A source that says less than the scheme is read into sets of types ("PLACE" is GPE,
LOC or FAC), and words that it leaves in doubt are marked as unsure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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
    "president mr. mr mrs. mrs ms. ms miss prime minister king queen prince princess pope"
    " secretary senator sen. rep. congressman congresswoman governor gov. general gen. colonel"
    " col. lieutenant lt. captain major maj. sergeant sgt. admiral chairman chairwoman"
    " chancellor ambassador judge justice dr. dr professor prof. grand ayatollah sheikh sheik"
    " cardinal archbishop bishop father sir lord lady premier vice deputy chief foreign defense"
    " first former ex-president vice-president spokesman commander mayor envoy mullah maulana"
    " brigadier crown emir sultan late special representative then-president interim acting"
    " then-prime director state of cleric leader attorney reverend rev. imam"
)
NATURAL = word_set(
    "sea ocean river mountain mountains mount gulf strait straits island islands peninsula"
    " desert valley lake hemisphere coast basin canal delta himalayas alps andes caucasus sahara"
    " antarctica arctic europe asia africa america americas caribbean pacific atlantic"
    " mediterranean balkans middle horn heights mars moon earth saturn titan jupiter equator"
    " west east south north scandinavia sahel levant everest"
)
BUILDINGS = word_set(
    "airport square bridge stadium hospital prison base street road avenue palace hotel mosque"
    " cathedral church temple park tower center centre zone camp highway museum zoo station"
    " monument plaza boulevard hall library theater theatre arena port dam tunnel shrine ghraib"
    " cemetery crossing"
)
GROUPS = word_set(
    "muslim muslims islamic islamist islamists sunni sunnis shiite shiites shi'ite shi'ites"
    " shia christian christians jewish jew jews kurdish kurds kurd arab arabs hindu hindus"
    " buddhist buddhists catholic catholics protestant republican republicans democrat democrats"
    " western european europeans african africans asian asians communist communists maoist"
    " maoists baathist tamil tamils pashtun pashtuns serb serbs orthodox anglican mormon"
    " evangelical african-american hispanic latino sikh sikhs"
)
NO_GROUPS = word_set(
    "iran sudan japan jordan niger pakistan afghanistan azerbaijan tajikistan kazakhstan"
    " turkmenistan uzbekistan kyrgyzstan bhutan oman taiwan mali fiji haiti djibouti burundi"
    " malawi kiribati milan michigan san lebanon ukraine abidjan vatican yerevan ivory islamabad"
    " tehran"
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
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_DEMONYM = re.compile(
    "(an|ans|ese|ish|i|is|ch|eek|ss|iss|ot|ots|ab|abs|rd|rds|ne|nes|ino|inos|os|ole|oles|ane|anes"
    "|ak|aks|egian|egians|er|ers|urk|urks|wede|wedes|nder|aq|erb|erbs|hai|Thai)$"
)


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
