"""The turns of an interview printed as questions and answers: "Ana Reyes: We left at dawn."

A page is one of turns where lines begin with a name or initials and a colon, one of these labels
mostly asks, and another mostly answers. Lists of a report ("Needs: ...", "Response: ...") ask
nothing, and are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from newsevents.models import Article

MIN_TURNS = 4
"""Turns from which a page is an interview."""

_ASKING = 0.5
"""Share of a label's turns that close with a question, from which it is the interviewer's."""

_LABEL = re.compile(
    r"^[ \t]*(?P<label>[A-Z][\w.'’-]*(?:[ ](?:[a-z]{2,3}[ ])?[A-Z][\w.'’-]*){0,4}):[ \t]+(?=\S)",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"[^\n]+")
_MARKS = "\"'”’ \t\r"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says: `start` to `end` of the label, and of each paragraph said.

    `first` is the place, in the list of turns, of the first turn of the same speaker: initials
    stand for the full name that has them ("SH" for "Samir Haddad").
    """

    start: int
    end: int
    said: tuple[tuple[int, int], ...]
    first: int


def find_turns(article: Article) -> list[Turn]:
    """The answers of an interview in order; empty where the page is none."""
    text = article.text
    if text.count(":") < MIN_TURNS:
        return []
    found = [m for m in _LABEL.finditer(text) if article.is_readable(m.start("label"), m.end())]
    if len(found) < MIN_TURNS:
        return []
    ends = [m.start() for m in found[1:]] + [len(text)]
    names: list[str] = []
    for match in found:
        label = match["label"]
        initials = label.replace(".", "").replace(" ", "")
        full = next((n for n in names if _initials(n) == initials and len(n) > len(label)), label)
        names.append(full if initials.isupper() and len(initials) < _LONGEST_INITIALS else label)
    asked: Counter[str] = Counter()
    for match, end, name in zip(found, ends, names, strict=True):
        first = _PARAGRAPH.search(text, match.end(), end)
        asked[name] += bool(first) and text[match.end() : end].rstrip(_MARKS + "\n").endswith("?")
    turns = Counter(names)
    askers = {name for name, count in turns.items() if asked[name] >= _ASKING * count}
    answering = [name for name in turns if name not in askers and turns[name] > 1]
    if not askers or not answering:
        return []
    places: dict[str, int] = defaultdict(int)
    out: list[Turn] = []
    for match, end, name in zip(found, ends, names, strict=True):
        if name in askers:
            continue
        said = tuple(
            (p.start(), p.start() + len(p.group().rstrip()))
            for p in _PARAGRAPH.finditer(text, match.end(), end)
            if p.group().strip() and article.is_readable(p.start(), p.end())
        )
        if said:
            places.setdefault(name, len(out))
            out.append(Turn(match.start("label"), match.end("label"), said, places[name]))
    return _without_the_close(out)


_LONGEST_INITIALS = 5


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace(".", " ").split())


def _without_the_close(turns: list[Turn]) -> list[Turn]:
    """`turns`, the last without the paragraphs in which the page speaks again.

    Of the last answer only the first paragraph is sure: what follows may tell of the interview.
    """
    if turns and len(turns[-1].said) > 1:
        last = turns[-1]
        turns[-1] = Turn(last.start, last.end, last.said[:1], last.first)
    return turns
