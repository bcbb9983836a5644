"""From a checkpoint to the shipped files: one int8 graph, tables, labels, checksums."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.lang.en import English
from torch import Tensor, nn
from torch.nn import functional as F

from newsevents.extract.language.component import FACTORY, write_checksums
from newsevents.extract.language.tokenizer import TOKENIZER
from training.lemmas import write_lemmas
from training.network import Network, encoder_folder

INPUTS = ("ids", "shapes", "gaps", "first")
OUTPUTS = (
    "tag", "morph", "start", "name", "part", "predicate", "event", "arcs", "rel_dep",
    "rel_head", "links", "role_arcs", "role_pred", "role_arg", "trigger", "mode", "modality",
    "polarity", "stance", "part_inner", "links_inner", "event_word", "event_filler",
    "same_event", "same_entity",
)  # fmt: skip
_PAIRWISE = ("arcs", "links", "links_inner", "role_arcs")


class Graph(nn.Module):
    """What runs at run time: one window, no padding, no batch.

    `first` holds the first piece of each word, with 0 (the opening marker) before
    them, which stands for the root and for "no cue".
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        network = self.network
        encoded = network.encoder(ids[None], shapes[None], gaps[None], None)
        found = network.words(encoded, first[None])
        here = {name: value[0, 1:] for name, value in found.items()}
        events = torch.cat(
            [torch.sigmoid(here[name]) for name in ("event", "negated", "modal")]
            + [here["factuality"]],
            -1,
        )
        return (
            here["tag"].argmax(-1),
            here["morph"].argmax(-1),
            here["start"][:, 1] - here["start"][:, 0],
            F.log_softmax(here["name"], -1),
            F.log_softmax(here["part"], -1),
            torch.softmax(here["predicate"], -1),
            events,
            network.arcs(found)[0, 1:],
            here["rel_dep"],
            found["rel_head"][0],
            F.log_softmax(network.links(found)[0, 1:], -1),
            network.role_arcs(found)[0, 1:, 1:],
            here["role_pred_label"],
            here["role_arg_label"],
            F.log_softmax(here["trigger"], -1),
            F.log_softmax(here["mode"], -1),
            F.log_softmax(here["modality"], -1),
            here["polarity"],
            F.log_softmax(here["stance"], -1),
            F.log_softmax(here["part_inner"], -1),
            F.log_softmax(network.links(found, "link_inner")[0, 1:], -1),
            here["event_word"],
            here["event_filler"],
            here["same_event"],
            here["same_entity"],
        )


def load_network(checkpoint: Path) -> Network:
    saved = torch.load(checkpoint, weights_only=True)
    network = Network(saved["sizes"])
    network.load_state_dict(saved["weights"])
    return network.eval()


def export_graph(network: Network, target: Path, *, reduce_range: bool = False) -> None:
    """Write the graph in fp32 beside `target`, then `target` in int8 per channel."""
    full = target.with_suffix(".fp32.onnx")
    length, words = 24, 15
    sample = (
        torch.randint(1000, 20000, (length,)),
        torch.ones(length, dtype=torch.long),
        torch.ones(length, dtype=torch.long),
        torch.arange(words),
    )
    axes = {name: {0: "pieces"} for name in INPUTS}
    axes["first"] = {0: "words"}
    axes |= {
        name: {0: "words", 1: "others"} if name in _PAIRWISE else {0: "words"} for name in OUTPUTS
    }
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(network), sample, str(full), input_names=list(INPUTS),
            output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    quantize_dynamic(
        str(full),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        extra_options={"DefaultTensorType": 1},
    )


def export_tables(network: Network, target: Path) -> None:
    """The small layers that run in numpy, on the pairs that decoding picks."""
    layers = {"rel": network.rel_out, "role": network.role_out}
    for name, pair in network.same.items():
        layers |= {f"same_{name}_inner": pair.inner, f"same_{name}_outer": pair.outer}
    np.savez(
        target,
        **{
            f"{name}_weight": layer.weight.detach().numpy().T.copy()
            for name, layer in layers.items()
        },
        **{f"{name}_bias": layer.bias.detach().numpy() for name, layer in layers.items()},
        event_bias=network.event_bias.detach().numpy(),
        event_distance=network.event_distance.detach().numpy(),
    )


META = {
    "name": "newsevents",
    "description": "Tags, trees, names, attributions and events of English news, from one encoder.",
    "license": "MIT, with the notices in the model card",
    "author": "newsevents",
}


def export(work: Path, out: Path, corpora: Path, *, reduce_range: bool = False) -> None:
    """Write the spaCy pipeline from the checkpoint in `work` to `out`; lemmas from `corpora`."""
    files = work / "files"
    files.mkdir(parents=True, exist_ok=True)
    network = load_network(work / "average.pt")
    export_graph(network, work / "network.onnx", reduce_range=reduce_range)
    shutil.copyfile(work / "network.onnx", files / "network.onnx")
    export_tables(network, files / "tables.npz")
    shutil.copyfile(encoder_folder() / "tokenizer.json", files / "tokenizer.json")
    labels = json.loads((work / "labels.json").read_text("utf-8")) | {"columns": network.columns}
    (files / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")
    write_lemmas(corpora, files / "lemmas.json")
    write_checksums(files)
    nlp = English.from_config({"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(FACTORY).load(files)
    nlp.meta.update(META)
    nlp.to_disk(out)
