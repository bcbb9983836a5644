"""Whom the sources of the news claims mean: "he", "the minister", a surname alone.

The gold gives, for a source that does not name itself, the fullest naming of the speaker in the
article. A source is *linked* where the program's entity has a name or noun elsewhere, and *right*
where one of these lies in that naming, or the name of the entity and the naming have the same
content words, or one all of the other's. A source with no such naming is one that nobody names:
linked to a name it is wrong. Each source is asked of once.

Gold: `attribution/newsclaims/dev.jsonl`, a JSON object a line.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc, Span

from newsevents.evaluate.named import Score
from newsevents.extract.entities.find import EntityIndex
from newsevents.models.entity import Entity, Mention

NEWS = "attribution/newsclaims/dev.jsonl"
FORMS = ("pronouns", "nouns", "surnames")
_STOP = frozenset(
    "the a an of in on at to for and his her its their this that these those some by from with mr"
    " mrs ms miss dr sir s".split()
)


def score_speakers(
    gold: dict[str, Any],
    doc: Doc,
    entities: list[Entity],
    scores: dict[str, Score],
    errors: list[str],
) -> None:
    """Add one article to `scores`, by form of the source."""
    index = EntityIndex(entities)
    asked = set()
    for claim in gold["attributions"]:
        if not claim["source"]:
            continue
        start, end = claim["source"][0]
        span = doc.char_span(start, end, alignment_mode="expand")
        name = claim["name"]
        named = name is not None and name[0] < end and start < name[1]
        if span is None or named or (start, end) in asked:
            continue
        asked.add((start, end))
        form = _form(span)
        if form is None:
            continue
        found = index.for_span(span)
        linked = _linked(found, start, end, anything=name is not None)
        right = linked and name is not None and _right(found, start, end, gold["text"], name)
        scores[form].add(right, linked, name is not None)
        if right != (name is not None) or (linked and not right):
            told = gold["text"][slice(*name)] if name else None
            ours = found.name if linked and found else None
            errors.append(f"{gold['id']}: {span.text!r} at {start} is {told!r}, ours {ours!r}")


def _form(span: Span) -> str | None:
    tag = span.root.tag_
    if tag in ("PRP", "PRP$"):
        return "pronouns"
    if tag.startswith("NNP"):
        return "surnames"
    return "nouns" if tag.startswith("NN") else None


def _elsewhere(entity: Entity, start: int, end: int) -> list[Mention]:
    """The names and nouns of an entity that do not lie in the source itself."""
    return [
        m for m in entity.mentions if m.form != "pronoun" and not (m.start < end and start < m.end)
    ]


def _linked(entity: Entity | None, start: int, end: int, *, anything: bool) -> bool:
    if entity is None:
        return False
    if anything:
        return bool(_elsewhere(entity, start, end))
    inside = any(
        m.form == "name" and m.start < end and start < m.end for m in entity.mentions
    )  # "the mayor, Ana Reyes": who names himself
    return not inside and any(m.form == "name" for m in _elsewhere(entity, start, end))


def _right(entity: Entity | None, start: int, end: int, text: str, name: list[int]) -> bool:
    if entity is None:
        return False
    if any(m.start < name[1] and name[0] < m.end for m in _elsewhere(entity, start, end)):
        return True
    ours, gold = _words(entity.name), _words(text[slice(*name)])
    return bool(ours) and bool(gold) and (ours <= gold or gold <= ours)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in _STOP}
