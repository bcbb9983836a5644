"""An error in one stage costs its own part of the record, which says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from newsevents import Extractor
from newsevents.models import STAGE_FAILED, Span

TEXT = (
    "TARVEL, 7 March 2023 - Gunmen killed three guards near Tarvel on Monday, police said.\n\n"
    "The Northern Front denied that its fighters were involved.\n"
)
PARTS = ("times", "entities", "attributions", "events")

# stage: (what is replaced, parts that are then empty)
STAGES = {
    "times": ("find_times", {"times"}),
    "entities": ("find_entities", {"entities"}),
    "attributions": ("find_attributions", {"attributions"}),
    "events": ("find_events", {"events"}),
    "claims": ("join_claims", set()),
    "document_date": ("find_document_date", set()),
    "language": ("keep_text", set(PARTS)),
}


@pytest.fixture
def lenient(extractor: Extractor) -> Iterator[Extractor]:
    extractor.strict = False
    yield extractor
    extractor.strict = True


def _fall(*_: object, **__: object) -> Any:
    raise IndexError("string index out of range\nand more")


@pytest.mark.parametrize("stage", STAGES)
def test_the_other_parts_stand(
    lenient: Extractor, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    name, empty = STAGES[stage]
    whole = lenient.extract(TEXT)
    assert not whole.warnings and all(getattr(whole, part) for part in PARTS)
    monkeypatch.setattr(f"newsevents.pipeline.{name}", _fall)
    record = lenient.extract(TEXT)
    (warning,) = record.warnings
    assert (warning.code, warning.stage) == (STAGE_FAILED, stage)
    assert "IndexError: string index out of range)" in warning.message
    assert {part for part in PARTS if not getattr(record, part)} == empty
    assert record.sections == whole.sections
    if stage == "claims":
        assert not any(event.attributions for event in record.events)


def test_a_part_that_points_beside_its_words_is_left_out(
    lenient: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsevents.pipeline import join_claims

    def astray(doc: Any, events: Any, claims: Any, entities: Any) -> Any:
        events, claims = join_claims(doc, events, claims, entities)
        wrong = Span(text="Gunmen", start=3, end=9)
        return [event.model_copy(update={"trigger": wrong}) for event in events], claims

    monkeypatch.setattr("newsevents.pipeline.join_claims", astray)
    record = lenient.extract(TEXT)
    assert [(one.code, one.stage) for one in record.warnings] == [(STAGE_FAILED, "events")]
    assert not record.events and record.attributions and record.entities
    assert not any(claim.events for claim in record.attributions)


def test_want_of_memory_is_no_fault_of_a_stage(
    lenient: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("newsevents.pipeline.find_times", short)
    with pytest.raises(MemoryError):
        lenient.extract(TEXT)


def test_strict_raises(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsevents.pipeline.find_times", _fall)
    with pytest.raises(IndexError):
        extractor.extract(TEXT)
