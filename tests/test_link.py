"""Linking, part by part: words for times, copies, clusters, ledgers, parties, corrections."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsevents.errors import UsageError
from newsevents.link import packing
from newsevents.link.candidates import may_be_one
from newsevents.link.clustering import cluster, supported
from newsevents.link.comparison import FEATURES, compare
from newsevents.link.copies import copy_groups, digest
from newsevents.link.corrections import read_corrections
from newsevents.link.dates import day_evidence
from newsevents.link.deeds import deed_similarity
from newsevents.link.description import describe, row_of
from newsevents.link.ledger import ledger
from newsevents.link.parties import parties
from newsevents.link.profile import EventProfile, profiles, told_by
from newsevents.link.reports import PAPER, Report
from newsevents.link.scoring import shipped
from newsevents.link.when import DAY, LASTING, MONTHS, WEEKS, YEARS, When, when_told
from newsevents.link.words import stem, stems, weight


def span(text: str, words: str, **more: Any) -> dict[str, Any]:
    """The first place of some words in a text."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words), **more}


def actor(text: str, words: str, certainty: str = "asserted", **more: Any) -> dict[str, Any]:
    """A party of an event."""
    given = {"entity": None, "name": words, "country": None, "sector": None} | more
    return span(text, words, certainty=certainty, **given)


def event(text: str, trigger: str, number: int = 1, **more: Any) -> dict[str, Any]:
    """An event of a text, an affirmed ASSAULT unless said otherwise."""
    parts: dict[str, Any] = {
        "actors": [], "recipients": [], "instruments": [], "size": [], "locations": [],
    }  # fmt: skip
    return {
        "id": f"e{number}", "type": "ASSAULT", "mode": None, "trigger": span(text, trigger),
        "mentions": [span(text, trigger)], **parts, "date": None, "modality": "asserted",
        "polarity": "affirmed", "attributions": [], "agreement": "unattributed", "confidence": 0.9,
    } | more  # fmt: skip


def record(text: str, *events: dict[str, Any], day: str | None = None) -> dict[str, Any]:
    """As much of a record as linking reads."""
    return {
        "title": None, "publisher": None, "document_date": {"value": day}, "entities": [],
        "times": [], "attributions": [], "events": list(events),
        "sections": [{"kind": "body", "start": 0, "end": len(text)}],
    }  # fmt: skip


def profile(text: str, trigger: str, document: int = 1, **more: Any) -> EventProfile:
    """The profile of one event of a text."""
    (made,) = profiles(record(text, event(text, trigger, **more)), text, document)
    return made


def size(text: str, words: str, kind: str, low: int | None, high: int | None, **more: Any) -> Any:
    """A figure of an event."""
    given = {"approximate": False, "of": None, "attributions": []} | more
    return span(text, words, kind=kind, min=low, max=high, **given)


def report(number: int, day: str | None, told: dict[str, Any], **more: Any) -> Report:
    """A report of a cluster."""
    given: dict[str, Any] = {
        "publisher": None,
        "title": None,
        "outlet": number,
        "claims": {},
    } | more
    return Report(
        doc_id=f"{number:016x}", path=f"{number}.txt", event_id="e1", day=day, event=told, **given
    )


WHEN = [
    ("Tuesday", When(ago=pytest.approx(np.log(2)), age=DAY)),
    ("two weeks ago", When(ago=pytest.approx(np.log1p(14)), age=WEEKS)),
    ("last month", When(ago=pytest.approx(np.log1p(30)), age=WEEKS)),
    ("last year", When(ago=pytest.approx(np.log1p(365)), age=YEARS)),
    ("July 21", When(dates=frozenset({(7, 21)}), months=frozenset({7}), age=WEEKS)),
    ("in July", When(months=frozenset({7}), age=MONTHS)),
    (
        "the 3rd of May 2011",
        When(None, frozenset({(5, 3)}), frozenset({5}), frozenset({2011}), YEARS),
    ),
    ("2004", When(years=frozenset({2004}), age=YEARS)),
    ("since May", When(months=frozenset({5}), age=LASTING)),
    ("for more than three months", When(age=LASTING)),
    ("next week", When(ago=-1.0)),
    ("some time", When()),
    ("", When()),
]


@pytest.mark.parametrize(("text", "expected"), WHEN)
def test_words_for_times(text: str, expected: When) -> None:
    assert when_told(text) == expected


@given(st.text())
def test_no_words_for_a_time_raise(text: str) -> None:
    when_told(text)


def test_stems_know_irregular_deeds_and_numbers() -> None:
    assert stem("shot") == stem("shooting")
    assert stem("killed") == stem("killings")
    assert stems("The 1,200 soldiers' attack on Tuesday") == ["1200", "soldier", "attack"]


def test_a_people_and_its_country_are_one_word() -> None:
    assert stem("Israeli") == stem("Israelis") == stem("Israel") != stem("israelite")
    assert stems("North Korean troops") == [*stems("troops of North Korea")[1:], "troop"]
    assert stems("The U.S. envoy told us: the United States' army, US-led, Americans") == [
        "america", "envoy", "america", "armi", "america", "lead", "america",
    ]  # fmt: skip
    assert stem("polish") != stem("Polish") == stem("Poland")  # the verb is no people


def test_rare_words_weigh_more() -> None:
    assert weight(stem("Larkana")) > weight(stem("police")) > 0


def test_deeds_that_name_one_event_are_near() -> None:
    assert deed_similarity(["blast"], ["explod"]) > 0.7
    assert deed_similarity(["blast"], [stem("condemned")]) < 0.4
    assert deed_similarity(["zzz"], ["zzz"]) == 1.0


TEXT = "A bomb exploded in Larkana on Tuesday, killing five people."
LATER = "Nine people have died after a bomb exploded in Larkana on Tuesday."


def test_features_do_not_depend_on_the_order_of_two() -> None:
    one, two = profile(TEXT, "exploded"), profile(LATER, "exploded", 2)
    assert np.array_equal(compare(one, two), compare(two, one), equal_nan=True)
    assert len(compare(one, two)) == len(FEATURES)


def test_profiles_survive_the_store() -> None:
    date_ = {
        "text": "Tuesday",
        "start_date": "2021-03-02",
        "end_date": "2021-03-02",
        "unresolved": False,
    }
    told = profile(
        TEXT,
        "exploded",
        date=date_,
        locations=[actor(TEXT, "Larkana", lat=27.5, lon=68.2)],
        size=[size(TEXT, "five people", "killed", 5, 5)],
    )
    (again,) = packing.unpack(packing.pack([told]), 1)
    assert again.days == told.days and again.weekdays == frozenset({1})
    assert again.when == told.when
    assert again.places == told.places and again.figures == told.figures
    np.testing.assert_allclose(compare(again, told), compare(told, told), atol=1e-3)


def held(text: str, name: str, document: int) -> EventProfile:
    """An arrest of a named person."""
    person = {
        "id": "n1", "label": "PERSON", "name": name, "country": None, "sector": None,
        "mentions": [span(text, name, form="name")],
    }  # fmt: skip
    arrest = event(text, "arrested", type="COERCE", recipients=[actor(text, name, entity="n1")])
    (made,) = profiles(record(text, arrest) | {"entities": [person]}, text, document)
    return made


def test_another_person_of_the_same_first_name_is_another() -> None:
    one = held("Police arrested Dragan Petrovic in Doboj.", "Dragan Petrovic", 1)
    other = held("Dragan Lukic was arrested near Doboj.", "Dragan Lukic", 2)
    same = held("Dragan Petrovic was arrested near Doboj.", "Dragan Petrovic", 3)
    told = dict(zip(FEATURES, compare(one, other), strict=True))
    assert told["other_recipients"] == told["other_people"] == 1.0 and told["people"] == 0.0
    told = dict(zip(FEATURES, compare(one, same), strict=True))
    assert told["other_recipients"] == told["other_people"] == 0.0 and told["people"] == 1.0
    (again,) = packing.unpack(packing.pack([one]), 1)
    assert again.people == one.people and again.recipients == one.recipients
    for_other, for_same = shipped().score([(one, other), (one, same)])
    assert for_other < for_same


def test_a_surname_may_come_first() -> None:
    one = held("Police arrested Lin Meihua in Harbin.", "Lin Meihua", 1)
    other = held("Lin was arrested in Harbin.", "Lin", 2)
    told = dict(zip(FEATURES, compare(one, other), strict=True))
    assert told["other_recipients"] == told["other_people"] == 0.0 and told["people"] == 1.0


def test_news_of_the_day_is_told_from_what_is_long_past() -> None:
    def at(words: str) -> EventProfile:
        text = f"A bomb exploded in Larkana {words}, killing nine people."
        when = {"text": words, "start_date": None, "end_date": None, "unresolved": True}
        return profile(text, "exploded", date=when)

    told = dict(zip(FEATURES, compare(at("on Tuesday"), at("in 2004")), strict=True))
    assert (told["of_the_day"], told["long_past"], told["age_apart"]) == (0.5, 0.5, 3.0)
    told = dict(zip(FEATURES, compare(at("nearby"), at("since May")), strict=True))
    assert (told["of_the_day"], told["long_past"]) == (0.0, 0.5) and np.isnan(told["age_apart"])


def test_days_and_numbers_that_differ_are_told_apart_from_none() -> None:
    def at(day: str, toll: str) -> EventProfile:
        text = f"A bomb exploded in Larkana on {day}, killing {toll} people."
        when = {"text": day, "start_date": None, "end_date": None, "unresolved": True}
        return profile(text, "exploded", date=when)

    differ = dict(zip(FEATURES, compare(at("Tuesday", "12"), at("Friday", "14")), strict=True))
    assert (differ["other_weekday"], differ["other_numbers"]) == (1.0, 1.0)
    silent = dict(zip(FEATURES, compare(at("Tuesday", "12"), at("dawn", "some")), strict=True))
    assert silent["other_weekday"] == 0.0 and np.isnan(silent["other_numbers"])


def test_a_doubtful_record_is_joined_less_readily() -> None:
    sure, other = profile(TEXT, "exploded"), profile(LATER, "exploded", 2)
    doubtful = profile(LATER, "exploded", 3, confidence=0.45)
    first, second = (shipped().score([(sure, one)])[0] for one in (other, doubtful))
    assert second < first


def test_a_lost_text_is_put_together_from_the_record() -> None:
    told = record(TEXT, event(TEXT, "exploded", locations=[actor(TEXT, "Larkana")]))
    text = told_by(told)
    assert text.index("exploded") == TEXT.index("exploded")
    assert text.split() == ["exploded", "Larkana"]


DAYS = [
    # days of the one, of the other, days of the articles; the sign of the evidence
    ("2021-03-02", "2021-03-02", None, None, 1),
    ("2021-03-02", "2021-03-05", None, None, -1),
    ("2021-03-02", None, "2021-03-02", "2021-03-03", 1),
    ("2021-03-02", None, "2021-03-02", "2021-03-07", 0),
    ("2021-03-02", None, "2021-03-02", "2022-03-03", -1),
    (None, None, None, "2022-03-03", 0),
]


@pytest.mark.parametrize(("one", "two", "day", "other_day", "sign"), DAYS)
def test_known_days_speak(
    one: str | None, two: str | None, day: str | None, other_day: str | None, sign: int
) -> None:
    made = []
    for number, (own, published) in enumerate(((one, day), (two, other_day))):
        when = own and {"text": own, "start_date": own, "end_date": own, "unresolved": False}
        told = record(TEXT, event(TEXT, "exploded", date=when), day=published)
        made += profiles(told, TEXT, number)
    assert np.sign(day_evidence(*made)) == sign


def test_other_deeds_are_not_even_compared() -> None:
    other = "Police arrested a man in Oslo."
    one, two = profile(TEXT, "exploded"), profile(other, "arrested", 2, type="COERCE")
    assert not may_be_one(one, two)
    assert may_be_one(one, profile(LATER, "exploded", 2))


def test_the_model_scores_nothing_and_some() -> None:
    assert shipped().score([]).shape == (0,)
    (found,) = shipped().score([(profile(TEXT, "exploded"), profile(LATER, "exploded", 2))])
    assert 0 < found < 1


def test_copies_are_found_and_other_tellings_are_not() -> None:
    first = [f"word{number}" for number in range(200)]
    copy = [*first[:180], "our", "own", "reporter", "adds", "this"]
    other = [f"term{number}" for number in range(200)]
    assert copy_groups([digest(first), digest(other), digest(copy)]) == [0, 1, 0]
    assert copy_groups([digest([]), digest(first)]) == [0, 1]


A, B, C, D = (1, "e1"), (2, "e1"), (3, "e1"), (1, "e2")


def test_two_deeds_of_one_article_never_stand_together() -> None:
    pairs = {(A, B): 0.9, (B, D): 0.95}
    assert cluster([A, B, D], pairs, join=0.5) == [[D, B]]


def test_one_likely_pair_does_not_chain_two_clusters() -> None:
    pairs = {(A, B): 0.9, (B, C): 0.6}
    assert cluster([A, B, C], pairs, join=0.5) == [[A, B]]


def test_a_third_report_speaks_for_two() -> None:
    told = supported({(A, B): 0.9, (B, C): 0.8, (A, C): 0.5}, join=0.7)
    assert told[A, C] > 0.7 and told[A, B] > 0.9
    # a doubtful third, one of the same article, or one that does not hang together says nothing
    for pairs in (
        {(A, B): 0.9, (B, C): 0.2, (A, C): 0.5},
        {(A, B): 0.9, (B, D): 0.9},
        {(A, B): 0.6, (B, C): 0.6, (A, C): 0.6},
    ):
        assert supported(pairs, join=0.7) == pairs


def test_what_analysts_say_goes_before_the_model() -> None:
    pairs = {(A, B): 0.9}
    assert cluster([A, B, C], pairs, join=0.5, split=[(A, B)]) == []
    assert cluster([A, B, C], {}, join=0.5, merged=[(A, C)]) == [[A, C]]
    assert cluster([A, B, D], {}, join=0.5, merged=[(A, D)]) == [[A, D]]


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0, 1)))
def test_clusters_part_the_nodes(found: dict[tuple[int, int], float]) -> None:
    nodes = [(number % 5, f"e{number}") for number in range(10)]
    pairs = {
        (min(nodes[a], nodes[b]), max(nodes[a], nodes[b])): value
        for (a, b), value in found.items()
        if a != b
    }
    made = cluster(nodes, pairs, join=0.5)
    members = [node for one in made for node in one]
    assert len(members) == len(set(members)) and set(members) <= set(nodes)
    assert all(len({document for document, _ in one}) == len(one) for one in made)


EARLY = "Five people were killed, police said. The hospital said seven died."


def test_a_ledger_keeps_every_figure_with_its_speaker_and_what_it_revises() -> None:
    claims = {"a1": {"source": {"name": "police"}, "stance": "asserts"}}
    first = event(
        EARLY, "killed", size=[size(EARLY, "Five people", "killed", 5, 5, attributions=["a1"])]
    )
    second = event(EARLY, "killed", size=[
        size(EARLY, "people", "killed", 9, 9, attributions=["a1"]),
        size(EARLY, "seven", "killed", 2, 2, of="children"),
    ])  # fmt: skip
    (kind,) = ledger(
        [
            report(2, "2021-03-03", second, claims=claims),
            report(1, "2021-03-02", first, claims=claims),
        ]
    )
    assert kind["kind"] == "killed" and (kind["min"], kind["max"]) == (5, 9)
    assert [entry["min"] for entry in kind["entries"]] == [5, 9, 2]
    assert [entry["main"] for entry in kind["entries"]] == [True, True, False]
    assert kind["entries"][1]["revises"] == 0 and kind["entries"][1]["basis"] == "same speaker"
    assert kind["entries"][0]["speakers"] == ["police"]
    assert kind["latest"] == 1 and kind["agreed"] is False


@pytest.mark.parametrize(
    ("one", "two", "agreed"),
    [
        ((5, None, False), (7, 7, False), True),  # "at least 5"
        ((5, None, False), (9, 9, False), False),
        ((5, 5, False), (6, 6, False), False),
        ((20, 20, True), (22, 22, False), True),  # "about 20"
        ((101, None, False), (90, 90, False), False),
    ],
)
def test_figures_agree_where_one_number_fits_both(
    one: tuple[int, int | None, bool], two: tuple[int, int | None, bool], agreed: bool
) -> None:
    reports = [
        report(
            n,
            None,
            event(EARLY, "killed", size=[size(EARLY, "people", "killed", a, b, approximate=c)]),
        )
        for n, (a, b, c) in enumerate((one, two), 1)
    ]
    assert ledger(reports)[0]["agreed"] is agreed


RIVALS = "The army blamed rebels for the raid. The rebels denied it. The army raided the town."


def test_what_one_paper_asserts_is_alleged_beside_another_culprit() -> None:
    claims = {
        "a1": {"source": {"name": "the army"}, "stance": "accuses"},
        "a2": {"source": {"name": "the rebels"}, "stance": "denies"},
    }
    blamed = event(RIVALS, "raid", attributions=["a1", "a2"], actors=[
        actor(RIVALS, "rebels", "alleged"), actor(RIVALS, "rebels", "denied"),
    ])  # fmt: skip
    asserted = event(RIVALS, "raided", actors=[actor(RIVALS, "army")])
    found = parties([report(1, None, blamed, claims=claims), report(2, None, asserted)], "actors")
    told = {party["name"]: party for party in found}
    assert told["rebels"]["certainty"] == "denied"
    assert told["rebels"]["standing"]["alleged"]["by"] == ["the army"]
    assert told["rebels"]["standing"]["denied"]["by"] == ["the rebels"]
    assert told["army"]["certainty"] == "alleged"
    assert told["army"]["standing"]["asserted"]["by"] == [PAPER]


def test_a_cluster_tells_where_its_reports_differ() -> None:
    day = {
        "text": "Tuesday",
        "start_date": "2021-03-02",
        "end_date": "2021-03-02",
        "unresolved": False,
    }
    other_day = day | {"start_date": "2021-03-03", "end_date": "2021-03-03"}
    town = actor(TEXT, "Larkana", lat=27.5, lon=68.2, admin1=None)
    one = event(
        TEXT, "exploded", date=day, locations=[town], size=[size(TEXT, "five", "killed", 5, 5)]
    )
    two = one | {
        "date": other_day,
        "size": [size(TEXT, "five", "killed", 9, 9)],
        "modality": "possible",
    }
    told = describe("c1", [report(1, "2021-03-02", one), report(2, "2021-03-03", two)])
    assert {one["field"] for one in told["conflicts"]} == {"killed", "date", "modality"}
    killed = next(one for one in told["conflicts"] if one["field"] == "killed")
    assert killed["values"] == ["5", "9"] and killed["sources"] == [["1.txt#e1"], ["2.txt#e1"]]
    assert told["place"]["name"] == "Larkana" and told["outlets"] == 2
    assert told["first_report"]["path"] == "1.txt" and told["last_report"]["path"] == "2.txt"
    row = row_of(told)
    assert (row["killed_min"], row["killed_max"], row["reports"], row["conflicts"]) == (5, 9, 2, 3)
    assert date.fromisoformat(row["start_date"])


BAD = [
    "action,record,with\njoin,a.txt#e1,b.txt#e1\n",
    "action,record,with\nmerge,a.txt#e1,\n",
    "action,record,with\nsplit,a.txt,\n",
    '{"action": "merge"}\n',
    '{"action": \n',
]


@pytest.mark.parametrize("text", BAD)
def test_bad_corrections_are_told_with_their_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"line [12]"):
        read_corrections(file)


def test_corrections_are_read_from_both_forms(tmp_path: Path) -> None:
    table = tmp_path / "corrections.csv"
    table.write_text(
        "action,record,with\nmerge,a#b.txt#e1,b.txt#e2\nsplit,c.txt#e1,\n", encoding="utf-8"
    )
    lines = tmp_path / "corrections.jsonl"
    lines.write_text(
        '{"action": "merge", "record": "a#b.txt#e1", "with": "b.txt#e2"}\n\n', encoding="utf-8"
    )
    assert [row.action for row in read_corrections(table)] == ["merge", "split"]
    assert read_corrections(lines)[0].record == "a#b.txt#e1"
