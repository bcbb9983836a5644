"""The measure of event records against the news gold, on an article of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsevents.evaluate import event_records, events, muc4, news_events, plover
from newsevents.evaluate.news_fillers import Named

Row = dict[str, Any]
TEXT = (
    "Rebels shelled Oldo on Monday, killing three men, police said. The shelling went on. "
    "The mayor will meet Amina Wekesa in Tarme. Guards arrested a clerk. Shops reopened."
)


def span(words: str, **more: Any) -> Row:
    """A span at the first place of some words in the article."""
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words), **more}


def filler(words: str, **more: Any) -> Row:
    return span(words, entity=None, name=words, certainty="asserted") | more


def gold(kind: str, *triggers: str, **more: Any) -> Row:
    empty: Row = {k: [] for k in ("actors", "recipients", "instruments", "locations", "times")}
    return {
        "type": kind, "mode": None, "also": None, "modality": "asserted",
        "polarity": "affirmed", "triggers": [span(t) for t in triggers], "size": [],
        "sources": [], **empty, **more,
    }  # fmt: skip


def event(kind: str, *triggers: str, **more: Any) -> Row:
    words = [span(t) for t in triggers]
    made = gold(kind) | {"trigger": words[0], "mentions": words, "confidence": 0.9, "date": None}
    for key in ("triggers", "times", "sources", "also"):
        del made[key]
    return made | {"attributions": []} | more


THREE = {"kind": "killed", "min": 3, "max": 3}
SHELLED = gold(
    "ASSAULT", "shelled", "killing", "shelling",
    mode="heavy-weapons",
    actors=[span("Rebels", certainty="alleged")],
    recipients=[span("Oldo"), span("three men")],
    times=[span("Monday")],
    size=[span("three men", **THREE), span("three men", kind="other", min=1, max=1)],
    sources=[
        span("police", stance="as"),
        {"text": None, "start": None, "end": None, "stance": "re"},
    ],
)  # fmt: skip
MEETING = gold(
    "CONSULT", "meet", modality="planned", actors=[span("The mayor", certainty="asserted")]
)
ARREST = gold("COERCE", "arrested", also="SANCTION", polarity="negated")
ARTICLE = {
    "id": "oldo-1", "source": "own", "date": "2021-07-06", "url": None, "text": TEXT,
    "events": [SHELLED, MEETING, ARREST],
}  # fmt: skip
RECORD: Row = {
    "entities": [{"id": "n1", "mentions": [span("police")]}],
    "times": [span("on Monday", id="t1")],
    "attributions": [{"id": "a1", "source": filler("police"), "via": [], "stance": "reports"}],
    "events": [
        event(
            "ASSAULT", "shelled", "killing",
            mode="aerial",
            actors=[filler("Rebels")],
            recipients=[filler("three men"), filler("Shops")],
            date={"time": "t1", "text": "on Monday"},
            size=[THREE | {"text": "three men"}, {"kind": "injured", "min": 1, "max": 1}],
            attributions=["a1"],
        ),
        event("ASSAULT", "shelling", confidence=0.5),  # told twice
        event("AGREE", "meet", modality="planned", actors=[filler("mayor")], confidence=0.8),
        event("PROTEST", "arrested", confidence=0.7),  # of a wrong type
        event("AID", "reopened", confidence=0.6),  # of nothing
    ],
}  # fmt: skip


def test_figures() -> None:
    report = news_events.score([(ARTICLE, RECORD)], errors=3)
    words = len(TEXT.split())
    wanted = {
        # 2 of 5 records and of 3 events are of a right type, a planned meeting as AGREE too
        "event F1": 2 * 0.4 * (2 / 3) / (0.4 + 2 / 3),
        "found F1": 2 * 0.6 * 1 / 1.6,
        # shelled, killing, shelling, meet; "arrested" has the wrong type
        "mention F1": 2 * (4 / 6) * (4 / 5) / (4 / 6 + 4 / 5),
        "duplicate": 0.2,
        "false": 0.2,
        "false per 1,000 words": 1000 / words,
        "modality": 1.0,
        "polarity": 2 / 3,
        "fact": 2 / 3,
        "mode": 0.0,
        "actor F1": 1.0,
        "recipient F1": 0.5,
        "instrument F1": 0.0,
        "place F1": 0.0,
        "date F1": 1.0,
        "size F1": 2 * 0.5 * 1 / 1.5,
        "certainty": 0.5,  # nothing in the record says that the rebels are blamed
        "blame recall": 0.0,
        "source recall": 0.5,
        "stance": 1.0,
        "all right": 0.2,  # the meeting
        # of shelled, killing | shelling one link is missing
        "coreference MUC": 2 * 1 * 0.5 / 1.5,
        "coreference B3": 2 * 1 * ((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4) / (1 + 8 / 12),
        "average precision": (1 + 2 / 2) / 3,
    }
    assert report.figures == pytest.approx(wanted)
    assert {kind: len(lines) for kind, lines in report.errors.items()} == {
        "duplicate": 1, "type": 1, "false": 1, "missed": 1,
    }  # fmt: skip
    assert "ASSAULT 0.67 (1)" in str(report)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (filler("Rebels"), True),  # by place
        (filler("Guards", entity="n1"), False),
        (filler("Guards", entity="n2"), True),  # by a mention of its entity
        (filler("Guards") | {"name": "The rebels of Oldo"}, True),  # by its words
        (filler("Guards") | {"name": "the"}, False),
    ],
)
def test_a_filler_is_right_by_place_entity_or_words(found: Row, right: bool) -> None:
    named = Named(
        {
            "entities": [
                {"id": "n1", "mentions": [span("police")]},
                {"id": "n2", "mentions": [span("Guards"), span("Rebels")]},
            ]
        }
    )
    assert named.same(found, span("Rebels")) is right


def test_an_article_without_records_counts_as_missed() -> None:
    report = news_events.score([(ARTICLE, {})])
    assert report.figures["event F1"] == 0.0
    assert str(report).startswith("articles 1  words")


def test_the_news_gold_is_told_apart_from_other_gold(tmp_path: Path) -> None:
    scorers = (plover, muc4, event_records, news_events)
    assert [s.is_gold(ARTICLE) for s in scorers] == [False, False, False, True]
    petrarch = {"id": "1", "category": "", "text": "", "events": []}
    assert not news_events.is_gold(petrarch)
    assert not news_events.is_gold(
        {"file": "a.txt", "events": [], "id": 1, "source": "", "text": ""}
    )
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    assert events.run(path).figures["found F1"] > 0
