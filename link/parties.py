"""Who a cluster's reports say did it and to whom, with who asserts, blames, claims, denies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsevents.link.profile import party_stems
from newsevents.link.reports import PAPER, Report, in_order
from newsevents.link.words import shared_stems

Json = dict[str, Any]


def parties(reports: Sequence[Report], role: str) -> list[Json]:
    """The parties of a role over all reports, those that most reports name first.

    Each: `name`, `country`, `sector`, `certainty`, `standing` (for each certainty that a
    report gives it: `by`, the speakers, and `reports`, "path#event"), `reports` (how many).
    The certainty is `asserted` only where every report that names the party asserts it, and
    no other party is blamed, claims the deed or denies it: what one paper tells as a fact is
    an allegation beside another paper's culprit.

    Args:
        role: `actors` or `recipients`.
    """
    found: list[tuple[frozenset[str], Json]] = []
    for report in in_order(reports):
        for item in report.event[role]:
            stems = party_stems(item["name"])
            party = next((p for known, p in found if _same(known, stems)), None)
            if party is None:
                party = {
                    "name": item["name"],
                    "country": item["country"],
                    "sector": item["sector"],
                    "standing": {},
                }
                found.append((stems, party))
            _add(party, item["certainty"], report)
    made = [_closed(party) for _, party in found]
    if any(party["certainty"] != "asserted" for party in made):
        for party in made:
            if party["certainty"] == "asserted" and role == "actors":
                party["certainty"] = "alleged"
    return sorted(made, key=lambda party: -party["reports"])


def _same(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two names are of one party: alike, or one in the other by words that tell."""
    if one == two:
        return True
    common = one & two
    return bool(common - shared_stems()) and common in (one, two)


def _add(party: Json, certainty: str, report: Report) -> None:
    standing = party["standing"].setdefault(certainty, {"by": [], "reports": []})
    told = [PAPER] if certainty == "asserted" else report.saying(certainty)
    standing["by"] += [name for name in told if name not in standing["by"]]
    if report.where not in standing["reports"]:
        standing["reports"].append(report.where)


def _closed(party: Json) -> Json:
    standing = party["standing"]
    certainty = next(
        kind for kind in ("denied", "claimed", "alleged", "asserted") if kind in standing
    )
    reports = {where for one in standing.values() for where in one["reports"]}
    return {
        "name": party["name"],
        "country": party["country"],
        "sector": party["sector"],
        "certainty": certainty,
        "standing": {kind: standing[kind] for kind in sorted(standing)},
        "reports": len(reports),
    }
