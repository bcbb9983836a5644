"""The training loss: the sum over heads, each over the words that its sources label."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.names import name_table
from training.network import Network
from training.stories import IGNORED

WEIGHTS = {
    "tag": 0.5, "morph": 0.4, "start": 0.3, "head": 1.0, "dep": 0.8, "name": 1.0, "part": 1.4,
    "link": 0.4, "predicate": 0.3, "role_arc": 0.5, "role": 0.4, "event": 0.25, "negated": 0.15,
    "modal": 0.15, "factuality": 0.15,
}  # fmt: skip
FAR = -1e4
_ALLOWED = torch.tensor(name_table())


def losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    encoded = network.encoder(batch["ids"], batch["shapes"], batch["gaps"], batch["mask"])
    found = network.words(encoded, batch["first"])
    result: dict[str, Tensor] = {}
    for name in ("tag", "morph", "start", "part", "predicate"):
        _add_classes(result, name, found[name], batch[name])
    _add_names(result, found["name"], batch["name"])
    for name in ("event", "negated", "modal"):
        known = batch[name] != IGNORED
        if known.any():
            result[name] = F.binary_cross_entropy_with_logits(
                found[name].float().squeeze(-1)[known], batch[name][known].float()
            )
    known = ~batch["factuality"].isnan()
    if known.any():
        result["factuality"] = F.smooth_l1_loss(
            found["factuality"].float().squeeze(-1)[known], batch["factuality"][known]
        )
    _add_tree(result, network, found, batch)
    _add_links(result, network, found, batch)
    _add_roles(result, network, found, batch)
    return result


def total(parts: dict[str, Tensor]) -> Tensor:
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _add_classes(result: dict[str, Tensor], name: str, scores: Tensor, gold: Tensor) -> None:
    known = gold != IGNORED
    if known.any():
        result[name] = F.cross_entropy(scores[known].float(), gold[known])


def _add_names(result: dict[str, Tensor], scores: Tensor, gold: Tensor) -> None:
    """A set label asks only that some label of the set be likely."""
    known = gold != IGNORED
    if known.any():
        likely = F.log_softmax(scores[known].float(), -1)
        likely = likely.masked_fill(~_ALLOWED[gold[known]], -1e9)
        result["name"] = -torch.logsumexp(likely, -1).mean()


def _add_tree(
    result: dict[str, Tensor], network: Network, found: dict[str, Tensor], batch: dict[str, Tensor]
) -> None:
    rows = (batch["head"] != IGNORED).any(-1)
    if not rows.any():
        return
    part = {name: found[name][rows] for name in ("arc_dep", "arc_head", "rel_dep", "rel_head")}
    gold, sentence, dep = batch["head"][rows], batch["sentence"][rows], batch["dep"][rows]
    scores = network.arcs(part).float()
    allowed = sentence[:, :, None] == sentence[:, None, :]
    allowed[:, :, 0] = True
    allowed &= ~torch.eye(gold.size(1), dtype=torch.bool)
    scores = scores.masked_fill(~allowed, FAR)
    known = gold != IGNORED
    result["head"] = F.cross_entropy(scores[known], gold[known])
    known = known & (dep != IGNORED)
    index = gold.clamp(min=0).unsqueeze(-1).expand(-1, -1, part["rel_head"].size(-1))
    above = torch.gather(part["rel_head"], 1, index)
    labels = network.relations(part["rel_dep"][known], above[known])
    result["dep"] = F.cross_entropy(labels.float(), dep[known])


def _add_links(
    result: dict[str, Tensor], network: Network, found: dict[str, Tensor], batch: dict[str, Tensor]
) -> None:
    rows = (batch["link"] != IGNORED).any(-1)
    if rows.any():
        part = {name: found[name][rows] for name in ("link_word", "link_cue")}
        gold = batch["link"][rows]
        scores = network.links(part).float() + (1 - batch["real"][rows])[:, None, :] * FAR
        known = gold != IGNORED
        result["link"] = F.cross_entropy(scores[known], gold[known])


def _add_roles(
    result: dict[str, Tensor], network: Network, found: dict[str, Tensor], batch: dict[str, Tensor]
) -> None:
    predicates, edges = batch["predicates"], batch["edges"]
    if not len(predicates):
        return
    scores = network.role_arcs(found).float()[predicates[:, 0], predicates[:, 1]]
    gold = torch.zeros(len(batch["real"]), *([batch["real"].size(1)] * 2))
    gold[edges[:, 0], edges[:, 1], edges[:, 2]] = 1.0
    gold = gold[predicates[:, 0], predicates[:, 1]]
    sentence = batch["sentence"]
    same = sentence[predicates[:, 0]] == sentence[predicates[:, 0], predicates[:, 1]][:, None]
    same[:, 0] = False
    loss = F.binary_cross_entropy_with_logits(scores[same], gold[same], reduction="sum")
    result["role_arc"] = loss / len(predicates)
    if len(edges):
        labels = network.roles(
            found["role_pred_label"][edges[:, 0], edges[:, 1]],
            found["role_arg_label"][edges[:, 0], edges[:, 2]],
        )
        result["role"] = F.cross_entropy(labels.float(), edges[:, 3])
