"""The training loss: the sum over heads, each over the words that its sources label."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from newsevents.extract.language.scores import FIRST_CERTAINTY, distance_buckets
from training.names import name_table
from training.network import Network
from training.stories import IGNORED

WEIGHTS = {
    "tag": 0.5, "morph": 0.4, "start": 0.3, "head": 1.0, "dep": 0.8, "name": 1.0, "part": 1.4,
    "link": 0.6, "predicate": 0.3, "role_arc": 0.5, "role": 0.4, "event": 0.25, "negated": 0.15,
    "modal": 0.15, "factuality": 0.15, "trigger": 10.0, "mode": 0.3, "modality": 0.5,
    "polarity": 0.3, "stance": 0.8, "part_inner": 2.0, "link_inner": 0.8, "event_role": 0.3,
    "certainty": 0.3, "same_event": 0.8, "same_entity": 1.0,
}  # fmt: skip
FAR = -1e4
# Who passes a claim on is a word in a thousand, and was hardly learned even on its own articles.
PART_WEIGHTS = torch.tensor([1.0] * 7 + [4.0] * 2)
GROUP_SHARE = 0.85  # of the longest row's length: from here on rows are encoded together
_ALLOWED = torch.tensor(name_table())


def losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    encoded = _encoded(network, batch)
    found = network.words(encoded, batch["first"])
    result: dict[str, Tensor] = {}
    for name in ("tag", "morph", "start", "predicate", "mode", "modality", "stance"):
        _add_classes(result, name, found[name], batch[name])
    for name in ("part", "part_inner"):
        _add_classes(result, name, found[name], batch[name], PART_WEIGHTS)
    _add_triggers(result, found["trigger"], batch)
    _add_names(result, found["name"], batch["name"])
    for name in ("event", "negated", "modal", "polarity"):
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
    for layer in ("link", "link_inner"):
        _add_links(result, network, found, batch, layer)
    _add_event_roles(result, network, found, batch)
    _add_same(result, network, found, batch)
    _add_roles(result, network, found, batch)
    return result


def _encoded(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """The encoder's output; rows of about one length go through it together.

    The rows come with the longest first. Padded to the longest of all, a fifth and more of
    the work would be done for nothing.
    """
    lengths = batch["mask"].sum(1).tolist()
    width = batch["mask"].size(1)
    parts, begin = [], 0
    while begin < len(lengths):
        longest = int(lengths[begin])
        end = begin + 1
        while end < len(lengths) and lengths[end] > longest * GROUP_SHARE:
            end += 1
        ids, shapes, gaps, mask = (
            batch[name][begin:end, :longest] for name in ("ids", "shapes", "gaps", "mask")
        )
        found = network.encoder(ids, shapes, gaps, None if mask.all() else mask)
        parts.append(F.pad(found, (0, 0, 0, width - longest)))
        begin = end
    return torch.cat(parts)


def total(parts: dict[str, Tensor]) -> Tensor:
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _add_classes(
    result: dict[str, Tensor],
    name: str,
    scores: Tensor,
    gold: Tensor,
    weights: Tensor | None = None,
) -> None:
    known = gold != IGNORED
    if known.any():
        result[name] = F.cross_entropy(scores[known].float(), gold[known], weights)


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


def _add_triggers(result: dict[str, Tensor], scores: Tensor, batch: dict[str, Tensor]) -> None:
    """Where the gold has a second type that is right as well, either will do."""
    known = batch["trigger"] != IGNORED
    if known.any():
        likely = F.log_softmax(scores[known].float(), -1)
        gold, also = batch["trigger"][known], batch["also"][known]
        right = torch.gather(likely, 1, gold[:, None]).squeeze(1)
        other = torch.gather(likely, 1, also.clamp(min=0)[:, None]).squeeze(1)
        two = (also != IGNORED) & (also != gold)
        result["trigger"] = -torch.where(two, torch.logaddexp(right, other), right).mean()


def _add_links(
    result: dict[str, Tensor],
    network: Network,
    found: dict[str, Tensor],
    batch: dict[str, Tensor],
    layer: str,
) -> None:
    rows = (batch[layer] != IGNORED).any(-1)
    if rows.any():
        part = {name: found[name][rows] for name in (f"{layer}_word", f"{layer}_cue")}
        gold = batch[layer][rows]
        scores = network.links(part, layer).float() + (1 - batch["real"][rows])[:, None, :] * FAR
        known = gold != IGNORED
        result[layer] = F.cross_entropy(scores[known], gold[known])


def _add_event_roles(
    result: dict[str, Tensor], network: Network, found: dict[str, Tensor], batch: dict[str, Tensor]
) -> None:
    """Each word of an event word's window plays each part or not; some pairs are left open."""
    words = batch["event_words"]
    if not len(words):
        return
    rows, columns = words.T
    places = torch.arange(batch["real"].size(1))
    offsets = (places[None, :] - columns[:, None]).numpy()
    scores = network.event_roles(
        found["event_word"][rows, columns],
        found["event_filler"][rows],
        torch.from_numpy(distance_buckets(offsets)),
    ).float()
    gold, weight = torch.zeros_like(scores), torch.ones_like(scores)
    edges, left, actors = batch["event_roles"], batch["event_open"], batch["event_actors"]
    weight[left[:, 0], left[:, 1], left[:, 2]] = 0.0
    gold[edges[:, 0], edges[:, 1], edges[:, 2]] = 1.0
    weight[edges[:, 0], edges[:, 1], edges[:, 2]] = 1.0
    weight *= batch["real"][rows][:, :, None]
    weight[:, 0] = 0.0
    loss = F.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    parts = slice(0, FIRST_CERTAINTY)
    result["event_role"] = (loss[..., parts] * weight[..., parts]).sum() / len(words)
    if len(actors):
        certainty = loss[actors[:, 0], actors[:, 1], FIRST_CERTAINTY:]
        result["certainty"] = certainty.sum() / len(actors)


def _add_same(
    result: dict[str, Tensor], network: Network, found: dict[str, Tensor], batch: dict[str, Tensor]
) -> None:
    """Pairs of event words of one deed or not; whom a mention means, nobody scoring zero."""
    if len(pairs := batch["event_pairs"]):
        result["same_event"] = F.binary_cross_entropy_with_logits(
            _pair_scores(network, found, "event", pairs, batch["event_features"]),
            batch["event_same"].squeeze(1).float(),
        )
    if len(pairs := batch["choice_pairs"]):
        scores = _pair_scores(network, found, "entity", pairs, batch["choice_features"])
        group = batch["choice_group"].squeeze(1)
        right = batch["choice_right"].squeeze(1).bool()
        count = int(group.max()) + 1
        nobody = torch.zeros(count)
        every = _log_sum(scores, group, count, nobody)
        some = torch.zeros(count, dtype=torch.bool).index_fill(0, group[right], True)
        good = _log_sum(scores[right], group[right], count, torch.full((count,), FAR))
        result["same_entity"] = (every - torch.where(some, good, nobody)).mean()


def _pair_scores(
    network: Network, found: dict[str, Tensor], name: str, pairs: Tensor, features: Tensor
) -> Tensor:
    vectors = found[f"same_{name}"]
    one, other = vectors[pairs[:, 0], pairs[:, 1]], vectors[pairs[:, 2], pairs[:, 3]]
    scores: Tensor = network.same[name](one, other, features.to(one.dtype)).float()
    return scores


def _log_sum(scores: Tensor, group: Tensor, count: int, start: Tensor) -> Tensor:
    """log(exp(start) + sum of exp(scores)) by group."""
    top = start.clone().scatter_reduce(0, group, scores.detach(), "amax", include_self=True)
    total = (start - top).exp().index_add(0, group, (scores - top[group]).exp())
    return total.log() + top


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
