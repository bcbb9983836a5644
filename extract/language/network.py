"""The shipped network at run time: one ONNX graph, run one window at a time.

One window a run, without padding: the int8 graph scales its activations by the
largest value of what it is given, so that in a batch the neighbours of a window
would change its result.
"""

from __future__ import annotations

import json
import math
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import onnxruntime

from newsevents.extract.language.scores import ROLES, distance_buckets

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Multiplications under which OpenBLAS stays on one thread (65,536 times 4, its defaults).
_ONE_THREAD = 200_000
OUTPUTS = (
    "tag", "morph", "start", "name", "part", "predicate", "event", "arcs", "rel_dep",
    "rel_head", "links", "role_arcs", "role_pred", "role_arg", "trigger", "mode", "modality",
    "polarity", "stance", "part_inner", "links_inner", "event_word", "event_filler",
    "same_event", "same_entity",
)  # fmt: skip


@dataclass(slots=True)
class WindowOutput:
    """What the network says of the words of one window; see `training/export.py`."""

    tag: Ints
    morph: Ints
    start: Floats
    name: Floats
    part: Floats
    predicate: Floats
    event: Floats
    arcs: Floats
    rel_dep: Floats
    rel_head: Floats
    links: Floats
    role_arcs: Floats
    role_pred: Floats
    role_arg: Floats
    trigger: Floats
    mode: Floats
    modality: Floats
    polarity: Floats
    stance: Floats
    part_inner: Floats
    links_inner: Floats
    event_word: Floats
    event_filler: Floats
    same_event: Floats
    same_entity: Floats


@dataclass(frozen=True, slots=True)
class PairLayer:
    """Whether two words mean the same: a small perceptron over their vectors and features."""

    inner_weight: Floats
    inner_bias: Floats
    outer_weight: Floats
    outer_bias: Floats

    def odds(self, one: Floats, other: Floats, features: Floats) -> Floats:
        """Log odds of each pair (row): vectors of both, and `scores.PAIR_FEATURES`."""
        joined = np.concatenate([one * other, np.abs(one - other), one + other, features], 1)
        hidden = np.maximum(_product(joined, self.inner_weight) + self.inner_bias, 0.0)
        found: Floats = (hidden @ self.outer_weight + self.outer_bias)[:, 0]
        return found


def int8_may_overflow() -> bool:
    """Whether this processor sums int8 products in 16 bits, as x64 without VNNI does.

    ONNX Runtime then takes an exact way, which costs a third of the speed. Where the
    processor does not tell (no `/proc/cpuinfo`), it is taken not to have VNNI.
    """
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return False
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return True
    return "avx512_vnni" not in flags and "avx_vnni" not in flags


class Network:
    """The graph and the two small label layers that run on the pairs decoding picks."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.enable_cpu_mem_arena = True
        options.log_severity_level = 3
        if int8_may_overflow():
            options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(folder / "tables.npz", allow_pickle=False) as tables:
            self._tables = {name: tables[name] for name in tables.files}
        self.same = {
            name: PairLayer(
                *(
                    self._tables[f"same_{name}_{part}"]
                    for part in ("inner_weight", "inner_bias", "outer_weight", "outer_bias")
                )
            )
            for name in ("event", "entity")
        }
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))

    def run(self, ids: Ints, shapes: Ints, gaps: Ints, first: Ints) -> WindowOutput:
        """One window: pieces with shape and break, and the first piece of each word."""
        found = self._session.run(
            OUTPUTS, {"ids": ids, "shapes": shapes, "gaps": gaps, "first": first}
        )
        return WindowOutput(*found)

    def dependency_labels(self, output: WindowOutput, heads: Ints) -> Ints:
        """Label of the arc from each word to its head; roots get "ROOT" elsewhere."""
        hidden = np.maximum(output.rel_dep + output.rel_head[heads + 1], 0.0)
        scores = _product(hidden, self._tables["rel_weight"]) + self._tables["rel_bias"]
        scores[:, self.labels["dep"].index("ROOT")] = -1e9
        return cast(Ints, scores.argmax(1))

    def role_labels(self, output: WindowOutput, predicates: Ints, arguments: Ints) -> Ints:
        """Label of each pair of predicate and argument head."""
        hidden = np.maximum(output.role_pred[predicates] + output.role_arg[arguments], 0.0)
        scores = _product(hidden, self._tables["role_weight"]) + self._tables["role_bias"]
        return cast(Ints, scores.argmax(1))

    def event_roles(self, output: WindowOutput, places: Ints) -> Floats:
        """Log odds (event word, word, role) of the words of a window in the events at `places`."""
        shape = (-1, len(ROLES), output.event_word.shape[1] // len(ROLES))
        events = output.event_word[places].reshape(shape).transpose(1, 0, 2)
        fillers = output.event_filler.reshape(shape).transpose(1, 2, 0)
        scores = (events @ fillers).transpose(1, 2, 0) / np.float32(math.sqrt(shape[2]))
        offsets = np.arange(len(output.tag))[None, :] - places[:, None]
        distance: Floats = self._tables["event_distance"][distance_buckets(offsets)]
        found: Floats = scores + distance + self._tables["event_bias"]
        return found


def _product(rows: Floats, weight: Floats) -> Floats:
    """`rows @ weight`, in parts that a BLAS library does not hand to several threads.

    These products are small: waking its threads, which then wait in a loop, cost as much CPU
    time as the whole network.
    """
    step = max(1, _ONE_THREAD // weight.size)
    parts = [rows[at : at + step] @ weight for at in range(0, len(rows), step)]
    return np.concatenate(parts) if parts else rows @ weight
