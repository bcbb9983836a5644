"""What a linear layer over the network's word vectors says of words in acts of violence.

The network's heads leave, for every word, vectors for its relations and its roles. One
linear map of them (`lexicons/violence_layer.toml`, fitted by `training/events_violence.py`)
gives a few figures a word, in log odds, which the casting of events reads
(`extract/events/casting.py`). The map belongs to one network: with another it stays silent.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.language.network import WindowOutput

Floats = npt.NDArray[np.float32]

LEANINGS = ("actor", "recipient", "instrument", "trigger", "sentence", "document")
"""The columns: of a word as a filler, as a trigger, and on average in a sentence, a text."""


class Layer:
    """The map, cut into the parts that belong to the vectors.

    Raises:
        LexiconError: its rows are of different lengths.
    """

    def __init__(self) -> None:
        table = lexicon.load("violence_layer")
        rows = [table["weights"].get(name, ()) for name in LEANINGS]
        if len({len(row) for row in rows}) != 1:
            raise lexicon_error("violence_layer", "rows of different lengths")
        self._weights: Floats = np.array(rows, dtype=np.float32).T.copy()

    def of(self, output: WindowOutput) -> Floats:
        """The leanings of the words of one window, a row a word."""
        found = np.zeros((len(output.tag), len(LEANINGS)), dtype=np.float32)
        at = 0
        for vectors in vectors_of(output):
            width = vectors.shape[1]
            found += vectors @ self._weights[at : at + width]
            at += width
        return found


def vectors_of(output: WindowOutput) -> tuple[Floats, ...]:
    """The vectors of the words of a window that the layer maps, side by side."""
    return output.rel_dep, output.rel_head[1:], output.role_pred, output.role_arg


def layer_for(folder: Path) -> Layer | None:
    """The layer, if it was fitted on the network in `folder`."""
    table = lexicon.load("violence_layer")
    known = json.loads((folder / "checksums.json").read_text("utf-8"))
    if table["network"]["sha256"] != known["network.onnx"]:
        return None
    return Layer()
