"""Which line above a story is its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsevents.extract.lexicon import load
from newsevents.extract.page.known_words import known_words
from newsevents.extract.page.sections import captions, marks
from newsevents.extract.page.sections.datelines import dateline_end
from newsevents.extract.page.sections.lines import Line

REACH = 60
"""Lines above the lead among which the headline is sought."""

STORY_LINES = 10
"""Lines of the story whose words a headline is compared with."""

OPENING_WORDS = 5
"""Words from which the very first line of a page is its headline, whatever it shares."""

SMALL_WORDS = 1
"""Longer words in small letters up to which a line that a full stop closes may be a title: a
sentence full of names has its verbs."""

STEM = 5
"""Letters by which words are compared, so that "attacks" meets "attacked"."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def stems(lines: Iterable[Line]) -> frozenset[str]:
    """The beginnings of the longer words of `lines`."""
    return frozenset(
        word[:STEM].casefold() for line in lines for word in _WORD.findall(line.head[:1000])
    )


def shared(line: Line, vocabulary: frozenset[str]) -> tuple[int, float]:
    """How many of a line's longer words are in `vocabulary`, and their share."""
    common = load("page")["language"]["function_words"]
    words = {word[:STEM] for word in _WORD.findall(line.plain) if word not in common}
    hits = len(words & vocabulary)
    return hits, hits / len(words) if words else 0.0


def find_headline(
    lines: list[Line], lead: int, vocabulary: frozenset[str], passed: frozenset[int]
) -> int | None:
    """The headline of the story that begins at line `lead`; None where it has none.

    Of the lines above the lead that are neither furniture, a label nor a caption (`passed`
    has the places of captions), the first of four words and more that shares its words
    with the story (`vocabulary`): two of them, or half; or the page's very first line,
    where it is long enough. Where the same words stand again nearer to the story ("The
    Daily Foo - Title", "Title"), the later line. Without shared words, the first of four
    words; else the longest. A title in title case that a full stop closes may be the
    lead itself.
    """
    candidates = [
        place for place in range(max(0, lead - REACH), lead) if _may_be_headline(lines[place])
    ]
    # The first line may tell of a scene and be the headline all the same.
    candidates = [place for rank, place in enumerate(candidates) if not rank or place not in passed]
    long = [place for place in candidates if lines[place].words >= 4]
    for place in long:
        hits, share = shared(lines[place], vocabulary)
        opens = place == 0 and lines[0].words >= OPENING_WORDS and " | " not in lines[0].head
        credited = marks.is_stamp(lines[place + 1]) or marks.is_byline(lines[place + 1])
        if opens or hits >= 2 or (hits and (share >= 0.5 or credited)):
            return _repeated(lines, place, long)
    if long:
        return _repeated(lines, long[0], long)
    candidates = [place for place in candidates if not _is_name(lines[place], vocabulary)]
    if candidates:
        return max(candidates, key=lambda place: (lines[place].words, -place))
    line = lines[lead]
    follows = any(marks.is_prose(after) for after in lines[lead + 1 : lead + 6])
    titled = title_case(line) and (not line.closed or _small_words(line) <= SMALL_WORDS)
    if follows and line.words <= 30 and titled and not dateline_end(line.head):
        return lead
    return None


def _may_be_headline(line: Line) -> bool:
    if (line.words >= 15 or line.closed) and dateline_end(line.head):
        return False
    return line.words <= 40 and not (
        line.head[0] == "@"
        or not any(map(str.isalpha, line.head[:200]))
        or marks.is_furniture(line)
        or marks.is_teaser(line)
        or marks.is_breadcrumb(line)
        or marks.is_date_line(line)
        or marks.is_stamp(line)
        or marks.is_byline(line)
        or marks.is_dated_name(line)
        or marks.is_label(line)
        or captions.is_caption(line, above_lead=False)
    )


def _is_name(line: Line, vocabulary: frozenset[str]) -> bool:
    """Whether a short line is a person's name, of whom the story does not tell.

    Of a line in capitals no word may be a word of English: "REBELS SEIZE PORT" is none.
    """
    words = line.head.split()
    shaped = 2 <= len(words) <= 3 and marks.is_person(line.head)
    if shaped and line.head.isupper():
        shaped = not any(word.lower() in known_words() for word in words)
    return shaped and all(word[:1].isupper() for word in words) and not shared(line, vocabulary)[0]


def _repeated(lines: list[Line], place: int, candidates: list[int]) -> int:
    """The last of the lines that say what the line at `place` says, or a part of it."""
    words = lines[place].plain
    for other in reversed(candidates):
        again = lines[other].plain
        if other > place and len(again) >= 0.5 * len(words) and _is_part(again, words):
            return other
    return place


def _is_part(part: str, words: str) -> bool:
    """Whether `part` is all of `words` but the site's name and a dash."""
    before, found, after = words.partition(part)
    edges = before.rstrip()[-1:], after.lstrip()[:1]
    return bool(found) and not any(edge.isalnum() for edge in edges)


def _small_words(line: Line) -> int:
    """How many longer words, but for those of grammar, begin with a small letter."""
    common = load("page")["language"]["function_words"]
    words = [word for word in line.head.split() if len(word) >= STEM and word not in common]
    return sum(word[0].islower() for word in words)


def title_case(line: Line) -> bool:
    """Whether most of the longer words begin with a capital, and not all are capitals."""
    words = [word.lstrip("\"'“‘(") for word in line.head.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if not long or line.head.isupper():
        return False
    return sum(word[0].isupper() for word in long) >= 0.75 * len(long)
