"""Whatever the text: sections are in order, apart, and whole, in time linear in its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents.extract.page.sections import find_sections
from newsevents.models.article import READABLE


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=("Cs",)), max_size=40),
            st.sampled_from(
                [
                    "By Jane Doe",
                    "KABUL, April 9 (AP) - ",
                    "Published: May 3, 2021",
                    "Related:",
                    "Leave a Reply",
                    "Home / World",
                    "(Photo: Jane Doe/Reuters)",
                    "The army said on Monday that two of its soldiers had been hurt in the north.",
                    "\n\n",
                    "\r\n",
                    "\u2028",
                    "   ",
                    "https://a.example/b",
                ]
            ),
        ),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n", " ", ""]),
)
def test_sections_are_in_order_apart_and_cover_every_word(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    layout = find_sections(text)
    place = 0
    for section in layout.sections:
        assert place <= section.start < section.end <= len(text)
        assert not text[place : section.start].strip()
        assert not text[section.start].isspace()
        place = section.end
    assert not text[place:].strip()
    for span in (layout.title, layout.publisher, *layout.authors):
        assert span is None or text[span.start : span.end] == span.text


HOSTILE = [
    "!",
    "a:",
    "1 ",
    "a\n",
    "\n",
    "(",
    "A ",
    "By A, ",
    "KABUL ",
    "May 3, 2021\n",
    "A said.\n\n",
    "http://",
    "Published: ",
    "\r",
    "[x]",
    "A/",
    "Read also\n",
    "A.B",
    "Photo: ",
    "x@x.",
    "A, ",
    "Mc'D-",
    "\u202e",
    "a\u0335",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        begun = time.process_time()
        find_sections(text)
        return time.process_time() - begun

    short, long = seconds(50_000), seconds(200_000)
    # Four times the length: far less than the sixteen-fold of a quadratic pattern.
    assert long < 10 * short + 0.3


def test_long_texts_keep_their_body() -> None:
    text = "Headline of a long report\n\n" + "The army said that it had left the town.\n" * 9000
    layout = find_sections(text)
    kept = sum(s.end - s.start for s in layout.sections if s.kind in READABLE)
    assert kept > 0.99 * len(text.strip())
