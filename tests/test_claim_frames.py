"""From handmade scores to attributions, without the network."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from newsevents.extract.language.frame_reader import FrameReader
from newsevents.extract.language.frames import Around, frames_of
from newsevents.extract.language.pieces import PARAGRAPH, SPACE
from newsevents.extract.language.scores import STANCES

OUT, SOURCE, CUE, CONTENT, VIA = 0, 1, 3, 5, 7
IN = 1  # a label and one more: inside of what it begins


def scores(
    labels: list[int], links: dict[int, int], stances: dict[int, str] | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log probabilities that say `labels` and, by word, the first word of its cue (-1: none)."""
    count = len(labels)
    parts = np.full((count, 9), -9.0, np.float32)
    parts[np.arange(count), labels] = -0.01
    link = np.full((count, count + 1), -8.0, np.float32)
    for word, cue in links.items():
        link[word, 1:] = -3.0  # any other cue is possible
        link[word, cue + 1] = -0.1
    stance = np.full((count, len(STANCES)), -5.0, np.float32)
    for word, name in (stances or {}).items():
        stance[word, STANCES.index(name)] = -0.1
    return parts, link, stance


# labels, links -> (source, cue, content, via) of each claim
TABLE: list[tuple[str, list[int], dict[int, int], list[tuple[Any, ...]]]] = [
    (
        "plain",
        [SOURCE, SOURCE + IN, CUE, CONTENT, CONTENT + IN],
        {0: 2, 1: 2, 3: 2, 4: 2},
        [(((0, 2),), ((2, 3),), ((3, 5),), ())],
    ),
    (
        # the words between decide by their links, not by what is nearest
        "a quotation broken by its cue",
        [CONTENT, SOURCE, CUE, CONTENT, OUT, SOURCE, CUE, CONTENT],
        {0: 2, 1: 2, 3: 2, 5: 6, 7: 6},
        [
            (((1, 2),), ((2, 3),), ((0, 1), (3, 4)), ()),
            (((5, 6),), ((6, 7),), ((7, 8),), ()),
        ],
    ),
    (
        "two cues share a source",
        [SOURCE, CUE, CONTENT, CONTENT + IN, CUE, CONTENT, CONTENT + IN],
        {0: 1, 2: 1, 3: 1, 5: 4, 6: 4},
        [
            (((0, 1),), ((1, 2),), ((2, 4),), ()),
            (((0, 1),), ((4, 5),), ((5, 7),), ()),
        ],
    ),
    (
        "passed on",
        [CONTENT, SOURCE, CUE, OUT, VIA],
        {0: 2, 1: 2, 4: 2},
        [(((1, 2),), ((2, 3),), ((0, 1),), ((4, 5),))],
    ),
    (
        "a quotation alone",
        [CONTENT, CONTENT + IN, OUT, SOURCE, CUE, CONTENT],
        {0: -1, 1: -1, 3: 4, 5: 4},
        [((), (), ((0, 2),), ()), (((3, 4),), ((4, 5),), ((5, 6),), ())],
    ),
    ("a cue without content is no claim", [SOURCE, CUE], {0: 1}, []),
    ("nothing", [OUT, OUT], {}, []),
]


@pytest.mark.parametrize(
    ("labels", "links", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_frames(labels: list[int], links: dict[int, int], expected: list[Any]) -> None:
    found = frames_of(*scores(labels, links))
    assert [(f.source, f.cue, f.content, f.via) for f in found] == expected


def test_the_stance_is_told_at_the_cue_and_of_a_quotation_alone_at_its_first_word() -> None:
    labels = [CONTENT, CONTENT + IN, OUT, SOURCE, CUE, CONTENT]
    told = {0: "warns", 1: "denies", 4: "demands"}
    found = frames_of(*scores(labels, {0: -1, 1: -1, 3: 4, 5: 4}, told))
    assert [STANCES[int(np.argmax(f.stances))] for f in found] == ["warns", "demands"]


def test_a_refusal_needs_no_content() -> None:
    found = frames_of(*scores([SOURCE, CUE], {0: 1}, {1: "declines_to_comment"}))
    assert [(f.source, f.cue, f.content) for f in found] == [(((0, 1),), ((1, 2),), ())]


def read(*windows: tuple[list[int], dict[int, int]], breaks: dict[int, int]) -> tuple[Any, ...]:
    """The attributions of a text of several windows, with no inner layer."""
    count = sum(len(labels) for labels, _ in windows)
    gaps = np.full(count, SPACE)
    for word, gap in breaks.items():
        gaps[word] = gap
    reading: Any = SimpleNamespace(breaks=gaps, tokens=np.arange(count) * 2)
    reader = FrameReader(reading, least=0.0)
    begin = 0
    for labels, links in windows:
        part, link, stance = scores(labels, links)
        inner = scores([OUT] * len(labels), {})
        output: Any = SimpleNamespace(
            part=part, links=link, stance=stance, part_inner=inner[0], links_inner=inner[1]
        )
        window: Any = SimpleNamespace(begin=begin, end=begin + len(labels))
        reader.read(window, output, np.arange(len(labels)))
        begin += len(labels)
    return reader.found()


FIRST = ([SOURCE, CUE, CONTENT, CONTENT + IN], {0: 1, 2: 1, 3: 1})
SECOND = ([CONTENT, CONTENT + IN, OUT], {0: -1, 1: -1})


def test_a_content_goes_on_over_the_edge_of_a_window() -> None:
    (found,) = read(FIRST, SECOND, breaks={})
    assert found.content == ((4, 11),)  # tokens, of which every other one is white space


def test_a_new_paragraph_at_the_edge_is_a_claim_of_its_own() -> None:
    first, second = read(FIRST, SECOND, breaks={4: PARAGRAPH})
    assert first.content == ((4, 7),)
    assert (second.cue, second.content) == ((), ((8, 11),))


def test_a_claim_that_both_layers_see_is_told_once() -> None:
    part, link, stance = scores([SOURCE, CUE, CONTENT], {0: 1, 2: 1})
    reading: Any = SimpleNamespace(breaks=np.full(3, SPACE), tokens=np.arange(3))
    reader = FrameReader(reading, least=0.0)
    output: Any = SimpleNamespace(
        part=part, links=link, stance=stance, part_inner=part, links_inner=link
    )
    window: Any = SimpleNamespace(begin=0, end=3)
    reader.read(window, output, np.arange(3))
    (found,) = reader.found()
    assert not found.inner


def test_what_an_inner_claim_says_is_completed_by_the_tree() -> None:
    """ "He said guards told | the | crew to | leave now": the network marks two words."""
    labels = [OUT, OUT, SOURCE, CUE, CONTENT, OUT, OUT, CONTENT, OUT]
    heads = np.array([1, 1, 3, 1, 5, 3, 7, 3, 7])
    (outer,) = frames_of(
        *scores([SOURCE, CUE, CONTENT, *[CONTENT + IN] * 6], {k: 1 for k in (0, *range(2, 9))})
    )
    found = scores(labels, {2: 3, 4: 3, 7: 3})
    (inner,) = frames_of(*found, around=Around(heads, [outer]))
    assert inner.content == ((4, 9),)
    assert inner.evidence[-2:] == (1.0, 0.0)


def test_an_inner_cue_without_content_says_what_is_faintly_marked() -> None:
    parts, links, stances = scores([OUT, OUT, SOURCE, CUE, OUT, OUT], {2: 3, 4: 3, 5: 3})
    parts[4, CONTENT] = np.log(0.2)
    heads = np.array([1, 1, 3, 1, 5, 3])  # "He said guards told | the crew"
    (inner,) = frames_of(parts, links, stances, around=Around(heads, []))
    assert inner.content == ((4, 6),)
    assert inner.evidence[-1] == 1.0
