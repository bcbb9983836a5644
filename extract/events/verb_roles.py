"""Who does and suffers what a verb tells: its subject and object, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.deed_words import DEEDS, KILLING
from newsevents.extract.events.draft import add_tokens
from newsevents.extract.events.fitness import Fitness
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import EventType
from newsevents.extract.events.syntax import (
    agents,
    antecedent,
    children,
    is_passive,
    objects,
    preposition_objects,
    speaker_over,
    surface_subjects,
    with_conjuncts,
)
from newsevents.extract.events.triggers import Trigger

_AIMED = frozenset({"aim", "fire", "hurl", "launch", "lob", "shoot", "throw"})
"""Verbs whose "at" tells the target, not the place."""
_TAKES_CLAUSE = frozenset(
    {"AGREE", "THREATEN", "REJECT", "REQUEST", "CONCEDE", "ACCUSE", "SUPPORT"}
)
_LEFT = frozenset({"leave", "vacate", "depart", "abandon", "quit", "flee"})
"""Verbs whose object is a place, not someone done to."""


def _meant(token: Token) -> Token:
    """Who "it" is in what somebody says: "France said it would suspend aid"."""
    if token.lower_ != "it":
        return token
    speaker = speaker_over(token)
    return token if speaker is None else speaker


@dataclass(slots=True)
class Roles:
    """Tokens that head the fillers of each role, in order of discovery."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)


class VerbRoles(Fitness):
    """Fills the roles of verbs and adjectives under one ontology."""

    def of_verb(self, trigger: Trigger) -> Roles:
        found, frame = Roles(), trigger.frame
        kind = self.ontology.types[trigger.pattern.type]
        subjects = [_meant(t) for t in frame.subjects]
        add_tokens(found.actors, [t for t in subjects if self._acts(t)])
        if not found.actors:
            for means in frame.subjects:
                if means.i in self.event_tokens or self._is_arm(means, kind):
                    add_tokens(found.actors, self._owners(means))
        if trigger.pattern.kind == "adjectives":
            verb = trigger.token.head
            add_tokens(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
        for noun in frame.objects:
            if kind.name == "RETREAT" and trigger.pattern.lemma in _LEFT:
                continue
            if self._suffers(noun, kind):
                add_tokens(found.recipients, [noun])
        arms = [noun for noun in frame.objects if self._is_weapon(noun)]
        if arms and not found.actors:  # "Afghan mortars were fired at the village"
            add_tokens(found.actors, [t for noun in arms for t in self._owners(noun)])
        if not found.recipients:
            for noun in frame.objects:
                if noun not in arms:
                    add_tokens(found.recipients, self._beside_object(noun, kind))
        if not found.recipients or kind.name in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT"):
            add_tokens(found.recipients, self._in_prepositions(trigger.token, kind))
        if not found.recipients and kind.name in _TAKES_CLAUSE:
            add_tokens(found.recipients, self._in_clause(trigger.token, kind, found.actors))
        return found

    def _beside_object(self, noun: Token, kind: EventType) -> list[Token]:
        """ "rejected the Senegalese plan", "welcomed Reagan's statement", "signed a deal with"."""
        if kind.name == "ACCUSE" and singular(noun.lower_) in DEEDS:
            return self._doers_of(noun)
        owners = [
            t
            for t in with_conjuncts(antecedent(p) for p in children(noun, "poss"))
            if self._acts(t)
        ]
        if owners:
            return owners
        extra: tuple[str, ...] = ("by", "from", "between", "against", "for")
        if singular(noun.lower_) in self.ontology.classes.get("offer", ()):
            extra += ("of",)  # "accepted the offer of Oman"
        found = self._in_prepositions(noun, kind, extra=extra)
        if not found:
            named = children(noun, "compound", "amod", "nmod")
            # "to resume Cairo talks": a town says where, not with whom
            found = [t for t in named if self._named_actor(t) and not self._is_city(t)]
        if not found:
            for clause in children(noun, "acl", "relcl"):
                found += [t for t in agents(clause) if self._acts(t)]
                if clause.tag_ == "VBG":  # "boycotted a parade honouring Oman"
                    found += [t for t in objects(clause) if t.ent_type_ and self._acts(t)]
                found += [
                    t for _, t in preposition_objects(clause) if t.ent_type_ and self._acts(t)
                ][:1]
        return found

    def _doers_of(self, deed: Token) -> list[Token]:
        """Who is told to have done what is condemned; never who suffered it."""
        done = [t for name, t in preposition_objects(deed) if name == "by" and self._acts(t)]
        if done or singular(deed.lower_) in KILLING:
            return done
        owners = with_conjuncts(antecedent(p) for p in children(deed, "poss"))
        named = [t for t in children(deed, "compound", "amod", "nmod") if self._named_actor(t)]
        return [t for t in owners if self._acts(t)] or [t for t in named if not self._is_city(t)]

    def _in_prepositions(
        self, token: Token, kind: EventType, extra: tuple[str, ...] = ()
    ) -> list[Token]:
        found = []
        for name, noun in preposition_objects(token):
            if name in kind.recipient_prepositions or name in extra:
                aimed = name == "at" and word_of(token) in _AIMED
                placed = noun.ent_type_ in ("GPE", "LOC", "FAC") and name in ("in", "at", "near")
                if placed and not aimed:
                    continue
                if name == "between" and noun.tag_ == "NNS":
                    continue  # "the frontier between their countries": those who act
                if self._suffers(noun, kind):
                    found.append(noun)
                else:
                    inner = [
                        t
                        for t in children(noun, "poss", "compound", "amod", "nmod")
                        if self._named_actor(t) and self._acts(t)
                    ]
                    if not inner and kind.name in _TAKES_CLAUSE:  # "over the plans of Oman"
                        inner = [
                            t
                            for inside, t in preposition_objects(noun)
                            if inside in ("of", "by") and t.ent_type_ and self._acts(t)
                        ]
                    found += inner[:2]
        return found

    def _in_clause(self, token: Token, kind: EventType, actors: list[Token]) -> list[Token]:
        doing = {actor.i for actor in actors}
        for clause in children(token, "ccomp", "xcomp", "pcomp"):
            subjects = [t for t in surface_subjects(clause) if t.i not in doing and self._acts(t)]
            if clause.dep_ == "ccomp" and subjects and kind.name in ("REQUEST", "ACCUSE"):
                return subjects
            found = [t for t in objects(clause) if self._acts(t) or t.ent_type_ == "GPE"]
            if not found and is_passive(clause):
                found = subjects
            if not found:
                for noun in objects(clause):
                    found += self._beside_object(noun, kind)
            if not found:
                for name, noun in preposition_objects(clause):
                    if name in (
                        "with",
                        "to",
                        "from",
                        "against",
                        "on",
                        "into",
                        "in",
                        "for",
                        "of",
                        "between",
                    ) and (self._acts(noun) or noun.ent_type_ in ("GPE", "LOC")):
                        found.append(noun)
            if not found:
                for inner in children(clause, "xcomp"):
                    found = [t for t in objects(inner) if self._acts(t)]
            if not found and clause.dep_ == "ccomp" and kind.name == "CONCEDE":
                found = [t for t in subjects if t.ent_type_]  # "conceded that Oman had won"
            found = [t for t in found if t.i not in doing]
            if found:
                return found
        return []
