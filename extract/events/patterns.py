"""Where the words of the ontology are met, and which pattern of a word fits best."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from newsevents.extract.events.conditions import Frame, fits, word_of
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.pattern_lines import Pattern
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.clauses import children, is_nominal, is_verbal, with_conjuncts

_CARRIERS = word_set("event_phrases", "patterns", "carriers")


@dataclass(slots=True)
class PatternMatch:
    """Words that name an event: the pattern, and its tokens `first` to `last` (inclusive)."""

    pattern: Pattern
    token: Token
    first: int
    last: int
    frame: Frame = field(repr=False)


def find_patterns(doc: Doc, ontology: Ontology) -> list[PatternMatch]:
    """The best pattern for every word that has one, in text order."""
    ids = ontology.form_ids
    lower = doc.to_array(LOWER).tolist()
    found: list[PatternMatch] = []
    for position, key in enumerate(lower):
        if key in ids:
            trigger = _best(doc, position, ontology)
            if trigger is not None and (not found or found[-1].last < trigger.first):
                found.append(trigger)
    return found


def _best(doc: Doc, position: int, ontology: Ontology) -> PatternMatch | None:
    token = doc[position]
    verb, noun = is_verbal(token), is_nominal(token)
    alone: dict[str, bool] = {}
    frames: dict[tuple[bool, int], Frame] = {}
    for pattern in ontology.forms[token.lower_]:  # the most exacting first
        end, head = position, token
        if len(pattern.parts) == 1:
            right = alone.get(pattern.kind)
            if right is None:
                right = _right_use(pattern, token, verb=verb, noun=noun)
                alone[pattern.kind] = right
        else:
            last = _match_words(doc, position, pattern)
            if last is None:
                continue
            end, head = last, _head(doc, position, last)
            many, one = is_verbal(head), is_nominal(head) or not is_verbal(head)
            if last == position:
                many, one = verb, noun
            right = _right_use(pattern, head, verb=many, noun=one)
        if not right:
            continue
        if pattern.particle is not None:
            placed = _particle(head, pattern.particle)
            if placed is None:
                continue
            end = max(end, placed)
        key = (pattern.kind == "nouns", head.i)
        frame = frames.get(key)
        if frame is None:
            make = Frame.of_noun if pattern.kind == "nouns" else Frame.of_verb
            frame = frames[key] = make(head, ontology)
        if pattern.particle is not None and doc[end].dep_ == "prep" and not frame.objects:
            # "laid down their arms", with the particle read as a preposition
            frame = replace(frame, objects=with_conjuncts(children(doc[end], "pobj")))
        if fits(pattern, frame):
            return PatternMatch(pattern, head, position, end, frame)
    return None


def _match_words(doc: Doc, position: int, pattern: Pattern) -> int | None:
    """Index of the last token of the pattern's word at `position`; None: it is not there."""
    if len(pattern.parts) == 1:
        return position
    form = doc[position].lower_
    if "-" in form:
        return position
    size = len(pattern.parts)
    if position + size > len(doc):
        return None
    joined = "".join(token.lower_ for token in doc[position : position + size])
    wanted = "".join(pattern.parts)
    if joined == wanted or joined.rstrip("s") == wanted or joined.startswith(wanted):
        return position + size - 1
    return None


def _head(doc: Doc, first: int, last: int) -> Token:
    for index in range(last, first - 1, -1):
        head = doc[index].head.i
        if head < first or head > last or head == index:
            return doc[index]
    return doc[last]


def _right_use(pattern: Pattern, head: Token, *, verb: bool, noun: bool) -> bool:
    if pattern.kind == "verbs":
        return verb and head.dep_ not in ("aux", "auxpass", "amod", "compound")
    if pattern.kind == "nouns":
        # a noun inside a compound names no event of its own ("attack helicopter"), but for
        # "assassination attempt", "bombing campaign"
        if head.dep_ in ("compound", "nmod", "amod") and word_of(head.head) not in _CARRIERS:
            return False
        if head.lower_ == "protest" and head.dep_ == "pobj" and head.head.lower_ == "in":
            return False  # "resigned in protest"
        if head.tag_ == "VBG" and any(c.dep_ in ("det", "poss") for c in head.children):
            return True
        if head.tag_ == "VBG" and head.dep_ == "pcomp" and _is_told_more(head):
            return True  # "after fighting that killed nine"
        return noun or (head.tag_ == "VBG" and head.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"))
    return not noun and head.tag_ not in ("VBD", "VBZ", "VBP")


def _is_told_more(word: Token) -> bool:
    """Whether a relative clause follows, as only a noun has."""
    return any(
        c.dep_ == "relcl"
        or (c.dep_ == "advcl" and any(g.tag_ == "WDT" and g.dep_ == "nsubj" for g in c.children))
        for c in word.children
    )


def _particle(verb: Token, particle: str) -> int | None:
    for child in verb.children:
        if child.lower_ == particle and child.dep_ in ("prt", "prep", "advmod", "advcl", "dep"):
            if child.dep_ == "prep" and not 0 < child.i - verb.i <= 2:
                continue  # "on the way she called", "gives her two wins in the race"
            return child.i
    following = verb.i + 1
    if following < len(verb.doc) and verb.doc[following].lower_ == particle:
        return following
    return None
