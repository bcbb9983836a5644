"""Pronouns: a linear ranker over the mentions of the sentences before.

The features are those of mention ranking (Denis and Baldridge 2008): distance, grammatical
place, form, agreement, salience; one weight a class of pronoun (he, it, they), fitted by
`training/fit_coreference.py`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from newsevents.extract.clusters import Cluster, Clusters
from newsevents.extract.lexicon import load
from newsevents.extract.mention import Mention, words
from newsevents.extract.tokens import Tokens

PRONOUN_SENTENCES = 3
"""How many sentences back a pronoun's antecedent is looked for."""
_CLIMB = 12
"""Steps up the tree from a name to the verb over it."""
MAX_CANDIDATES = 24
"""Antecedents weighed for one pronoun."""

_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "poss", "pobj"))
_OBJECT = frozenset(("dobj", "dative", "iobj", "attr"))
_CLASS = {"m": "he", "f": "he", "n": "it", "u": "they"}
_SHARES = frozenset((
    "some", "many", "most", "several", "few", "all", "none", "one", "two", "three", "four", "five",
    "dozens", "hundreds", "both", "half", "any", "each", "neither",
))  # fmt: skip
_BESIDE = frozenset(["conj", "parataxis", "advcl", "dep"])
"""What hangs on a verb and is not under its subject."""
_CLAUSES = frozenset(["relcl", "acl", "ccomp", "advcl", "xcomp", "conj"])

Chooser = Callable[[Mention, list[tuple[Mention, list[str]]], list[str], Clusters], Mention | None]
"""Picks a pronoun's antecedent among (mention, features), given the features of "none"."""


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Class of pronoun -> feature -> weight."""
    table: dict[str, dict[str, float]] = {what: {} for what in _CLASS.values()}
    for key, weight in load("coreference_weights")["weights"].items():
        what, _, name = str(key).partition(":")
        table[what][name] = float(weight)
    return table


class PronounRanker:
    """Pronouns: the antecedent with the highest sum of weights, or none."""

    def __init__(
        self,
        clusters: Clusters,
        tokens: Tokens,
        speakers: dict[int, Mention],
        choose: Chooser | None = None,
    ) -> None:
        self.clusters, self.tokens = clusters, tokens
        self.speakers, self.choose = speakers, choose
        self.weights = _weights()
        self.names = [
            mention
            for made in clusters.data
            if made
            for mention in made.mentions
            if mention.form == "name"
        ]
        self.names.sort(key=lambda mention: mention.head)
        self.name_heads = [mention.head for mention in self.names]

    def antecedent(self, pronoun: Mention, recent: list[Mention]) -> Mention | None:
        """The mention that `pronoun` stands for, or None."""
        if pronoun.first_person:
            return self._speaker(pronoun)
        if self._expletive(pronoun):
            return None
        found = self.candidates(pronoun, recent)
        what = _CLASS[pronoun.gender]
        if self.choose is not None:
            named = [(other, [f"{what}:{name}" for name in told]) for other, told in found]
            none = [f"{what}:{name}" for name in self._none(pronoun)]
            return self.choose(pronoun, named, none, self.clusters)
        weight = self.weights[what].get
        best = None
        best_score = sum([weight(name, 0.0) for name in self._none(pronoun)])
        if what == "they" and self._counted(pronoun):
            people = [c for c in found if (m := self.clusters.of(c[0])).plural and m.kind != "body"]
            if people:
                found, best_score = people, -math.inf
        for other, told in found:
            score = sum([weight(name, 0.0) for name in told])
            if score > best_score:
                best, best_score = other, score
        if best is not None and what == "he":
            best = self._speaker_above(pronoun, best, found)
            best = self._subject_before(pronoun, best, found)
        return best

    def _none(self, pronoun: Mention) -> list[str]:
        """The features of there being no antecedent."""
        told = ["none", f"none:{pronoun.dep}"]
        if self._says(pronoun):
            told.append("none:says")
        return told

    def candidates(
        self, pronoun: Mention, recent: list[Mention]
    ) -> list[tuple[Mention, list[str]]]:
        """Possible antecedents, nearest first, one a cluster, with their features."""
        seen: set[int] = set()
        found: list[tuple[Mention, list[str]]] = []
        speaker = self.speakers.get(pronoun.quote) if pronoun.quote >= 0 else None
        barred = self._named_below(pronoun)
        if speaker is not None:
            barred.add(self.clusters.root(speaker.index))
        for other in reversed(recent):
            if pronoun.sentence - other.sentence > PRONOUN_SENTENCES:
                break
            root = self.clusters.root(other.index)
            if root in seen or root in barred or other.label == "relative":
                continue
            if not self._possible(pronoun, other, self.clusters.of(other)):
                continue
            seen.add(root)
            found.append((other, self._features(pronoun, other, len(found))))
            if len(found) >= MAX_CANDIDATES:
                break
        return found

    def _named_below(self, pronoun: Mention) -> set[int]:
        """Clusters named in what the pronoun is the subject of: "he said that Reyes left".

        Source: condition C of the binding theory (Chomsky 1981).
        """
        if pronoun.dep not in _SUBJECT:
            return set()
        heads, deps = self.tokens.heads, self.tokens.deps
        verb = heads[pronoun.head]
        found: set[int] = set()
        for name in self.names[bisect_right(self.name_heads, pronoun.head) :]:
            if name.sentence != pronoun.sentence:
                break
            place = name.head
            for _ in range(_CLIMB):
                above = heads[place]
                if above == verb:
                    if deps[place] not in _BESIDE:
                        found.add(self.clusters.root(name.index))
                    break
                if above == place:
                    break
                place = above
        return found

    def _speaker(self, pronoun: Mention) -> Mention | None:
        if pronoun.quote < 0 or pronoun.number == "p":
            return None
        speaker = self.speakers.get(pronoun.quote)
        if speaker is None or speaker.number == "p" or speaker.kind not in ("person", "thing"):
            return None  # "one of the sources", "the message"
        return speaker

    def _expletive(self, pronoun: Mention) -> bool:
        """ "it is likely that", "it seems": stands for nothing."""
        if self.tokens.lows[pronoun.head] != "it" or not self.tokens.parsed:
            return False
        head = self.tokens.heads[pronoun.head]
        if self.tokens.deps[pronoun.head] == "expl":
            return True
        if self.tokens.deps[pronoun.head] not in _SUBJECT:
            return False
        lemma = self.tokens.doc[head].lemma_
        if lemma in words().weather:
            return True
        deps = {self.tokens.deps[child] for child in self.tokens.children[head]}
        return (
            lemma == "be"
            and bool(deps & {"acomp", "attr"})
            and bool(deps & {"ccomp", "xcomp", "advcl", "csubj"})
        )

    def _possible(self, pronoun: Mention, other: Mention, cluster: Cluster) -> bool:
        """Number, gender and binding; "any soldier" is nobody to come back to."""
        if other.quantified:
            return False
        if other.first_person or (other.form == "pronoun" and len(cluster.mentions) == 1):
            same = self.tokens.lows[other.head][:2] == self.tokens.lows[pronoun.head][:2]
            if other.first_person or not same:
                return False
        if pronoun.gender in "mf":
            if cluster.kind != "person" or cluster.plural:
                return False
            against = cluster.gender in "mf" and cluster.gender != pronoun.gender
            if against and not (cluster.guessed and self._speaks_on(pronoun, other)):
                return False
            if any(m.form == "pronoun" and m.number == "p" for m in cluster.mentions[-4:]):
                return False  # a spokesperson who is "they" is not "she" in the next sentence
        elif pronoun.number == "s":  # it
            if cluster.kind == "person" or (
                cluster.plural and cluster.kind in ("thing", "document")
            ):
                return False
            if cluster.label == "NORP" and not cluster.names:
                return False
        elif (cluster.kind in ("thing", "document") and not cluster.plural) or (
            cluster.kind == "person" and not cluster.plural and cluster.gender in "mf"
        ):
            return False
        return not self._bound(pronoun, other)

    def _speaks_on(self, pronoun: Mention, other: Mention) -> bool:
        """Whether "he" goes on from the sentence before, whose subject or speaker `other` is."""
        if pronoun.sentence - other.sentence > 1:
            return False
        if self._says(pronoun) and self._says(other):
            return True
        heads, paragraphs = self.tokens.heads, self.tokens.paragraphs
        return (
            pronoun.dep in _SUBJECT
            and other.dep in _SUBJECT
            and self.tokens.deps[heads[other.head]] == "ROOT"
            and pronoun.sentence > other.sentence
            and paragraphs[pronoun.head] == paragraphs[other.head]
        )

    def _speaker_above(
        self, pronoun: Mention, best: Mention, found: list[tuple[Mention, list[str]]]
    ) -> Mention:
        """Who spoke in the last sentence, where `best` is named before, or in what is said there.

        "Justice Reyes said Keogh had shown contempt. He told the pair ...".
        """
        if not self._says(pronoun) or pronoun.quote >= 0:
            return best
        for other, _ in found:
            if pronoun.sentence - other.sentence > 1:
                break
            if other.quote < 0 and other.sentence < pronoun.sentence and self._says(other):
                nearer = best.sentence < other.sentence and not self._says(best)
                return other if nearer or self._said_by(other, best) else best
        return best

    def _subject_before(
        self, pronoun: Mention, best: Mention, found: list[tuple[Mention, list[str]]]
    ) -> Mention:
        """The named subject of the sentence before, where `best` is of an earlier paragraph."""
        paragraphs = self.tokens.paragraphs
        here = paragraphs[pronoun.head]
        if pronoun.dep not in _SUBJECT or paragraphs[best.head] == here or pronoun.quote >= 0:
            return best
        for other, _ in found:
            if (
                pronoun.sentence - other.sentence == 1
                and paragraphs[other.head] == here
                and other.dep in _SUBJECT
                and other.form == "name"
                and self.tokens.deps[self.tokens.heads[other.head]] == "ROOT"
            ):
                return other
        return best

    def _said_by(self, speaker: Mention, named: Mention) -> bool:
        """Whether `named` stands in the clause that `speaker` says."""
        heads, deps = self.tokens.heads, self.tokens.deps
        verb, place = heads[speaker.head], named.head
        for _ in range(_CLIMB):
            if heads[place] == place:
                return False
            if heads[place] == verb:
                return deps[place] in ("ccomp", "xcomp", "parataxis")
            place = heads[place]
        return False

    def _counted(self, pronoun: Mention) -> bool:
        """ "Some of them", "most of them": people who can be counted."""
        heads = self.tokens.heads
        governor = heads[pronoun.head]
        return (
            pronoun.dep == "pobj"
            and self.tokens.lows[governor] == "of"
            and self.tokens.lows[heads[governor]] in _SHARES
        )

    def _bound(self, pronoun: Mention, other: Mention) -> bool:
        """Whether both are arguments of one verb ("Reyes praised him"), or one holds the other."""
        heads, deps = self.tokens.heads, self.tokens.deps
        if other.start <= pronoun.head < other.end or heads[pronoun.head] == other.head:
            return True
        if self.tokens.lows[pronoun.head].endswith(("self", "selves")):
            return heads[pronoun.head] != heads[other.head]
        if deps[pronoun.head] == "poss" or not self.tokens.parsed:
            return False
        governor = heads[pronoun.head]
        if deps[pronoun.head] == "pobj":
            governor = heads[governor]
        other_governor = heads[other.head]
        if deps[other.head] == "pobj":
            other_governor = heads[other_governor]
        return governor == other_governor and deps[other.head] not in ("poss", "conj")

    def _features(self, pronoun: Mention, other: Mention, rank: int) -> list[str]:
        """Names of the features that hold; each has a weight for its class of pronoun."""
        cluster = self.clusters.of(other)
        distance = min(pronoun.sentence - other.sentence, 3)
        dep = other.dep
        place = (
            "subject" if dep in _SUBJECT else "object" if dep in _OBJECT
            else "poss" if dep == "poss" else "pobj" if dep == "pobj" else "other"
        )  # fmt: skip
        told = [
            f"distance{distance}",
            f"rank{min(rank, 4)}",
            place,
            f"{place}{min(distance, 1)}",
            other.form,
            f"kind:{cluster.kind}",
            f"size{min(int(math.log2(len(cluster.mentions))), 3)}",
        ]
        if cluster.names:
            told.append("named")
            if cluster.label in ("NORP", "GPE", "ORG"):
                told.append(f"label:{cluster.label}")
        if cluster.plural:
            told.append("plural")
        if pronoun.dep in _SUBJECT and dep in _SUBJECT:
            told.append(f"parallel{min(distance, 1)}")
        if pronoun.gender in "mf" and cluster.gender == pronoun.gender:
            told.append("gender")
        if (other.quote >= 0) != (pronoun.quote >= 0):
            told.append("quote-crossed")
        if self._says(pronoun):
            told.append(f"says:{cluster.kind}")
            if self._says(other):
                told.append("both-say")
        lead = dep in _SUBJECT and self.tokens.deps[self.tokens.heads[other.head]] == "ROOT"
        if lead:
            told.append(f"lead{distance}")
        told.append(f"{cluster.kind}:{place}{min(distance, 2)}")
        low = self.tokens.lows[pronoun.head][:2]
        if other.form == "pronoun":
            told.append("same-word" if self.tokens.lows[other.head][:2] == low else "other-word")
        elif any(m.form == "pronoun" for m in cluster.mentions[-3:]):
            told.append("spoken-of")
        if self.tokens.paragraphs[pronoun.head] != self.tokens.paragraphs[other.head]:
            told.append("paragraph-before")
        if other.form == "nominal":
            told.append("definite" if other.definite else "new" if other.indefinite else "bare")
        told.append(f"{pronoun.dep if pronoun.dep in _PLACES else 'else'}:{place}")
        if pronoun.dep == "poss" and dep in _SUBJECT and distance == 0:
            told.append("own")
        if distance == 0 and self._clause_above(pronoun, other):
            told.append("clause-above")
        if not other.readable:
            told.append("aside")
        return told

    def _says(self, mention: Mention) -> bool:
        if mention.dep not in _SUBJECT:
            return False
        return self.tokens.doc[self.tokens.heads[mention.head]].lemma_ in words().say

    def _clause_above(self, pronoun: Mention, other: Mention) -> bool:
        """Whether `other` is the subject of the verb that the pronoun's clause hangs on."""
        verb = self.tokens.heads[pronoun.head]
        for _ in range(3):
            if self.tokens.deps[verb] in _CLAUSES:
                verb = self.tokens.heads[verb]
                if self.tokens.heads[other.head] == verb and other.dep in _SUBJECT:
                    return True
            else:
                verb = self.tokens.heads[verb]
        return False
