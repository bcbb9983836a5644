"""Lexicons: what is looked up by halving is what a table of all lines would give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsevents.errors import LexiconError
from newsevents.extract.lexicon import KeyedLines, load, load_lines, load_weights, word_set

KEYS = st.text("ab é", max_size=4)
RESTS = st.text("xy\tö", max_size=3)


@given(st.lists(st.tuples(KEYS, RESTS)), KEYS)
def test_lines_are_found_by_their_key_in_order(pairs: list[tuple[str, str]], asked: str) -> None:
    pairs.sort(key=lambda pair: pair[0])
    lines = KeyedLines("".join(f"{key}\t{rest}\n" for key, rest in pairs).encode())
    assert list(lines.pairs()) == pairs
    for key in {asked, *(key for key, _ in pairs)}:
        assert list(lines.find(key)) == [rest for other, rest in pairs if other == key]


@pytest.mark.parametrize("name", ["gazetteer", "phoenix"])
def test_shipped_lines_are_sorted_by_key(name: str) -> None:
    keys = [key for key, _ in load_lines(name).pairs()]
    assert keys == sorted(keys)
    assert all(keys)


@pytest.mark.parametrize(
    "name", ["dating_weights", "event_arguments", "event_frames", "event_times"]
)
def test_weights_are_sorted_numbers(name: str) -> None:
    for table in load_weights(name).values():
        assert list(table) == sorted(table)
        assert all(isinstance(weight, float) for weight in table.values())


def _lists(table: dict[str, Any]) -> Iterator[list[Any]]:
    for entry in table.values():
        if isinstance(entry, dict):
            yield from _lists(entry)
        elif isinstance(entry, list):
            yield entry


@pytest.mark.parametrize(
    "name", ["actor_phrases", "clauses", "event_phrases", "figures", "names", "times_words"]
)
def test_lists_of_words_are_sorted_and_lower_case(name: str) -> None:
    found = list(_lists(load(name)))
    assert found
    for words in found:
        assert words == sorted(set(words))
        assert all(word == word.lower() for word in words)


def test_a_list_of_words_is_found_by_its_path() -> None:
    assert "drown" in word_set("event_phrases", "coreference", "dying")
    with pytest.raises(LexiconError, match="no list"):
        word_set("event_phrases", "coreference", "no")


@pytest.mark.parametrize("read", [load, word_set, load_weights, load_lines])
def test_a_lexicon_that_is_not_shipped_is_told(read: object) -> None:
    assert callable(read)
    with pytest.raises(LexiconError, match="nowhere"):
        read("nowhere")
