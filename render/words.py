"""A record's parts in a reader's words: what the terminal and the HTML card both say."""

from __future__ import annotations

from dataclasses import dataclass

from newsevents.models import ArticleRecord, Attribution, Count, Event, EventClaim, Size

EXCERPT = 160
"""Characters of a claim that a card shows."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A line of an event's table of claims."""

    id: str
    source: str
    stance: str
    via: str
    words: str


def number(minimum: int | None, maximum: int | None, *, approximate: bool = False) -> str:
    """A count as read: "12", "about 12", "at least 101", "at most 5", "3 to 5"."""
    if minimum is None and maximum is None:
        return "some"
    if maximum is None:
        told = f"at least {minimum:,}"
    elif minimum is None:
        told = f"at most {maximum:,}"
    elif minimum == maximum:
        told = f"{minimum:,}"
    else:
        told = f"{minimum:,} to {maximum:,}"
    return f"about {told}" if approximate else told


def count_words(count: Count | None) -> str:
    """The count of an instrument or of a group, with a space after it; "" where none is told."""
    if count is None:
        return ""
    return number(count.min, count.max, approximate=count.approximate) + " "


def size_words(size: Size) -> str:
    """ "3 killed (Taliban members)"."""
    told = number(size.min, size.max, approximate=size.approximate)
    return f"{told} {size.kind.replace('_', ' ')}" + (f" ({size.of})" if size.of else "")


def date_words(event: Event) -> str:
    """The event's days, with the words they come from."""
    if event.date is None:
        return ""
    told = f" (“{event.date.text}”)" if event.date.text else ""
    start, end = event.date.start_date, event.date.end_date
    if event.date.unresolved or (start is None and end is None):
        return f"not resolved{told}"
    if start == end:
        return f"{start}{told}"
    if start is None:
        return f"until {end}{told}"
    if end is None:
        return f"since {start}{told}"
    return f"{start} to {end}{told}"


def factuality_words(event: Event) -> str:
    """How far the event is told as fact; "" for what is simply told as having happened."""
    told: list[str] = [] if event.modality == "asserted" else [event.modality]
    if event.polarity == "negated":
        told.append("did not happen")
    return ", ".join(told)


def filler_names(event: Event, role: str) -> str:
    """The names that fill `role` ("actors", "recipients", "locations", "instruments")."""
    told = []
    for filler in getattr(event, role):
        # An actor's name is told with its number ("four farmers"); an instrument's is not.
        name = count_words(filler.count) + filler.name if role == "instruments" else filler.name
        notes = []
        country = getattr(filler, "country", None)
        if country and country != name:
            notes.append(country)
        if getattr(filler, "sector", None):
            notes.append(filler.sector)
        if getattr(filler, "certainty", "asserted") != "asserted":
            notes.append(filler.certainty)
        told.append(name + (f" [{', '.join(notes)}]" if notes else ""))
    return "; ".join(told)


def facts(event: Event) -> list[tuple[str, str]]:
    """The event as pairs of a label and what is known; nothing for what is not."""
    rows = [
        ("who", filler_names(event, "actors")),
        ("to whom", filler_names(event, "recipients")),
        ("with", filler_names(event, "instruments")),
        ("how many", "; ".join(size_words(size) for size in event.size)),
        ("where", filler_names(event, "locations")),
        ("when", date_words(event)),
        ("whether", factuality_words(event)),
    ]
    return [(label, told) for label, told in rows if told]


_SIDES = {
    "tells": "told by",
    "claims": "claimed by",
    "blames": "blamed by",
    "denies": "denied by",
    "doubts": "not verified by",
}
_PARTS = {"actor": "who did it", "recipient": "to whom", "size": "how many"}


def rivals(record: ArticleRecord, event: Event) -> list[tuple[str, str]]:
    """Who stands on which side, as pairs of a label and names; nothing where all just tell."""
    known = {claim.id: claim for claim in record.attributions}
    sides: dict[str, dict[str, None]] = {says: {} for says in _SIDES}
    for said in event.claims:
        source = known[said.attribution].source
        part = f" ({_PARTS[said.aspect]})" if _names_part(said) else ""
        sides[said.says][(source.name if source else "not said who") + part] = None
    if not any(sides[says] for says in _SIDES if says != "tells"):
        return []
    return [(_SIDES[says], "; ".join(names)) for says, names in sides.items() if names]


def _names_part(said: EventClaim) -> bool:
    """Whether a side is about one part of the event; who claims or blames is about the doer."""
    return said.aspect in _PARTS and said.says not in ("claims", "blames")


def claim_rows(record: ArticleRecord, event: Event) -> list[ClaimRow]:
    """Who says what of the event, in the order of the text."""
    known = {claim.id: claim for claim in record.attributions}
    return [claim_row(known[one]) for one in event.attributions if one in known]


def claim_row(claim: Attribution) -> ClaimRow:
    """One claim as a line."""
    words = " … ".join(" ".join(span.text.split()) for span in claim.content)
    return ClaimRow(
        id=claim.id,
        source=_source(claim),
        stance=claim.stance.replace("_", " "),
        via=", ".join(reporter.name for reporter in claim.via),
        words=words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…",
    )


def _source(claim: Attribution) -> str:
    if claim.source is None:
        return "not said who"
    name, text = claim.source.name, " ".join(claim.source.text.split())
    return name if name == text else f"{name} (“{text}”)"
