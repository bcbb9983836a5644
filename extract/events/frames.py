"""Who stands where around an event word, on the tree and in PropBank's frame, and what that says.

How a word hangs on an event word of some type speaks for or against its being the doer or
the one who is done to: the subject of "shelled" acts, that of "was shelled" suffers, the
"with" of "met with" is a party like the subject. The weights, log odds by relation and
type, are learned from the news gold (`training/event_frames.py`, `lexicons/event_frames.json`)
and are added to what the network says of the words (`arguments`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.language.annotations import predicate
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.clauses import (
    agents,
    antecedent,
    governing_verb,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    with_conjuncts,
)
from newsevents.extract.syntax.subjects import subjects

ROLES: tuple[Literal["actor", "recipient"], ...] = ("actor", "recipient")
_PREPOSITIONS = word_set("event_phrases", "frames", "prepositions")
_BEFORE = frozenset(("compound", "amod", "nmod", "poss"))


def relations(word: Token) -> dict[int, set[str]]:
    """How the words around an event word hang on it, by token: tree and PropBank together."""
    found: dict[int, set[str]] = defaultdict(set)
    for token, name in _on_verb(word) if is_verbal(word) else _on_noun(word):
        if token.i != word.i:
            found[token.i].add(name)
    frame = predicate(word)
    for argument in frame.arguments if frame is not None else ():
        if argument.role in ("ARG0", "ARG1", "ARG2", "ARG3"):
            for token in with_conjuncts([antecedent(_content(word.doc[argument.head]))]):
                if token.i != word.i:
                    found[token.i].add(argument.role.lower())
    return found


def _on_verb(verb: Token) -> Iterator[tuple[Token, str]]:
    passive = is_passive(verb)
    for token in subjects(verb):
        yield token, "passive subject" if passive else "subject"
    for token in objects(verb):
        yield token, "object"
    for token in agents(verb):
        yield token, "agent"
    for name, token in preposition_objects(verb):
        if name in _PREPOSITIONS:
            yield token, name


def object_control_subjects(word: Token) -> set[int]:
    """Subjects of a verb of object control over the word: they do not do what it names.

    In "a court cleared him of killing" the killer is the object, if anybody; so with "from
    leaving" and "for attacking".
    """
    preposition = word.head
    verb = preposition.head
    if word.dep_ != "pcomp" or preposition.dep_ != "prep" or not is_verbal(verb):
        return set()
    if is_passive(verb) or not objects(verb):
        return set()
    return {token.i for token in subjects(verb)}


def _on_noun(noun: Token) -> Iterator[tuple[Token, str]]:
    for child in noun.children:
        if child.dep_ in _BEFORE and child.i < noun.i:
            for token in with_conjuncts([child]):
                yield token, "possessor" if child.dep_ == "poss" else "before the noun"
    for name, token in preposition_objects(noun):
        if name in _PREPOSITIONS:
            yield token, f"noun {name}"
    over = governing_verb(noun)
    if over is None:
        return
    verb, how = over
    how = "object" if how in ("dobj", "obj", "attr") else how
    how = how if how in _PREPOSITIONS | {"object", "nsubj", "nsubjpass"} else "other"
    passive = " passive" if is_passive(verb) else ""
    for token in subjects(verb):
        yield token, f"{how} of its{passive} subject"
    for token in objects(verb):
        yield token, f"{how} beside its object"
    for token in agents(verb):
        yield token, f"{how} beside its agent"
    for name, token in preposition_objects(verb):
        if name in ("with", "against", "on", "by"):
            yield token, f"{how} beside {name}"


def _content(token: Token) -> Token:
    """The noun of an argument that is a prepositional phrase."""
    if token.dep_ in ("prep", "agent", "dative"):
        inner = next((c for c in token.children if c.dep_ == "pobj"), None)
        return inner if inner is not None else token
    return token


def kind_of(token: Token) -> str:
    """What kind of word a filler is: a name of some label, a pronoun, a plural, another noun."""
    if token.ent_type_:
        return token.ent_type_
    if token.tag_ in ("PRP", "PRP$", "WP", "WDT"):
        return "pronoun"
    if token.tag_ in ("NNS", "NNPS"):
        return "plural"
    return "noun" if token.tag_.startswith("N") else "other"


def features(token: Token, names: set[str], event: str) -> list[str]:
    """What the weights look at: relations, alone and with the event's type; kind of word."""
    kind = kind_of(token)
    found = ["bias", f"kind {kind}", f"{event}"]
    for name in sorted(names):
        found += [name, f"{event} {name}", f"{name} kind {kind}"]
    return found


@cache
def _weights() -> dict[str, dict[str, float]]:
    return lexicon.load_weights("event_frames")


def frame_odds(
    word: Token, event: str, around: Mapping[int, set[str]]
) -> dict[int, tuple[float, float]]:
    """By token, the log odds of being an actor and a recipient of the event of type `event`.

    Args:
        around: The `relations` of the word.
    """
    tables = [_weights()[role] for role in ROLES]
    found = {}
    for place, names in around.items():
        listed = features(word.doc[place], names, event)
        actor, recipient = (sum(table.get(name, 0.0) for name in listed) for table in tables)
        found[place] = actor, recipient
    return found
