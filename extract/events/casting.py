"""Who plays which part in violence: a learnt second look at what the rules found.

The rules read roles off the tree. What they miss stands near: the building beside the blast,
what it was done with. What they take and should not is doubtful by its surroundings. For
every candidate near the words of an assault (a name, somebody, a thing that is attacked, a
weapon) a logistic model a role says how likely it is the doer, who or what was hit, or what it
was done with. A filler of the rules is dropped where that is unlikely and the tree does not
plainly say it; where nobody is told to be hit, a thing, or somebody of the same sentence, is
added where it is likely, and so is a weapon (`least` in `lexicons/violence.toml`). Fitted on
MUC-4's training documents by `training/events_violence.py`; docs/events.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Doc, Token

from newsevents.extract.events.candidates import Candidate, Candidates, is_cast
from newsevents.extract.events.deeds import deed_features
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import core
from newsevents.extract.events.violence import ROLES, Three, model_for, probability
from newsevents.extract.language.annotations import leanings
from newsevents.models import Article, Attribution

_BODIES = frozenset({"ORG", "NORP", "GPE"})
_PLAIN = frozenset({"nsubj", "nsubjpass", "dobj"})
_PLAIN_ENDS = (
    "agent/pobj",
    "by/pobj",
    "of/pobj",
    "on/pobj",
    "against/pobj",
    "at/pobj",
    "between/pobj",
)
"""Ways down the tree by which the rules are believed whatever the model thinks."""
_WITHIN = frozenset({"compound", "nmod", "amod", "poss", "prep", "pobj"})
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "xcomp", "parataxis", "pcomp"})
_UP = 5
"""Steps up the tree in which a word is sought whose phrase it stands in."""


def cast(
    doc: Doc,
    article: Article,
    drafts: Sequence[Draft],
    fillers: Fillers,
    attributions: Iterable[Attribution],
    ontology: Ontology,
) -> list[Draft]:
    """The drafts without the assaults that are no deed, the others' parts looked at again."""
    if not any(draft.type == "ASSAULT" for draft in drafts):
        return list(drafts)
    casting = Casting(doc, article, drafts, fillers, attributions, ontology)
    kept = [draft for draft in drafts if casting.is_deed(draft)]
    for draft in kept:
        if is_cast(draft):
            casting.fill(draft)
    return kept


class Casting:
    """Weighs the assaults of one document, and the candidates beside them."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        drafts: Sequence[Draft],
        fillers: Fillers,
        attributions: Iterable[Attribution],
        ontology: Ontology,
    ) -> None:
        claims = list(attributions)
        self._mentions = fillers.mentions
        self._near = Candidates(doc, article, drafts, fillers.mentions, claims, ontology)
        self._leanings = leanings(doc)
        self._model = model_for("plain" if self._leanings is None else "full")
        self._speakers = {claim.source.entity for claim in claims if claim.source} - {None}
        self._alone: dict[int, Three] = {}
        self._whole = 0.0
        if self._leanings is not None:
            column = self._leanings[:, 5]  # white space leans to nothing
            self._whole = float(column.sum()) / max(1, int(np.count_nonzero(column)))
        self._deeds = {id(draft): self._deed(draft) for draft in drafts if draft.type == "ASSAULT"}

    def _deed(self, draft: Draft) -> float:
        weights = self._model.deed
        total = sum(weights.get(name, 0.0) * x for name, x in deed_features(draft).items())
        if self._leanings is not None:
            sentence = draft.token.sent
            total += float(self._leanings[draft.token.i, 3]) + self._whole
            total += float(self._leanings[sentence.start : sentence.end, 4].mean())
        return total

    def deed(self, draft: Draft) -> float:
        """How likely an assault is one deed."""
        return probability(self._deeds[id(draft)])

    def is_deed(self, draft: Draft) -> bool:
        """Whether a draft is told: anything but violence, and violence that is a deed.

        What happened at a named place and a time is told in any case.
        """
        if draft.type != "ASSAULT" or self.deed(draft) >= self._model.deed_least:
            return True
        return draft.time is not None and any(token.ent_type_ for token in draft.places)

    def _odds(self, candidate: Candidate, found: dict[str, float]) -> Three:
        """The log odds of a candidate for each role."""
        at = candidate.token.i
        alone = self._alone.get(at)
        if alone is None:
            alone = self._model.weigh(candidate.features)
            if self._leanings is not None:
                x = self._leanings[at]
                alone = alone[0] + float(x[0]), alone[1] + float(x[1]), alone[2] + float(x[2])
            self._alone[at] = alone
        tied = self._model.weigh(found)
        return alone[0] + tied[0], alone[1] + tied[1], alone[2] + tied[2]

    def fill(self, draft: Draft) -> None:
        """Drop unlikely fillers of a draft; add what was likely hit, and what with.

        No doer is added: who stands near is too often the other side.
        """
        keep, add = self._model.keep, self._model.add
        deed = self.deed(draft)
        roles = (draft.actors, draft.recipients, draft.instruments)
        held = {token.i for tokens in roles for token in tokens}
        gone: tuple[set[int], ...] = (set(), set(), set())
        more: tuple[list[tuple[float, Candidate]], ...] = ([], [], [])
        someone = False
        for candidate, _, found in self._near.pairs(draft):
            token = candidate.token
            odds = self._odds(candidate, found)
            ruled = [k for k, role in enumerate(ROLES) if f"rule_{role}" in found]
            human = bool(candidate.features["human"])
            dropped = [
                k
                for k in ruled
                if odds[k] < keep[k] and not _is_plain(token, k, found, human=human)
            ]
            for k in dropped:
                gone[k].add(token.i)
            if human and 1 in ruled and token.ent_type_ not in _BODIES:
                someone = True
            if len(dropped) < len(ruled) or _is_within(token, held):
                continue
            if odds[1] > odds[0] and self._may_be_hurt(candidate, found):
                more[1].append((deed * probability(odds[1]), candidate))
            if candidate.features["weapon"] and not human:  # a bomber may be a man
                more[2].append((deed * probability(odds[2]), candidate))
        if someone:  # it is told who was hit: what else stands there was hardly
            more[1].clear()
        for k, tokens in enumerate(roles):
            tokens[:] = [token for token in tokens if token.i not in gone[k]]
        known = {key for tokens in roles for token in tokens for key in self._keys(token)}
        for k, tokens in enumerate(roles):
            for worth, candidate in sorted(more[k], key=lambda m: (-m[0], m[1].token.i)):
                keys = self._keys(candidate.token)
                if worth >= add[k] and known.isdisjoint(keys):
                    tokens.append(candidate.token)
                    known |= keys

    def _keys(self, token: Token) -> set[str]:
        """What a party is known by: its word, and the entity behind it."""
        found = self._mentions.at(core(token))
        return {token.lower_} if found is None else {token.lower_, f"={found[0].id}"}

    def _may_be_hurt(self, candidate: Candidate, found: dict[str, float]) -> bool:
        """Whether what stands near may be taken for hit: a thing, or somebody beside the word.

        Somebody of another sentence may be anybody, who is quoted is well, and who suffered
        from another deed is told of there.
        """
        if found["other_recipient"]:
            return False
        ups, _, downs = _way(found).partition("|")
        if not _CLAUSES.isdisjoint(downs.split("/")):
            return False  # "captured pirates who had seized a ship": another deed's
        if candidate.features["thing"] or candidate.token.ent_type_ == "FAC":
            return _CLAUSES.isdisjoint(ups.split("^"))
        if downs.endswith("poss"):
            return False
        body = candidate.token.ent_type_ in _BODIES
        return "distance_0" in found and not body and candidate.entity not in self._speakers


def _way(found: dict[str, float]) -> str:
    """The way through the tree to a candidate; "|" for one of another sentence."""
    return next((name[len("path_") :] for name in found if name.startswith("path_")), "|")


def _is_plain(token: Token, role: int, found: dict[str, float], *, human: bool) -> bool:
    """Whether the rules are believed: the tree says it, a state or body did it, people suffered."""
    if role == 0 and token.ent_type_ in _BODIES:
        return True
    if role == 1 and human:
        return True
    down = _way(found).rpartition("|")[2].replace("/conj", "")
    if role == 0 and down == "compound":
        return True  # "a police raid"
    return down in _PLAIN or down.endswith(_PLAIN_ENDS)


def _is_within(token: Token, others: set[int]) -> bool:
    """Whether a word stands inside the phrase of one of the others: "the home of the mayor"."""
    for _ in range(_UP):
        if token.dep_ not in _WITHIN or token.head.i == token.i:
            return False
        token = token.head
        if token.i in others:
            return True
    return False
