"""Flat tables: voices, columns and their page, ACLED's layout, maps, workbooks, frames."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import handmade
import pytest

import newsevents
from newsevents.models import Actor, ArticleRecord
from newsevents.tables.acled import ACLED_COLUMNS, acled_rows
from newsevents.tables.columns import TABLES, Column, meta_columns
from newsevents.tables.describe import described
from newsevents.tables.frames import frame_of
from newsevents.tables.geojson import COUNTRY, NO_PLACE, UNKNOWN, GeoJson, why_no_coordinates
from newsevents.tables.rows import ROWS, at_least, event_rows
from newsevents.tables.voices import main_actor, voices

DOCS = Path(__file__).resolve().parents[1] / "docs"
SENTENCES = {"e1": "Two rockets struck a fuel depot near Tarvel on Monday."}


def flat(**event: Any) -> dict[str, Any]:
    """The handmade record as JSON, with changes to its event."""
    record = json.loads(handmade.record().model_dump_json())
    record["events"][0] |= event
    return record


def actor(name: str, certainty: str = "asserted", sector: str | None = None) -> dict[str, Any]:
    made = Actor(text="x", start=0, end=1, name=name, certainty=certainty, sector=sector)  # type: ignore[arg-type]
    return made.model_dump()


def claim(number: str, name: str, stance: str) -> dict[str, Any]:
    return {"id": number, "source": {"name": name}, "stance": stance, "confidence": 0.9}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_on_its_page(table: str) -> None:
    page = (DOCS / "columns.md").read_text(encoding="utf-8")
    assert described(TABLES[table].values()) in page
    assert described(ACLED_COLUMNS.values()) in page


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_the_columns_of_their_table(table: str) -> None:
    rows = list(ROWS[table](flat(), SENTENCES))
    assert rows
    assert all(set(row) == set(TABLES[table]) for row in rows)


def test_what_came_with_an_article_keeps_its_name_unless_it_is_taken() -> None:
    found = meta_columns(["outlet", "title", "Type", "meta_title"], TABLES["events"])
    assert [column.name for column in found.values()] == [
        "outlet",
        "meta_title",
        "meta_Type",
        "meta_meta_title",
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (  # by stance, where no claims are joined
            None,
            {"asserted_by": ["Mayor"], "denied_by": ["Army"], "claimed_by": ["Front"]},
        ),
        (  # the joined claims decide: a doubt about a figure is no voice about the event
            [
                {"attribution": "a1", "aspect": "size", "says": "doubts"},
                {"attribution": "a2", "aspect": "actor", "says": "denies"},
                {"attribution": "a3", "aspect": "event", "says": "tells"},
            ],
            {"asserted_by": ["Front"], "denied_by": ["Army"], "claimed_by": []},
        ),
    ],
)
def test_who_stands_where(claims: list[dict[str, str]] | None, expected: dict[str, Any]) -> None:
    event = {
        "attributions": ["a1", "a2", "a3", "a4"],
        "actors": [actor("Army", "denied"), actor("Front", "claimed"), actor("Police")],
    }
    if claims is not None:
        event["claims"] = claims
    told = {
        one["id"]: one
        for one in (
            claim("a1", "Mayor", "confirms"),
            claim("a2", "Army", "denies"),
            claim("a3", "Front", "claims_responsibility"),
            claim("a4", "Envoy", "declines_to_comment"),
        )
    }
    assert voices(event, told) == {**expected, "blamed": ["Army"]}


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        ([], None),
        ([actor("Army")], "Army"),
        ([actor("Army"), actor("Militia")], "Army"),
        ([actor("Front", "alleged")], "Front"),  # a sole suspect; the certainty stands beside it
        ([actor("Army", "alleged"), actor("Front", "denied")], None),  # rivals: nobody
        ([actor("Front", "claimed"), actor("Army", "alleged")], None),
        ([actor("Front", "alleged"), actor("Police")], "Police"),
    ],
)
def test_one_cell_never_chooses_among_suspects(
    actors: list[dict[str, Any]], expected: str | None
) -> None:
    found = main_actor(actors)
    assert (found and found["name"]) == expected


def test_the_less_sure_are_left_out_everywhere() -> None:
    record = at_least(flat(confidence=0.4), 0.5)
    assert not list(event_rows(record))
    kept = at_least(flat(), 0.5)
    kept["attributions"] = kept["attributions"][:1]
    (row,) = event_rows(kept)  # a claim that is left out is not looked for
    assert row["attributions"] == "a1"


# -- ACLED's layout --


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (  # two suspects: no one is named, and no rival is an ally
            {"actors": [actor("Army", "denied", "MIL"), actor("Front", "alleged", "REB")]},
            {"actor1": None, "assoc_actor_1": None, "inter1": None},
        ),
        (
            {"actors": [actor("Army", sector="MIL"), actor("Navy", sector="MIL")]},
            {"actor1": "Army", "assoc_actor_1": "Navy", "inter1": "State forces"},
        ),
        (
            {"actors": [actor("Army"), actor("Front", "alleged")]},
            {"actor1": "Army", "assoc_actor_1": None},
        ),
        (
            {"mode": "heavy-weapons"},
            {
                "disorder_type": "Political violence",
                "event_type": "Explosions/Remote violence",
                "sub_event_type": "Shelling/artillery/missile attack",
            },
        ),
        (  # who is on the two sides tells a battle
            {
                "mode": "firearms",
                "actors": [actor("Army", sector="MIL")],
                "recipients": [actor("Front", sector="REB")],
            },
            {
                "event_type": "Battles",
                "interaction": "State forces-Rebel group",
                "civilian_targeting": None,
            },
        ),
        (
            {
                "mode": "firearms",
                "actors": [actor("gunmen", sector="UAF")],
                "recipients": [actor("farmers", sector="CVL")],
            },
            {
                "event_type": "Violence against civilians",
                "civilian_targeting": "Civilian targeting",
            },
        ),
        ({"type": "CONSULT", "mode": "visit"}, {"event_type": None, "sub_event_type": None}),
        (
            {"type": "PROTEST", "mode": "riot", "actors": [actor("youths", sector="CVL")]},
            {"event_type": "Riots", "inter1": "Rioters"},
        ),
    ],
)
def test_acled_cells(event: dict[str, Any], expected: dict[str, Any]) -> None:
    (row,) = acled_rows(flat(**event), SENTENCES)
    assert {name: row[name] for name in expected} == expected


def test_acled_notes_tell_the_sentence_and_the_suspects() -> None:
    (row,) = acled_rows(
        flat(actors=[actor("Army", "denied"), actor("Front", "alleged")]), SENTENCES
    )
    assert row["notes"].startswith(SENTENCES["e1"])
    assert "[Suspected, not established: Army; Front]" in row["notes"]
    assert "[Denied by: Northern Front]" in row["notes"]
    assert "plover=ASSAULT/heavy-weapons" in row["tags"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-03-06", "2023-03-06", ("2023-03-06", 2023, 1)),
        ("2023-03-06", "2023-03-12", ("2023-03-09", 2023, 2)),
        ("2023-03-01", "2023-03-31", ("2023-03-16", 2023, 3)),
        ("2023-01-01", "2023-12-31", (None, 2023, None)),  # a year is not its first of January
        ("2022-11-01", "2023-02-28", (None, None, None)),
        ("2023-03-06", None, (None, None, None)),
    ],
)
def test_acled_days(start: str, end: str | None, expected: tuple[Any, ...]) -> None:
    when = {"start_date": start, "end_date": end, "time": None}
    (row,) = acled_rows(flat(date=when))
    assert (row["event_date"], row["year"], row["time_precision"]) == expected


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ({}, "tarvel.txt"),
        ({"Outlet": " Herald ", "source": "Agency"}, "Herald"),
        ({"source": "Agency", "outlet": ""}, "Agency"),
        ({"outlet": 3}, "tarvel.txt"),
    ],
)
def test_the_outlet_that_came_with_an_article_is_its_source(
    meta: dict[str, Any], expected: str
) -> None:
    (row,) = acled_rows(flat() | {"publisher": None, "meta": meta})
    assert row["source"] == expected


def test_acled_writes_countries_in_its_own_way() -> None:
    place = {"name": "Goma", "country": "COD", "admin1": None, "lat": -1.68, "lon": 29.22}
    (row,) = acled_rows(flat(locations=[place]))
    assert (row["iso"], row["country"], row["region"], row["geo_precision"]) == (
        180,
        "Democratic Republic of Congo",
        "Middle Africa",
        1,
    )


# -- maps --


def place(name: str, country: str | None = None, lat: float | None = None) -> dict[str, Any]:
    return {"name": name, "country": country, "admin1": None, "lat": lat, "lon": lat}


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ([], NO_PLACE),
        ([place("a house")], UNKNOWN),
        ([place("Gulf Province", "PNG")], COUNTRY),
        ([place("a house"), place("Goma", "COD", 1.0)], None),
    ],
)
def test_why_an_event_is_not_on_the_map(places: list[dict[str, Any]], why: str | None) -> None:
    assert why_no_coordinates({"locations": places}) == why


def test_geojson_is_valid_and_says_what_is_missing() -> None:
    geojson = pytest.importorskip("geojson_pydantic")
    file = io.BytesIO()
    written = GeoJson(file, {"outlet": Column("outlet", "text", "")})
    written.add(flat(), SENTENCES)  # a place that is not in the gazetteer
    given = {"outlet": "Wire"}
    mapped = flat(locations=[place("house"), place("Goma", "COD", 1.5)])
    written.add({**mapped, "meta": given}, SENTENCES)
    told = written.close()
    assert len(told) == 1 and "1 of 2 events" in told[0] and UNKNOWN in told[0]
    found = geojson.FeatureCollection.model_validate_json(file.getvalue())
    (feature,) = found.features
    assert feature.geometry.coordinates == (1.5, 1.5)
    assert feature.properties["location"] == "Goma"  # the place that has the coordinates
    assert feature.properties["outlet"] == "Wire"
    assert feature.properties["sentence"] == SENTENCES["e1"]
    counts = json.loads(file.getvalue())["newsevents"]
    assert counts == {"events": 2, "without_coordinates": 1, "why": {UNKNOWN: 1}}


# -- workbooks --


def workbook(*records: dict[str, Any], meta: tuple[str, ...] = ()) -> bytes:
    from newsevents.tables.workbook import SHEETS, Workbook

    file = io.BytesIO()
    book = Workbook(file, {name: meta_columns(meta, TABLES[name]) for name in SHEETS})
    for record in records:
        book.add(record, SENTENCES)
    assert book.close() == []
    return file.getvalue()


def test_workbook_has_a_sheet_a_table_with_real_dates_and_no_formula() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    record = flat() | {"meta": {"outlet": "=cmd()", "pages": 3}}
    record["title"]["text"] = "=1+1\x07"
    record["events"][0]["date"]["end_date"] = "1812-09-07"  # before Excel's calendar
    book = openpyxl.load_workbook(io.BytesIO(workbook(record, meta=("outlet", "pages"))))
    assert book.sheetnames == ["events", "attributions", "articles"]
    header, row = book["events"].iter_rows()
    cells = dict(zip((cell.value for cell in header), row, strict=True))
    assert cells["start_date"].value.date() == date(2023, 3, 6)
    assert cells["end_date"].value == "1812-09-07"
    assert (cells["title"].value, cells["title"].data_type) == ("=1+1\ufffd", "s")
    assert (cells["outlet"].value, cells["outlet"].data_type) == ("=cmd()", "s")
    assert cells["pages"].value == 3
    assert cells["killed_min"].value == 4 and cells["disputed"].value is True


def test_a_workbook_does_not_know_the_clock() -> None:
    pytest.importorskip("openpyxl")
    assert workbook(flat()) == workbook(flat())


def test_a_text_longer_than_a_cell_is_cut() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    record = flat()
    record["title"]["text"] = "a" * 40_000
    book = openpyxl.load_workbook(io.BytesIO(workbook(record)))
    assert len(book["articles"]["C2"].value) == 32_767


# -- frames --


def record_with(**changes: Any) -> ArticleRecord:
    return handmade.record().with_sentences(SENTENCES).model_copy(update=changes)


def test_frames_can_be_analysed() -> None:
    record = record_with()
    frame = newsevents.to_frame([record, record], "events")
    assert list(frame.columns) == list(TABLES["events"])
    assert list(frame["start_date"].dt.day_name()) == ["Monday", "Monday"]
    assert frame["killed_min"].sum() == 8 and frame["killed_max"].isna().all()
    assert frame["disputed"].all()
    assert set(frame["sentence"]) == {SENTENCES["e1"]}
    claims = record.to_frame("claims")
    assert list(claims["attribution_id"]) == ["a1", "a2"]
    assert newsevents.to_frame([], "events").empty
    assert newsevents.to_frame([], "events")["start_date"].dtype == "datetime64[s]"


@pytest.mark.parametrize("table", TABLES)
def test_polars_and_pandas_hold_the_same(table: str) -> None:
    pytest.importorskip("polars")
    record = record_with()
    polars = newsevents.to_frame([record], table, backend="polars")
    pandas = newsevents.to_frame([record], table)
    assert polars.columns == list(pandas.columns)
    assert polars.height == len(pandas)


def test_a_row_an_actor() -> None:
    actors = [actor("Army", "denied", "MIL"), actor("Front", "alleged", "REB")]
    frame = frame_of([(flat(actors=actors), SENTENCES)], "events", explode="actors")
    assert list(frame["actor"]) == ["Army", "Front"]
    assert list(frame["actor_certainty"]) == ["denied", "alleged"]
    assert list(frame["event_id"]) == ["e1", "e1"]
    none = frame_of([(flat(actors=[]), SENTENCES)], "events", explode="actors")
    assert len(none) == 1 and none["actor"].isna().all()


def test_what_came_with_the_articles_stands_behind() -> None:
    rows = [({**flat(), "meta": {"outlet": "Wire", "views": 3}}, SENTENCES), (flat(), SENTENCES)]
    frame = frame_of(rows, "events")
    assert list(frame.columns)[-2:] == ["outlet", "views"]
    assert frame["views"][0] == 3 and frame["outlet"].isna()[1]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"table": "verbs"}, "Choose one of events, attributions"),
        ({"explode": "verbs"}, "Explode events by one of actors"),
        ({"table": "times", "explode": "actors"}, "times cannot be exploded"),
        ({"min_confidence": 7}, "a probability, 0 to 1"),
        ({"backend": "excel"}, "Choose pandas or polars"),
    ],
)
def test_a_frame_that_cannot_be_had(options: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        newsevents.to_frame([], **options)
