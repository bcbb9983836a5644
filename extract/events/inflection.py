"""The lemma of a verb of the event lexicons; the forms of words are in `extract/inflection.py`."""

from __future__ import annotations

from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.inflection import doubling, irregular, noun_forms, singular, verb_forms

__all__ = ["noun_forms", "singular", "verb_forms", "verb_lemma"]


@cache
def _verb_lemmas() -> dict[str, str]:
    lemmas = {
        *irregular("verbs"),
        *doubling(),
        *lexicon.load("modality")["verbs_over"],
        *lexicon.load("sizes")["verbs"],
        *lexicon.load("sizes")["subject_verbs"],
        *lexicon.load("sizes")["destroyed"]["verbs"],
        *lexicon.load("instruments")["firing"]["verbs"],
        *lexicon.load("instruments")["hitting"]["verbs"],
    }
    table: dict[str, str] = {}
    for lemma in sorted(lemmas):
        for form in verb_forms(lemma):
            # "found" is of "find", "lay" of itself: a lemma keeps its own form
            if form not in lemmas or form == lemma:
                table.setdefault(form, lemma)
    return table


def verb_lemma(form: str) -> str | None:
    """The lemma of a form of a verb in the event lexicons; None for other verbs."""
    return _verb_lemmas().get(form)
