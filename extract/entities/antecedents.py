"""Whom a pronoun or a definite noun means: the network's odds, in text order.

The network says how likely a mention means each of those before it, and how likely none of
them (`MentionVectors.odds`). The odds of the mentions of one cluster add up: who is spoken of
all the time is likelier meant than somebody named once. Clusters of another number, gender or
kind are left out; of what is left a cluster is taken that has enough of the probability. What
is below stays with nobody: a false merge makes a false event.

The thresholds are chosen by `training/choose_antecedents.py`.
Source: mention ranking with a dummy antecedent (Lee, He, Lewis and Zettlemoyer 2017).
"""

from __future__ import annotations

import math
from collections import deque

import numpy as np

from newsevents.extract.entities.clusters import Cluster, Clusters
from newsevents.extract.entities.mention import Mention, words
from newsevents.extract.language.annotations import mention_vectors
from newsevents.extract.syntax.tokens import Tokens

LEAST_PRONOUN = 0.45
"""Probability from which a pronoun means somebody."""
LEAST_NOUN = 0.55
"""Probability from which "the minister" means somebody told of before."""
PRONOUN_SENTENCES = 2
"""How many sentences back a pronoun's antecedent is looked for."""
CANDIDATES = 40
"""Mentions that one mention is weighed against, the latest before it: keeps the work linear."""


class Antecedents:
    """The mentions told so far, and which of them a new one means.

    Attributes:
        least_pronoun, least_noun: Probabilities from which somebody is meant.
    """

    def __init__(self, tokens: Tokens, clusters: Clusters, speakers: dict[int, Mention]) -> None:
        self.tokens, self.clusters, self.speakers = tokens, clusters, speakers
        self.vectors = mention_vectors(tokens.doc)
        self.least_pronoun, self.least_noun = LEAST_PRONOUN, LEAST_NOUN
        self.told: deque[Mention] = deque(maxlen=CANDIDATES)

    def add(self, mention: Mention) -> None:
        """Let later mentions mean this one.

        "Who" adds nothing to its noun, and nobody of a caption is in the story.
        """
        if mention.label != "relative" and mention.readable:
            self.told.append(mention)

    def antecedent(self, mention: Mention) -> Mention | None:
        """The mention that `mention` means, the latest of its cluster; None: nobody, or unsure."""
        if mention.first_person:
            return self._speaker(mention)
        if mention.form == "pronoun":
            return self._likeliest(mention, self.least_pronoun)
        if mention.form == "nominal" and self._takes_up(mention):
            return self._likeliest(mention, self.least_noun)
        return None

    def _speaker(self, pronoun: Mention) -> Mention | None:
        """ "I" in a quotation is who speaks; "we" may be more than the speaker."""
        speaker = self.speakers.get(pronoun.quote) if pronoun.quote >= 0 else None
        if pronoun.number == "p" or speaker is None:
            return None
        one = speaker.number == "s" and speaker.kind in ("person", "thing")
        return speaker if one else None  # "one of the sources", "the message"

    def _takes_up(self, noun: Mention) -> bool:
        """Whether a noun may mean somebody told of: "the minister", "police", "his brother".

        In the first sentences below a headline bare plurals too: "Gunmen kill nine".
        """
        if noun.kind == "thing" or noun.indefinite or noun.quantified:
            return False
        cluster = self.clusters.of(noun)
        if cluster.names or len(cluster.mentions) > 1:
            return False
        opening = self.tokens.lead
        opens = opening > 0 and noun.sentence <= self.tokens.sentences[opening] + 1
        return noun.definite or noun.own or noun.kind == "body" or (opens and noun.head >= opening)

    def _likeliest(self, mention: Mention, least: float) -> Mention | None:
        """The cluster with the most of the probability, if that is at least `least`."""
        back = PRONOUN_SENTENCES if mention.form == "pronoun" else len(self.tokens.sentences)
        near = [
            m for m in self.told
            if mention.sentence - m.sentence <= back and m.head < mention.start
        ]  # fmt: skip
        if not near or self.vectors is None:
            return None
        odds = self.vectors.odds(mention.head, np.array([m.head for m in near], np.int64))
        shares: dict[int, float] = {}
        latest: dict[int, Mention] = {}
        for other, value in zip(near, np.exp(np.minimum(odds, _TOP)).tolist(), strict=True):
            root = self.clusters.root(other.index)
            shares[root] = shares.get(root, 0.0) + value
            latest[root] = other
        others = self._others(mention)
        agreeing = {
            root: share
            for root, share in shares.items()
            if root not in others
            and may_mean(mention, latest[root], self.clusters.of(latest[root]))
        }
        if not agreeing:
            return None
        best = max(agreeing, key=lambda root: agreeing[root])
        sure = agreeing[best] / (1.0 + math.fsum(agreeing.values()))
        return latest[best] if sure >= least else None

    def _others(self, mention: Mention) -> set[int]:
        """Clusters that a mention never means: its owner, and whoever acts beside it.

        "His brother" is not he; in "they told the families" they are not the families.
        """
        tokens, head = self.tokens, mention.head
        verb = tokens.heads[head]
        reflexive = tokens.lows[head].endswith(("self", "selves"))
        beside = frozenset() if reflexive else _BESIDE.get(tokens.deps[head], frozenset())
        return {
            self.clusters.root(told.index)
            for told in self.told
            if mention.start <= told.head < head
            or (
                tokens.deps[told.head] in beside
                and tokens.heads[told.head] == verb
                and verb != head
            )
        }


_BESIDE = {
    "dobj": frozenset(("nsubj", "dative")),
    "dative": frozenset(("nsubj", "dobj")),
    "nsubj": frozenset(("dobj", "dative")),
}
"""Parts of one verb that different ones play; reflexives are told by their own words."""
_TOP = 30.0
"""Log odds above which all are the same; keeps the sum finite."""


_OTHER = {"m": "f", "f": "m"}


def may_mean(mention: Mention, other: Mention, cluster: Cluster) -> bool:
    """Whether number, gender and kind let `mention` mean the cluster of `other`."""
    if other.quantified:
        return False  # "any soldier" is nobody to come back to
    if cluster.gender == _OTHER.get(mention.gender):
        return False
    person = cluster.kind == "person"
    if mention.form == "pronoun":
        if mention.gender in "mf":
            return person and not cluster.plural
        if mention.number == "s":  # "it"
            return not person
        return not (person and not cluster.plural and cluster.gender in "mf")
    if _portfolios(mention) and _portfolios(other) not in (frozenset(), _portfolios(mention)):
        return False  # "the health ministry", "the defence ministry"
    if mention.kind == "person":
        if person:
            return cluster.plural == (mention.number == "p")
        return cluster.kind == "thing" or (cluster.kind == "body" and mention.number == "p")
    return not person


def _portfolios(mention: Mention) -> frozenset[str]:
    """What a ministry or minister is of."""
    return mention.modifiers & words().portfolios
