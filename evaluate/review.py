"""A run against what people have corrected in it: Label Studio or Prodigy.

An event is found where one of the same type stands on overlapping words; words and types are
paired one to one, longest overlap first. A role is right where the filler of a paired event
overlaps. Only articles that were corrected count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from newsevents.batch.opened import open_run
from newsevents.errors import UsageError
from newsevents.evaluate.named import Score
from newsevents.review.gold import Corrected, read_corrections
from newsevents.review.marks import ROLES, Link, Mark, marks_of

Pairs = dict[Mark, Mark]


@dataclass
class ReviewScore:
    """Figures of a run against its corrections; `str()` prints them."""

    articles: int = 0
    changed: int = 0
    events: Score = field(default_factory=Score)
    words: Score = field(default_factory=Score)
    types: dict[str, Score] = field(default_factory=dict)
    roles: dict[str, Score] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [
            f"{self.articles} corrected articles, {self.changed} of them changed",
            f"{'':<20}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>8}{'found':>8}",
            _line("events", self.events),
            _line("events, any type", self.words),
            *(_line(f"  {name}", score) for name, score in sorted(self.types.items())),
        ]
        if self.roles:
            lines.append("roles of the events found")
            lines += [_line(f"  {role}", self.roles[role]) for role in ROLES if role in self.roles]
        return "\n".join(lines + self.errors)


def run(gold: Path, *, folder: Path | None = None, errors: int = 0) -> ReviewScore:
    """The figures of the run in `folder` against the corrections in `gold`.

    Raises:
        UsageError: no folder is given, or the corrections are of another run.
        StoreError: the folder holds no run.
    """
    if folder is None:
        raise UsageError("name the run as well: newsevents evaluate review FILE.json DIR.")
    opened = open_run(folder)
    score = ReviewScore()
    for item in read_corrections(gold):
        record = opened.json_of(item.doc_id)
        if record is None:
            raise UsageError(
                f"{folder} has no article {item.doc_id}: {gold} was made from another run. "
                "Name the folder that it was exported from."
            )
        marks, links = marks_of(record)
        _add(score, item, marks, links)
        for line in _errors(item, marks, record["path"]):
            if len(score.errors) < errors:
                score.errors.append(line)
    return score


def _add(score: ReviewScore, gold: Corrected, found: list[Mark], links: list[Link]) -> None:
    told, wanted = _events(found), _events(gold.marks)
    score.articles += 1
    score.changed += set(found) != set(gold.marks) or (
        gold.links is not None and set(links) != set(gold.links)
    )
    pairs = _paired(told, wanted, same_type=True)
    score.events.add(len(pairs), len(told), len(wanted))
    score.words.add(len(_paired(told, wanted, same_type=False)), len(told), len(wanted))
    for name in {mark.label for mark in (*told, *wanted)}:
        score.types.setdefault(name, Score()).add(
            sum(mark.label == name for mark in pairs),
            sum(mark.label == name for mark in told),
            sum(mark.label == name for mark in wanted),
        )
    if gold.links is not None:
        _add_roles(score, pairs, links, gold.links)


def _add_roles(score: ReviewScore, pairs: Pairs, found: list[Link], gold: list[Link]) -> None:
    for role in ROLES:
        right = number = wanted = 0
        for event, other in pairs.items():
            mine = [link.to for link in found if link.event == event and link.to.label == role]
            theirs = [link.to for link in gold if link.event == other and link.to.label == role]
            right += len(_paired(mine, theirs, same_type=True))
            number += len(mine)
            wanted += len(theirs)
        if number or wanted:
            score.roles.setdefault(role, Score()).add(right, number, wanted)


def _events(marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.label not in ROLES]


def _paired(found: list[Mark], gold: list[Mark], *, same_type: bool) -> Pairs:
    """Pairs of overlapping marks, each mark in one, those that share most first."""
    near = [
        (min(one.end, two.end) - max(one.start, two.start), one, two)
        for one in found
        for two in gold
        if one.start < two.end and two.start < one.end
        if one.label == two.label or not same_type
    ]
    pairs: Pairs = {}
    taken = set()
    for _, one, two in sorted(near, key=lambda item: (-item[0], item[1], item[2])):
        if one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)
    return pairs


def _errors(gold: Corrected, found: list[Mark], path: str) -> list[str]:
    told, wanted = _events(found), _events(gold.marks)
    pairs = _paired(told, wanted, same_type=True)
    right = set(pairs.values())
    text = gold.text
    return [
        f"{path}: false {mark.label} {text[mark.start : mark.end]!r} at {mark.start}"
        for mark in told
        if mark not in pairs
    ] + [
        f"{path}: missed {mark.label} {text[mark.start : mark.end]!r} at {mark.start}"
        for mark in wanted
        if mark not in right
    ]


def _line(name: str, score: Score) -> str:
    return (
        f"{name:<20}{score.precision:>10.1f}{score.recall:>10.1f}{score.f1:>10.1f}"
        f"{score.gold:>8}{score.found:>8}"
    )
