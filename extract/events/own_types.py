"""Events of a user's own types: words and conditions of an ontology file, read on the tree.

The network knows PLOVER's types only. A pattern of the file names the word; who does and who
is done to stand as the pattern says, place, time and figures as the tree has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.pattern_lines import Pattern
from newsevents.extract.events.patterns import PatternMatch, find_patterns
from newsevents.extract.events.triggers import is_read
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.clauses import governing_verb, is_verbal
from newsevents.extract.syntax.inflection import singular
from newsevents.models import Article

CONFIDENCE = 0.7
"""Of a record that a pattern gives: patterns are the user's, and nobody has measured them."""
_WHERE = word_set("event_phrases", "own_types", "where")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_POINTING = word_set("event_phrases", "own_types", "pointing")


@dataclass(slots=True)
class OwnEvent:
    """An event of a user's type: its words, and tokens that play a part."""

    matches: list[PatternMatch]
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)

    @property
    def pattern(self) -> Pattern:
        """The pattern of the first word."""
        return self.matches[0].pattern

    @property
    def tokens(self) -> list[Token]:
        """The words that name the event."""
        return [match.token for match in self.matches]


def find_own_events(doc: Doc, article: Article, ontology: Ontology) -> list[OwnEvent]:
    """The events that the ontology's patterns name, each told once.

    A later word joins the event of its type that was told last, where it points back ("the
    quake") or stands in the same sentence; two named places keep two events apart.
    """
    if not ontology.patterns or not doc.has_annotation("DEP"):
        return []
    events: list[OwnEvent] = []
    for match in find_patterns(doc, ontology):
        if not is_read(article, match.token):
            continue
        event = _read(match, ontology)
        before = next((e for e in reversed(events) if _is_same(e, event)), None)
        if before is None:
            events.append(event)
        else:
            _join(before, event)
    return events


def _read(match: PatternMatch, ontology: Ontology) -> OwnEvent:
    pattern, frame = match.pattern, match.frame
    doers, done_to = list(frame.subjects), list(frame.objects)
    for name, noun in frame.prepositions:
        if name in pattern.actor_in:
            doers.append(noun)
        elif name in pattern.recipient_in:
            done_to.append(noun)
    if pattern.reverse:
        doers, done_to = done_to, doers
    if pattern.possessor_suffers:
        done_to += [c for c in match.token.children if c.dep_ == "poss"]
    behaviour = ontology.types[pattern.type]
    done_to += [
        noun for name, noun in frame.prepositions if name in behaviour.recipient_prepositions
    ]
    places = [
        noun
        for name, noun in [*frame.prepositions, *_around(match.token)]
        if name in _WHERE and noun.ent_type_ in _PLACES
    ]
    places += [t for t in (*done_to, *match.token.children) if t.ent_type_ in _PLACES]
    return OwnEvent([match], _distinct(doers), _distinct(done_to), _distinct(places))


def _around(token: Token) -> list[tuple[str, Token]]:
    """The prepositional phrases of the verb that an event noun hangs on."""
    if is_verbal(token) or (over := governing_verb(token)) is None:
        return []
    return [
        (prep.lower_, noun)
        for prep in over[0].children
        if prep.dep_ == "prep"
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]


def _distinct(tokens: Sequence[Token]) -> list[Token]:
    return list({token.i: token for token in tokens}.values())


def _is_same(before: OwnEvent, event: OwnEvent) -> bool:
    one, other = before.matches[-1], event.matches[0]
    if one.pattern.type != other.pattern.type or one.pattern.mode != other.pattern.mode:
        return False
    names, more = ({t.lower_ for t in e.places} for e in (before, event))
    if names and more and not names & more:
        return False
    if one.token.sent.start == other.token.sent.start:
        return True
    told = any(c.lower_ in _POINTING for c in other.token.children if c.dep_ == "det")
    alike = singular(one.token.lower_) == singular(other.token.lower_)
    return told or (alike and bool(names & more))


def _join(before: OwnEvent, event: OwnEvent) -> None:
    before.matches += event.matches
    before.actors = before.actors or event.actors
    before.recipients = before.recipients or event.recipients
    before.places = _distinct([*before.places, *event.places])
