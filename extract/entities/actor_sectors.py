"""The PLOVER sector of an actor: by the body or person named, else by the noun at its head.

Source of the sectors: PLOVER codebook (Open Event Data Alliance, 2018 and 2023);
role-by-date after PETRARCH's actor dictionaries (Schrodt 2014).
"""

from __future__ import annotations

from datetime import date

from newsevents.extract.entities.actor_lexicon import ActorLexicon, Agent, Named
from newsevents.extract.entities.actor_phrase import MILITARY_HEADS, Match, Word
from newsevents.extract.lexicon import load

_OFFICES = frozenset(("GOV", "LEG", "IGO", "JUD", "PTY", "COP", "SPY"))
_ORG_WORDS: dict[str, str] = load("actor_phrases")["organisations"]


def sectors_of(
    words: list[Word],
    core: tuple[int, int],
    matches: list[Match],
    lexicon: ActorLexicon,
    when: date | None,
) -> tuple[str | None, str | None]:
    """Sector and second sector, None where nothing tells."""
    begin, end = core
    inner = [m for m in matches if begin <= m.start and m.end <= end]
    agents = [m for m in inner if isinstance(m.found, Agent)]
    named = [m for m in inner if isinstance(m.found, Named)]
    head = agents[-1] if agents and agents[-1].end == end else None
    weak = head is not None and words[head.end - 1].key in lexicon.weak
    former = any(w.key in lexicon.former for w in words[begin:end])
    if named:
        chosen = named[-1]
        assert isinstance(chosen.found, Named)
        sector = role_at(chosen.found, when)
        if former and not chosen.found.person and sector in _OFFICES:
            return "ELI", None
        if chosen.end == end and sector:
            return sector, chosen.found.second
        if chosen.found.person and agents and agents[-1].end <= chosen.start:
            return _agent_sector(agents[-1], former)
        if sector and (head is None or weak or _is_generic(head, words)):
            return sector, chosen.found.second
    if agents and not (weak and head is not None and _hollow(head, words, lexicon)):
        last = agents[-1]
        if len(agents) > 1 and words[agents[0].start].key == "police" and agents[0].start == begin:
            sectors = {m.found.sector for m in agents[1:] if isinstance(m.found, Agent)}
            if sectors <= {"MIL"}:
                last = agents[0]  # "Police Brig. Gen. Reyes"
        if weak and len(agents) > 1 and head is not None:
            last = agents[-2]
        opposed = any(w.key in lexicon.opposed for w in words[begin:end])
        sector, second = _agent_sector(last, former)
        if opposed and sector in ("GOV", "LEG", "PTY", "CVL", "ELI"):
            sector = "OPP"
        return sector, second
    for match in matches:
        if match.start < end or words[end].key not in ("of", "for", "at", "with", "in", "from"):
            continue
        if isinstance(match.found, Named) and words[end].key != "in":
            return role_at(match.found, when), match.found.second
        weak_head = end == begin or (
            words[end - 1].key in lexicon.weak and words[end - 1].key not in ("man", "men")
        )
        if isinstance(match.found, Agent) and words[end].key in ("of", "for") and weak_head:
            return _agent_sector(match, former)
    if head is not None:
        return _agent_sector(head, former)
    last_key = words[end - 1].key if end > begin else ""
    if end - begin > 1 and words[end - 1].text[:1].isupper():
        return _ORG_WORDS.get(last_key) or None, None
    return None, None


def _is_generic(head: Match, words: list[Word]) -> bool:
    return words[head.end - 1].key in MILITARY_HEADS


def _hollow(head: Match, words: list[Word], lexicon: ActorLexicon) -> bool:
    """A weak head without a sector of its own: "spokesman", "chief", "member"."""
    return (
        words[head.end - 1].key in lexicon.weak
        and head.end - head.start == 1
        and (
            words[head.end - 1].key
            in {
                "leader",
                "chief",
                "head",
                "director",
                "chairman",
                "source",
                "member",
                "boss",
                "position",
            }
        )
    )


def _agent_sector(match: Match, former: bool) -> tuple[str, str | None]:
    assert isinstance(match.found, Agent)
    if former and match.found.sector in _OFFICES:
        return "ELI", None
    return match.found.sector, match.found.second


def role_at(found: Named, when: date | None) -> str | None:
    """The sector that `found` has on a day.

    Of several roles held on that day the one that began last counts. After a person's
    last office they are ELI. Without a date: the role held longest, offices before ELI
    (an undated article more often meets people in office).
    """
    if len(found.roles) == 1 and not found.person:
        return found.roles[0].sector
    if when is None:
        ranked = [r for r in found.roles if r.sector != "ELI"] or list(found.roles)
        return max(ranked, key=lambda r: min(r.last, 20300000) - max(r.first, 19300000)).sector
    day = when.year * 10000 + when.month * 100 + when.day
    held = [r for r in found.roles if r.first <= day <= r.last]
    if held:
        return max(held, key=lambda r: r.first).sector
    if found.person and any(r.last < day for r in found.roles):
        return "ELI"
    return None if found.person else found.roles[-1].sector
