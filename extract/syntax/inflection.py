"""The forms of a word and the word of a form, so that matching needs no lemmatizer.

Regular English inflection (Quirk et al. 1985, 3.5-3.10, 5.80) and the irregular
forms of `lexicons/inflection.toml`.
"""

from __future__ import annotations

from functools import cache

from newsevents.extract import lexicon

_VOWELS = frozenset("aeiou")


@cache
def irregular(kind: str) -> dict[str, tuple[str, ...]]:
    """Lemmas of a kind ("verbs", "nouns") to their irregular forms."""
    table = lexicon.load("inflection").get(kind, {})
    return {lemma: tuple(forms.split()) for lemma, forms in table.items()}


@cache
def doubling() -> frozenset[str]:
    """Verbs that double their last consonant."""
    return frozenset(lexicon.load("inflection").get("doubling", {}).get("verbs", ()))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of the verb `lemma`, itself among them."""
    forms = {lemma, _with_s(lemma)}
    forms_of_it = irregular("verbs").get(lemma)
    if lemma.endswith("ie"):
        forms.add(lemma[:-2] + "ying")
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        forms.add(lemma[:-1] + "ing")
    elif lemma in doubling():
        forms.add(lemma + lemma[-1] + "ing")
    else:
        forms.add(lemma + "ing")
    if forms_of_it:
        forms.update(forms_of_it)
    elif lemma.endswith("e"):
        forms.add(lemma + "d")
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        forms.add(lemma[:-1] + "ied")
    elif lemma in doubling():
        forms.add(lemma + lemma[-1] + "ed")
    else:
        forms.add(lemma + "ed")
    return frozenset(forms)


@cache
def noun_forms(lemma: str) -> frozenset[str]:
    """Singular and plural of the noun `lemma`."""
    forms_of_it = irregular("nouns").get(lemma)
    return frozenset({lemma, *(forms_of_it or (_with_s(lemma),))})


@cache
def singular(form: str) -> str:
    """The singular of a lower-case noun form ("policemen": "policeman")."""
    found = _singulars().get(form)
    if found is not None:
        return found
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "ches", "shes", "zes")):
        return form[:-2]
    if form.endswith("men") and len(form) > 4:
        return form[:-3] + "man"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        return form[:-1]
    return form


@cache
def _singulars() -> dict[str, str]:
    table = {plural: lemma for lemma, forms in irregular("nouns").items() for plural in forms}
    table.update({word: word for word in lexicon.load("inflection")["same"]["nouns"]})
    return table
