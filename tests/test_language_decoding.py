"""Decoding without the network: trees, labels, windows, lines, lemmas, tokens."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.language import Language

from newsevents.extract.language import FACTORY
from newsevents.extract.language.lemmas import CLASSES, LemmaTable
from newsevents.extract.language.pieces import (
    PARAGRAPH,
    SPACE,
    WINDOW_PIECES,
    cut_windows,
    shape_of,
)
from newsevents.extract.language.spans import best_labels, spans_of
from newsevents.extract.language.tokenizer import LONGEST_CHUNK, TOKENIZER, LinearTokenizer
from newsevents.extract.language.trees import best_heads
from newsevents.extract.syntax.lines import wrapped_line_ends


def is_tree(heads: list[int]) -> bool:
    if sum(head == place for place, head in enumerate(heads)) != 1:
        return False
    for place in range(len(heads)):
        for _ in heads:
            place = heads[place]
        if heads[place] != place:
            return False
    return True


def total(arcs: np.ndarray, heads: list[int]) -> float:
    return sum(
        float(arcs[place, 0] if head == place else arcs[place, head + 1])
        for place, head in enumerate(heads)
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 5))
def test_tree_is_the_best_with_its_root(seed: int, count: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    starts = np.zeros(count, dtype=bool)
    starts[0] = True
    heads = best_heads(arcs, starts).tolist()
    assert is_tree(heads)
    root = next(place for place, head in enumerate(heads) if head == place)
    rivals = [
        list(rival)
        for rival in itertools.product(range(count), repeat=count)
        if rival[root] == root and is_tree(list(rival))
    ]
    assert total(arcs, heads) == pytest.approx(max(total(arcs, r) for r in rivals), abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 80))
def test_every_sentence_is_one_tree(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    starts = rng.random(count) < 0.2
    starts[0] = True
    heads = best_heads(rng.normal(size=(count, count + 1)).astype(np.float32), starts)
    bounds = [*np.flatnonzero(starts).tolist(), count]
    for begin, end in itertools.pairwise(bounds):
        assert is_tree((heads[begin:end] - begin).tolist())


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 6))
def test_labels_are_valid_and_no_worse_than_any_valid_sequence(seed: int, count: int) -> None:
    scores = np.log(np.random.default_rng(seed).dirichlet([0.3] * 5, size=count) + 1e-9)
    labels = best_labels(scores.astype(np.float32))

    def valid(sequence: tuple[int, ...]) -> bool:
        before = (0, *sequence)
        return all(
            label % 2 or not label or last in (label, label - 1)
            for last, label in zip(before, sequence, strict=False)
        )

    assert valid(tuple(labels.tolist()))
    for start, end, kind in spans_of(labels):
        assert labels[start] == 2 * kind + 1
        assert all(label == 2 * kind + 2 for label in labels[start + 1 : end])


# sequence of labels -> spans (start, end, kind)
SPANS = [
    ([0, 0], []),
    ([1], [(0, 1, 0)]),
    ([1, 2, 0, 3, 4, 4], [(0, 2, 0), (3, 6, 1)]),
    ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),  # a B closes what is open
    ([5, 6, 1], [(0, 2, 2), (2, 3, 0)]),
]


@pytest.mark.parametrize(("labels", "expected"), SPANS)
def test_spans(labels: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert spans_of(np.array(labels)) == expected


@settings(max_examples=60, deadline=None)
@given(
    lengths=st.lists(st.integers(1, 8), max_size=600),
    seed=st.integers(0, 1000),
)
def test_windows_cover_all_and_fit(lengths: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    breaks = np.where(rng.random(len(lengths)) < 0.02, PARAGRAPH, SPACE)
    windows = cut_windows(lengths, breaks, rng.random(len(lengths)) < 0.05)
    covered = [place for begin, end in windows for place in range(begin, end)]
    assert covered == list(range(len(lengths)))
    assert all(sum(lengths[begin:end]) <= WINDOW_PIECES for begin, end in windows)


def test_window_ends_at_the_last_paragraph_that_fits() -> None:
    breaks = np.full(400, SPACE)
    breaks[[0, 150, 230, 300]] = PARAGRAPH
    assert cut_windows([1] * 400, breaks, np.zeros(400, bool))[0] == (0, 230)


SHAPE_TABLE = [
    ("town", "lower"), ("Town", "title"), ("TOWN", "upper"), ("McCain", "mixed"), ("A", "initial"),
    ("12", "digit"), ("2016", "digits"), ("—", "mark"), ("U.S.", "upper"), ("al-Qaida", "mixed"),
    ("F-16", "other"), ("n't", "lower"), ("iPhone", "mixed"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "shape"), SHAPE_TABLE)
def test_shapes(word: str, shape: str) -> None:
    from newsevents.extract.language.pieces import SHAPES

    # al-Qaida: a small first letter before a capital is neither title nor lower
    assert SHAPES[shape_of(word)] == shape


WIDE = "The committee met on Monday to discuss the new budget for the coming"
LINES = [
    ("no line end", []),
    # wrapped copy: the next word would not have fitted
    (f"{WIDE}\nyears and decided to wait until the ministry had answered them.", [len(WIDE)]),
    # headline, byline, one line a paragraph: all line ends count
    ("Storm hits coast\nBy A Writer\n" + WIDE * 3, []),
    # a narrow column: what breaks off goes on, even with a name where most go on in small letters
    ("Rebels freed ten\nnurses from\nErbil, the\nmayor said.", [16, 28, 39]),
    ("Rebels freed ten\nnurses on Monday.", [16]),
    ("Rebels freed ten nurses.\nthe end", []),
    ("Harvik\nnews of the day", []),
    # a second headline fills the width of the first, and goes on with a capital
    (f"{WIDE}\nStorm hits coast", []),
    (f"{WIDE}\nyears and decided to wait for\n   Nobody came.", [len(WIDE)]),
    # blank lines are no wraps
    (f"{WIDE}\n\nyears and more", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_wrapped_lines(text: str, expected: list[int]) -> None:
    assert sorted(wrapped_line_ends(text)) == expected


LEMMAS = [
    ("Said", "VBD", "say"),
    ("armies", "NNS", "army"),
    ("rebels", "NNS", "rebel"),
    ("Town", "NN", "town"),
    ("Moscow", "NNP", "Moscow"),  # a name keeps its capital
    ("TARVELSK", "NNP", "Tarvelsk"),  # a name in a headline of capitals
    ("UN", "NNP", "UN"),
    ("s", "NNS", "s"),  # a lemma is never empty
    ("blamed", "VBN", "blame"),  # a known base decides
    ("hoped", "VBD", "hope"),  # "hop" would be "hopped"
    ("hopping", "VBG", "hop"),
    ("re-armed", "VBD", "re-arm"),  # the known word may stand after a prefix
    ("rearmed", "VBD", "rearm"),
    ("grisked", "VBD", "grisk"),  # unknown words go by the spelling of known ones
    ("snamed", "VBD", "sname"),
    ("provating", "VBG", "provate"),
    ("flumming", "VBG", "flum"),
    ("dying", "VBG", "die"),
    ("carried", "VBD", "carry"),
    ("causes", "NNS", "cause"),
    ("buses", "NNS", "bus"),
    ("gunmen", "NNS", "gunman"),
    ("glass", "NNS", "glass"),
    ("goin'", "VBG", "go"),
    ("Oldovian", "JJ", "Oldovian"),  # of a people, as the treebanks have it
    ("Urban", "JJ", "urban"),
    ("GDP", "NN", "GDP"),
    ("BLAME", "NN", "blame"),
    ("12,500", "CD", "12500"),
    ("nicest", "JJS", "nice"),
    ("http://A.org/B", "ADD", "http://A.org/B"),
]


@pytest.mark.parametrize(("form", "tag", "expected"), LEMMAS)
def test_lemma_table(form: str, tag: str, expected: str) -> None:
    verbs = "blame hope hop arm name die carry cause go state rate"
    table = LemmaTable(
        {"VBD said": "say"},
        {"V": verbs.split(), "N": ["blame", "bus", "town"], "J": ["nice", "urban"]},
        {"V at": "e"},
    )
    assert table.lemma(form, tag) == expected


NEWS_LEMMAS = [
    ("blamed", "VBD", "blame"),
    ("wiped", "VBD", "wipe"),
    ("bombed", "VBN", "bomb"),
    ("fled", "VBD", "flee"),
    ("excluded", "VBN", "exclude"),
    ("subscribed", "VBD", "subscribe"),
    ("provoking", "VBG", "provoke"),
    ("shelled", "VBN", "shell"),
    ("controlled", "VBN", "control"),
    ("kidnapping", "VBG", "kidnap"),
    ("planned", "VBD", "plan"),
    ("visited", "VBD", "visit"),
    ("sworn", "VBN", "swear"),
    ("underwent", "VBD", "undergo"),
    ("retook", "VBD", "retake"),
    ("overthrown", "VBN", "overthrow"),
    ("seizes", "VBZ", "seize"),
    ("clashes", "NNS", "clash"),
    ("crises", "NNS", "crisis"),
    ("militiamen", "NNS", "militiaman"),
    ("deadliest", "JJS", "deadly"),
]


@pytest.mark.parametrize(("form", "tag", "expected"), NEWS_LEMMAS)
def test_shipped_lemmas(nlp: Language, form: str, tag: str, expected: str) -> None:
    assert nlp.get_pipe(FACTORY).lemmas.lemma(form, tag) == expected


@settings(max_examples=200, deadline=None)
@given(form=st.text(min_size=1, max_size=12), tag=st.sampled_from([*CLASSES, "NN", "NNP", "CD"]))
def test_any_form_has_a_lemma(form: str, tag: str) -> None:
    assert LemmaTable({}, {"V": ["a"]}, {}).lemma(form, tag)


def test_tokenizer_equals_spacys_on_ordinary_text() -> None:
    nlp = spacy.blank("en")
    text = "Mr. Lee's firm didn't pay $5 million.  It left (again)!\n\nWhy? https://example.org/a-b"
    inner = nlp.tokenizer
    ours = LinearTokenizer(inner)
    assert [(t.text, t.whitespace_) for t in ours(text)] == [
        (t.text, t.whitespace_) for t in inner(text)
    ]


def test_tokenizer_splits_a_hyphen_after_an_abbreviation() -> None:
    tokenizer = English.from_config({"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}).tokenizer
    words = [token.text for token in tokenizer("U.S.-led, U.N.–backed, J.-P. Rao")]
    assert words == ["U.S.", "-", "led", ",", "U.N.", "–", "backed", ",", "J.-P.", "Rao"]


SPACYS = spacy.blank("en").tokenizer


@settings(max_examples=40, deadline=None)
@given(parts=st.lists(st.sampled_from(["!" * 700, " ", "\n", "a b", "x" * 301, "  ", "."])))
def test_tokenizer_keeps_every_character(parts: list[str]) -> None:
    text = "".join(parts)
    assert LinearTokenizer(SPACYS)(text).text == text


def test_long_chunks_take_linear_time() -> None:
    # spaCy alone: 20,000 exclamation marks take 23 seconds
    ours = LinearTokenizer(spacy.blank("en").tokenizer)
    began = time.process_time()
    assert len(ours("!" * 40_000)) == 40_000
    assert time.process_time() - began < 8
    assert LONGEST_CHUNK < 1000
