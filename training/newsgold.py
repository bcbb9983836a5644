"""The news gold as stories: events with their parts, and claims, on the same words.

Codebooks: `events/newsgold/GUIDELINES.md` and `attribution/newsclaims/CODEBOOK.md` of the
corpora. A filler is labelled at its head word, found with the parse of the pipeline that
the first stage of training gave; mentions of one entity, by that pipeline's names and
coreference, are no wrong fillers for one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from newsevents.extract.language.pieces import PieceTable
from newsevents.extract.language.scores import (
    EVENT_TYPES,
    FIRST_CERTAINTY,
    MODALITIES,
    ROLES,
    STANCES,
)
from training.article_words import Words
from training.stories import IGNORED, Choice, EventLabels, Story, read_jsonl

PARTS = ("source", "cue", "content", "via")
_FIELDS = {
    "actors": "actor",
    "recipients": "recipient",
    "instruments": "instrument",
    "locations": "place",
    "times": "time",
    "size": "size",
    "sources": "source",
}
_CANDIDATES = 40
PARTIES = ("actor", "recipient")
# Whom a name must be of to act or to suffer.
_ACTING = frozenset(("PERSON", "ORG", "NORP", "GPE", "LOC"))


def news_stories(
    corpora: Path, split: str, nlp: Language, table: PieceTable, modes: Sequence[str]
) -> list[Story]:
    """The articles of one part, with the claims of those that have them."""
    claims = {
        str(row["id"]): row for row in read_jsonl(corpora / f"attribution/newsclaims/{split}.jsonl")
    }
    stories = []
    for row in read_jsonl(corpora / f"events/newsgold/{split}.jsonl"):
        words = Words(nlp, table, str(row["text"]))
        if not words.words:
            continue
        story = Story(words.words, words.breaks, cuts=words.cuts, names=words.names)
        _label_events(story, words, row["events"], modes)  # type: ignore[arg-type]
        if (said := claims.get(str(row["id"]))) is not None:
            _label_claims(story, words, said["attributions"])  # type: ignore[arg-type]
        stories.append(story)
    return stories


def modes_of(corpora: Path) -> list[str]:
    """The modes that the training part knows, the commonest first; the first means none."""
    counts: dict[str, int] = defaultdict(int)
    for row in read_jsonl(corpora / "events/newsgold/train.jsonl"):
        for event in row["events"]:  # type: ignore[attr-defined]
            if event["mode"]:
                counts[event["mode"]] += 1
    return ["", *sorted(counts, key=lambda mode: (-counts[mode], mode))]


def _label_events(
    story: Story, words: Words, events: list[dict[str, Any]], modes: Sequence[str]
) -> None:
    count = len(words.words)
    trigger = np.zeros(count, np.int64)
    also, mode, modality, polarity = (story.blank() for _ in range(4))
    event_of = np.full(count, -1, np.int64)
    labels = EventLabels(event_of=event_of)
    for number, event in enumerate(events):
        heads: list[int] = []
        for span in event["triggers"]:
            head = words.head(span["start"], span["end"])
            for k in words.within(span["start"], span["end"]):
                if k != head and event_of[k] < 0:
                    trigger[k] = IGNORED
            if head is not None and head not in heads and event_of[head] < 0:
                heads.append(head)
        for head in heads:
            trigger[head], event_of[head] = EVENT_TYPES.index(event["type"]), number
            also[head] = EVENT_TYPES.index(event["also"] or event["type"])
            mode[head] = modes.index(event["mode"] or "")
            modality[head] = MODALITIES.index(event["modality"])
            polarity[head] = int(event["polarity"] == "negated")
        if heads:
            for name, role in _FIELDS.items():
                for filler in event[name]:
                    _label_filler(labels, words, heads, ROLES.index(role), filler)
            _leave_open(labels, words, heads)
    story.labels |= {
        "trigger": trigger, "also": also, "mode": mode, "modality": modality, "polarity": polarity,
    }  # fmt: skip
    story.events = labels


def _label_filler(
    labels: EventLabels, words: Words, heads: list[int], role: int, filler: dict[str, Any]
) -> None:
    """The filler at its nearest trigger; its other mentions are left open.

    Where the filler stands in no sentence of a trigger, a mention of the same entity that
    does stands in for it; so does one that hangs on another trigger as a party does.
    """
    if filler.get("start") is None:
        return
    word = words.head(filler["start"], filler["end"])
    if word is None:
        return
    alike = set(words.entities[words.entity_of[word]]) if word in words.entity_of else {word}
    alike.add(word)
    sentence = words.sentence

    def far(trigger: int, other: int) -> tuple[bool, int]:
        return sentence[trigger] != sentence[other], abs(trigger - other)

    best = min(heads, key=lambda t: far(t, word))
    positive = {(best, word)}
    if sentence[best] != sentence[word] and ROLES[role] not in ("time", "size", "source"):
        near = [(t, m) for m in alike for t in heads if sentence[t] == sentence[m] and t != m]
        if near:
            positive.add(min(near, key=lambda pair: abs(pair[0] - pair[1])))
    if ROLES[role] in PARTIES:
        positive |= {(t, m) for t in heads for m in alike.intersection(words.around(t))}
    certainty = filler.get("certainty", "asserted")
    for trigger, place in positive:
        if trigger != place:
            labels.roles.append((trigger, place, role))
            if certainty != "asserted":
                kind = FIRST_CERTAINTY + ("alleged", "claimed", "denied").index(certainty)
                labels.roles.append((trigger, place, kind))
            if role == 0:
                labels.actors.append((trigger, place))
    labels.open += [(t, m, role) for t in heads for m in alike if (t, m) not in positive]


def _leave_open(labels: EventLabels, words: Words, heads: list[int]) -> None:
    """Who hangs on a trigger none of whose parties is known may be one of them.

    The gold names a party once in an article: beside the other triggers it stands under
    other names, which are no wrong fillers. What is no name of somebody, a bomb, is one.
    """
    for role in map(ROLES.index, PARTIES):
        mine = [t for t, _, r in labels.roles if r == role and t in heads]
        if mine:
            open_at = [t for t in heads if t not in mine]
            labels.open += [
                (t, m, role) for t in open_at for m in words.around(t)
                if m in words.entity_of and words.labels[words.entity_of[m]] in _ACTING
            ]  # fmt: skip


def _label_claims(story: Story, words: Words, claims: list[dict[str, Any]]) -> None:
    """Claims that stand in no other in one layer, the others in a second."""
    stance = story.blank()
    for layer, suffix in enumerate(("", "_inner")):
        part = np.zeros(len(words.words), np.int64)
        link = story.blank()
        mine = [c for c in claims if (c["parent"] is not None) == bool(layer)]
        owner: dict[int, tuple[int, int]] = {}
        opened: set[int] = set()
        anchors: list[int | None] = []
        for claim in mine:
            cue = [k for a, b in claim["cue"] for k in words.within(a, b)]
            anchors.append(cue[0] if cue else None)
        for kind in ("content", "source", "via", "cue"):
            for number, claim in enumerate(mine):
                for start, end in claim[kind]:
                    inside = words.within(start, end)
                    if kind in ("source", "via") and _nearer(inside, number, owner, anchors, kind):
                        continue
                    for k in inside:
                        owner[k] = (number, PARTS.index(kind))
                    opened -= set(inside)
                    opened |= set(inside[:1])
        for k, (number, kind) in owner.items():
            same = owner.get(k - 1) == (number, kind) and k not in opened
            part[k] = 1 + 2 * kind + same
            if kind != 1:
                anchor = anchors[number]
                link[k] = -1 if anchor is None else anchor
        for number, claim in enumerate(mine):
            where = [k for k, (n, kind) in owner.items() if n == number and kind == 1]
            if not claim["cue"]:
                told = [k for k, (n, kind) in owner.items() if n == number and kind == 2]
                where = told[:1]
            for k in where:
                stance[k] = STANCES.index(claim["stance"])
        story.labels |= {"part" + suffix: part, "link" + suffix: link}
    story.labels["stance"] = stance
    story.choices += _speakers(words, claims)


def _nearer(
    inside: list[int],
    number: int,
    owner: dict[int, tuple[int, int]],
    anchors: list[int | None],
    kind: str,
) -> bool:
    """Whether the words belong to a claim already whose cue is nearer to them."""
    other = owner.get(inside[0]) if inside else None
    if other is None or other[1] != PARTS.index(kind):
        return False
    before, mine = anchors[other[0]], anchors[number]
    if before is None or mine is None:
        return mine is None
    return abs(before - inside[0]) <= abs(mine - inside[0])


def _speakers(words: Words, claims: list[dict[str, Any]]) -> list[Choice]:
    """Who is meant by a source that does not name itself, among the entities' mentions.

    "The regulator" without a name in the gold is named nowhere: it means none of the names.
    """
    mentions = sorted(words.entity_of)
    found = []
    for claim in claims:
        if not claim["source"]:
            continue
        if claim["name"] is None:
            found += _unnamed(words, claim["source"], mentions)
            continue
        source = words.head(*claim["source"][0])
        named = set(words.within(*claim["name"]))
        if source is None or source in named:
            continue
        inside = [m for m in mentions if m in named]
        right = {m for m in inside if words.labels[words.entity_of[m]] == "PERSON"}
        if not right:
            head = words.head(*claim["name"])
            right = {m for m in inside if m == head}
        for m in list(right):
            same = words.entities[words.entity_of[m]]
            right |= {o for o in same if words.words[o][:1].isupper()}
        right.discard(source)
        if not right:
            continue
        own = words.entity_of.get(source)
        others = [
            m for m in mentions
            if m != source and m not in right and m not in inside and words.entity_of[m] != own
        ]  # fmt: skip
        others.sort(key=lambda m: abs(m - source))
        chosen = sorted([*right, *others[:_CANDIDATES]])
        found.append(Choice(source, chosen, [m in right for m in chosen]))
    return found


def _unnamed(words: Words, source: list[list[int]], mentions: list[int]) -> list[Choice]:
    """A source of common nouns that is named nowhere."""
    head = words.head(*source[0])
    if head is None or head not in words.entity_of or words.words[head][:1].isupper():
        return []
    own = {k for start, end in source for k in words.within(start, end)}
    names = [m for m in mentions if m not in own and words.words[m][:1].isupper()]
    names.sort(key=lambda m: abs(m - head))
    chosen = sorted(names[:_CANDIDATES])
    return [Choice(head, chosen, [False] * len(chosen))] if chosen else []
