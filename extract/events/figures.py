"""How many were hurt, taken or took part: the figures that the network gives the event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc, Span, Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords, text_of
from newsevents.extract.language.scores import ROLES
from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities import Quantity, find_quantities
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.sentence import is_person
from newsevents.extract.syntax.phrases import noun_span
from newsevents.models import Article, Size

LEAST_ODDS = -1.0
"""Log odds under which a figure is not of an event. Chosen on dev."""
OWN_WORD = 2.0
"""What is added where the figure's own word ("killed") names the event."""
_FURTHEST = -4.0  # log odds that are not looked at
_SIZE = ROLES.index("size")
_SEVERAL = word_set("figures", "several")


class Figures:
    """The figures of a text; each goes to the event whose it is likeliest."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self._doc, self._text, self._article = doc, text_of(doc), article

    def assign(
        self, events: Sequence[Sequence[Trigger]], words: EventWords
    ) -> list[list[Quantity]]:
        """The figures of each event."""
        found: list[list[Quantity]] = [[] for _ in events]
        odds, own = self._odds(events, words), _events_at(events)
        for quantity in find_quantities(self._doc, self._sentences({*odds, *own})):
            if not self._article.is_readable(quantity.start, quantity.end):
                continue  # a caption's, a teaser's
            likely: dict[int, float] = {}
            for token in range(quantity.first, quantity.last + 1):
                for number, value in odds.get(token, {}).items():
                    likely[number] = max(likely.get(number, value), value)
            if quantity.token in own:
                event = own[quantity.token]
                likely[event] = likely.get(event, _FURTHEST) + OWN_WORD
            best = max(likely, key=lambda number: (likely[number], -number), default=None)
            if best is not None and likely[best] > LEAST_ODDS:
                found[best].append(quantity)
        return found

    def near(self, tokens: Sequence[Token]) -> list[Quantity]:
        """The figures in the sentences of the words, for events that the network does not know."""
        return find_quantities(self._doc, self._sentences(token.i for token in tokens))

    def _sentences(self, tokens: Iterable[int]) -> list[Span]:
        """The sentences of the tokens, in text order."""
        found = {(span := self._doc[token].sent).start: span for token in tokens}
        return [found[start] for start in sorted(found)]

    def single(
        self, event: Sequence[Trigger], recipients: Sequence[int], told: Iterable[Size]
    ) -> list[Size]:
        """One victim each, where somebody is said to be killed and no number stands by: "a man".

        Codebook of the news gold: one named victim or arrestee is a figure of one; two that are
        named are two such figures.
        """
        doc = self._doc
        kinds = {_kind(doc[trigger.token]) for trigger in event} - {None}
        kinds -= {size.kind for size in told}
        people = [doc[head] for head in recipients if _is_person(doc[head])]
        if len(people) > _MOST_NAMED or not all(map(_is_one, people)):
            return []
        found: list[Size] = []
        spans = [noun_span(person) for person in people]
        # "Linda Farrow ... the former coach": who is told again is no second victim
        new = [span for span in spans if doc[span[0]].lower_ != "the"]
        for first, last in new or spans[:1]:
            start, end = doc[first].idx, doc[last].idx + len(doc[last])
            found += [
                Size(kind=kind, min=1, max=1, text=self._text[start:end], start=start, end=end)
                for kind in sorted(filter(None, kinds))
            ]
        return found

    @staticmethod
    def _odds(
        events: Sequence[Sequence[Trigger]], words: EventWords
    ) -> dict[int, dict[int, float]]:
        """By token and number of the event, the log odds of telling its size."""
        found: dict[int, dict[int, float]] = {}
        for number, event in enumerate(events):
            for trigger in event:
                tokens, odds = words.roles[trigger.row]
                column = odds[:, _SIZE]
                for place in np.flatnonzero(column > _FURTHEST).tolist():
                    here = found.setdefault(int(tokens[place]), {})
                    here[number] = max(here.get(number, _FURTHEST), float(column[place]))
        return found

    def sizes(self, quantities: Iterable[Quantity]) -> list[Size]:
        """The records of an event's figures, each told once."""
        found: dict[tuple[object, ...], Size] = {}
        for q in quantities:
            if q.part:
                continue
            size = Size(
                kind=q.kind,
                min=q.min,
                max=q.max,
                approximate=q.approximate,
                of=q.of,
                text=self._text[q.start : q.end],
                start=q.start,
                end=q.end,
            )
            found.setdefault((q.kind, q.min, q.max), size)
        return list(found.values())


_MOST_NAMED = 2
"""Victims that are told one by one. Chosen on dev (1: 0.73, 2: 0.76, 3: 0.76)."""


def _is_person(token: Token) -> bool:
    if token.ent_type_:
        return token.ent_type_ == "PERSON"
    return token.lower_ == "another" or is_person(token)


def _is_one(token: Token) -> bool:
    if token.lower_ in _SEVERAL:
        return False
    return token.tag_ in ("NN", "NNP") or token.lower_ == "another"


def _kind(word: Token) -> str | None:
    """What befell somebody, by a verb, a phrase or a noun ("shot dead", "the murder of")."""
    words = figure_words()
    if word.lower_ in words.destroyed:
        return None  # things
    for rest, kind in words.phrases.get(word.lower_, ()):
        following = word.doc[word.i + 1 : word.i + _PHRASE].text.lower().split()
        if kind != "participants" and all(each in following for each in rest):
            return kind
    return words.verbs.get(word.lower_) or words.of_nouns.get(word.lower_)


_PHRASE = 8
"""Tokens over which a verb of several words may stand ("shot a man dead")."""


def _events_at(events: Sequence[Sequence[Trigger]]) -> dict[int, int]:
    return {trigger.token: number for number, event in enumerate(events) for trigger in event}
