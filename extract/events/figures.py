"""How many were hurt, taken or took part: the figures that the network gives the event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc, Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords, text_of
from newsevents.extract.language.scores import ROLES
from newsevents.extract.quantities import Quantity, find_quantities
from newsevents.models import Size

LEAST_ODDS = 0.0
"""Log odds under which a figure is not of an event. Chosen on dev."""
_OWN_WORD = 2.0
"""What is added where the figure's own word ("killed") names the event."""
_SIZE = ROLES.index("size")


class Figures:
    """The figures of a text; each goes to the event whose it is likeliest."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._text = doc, text_of(doc)
        self.quantities = find_quantities(doc)

    def assign(
        self, events: Sequence[Sequence[Trigger]], words: EventWords
    ) -> list[list[Quantity]]:
        """The figures of each event."""
        found: list[list[Quantity]] = [[] for _ in events]
        if not self.quantities:
            return found
        tables = [self._odds(event, words) for event in events]
        for quantity in self.quantities:
            likely = [
                max(table.get(k, -9.0) for k in range(quantity.first, quantity.last + 1))
                + _OWN_WORD * any(t.token == quantity.token for t in event)
                for table, event in zip(tables, events, strict=True)
            ]
            if likely and max(likely) > LEAST_ODDS:
                found[int(np.argmax(likely))].append(quantity)
        return found

    def near(self, tokens: Sequence[Token]) -> list[Quantity]:
        """The figures in the sentences of the words, for events that the network does not know."""
        sentences = {token.sent.start for token in tokens}
        doc = self._doc
        return [q for q in self.quantities if doc[q.token].sent.start in sentences]

    @staticmethod
    def _odds(event: Sequence[Trigger], words: EventWords) -> dict[int, float]:
        best: dict[int, float] = {}
        for trigger in event:
            tokens, odds = words.roles[trigger.row]
            column = odds[:, _SIZE]
            for place in np.flatnonzero(column > -4).tolist():
                token = int(tokens[place])
                best[token] = max(best.get(token, -9.0), float(column[place]))
        return best

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
