"""Whether events are what a line of words asks for.

An expectation is a line of `key=value` words that one event of the sentence must meet:
TYPE or TYPE/mode first, then actor=, recipient=, instrument=, place= (a word of the
filler, "_" for a space), killed=, injured=, arrested= ... ("5", "101+" open above,
"..9" open below, "~" after an approximate one), date=, and bare words for modality
("planned"), polarity ("negated") or tense ("future"). "no-actor" and "no-recipient" ask
for none. "only" asks that there be no other event; "none" that there be none at all;
"not TYPE" that there be none of that type. The document's date is Wednesday, 8 March 2023.
"""

from __future__ import annotations

from datetime import date

from newsevents.models import Event

DAY = date(2023, 3, 8)
MODALITIES = {"asserted", "possible", "planned", "hypothetical", "attempted"}
TENSES = {"past", "present", "future"}


def _figures(event: Event) -> set[tuple[str, str]]:
    found = set()
    for size in event.size:
        if size.min == size.max:
            told = f"{size.min}"
        elif size.max is None:
            told = f"{size.min}+"
        elif size.min is None:
            told = f"..{size.max}"
        else:
            told = f"{size.min}-{size.max}"
        found.add((size.kind, told + ("~" if size.approximate else "")))
    return found


def _has(texts: list[str], wanted: str) -> bool:
    return any(wanted.replace("_", " ").lower() in text.lower() for text in texts)


def _meets(event: Event, words: list[str]) -> bool:
    fillers = {
        "actor": [a.text for a in event.actors],
        "recipient": [a.text for a in event.recipients],
        "instrument": [f"{i.text} {i.name}" for i in event.instruments],
        "place": [p.text for p in event.locations],
    }
    kind, _, mode = words[0].partition("/")
    if event.type != kind or (mode and event.mode != mode):
        return False
    for word in words[1:]:
        key, equals, value = word.partition("=")
        if equals and key in fillers:
            ok = _has(fillers[key], value)
        elif key == "date":
            ok = event.date is not None and event.date.value is not None
            ok = ok and str(event.date.value).startswith(value)  # type: ignore[union-attr]
        elif equals:
            ok = (key, value) in _figures(event)
        elif word in MODALITIES:
            ok = event.modality == word
        elif word == "negated":
            ok = event.polarity == "negated"
        elif word in TENSES:
            ok = event.tense == word
        elif word == "no-date":
            ok = event.date is None
        elif word == "no-actor":
            ok = not event.actors
        elif word == "no-recipient":
            ok = not event.recipients
        else:
            ok = word == "only"
        if not ok:
            return False
    if not {"negated", *MODALITIES} & set(words) and kind not in ("REJECT",):
        return event.polarity == "affirmed"
    return True


def meets(events: tuple[Event, ...], expected: str) -> bool:
    """Whether the events are what the line `expected` asks for."""
    words = expected.split()
    if words == ["none"]:
        return not events
    if words[0] == "not":
        return all(event.type != words[1] for event in events)
    if words[0].startswith("count="):
        return len(events) == int(words[0][6:])
    if "only" in words and len(events) != 1:
        return False
    return any(_meets(event, words) for event in events)
