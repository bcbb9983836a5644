"""Clusters of mentions: a disjoint-set forest with what the mentions of a cluster say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsevents.extract.entities.mention import Mention


@dataclass(slots=True)
class Cluster:
    """Mentions of one entity, with what they say together."""

    number: int
    mentions: list[Mention]
    kind: str
    label: str
    gender: str
    plural: bool
    names: set[str] = field(default_factory=set)
    guessed: bool = False  # the gender is that of a given name, and nothing bears it out


class Clusters:
    """A disjoint-set forest over mentions, with a `Cluster` at each root."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.parent = list(range(len(mentions)))
        self.data: list[Cluster | None] = []
        for mention in mentions:
            made = Cluster(
                mention.index,
                [mention],
                mention.kind,
                mention.label,
                mention.gender,
                mention.number == "p",
                guessed=mention.guessed,
            )
            if mention.form == "name":
                made.names.add(" ".join(mention.words))
            self.data.append(made)

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def of(self, mention: Mention) -> Cluster:
        """The cluster that `mention` is in."""
        found = self.data[self.root(mention.index)]
        assert found is not None
        return found

    def merge(self, one: Mention, other: Mention) -> Cluster:
        """Join the clusters of two mentions; the earlier one's traits lead, names before nouns."""
        a, b = self.root(one.index), self.root(other.index)
        first, second = self.data[a], self.data[b]
        assert first is not None and second is not None
        if a == b:
            return first
        if b < a:
            a, b, first, second = b, a, second, first
        named_first, named_second = bool(first.names), bool(second.names)
        if (named_second and not named_first) or (first.kind == "thing" != second.kind):
            first.kind, first.label, first.plural = second.kind, second.label, second.plural
        if second.gender in "mf" and (
            first.gender in ("u", "n") or (first.guessed and not second.guessed)
        ):
            first.gender, first.guessed = second.gender, second.guessed
        first.mentions.extend(second.mentions)
        first.names |= second.names
        self.parent[b], self.data[b] = a, None
        return first
