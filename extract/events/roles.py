"""Who did it to whom: the words that fill the roles of one trigger.

Verbs give their subject and object in the active sense; nouns give their possessor,
their compounds ("Taliban attack"), their prepositional phrases ("attack by X on Y")
and what their light verb says ("X carried out attacks on Y"). Where the tree is
silent the language model's PropBank arguments are asked.
"""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.events.answerable import by_name, is_none
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.deed_words import TELLS
from newsevents.extract.events.draft import add_tokens
from newsevents.extract.events.fitness import VIOLENT, is_thing
from newsevents.extract.events.noun_roles import NounRoles
from newsevents.extract.events.ontology import EventType
from newsevents.extract.events.place import beside
from newsevents.extract.events.syntax import (
    BROKERS,
    antecedent,
    children,
    core,
    governing_verb,
    is_ancestor,
    is_verbal,
    preposition_objects,
    surface_subjects,
    with_conjuncts,
)
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.events.verb_roles import Roles
from newsevents.extract.language.annotations import predicate

_BLASTS = frozenset({"explosives", "destroy", "suicide-attack", "heavy-weapons"})
_BY_A_BLAST = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "opposite",
        "under",
        "against",
        "on",
        "beneath",
        "alongside",
        "beside",
        "behind",
        "to",
    }
)


class RoleFinder(NounRoles):
    """Fills the roles of triggers under one ontology."""

    def roles(self, trigger: Trigger) -> Roles:
        """The actors and recipients of one trigger."""
        found = self.of_noun(trigger) if trigger.pattern.kind == "nouns" else self.of_verb(trigger)
        kind = self.ontology.types[trigger.pattern.type]
        self._ask_model(trigger, found, kind)
        if trigger.pattern.reverse:
            found = Roles([t for t in found.recipients if self._acts(t)], [*found.actors])
        for name, noun in trigger.frame.prepositions:
            if name in trigger.pattern.actor_in and self._acts(noun):
                add_tokens(found.actors, [noun])
            if name in trigger.pattern.recipient_in and self._suffers(noun, kind):
                if kind.name == "ACCUSE":  # "warned voters about Oman"
                    told = {t.i for t in trigger.frame.objects}
                    found.recipients = [t for t in found.recipients if t.i not in told]
                add_tokens(found.recipients, [noun])
        if kind.name in VIOLENT:
            self._strike(trigger, found, kind)
            found.actors = [token for token in found.actors if not is_none(token)]
        taken = {token.i for token in found.actors}
        found.recipients = [token for token in found.recipients if token.i not in taken]
        found.actors = by_name(found.actors)
        found.recipients = by_name(found.recipients, afar=kind.name in VIOLENT)
        return found

    def _strike(self, trigger: Trigger, found: Roles, kind: EventType) -> None:
        """What only violence has: what stood by the blast, who was hit along with others."""
        token = trigger.token
        if trigger.pattern.mode in _BLASTS and not any(is_thing(t) for t in found.recipients):
            spots = [token]
            place = governing_verb(token) if not is_verbal(token) else None
            if place is not None and place[1] in ("nsubj", "nsubjpass", "dobj", "obj"):
                spots.append(place[0])
            for spot in spots:
                for name, noun in preposition_objects(spot):
                    if name in _BY_A_BLAST:
                        noun = beside(noun)
                        hit = is_thing(noun) or noun.ent_type_ == "FAC"
                        if hit and noun.i not in self.event_tokens:
                            add_tokens(found.recipients, [noun])
        if not is_verbal(token):
            return
        for spot in (token, *found.recipients):
            for name, noun in preposition_objects(spot):
                beside_them = name == "including" or (
                    name in ("along", "together") and trigger.frame.passive
                )
                if beside_them and self._acts(noun):
                    add_tokens(found.recipients, [noun])

    @staticmethod
    def _near(trigger: Trigger, token: Token, found: Roles) -> bool:
        """Whether a noun's doer stands in its phrase or is the subject of its verb."""
        if any(token.i == done.i for done in found.recipients):
            return False
        noun = trigger.token
        if is_verbal(noun) or is_ancestor(noun, token):
            return True
        place = governing_verb(noun)
        if place is None or word_of(place[0]) in TELLS:
            return False  # "one group claims the attack"
        return any(t.i == token.i for t in surface_subjects(place[0]))

    def _ask_model(self, trigger: Trigger, found: Roles, kind: EventType) -> None:
        """PropBank's ARG0 and ARG1 where the tree gave nobody."""
        frame = predicate(trigger.token)
        if frame is None:
            return
        doc = trigger.token.doc
        for argument in frame.arguments:
            token = doc[argument.head]
            if token.dep_ in ("prep", "agent", "dative"):
                inner = children(token, "pobj")
                if not inner:
                    continue
                token = inner[0]
            token = core(antecedent(token))
            if argument.confidence < 0.5 or token.i == trigger.token.i:
                continue
            if argument.role == "ARG0" and not self._near(trigger, token, found):
                continue
            if token.head.dep_ == "agent" and word_of(token.head.head) in BROKERS:
                continue
            if token.dep_ == "compound" and token.head.dep_ == "compound":
                continue  # "the Trump rally shooting" was at his rally
            if argument.role == "ARG0" and any(token.i == done.i for done in trigger.frame.objects):
                continue
            if token.dep_ == "pobj" and token.head.lower_ == "of" and kind.name in VIOLENT:
                continue  # "the assassination of the governor"
            if argument.role == "ARG0" and not found.actors and self._acts(token):
                add_tokens(found.actors, with_conjuncts([token]))
            elif (
                argument.role in ("ARG1", "ARG2")
                and not found.recipients
                and self._suffers(token, kind)
                and all(token.i != actor.i for actor in found.actors)
            ):
                add_tokens(found.recipients, with_conjuncts([token]))
