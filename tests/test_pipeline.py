"""The whole pipeline on the sample articles and on any text."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsevents import Extractor
from newsevents.extract.page.reader import read_article
from newsevents.models import ArticleRecord
from newsevents.validation import problems

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "data" / "raw").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_keep_every_promise(extractor: Extractor, path: Path) -> None:
    article = read_article(path)
    record = extractor.extract_article(article)
    assert list(problems(record, article.text)) == []
    for event in record.events:
        assert article.is_readable(event.trigger.start, event.trigger.end)
    for claim in record.attributions:
        for span in claim.content:
            assert article.is_readable(span.start, span.end)
    again = ArticleRecord.model_validate_json(record.model_dump_json())
    assert again.model_dump() == record.model_dump()


def test_every_part_of_the_record_is_filled_by_some_sample(extractor: Extractor) -> None:
    records = [extractor.extract_article(read_article(path)) for path in SAMPLES]
    events = [event for record in records for event in record.events]
    claims = [claim for record in records for claim in record.attributions]
    for role in ("actors", "recipients", "instruments", "size", "locations", "attributions"):
        assert any(getattr(event, role) for event in events), role
    assert {event.agreement for event in events} >= {"single_source", "disputed"}
    assert {event.modality for event in events} >= {"asserted"}
    assert {claim.quote_type for claim in claims} == {"direct", "indirect", "mixed"}
    assert len({claim.stance for claim in claims}) >= 6
    assert any(event.date and event.date.start_date for event in events)
    assert any(place.lat is not None for event in events for place in event.locations)


def test_two_workers_give_the_same_records(extractor: Extractor) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES[:6]]
    alone = [record.model_dump_json() for record in extractor.pipe(texts)]
    together = [record.model_dump_json() for record in extractor.pipe(texts, workers=2)]
    assert together == alone


def test_the_stream_outlives_a_worker(extractor: Extractor) -> None:
    texts = ["The mayor resigned.", "Police arrested two men in Leeds."] * 40
    stream = extractor.pipe(texts, workers=2)
    first = next(stream)
    for child in multiprocessing.active_children():
        child.kill()
    records = [first, *stream]
    assert [record.text for record in records] == texts


def test_the_caller_knows_the_date_best(extractor: Extractor) -> None:
    text = "Published: 2021-01-05\n\nRebels shelled the town of Tarvel on Friday, officials said."
    assert extractor.extract(text).document_date.value == "2021-01-05"
    record = extractor.extract(text, document_date="2023-03-06")
    assert (record.document_date.value, record.document_date.basis) == ("2023-03-06", "given")
    with pytest.raises(ValueError, match="pandas Timestamp"):
        extractor.extract(text, document_date="06/03/2023")


def test_an_added_component_is_used(extractor: Extractor) -> None:
    text = "Zorblax attacked the village of Tarvel on Monday."
    ruler = extractor.nlp.add_pipe("entity_ruler", last=True, config={"overwrite_ents": True})
    try:
        ruler.add_patterns([{"label": "ORG", "pattern": "Zorblax"}])
        record = extractor.extract(text)
    finally:
        extractor.nlp.remove_pipe("entity_ruler")
    assert ("Zorblax", "ORG") in {(entity.name, entity.label) for entity in record.entities}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "said",
                    "“",
                    '"',
                    "’",
                    "\n\n",
                    "\r\n",
                    "the attack",
                    "on Monday",
                    "Taliban",
                    ":",
                    ",",
                ]
            ),
            st.text(max_size=12),
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_gives_a_sound_record(extractor: Extractor, text: str) -> None:
    assert list(problems(extractor.extract(text), text)) == []


def test_a_dateline_is_no_part_of_the_first_sentence(extractor: Extractor) -> None:
    text = "TARVEL, March 7 - Gunmen killed three guards near Tarvel on Monday, police said.\n"
    record = extractor.extract(text, document_date="2023-03-07")
    (claim,) = record.attributions
    assert claim.content[0].text.startswith("Gunmen killed")
    assert [str(event.date and event.date.start_date) for event in record.events] == ["2023-03-06"]
