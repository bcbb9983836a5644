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

from newsevents.extract.entities.actor_lexicon import (
    LONGEST,
    ActorLexicon,
    Agent,
    Named,
    Nation,
    actor_lexicon,
    fold,
)
from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.entities.other_bodies import KINDS, another

MAX_CHARACTERS = 300
"""A longer phrase is cut: nobody's name runs on like that."""


@dataclass(frozen=True, slots=True)
class ActorCode:
    """`name` is canonical; `country` ISO 3166 alpha-3; `sector` PLOVER's, `second` another."""

    name: str
    country: str | None = None
    sector: str | None = None
    second: str | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Match:
    """Words `start` to `end` (exclusive) found in the lexicon."""

    start: int
    end: int
    found: Named | Nation | Agent


_WORD = re.compile(r"[^\W_]+(?:[.'’&/][^\W_]+)*\.?|,|\"|“|”|\(|\)")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_BREAK = frozenset((
    "of", "in", "for", "at", "from", "to", "against", "with", "who", "that", "which", "near",
    "on", "by", "over", "under", "between", "and", "or", "whose", "where", "when", "as",
    "including", "inside", "outside", "across", "based",
))  # fmt: skip
_PLACED = frozenset(
    ["of", "in", "from", "at", "for", "near", "inside", "across", "based", "and", "on"]
)
_LEADING = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our",
    "my", "your", "some", "any", "several", "many", "few", "other", "another", "more", "most",
    "such", "no", "every", "each", "all", "both", "at", "least", "about", "around", "nearly",
    "almost", "over", "up", "former", "alleged", "suspected", "unidentified", "unnamed",
    "unknown", "dozens", "scores", "hundreds", "thousands", "senior", "top", "local", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "members", "member", "of",
))  # fmt: skip
_IGNORED_AFTER = frozenset((
    "backed", "brokered", "supported", "sponsored", "trained", "made", "born", "funded",
    "aligned", "allied", "linked", "controlled", "occupied", "speaking", "educated", "style",
    "era", "designated", "held",
))  # fmt: skip
_IGNORED_BEFORE = frozenset(["anti", "pro", "non", "ex", "counter", "inter", "pan", "latin"])
_WHERE = frozenset(("local", "native", "national"))
"""Nouns for people that before another noun only say where it is: "local authorities"."""
_MILITARY_HEADS = frozenset((
    "force", "forces", "troop", "troops", "soldier", "soldiers", "military", "army",
    "serviceman", "servicemen", "servicemember", "servicemembers",
))  # fmt: skip
_BANDS = frozenset(("militia", "militias", "rebels", "fighters", "militants", "insurgents"))
_PARTS = frozenset((
    "council", "commission", "committee", "program", "mission", "office", "organization",
    "organisation", "network", "movement", "administration", "branch", "team", "group", "force",
    "forces", "fleet", "campaign",
))  # fmt: skip
_CONTEXT_SECTORS = frozenset(("GOV", "COP", "JUD", "LEG"))
_OFFICES = frozenset(("GOV", "LEG", "IGO", "JUD", "PTY", "COP", "SPY"))
_ORG_WORDS = {
    "university": "EDU", "college": "EDU", "institute": "EDU", "academy": "EDU", "school": "EDU",
    "ministry": "GOV", "department": "GOV", "hospital": "HLH", "bank": "BUS", "party": "PTY",
    "court": "JUD", "church": "REL", "army": "MIL", "police": "COP", "inc": "BUS", "corp": "BUS",
    "ltd": "BUS", "llc": "BUS", "plc": "BUS", "group": "", "airlines": "BUS", "airways": "BUS",
    "news": "MED", "times": "MED", "post": "MED", "tv": "MED", "radio": "MED", "herald": "MED",
    "tribune": "MED", "journal": "MED", "gazette": "MED", "association": "NGO", "union": "LAB",
    "foundation": "NGO", "parliament": "LEG", "senate": "LEG", "cartel": "CRM", "navy": "MIL",
    "brigade": "MIL", "brigades": "REB", "battalion": "MIL", "front": "",
}  # fmt: skip
"""Last words of unknown names that say what sort of body it is ("Makerere University")."""


def _words(text: str) -> list[_Word]:
    words = []
    for match in _WORD.finditer(text):
        shown = match.group()
        bare = _POSSESSIVE.sub("", shown)
        words.append(_Word(bare, fold(bare), match.start(), match.start() + len(bare)))
        if len(bare) < len(shown):
            words.append(_Word("'s", "'s", match.start() + len(bare), match.end()))
    return words


def _spelled(found: Named, words: list[_Word], start: int, end: int) -> bool:
    """Whether a short name is written as names are: "WHO", not "who"."""
    first = words[start]
    if not found.exact:
        return end - start > 1 or first.text[:1].isupper()
    if first.text.isupper() and end - start == 1 and len(first.text) > 4:
        return True  # a line in capitals
    shown = " ".join(word.text for word in words[start:end])
    plain = found.exact.replace(".", "").replace("-", " ")
    return shown.replace(".", "") == plain


def _match_at(words: list[_Word], start: int, lexicon: ActorLexicon) -> _Match | None:
    """The longest entry that starts at word `start`; names before nations before nouns."""
    limit = min(len(words), start + LONGEST)
    running = words[start].key
    keys = [(running, start + 1)]
    for place in range(start + 1, limit):
        key = words[place].key
        if key in (",", "(", ")"):
            break
        if key == "'s":  # "People's Republic" is keyed "peoples republic"
            running += "s"
            continue
        running = f"{running} {key}"
        keys.append((running, place + 1))
    for key, end in reversed(keys):
        named = lexicon.name(key)
        if (
            named is not None
            and _spelled(named, words, start, end)
            and not (named.person and end - start == 1 and _in_longer_name(words, start, lexicon))
        ):
            return _Match(start, end, named)
        nation = lexicon.nations.get(key)
        if nation is not None and words[start].text[:1].isupper():
            return _Match(start, end, nation)
        agent = lexicon.agents.get(key)
        if agent is not None:
            return _Match(start, end, agent)
    return None


def _in_longer_name(words: list[_Word], place: int, lexicon: ActorLexicon) -> bool:
    """Whether a surname stands in somebody else's name: "Ivanka Trump", "Macron Dubois"."""
    if place + 1 < len(words) and words[place + 1].text[:1].isupper():
        return True
    if place == 0 or not words[place - 1].text[:1].isupper():
        return False
    before = words[place - 1].key
    return not (before in lexicon.agents or before in lexicon.weak or before in _LEADING)


def _matches(words: list[_Word], lexicon: ActorLexicon) -> list[_Match]:
    found, place = [], 0
    while place < len(words):
        match = _match_at(words, place, lexicon)
        if match is None:
            place += 1
            continue
        if not _is_aside(match, words):
            found.append(match)
        place = match.end
    return found


def _is_aside(match: _Match, words: list[_Word]) -> bool:
    """A country that only colours the phrase: "Russian-backed", "anti-American"."""
    if isinstance(match.found, Agent):
        after = words[match.end].key if match.end < len(words) else ""
        local = match.end - match.start == 1 and words[match.start].key in _WHERE
        return local and after not in ("", ",", "'s", "(") and after not in _BREAK
    after = words[match.end].key if match.end < len(words) else ""
    before = words[match.start - 1].key if match.start else ""
    if after in _IGNORED_AFTER and words[match.end].start == words[match.end - 1].end + 1:
        return True
    return before in _IGNORED_BEFORE


def _core_end(words: list[_Word], matches: list[_Match], lexicon: ActorLexicon) -> tuple[int, int]:
    """Bounds of the words that name the actor itself: "police | in Kenya".

    A head that only counts is stepped over: "dozens of | police officers".
    """
    inside = {place for m in matches for place in range(m.start + 1, m.end)}
    starts = {m.start for m in matches if isinstance(m.found, Nation)}
    begin = 0
    place = 0
    while place < len(words):
        key = words[place].key
        if place in inside:
            place += 1
            continue
        if key == "of" and all(
            w.key in lexicon.partitive or w.key in _LEADING or w.key.isdigit() or w.key == "largest"
            for w in words[begin:place]
        ):
            begin = place + 1
        elif (key in _BREAK or key in (",", "(")) and place > begin:
            joined = words[place].start == words[place - 1].end + 1 and key == "based"
            paired = (
                key in ("and", ",")
                and place + 1 in starts
                and _only_nations(words, begin, place, matches)
            )
            if not joined and not paired and not _in_name(words, begin, place):
                return begin, place
        place += 1
    return begin, len(words)


def _own_names(
    text: str, words: list[_Word], core: tuple[int, int], matches: list[_Match]
) -> list[_Match]:
    """`matches` with the bodies that bear another's name told apart: "Kenya | Red Cross"."""
    begin, end = core
    if not any(isinstance(m.found, Named) and not m.found.person for m in matches):
        return matches
    done: list[_Match] = []
    for place, match in enumerate(matches):
        if not isinstance(match.found, Named) or not begin <= match.start < match.end <= end:
            done.append(match)
            continue
        made = _longer_name(text, words, core, matches, place)
        if made is None:
            done.append(match)
            continue
        done = [m for m in done if m.end <= made.start]
        done.append(made)
    last = 0
    kept = []
    for match in done:  # a country behind the name is part of it: "Toyota Kenya"
        if match.start >= last:
            kept.append(match)
            last = match.end
    return kept


def _longer_name(
    text: str, words: list[_Word], core: tuple[int, int], matches: list[_Match], place: int
) -> _Match | None:
    """The other body's name around the match at `place`, if there is one."""
    match = matches[place]
    found = match.found
    assert isinstance(found, Named)
    start = match.start
    nation: Nation | None = None
    while start > core[0]:
        word = words[start - 1]
        owner = next((m for m in matches if m.end == start - 1), None) if start > 1 else None
        if word.key == "'s" and owner is not None and isinstance(owner.found, Nation):
            nation, start = owner.found, owner.start  # "Peru's | Congress"
            continue
        if not word.text[:1].isupper() or word.key in _LEADING:
            break
        if not text[word.end : words[start].start].isspace():
            break  # "US-Taliban talks"
        inner = next((m for m in matches if m.start <= start - 1 < m.end), None)
        if inner is not None:
            if isinstance(inner.found, Nation):
                nation, start = inner.found, inner.start
            elif word.key in KINDS:
                start -= 1
                continue
            break
        start -= 1
    stop = match.end
    after = matches[place + 1] if place + 1 < len(matches) else None
    if nation is None and after is not None and isinstance(after.found, Nation):
        joined = after.start == stop or (after.start == stop + 1 and words[stop].key == "of")
        if joined and after.end == core[1] and after.found.kind in ("name", "region"):
            nation, stop = after.found, after.end
    made = another(
        found,
        nation,
        tuple(word.text for word in words[start : match.start]),
        one_word=match.end - match.start == 1,
    )
    return _Match(start, stop, made) if made is not None else None


def _only_nations(words: list[_Word], begin: int, end: int, matches: list[_Match]) -> bool:
    """Whether nothing but peoples stands there: "Turkish | and Syrian forces"."""
    inner = [m for m in matches if begin <= m.start and m.end <= end]
    return (
        bool(inner)
        and inner[-1].end == end
        and all(isinstance(m.found, Nation) and m.found.kind == "people" for m in inner)
    )


def _in_name(words: list[_Word], begin: int, place: int) -> bool:
    """Whether the preposition at `place` belongs to a name: "Bank of Mexico"."""
    if words[place].key not in ("of", "for") or place + 1 >= len(words):
        return False
    after = words[place + 1]
    if after.key == "the" and place + 2 < len(words):
        after = words[place + 2]
    return after.text[:1].isupper() and all(
        w.text[:1].isupper() or w.key in ("the", "and", "of", "for") for w in words[begin:place]
    )


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


def _place_country(
    words: list[_Word], begin: int, end: int, covered: set[int], context: str | None
) -> str | None:
    """The country of a town or division among words of the phrase ("Shanghai police")."""
    for start in range(begin, end):
        if start in covered or not words[start].text[:1].isupper():
            continue
        for stop in range(min(end, start + 3), start, -1):
            if any(place in covered for place in range(start, stop)):
                continue
            if all(w.text[:1].isupper() for w in words[start:stop]):
                place = lookup(" ".join(w.text for w in words[start:stop]), country=context)
                if place is not None and (place.population >= 100_000 or place.kind != "city"):
                    return place.country
    return None


def _canonical(
    text: str,
    words: list[_Word],
    core: tuple[int, int],
    matches: list[_Match],
    lexicon: ActorLexicon,
) -> str:
    """The name to file the actor under; the phrase itself, trimmed, where there is no better."""
    begin, end = core
    inner = [m for m in matches if begin <= m.start and m.end <= end]
    named = [m for m in inner if isinstance(m.found, Named)]
    if named:
        match = (
            named[-1] if isinstance(named[-1].found, Named) and named[-1].found.person else named[0]
        )
        assert isinstance(match.found, Named)
        last = words[end - 1].key if end > begin else ""
        beside = words[match.end : end]  # "UN | Human Rights Council" has a name of its own
        own = len(beside) > 1 and last in _PARTS and all(w.text[:1].isupper() for w in beside)
        generic = last in lexicon.weak or last in _MILITARY_HEADS or last in _BANDS
        if match.end == end or (not own and generic):
            if match.found.name:
                return match.found.name
            start = match.start
            while (
                match.found.person and start + 1 < match.end and words[start].key in lexicon.agents
            ):
                start += 1  # "President Ana Reyes" is listed with her title
            return text[words[start].start : words[match.end - 1].end]
    nations = [m for m in inner if isinstance(m.found, Nation)]
    if len(nations) == 1 and isinstance(nations[0].found, Nation):
        nation = nations[0]
        code = nations[0].found.code
        rest = [w.key for w in words[nation.end : end] if w.key != "'s"]
        adjective = lexicon.adjectives.get(code, lexicon.countries[code])
        if not rest and nation.start - begin <= 1 and nations[0].found.kind == "name":
            return lexicon.countries[code]
        if rest and rest[-1] in _MILITARY_HEADS:
            middle = set(rest[:-1])
            if middle & {"security"}:
                return f"{adjective} security forces"
            if middle <= {"military", "armed", "led", "foreign", "government", "ground", "special"}:
                return f"{adjective} military"
        if rest in (["government"], ["authorities"], ["administration"], ["regime"]):
            return f"{adjective} government"
        if rest in (["police"], ["police", "officers"], ["military"], ["army"]):
            return f"{adjective} {rest[0]}"
    while begin < end and (words[begin].key in _LEADING or words[begin].key.isdigit()):
        if words[begin].key.isdigit() and begin + 1 < end and words[begin + 1].key == "year":
            break  # "21-year-old mother"
        begin += 1
    title = max(
        [m.end for m in inner if isinstance(m.found, Agent)]
        + [place + 1 for place in range(begin, end) if words[place].key in lexicon.weak],
        default=0,
    )
    if begin < title < end and all(w.text[:1].isupper() for w in words[title:end]):
        begin = title  # "Minister Ana Reyes"
    stop = end
    while stop > begin and words[stop - 1].key in ("'s", ",", '"', "“", "”"):
        stop -= 1
    if begin >= stop:
        return " ".join(text.split())
    return " ".join(text[words[begin].start : words[stop - 1].end].split())


def _sector(
    words: list[_Word],
    core: tuple[int, int],
    matches: list[_Match],
    lexicon: ActorLexicon,
    when: date | None,
) -> tuple[str | None, str | None]:
    """Sector and second sector, by the rules of the module's docstring."""
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


def _is_generic(head: _Match, words: list[_Word]) -> bool:
    return words[head.end - 1].key in _MILITARY_HEADS


def _hollow(head: _Match, words: list[_Word], lexicon: ActorLexicon) -> bool:
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


def _agent_sector(match: _Match, former: bool) -> tuple[str, str | None]:
    assert isinstance(match.found, Agent)
    if former and match.found.sector in _OFFICES:
        return "ELI", None
    return match.found.sector, match.found.second


def _country(
    words: list[_Word], core: tuple[int, int], matches: list[_Match], context: str | None
) -> str | None:
    """Country of the body named, else the last people or country word before the head,
    else a town in the phrase, else where a following "of", "in", "from" points."""
    begin, end = core
    covered = {place for m in matches for place in range(m.start, m.end)}
    inner = [m for m in matches if begin <= m.start and m.end <= end]
    for match in inner:
        if isinstance(match.found, Named) and match.found.country:
            return match.found.country
    nations = [m for m in inner if isinstance(m.found, Nation)]
    codes = {m.found.code for m in nations if isinstance(m.found, Nation)}
    if len(codes) > 1:
        joined = any(w.key in ("and", ",") for w in words[nations[0].end : nations[-1].start])
        if joined:
            return None
    if nations and isinstance(nations[0].found, Nation):
        return nations[0].found.code
    if any(isinstance(m.found, Named) and m.found.roles[0].sector == "IGO" for m in inner):
        return None
    heads = [m.start for m in inner if isinstance(m.found, Agent)]
    if heads and (place := _place_country(words, begin, heads[0], covered, context)) is not None:
        return place
    if end >= len(words) or words[end].key not in _PLACED:
        return None
    for match in matches:
        if match.start < end:
            continue
        if words[match.start - 1].key in ("to", "against", "by", "with"):
            continue
        if isinstance(match.found, Nation):
            return match.found.code
        if isinstance(match.found, Named) and match.found.country:
            return match.found.country
    return _place_country(words, end + 1, len(words), covered, context)


@lru_cache(maxsize=8192)
def names_person(name: str) -> bool:
    """Whether a person of the lexicon is named in `name`."""
    lexicon = actor_lexicon()
    return any(
        isinstance(match.found, Named) and match.found.person
        for match in _matches(_words(name[:MAX_CHARACTERS]), lexicon)
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
    lexicon = actor_lexicon()
    words = _words(text)
    if not words:
        return ActorCode(" ".join(text.split()))
    matches = _matches(words, lexicon)
    core = _core_end(words, matches, lexicon)
    matches = _own_names(text, words, core, matches)
    name = _canonical(text, words, core, matches, lexicon)
    sector, second = _sector(words, core, matches, lexicon, document_date)
    country = _country(words, core, matches, context_country)
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
