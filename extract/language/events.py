"""Predicates with their arguments, and words as events, from the network's scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from newsevents.extract.language.annotations import Argument, Occurrence, Predicate
from newsevents.extract.language.network import Network, WindowOutput

Ints = npt.NDArray[np.int64]

# Below this an argument is likelier none (log odds 0 is even).
ARGUMENT_ODDS = 0.0
# Occurrences are kept from here on, for the stages to weigh.
LEAST_EVENT = 0.15


def predicates_of(
    network: Network, output: WindowOutput, starts: npt.NDArray[np.bool_], numbers: Ints
) -> dict[int, Predicate]:
    """The predicates of a window by token; arguments stay in the sentence."""
    kinds = output.predicate.argmax(1)
    heads = np.flatnonzero(kinds)
    if not len(heads):
        return {}
    sentence = np.cumsum(starts)
    odds = output.role_arcs[heads]
    fits = (odds > ARGUMENT_ODDS) & (sentence[heads][:, None] == sentence[None, :])
    rows, arguments = np.nonzero(fits)
    labels = network.role_labels(output, heads[rows], arguments)
    certain = 1.0 / (1.0 + np.exp(-odds[rows, arguments]))
    names = network.labels["role"]
    found: dict[int, list[Argument]] = {row: [] for row in range(len(heads))}
    for row, argument, label, sure in zip(
        rows.tolist(), numbers[arguments].tolist(), labels.tolist(), certain.tolist(), strict=True
    ):
        found[row].append(Argument(names[label], argument, round(sure, 4)))
    likely = output.predicate[heads, kinds[heads]]
    return {
        int(numbers[head]): Predicate(
            head=int(numbers[head]),
            kind="verb" if kinds[head] == 1 else "noun",
            arguments=tuple(found[row]),
            confidence=round(float(likely[row]), 4),
        )
        for row, head in enumerate(heads.tolist())
    }


def occurrences_of(output: WindowOutput, numbers: Ints) -> dict[int, Occurrence]:
    """The words of a window that may name an event, by token."""
    found: dict[int, Occurrence] = {}
    scores = output.event
    for place in np.flatnonzero(scores[:, 0] >= LEAST_EVENT).tolist():
        event, negated, modal, happened = scores[place].tolist()
        found[int(numbers[place])] = Occurrence(
            event=round(event, 4),
            factuality=round(min(3.0, max(-3.0, happened)), 3),
            negated=round(negated, 4),
            modal=round(modal, 4),
        )
    return found
