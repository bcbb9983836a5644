"""The words that tell what befell people: `lexicons/casualties.toml`, by their forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.syntax.inflection import noun_forms, verb_forms


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Forms of words, lower case, to kinds of figure.

    Attributes:
        verbs: Of transitive verbs (object, passive subject).
        participles: Those forms of `verbs` that can be passive.
        phrases: Verb forms to the words that must follow, and the kind.
        subject_verbs, subject_phrases: Of verbs whose subject it befell.
        destroyed: Of verbs done to things.
        protesters, joining, acts: Who protests, verbs of taking part, and in what.
        drawing: Verbs of what a protest does to those who come.
        held: Of verbs that say so in the passive only.
        left: What the displaced flee or flee from.
        persons, things: Singular and plural nouns.
    """

    verbs: Mapping[str, str]
    participles: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    subject_verbs: Mapping[str, str]
    subject_phrases: frozenset[tuple[str, ...]]
    destroyed: frozenset[str]
    states: Mapping[str, str]
    nouns: Mapping[str, str]
    of_nouns: Mapping[str, str]
    lives: frozenset[str]
    protesters: frozenset[str]
    joining: frozenset[str]
    acts: frozenset[str]
    drawing: frozenset[str]
    held: Mapping[str, str]
    left: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]


@cache
def figure_words() -> FigureWords:
    """The shipped words."""
    table = lexicon.load("casualties")
    verbs = {form: kind for lemma, kind in table["verbs"].items() for form in verb_forms(lemma)}
    destroyed = frozenset(
        form for lemma in table["destroyed"]["verbs"] for form in verb_forms(lemma)
    )
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in table["phrases"].items():
        lemma, *rest = phrase.split()
        for form in verb_forms(lemma):
            phrases.setdefault(form, []).append((tuple(rest), kind))
    told: set[tuple[str, ...]] = set()
    for phrase, kind in table["subject_phrases"].items():
        lemma, *rest = phrase.split()
        for form in verb_forms(lemma):
            phrases.setdefault(form, []).append((tuple(rest), kind))
            told.add((form, *rest))
    for phrase in table["protesters"]["phrases"]:
        lemma, *rest = phrase.split()
        for form in verb_forms(lemma):
            phrases.setdefault(form, []).append((tuple(rest), "participants"))
    return FigureWords(
        verbs=verbs,
        participles=frozenset(
            form
            for form in {*verbs, *destroyed}
            if form.endswith(("ed", "hurt", "slain", "set", "pped"))
        ),
        phrases={form: tuple(rows) for form, rows in phrases.items()},
        subject_verbs={
            form: kind
            for lemma, kind in table["subject_verbs"].items()
            for form in verb_forms(lemma)
        },
        subject_phrases=frozenset(told),
        destroyed=destroyed,
        states=table["states"],
        nouns=_nouns(table["nouns"]),
        of_nouns=_nouns(table["of_nouns"]),
        lives=frozenset(form for lemma in table["lives"]["verbs"] for form in verb_forms(lemma)),
        protesters=frozenset(
            form for lemma in table["protesters"]["nouns"] for form in noun_forms(lemma)
        ),
        joining=frozenset(
            form for lemma in table["protesters"]["joining"] for form in verb_forms(lemma)
        ),
        drawing=frozenset(
            form for lemma in table["protesters"]["drawing"] for form in verb_forms(lemma)
        ),
        acts=frozenset(form for lemma in table["protesters"]["acts"] for form in noun_forms(lemma)),
        left=frozenset(table["left"]["words"]),
        held={form: kind for lemma, kind in table["held"].items() for form in verb_forms(lemma)},
        persons=frozenset(
            form for lemma in table["persons"]["nouns"] for form in noun_forms(lemma)
        ),
        things=frozenset(form for lemma in table["things"]["nouns"] for form in noun_forms(lemma)),
    )


def _nouns(table: Mapping[str, str]) -> dict[str, str]:
    return {form: kind for lemma, kind in table.items() for form in noun_forms(lemma)}
