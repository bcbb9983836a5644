"""The weights of a shipped graph, read back from int8, to start a training from.

Rounding to int8 costs nothing that can be measured (model card), so that a training can go
on where an earlier release ended, without its checkpoint.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.inventory import Inventory
from training.network import LAYERS, Network

AVERAGE = "average.pt"

_PARTS = ("query", "key", "value", "output", "widen", "narrow")
_TABLES = {"rel": "rel_out", "role": "role_out"} | {
    f"same_{what}_{layer}": f"same.{what}.{layer}"
    for what in ("event", "entity") for layer in ("inner", "outer")
}  # fmt: skip
_PLAIN = ("event_bias", "event_distance")
_EMBEDDINGS = ("word", "shape", "gap")


def recover(folder: Path) -> dict[str, Tensor]:
    """The state of the network in `folder`: encoder, wide layer, and the products of pairs.

    Names are those of `training.network.Network`, but for the rows of the wide layer, which
    stand by head ("heads.weight/tag"), so that heads may be added, or grow.
    """
    graph = onnx.load(folder / "network.onnx").graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}

    def full(name: str) -> np.ndarray:
        quantized = values[name + "_quantized"].astype(np.float32)
        zero = values[name + "_zero_point"].astype(np.float32)
        scaled: np.ndarray = (quantized - zero) * values[name + "_scale"]
        return scaled

    state = {
        name.removeprefix("network."): value
        for name, value in values.items()
        if name.startswith("network.")
        and not name.endswith(("_quantized", "_scale", "_zero_point"))
    }
    for name in _EMBEDDINGS:
        state[f"encoder.{name}.weight"] = full(f"network.encoder.{name}.weight")
    products = [
        name.removesuffix("_quantized")
        for node in graph.node if node.op_type == "MatMulInteger"
        for name in node.input if name.endswith("_quantized") and name in values
    ]  # fmt: skip
    wide = [f"encoder.layers.{n}.{part}.weight" for n in range(LAYERS) for part in _PARTS]
    for target, name in zip([*wide, "heads.weight"], products, strict=False):
        state[target] = full(name).T
    state["arc"] = full("network.arc")
    state["arc_bias.weight"] = full(products[-1]).T
    with np.load(folder / "tables.npz", allow_pickle=False) as tables:
        for name, layer in _TABLES.items():
            if f"{name}_weight" in tables:  # the first release had no events
                state[f"{layer}.weight"] = tables[f"{name}_weight"].T
                state[f"{layer}.bias"] = tables[f"{name}_bias"]
        state |= {name: tables[name] for name in _PLAIN if name in tables}
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    columns = labels.get("columns") or _first_columns(labels)
    for part in ("weight", "bias"):
        rows = state.pop(f"heads.{part}")
        state |= {f"heads.{part}/{name}": rows[a:b] for name, (a, b) in columns.items()}
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()}


def take_over(inventory: Inventory, folder: Path, work: Path) -> None:
    """Leave in `work` what the first stage of training would, from the release in `folder`."""
    labels = inventory.as_dict()
    network = Network({key: len(value) for key, value in labels.items()})
    network.start_from(recover(folder))
    work.mkdir(parents=True, exist_ok=True)
    (work / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    torch.save({"sizes": network.sizes, "weights": network.state_dict()}, work / AVERAGE)


def keep_part(start: dict[str, Tensor], work: Path, share: float) -> None:
    """Go back a part of the way from the trained weights in `work` to those of the start.

    The mean of a network and what a further training made of it often does what both can
    (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").

    Args:
        start: What `recover` gives; it must have all heads.
        share: 0 leaves the trained weights, 1 those of the start.
    """
    saved = torch.load(work / AVERAGE, weights_only=True)
    before = Network(saved["sizes"])
    before.start_from(start)
    saved["weights"] = mean([saved["weights"], before.state_dict()], [1 - share, share])
    torch.save(saved, work / AVERAGE)


def mean(states: Sequence[Mapping[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """The mean of several states of one network, each with its share of 1."""
    return {
        name: torch.stack(
            [share * state[name].float() for state, share in zip(states, shares, strict=True)]
        ).sum(0)
        for name in states[0]
    }


def _first_columns(labels: dict[str, list[str]]) -> dict[str, tuple[int, int]]:
    """The rows of the wide layer in the first release, which did not write them down."""
    widths = {
        "tag": len(labels["tag"]), "morph": len(labels["morph"]), "start": 2,
        "name": len(labels["name"]), "part": 7, "predicate": 3, "event": 1, "negated": 1,
        "modal": 1, "factuality": 1, "arc_dep": 192, "arc_head": 192, "rel_dep": 160,
        "rel_head": 160, "link_word": 96, "link_cue": 96, "role_pred": 96, "role_arg": 96,
        "role_pred_label": 96, "role_arg_label": 96,
    }  # fmt: skip
    columns, at = {}, 0
    for name, width in widths.items():
        columns[name] = (at, at + width)
        at += width
    return columns
