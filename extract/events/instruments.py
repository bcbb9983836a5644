"""What it was done with: weapons and the like, with how many of them."""

from __future__ import annotations

from spacy.tokens import Doc

from newsevents.extract.events.arguments import Argument
from newsevents.extract.language.annotations import text_of
from newsevents.extract.quantities import read_count
from newsevents.extract.syntax.inflection import singular
from newsevents.extract.syntax.phrases import is_pronoun, noun_span
from newsevents.models import Instrument

_NOT_THE_THING = ("DT", "PRP$", "CD", "PDT")


def find_instruments(doc: Doc, arguments: list[Argument]) -> list[Instrument]:
    """The records of instruments: their words without count and article, and a singular name."""
    found: dict[str, Instrument] = {}
    text = text_of(doc)
    for argument in arguments:
        token = doc[argument.token]
        if is_pronoun(token):
            continue
        first, last = noun_span(token)
        counted = " ".join(t.text for t in doc[first : token.i] if t.tag_ == "CD")
        while first < token.i and doc[first].tag_ in _NOT_THE_THING:
            first += 1
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        words = text[start:end].split()
        name = " ".join([*words[:-1], singular(words[-1].lower())])
        count = read_count(counted) if counted else None
        found.setdefault(
            singular(token.lower_),
            Instrument(text=text[start:end], start=start, end=end, name=name, count=count),
        )
    return list(found.values())
