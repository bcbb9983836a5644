"""Who an actor phrase means: canonical name, country and PLOVER sector.

"Taliban fighters" is the Taliban, AFG, REB (GOV since 15 August 2021); "the Pentagon" the
US military, USA, MIL; "police in Kenya" KEN, COP; "gunmen" UAF. The phrase is read word by
word against `actor_lexicon`: bodies and people by name, words for countries, and nouns
that show a sector, the longest first. The head noun decides the sector, unless it only
says what part somebody plays in a named body ("Taliban spokesman").

Source of the sectors: PLOVER codebook (Open Event Data Alliance, 2018 and 2023);
role-by-date after PETRARCH's actor dictionaries (Schrodt 2014).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from newsevents.extract.entities.actor_core import core_of, own_names
from newsevents.extract.entities.actor_countries import country_of
from newsevents.extract.entities.actor_lexicon import Named, Nation, actor_lexicon
from newsevents.extract.entities.actor_names import canonical_name
from newsevents.extract.entities.actor_phrase import matches_in, words_of
from newsevents.extract.entities.actor_sectors import sectors_of
from newsevents.extract.quantities.grammar import number_end

MAX_CHARACTERS = 300
"""A longer phrase is cut: nobody's name runs on like that."""

_QUOTES = re.compile('[“”„«»"]')
_CONTEXT_SECTORS = frozenset(("GOV", "COP", "JUD", "LEG"))


@dataclass(frozen=True, slots=True)
class ActorCode:
    """`name` is canonical; `country` ISO 3166 alpha-3; `sector` PLOVER's, `second` another."""

    name: str
    country: str | None = None
    sector: str | None = None
    second: str | None = None


@lru_cache(maxsize=8192)
def names_person(name: str) -> bool:
    """Whether a person of the lexicon is named in `name`."""
    lexicon = actor_lexicon()
    return any(
        isinstance(match.found, Named) and match.found.person
        for match in matches_in(words_of(name[:MAX_CHARACTERS]), lexicon)
    )


@lru_cache(maxsize=8192)
def code_actor(
    text: str, *, document_date: date | None = None, context_country: str | None = None
) -> ActorCode:
    """Code an actor phrase.

    Roles that change with time are those of `document_date`; without one, the role held
    longest (the Taliban are REB). `context_country` is the country that the article is
    about: it decides between towns of one name, and is taken for bodies of state that
    name no country ("the police", "prosecutors"), never for soldiers or gunmen.

    Any text is answered; what is not known is None, and `name` is then the trimmed text.
    """
    text = text[:MAX_CHARACTERS]
    behind = number_end(text)
    if behind and not text[behind:].strip():
        return ActorCode(" ".join(text.split()))  # "no one", "more than a dozen"
    text = text[behind:]  # "a hundred and twenty | people"
    lexicon = actor_lexicon()
    words = words_of(text)
    if not words:
        return ActorCode(" ".join(text.split()))
    matches = matches_in(words, lexicon)
    core = core_of(words, matches, lexicon)
    matches = own_names(text, words, core, matches)
    name = _QUOTES.sub("", canonical_name(text, words, core, matches, lexicon)).strip()
    sector, second = sectors_of(words, core, matches, lexicon, document_date)
    country = country_of(words, core, matches, context_country)
    inner = [m for m in matches if core[0] <= m.start and m.end <= core[1]]
    if sector is None and len(inner) == 1 and isinstance(inner[0].found, Nation):
        if inner[0].found.kind == "capital" and inner[0].end == core[1]:
            sector = "GOV"  # "Beijing said"
        elif inner[0].found.kind == "people" and inner[0].end == core[1]:
            sector = "CVL"  # "two Russians"
    if sector == "JNK":
        return ActorCode(name)
    if (
        country is None
        and context_country
        and sector in _CONTEXT_SECTORS
        and not any(isinstance(m.found, Named) for m in inner)
    ):
        country = context_country
    return ActorCode(name, country, sector, second)
