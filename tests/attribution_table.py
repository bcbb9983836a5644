"""Sentences about invented places, each with the claim that it makes.

How a row is written: see `attribution_rows`. Each block says what its rows guard.
"""

from __future__ import annotations

from attribution_rows import Row
from attribution_table_blame import ACCUSING, DENIALS, RESPONSIBILITY
from attribution_table_doubt import DOUBT, FUTURE, SILENCE
from attribution_table_longer import LONGER, UNSEEN
from attribution_table_sources import HEADLINES, OUTLETS, SOURCES
from attribution_table_speech import ACCORDING, PLAIN, QUOTED

# Texts in which nobody says anything.
SILENT_TEXTS: list[str] = [
    "His next of kin have been told.",
    "The letters were discovered.",
    "The province is known to have steep roads.",
    "Asked if it would rain, nobody moved.",
    # nobody says anything here: scare quotes, names in marks, captions of speech, titles
    'The "Harbour Lights" festival opened on Friday.',
    "The so-called 'caliphate' lost the town in May.",
    "Rain fell on Ostby for three days and the river rose.",
    "The army moved two brigades to the northern border on Monday.",
    'He read "A Winter at the Lake" on the train.',
    "Shops in the old town reopened after the flood.",
    "A lorry hit a wall in Tarvel, killing its driver.",
    "The rebels were denied food for a week.",
    "The team scored twice in the second half.",
    "Stir the onions until soft, then add the flour.",
]

# Blocks, and the share of their rows that is found whole at the least.
BLOCKS: dict[str, tuple[list[Row], float]] = {
    "PLAIN": (PLAIN, 0.8),
    "QUOTED": (QUOTED, 0.6),
    "ACCORDING": (ACCORDING, 0.35),
    "DENIALS": (DENIALS, 0.35),
    "RESPONSIBILITY": (RESPONSIBILITY, 0.25),
    "ACCUSING": (ACCUSING, 0.5),
    "FUTURE": (FUTURE, 0.5),
    "DOUBT": (DOUBT, 0.5),
    "SILENCE": (SILENCE, 0.3),
    "OUTLETS": (OUTLETS, 0.3),
    "SOURCES": (SOURCES, 0.5),
    "HEADLINES": (HEADLINES, 0.15),
    "LONGER": (LONGER, 0.4),
    "UNSEEN": (UNSEEN, 0.3),
}
