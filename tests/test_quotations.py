"""Quotation marks: every kind, every way of getting them wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents.extract.attributions.quotations import find_quotations, paragraphs

TABLE = [
    # straight double marks
    ('She said "we are ready" and left.', ['"we are ready"']),
    # two quotations in a row, broken by the cue
    ('"We heard it," he said. "Then it stopped."', ['"We heard it,"', '"Then it stopped."']),
    # curly marks
    ("“The road is open,” the mayor said.", ["“The road is open,”"]),
    # curly opening, straight closing
    ('“The road is open," the mayor said.', ['“The road is open,"']),
    # doubled single marks, as some archives print them
    ("''The road is open,'' the mayor said.", ["''The road is open,''"]),
    # TeX marks
    ("``The road is open,'' the mayor said.", ["``The road is open,''"]),
    # guillemets
    ("«The road is open», the mayor said.", ["«The road is open»"]),
    # low opening mark
    ("„The road is open“, the mayor said.", ["„The road is open“"]),
    # single marks with an apostrophe inside
    ("'We can't stay here,' the driver said.", ["'We can't stay here,'"]),
    # curly single marks, possessive beside them
    ("The drivers’ union said ‘we can’t go on’ yesterday.", ["‘we can’t go on’"]),
    # an apostrophe opens nothing
    ("The guards' house and the dogs' yard burned.", []),
    # a decade is no quotation
    ("In the '90s the guards' union was strong.", []),
    # one word in single marks is a term
    ("The 'reform' was stopped.", []),
    # a quotation inside a quotation belongs to the outer one
    (
        "\"He told me 'go away now' and left,\" she said.",
        ["\"He told me 'go away now' and left,\""],
    ),
    # the closing mark is missing: its paragraph ends it
    ('"The road is open, the mayor said.\n\nNobody came.', ['"The road is open, the mayor said.']),
    # the opening mark is missing: nothing is found, nothing breaks
    ('The road is open," the mayor said.', []),
    # an odd number of marks in one paragraph leaves the next alone
    (
        'He called it "a gift and left.\n\n"We stay," she said.',
        ['"a gift and left.', '"We stay,"'],
    ),
    # a forgotten closing mark before a sentence that opens with one
    ('"We stay. "They go," she said.', ['"We stay.', '"They go,"']),
    # marks with white space on their inner side
    ('The " quiet " days are over.', ['" quiet "']),
    # only marks
    ('" " "', []),
    # a lone mark
    ('"', []),
    # inches and feet
    ("The 5' fence fell.", []),
    # bracket before the mark
    ('The text ("we will not move") was short.', ['"we will not move"']),
    # dash before the mark
    ('One line—"we will not move"—was cut.', ['"we will not move"']),
    # Windows line ends
    ('"We stay,"\r\nshe said.\r\n\r\n"We go," he said.', ['"We stay,"', '"We go,"']),
    # hard-wrapped lines do not end a quotation
    ('"The bridge was closed\nall night," she said.', ['"The bridge was closed\nall night,"']),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected


def test_a_quotation_over_paragraphs_goes_on_where_the_next_opens() -> None:
    text = "“First we waited.\n\n“Then we ran,” she said.\n\n“We are home.”"
    found = find_quotations(text)
    assert [q.continues for q in found] == [True, False, False]
    assert [q.closed for q in found] == [False, True, True]


def test_a_quotation_over_paragraphs_does_not_go_on_without_a_mark() -> None:
    found = find_quotations('"First we waited.\n\nThen nothing came.')
    assert [(q.closed, q.continues) for q in found] == [(False, False)]


def test_paragraphs_end_at_blank_lines_and_before_opening_marks() -> None:
    text = 'One line\ngoes on.\n\nTwo here.\n"Three here."'
    assert [text[a:b] for a, b in paragraphs(text)] == [
        "One line\ngoes on.",
        "Two here.",
        '"Three here."',
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab .,\n\"“”‘’'«»`sS", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert last <= quotation.start < quotation.end <= len(text)
        last = quotation.end


@pytest.mark.parametrize("piece", ['"', "'a ", "“a b ” ", "“", "' '", 'a"b '])
def test_a_page_of_marks_takes_no_time(piece: str) -> None:
    assert len(find_quotations(piece * 30_000)) <= 60_000
