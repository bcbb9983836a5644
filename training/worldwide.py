"""Names in newspapers from outside the West as stories; the measured articles stay out."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from newsevents.evaluate.names import Gazetteer
from newsevents.evaluate.worldwide import named_words, read_worldwide
from newsevents.extract.language.pieces import probable_starts
from training.names import name_column
from training.stories import Splitter, Story, breaks_in


def worldwide(corpora: Path, known: Gazetteer) -> list[Story]:
    """The articles for training, on the words and breaks of their running text.

    The articles that `evaluate.worldwide.worldwide_dev` measures on are not among them.
    """
    splitter = Splitter()
    stories = []
    for article in read_worldwide(corpora)[0]:
        words, offsets = splitter.split(article.text)
        named = named_words(article, words, offsets, known)
        breaks = breaks_in(article.text, offsets, words)
        labels = {"name": np.array(name_column(named), dtype=np.int64)}
        stories.append(Story(words, breaks, labels, cuts=probable_starts(words, breaks)))
    return stories
