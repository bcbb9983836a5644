"""Whom a definite noun means: "the spokesman", "the group", "the attackers", "the report"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice

from newsevents.extract.actor_lexicon import actor_lexicon, fold
from newsevents.extract.clusters import Cluster, Clusters
from newsevents.extract.lexicon import load
from newsevents.extract.mention import Mention, words
from newsevents.extract.pronouns import PRONOUN_SENTENCES
from newsevents.extract.tokens import Tokens

MAX_SAME_NOUNS = 80
"""Earlier mentions of one noun that are looked at: keeps a text of one sentence linear."""
HYPERNYM_SENTENCES = 8
"""How many sentences back a body that is still spoken of may be named, for "the group"."""
ROLE_SENTENCES = 12
"""How many sentences back "the officials" may look for "three officials"."""

_SHIFTING = frozenset((
    "shadow", "former", "deputy", "vice", "ex", "assistant", "opposition", "ex-", "junior",
))  # fmt: skip
"""Words that make another office of one: "the shadow chancellor" is not "the chancellor"."""
_COLOURING = frozenset(["compound", "amod", "nmod", "poss", "nn"])


class Lead:
    """The nouns of the headline, for the first sentences of the story: "Gunmen kill nine"."""

    def __init__(self, tokens: Tokens, mentions: list[Mention]) -> None:
        self.tokens = tokens
        self.last = tokens.sentences[tokens.lead] + 1
        self.nouns = {
            m.words[0]: m
            for m in mentions
            if m.form == "nominal" and m.readable and m.head < tokens.lead and not m.own
        }

    def antecedent(self, mention: Mention) -> Mention | None:
        """The headline's noun that `mention`, of the story's first two sentences, repeats."""
        if mention.head < self.tokens.lead or mention.sentence > self.last:
            return None
        other = self.nouns.get(mention.words[0])
        if (
            other is None
            or other.number != mention.number
            or mention.kind not in ("person", "body")
            or mention.own
            or self._count(other) not in (None, self._count(mention))
            or not (other.modifiers <= mention.modifiers or mention.modifiers <= other.modifiers)
        ):
            return None
        del self.nouns[mention.words[0]]
        return other

    def _count(self, mention: Mention) -> str | None:
        """How many it says there are, in figures where it is few."""
        for place in range(mention.start, mention.head):
            if self.tokens.tags[place] == "CD":
                low = self.tokens.lows[place]
                return str(_SMALL.index(low)) if low in _SMALL else low
        return None


_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip


@cache
def _hypernyms() -> dict[str, frozenset[str]]:
    """Nouns that a body may be called by, with the sectors it may have."""
    return {k: frozenset(v) for k, v in load("coreference")["hypernyms"].items()}


def _same_complement(tokens: Tokens, mention: Mention, other: Mention, cluster: Cluster) -> bool:
    """Whether the name in "the people of Aru" is one that the earlier mention has too."""
    start, end = mention.end, mention.phrase[1]
    names = {fold(tokens.texts[p]) for p in range(start, end) if tokens.tags[p] == "NNP"}
    if not names:
        return True
    told = {fold(tokens.texts[p]) for p in range(*other.phrase)} | cluster.modifiers
    return not names.isdisjoint(told) or (other.form == "nominal" and other.number == "s")


def noun_antecedent(
    tokens: Tokens,
    clusters: Clusters,
    mention: Mention,
    nouns: Mapping[str, list[Mention]],
    recent: list[Mention],
) -> Mention | None:
    """Whom "the spokesman", "the group", "police" mean, if that is clear."""
    head = mention.words[0]
    if mention.kind == "thing" or mention.indefinite or clusters.of(mention).names:
        return None
    if len(clusters.of(mention).mentions) > 1:
        return None
    institution = (
        mention.kind == "body"
        and not mention.own
        and (mention.number == "s" or head in ("police", "authority", "force"))
    )
    if not mention.definite and not institution:
        return None
    for other in islice(reversed(nouns.get(head, ())), MAX_SAME_NOUNS):
        if mention.sentence - other.sentence > (60 if institution else ROLE_SENTENCES):
            break
        cluster = clusters.of(other)
        if cluster.kind == "thing" or (other.form == "nominal" and other.number != mention.number):
            continue
        if other.form == "name" and mention.number == "p":
            continue
        if ((other.modifiers | other.roles) & _SHIFTING) - mention.modifiers:
            continue
        if not _same_complement(tokens, mention, other, cluster):
            continue
        known = cluster.modifiers | cluster.roles | {w for n in cluster.names for w in n.split()}
        if mention.modifiers <= known or not mention.modifiers:
            if institution and not mention.definite and other.modifiers != mention.modifiers:
                continue
            if _agree(cluster, mention):
                return other
    if not mention.definite or mention.modifiers:
        return None
    if mention.kind == "document":
        return _synonym_antecedent(mention, head, nouns)
    if mention.kind == "person" and head in _raiders()[0]:
        return _raider_antecedent(clusters, mention, recent)
    return _hypernym_antecedent(clusters, mention, head, recent)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    groups = load("coreference")["synonyms"].values()
    return {word: frozenset(group) for group in groups for word in group}


def _synonym_antecedent(
    mention: Mention, head: str, nouns: Mapping[str, list[Mention]]
) -> Mention | None:
    """ "the report" after "a new study", in the last sentences."""
    found = [
        nouns[word][-1]
        for word in sorted(_synonyms().get(head, ()))
        if nouns.get(word) and mention.sentence - nouns[word][-1].sentence <= 2 * PRONOUN_SENTENCES
    ]
    return max(found, key=lambda m: m.index, default=None)


@cache
def _raiders() -> tuple[frozenset[str], frozenset[str]]:
    """What those who attack may be called, and what they are."""
    table = load("coreference")["raiders"]
    return frozenset(table["called"]), frozenset(table["are"])


def _raider_antecedent(
    clusters: Clusters, mention: Mention, recent: list[Mention]
) -> Mention | None:
    """ "The attackers" after "gunmen": the one such noun in the last sentences."""
    found: dict[int, Mention] = {}
    for other in reversed(recent):
        if mention.sentence - other.sentence > PRONOUN_SENTENCES:
            break
        if (
            other.form == "nominal"
            and other.kind == "person"
            and other.number == mention.number
            and other.words[0] in _raiders()[1]
        ):
            found.setdefault(clusters.root(other.index), other)
    return next(iter(found.values())) if len(found) == 1 else None


def _hypernym_antecedent(
    clusters: Clusters, mention: Mention, head: str, recent: list[Mention]
) -> Mention | None:
    """ "the group", "the company": the nearest body of that sort in the last sentences."""
    sectors = _hypernyms().get(head)
    if sectors is None:
        return None
    lexicon = actor_lexicon()
    found: dict[int, Mention] = {}
    for other in reversed(recent):
        if mention.sentence - other.sentence > HYPERNYM_SENTENCES:
            break
        if other.form != "name" or other.label == "PERSON":
            continue
        if mention.sentence - clusters.of(other).last > PRONOUN_SENTENCES:
            continue  # named further up, and not spoken of since
        key = " ".join(other.words)
        named = lexicon.named.get(key)
        sector = {role.sector for role in named.roles} if named else set()
        sure = head in key.split() or bool(sector & sectors)
        place = "GPE" in sectors and other.label in ("GPE", "LOC") and other.dep not in _COLOURING
        loose = "*" in sectors and other.label == "ORG" and not sector
        loose = loose and other.words[-1] not in words().body  # "the company" is no council
        if place and head in ("country", "nation", "republic", "kingdom"):
            nation = lexicon.nations.get(key)
            place = nation is not None and nation.kind == "name"
        if sure or place or loose:
            found.setdefault(clusters.root(other.index), other)
    if not found:
        return None
    if len(found) == 1 or "GPE" in sectors:
        return next(iter(found.values()))
    return None


def _agree(cluster: Cluster, mention: Mention) -> bool:
    if cluster.gender in "mf" and mention.gender in "mf" and cluster.gender != mention.gender:
        return False
    if mention.kind == "person" and cluster.kind in ("place",):
        return False
    return not (cluster.kind == "person" and mention.kind == "body")
