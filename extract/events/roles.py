"""Who did it to whom: the words that fill the roles of one trigger.

Verbs give their subject and object in the active sense; nouns give their possessor,
their compounds ("Taliban attack"), their prepositional phrases ("attack by X on Y")
and what their light verb says ("X carried out attacks on Y"). Where the tree is
silent the language model's PropBank arguments are asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import belongs, is_human, word_of
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import EventType, Ontology
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
    surface_subjects,
    with_conjuncts,
)
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.gazetteer import lookup
from newsevents.extract.language.annotations import predicate

_VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
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
_NO_ROLE = frozenset(
    """it this that there what which these those one i nobody none nothing no-one noone""".split()
)
_SCHEDULED = frozenset({"schedule", "slate", "set", "due", "prepare", "plan"})
_LEFT = frozenset({"leave", "vacate", "depart", "abandon", "quit", "flee"})
"""Verbs whose object is a place, not someone done to."""
_STATES = frozenset(
    {"dead", "wounded", "injured", "missing", "homeless", "casualties", "hostage", "prisoner"}
)
_BLAMED_ON = frozenset({"attribute", "ascribe", "impute", "blame", "pin"})
"""Verbs that lay the event that is their object to the charge of "to", "on" somebody."""
_CHARGED = frozenset(
    """arrest detain try convict sentence jail imprison charge indict suspect accuse prosecute
    implicate hold sought seek blame punish want""".split()
)
"""Verbs whose object is said to have done what stands after "for", "of", "in", "with"."""
_ANSWERS = frozenset({"responsible", "guilty", "responsibility", "credit", "blame"})
_AUTHORS = frozenset({"mastermind", "perpetrator", "author", "architect", "instigator", "work"})
_NAMED = frozenset({"named", "called", "identified", "known", "dubbed", "calling"})
_BODIES = frozenset(
    """group organization organisation movement unit cell faction party command commando front gang
    cartel network militia wing army column squad""".split()
)
_KILLING = frozenset(
    """murder assassination killing kidnapping abduction execution slaying death massacre beheading
    disappearance rape torture""".split()
)
"""Nouns whose possessor suffers, where nobody else is said to."""
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
_FLAVOURS = frozenset({"terrorist", "group", "gang", "bomber"})
"""Nouns that say before another what kind of attack it was, not whose."""


@dataclass(slots=True)
class Roles:
    """Tokens that head the fillers of each role, in order of discovery."""

    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)


def _add(into: list[Token], tokens: list[Token]) -> None:
    for token in tokens:
        if all(token.i != other.i for other in into):
            into.append(token)


def _is_none(token: Token) -> bool:
    """Nobody: "no group has claimed the attack", "none of the rebels"."""
    top = token
    while top.dep_ == "conj" and top.head.tag_.startswith("N"):
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lower_ in ("none", "any"):
        return True
    return any(c.lower_ in ("no", "neither") for t in (token, top) for c in t.children)


def _by_name(tokens: list[Token], *, afar: bool = False) -> list[Token]:
    """Parties with the names that stand beside their nouns.

    "Union leader Ana Vela" is Ana Vela, "a group called Red Dawn" is Red Dawn; "three
    reporters: Ana Vela, Luis Rey and Jo Marin" are the three and each by name. `afar`: a
    name after a comma too.
    """
    found: list[Token] = []
    for token in tokens:
        names: list[Token] = []
        if token.ent_type_ != "PERSON" and token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            body = not token.ent_type_ and singular(token.lower_) in _BODIES
            label = "ORG" if body else "PERSON"
            for child in token.children:
                if child.dep_ == "appos" and child.i > token.i:
                    names += [t for t in with_conjuncts([child]) if t.ent_type_ == label]
                elif child.dep_ == "acl" and child.lower_ in _NAMED:
                    said = children(child, "attr", "oprd", "dobj", "ccomp", "xcomp")
                    said += [t for name, t in preposition_objects(child) if name == "as"]
                    names += [t for t in with_conjuncts(said) if t.ent_type_ == label]
        close = bool(names) and names[0].left_edge.i == token.i + 1
        one = token.tag_ in ("NN", "NNP")
        if names and not close and not afar:
            names = []
        if not names or not (one or close):
            _add(found, [token])
        _add(found, names[:1] if one and not close else names)
    return found


def _answerable(noun: Token) -> list[Token]:
    """Who is told to be behind an event: responsible, charged, its author, whose work it was."""
    top = noun
    while top.dep_ == "conj" and top.head.tag_.startswith("N"):
        top = top.head
    if top.dep_ == "nsubj" and top.head.lemma_ == "be":
        for work in children(top.head, "attr"):
            if work.lower_ in _AUTHORS:
                return [t for name, t in preposition_objects(work) if name == "of"]
    if top.dep_ != "pobj":
        return []
    prep, head = top.head, top.head.head
    if prep.lower_ not in ("for", "of", "in", "with", "behind"):
        return []
    if head.lower_ in _ANSWERS or head.lower_ in _AUTHORS:
        owners = [t for name, t in preposition_objects(head) if name == "by"]
        if head.dep_ in ("acomp", "attr", "dobj", "oprd", "amod", "acl", "conj"):
            verb = head.head
            if head.dep_ in ("amod", "acl") or not is_verbal(verb):
                return with_conjuncts([verb]) if head.lower_ in _ANSWERS else []
            if word_of(verb) == "hold":  # "held the army responsible"
                return objects(verb) or surface_subjects(verb)
            return surface_subjects(verb)
        return owners
    if is_verbal(head) and word_of(head) in _CHARGED:
        return surface_subjects(head) if is_passive(head) else objects(head)
    return []


_AIRCRAFT = frozenset({"stealth", "strategic", "fighter", "heavy", "nuclear", "dive"})
_AIMED = frozenset({"aim", "fire", "hurl", "launch", "lob", "shoot", "throw"})
"""Verbs whose "at" tells the target, not the place."""
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})


@cache
def _things() -> frozenset[str]:
    table = lexicon.load("targets")
    return frozenset(
        noun for name in ("buildings", "vehicles", "works") for noun in table[name]["nouns"]
    )


def is_thing(token: Token) -> bool:
    """Whether the noun is a building, a vehicle or a work that is attacked."""
    token = core(token)
    if token.ent_type_ in ("PERSON", "NORP") or not token.tag_.startswith("N"):
        return False
    word = singular(token.lower_)
    if word in ("system", "service", "box", "lot"):
        return any(c.lower_ in _wires() or c.lower_ == "parking" for c in token.children)
    return word in _things()


@cache
def _wires() -> frozenset[str]:
    return frozenset(lexicon.load("targets")["wires"]["words"])


class RoleFinder:
    """Fills the roles of triggers under one ontology.

    `event_tokens` are the tokens that head triggers: an event is no actor.
    """

    def __init__(self, ontology: Ontology, event_tokens: frozenset[int]) -> None:
        self.ontology = ontology
        self.event_tokens = event_tokens

    def roles(self, trigger: Trigger) -> Roles:
        """The actors and recipients of one trigger."""
        found = self._noun(trigger) if trigger.pattern.kind == "nouns" else self._verb(trigger)
        kind = self.ontology.types[trigger.pattern.type]
        self._ask_model(trigger, found, kind)
        if trigger.pattern.reverse:
            found = Roles([t for t in found.recipients if self._acts(t)], [*found.actors])
        for name, noun in trigger.frame.prepositions:
            if name in trigger.pattern.actor_in and self._acts(noun):
                _add(found.actors, [noun])
            if name in trigger.pattern.recipient_in and self._suffers(noun, kind):
                _add(found.recipients, [noun])
        if kind.name in _VIOLENT:
            self._strike(trigger, found, kind)
            found.actors = [token for token in found.actors if not _is_none(token)]
        taken = {token.i for token in found.actors}
        found.recipients = [token for token in found.recipients if token.i not in taken]
        found.actors = _by_name(found.actors)
        found.recipients = _by_name(found.recipients, afar=kind.name in _VIOLENT)
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
                            _add(found.recipients, [noun])
        if not is_verbal(token):
            return
        for spot in (token, *found.recipients):
            for name, noun in preposition_objects(spot):
                beside_them = name == "including" or (
                    name in ("along", "together") and trigger.frame.passive
                )
                if beside_them and self._acts(noun):
                    _add(found.recipients, [noun])

    def _acts(self, token: Token) -> bool:
        if token.lower_ in _NO_ROLE or token.i in self.event_tokens:
            return False
        return is_human(token, self.ontology) and not self._is_thing(token)

    def _is_thing(self, token: Token) -> bool:
        if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return False
        if token.lower_ == "bomber" or any(c.lower_ == "suicide" for c in token.children):
            # one bomber is a person, several are aircraft, unless they are told apart
            return any(c.lower_ in _AIRCRAFT for c in token.children)
        classes = ("@weaponry", "@attack", "@idea", "@talks")
        known = tuple(name for name in classes if name[1:] in self.ontology.classes)
        return belongs(token, known, self.ontology) if known else False

    def _suffers(self, token: Token, kind: EventType) -> bool:
        if token.lower_ in _NO_ROLE or token.i in self.event_tokens or is_verbal(token):
            return False
        if token.lower_ in _REFLEXIVE:  # "blew himself up": the doer, not one more sufferer
            return False
        if token.lower_ in _STATES or (token.like_num and not token.ent_type_):
            return False
        if self._acts(token):
            return True
        if token.ent_type_ in ("GPE", "LOC", "FAC", "PRODUCT"):
            return True
        if kind.name in _VIOLENT and is_thing(token):
            return True
        if kind.name in _VIOLENT or kind.name == "AID":
            known = [
                n for n in ("@target", "@facility", "@property") if n[1:] in self.ontology.classes
            ]
            return belongs(token, tuple(known), self.ontology)
        return False

    # ------------------------------------------------------------ verbs

    def _verb(self, trigger: Trigger) -> Roles:
        found, frame = Roles(), trigger.frame
        kind = self.ontology.types[trigger.pattern.type]
        _add(found.actors, [t for t in frame.subjects if self._acts(t)])
        if not found.actors:
            for means in frame.subjects:
                if means.i in self.event_tokens or self._is_arm(means, kind):
                    _add(found.actors, self._owners(means))
        if trigger.pattern.kind == "adjectives":
            verb = trigger.token.head
            _add(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
        for noun in frame.objects:
            if kind.name == "RETREAT" and trigger.pattern.lemma in _LEFT:
                continue
            if self._suffers(noun, kind):
                _add(found.recipients, [noun])
        arms = [noun for noun in frame.objects if self._is_weapon(noun)]
        if arms and not found.actors:  # "Afghan mortars were fired at the village"
            _add(found.actors, [t for noun in arms for t in self._owners(noun)])
        if not found.recipients:
            for noun in frame.objects:
                if noun not in arms:
                    _add(found.recipients, self._beside_object(noun, kind))
        if not found.recipients or kind.name in ("CONSULT", "AGREE", "COOPERATE", "SUPPORT"):
            _add(found.recipients, self._in_prepositions(trigger.token, kind))
        if not found.recipients and kind.name in _TAKES_CLAUSE:
            _add(found.recipients, self._in_clause(trigger.token, kind, found.actors))
        return found

    def _is_weapon(self, token: Token) -> bool:
        known = "weaponry" in self.ontology.classes and not token.ent_type_
        return known and belongs(token, ("@weaponry",), self.ontology)

    def _is_arm(self, token: Token, kind: EventType) -> bool:
        """Whether somebody's means act for him: a weapon, or a thing with a name ("F-16s")."""
        if self._is_weapon(token):
            return True
        named = token.tag_ in ("NNP", "NNPS") and not token.ent_type_
        return kind.name == "ASSAULT" and named and not is_human(token, self.ontology)

    def _owners(self, means: Token) -> list[Token]:
        """Whose deed or arm is the subject: "Israeli raids broke the truce", "Ukrainian drones"."""
        named = children(means, "poss", "compound", "amod", "nmod")
        found = [t for t in named if self._named_actor(t) and not self._is_city(t)]
        found += [t for name, t in preposition_objects(means) if name == "by"]
        return [t for t in with_conjuncts(antecedent(t) for t in found) if self._acts(t)]

    def _beside_object(self, noun: Token, kind: EventType) -> list[Token]:
        """ "rejected the Senegalese plan", "welcomed Reagan's statement", "signed a deal with"."""
        owners = [
            t
            for t in with_conjuncts(antecedent(p) for p in children(noun, "poss"))
            if self._acts(t)
        ]
        if owners:
            return owners
        found = self._in_prepositions(noun, kind, extra=("by", "from", "between", "against", "for"))
        if not found:
            found = [t for t in children(noun, "compound", "amod", "nmod") if self._named_actor(t)]
        if not found:
            for clause in children(noun, "acl", "relcl"):
                found += [t for t in agents(clause) if self._acts(t)]
                found += [
                    t for _, t in preposition_objects(clause) if t.ent_type_ and self._acts(t)
                ][:1]
        return found

    def _named_actor(self, token: Token) -> bool:
        return token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or (
            token.tag_ in ("NNP", "NNPS") and bool(token.ent_type_)
        )

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
                if self._suffers(noun, kind):
                    found.append(noun)
                else:
                    inner = [
                        t
                        for t in children(noun, "poss", "compound", "amod", "nmod")
                        if self._named_actor(t) and self._acts(t)
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
            _add(found.recipients, owners)
        else:
            _add(found.actors, owners)
        self._noun_prepositions(trigger, kind, found)
        if not found.actors or kind.partners:
            for child in children(noun, "compound", "amod", "nmod"):
                if self._named_actor(child) or self._group_word(child):
                    if kind.name != "ASSAULT" and self._is_city(child):
                        continue
                    target = found.actors
                    if trigger.pattern.possessor_suffers and child.ent_type_ == "PERSON":
                        target = found.recipients
                    if (
                        kind.name == "ASSAULT"
                        and child.ent_type_ in ("GPE", "FAC")
                        and (found.actors or child.ent_type_ == "FAC" or self._is_city(child))
                    ):
                        target = found.recipients
                    _add(target, [t for t in with_conjuncts([child]) if t.i < noun.i])
        self._around_noun(trigger, kind, found)
        return found

    def _group_word(self, token: Token) -> bool:
        known = tuple(n for n in ("@fighter", "@force") if n[1:] in self.ontology.classes)
        if singular(token.lower_) in _FLAVOURS:
            return False
        return token.dep_ == "compound" and bool(known) and belongs(token, known, self.ontology)

    @staticmethod
    def _is_city(token: Token) -> bool:
        """Countries and nationalities act; towns do not ("the Kabul bombing", "the Doha deal")."""
        if token.ent_type_ != "GPE" or token.tag_ != "NNP" or token.is_upper:
            return False
        place = lookup(token.text)
        return place is not None and place.kind not in ("country", "region")

    def _noun_prepositions(self, trigger: Trigger, kind: EventType, found: Roles) -> None:
        pairs = list(trigger.frame.prepositions)
        for _, inner in trigger.frame.prepositions:
            # "an attack by separatists on a bus": the second phrase may hang on the first
            pairs += [
                (name, noun)
                for name, noun in preposition_objects(inner)
                if name in ("on", "against", "by")
            ]
        for name, inner in pairs:
            if name in ("by", "between", "among") and self._acts(inner):
                _add(found.actors, [inner])
            elif name == "with" and self._acts(inner):
                _add(found.recipients, [inner])
            elif (name == "of" and kind.name in ("PROTEST",) and self._acts(inner)) or (
                name == "of"
                and kind.name == "RETREAT"
                and trigger.pattern.mode in ("withdraw", "resign", None)
                and self._acts(inner)
            ):
                _add(found.actors, [inner])
            elif name in kind.recipient_prepositions or name in ("of", "on", "against", "at"):  # noqa: SIM102
                if self._suffers(inner, kind):
                    _add(found.recipients, [inner])
        if kind.name == "ASSAULT" and trigger.pattern.lemma in ("offensive", "attack", "assault"):
            return

    def _around_noun(self, trigger: Trigger, kind: EventType, found: Roles) -> None:
        """What the verb over, or the participle under, the noun says of it."""
        noun = trigger.token
        for clause in children(noun, "acl", "relcl"):
            _add(found.actors, [t for t in agents(clause) if self._acts(t)])
            if clause.tag_ == "VBG" or clause.dep_ == "relcl":  # noqa: SIM102
                if word_of(clause) in ("target", "hit", "strike", "involve", "kill", "wound"):
                    _add(found.recipients, [t for t in objects(clause) if self._suffers(t, kind)])
        if kind.name in _VIOLENT and not found.actors:
            _add(found.actors, [t for t in _answerable(noun) if self._acts(t)])
        place = governing_verb(noun)
        if place is None:
            return
        verb, how = place
        lemma = word_of(verb)
        if lemma in _BLAMED_ON and how in ("dobj", "obj", "nsubjpass", "nsubj"):
            _add(
                found.actors,
                [
                    t
                    for name, t in [*preposition_objects(verb), *preposition_objects(noun)]
                    if name in ("to", "on") and self._acts(t)
                ],
            )
            return
        if how == "under":
            # "placed the president under arrest"; "came under fire"
            put = [t for t in objects(verb) if self._suffers(t, kind)]
            if put:
                _add(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])
            put = put or [t for t in surface_subjects(verb) if self._suffers(t, kind)]
            _add(found.recipients, put)
            _add(
                found.actors,
                [
                    t
                    for name, t in [*preposition_objects(noun), *preposition_objects(verb)]
                    if name in ("from", "by") and self._acts(t)
                ],
            )
            return
        if how in ("from", "in") and lemma in ("escape", "survive"):
            _add(found.recipients, [t for t in surface_subjects(verb) if self._suffers(t, kind)])
            return
        if how == "for" and lemma in _SCHEDULED:
            _add(found.recipients, [t for t in surface_subjects(verb) if self._suffers(t, kind)])
            return
        if how in ("dobj", "obj") and lemma in _LIGHT:
            doers = [t for t in surface_subjects(verb) if self._acts(t)]
            if is_passive(verb):
                doers = [t for t in agents(verb) if self._acts(t)]
            if lemma in _SUFFERED:
                _add(found.recipients, doers)
            else:
                _add(found.actors, doers)
            if not found.recipients:
                _add(found.recipients, self._in_prepositions(verb, kind))
        elif how == "nsubjpass" or (how == "nsubj" and is_passive(verb)):
            _add(found.actors, [t for t in agents(verb) if self._acts(t)])
            if not found.recipients:
                _add(found.recipients, self._in_prepositions(verb, kind))
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
            _add(found.recipients, [t for t in objects(verb) if self._suffers(t, kind)])
        elif how == "nsubj" and is_verbal(verb) and kind.partners:
            _add(found.recipients, self._in_prepositions(verb, kind))
        elif (how == "with" and lemma in ("proceed", "go", "continue", "respond", "retaliate")) or (
            how in ("in", "to", "for", "on")
            and lemma
            in ("engage", "embark", "involve", "take", "participate", "meet", "arrive", "go")
        ):
            _add(found.actors, [t for t in surface_subjects(verb) if self._acts(t)])

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
        return place is not None and any(t.i == token.i for t in surface_subjects(place[0]))

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
            if argument.role == "ARG0" and any(token.i == done.i for done in trigger.frame.objects):
                continue
            if token.dep_ == "pobj" and token.head.lower_ == "of" and kind.name in _VIOLENT:
                continue  # "the assassination of the governor"
            if argument.role == "ARG0" and not found.actors and self._acts(token):
                _add(found.actors, with_conjuncts([token]))
            elif (
                argument.role in ("ARG1", "ARG2")
                and not found.recipients
                and self._suffers(token, kind)
                and all(token.i != actor.i for actor in found.actors)
            ):
                _add(found.recipients, with_conjuncts([token]))
