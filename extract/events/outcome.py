"""Which event a figure, the damage or the names of victims tell the outcome of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Token

from newsevents.extract.events.aftermath import Aftermath
from newsevents.extract.events.draft import Draft, add_tokens
from newsevents.extract.events.factuality import judge
from newsevents.extract.events.size import Figure
from newsevents.extract.events.syntax import (
    is_ancestor,
    is_verbal,
)
from newsevents.models import (
    Article,
    Count,
)

_SIZED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "AID", "MOBILIZE"})


def attach(figures: list[Figure], drafts: list[Draft], article: Article) -> None:
    """Give each figure to the event that it tells the outcome of."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    starts = sorted(by_sentence)
    for figure in figures:
        token = figure.by
        if not article.is_readable(token.idx, token.idx + len(token)):
            continue
        sentence = token.sent
        owner = _owner(figure, by_sentence.get(sentence.start, []))
        if owner is not None and not _is_own(figure, owner) and _is_unreal(token):
            continue
        if owner is None and _is_unreal(token):
            continue  # "threatened to kill the other three"
        if owner is None and (figure.told or _is_next(figure, starts)):
            owner = _earlier(figure, sentence.start, starts, by_sentence)
        if owner is not None and not any(
            f.kind == figure.kind
            and f.count == figure.count
            and (f.by.i != figure.by.i or f.of is None or f.of is figure.of)
            for f in owner.figures
        ):
            owner.figures.append(figure)


def _is_own(figure: Figure, draft: Draft) -> bool:
    return any(t.token.i == figure.by.i for t in draft.triggers)


def _is_unreal(token: Token) -> bool:
    """Whether what would have hurt them is only threatened, feared or planned."""
    return is_verbal(token) and judge(token).modality in ("hypothetical", "planned")


def _is_next(figure: Figure, starts: list[int]) -> bool:
    """Whether one person is told of just after an event: "Rivas died.", "A guard was injured." """
    if figure.count != Count(min=1, max=1):
        return False
    start = figure.by.sent.start
    place = bisect_left(starts, start)
    return place > 0 and start > 0 and figure.by.doc[start - 1].sent.start == starts[place - 1]


def tell_of(aftermath: Iterable[Aftermath], drafts: list[Draft], article: Article) -> None:
    """Give what was damaged, and the names of victims, to the event that they tell of."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.type == "ASSAULT" and draft.factuality.modality == "asserted":
            by_sentence.setdefault(draft.sentence, []).append(draft)
    starts = sorted(by_sentence)
    for told in aftermath:
        token = told.figure.by
        if not article.is_readable(token.idx, token.idx + len(token)):
            continue
        sentence = token.sent.start
        owner = _owner(told.figure, by_sentence.get(sentence, []))
        if owner is None:
            owner = _earlier(told.figure, sentence, starts, by_sentence)
        if owner is not None:
            taken = {t.i for t in owner.actors}
            add_tokens(owner.recipients, [t for t in told.hurt if t.i not in taken])


def _owner(figure: Figure, near: list[Draft]) -> Draft | None:
    token = figure.by
    for draft in near:
        if any(t.token.i == token.i for t in draft.triggers) or any(
            t.i == token.i for t in draft.light
        ):
            return draft
    sized = [d for d in near if d.type in _SIZED and _may_have(d, figure)]
    best: tuple[int, Draft] | None = None
    for draft in sized:
        if (
            is_ancestor(draft.token, token)
            or is_ancestor(token, draft.token)
            or any(is_ancestor(light, token) for light in draft.light)
        ):
            rank = 1
        else:
            rank = 2
        distance = rank * 1000 + abs(draft.token.i - token.i)
        if best is None or distance < best[0]:
            best = (distance, draft)
    return best[1] if best else None


def _may_have(draft: Draft, figure: Figure) -> bool:
    if figure.kind == "participants":
        return draft.type == "PROTEST"
    if figure.kind in (
        "killed",
        "injured",
        "casualties",
        "missing",
        "captured",
        "abducted",
        "destroyed",
        "displaced",
    ):
        return draft.type in ("ASSAULT", "PROTEST", "COERCE")
    if figure.kind == "arrested":
        return draft.type in ("COERCE", "PROTEST")
    if figure.kind == "released":
        return draft.type == "RETREAT"
    return False


def _earlier(
    figure: Figure,
    start: int,
    starts: list[int],
    by_sentence: dict[int, list[Draft]],
) -> Draft | None:
    """The event of a sentence or two before, for "Ten people died."."""
    if figure.kind not in ("killed", "injured", "casualties", "missing", "destroyed"):
        return None
    place = bisect_left(starts, start)
    before = starts[max(0, place - 2) : place]
    for sentence in reversed(before):
        for draft in reversed(by_sentence[sentence]):
            if draft.type == "ASSAULT" and draft.factuality.modality == "asserted":
                return draft
    return None
