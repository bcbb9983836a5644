"""The measures of links, on small gold that can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsevents.evaluate.conll import conll
from newsevents.evaluate.links import aligned, measure
from newsevents.evaluate.links_ecb import cluster_mentions
from newsevents.evaluate.links_gold import Group, gold_record, read_groups

GROUP = Group(
    "G1",
    ("a", "b", "c"),
    (("a#e1", "b#e1"), ("a#e2", "c#e1")),
    frozenset({frozenset(("b#e2", "a#e1"))}),
)


def test_pairs_are_counted_and_parts_are_neither() -> None:
    home = {"a#e1": 0, "b#e1": 0, "b#e2": 1, "a#e2": 2, "c#e2": 2}
    home |= {"b#e3": 3, "a#e3": 3}
    label: dict[str, str | None] = {
        name: name for name in ("a#e1", "a#e2", "a#e3", "b#e1", "b#e2", "c#e1", "c#e2")
    }
    label["b#e3"] = None
    found = measure([GROUP], home, label)
    # right a1-b1; wrong a2-c2 and a3-b3 (no gold event); missed a2-c1
    assert (found.joined, found.right, found.gold, found.hit, found.found) == (3, 1, 2, 1, 2)
    assert (found.precision, found.recall) == (pytest.approx(1 / 3), 0.5)
    assert [error.split()[0] for error in found.errors] == ["wrong", "wrong", "missed"]
    parts = measure([GROUP], {"b#e2": 0, "a#e1": 0}, label)
    assert (parts.joined, parts.right) == (0, 0)


def test_a_record_is_the_gold_event_whose_words_it_shares() -> None:
    two = [{"start": 5, "end": 9}, {"start": 30, "end": 35}]
    gold = [
        {"id": "g1", "type": "ASSAULT", "triggers": two},
        {"id": "g2", "type": "COERCE", "also": "ASSAULT", "triggers": [{"start": 50, "end": 55}]},
    ]  # fmt: skip
    spans = [{"start": 30, "end": 35}, {"start": 6, "end": 8}, {"start": 50, "end": 52}]
    records = [
        {"id": f"e{n}", "type": "ASSAULT", "trigger": span, "mentions": [span]}
        for n, span in enumerate(spans, 1)
    ]
    assert aligned(records, gold) == {"e2": "g1", "e3": "g2"}


def test_gold_events_take_names_and_days_from_the_record() -> None:
    town = {"text": "Larkana", "start": 10, "end": 17}
    record = {
        "entities": [
            {
                "id": "n1", "name": "Larkana", "country": "PAK", "sector": None,
                "mentions": [{**town, "form": "name"}],
            }
        ],
        "times": [
            {
                "text": "Tuesday", "start": 20, "end": 27, "unresolved": False,
                "value": "2021-03-02", "start_date": "2021-03-02", "end_date": "2021-03-02",
            }
        ],
        "events": [],
    }  # fmt: skip
    event = {
        "id": "g1", "type": "ASSAULT", "mode": None, "modality": "asserted", "polarity": "affirmed",
        "triggers": [{"text": "hit", "start": 0, "end": 3}], "instruments": [], "size": [],
        "actors": [{**town, "certainty": "alleged"}], "recipients": [], "locations": [],
        "times": [{"text": "Tuesday", "start": 20, "end": 27}],
    }  # fmt: skip
    (made,) = gold_record(record, {"events": [event]})["events"]
    assert made["actors"][0]["country"] == "PAK"
    assert made["date"]["start_date"] == "2021-03-02"


def test_a_line_separator_inside_a_text_ends_no_row(tmp_path: Path) -> None:
    row = {"group": "G\u2028", "articles": ["a"], "clusters": [], "parts": []}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    assert read_groups(tmp_path / "dev.jsonl")[0].name == "G\u2028"


def test_conll_of_the_scorers_example() -> None:
    """The example of Luo (2005), figure 1: twelve mentions, gold of 5, 2 and 5."""
    gold = [list("12345"), list("67"), list("89ABC")]
    found = [list("12345"), list("6789ABC")]
    told = conll(gold, found)
    assert told["MUC"].recall == 1.0
    assert told["MUC"].precision == pytest.approx(9 / 10)
    assert told["B3"].recall == 1.0
    assert told["B3"].precision == pytest.approx((5 + 4 / 7 + 25 / 7) / 12)
    assert told["CEAFe"].recall == pytest.approx((1 + 10 / 12) / 3)
    assert told["CEAFe"].precision == pytest.approx((1 + 10 / 12) / 2)
    assert all(one.f1 == 1.0 for one in conll(gold, gold).values())


def test_mentions_of_one_deed_in_one_story_are_one() -> None:
    quake = "A strong earthquake struck the island of Velmora near Tarsk killing dozens".split()
    trial = "The jury in Hastbury convicted the banker Oswin Pell of fraud over pensions".split()
    documents = [
        {
            "doc_id": f"1_{number}", "topic": "1", "sentences": [{"sent_id": 0, "tokens": tokens}],
            "mentions": [{"kind": "event", "sent": 0, "tokens": [at], "text": tokens[at]}],
        }
        for number, (tokens, at) in enumerate([(quake, 3), (quake, 3), (trial, 4), (trial, 4)])
    ]  # fmt: skip
    sizes = sorted(len(cluster) for cluster in cluster_mentions(documents))
    assert sizes == [2, 2]


def test_words_of_the_whole_topic_do_not_make_two_stories_one() -> None:
    shared = "earthquake magnitude rescue workers island government struck"
    tails = ("Velmora harbour Tarsk", "Ostrava bridge Kelm")
    documents = []
    for number in range(6):
        tokens = f"{shared} {tails[number % 2]}".split()
        documents.append(
            {
                "doc_id": f"1_{number}", "topic": "1",
                "sentences": [{"sent_id": 0, "tokens": tokens}],
                "mentions": [{"kind": "event", "sent": 0, "tokens": [6], "text": "struck"}],
            }
        )  # fmt: skip
    assert sorted(len(cluster) for cluster in cluster_mentions(documents)) == [3, 3]
