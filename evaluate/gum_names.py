"""The named ones among GUM's entities of all kinds, found by their proper nouns.

GUM marks every entity, named or not. A name is the run of proper nouns around the head
of a mention, without titles and articles; its type follows the type of the mention.
"""

from __future__ import annotations

import re
from collections import defaultdict

from newsevents.evaluate.names import (
    BUILDINGS,
    TITLES,
    UNKNOWN,
    Gazetteer,
    Name,
    NamedSentence,
    word_set,
)
from newsevents.evaluate.universal import Sentence

CALENDAR = word_set(
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)

_OPEN = re.compile(
    r"\((\d+)-(abstract|animal|event|object|organization|person|place|plant|substance|time)-"
)
_STEPS = frozenset(["ana", "appos", "cata", "coref", "disc", "pred", "sgl"])
_INNER = frozenset(
    ["of", "for", "and", "the", "de", "&", "on", "-", "–", "'s", "’s", "van", "von", "bin", "al"]
)


def gum_mentions(sentence: Sentence) -> list[tuple[int, int, str, str | None]]:
    """(start, end, type, identity) of the entity mentions of a GUM sentence."""
    return [(start, end, kind, identity) for start, end, kind, identity, _ in _marked(sentence)]


def gum_entities(sentence: Sentence) -> list[tuple[int, int, str]]:
    """(start, end, entity) of the mentions of a GUM sentence; entities of a document recur."""
    return [(start, end, entity) for start, end, _, _, entity in _marked(sentence)]


def _marked(sentence: Sentence) -> list[tuple[int, int, str, str | None, str]]:
    """(start, end, type, identity, entity) of each mention."""
    waiting: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
    mentions: list[tuple[int, int, str, str | None, str]] = []
    for place, misc in enumerate(sentence.misc):
        for event in _brackets(misc.get("Entity", "")):
            if event[0] == "open":
                waiting[event[1]].append((place, event[2], event[3]))
            elif waiting[event[1]]:
                start, kind, identity = waiting[event[1]].pop()
                mentions.append((start, place + 1, kind, identity, event[1]))
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
