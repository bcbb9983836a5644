"""Who plays which part in violence: a learnt second look at what the rules found.

The rules read roles off the tree. What they miss stands near: the building beside the blast,
what it was done with. What they take and should not is doubtful by its surroundings. For
every candidate near the words of an assault (a name, somebody, a thing that is attacked, a
weapon) a logistic model a role says how likely it is the doer, who or what was hit, or what it
was done with. A filler of the rules is dropped where that is unlikely and the tree does not
plainly say it; a thing, a weapon, or somebody of the same sentence is added where it is likely
(`least` in `lexicons/violence.toml`). Fitted on MUC-4's training documents by
`training/events_violence.py`; docs/events.md has the figures.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.events.conditions import is_human
from newsevents.extract.events.deeds import deed_features
from newsevents.extract.events.draft import Draft, add_tokens
from newsevents.extract.events.fillers import Fillers, Mentions
from newsevents.extract.events.fitness import is_thing
from newsevents.extract.events.instruments import is_instrument
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import core, governing_verb, is_verbal
from newsevents.extract.language.annotations import leanings, predicate
from newsevents.models import Article, Attribution

ROLES = ("actor", "recipient", "instrument")
_BODIES = frozenset({"ORG", "NORP", "GPE"})
_INSIDE = frozenset({"compound", "nmod", "amod"})
_BLAMING = frozenset({"claims_responsibility", "attributes_responsibility", "accuses"})
_NONE: frozenset[int] = frozenset()
_PLAIN = frozenset({"nsubj", "nsubjpass", "dobj"})
_PLAIN_ENDS = ("agent/pobj", "by/pobj", "on/pobj", "against/pobj", "at/pobj", "between/pobj")
"""Ways down the tree by which the rules are believed whatever the model thinks."""
_WITHIN = frozenset({"compound", "nmod", "amod", "poss", "prep", "pobj"})
_DEEP = 30
_FAR = 5
"""Steps of the tree after which more of them say nothing new."""


Three = tuple[float, float, float]
"""A figure for each of `ROLES`."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights; the log odds from which on a filler is kept, the probability to add one."""

    deed: dict[str, float]
    parts: dict[str, Three]
    keep: Three
    add: Three
    deed_least: float


BLANK = Model({}, {}, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0.0)
"""Knows nothing: for fitting."""


@cache
def _model(kind: str) -> Model:
    """The weights for documents with leanings ("full") or without ("plain")."""
    table = lexicon.load("violence")
    try:
        found = table[kind]
        least = found["least"]
        parts = {name: (row[0], row[1], row[2]) for name, row in found["parts"].items()}
        keep = tuple(_log_odds(least[f"keep_{role}"]) for role in ROLES)
        add = tuple(float(least.get(f"add_{role}", 1.0)) for role in ROLES)
        return Model(
            dict(found["deed"]),
            parts,
            (keep[0], keep[1], keep[2]),
            (add[0], add[1], add[2]),
            float(least["deed"]),
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise lexicon_error("violence", f"[{kind}] is not as it should be ({error})") from error


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(slots=True)
class Candidate:
    """A word that may fill a role of some event, and what is known of it alone."""

    token: Token
    sentence: int
    features: dict[str, float]
    sector: str
    entity: str | None
    base: Three = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class _Setting:
    """What of a draft its pairs with candidates need."""

    draft: int
    triggers: list[tuple[int, Token]]
    features: dict[str, float]
    nameless: str
    fillers: dict[int, list[str]] = field(default_factory=dict)


def is_cast(draft: Draft) -> bool:
    """Whether the parts of a draft are looked at: violence that is told of as real or planned."""
    return (
        draft.type == "ASSAULT"
        and draft.factuality.polarity != "negated"
        and draft.factuality.modality != "hypothetical"
    )


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
    casting = Casting(doc, article, drafts, fillers.mentions, attributions, ontology)
    kept = [draft for draft in drafts if casting.is_deed(draft)]
    for draft in kept:
        if is_cast(draft):
            casting.fill(draft)
    return kept


class Casting:
    """The candidates of one document, made once, weighed with each of its assaults."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        drafts: Sequence[Draft],
        mentions: Mentions,
        attributions: Iterable[Attribution],
        ontology: Ontology,
        *,
        model: Model | None = None,
    ) -> None:
        self._doc, self._article = doc, article
        self._mentions, self._ontology = mentions, ontology
        self.leanings = leanings(doc)
        self._model = model or _model("plain" if self.leanings is None else "full")
        starts = np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()
        self._starts: list[int] = starts if starts[:1] == [0] else [0, *starts]
        claims = list(attributions)
        self._sources = sorted(
            (claim.source.start, claim.source.end) for claim in claims if claim.source is not None
        )
        self._speakers = {claim.source.entity for claim in claims if claim.source is not None} - {
            None
        }
        self._blaming = [claim for claim in claims if claim.stance in _BLAMING]
        self._claimers = {
            claim.source.entity
            for claim in self._blaming
            if claim.stance == "claims_responsibility" and claim.source is not None
        } - {None}
        self._sentences: dict[int, list[Candidate]] = {}
        self._whole = 0.0
        if self.leanings is not None:
            column = self.leanings[:, 5]  # white space leans to nothing
            self._whole = float(column.sum()) / max(1, int(np.count_nonzero(column)))
        self._deeds = {id(draft): self._deed(draft) for draft in drafts if draft.type == "ASSAULT"}
        self._elsewhere: dict[str, dict[str, set[int]]] = {"actor": {}, "recipient": {}}
        for draft in drafts:
            if is_cast(draft):
                for role, tokens in (("actor", draft.actors), ("recipient", draft.recipients)):
                    for token in tokens:
                        key = self._key(token)
                        self._elsewhere[role].setdefault(key, set()).add(id(draft))

    # ------------------------------------------------------------ is it a deed

    def _deed(self, draft: Draft) -> float:
        weights = self._model.deed
        total = sum(weights.get(name, 0.0) * x for name, x in deed_features(draft).items())
        if self.leanings is not None:
            sentence = draft.token.sent
            total += float(self.leanings[draft.token.i, 3]) + self._whole
            total += float(self.leanings[sentence.start : sentence.end, 4].mean())
        return total

    def deed(self, draft: Draft) -> float:
        """How likely an assault is one deed."""
        return _probability(self._deeds[id(draft)])

    def is_deed(self, draft: Draft) -> bool:
        """Whether a draft is told: anything but violence, and violence that is a deed.

        What happened at a named place and a time is told in any case.
        """
        if draft.type != "ASSAULT" or self.deed(draft) >= self._model.deed_least:
            return True
        return draft.time is not None and any(token.ent_type_ for token in draft.places)

    # ------------------------------------------------------------ candidates

    def sentence_of(self, token: Token) -> int:
        """The number of a token's sentence."""
        return bisect_right(self._starts, token.i) - 1

    def _in_sentence(self, number: int) -> list[Candidate]:
        found = self._sentences.get(number)
        if found is None:
            ends = [*self._starts[number + 1 : number + 2], len(self._doc)]
            tokens = self._doc[self._starts[number] : ends[0]]
            found = []
            for token in tokens:
                if self._may_fill(token):
                    kinds = self._kinds(token)
                    if token.ent_type_ or any(kinds.values()):
                        found.append(self.candidate(token, number, kinds))
            self._sentences[number] = found
        return found

    def _may_fill(self, token: Token) -> bool:
        if token.tag_[:1] != "N":
            return False
        name = token.ent_type_
        if token.dep_ in _INSIDE:
            if name not in _BODIES:
                return False
            following = token.i + 1
            if following < len(self._doc) and self._doc[following].ent_iob_ == "I":
                return False
        return self._article.is_readable(token.idx, token.idx + len(token))

    def _kinds(self, token: Token) -> dict[str, float]:
        return {
            "thing": float(is_thing(token)),
            "weapon": float(is_instrument(token)),
            "human": float(is_human(token, self._ontology)),
        }

    def candidate(self, token: Token, sentence: int, kinds: dict[str, float]) -> Candidate:
        """What is known of a word whatever the event."""
        inner = core(token)
        found = {"bias": 1.0, f"enttype_{token.ent_type_ or 'none'}": 1.0, f"tag_{token.tag_}": 1.0}
        sector, ident = "none", None
        known = self._mentions.at(inner)
        if known is None:
            found["unknown"] = 1.0
        else:
            entity, mention = known
            sector, ident = str(entity.sector), entity.id
            found[f"form_{mention.form}"] = found[f"label_{entity.label}"] = 1.0
            found["mentions"] = min(8, len(entity.mentions)) ** 0.5
            found["first"] = float(entity.mentions[0].start == mention.start)
            found["claimer"] = float(entity.id in self._claimers)
        found |= kinds
        found[f"dep_{token.dep_}"] = 1.0
        words = {child.lower_ for child in token.children}
        labels = {child.dep_ for child in token.children}
        found["definite"] = float("the" in words)
        found["indefinite"] = float("a" in words or "an" in words)
        found["counted"] = float("nummod" in labels)
        found["described"] = float("amod" in labels)
        found["late"] = min(1.0, sentence / 30)
        place = bisect_right(self._sources, (token.idx, sys.maxsize)) - 1
        found["speaker"] = float(place >= 0 and token.idx < self._sources[place][1])
        for claim in self._blaming:
            source = claim.source
            if source is not None and source.start <= token.idx < source.end:
                found[f"says_{claim.stance}"] = 1.0
            if any(part.start <= token.idx < part.end for part in claim.content):
                found[f"in_{claim.stance}"] = 1.0
        made = Candidate(token, sentence, found, sector, ident)
        made.base = self._weigh(found)
        if self.leanings is not None:
            a, r, w = made.base
            x = self.leanings[token.i]
            made.base = (a + float(x[0]), r + float(x[1]), w + float(x[2]))
        return made

    def _weigh(self, found: dict[str, float]) -> Three:
        a = r = w = 0.0
        parts = self._model.parts
        for name, x in found.items():
            row = parts.get(name)
            if row is not None:
                a += row[0] * x
                r += row[1] * x
                w += row[2] * x
        return a, r, w

    # ------------------------------------------------------------ pairs

    def pairs(self, draft: Draft) -> Iterator[tuple[Candidate, Token, dict[str, float]]]:
        """The candidates near a draft, the trigger nearest to each, and what ties the two."""
        setting = self._setting(draft)
        own = {t.token.i for t in draft.triggers}
        numbers = {number for number, _ in setting.triggers}
        near = sorted({n for number in numbers for n in (number - 1, number, number + 1)})
        seen: set[int] = set()
        met: set[str] = set()
        for number in near:
            if not 0 <= number < len(self._starts):
                continue
            for candidate in self._in_sentence(number):
                if candidate.token.i not in own:
                    seen.add(candidate.token.i)
                    yield self._pair(candidate, setting, met)
        for token in (*draft.actors, *draft.recipients, *draft.instruments):
            if token.i not in seen and token.i not in own:
                seen.add(token.i)
                number = self.sentence_of(token)
                made = self.candidate(token, number, self._kinds(token))
                yield self._pair(made, setting, met)

    def _setting(self, draft: Draft) -> _Setting:
        triggers = [(self.sentence_of(t.token), t.token) for t in draft.triggers]
        fillers: dict[int, list[str]] = {}
        hurt = [figure.of for figure in draft.figures if figure.of is not None]
        for name, tokens in (
            ("rule_actor", draft.actors),
            ("rule_recipient", draft.recipients),
            ("rule_instrument", draft.instruments),
            ("rule_place", draft.places),
            ("rule_figure", hurt),
        ):
            for token in tokens:
                fillers.setdefault(token.i, []).append(name)
        return _Setting(
            id(draft),
            triggers,
            {
                "unreal": float(draft.factuality.modality != "asserted"),
                "no_actor": float(not draft.actors),
                "no_recipient": float(not draft.recipients),
                "no_instrument": float(not draft.instruments),
                "triggers": float(min(4, len(triggers))),
            },
            self._nameless(draft.actors),
            fillers,
        )

    def _key(self, token: Token) -> str:
        known = self._mentions.at(core(token))
        return known[0].id if known is not None else token.lower_

    def _nameless(self, actors: Sequence[Token]) -> str:
        """The sector of a doer without a name, in whose place a name may stand."""
        if not actors:
            return "nobody"
        if any(token.ent_type_ for token in actors):
            return "named"
        known = self._mentions.at(core(actors[0]))
        return str(known[0].sector) if known is not None else "unknown"

    def _pair(
        self, candidate: Candidate, setting: _Setting, met: set[str]
    ) -> tuple[Candidate, Token, dict[str, float]]:
        token = candidate.token
        number, near = min(
            setting.triggers,
            key=lambda item: (abs(item[0] - candidate.sentence), abs(item[1].i - token.i)),
        )
        found = dict(setting.features)
        apart = max(-2, min(2, candidate.sentence - number))
        found[f"distance_{apart}"] = 1.0
        found["verb"] = float(is_verbal(near))
        found["again"] = float(token.lower_ in met)
        met.add(token.lower_)
        roles = setting.fillers.get(token.i, ())
        for name in roles:
            found[name] = 1.0
        key = candidate.entity or token.lower_
        for role, told in self._elsewhere.items():
            found[f"other_{role}"] = float(bool(told.get(key, _NONE) - {setting.draft}))
        if not roles:
            found[f"sector_{candidate.sector}"] = 1.0
            if token.ent_type_ in ("ORG", "NORP"):
                found[f"beside_{setting.nameless}_{candidate.sector}"] = 1.0
        if apart == 0:
            _tie(near, token, found)
        else:
            verb = governing_verb(token)
            if verb is not None:
                found[f"under_{verb[1]}"] = 1.0
        return candidate, near, found

    # ------------------------------------------------------------ the cast

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
        for candidate, _, found in list(self.pairs(draft)):
            token = candidate.token
            tied = self._weigh(found)
            odds = [candidate.base[k] + tied[k] for k in range(3)]
            ruled = [k for k, role in enumerate(ROLES) if f"rule_{role}" in found]
            human = bool(candidate.features["human"])
            dropped = [
                k
                for k in ruled
                if odds[k] < keep[k] and not _is_plain(token, k, found, human=human)
            ]
            for k in dropped:
                gone[k].add(token.i)
            if len(dropped) < len(ruled) or _is_within(token, held):
                continue
            if odds[1] > odds[0] and self._may_be_hurt(candidate, found):
                more[1].append((deed * _probability(odds[1]), candidate))
            if candidate.features["weapon"]:
                more[2].append((deed * _probability(odds[2]), candidate))
        for k, tokens in enumerate(roles):
            tokens[:] = [token for token in tokens if token.i not in gone[k]]
            for worth, candidate in sorted(more[k], key=lambda m: (-m[0], m[1].token.i)):
                if worth >= add[k] and self._is_new(candidate, draft):
                    add_tokens(tokens, [candidate.token])

    def _may_be_hurt(self, candidate: Candidate, found: dict[str, float]) -> bool:
        """Whether what stands near may be taken for hit: a thing, or somebody beside the word.

        Somebody of another sentence may be anybody, who is quoted is well, and who suffered
        from another deed is told of there.
        """
        if found["other_recipient"]:
            return False
        if candidate.features["thing"] or candidate.token.ent_type_ == "FAC":
            return True
        return "distance_0" in found and candidate.entity not in self._speakers

    def _is_new(self, candidate: Candidate, draft: Draft) -> bool:
        """Whether a candidate plays no part yet, by another mention or another such word."""
        for token in (*draft.actors, *draft.recipients, *draft.instruments):
            if token.lower_ == candidate.token.lower_:
                return False
            if candidate.entity is not None:
                known = self._mentions.at(core(token))
                if known is not None and known[0].id == candidate.entity:
                    return False
        return True


def _is_plain(token: Token, role: int, found: dict[str, float], *, human: bool) -> bool:
    """Whether the rules are believed: the tree says it, a state or body did it, people suffered."""
    if role == 0 and token.ent_type_ in _BODIES:
        return True
    if role == 1 and human:
        return True
    way = next((name for name in found if name.startswith("path_")), "path_|")
    down = way.rpartition("|")[2].replace("/conj", "")
    if role == 0 and down == "compound":
        return True  # "a police raid"
    return down in _PLAIN or down.endswith(_PLAIN_ENDS)


def _is_within(token: Token, others: set[int]) -> bool:
    """Whether a word stands inside the phrase of one of the others: "the home of the mayor"."""
    for _ in range(_FAR):
        if token.dep_ not in _WITHIN or token.head.i == token.i:
            return False
        token = token.head
        if token.i in others:
            return True
    return False


def _tie(near: Token, token: Token, found: dict[str, float]) -> None:
    """What the tree and the model's predicates say of a trigger and a word of its sentence."""
    way = path(near, token)
    if way is not None:
        words, up, down = way
        found[f"path_{words}"] = 1.0
        found["up"], found["down"] = float(min(4, up)), float(min(_FAR, down))
    frame = predicate(near)
    if frame is not None:
        for argument in frame.arguments:
            head = argument.head
            if head == token.i or (head == token.head.i and token.head.dep_ in ("prep", "agent")):
                found[f"arg_{argument.role}"] = argument.confidence
    found["apart"] = min(20, abs(near.i - token.i)) / 10
    found["before"] = float(token.i < near.i)


def path(above: Token, below: Token) -> tuple[str, int, int] | None:
    """The way through the tree: labels up from one word, then down to the other."""
    ups: dict[int, int] = {}
    labels: list[str] = []
    item = above
    for _ in range(_DEEP):
        ups[item.i] = len(labels)
        if item.head.i == item.i:
            break
        labels.append(item.dep_)
        item = item.head
    downs: list[str] = []
    item = below
    for _ in range(_DEEP):
        if item.i in ups:
            up = ups[item.i]
            return "^".join(labels[:up]) + "|" + "/".join(downs[::-1]), up, len(downs)
        if item.head.i == item.i:
            return None
        label = item.dep_
        downs.append(item.lower_ if label == "prep" else "pobj" if label == "pcomp" else label)
        item = item.head
    return None
