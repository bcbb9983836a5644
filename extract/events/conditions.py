"""What must stand beside a trigger: the conditions of a pattern, tried on the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.pattern_lines import Condition, Pattern
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.clauses import (
    OBJECT_CONTROL,
    SUBJECT,
    agents,
    antecedent,
    children,
    core,
    governing_verb,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    with_conjuncts,
)
from newsevents.extract.syntax.inflection import singular
from newsevents.extract.syntax.subjects import subjects

_PERSON_LABELS = frozenset({"PERSON", "NORP", "ORG", "GPE", "PER"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_HUMAN_ENDINGS = tuple(word_set("event_phrases", "conditions", "human_endings"))
_PRONOUNS = word_set("event_phrases", "conditions", "pronouns")
_OBLIGATION = word_set("event_phrases", "conditions", "obligation")
_NOBODY = word_set("event_phrases", "conditions", "nobody")
_FUTURE = word_set("event_phrases", "conditions", "future")


@dataclass(slots=True)
class Frame:
    """A verb or noun with its neighbours, found once and kept while patterns are tried."""

    token: Token
    ontology: Ontology
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    prepositions: list[tuple[str, Token]] = field(default_factory=list)
    _slots: dict[str, list[Token]] = field(default_factory=dict, init=False, repr=False)

    def slot(self, name: str) -> list[Token]:
        """What stands in a slot, sought once however many patterns ask."""
        found = self._slots.get(name)
        if found is None:
            found = self._slots[name] = _in_slot(name, self)
        return found

    @classmethod
    def of_verb(cls, verb: Token, ontology: Ontology) -> Frame:
        """The frame of a verb, in the active sense whatever its voice."""
        doers, done_to = subjects(verb), objects(verb)
        if is_passive(verb):
            doers, done_to = agents(verb), doers + done_to
        return cls(
            token=verb,
            ontology=ontology,
            subjects=doers,
            objects=done_to,
            prepositions=list(preposition_objects(verb)),
        )

    @classmethod
    def of_noun(cls, noun: Token, ontology: Ontology) -> Frame:
        """The frame of a noun: its prepositional phrases."""
        found = list(preposition_objects(noun))
        if noun.dep_ in ("compound", "nmod"):  # "an assassination attempt on the judge"
            found += preposition_objects(noun.head)
        return cls(token=noun, ontology=ontology, prepositions=found)


def word_of(token: Token) -> str:
    """The dictionary form by which classes know a token."""
    if token.tag_.startswith("V"):
        return token.lemma_.lower() or token.lower_
    return singular(token.lower_)


def is_human(token: Token, ontology: Ontology) -> bool:
    """Whether a token names someone who can act or be acted on."""
    token = core(token)
    if token.ent_type_ in _PERSON_LABELS or token.lower_ in _PRONOUNS:
        return True
    word = singular(token.lower_)
    if word in ontology.person or token.tag_ == "CD" or token.like_num:
        return True
    if token.ent_type_:
        return False
    if token.tag_ in ("NNP", "NNPS") and token.is_alpha and not token.ent_type_:
        return True
    if not token.tag_.startswith("N"):
        return False
    if token.lower_.endswith(_HUMAN_ENDINGS):
        return word not in ontology.classes.get("not_person", ())
    # "smugglers", "rescuers": a plural in -ers that is not a known thing
    return token.lower_.endswith("ers") and word not in ontology.classes.get("not_person", ())


def belongs(token: Token, classes: tuple[str, ...], ontology: Ontology) -> bool:
    """Whether the token, or what it measures, is of one of the classes."""
    for item in {token.i: token, core(token).i: core(token)}.values():
        word = word_of(item)
        for name in classes:
            if name == "@human":
                if is_human(item, ontology):
                    return True
            elif name == "@name":
                if item.ent_type_ or (item.tag_ in ("NNP", "NNPS") and item.is_alpha):
                    return True
            elif name == "@place":
                if item.ent_type_ in _PLACE_LABELS:
                    return True
            elif name == "@norp":
                if item.ent_type_ == "NORP":
                    return True
            elif name == "@person":
                if item.ent_type_ == "PERSON":
                    return True
            elif name == "@plural":
                if item.tag_ in ("NNS", "NNPS"):
                    return True
            elif (
                word in ontology.classes[name[1:]]
                or item.lower_ in ontology.classes[name[1:]]
                or (item.ent_type_ == "PERSON" and _title(item) in ontology.classes[name[1:]])
            ):
                return True
    return False


def _title(name: Token) -> str:
    """What stands right before a person's name: "Prime Minister Ana Costa" is a minister."""
    for child in reversed([c for c in name.children if c.dep_ == "compound" and c.i < name.i]):
        if not child.ent_type_ or child.ent_type_ != "PERSON":
            return child.lower_
    return ""


def _fits(token: Token, condition: Condition, ontology: Ontology) -> bool:
    if condition.any:
        return True
    if condition.alternatives:
        for item in (token, core(token)):
            if item.lower_ in condition.alternatives or word_of(item) in condition.alternatives:
                return True
    return bool(condition.classes) and belongs(token, condition.classes, ontology)


def modifiers(noun: Token) -> list[Token]:
    """What stands before a noun, and inside its compounds ("Taliban rocket attack")."""
    found: list[Token] = []
    queue = [noun]
    while queue:
        token = queue.pop()
        for child in token.children:
            label = child.dep_
            if label in ("compound", "amod", "nmod", "npadvmod", "nn") or (
                label in ("punct", "dep", "advmod") and child.i < noun.i and child.tag_ != ","
            ):
                found.append(child)
                queue.append(child)
            elif label == "conj" and token.i != noun.i:
                found.append(child)
    return found


def _in_slot(slot: str, frame: Frame) -> list[Token]:
    token = frame.token
    if slot == "subj":
        return frame.subjects
    if slot == "obj":
        return frame.objects
    if slot == "mod":
        # a verb's "mod" is its object's ("declare martial law")
        nouns = frame.objects if is_verbal(token) else [token]
        return [item for noun in nouns for item in modifiers(noun)]
    if slot == "poss":
        return with_conjuncts(antecedent(t) for t in children(token, "poss"))
    if slot == "det":
        return children(token, "det", "poss")
    if slot == "num":
        return children(token, "nummod")
    if slot == "plural":
        return [token] if token.tag_ in ("NNS", "NNPS") else []
    if slot == "neg":
        return children(token, "neg")
    if slot == "verb":
        governed = governing_verb(token)
        verbs = [governed[0]] if governed else []
        return verbs + children(token, "acl", "relcl")
    found = [noun for name, noun in frame.prepositions if name == slot]
    for noun in frame.objects:
        if noun.dep_ != "ccomp":
            found += [inner for name, inner in preposition_objects(noun) if name == slot]
    return found


def _has_word(slot: str, frame: Frame) -> bool:
    """Whether the word `slot` hangs on the trigger or on its object."""
    reach = [frame.token, *frame.objects]
    for token in reach:
        for child in token.children:
            if child.lower_ == slot:
                return True
            if child.dep_ in ("xcomp", "oprd", "acomp", "advmod", "prep", "prt") and any(
                inner.lower_ == slot for inner in child.children
            ):
                return True
    return False


def _complements(token: Token) -> list[Token]:
    found = children(token, "xcomp", "ccomp", "acl", "advcl", "pcomp")
    if token.lemma_.lower() in OBJECT_CONTROL:
        # the parser may hang "to fire" on the troops that were ordered
        for noun in children(token, "dobj", "nsubjpass"):
            found += children(noun, "acl")
    return found


def _clause_fits(frame: Frame, condition: Condition) -> bool:
    token = frame.token
    for clause in _complements(token):
        words = {child.lower_ for child in clause.children if child.dep_ in ("aux", "mark")}
        infinitive = "to" in words and not words & _FUTURE
        if clause.dep_ == "advcl" and not infinitive:
            continue
        if condition.any:
            return True
        for kind in condition.alternatives:
            if (
                (kind == "to" and infinitive)
                or (kind == "that" and clause.dep_ == "ccomp" and not infinitive)
                or (kind == "ing" and clause.tag_ == "VBG")
                or (kind == "must" and words & _OBLIGATION and _obliges_others(clause))
                or (kind == "will" and clause.dep_ == "ccomp" and words & _FUTURE)
                or (kind == "hostile" and _is_hostile(clause, frame.ontology))
                or word_of(clause) == kind
            ):
                return True
    return False


def _obliges_others(clause: Token) -> bool:
    """Whether a that-clause says what somebody else must do ("I must say", "it should be")."""
    if clause.dep_ != "ccomp" or any(c.lower_ in ("have", "'ve") for c in clause.children):
        return False  # "should have banned" blames
    return not any(c.dep_ in SUBJECT and c.lower_ in _NOBODY for c in clause.children)


def _is_hostile(clause: Token, ontology: Ontology) -> bool:
    if clause.lemma_.lower() not in ontology.classes.get("hostile", ()):
        return False
    evils = ontology.classes.get("evil", frozenset())  # "to fight corruption" threatens nobody
    return not any(singular(noun.lower_) in evils for noun in objects(clause))


def holds(condition: Condition, frame: Frame) -> bool:
    """Whether a condition holds of a frame."""
    met = False
    for slot in condition.slots:
        if slot == "clause":
            met = _clause_fits(frame, condition)
        else:
            found = frame.slot(slot)
            met = any(_fits(token, condition, frame.ontology) for token in found)
            if not met and condition.any:
                met = _has_word(slot, frame)
        if met:
            break
    return met != condition.forbidden


def fits(pattern: Pattern, frame: Frame) -> bool:
    """Whether all conditions of a pattern hold of a frame."""
    return all(holds(condition, frame) for condition in pattern.conditions)
