"""Who does and suffers what a noun tells: owners, compounds, phrases, the verb about it."""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.events.answerable import answerable
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.deed_words import DONE_BY, KILLING, TELLS
from newsevents.extract.events.draft import add_tokens
from newsevents.extract.events.fitness import VIOLENT
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import EventType
from newsevents.extract.events.syntax import (
    BROKERS,
    agents,
    antecedent,
    children,
    governing_verb,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    surface_subjects,
    with_conjuncts,
)
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.events.verb_roles import Roles, VerbRoles

_LIGHT = frozenset(
    """carry conduct launch mount stage hold make commit perpetrate wage unleash begin start resume
    open host give send sign reach lead order suffer face sustain continue plan announce organize
    organise do have undertake initiate intensify escalate execute deliver provide coordinate
    orchestrate join stop halt end suspend complete impose call declare""".split()
)
_SUFFERED = frozenset({"suffer", "face", "sustain", "survive", "escape", "experience", "endure"})
_SCHEDULED = frozenset({"schedule", "slate", "set", "due", "prepare", "plan"})
_JOURNEYS = frozenset({"arrive", "fly", "travel", "head", "go", "come", "return", "leave", "be"})
_BLAMED_ON = frozenset({"attribute", "ascribe", "impute", "blame", "pin"})
"""Verbs that lay the event that is their object to the charge of "to", "on" somebody."""
_HURTING = frozenset({"shooting", "stabbing", "beating", "shootings", "stabbings", "beatings"})
"""Nouns before which a person's name is whom it befell."""


def _is_against(token: Token) -> bool:
    """ "anti-Trump protests": the name after "anti" is not who protests."""
    if token.lower_.startswith(("anti-", "anti\u2013")):
        return True
    doc = token.doc
    return token.i > 1 and doc[token.i - 1].text in ("-", "–") and doc[token.i - 2].lower_ == "anti"


class NounRoles(VerbRoles):
    """Fills the roles of nouns under one ontology."""

    def of_noun(self, trigger: Trigger) -> Roles:
        found, noun = Roles(), trigger.token
        kind = self.ontology.types[trigger.pattern.type]
        owners = [
            t
            for t in with_conjuncts(antecedent(p) for p in children(noun, "poss"))
            if self._acts(t)
        ]
        of = any(name == "of" for name, _ in trigger.frame.prepositions)
        killed = kind.name == "ASSAULT" and singular(noun.lower_) in KILLING and not of
        if trigger.pattern.possessor_suffers or killed:
            add_tokens(found.recipients, owners)
        else:
            add_tokens(found.actors, owners)
        self._noun_prepositions(trigger, kind, found)
        before = children(noun, "compound", "amod", "nmod")
        against = [t for t in before if _is_against(t)]
        add_tokens(found.recipients, [t for t in against if self._acts(t)])
        if not found.actors or kind.partners:
            for child in before:
                if child in against:
                    continue
                if self._named_actor(child) or self._group_word(child):
                    if kind.name != "ASSAULT" and self._is_city(child):
                        continue
                    target = found.actors
                    hurt = singular(noun.lower_) in KILLING or noun.lower_ in _HURTING
                    if (hurt or trigger.pattern.possessor_suffers) and child.ent_type_ == "PERSON":
                        target = found.recipients
                    if (
                        kind.name == "ASSAULT"
                        and child.ent_type_ in ("GPE", "FAC")
                        and (found.actors or child.ent_type_ == "FAC" or self._is_city(child))
                    ):
                        target = found.recipients
                    add_tokens(target, [t for t in with_conjuncts([child]) if t.i < noun.i])
        self._around_noun(trigger, kind, found)
        return found

    def _noun_prepositions(self, trigger: Trigger, kind: EventType, found: Roles) -> None:
        noun = trigger.token
        pairs = list(trigger.frame.prepositions)
        for _, inner in trigger.frame.prepositions:
            # "an attack by separatists on a bus": the second phrase may hang on the first
            pairs += [
                (name, noun)
                for name, noun in preposition_objects(inner)
                if name in ("on", "against", "by")
            ]
        doer_of = kind.name == "ASSAULT" and singular(noun.lower_) in DONE_BY
        for name, inner in pairs:
            if name == "of" and doer_of and self._acts(inner):
                add_tokens(found.actors, [inner])  # "an attack of the rebels on the town"
            elif name in ("by", "between", "among") and self._acts(inner):
                add_tokens(found.actors, [inner])
            elif name == "with" and self._acts(inner):
                add_tokens(found.recipients, [inner])
            elif (name == "of" and kind.name in ("PROTEST",) and self._acts(inner)) or (
                name == "of"
                and kind.name == "RETREAT"
                and trigger.pattern.mode in ("withdraw", "resign", None)
                and self._acts(inner)
            ):
                add_tokens(found.actors, [inner])
            elif name in kind.recipient_prepositions or name in ("of", "on", "against", "at"):  # noqa: SIM102
                if self._suffers(inner, kind):
                    add_tokens(found.recipients, [inner])

    def _around_noun(self, trigger: Trigger, kind: EventType, found: Roles) -> None:
        """What the verb over, or the participle under, the noun says of it."""
        noun = trigger.token
        for clause in children(noun, "acl", "relcl"):
            if kind.name not in ("AGREE", "SUPPORT") or word_of(clause) not in BROKERS:
                add_tokens(found.actors, [t for t in agents(clause) if self._acts(t)])
            if clause.tag_ == "VBG" or clause.dep_ == "relcl":  # noqa: SIM102
                if word_of(clause) in ("target", "hit", "strike", "involve", "kill", "wound"):
                    add_tokens(
                        found.recipients, [t for t in objects(clause) if self._suffers(t, kind)]
                    )
        if kind.name in VIOLENT and not found.actors:
            add_tokens(found.actors, [t for t in answerable(noun) if self._acts(t)])
        place = governing_verb(noun)
        if place is not None:
            self._over_noun(trigger, kind, found, *place)

    def _over_noun(
        self, trigger: Trigger, kind: EventType, found: Roles, verb: Token, how: str
    ) -> None:
        """What the verb says of whose event it is: who carried out, suffered, was blamed."""
        noun = trigger.token
        lemma = word_of(verb)
        if lemma in _BLAMED_ON and how in ("dobj", "obj", "nsubjpass", "nsubj"):
            add_tokens(
                found.actors,
                [
                    t
                    for name, t in [*preposition_objects(verb), *preposition_objects(noun)]
                    if name in ("to", "on") and self._acts(t)
                ],
            )
            return
        if how == "under" and kind.name in VIOLENT:
            # "placed the president under arrest"; "came under fire"
            put = [t for t in objects(verb) if self._suffers(t, kind)]
            if put:
                add_tokens(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
            put = put or [t for t in surface_subjects(verb) if self._suffers(t, kind)]
            add_tokens(found.recipients, put)
            add_tokens(
                found.actors,
                [
                    t
                    for name, t in [*preposition_objects(noun), *preposition_objects(verb)]
                    if name in ("from", "by") and self._acts(t)
                ],
            )
            return
        if how in ("from", "in") and lemma in ("escape", "survive"):
            add_tokens(
                found.recipients, [t for t in surface_subjects(verb) if self._suffers(t, kind)]
            )
            return
        if how in ("on", "for") and lemma in _JOURNEYS and trigger.pattern.mode == "visit":
            add_tokens(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
            add_tokens(
                found.recipients,
                [
                    t
                    for name, t in preposition_objects(verb)
                    if name in ("in", "at", "to", "for") and t.ent_type_ == "GPE"
                ],
            )
            return
        if how == "for" and lemma in _SCHEDULED:
            add_tokens(
                found.recipients, [t for t in surface_subjects(verb) if self._suffers(t, kind)]
            )
            return
        if how in ("dobj", "obj") and not is_passive(verb):
            # "escaped an attack by gunmen", with the gunmen hung on "escaped"
            add_tokens(
                found.actors,
                [
                    t
                    for by in children(verb, "agent")
                    if by.i > noun.i
                    for t in with_conjuncts(children(by, "pobj"))
                    if self._acts(t)
                ],
            )
            if lemma in _SUFFERED and kind.name in VIOLENT:
                hurt = [t for t in surface_subjects(verb) if self._suffers(t, kind)]
                add_tokens(found.recipients, hurt)
        if how in ("dobj", "obj") and lemma in _LIGHT:
            doers = [t for t in surface_subjects(verb) if self._acts(t)]
            if is_passive(verb):
                doers = [t for t in agents(verb) if self._acts(t)]
            if lemma in _SUFFERED:
                add_tokens(found.recipients, doers)
            else:
                add_tokens(found.actors, doers)
            if not found.recipients:
                add_tokens(found.recipients, self._in_prepositions(verb, kind))
        elif how == "nsubjpass" or (how == "nsubj" and is_passive(verb)):
            if lemma not in BROKERS and lemma not in TELLS:
                add_tokens(found.actors, [t for t in agents(verb) if self._acts(t)])
            if not found.recipients:
                add_tokens(found.recipients, self._in_prepositions(verb, kind))
        elif how == "nsubj" and lemma in (
            "target",
            "hit",
            "strike",
            "kill",
            "wound",
            "injure",
            "leave",
            "damage",
            "destroy",
            "claim",
            "rock",
        ):
            add_tokens(found.recipients, [t for t in objects(verb) if self._suffers(t, kind)])
        elif how == "nsubj" and is_verbal(verb) and kind.partners:
            add_tokens(found.recipients, self._in_prepositions(verb, kind))
        elif how in ("after", "during", "following", "in") and kind.name == "CONSULT":
            if found.recipients and not found.actors:  # "agreed after talks with Oman"
                add_tokens(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
        elif (how == "with" and lemma in ("proceed", "go", "continue", "respond", "retaliate")) or (
            how in ("in", "to", "for", "on")
            and lemma
            in ("engage", "embark", "involve", "take", "participate", "meet", "arrive", "go")
        ):
            add_tokens(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
