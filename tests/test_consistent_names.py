"""What a name is in one sentence speaks for it in the next (`language.names`)."""

from __future__ import annotations

import numpy as np
import pytest

from newsevents.extract.language.names import name_labels

NONE, PLACE, ORG = 0, 1, 3  # O, B-PLACE, I-PLACE, B-ORG, I-ORG


def scores(rows: list[dict[int, float]]) -> np.ndarray:
    """Log probabilities of five labels, the given ones and little for the rest."""
    table = np.full((len(rows), 5), 0.001)
    for row, found in zip(table, rows, strict=True):
        for label, likely in found.items():
            row[label] = likely
    return np.log(table / table.sum(1, keepdims=True)).astype(np.float32)


def labels(text: str, rows: list[dict[int, float]]) -> list[int]:
    return [int(k) for k in name_labels(text.split(), scores(rows), [0])]


OUT = {NONE: 0.99}


def test_unsure_occurrence_follows_the_sure_ones() -> None:
    sure, unsure = {PLACE: 0.97}, {PLACE: 0.35, ORG: 0.6}
    assert labels("in Goma and Goma fell", [OUT, sure, OUT, unsure, OUT])[3] == PLACE
    assert labels("in Goma and Bonn fell", [OUT, sure, OUT, unsure, OUT])[3] == ORG


def test_one_surer_occurrence_stands_against_an_unsure_one() -> None:
    sure, unsure = {ORG: 0.98}, {PLACE: 0.55, ORG: 0.4}
    assert labels("Petra said and Petra told", [sure, OUT, OUT, unsure, OUT]) == [ORG, 0, 0, ORG, 0]


@pytest.mark.parametrize("text", ["Oldo Post said Oldo fell", "the Oldo Post said Oldo fell"])
def test_other_neighbours_make_another_name(text: str) -> None:
    rows = [OUT] * len(text.split())
    first = text.split().index("Oldo")
    rows[first], rows[first + 1] = {ORG: 0.97}, {ORG + 1: 0.97}
    rows[-2] = {PLACE: 0.55, ORG: 0.4}
    assert labels(text, rows)[-2] == PLACE


def test_small_letters_stay_as_they_are() -> None:
    rows = [{ORG: 0.97}, OUT, {PLACE: 0.55, ORG: 0.4}]
    assert labels("post and post", rows)[-1] == PLACE


def test_no_name_runs_over_the_edge_of_a_window() -> None:
    rows = [{PLACE: 0.9}, {PLACE + 1: 0.9}]
    joined = name_labels(["North", "Oldo"], scores(rows), [0])
    cut = name_labels(["North", "Oldo"], scores(rows), [0, 1])
    assert joined.tolist() == [PLACE, PLACE + 1]
    assert cut[1] != PLACE + 1
