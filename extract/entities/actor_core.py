"""Which words of a phrase name the actor itself, and whose name they are.

"Police | in Kenya"; "dozens of | police officers"; "Kenya | Red Cross" is not the Red Cross.
"""

from __future__ import annotations

from newsevents.extract.entities.actor_lexicon import ActorLexicon, Named, Nation
from newsevents.extract.entities.actor_phrase import BREAK, LEADING, Match, Word
from newsevents.extract.entities.other_bodies import KINDS, another


def core_of(words: list[Word], matches: list[Match], lexicon: ActorLexicon) -> tuple[int, int]:
    """Bounds of the words that name the actor itself: "police | in Kenya".

    A head that only counts is stepped over: "dozens of | police officers".
    """
    inside = {place for m in matches for place in range(m.start + 1, m.end)}
    starts = {m.start for m in matches if isinstance(m.found, Nation)}
    begin = 0
    place = 0
    while place < len(words):
        key = words[place].key
        if place in inside:
            place += 1
            continue
        if key == "of" and all(
            w.key in lexicon.partitive or w.key in LEADING or w.key.isdigit() or w.key == "largest"
            for w in words[begin:place]
        ):
            begin = place + 1
        elif (key in BREAK or key in (",", "(")) and place > begin:
            joined = words[place].start == words[place - 1].end + 1 and key == "based"
            paired = (
                key in ("and", ",") and place + 1 in starts and _only_nations(begin, place, matches)
            )
            if not joined and not paired and not _in_name(words, begin, place):
                return begin, place
        place += 1
    return begin, len(words)


def _only_nations(begin: int, end: int, matches: list[Match]) -> bool:
    """Whether nothing but peoples stands there: "Turkish | and Syrian forces"."""
    inner = [m for m in matches if begin <= m.start and m.end <= end]
    return (
        bool(inner)
        and inner[-1].end == end
        and all(isinstance(m.found, Nation) and m.found.kind == "people" for m in inner)
    )


def _in_name(words: list[Word], begin: int, place: int) -> bool:
    """Whether the preposition at `place` belongs to a name: "Bank of Mexico"."""
    if words[place].key not in ("of", "for") or place + 1 >= len(words):
        return False
    after = words[place + 1]
    if after.key == "the" and place + 2 < len(words):
        after = words[place + 2]
    return after.text[:1].isupper() and all(
        w.text[:1].isupper() or w.key in ("the", "and", "of", "for") for w in words[begin:place]
    )


def own_names(
    text: str, words: list[Word], core: tuple[int, int], matches: list[Match]
) -> list[Match]:
    """`matches` with the bodies that bear another's name told apart: "Kenya | Red Cross"."""
    begin, end = core
    if not any(isinstance(m.found, Named) and not m.found.person for m in matches):
        return matches
    done: list[Match] = []
    for place, match in enumerate(matches):
        if not isinstance(match.found, Named) or not begin <= match.start < match.end <= end:
            done.append(match)
            continue
        made = _longer_name(text, words, core, matches, place)
        if made is None:
            done.append(match)
            continue
        done = [m for m in done if m.end <= made.start]
        done.append(made)
    last = 0
    kept = []
    for match in done:  # a country behind the name is part of it: "Toyota Kenya"
        if match.start >= last:
            kept.append(match)
            last = match.end
    return kept


def _longer_name(
    text: str, words: list[Word], core: tuple[int, int], matches: list[Match], place: int
) -> Match | None:
    """The other body's name around the match at `place`, if there is one."""
    match = matches[place]
    found = match.found
    assert isinstance(found, Named)
    start = match.start
    nation: Nation | None = None
    while start > core[0]:
        word = words[start - 1]
        owner = next((m for m in matches if m.end == start - 1), None) if start > 1 else None
        if word.key == "'s" and owner is not None and isinstance(owner.found, Nation):
            nation, start = owner.found, owner.start  # "Peru's | Congress"
            continue
        if not word.text[:1].isupper() or word.key in LEADING:
            break
        if not text[word.end : words[start].start].isspace():
            break  # "US-Taliban talks"
        inner = next((m for m in matches if m.start <= start - 1 < m.end), None)
        if inner is not None:
            if isinstance(inner.found, Nation):
                nation, start = inner.found, inner.start
            elif word.key in KINDS:
                start -= 1
                continue
            break
        start -= 1
    stop = match.end
    after = matches[place + 1] if place + 1 < len(matches) else None
    if nation is None and after is not None and isinstance(after.found, Nation):
        joined = after.start == stop or (after.start == stop + 1 and words[stop].key == "of")
        if joined and after.end == core[1] and after.found.kind in ("name", "region"):
            nation, stop = after.found, after.end
    made = another(
        found,
        nation,
        tuple(word.text for word in words[start : match.start]),
        one_word=match.end - match.start == 1,
    )
    return Match(start, stop, made) if made is not None else None
