"""A broken promise in a record is found, whichever it is."""

from __future__ import annotations

import handmade
import pytest
from pydantic import ValidationError

from newsevents.errors import RecordError
from newsevents.models import ArticleRecord, Span
from newsevents.validation import check_record, problems


def _changed(**fields: object) -> ArticleRecord:
    data = handmade.record().model_dump()
    data.update(fields)
    return ArticleRecord.model_validate(data)


def test_a_sound_record_has_no_problem() -> None:
    assert list(problems(handmade.record(), handmade.TEXT)) == []


def test_a_span_that_does_not_slice_back_is_refused() -> None:
    title = {"text": "Rockets hit", "start": 1, "end": 12}
    with pytest.raises(RecordError, match=r"tarvel.txt: record.title: 'Rockets hit'"):
        check_record(_changed(title=title), handmade.TEXT)


def test_a_span_longer_than_its_text_cannot_be_made() -> None:
    with pytest.raises(ValidationError, match="does not cover"):
        Span(text="abc", start=0, end=4)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"times": ()}, "times: there is no 't1'"),
        ({"entities": ()}, "entities: there is no 'n1'"),
        ({"events": ()}, "events: there is no 'e1'"),
        ({"attributions": ()}, "attributions: there is no 'a1'"),
        ({"events": handmade.record().model_dump()["events"] * 2}, "events: an id is used twice"),
        ({"sections": ({"kind": "body", "start": 5, "end": 9999},)}, "sections[0] lies outside"),
        (
            {"document_date": {"value": "2023-01-01", "text": "x", "start": 0, "end": 1}},
            "document_date: 'x' does not stand",
        ),
    ],
)
def test_each_broken_promise_is_told(fields: dict[str, object], told: str) -> None:
    assert any(told in problem for problem in problems(_changed(**fields), handmade.TEXT))


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        _changed(colour="red")
