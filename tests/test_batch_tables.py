"""Tables: one flat row an event, in CSV that no spreadsheet runs, and in Parquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from newsevents.batch.records import TABLES, pack, table_rows, to_json, unpack, with_path
from newsevents.batch.tables import CsvTable, ParquetTable, guarded
from newsevents.models import (
    Actor,
    ArticleRecord,
    Attribution,
    Coder,
    Count,
    Cue,
    DocumentDate,
    Entity,
    Event,
    EventDate,
    Instrument,
    Location,
    Mention,
    Reporter,
    Size,
    Source,
    Span,
    TimeExpression,
)
from newsevents.tables.acled import ACLED_COLUMNS, acled_rows
from newsevents.tables.columns import ATTRIBUTION_COLUMNS, EVENT_COLUMNS, Column
from newsevents.tables.rows import attribution_rows, event_rows, size_in_words

TEXT = (
    '=HYPERLINK("x") Wire: Kelsar police said on Friday that gunmen shelled the depot in Kelsar '
    "with 12 rockets, killing more than 100 guards and wounding about 30."
)


def at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


@pytest.fixture
def record() -> ArticleRecord:
    """A record with one of everything."""
    police = {**at("Kelsar police"), "entity": "n1", "name": "Kelsar police"}
    return ArticleRecord(
        doc_id="ab" * 8,
        path="a.txt",
        sha256="ab" * 32,
        coder=Coder(version="0", pipeline="p", pipeline_version="0", config_hash="0"),
        title=Span(**at('=HYPERLINK("x")')),
        document_date=DocumentDate(value="2024-05-11", basis="given", confidence=1.0),
        entities=(
            Entity(
                id="n1",
                name="Kelsar police",
                label="ORG",
                sector="COP",
                mentions=(Mention(**at("Kelsar police")),),
            ),
        ),
        times=(
            TimeExpression(
                **at("Friday"),
                id="t1",
                type="DATE",
                value="2024-05-10",
                start_date=date(2024, 5, 10),
                end_date=date(2024, 5, 10),
                granularity="day",
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=Source(**police, kind="organisation", named=True),
                via=(Reporter(**at("Wire"), name="Wire"),),
                cue=Cue(**at("said"), lemma="say"),
                content=(Span(**at("gunmen shelled the depot in Kelsar")),),
                quote_type="indirect",
                stance="asserts",
                time="t1",
                events=("e1",),
                confidence=0.75,
            ),
        ),
        events=(
            Event(
                id="e1",
                type="ASSAULT",
                mode="heavy-weapons",
                trigger=Span(**at("shelled")),
                mentions=(Span(**at("shelled")),),
                actors=(Actor(**at("gunmen"), name="gunmen", certainty="alleged"),),
                recipients=(Actor(**at("depot"), name="depot", country="KEL"),),
                instruments=(
                    Instrument(**at("12 rockets"), name="rocket", count=Count(min=12, max=12)),
                ),
                size=(
                    Size(**at("more than 100 guards"), kind="killed", min=101, of="guards"),
                    Size(**at("about 30"), kind="injured", min=30, max=30, approximate=True),
                ),
                locations=(Location(**at("Kelsar"), name="Kelsar", lat=1.5, lon=-2.25),),
                date=EventDate(
                    time="t1",
                    text="Friday",
                    value="2024-05-10",
                    start_date=date(2024, 5, 10),
                    end_date=date(2024, 5, 10),
                ),
                attributions=("a1",),
                agreement="single_source",
                confidence=0.5,
            ),
            Event(
                id="e2",
                type="ASSAULT",
                trigger=Span(**at("killing")),
                mentions=(Span(**at("killing")),),
                size=(Size(**at("100"), kind="killed", min=10**30, max=10**30),),
                modality="planned",
                confidence=0.5,
            ),
        ),
    )


def test_json_keeps_the_record(record: ArticleRecord) -> None:
    small = record.model_copy(update={"events": record.events[:1]})
    data = to_json(small)
    assert data.endswith(b"}\n")
    assert ArticleRecord.model_validate_json(data) == small
    assert list(json.loads(data)) == list(ArticleRecord.model_fields)
    assert unpack(pack(small)) == data
    moved = ArticleRecord.model_validate_json(unpack(with_path(pack(small), "b/c.txt")))
    assert moved == small.model_copy(update={"path": "b/c.txt"})
    assert to_json(moved) == unpack(with_path(pack(small), "b/c.txt"))


def test_json_refuses_what_is_no_number(record: ArticleRecord) -> None:
    event = record.events[0].model_copy(update={"confidence": float("nan")})
    with pytest.raises(ValueError):
        to_json(record.model_copy(update={"events": (event,)}))


def test_json_keeps_numbers_of_any_size(record: ArticleRecord) -> None:
    assert ArticleRecord.model_validate_json(to_json(record)) == record


def test_rows_fit_their_tables(record: ArticleRecord) -> None:
    rows = table_rows(record)
    assert list(rows) == list(TABLES)
    for table, columns in TABLES.items():
        assert rows[table], f"the record has nothing for {table}"
        assert {len(row) for row in rows[table]} == {columns}


def test_event_row(record: ArticleRecord) -> None:
    flat = json.loads(record.model_dump_json())
    rows = list(event_rows(flat, {"e1": TEXT}))
    assert [set(row) for row in rows] == [set(EVENT_COLUMNS)] * 2
    assert {name: value for name, value in rows[0].items() if value is not None} == {
        "doc_id": "abababababababab",
        "path": "a.txt",
        "event_id": "e1",
        "title": '=HYPERLINK("x")',
        "document_date": "2024-05-11",
        "document_date_basis": "given",
        "type": "ASSAULT",
        "mode": "heavy-weapons",
        "trigger": "shelled",
        "trigger_start": TEXT.index("shelled"),
        "trigger_end": TEXT.index("shelled") + 7,
        "sentence": TEXT,
        "actor": "gunmen",
        "actor_certainty": "alleged",
        "actors": "gunmen",
        "actor_certainties": "alleged",
        "recipient": "depot",
        "recipient_country": "KEL",
        "recipients": "depot",
        "recipient_countries": "KEL",
        "recipient_certainties": "asserted",
        "instruments": "rocket",
        "killed_min": 101,
        "injured_min": 30,
        "injured_max": 30,
        "sizes": "killed 101+; injured ~30",
        "location": "Kelsar",
        "lat": 1.5,
        "lon": -2.25,
        "locations": "Kelsar",
        "date_text": "Friday",
        "date_value": "2024-05-10",
        "start_date": "2024-05-10",
        "end_date": "2024-05-10",
        "date_unresolved": False,
        "modality": "asserted",
        "polarity": "affirmed",
        "tense": "past",
        "attributions": "a1",
        "sources": "Kelsar police",
        "stances": "asserts",
        "asserted_by": "Kelsar police",
        "blamed": "gunmen",
        "agreement": "single_source",
        "disputed": False,
        "confidence": 0.5,
    }
    assert rows[1]["killed_min"] is None  # ten to the thirtieth fits no column


def test_attribution_row(record: ArticleRecord) -> None:
    (row,) = attribution_rows(json.loads(record.model_dump_json()))
    assert set(row) == set(ATTRIBUTION_COLUMNS)
    assert (row["source"], row["via"], row["cue_lemma"]) == ("Kelsar police", "Wire", "say")
    assert TEXT[row["content_start"] : row["content_end"]] == row["content"]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ({"kind": "killed", "min": 101, "max": None, "approximate": False}, "killed 101+"),
        ({"kind": "killed", "min": 0, "max": 0, "approximate": False}, "killed 0"),
        ({"kind": "injured", "min": 3, "max": 5, "approximate": False}, "injured 3-5"),
        ({"kind": "injured", "min": None, "max": 5, "approximate": True}, "injured ~0-5"),
        ({"kind": "missing", "min": None, "max": None, "approximate": False}, "missing ?"),
    ],
)
def test_size_in_words(size: dict[str, Any], expected: str) -> None:
    assert size_in_words(size) == expected


def test_acled_layout_has_facts_only(record: ArticleRecord) -> None:
    (row,) = acled_rows(json.loads(record.model_dump_json()))  # the plan is left out
    assert list(row) == list(ACLED_COLUMNS)
    assert (row["event_date"], row["time_precision"], row["fatalities"]) == ("2024-05-10", 1, 101)
    assert (row["actor1"], row["actor2"], row["location"]) == ("gunmen", "depot", "Kelsar")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),  # spaces in front do not help against every program
        ("\ufeff=1", "'\ufeff=1"),
        ("|calc", "'|calc"),
        ("plain = text", "plain = text"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, expected: str) -> None:
    assert guarded(text) == expected


def test_csv_table() -> None:
    file = io.BytesIO()
    table = CsvTable(
        file, [Column("a", "text", ""), Column("b", "number", ""), Column("c", "truth", "")]
    )
    table.add({"a": '=x,"y"\nz', "b": -1.5, "c": False})
    table.add({"a": None, "b": None, "c": None})
    table.close()
    assert list(csv.reader(io.StringIO(file.getvalue().decode(), newline=""))) == [
        ["a", "b", "c"],
        ['\'=x,"y"\nz', "-1.5", "false"],
        ["", "", ""],
    ]


def test_parquet_table(record: ArticleRecord) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    table = ParquetTable(file, list(EVENT_COLUMNS.values()))
    rows = list(event_rows(json.loads(record.model_dump_json())))
    for row in rows:
        table.add(row)
    table.close()
    read = parquet.read_table(io.BytesIO(file.getvalue())).to_pylist()
    assert read[0]["start_date"] == date(2024, 5, 10)  # a date, not a text
    days = [name for name, column in EVENT_COLUMNS.items() if column.kind == "day"]
    told = [{**row, **{day: row[day] and row[day].isoformat() for day in days}} for row in read]
    assert told == rows
