"""Numbers as told: a grammar, and any number to words and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents.extract import lexicon
from newsevents.extract.quantities import find_numbers, read_count
from newsevents.extract.quantities.grammar import number_end
from newsevents.extract.quantities.words import number_words
from newsevents.models import Count

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def _spell(number: int, *, joined: bool, hyphen: bool, comma: bool) -> str:
    """A whole number in words: with or without "and", hyphens and commas."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens] + (("-" if hyphen else " ") + _UNITS[unit] if unit else "")
    style = {"joined": joined, "hyphen": hyphen, "comma": comma}
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        link = " and " if joined else " "
        return f"{_UNITS[hundreds]} hundred" + (link + _spell(rest, **style) if rest else "")
    for scale, name in _SCALES:
        if number >= scale:
            many, rest = divmod(number, scale)
            link = " and " if joined and rest < 100 else ", " if comma else " "
            told = f"{_spell(many, **style)} {name}"
            return told + (link + _spell(rest, **style) if rest else "")
    raise AssertionError


@pytest.mark.parametrize("table", ["numbers", "vague", "exact", "before"])
def test_no_word_that_opens_a_number_is_passed_over(table: str) -> None:
    for words in lexicon.load("quantities")[table]:
        told = f"{words} 12" if table == "before" else words
        assert number_words().may_open(words.split()[0])
        assert read_count(told) is not None, told


_NUMBERS = st.one_of(
    st.integers(0, 120), st.integers(0, 10**4), st.integers(0, 10**7), st.integers(0, 10**12 - 1)
)


@settings(max_examples=400, deadline=None)
@given(_NUMBERS, st.booleans(), st.booleans(), st.booleans())
def test_any_number_to_words_and_back(number: int, joined: bool, hyphen: bool, comma: bool) -> None:
    told = _spell(number, joined=joined, hyphen=hyphen, comma=comma)
    assert read_count(told) == Count(min=number, max=number)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([",", "\u00a0", "\u202f", " ", ""]))
def test_any_number_to_digits_and_back(number: int, mark: str) -> None:
    assert read_count(f"{number:,}".replace(",", mark)) == Count(min=number, max=number)


@settings(max_examples=200, deadline=None)
@given(_NUMBERS, st.sampled_from(["", "more than ", "up to ", "nearly "]))
def test_behind_any_number_stands_what_it_counts(number: int, bound: str) -> None:
    told = bound + _spell(number, joined=True, hyphen=True, comma=False)
    phrase = told + " armed nuns"
    assert phrase[number_end(phrase) :] == "armed nuns"


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 10**7),
    st.sampled_from([("at least", 0, None), ("more than", 1, None), ("up to", None, 0)]),
    st.booleans(),
)
def test_a_bound_before_any_number(
    number: int, bound: tuple[str, int | None, int | None], words: bool
) -> None:
    phrase, least, most = bound
    told = _spell(number, joined=True, hyphen=True, comma=False) if words else f"{number:,}"
    assert read_count(f"{phrase} {told}") == Count(
        min=None if least is None else number + least,
        max=None if most is None else number + most,
    )


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["between", "to", "-"]))
def test_any_range(low: int, more: int, join: str) -> None:
    high = low + more
    told = f"between {low} and {high}" if join == "between" else f"{low} {join} {high}"
    if join != "between" and low < 1000 and high >= 1000 and f"{high}".endswith("000"):
        told = f"{low} {join} {high:,}"
    assert read_count(told) == Count(min=low, max=high)


@given(st.text())
def test_no_text_raises_and_spans_slice_back(text: str) -> None:
    for number in find_numbers(text):
        assert text[number.start : number.end].strip() == text[number.start : number.end] != ""


@pytest.mark.parametrize(
    ("text", "least", "most", "approximate"),
    [
        ("hundreds of thousands", 200_000, None, True),
        ("tens of thousands", 20_000, None, True),
        ("several hundred", 300, None, True),
        ("a few hundred", 300, None, True),
        ("scores", 40, None, True),
        ("dozens", 24, None, True),
        ("a few", 3, 5, True),
        ("half a million", 500_000, 500_000, False),
        ("a quarter of a million", 250_000, 250_000, False),
        ("one and a half thousand", 1500, 1500, False),
        ("two and a half million", 2_500_000, 2_500_000, False),
        ("a million and a half", 1_500_000, 1_500_000, False),
        ("1.5m", 1_500_000, 1_500_000, False),
        ("2.4bn", 2_400_000_000, 2_400_000_000, False),
        ("3 lakh", 300_000, 300_000, False),
        ("1,50,000", 150_000, 150_000, False),
        ("a hundred and twenty", 120, 120, False),
        ("half a dozen", 6, 6, False),
        ("half-a-dozen", 6, 6, False),
        ("more than a dozen", 13, None, False),
        ("nearly two dozen", 24, 24, True),
        ("some 20 to 25", 20, 25, True),
        ("two to three million", 2_000_000, 3_000_000, False),
        ("five or six hundred", 500, 600, False),
        ("at least 20 and up to 30", 20, 30, False),
        ("as many as 30", None, 30, False),
        ("no fewer than five", 5, None, False),
        ("fewer than 30", None, 29, False),
        ("20 or more", 20, None, False),
        ("20 or so", 20, 20, True),
        ("40-plus", 40, None, False),
        ("no one", 0, 0, False),
        ("ﬁve", 5, 5, False),  # a ligature
        ("not a single", 0, 0, False),
        ("a couple of", 2, 2, False),
    ],
)
def test_counts(text: str, least: int | None, most: int | None, approximate: bool) -> None:
    assert read_count(text) == Count(min=least, max=most, approximate=approximate)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("three 14-year-old girls", ["three"]),  # an age
        ("2018-11-18 HARVIK", []),  # a date
        ("on 12 March 2018", []),
        ("on March 12 500 people came", ["500"]),  # never 12 500
        ("in 2018 300 people came", ["300"]),
        ("the 2003 truce", []),
        ("they freed 2018 people", ["2018"]),
        ("13 and five injured", ["13", "five"]),  # never 18
        ("one in three fled", []),
        ("more than half of the 60 hostages", []),
        ("two of the 60 hostages", ["two"]),
        ("it rose from 12 to 17", ["12", "17"]),  # no range
        ("$3 million, 12% and 5 km", []),
        ("Flight 12 at 23:45", []),
        ("they won 3-0", []),
        ("a two-day visit", []),
        ("between 3 and five rebels", ["between 3 and five"]),
    ],
)
def test_what_counts(text: str, numbers: list[str]) -> None:
    assert [text[n.start : n.end] for n in find_numbers(text)] == numbers
