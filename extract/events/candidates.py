"""The words near an act of violence that may play a part in it, and what is known of each.

Names, people, things that are attacked and weapons, in the sentences of the words that name
the act and beside them. What is known of a word alone (`Candidate`) is found once a
document; what ties it to an act (`Candidates.pairs`) for each act.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from newsevents.extract.events.conditions import is_human
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Mentions
from newsevents.extract.events.fitness import is_thing
from newsevents.extract.events.instruments import is_instrument
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import core, governing_verb, is_verbal
from newsevents.extract.language.annotations import predicate
from newsevents.models import Article, Attribution

_BODIES = frozenset({"ORG", "NORP", "GPE"})
_INSIDE = frozenset({"compound", "nmod", "amod"})
_BLAMING = frozenset({"claims_responsibility", "attributes_responsibility", "accuses"})
_NONE: frozenset[int] = frozenset()
_DEEP = 30
_FAR = 5
"""Steps of the tree after which more of them say nothing new."""
_MOST = 40
"""Words of one act that are compared with a filler that stands far from all of them."""


@dataclass(slots=True)
class Candidate:
    """A word that may fill a role of some event, and what is known of it alone."""

    token: Token
    sentence: int
    features: dict[str, float]
    sector: str
    entity: str | None


@dataclass(slots=True)
class _Setting:
    """What of a draft its pairs with candidates need."""

    draft: int
    triggers: dict[int, list[Token]]
    features: dict[str, float]
    nameless: str
    fillers: dict[int, list[str]] = field(default_factory=dict)

    def nearest(self, candidate: Candidate) -> tuple[int, Token]:
        """The trigger that stands nearest, and its sentence."""
        at = candidate.sentence
        beside = [n for n in (at, at - 1, at + 1) if n in self.triggers]
        numbers = beside or list(self.triggers)[:_MOST]
        number = min(numbers, key=lambda n: abs(n - at))
        found = [
            (n, t) for n in numbers if abs(n - at) == abs(number - at) for t in self.triggers[n]
        ]
        return min(found, key=lambda item: abs(item[1].i - candidate.token.i))


def is_cast(draft: Draft) -> bool:
    """Whether the parts of a draft are looked at: violence that is told of as real or planned."""
    return (
        draft.type == "ASSAULT"
        and draft.factuality.polarity != "negated"
        and draft.factuality.modality != "hypothetical"
    )


class Candidates:
    """The candidates of one document, made once, paired with each of its assaults."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        drafts: Sequence[Draft],
        mentions: Mentions,
        attributions: Iterable[Attribution],
        ontology: Ontology,
    ) -> None:
        self._doc, self._article = doc, article
        self._mentions, self._ontology = mentions, ontology
        starts = np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()
        self._starts: list[int] = starts if starts[:1] == [0] else [0, *starts]
        claims = list(attributions)
        self._sources = sorted(
            (claim.source.start, claim.source.end) for claim in claims if claim.source is not None
        )
        blaming = [claim for claim in claims if claim.stance in _BLAMING]
        self._said_in = self._by_sentence(blaming)
        self._claimers = {
            claim.source.entity
            for claim in blaming
            if claim.stance == "claims_responsibility" and claim.source is not None
        } - {None}
        self._sentences: dict[int, list[Candidate]] = {}
        self._elsewhere: dict[str, dict[str, set[int]]] = {"actor": {}, "recipient": {}}
        for draft in drafts:
            if is_cast(draft):
                for role, tokens in (("actor", draft.actors), ("recipient", draft.recipients)):
                    for token in tokens:
                        key = self._key(token)
                        self._elsewhere[role].setdefault(key, set()).add(id(draft))

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
        self._said(token, sentence, found)
        return Candidate(token, sentence, found, sector, ident)

    def _said(self, token: Token, sentence: int, found: dict[str, float]) -> None:
        """Whether the word is a speaker, or stands in a claim of who did it."""
        place = bisect_right(self._sources, (token.idx, sys.maxsize)) - 1
        found["speaker"] = float(place >= 0 and token.idx < self._sources[place][1])
        for start, end, name in self._said_in.get(sentence, ()):
            if start <= token.idx < end:
                found[name] = 1.0

    def _by_sentence(self, blaming: Sequence[Attribution]) -> dict[int, list[tuple[int, int, str]]]:
        """The spans of claims of who did it, by the sentences that they stand in."""
        offsets = [self._doc[start].idx for start in self._starts] if blaming else []
        found: dict[int, list[tuple[int, int, str]]] = {}
        for claim in blaming:
            spans = [(part.start, part.end, f"in_{claim.stance}") for part in claim.content]
            if claim.source is not None:
                spans.append((claim.source.start, claim.source.end, f"says_{claim.stance}"))
            for span in spans:
                first = max(0, bisect_right(offsets, span[0]) - 1)
                for number in range(first, max(first + 1, bisect_right(offsets, span[1] - 1))):
                    found.setdefault(number, []).append(span)
        return found

    def pairs(self, draft: Draft) -> Iterator[tuple[Candidate, Token, dict[str, float]]]:
        """The candidates near a draft, the trigger nearest to each, and what ties the two."""
        setting = self._setting(draft)
        own = {t.token.i for t in draft.triggers}
        near = sorted({n for number in setting.triggers for n in (number - 1, number, number + 1)})
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
        triggers: dict[int, list[Token]] = {}
        for trigger in draft.triggers:
            triggers.setdefault(self.sentence_of(trigger.token), []).append(trigger.token)
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
                "triggers": float(min(4, len(draft.triggers))),
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
        number, near = setting.nearest(candidate)
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
