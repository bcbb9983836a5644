"""Who did it to whom: the words that fill the roles of one trigger.

Verbs give their subject and object in the active sense; nouns give their possessor,
their compounds ("Taliban attack"), their prepositional phrases ("attack by X on Y")
and what their light verb says ("X carried out attacks on Y"). Where the tree is
silent the language model's PropBank arguments are asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from newsevents.extract.events.answerable import answerable, by_name, is_none
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import add_tokens
from newsevents.extract.events.fitness import VIOLENT, Fitness, is_thing
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import EventType
from newsevents.extract.events.place import beside
from newsevents.extract.events.syntax import (
    agents,
    antecedent,
    children,
    core,
    governing_verb,
    is_ancestor,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    speaker_over,
    surface_subjects,
    with_conjuncts,
)
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import predicate

_AIMED = frozenset({"aim", "fire", "hurl", "launch", "lob", "shoot", "throw"})
"""Verbs whose "at" tells the target, not the place."""
_TAKES_CLAUSE = frozenset(
    {"AGREE", "THREATEN", "REJECT", "REQUEST", "CONCEDE", "ACCUSE", "SUPPORT"}
)
_LIGHT = frozenset(
    """carry conduct launch mount stage hold make commit perpetrate wage unleash begin start resume
    open host give send sign reach lead order suffer face sustain continue plan announce organize
    organise do have undertake initiate intensify escalate execute deliver provide coordinate
    orchestrate join stop halt end suspend complete impose call declare""".split()
)
_SUFFERED = frozenset({"suffer", "face", "sustain", "survive", "escape", "experience", "endure"})
_SCHEDULED = frozenset({"schedule", "slate", "set", "due", "prepare", "plan"})
_JOURNEYS = frozenset({"arrive", "fly", "travel", "head", "go", "come", "return", "leave", "be"})
_LEFT = frozenset({"leave", "vacate", "depart", "abandon", "quit", "flee"})
"""Verbs whose object is a place, not someone done to."""
_BLAMED_ON = frozenset({"attribute", "ascribe", "impute", "blame", "pin"})
"""Verbs that lay the event that is their object to the charge of "to", "on" somebody."""
_KILLING = frozenset(
    """murder assassination killing kidnapping abduction execution slaying death massacre beheading
    disappearance rape torture""".split()
)
"""Nouns whose possessor suffers, where nobody else is said to."""
_DONE_BY = frozenset(
    """attack assault offensive raid strike airstrike ambush incursion onslaught operation
    counteroffensive counterattack aggression""".split()
)
"""Nouns whose "of" tells the doer: "an attack of the rebels"."""
_TELLS = frozenset(
    """claim deny condemn denounce report describe witness see fear investigate blame praise
    welcome criticize criticise film record mourn mark recall remember discuss oppose support
    reject demand urge seek propose want cover follow probe say confirm admit""".split()
)
"""Verbs whose subject speaks of the event and does not do it."""
_BROKERS = frozenset({"broker", "mediate", "sponsor", "back", "facilitate", "arrange"})
"""Verbs whose doer helps others to a deal and is no party to it."""
_HURTING = frozenset({"shooting", "stabbing", "beating", "shootings", "stabbings", "beatings"})
"""Nouns before which a person's name is whom it befell."""
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


def _is_against(token: Token) -> bool:
    """ "anti-Trump protests": the name after "anti" is not who protests."""
    if token.lower_.startswith(("anti-", "anti\u2013")):
        return True
    doc = token.doc
    return token.i > 1 and doc[token.i - 1].text in ("-", "–") and doc[token.i - 2].lower_ == "anti"


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


class RoleFinder(Fitness):
    """Fills the roles of triggers under one ontology."""

    def roles(self, trigger: Trigger) -> Roles:
        """The actors and recipients of one trigger."""
        found = self._noun(trigger) if trigger.pattern.kind == "nouns" else self._verb(trigger)
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

    # ------------------------------------------------------------ verbs

    def _verb(self, trigger: Trigger) -> Roles:
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
        owners = [
            t
            for t in with_conjuncts(antecedent(p) for p in children(noun, "poss"))
            if self._acts(t)
        ]
        if owners:
            return owners
        extra = ("by", "from", "between", "against", "for")
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

    # ------------------------------------------------------------ nouns

    def _noun(self, trigger: Trigger) -> Roles:
        found, noun = Roles(), trigger.token
        kind = self.ontology.types[trigger.pattern.type]
        owners = [
            t
            for t in with_conjuncts(antecedent(p) for p in children(noun, "poss"))
            if self._acts(t)
        ]
        of = any(name == "of" for name, _ in trigger.frame.prepositions)
        killed = kind.name == "ASSAULT" and singular(noun.lower_) in _KILLING and not of
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
                    hurt = singular(noun.lower_) in _KILLING or noun.lower_ in _HURTING
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
        doer_of = kind.name == "ASSAULT" and (
            singular(noun.lower_) in _DONE_BY or any(n in ("on", "against") for n, _ in pairs)
        )
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
            if kind.name not in ("AGREE", "SUPPORT") or word_of(clause) not in _BROKERS:
                add_tokens(found.actors, [t for t in agents(clause) if self._acts(t)])
            if clause.tag_ == "VBG" or clause.dep_ == "relcl":  # noqa: SIM102
                if word_of(clause) in ("target", "hit", "strike", "involve", "kill", "wound"):
                    add_tokens(
                        found.recipients, [t for t in objects(clause) if self._suffers(t, kind)]
                    )
        if kind.name in VIOLENT and not found.actors:
            add_tokens(found.actors, [t for t in answerable(noun) if self._acts(t)])
        place = governing_verb(noun)
        if place is None:
            return
        verb, how = place
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

    # ------------------------------------------------------------ the model

    @staticmethod
    def _near(trigger: Trigger, token: Token, found: Roles) -> bool:
        """Whether a noun's doer stands in its phrase or is the subject of its verb."""
        if any(token.i == done.i for done in found.recipients):
            return False
        noun = trigger.token
        if is_verbal(noun) or is_ancestor(noun, token):
            return True
        place = governing_verb(noun)
        if place is None or word_of(place[0]) in _TELLS:
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
            if token.head.dep_ == "agent" and word_of(token.head.head) in _BROKERS:
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
