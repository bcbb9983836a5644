"""An event while it is put together: words and tokens, not yet a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from newsevents.extract.events.factuality import Factuality
from newsevents.extract.events.ontology import Pattern
from newsevents.extract.events.size import Figure
from newsevents.extract.events.triggers import Trigger
from newsevents.models import TimeExpression


@dataclass(slots=True)
class Draft:
    """One event so far; `merging` puts drafts together.

    Attributes:
        triggers: All words that name it, the best first.
        light: Verbs that carry its noun ("carried out" attacks).
        time: Its time and how near that stands to the trigger.
        sentence: Index of the first token of its sentence.
        section: Kind of the section that it stands in.
    """

    triggers: list[Trigger]
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    instruments: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    light: list[Token] = field(default_factory=list)
    time: tuple[TimeExpression, int] | None = None
    factuality: Factuality = field(
        default_factory=lambda: Factuality("asserted", "affirmed", "past")
    )
    sentence: int = 0
    section: str = "body"
    mode: str | None = None
    type: str = ""

    @property
    def main(self) -> Trigger:
        """The words that name the event best."""
        return self.triggers[0]

    @property
    def pattern(self) -> Pattern:
        """The pattern of the main trigger."""
        return self.triggers[0].pattern

    @property
    def token(self) -> Token:
        """The head of the main trigger."""
        return self.triggers[0].token


def add_tokens(into: list[Token], more: list[Token]) -> None:
    """Add the tokens that are not there yet."""
    known = {token.i for token in into}
    for token in more:
        if token.i not in known:
            into.append(token)
            known.add(token.i)
