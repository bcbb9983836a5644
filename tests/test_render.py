"""Records for people: what is said, and that nothing of the article is taken for markup."""

from __future__ import annotations

import io
import re
from html import unescape

import handmade
import pytest
from rich.console import Console

from newsevents.render.html import record_page
from newsevents.render.terminal import print_record
from newsevents.render.words import count_words, date_words, number, size_words


@pytest.mark.parametrize(
    ("minimum", "maximum", "approximate", "told"),
    [
        (12, 12, True, "about 12"),
        (101, None, False, "at least 101"),
        (None, 5, False, "at most 5"),
        (3, 5, False, "3 to 5"),
        (0, 0, False, "0"),
        (5800, None, False, "at least 5,800"),
        (None, None, True, "some"),
    ],
)
def test_numbers_read_as_told(
    minimum: int | None, maximum: int | None, approximate: bool, told: str
) -> None:
    assert number(minimum, maximum, approximate=approximate) == told


def test_parts_of_an_event_in_words() -> None:
    event = handmade.record().events[0]
    assert size_words(event.size[0]) == "at least 4 killed (guards)"
    assert date_words(event) == "2023-03-06 (“Monday”)"
    assert count_words(event.instruments[0].count) == "2 "
    assert count_words(None) == ""


def test_html_escapes_the_article_and_keeps_every_character() -> None:
    page = record_page(handmade.record())
    assert "<b>border" not in page
    article = page.split('<div class="ne-article">')[1].split("</div>")[0]
    assert unescape(re.sub(r"<[^>]*>", "", article)) == handmade.TEXT


def test_html_card_tells_who_says_what_through_whom() -> None:
    page = unescape(re.sub(r"<[^>]*>", "|", record_page(handmade.record())))
    for told in ("ASSAULT / heavy-weapons", "disputed", "border official", "denies", "Herald"):
        assert told in page
    assert "Northern Front [REB, denied]" in page


def test_a_record_read_back_from_json_can_still_be_shown() -> None:
    record = handmade.record()
    again = type(record).model_validate_json(record.model_dump_json())
    assert again.model_dump() == record.model_dump()
    assert again.text is None
    assert "text is not at hand" in again._repr_html_()


def test_terminal_prints_article_and_cards() -> None:
    out = io.StringIO()
    print_record(handmade.record(), Console(file=out, width=140))
    printed = out.getvalue()
    for told in ("Two rockets struck", "ASSAULT/heavy-weapons", "at least 4 killed", "denies"):
        assert told in printed


def test_to_frame_has_a_row_an_item() -> None:
    frame = handmade.record().to_frame("attributions")
    assert list(frame["attribution_id"]) == ["a1", "a2"]
    assert list(frame["doc_id"].unique()) == [handmade.record().doc_id]
    with pytest.raises(ValueError, match="Choose one of"):
        handmade.record().to_frame("nothing")
