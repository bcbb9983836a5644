"""How often actor phrases get the right country and PLOVER sector: NGEC's actor cases.

The cases were read out of NGEC's own tests (evaluation only, no licence to ship). They use
POLECAT's codes; `SAME` says which of ours stand for which of theirs. A second sector counts
where the first differs. Cases that only ask for a Wikipedia title are left out, and so is
a person's prior office where the case gives no date.

    newsevents evaluate actors ../shared/corpora/events/ngec_actor_dev.jsonl
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.extract.entities.actors import ActorCode, code_actor

SAME: dict[str, frozenset[str | None]] = {
    "": frozenset((None,)),
    "UNK": frozenset((None,)),
    "JNK": frozenset((None,)),
    "JRN": frozenset(("MED",)),  # POLECAT's journalists are PLOVER's MED
    "MED": frozenset(("HLH",)),  # POLECAT's medical staff
    "PRM": frozenset(("PAR",)),
    "PRE": frozenset((None, "GOV")),  # a state that few recognise
    "CIV": frozenset(("CVL",)),
}
_BODIES_OF_STATES = frozenset(("IGO", "UNO", "EUR"))
"""Country codes that POLECAT gives to bodies of states; ours have no country, sector IGO."""
NOW = date(2022, 6, 1)
"""What NGEC's tests, written in 2022, mean by "today"."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})", re.I)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(slots=True)
class ActorFigures:
    """Right and asked, for countries and sectors, with the misses."""

    country: int = 0
    countries: int = 0
    sector: int = 0
    sectors: int = 0
    errors: list[str] = field(default_factory=list)
    shown: int = 0

    def __str__(self) -> str:
        return "\n".join([*self.lines(), *self.errors[: self.shown]])

    def lines(self) -> list[str]:
        """The figures, for a person."""
        return [
            f"country {self.country:4d} of {self.countries:4d}  "
            f"{self.country / max(1, self.countries):.3f}",
            f"sector  {self.sector:4d} of {self.sectors:4d}  "
            f"{self.sector / max(1, self.sectors):.3f}",
        ]


def run(cases: Path, *, errors: int = 0) -> ActorFigures:
    """Score the actor coder on the cases of a JSON Lines file (`ngec_actor_*.jsonl`)."""
    figures = ActorFigures(shown=errors)
    for row in read_jsonl(cases):
        _score(row, figures)
    return figures


def _score(case: dict[str, Any], figures: ActorFigures) -> None:
    expected = case["expected"]
    country = expected.get("country", expected.get("cc"))
    sector = expected.get("code_1")
    if country is None and sector is None:
        return
    query = str(case["query"])
    code = code_actor(query, document_date=_date(case))
    if country is not None:
        right = (code.country or "") == country or (
            country in _BODIES_OF_STATES and code.country is None
        )
        figures.countries += 1
        figures.country += right
        if not right:
            figures.errors.append(f"country {country or None}: {query!r} -> {code.country}")
    if sector is not None:
        right = _same(sector, code)
        figures.sectors += 1
        figures.sector += right
        if not right:
            figures.errors.append(f"sector {sector or None}: {query!r} -> {code.sector}")


def _same(sector: str, code: ActorCode) -> bool:
    wanted = SAME.get(sector, frozenset((sector,)))
    return code.sector in wanted or (code.second is not None and code.second in wanted)


def _date(case: dict[str, Any]) -> date | None:
    told = f"{case.get('query_date', '')} {case.get('args', '')}"
    found = _DAY.search(told)
    if found and found[1]:
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found:
        return date(int(found[6]), _MONTHS.index(found[5].lower()) + 1, int(found[4]))
    return NOW if "today" in told else None
