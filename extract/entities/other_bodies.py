"""Bodies that bear another's name: the Kenya Red Cross is not the Red Cross, nor the Peruvian
Congress that of the United States.

A name of the lexicon inside a longer one that points to another country, or that carries a
word such as "National" or "People's" before it, is somebody else's. The sector holds for both;
country and canonical name do not.
"""

from __future__ import annotations

from newsevents.extract.entities.actor_lexicon import Named, Nation, Role
from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.lexicon import word_set

KINDS = word_set("actor_phrases", "kinds")

_TOWN = 100_000
"""People that a town needs for its name to make another body of one."""


def another(
    found: Named, nation: Nation | None, before: tuple[str, ...], *, one_word: bool
) -> Named | None:
    """The body that a longer name means, where it is not `found`; None: it is `found`.

    Args:
        found: What the lexicon has by the shorter name.
        nation: The country that the longer name points to.
        before: The words before the shorter name that belong to the longer one, as written.
        one_word: Whether the shorter name is a single word ("Congress").
    """
    if found.person:
        return None
    if nation is not None and nation.code != found.country:
        return _like(found, nation.code)
    if nation is not None:
        return None
    if one_word and before and before[-1].lower().replace("’", "'") in KINDS:
        return _like(found, None)
    if before and all(word[:1].isupper() for word in before):
        place = lookup(" ".join(before))
        if (
            place is not None
            and place.country != found.country
            and (place.population >= _TOWN or place.kind != "city")
        ):
            return _like(found, place.country)
    return None


def _like(found: Named, country: str | None) -> Named:
    """A body of the same sort in another country; what it does there, whoever governs."""
    sectors = {role.sector for role in found.roles}
    sector = next((kind for kind in ("PTY", "OPP") if kind in sectors), found.roles[0].sector)
    if sector == "OPP" or (sector == "GOV" and "PTY" in sectors):
        sector = "PTY"
    return Named("", country, (Role(sector, 0, 99999999),), found.second)
