"""The name to file an actor under."""

from __future__ import annotations

from newsevents.extract.entities.actor_lexicon import ActorLexicon, Agent, Named, Nation
from newsevents.extract.entities.actor_phrase import LEADING, MILITARY_HEADS, Match, Word
from newsevents.extract.lexicon import word_set

_BANDS = word_set("actor_phrases", "bands")
_PARTS = word_set("actor_phrases", "parts")


def canonical_name(
    text: str,
    words: list[Word],
    core: tuple[int, int],
    matches: list[Match],
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
        generic = last in lexicon.weak or last in MILITARY_HEADS or last in _BANDS
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
        if rest and rest[-1] in MILITARY_HEADS:
            middle = set(rest[:-1])
            if middle & {"security"}:
                return f"{adjective} security forces"
            if middle <= {"military", "armed", "led", "foreign", "government", "ground", "special"}:
                return f"{adjective} military"
        if rest in (["government"], ["authorities"], ["administration"], ["regime"]):
            return f"{adjective} government"
        if rest in (["police"], ["police", "officers"], ["military"], ["army"]):
            return f"{adjective} {rest[0]}"
    while begin < end and (words[begin].key in LEADING or words[begin].key.isdigit()):
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
