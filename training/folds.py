"""Folds over the articles of the dev part, for fits in which those articles have a share.

The network knows the train part by heart and is surer there than elsewhere: what stands beside
it is fitted on both parts, and a row of the dev part counts for more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Row = TypeVar("Row")

FOLDS = 5
DEV_COUNTS = 3.0
"""Weight of a row of the dev part, one of train being 1. By folds over dev articles F1 over
candidates goes from 0.775 (weight 0) to 0.782 for actors, from 0.745 to 0.741 for recipients and
from 0.715 to 0.726 for places; at 10, to 0.785, 0.735 and 0.727."""


def flat(articles: Iterable[Iterable[Row]]) -> list[Row]:
    """The rows of all articles."""
    return [row for article in articles for row in article]


def folds(dev: Sequence[Sequence[Row]]) -> Iterator[tuple[list[Row], list[Row]]]:
    """For each fold the rows of the other articles, and its own."""
    for fold in range(FOLDS):
        others = [article for number, article in enumerate(dev) if number % FOLDS != fold]
        yield flat(others), flat(dev[fold::FOLDS])
