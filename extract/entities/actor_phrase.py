"""An actor phrase, read word by word against `actor_lexicon`, the longest entry first.

Bodies and people by name, words for countries, and nouns that show a sector.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsevents.extract.entities.actor_lexicon import (
    LONGEST,
    ActorLexicon,
    Agent,
    Named,
    Nation,
    fold,
)
from newsevents.extract.lexicon import word_set


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in the phrase; `key` is how the lexicon spells it."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Words `start` to `end` (exclusive) found in the lexicon."""

    start: int
    end: int
    found: Named | Nation | Agent


_WORD = re.compile(r"[^\W_]+(?:[.'’&/][^\W_]+)*\.?|,|\"|“|”|\(|\)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
BREAK = word_set("actor_phrases", "break")
LEADING = word_set("actor_phrases", "leading")
_IGNORED_AFTER = word_set("actor_phrases", "ignored_after")
_IGNORED_BEFORE = word_set("actor_phrases", "ignored_before")
_WHERE = word_set("actor_phrases", "where")
MILITARY_HEADS = word_set("actor_phrases", "military")


def words_of(text: str) -> list[Word]:
    """The words of a phrase; a possessive mark is a word of its own."""
    words = []
    for match in _WORD.finditer(text):
        shown = match.group()
        bare = _POSSESSIVE.sub("", shown)
        words.append(Word(bare, fold(bare), match.start(), match.start() + len(bare)))
        if len(bare) < len(shown):
            words.append(Word("'s", "'s", match.start() + len(bare), match.end()))
    return words


def _match_at(words: list[Word], start: int, lexicon: ActorLexicon) -> Match | None:
    """The longest entry that starts at word `start`; names before nations before nouns."""
    limit = min(len(words), start + LONGEST)
    running = words[start].key
    keys = [(running, start + 1)]
    for place in range(start + 1, limit):
        key = words[place].key
        if key in (",", "(", ")"):
            break
        if key == "'s":  # "People's Republic" is keyed "peoples republic"
            running += "s"
            continue
        running = f"{running} {key}"
        keys.append((running, place + 1))
    for key, end in reversed(keys):
        named = lexicon.name(key)
        if (
            named is not None
            and _spelled(named, words, start, end)
            and not (named.person and end - start == 1 and _in_longer_name(words, start, lexicon))
        ):
            return Match(start, end, named)
        nation = lexicon.nations.get(key)
        if nation is not None and words[start].text[:1].isupper():
            return Match(start, end, nation)
        agent = lexicon.agents.get(key)
        if agent is not None:
            return Match(start, end, agent)
    return None


def _in_longer_name(words: list[Word], place: int, lexicon: ActorLexicon) -> bool:
    """Whether a surname stands in somebody else's name: "Ivanka Trump", "Macron Dubois"."""
    if place + 1 < len(words) and words[place + 1].text[:1].isupper():
        return True
    if place == 0 or not words[place - 1].text[:1].isupper():
        return False
    before = words[place - 1].key
    return not (before in lexicon.agents or before in lexicon.weak or before in LEADING)


def _spelled(found: Named, words: list[Word], start: int, end: int) -> bool:
    """Whether a short name is written as names are: "WHO", not "who"."""
    first = words[start]
    if not found.exact:
        return end - start > 1 or first.text[:1].isupper()
    if first.text.isupper() and end - start == 1 and len(first.text) > 4:
        return True  # a line in capitals
    shown = " ".join(word.text for word in words[start:end])
    plain = found.exact.replace(".", "").replace("-", " ")
    return shown.replace(".", "") == plain


def matches_in(words: list[Word], lexicon: ActorLexicon) -> list[Match]:
    """What of the lexicon the words name, in order; without countries that only colour it."""
    found, place = [], 0
    while place < len(words):
        match = _match_at(words, place, lexicon)
        if match is None:
            place += 1
            continue
        if not _is_aside(match, words):
            found.append(match)
        place = match.end
    return found


def _is_aside(match: Match, words: list[Word]) -> bool:
    """A country that only colours the phrase: "Russian-backed", "anti-American"."""
    if isinstance(match.found, Agent):
        after = words[match.end].key if match.end < len(words) else ""
        local = match.end - match.start == 1 and words[match.start].key in _WHERE
        return local and after not in ("", ",", "'s", "(") and after not in BREAK
    after = words[match.end].key if match.end < len(words) else ""
    before = words[match.start - 1].key if match.start else ""
    if after in _IGNORED_AFTER and words[match.end].start == words[match.end - 1].end + 1:
        return True
    return before in _IGNORED_BEFORE
