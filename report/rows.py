"""The rows of a report: clusters, and events that stand alone, with all that opens from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsevents.link.description import describe
from newsevents.link.profile import Text
from newsevents.link.reports import Report
from newsevents.report.pieces import sentence_pieces
from newsevents.tables.rows import outlet_of, size_in_words

Json = dict[str, Any]

_SENTENCES = 3
"""Sentences of a report that a row opens to."""
_EXCERPT = 400
"""Characters of a claim's words."""


class Article:
    """An article of the report: its record, its text, and its sentences."""

    def __init__(self, number: int, record: Json, text: str | None, sentences: dict[str, str]):
        self.number = number
        self.record = record
        self.text = text
        self.sentences = sentences
        self._cut = Text(text) if text is not None else None

    def reported(self, event: Json, outlet: int = 1) -> Report:
        """An event as a report of its own."""
        record = self.record
        return Report(
            doc_id=record["doc_id"],
            path=record["path"],
            event_id=event["id"],
            day=record["document_date"]["value"],
            outlet=outlet,
            publisher=outlet_of(record),
            title=(record["title"] or {}).get("text"),
            event=event,
            claims={claim["id"]: claim for claim in record["attributions"]},
        )

    def told(self, event: Json) -> list[list[list[str]]]:
        """Its sentences, marked: that of the trigger first."""
        bounds: list[tuple[int, int]] = []
        if self._cut is not None:
            first = self._cut.sentence_of(event["trigger"]["start"])
            others = {self._cut.sentence_of(span["start"]) for span in event["mentions"]}
            order = [first, *sorted(others - {first})]
            bounds = [self._cut.bounds(number) for number in order[:_SENTENCES]]
        return sentence_pieces(event, self.text, bounds, self.sentences.get(event["id"]))


def event_row(article: Article, event: Json) -> Json:
    """The row of an event that no other article tells."""
    told = describe(f"{article.record['path']}#{event['id']}", [article.reported(event)])
    return _row(told, [(article, event)], linked=False)


def cluster_row(told: Json, members: Sequence[tuple[Article, Json]]) -> Json:
    """The row of a cluster: its line of `clusters.jsonl`, and its members in that order."""
    return _row(told, members, linked=True)


def _row(told: Json, members: Sequence[tuple[Article, Json]], *, linked: bool) -> Json:
    date, place = told["date"] or {}, told["place"] or {}
    days = [a.record["document_date"]["value"] for a, _ in members]
    known = sorted(day for day in days if day)
    return {
        "id": told["id"],
        "linked": linked,
        "type": told["type"],
        "mode": told["mode"],
        "modality": told["modality"],
        "polarity": told["polarity"],
        "start": date.get("start_date"),
        "end": date.get("end_date"),
        "when": date.get("text"),
        "reported": known[0] if known else None,
        "actors": [_party(one) for one in told["actors"]],
        "recipients": [_party(one) for one in told["recipients"]],
        "place": place.get("name"),
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "figures": told["figures"],
        "toll": [size_in_words({**one, "approximate": False}) for one in told["figures"]],
        "conflicts": told["conflicts"],
        "agreement": told["agreement"],
        "outlets": told["outlets"],
        "confidence": max(event["confidence"] for _, event in members),
        "reports": [_report(article, event) for article, event in members],
    }


def _party(one: Json) -> Json:
    """A party with its standing in words: "alleged by police"; nothing where all assert it."""
    standing = [
        {"certainty": kind, "by": held["by"]}
        for kind, held in one["standing"].items()
        if one["certainty"] != "asserted"
    ]
    return {
        "name": one["name"],
        "country": one["country"],
        "sector": one["sector"],
        "certainty": one["certainty"],
        "standing": standing,
    }


def _report(article: Article, event: Json) -> Json:
    return {
        "article": article.number,
        "event": event["id"],
        "trigger": event["trigger"]["text"],
        "agreement": event["agreement"],
        "confidence": event["confidence"],
        "sentences": article.told(event),
        "claims": [_claim(claim) for claim in _claims(article.record, event)],
        "sizes": [size_in_words(size) for size in event["size"]],
    }


def _claims(record: Json, event: Json) -> list[Json]:
    wanted = set(event["attributions"])
    return [claim for claim in record["attributions"] if claim["id"] in wanted]


def _claim(claim: Json) -> Json:
    words = " … ".join(span["text"] for span in claim["content"])
    return {
        "source": (claim["source"] or {}).get("name"),
        "stance": claim["stance"],
        "via": [one["name"] for one in claim["via"]],
        "words": words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + " …",
    }
