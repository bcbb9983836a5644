"""Within-article coreference: which mentions stand for the same person, body or place.

A multi-pass sieve (Raghunathan et al. 2010; Lee et al. 2013): the surest rules first, each
working on the clusters that those before it made. Names; appositions and predicates;
definite roles ("the spokesman"); at last pronouns, by a linear ranker over the mentions
of the sentences before. Two mentions that only might be the same are left apart: a false
merge makes a false event.

Linear in the text: each rule looks names up in tables, or back over a fixed window.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from newsevents.extract.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.actors import code_actor
from newsevents.extract.language.annotations import attribution_frames
from newsevents.extract.lexicon import load
from newsevents.extract.mentions import Mention, Tokens, words

PRONOUN_SENTENCES = 3
"""How many sentences back a pronoun's antecedent is looked for."""
ROLE_SENTENCES = 12
"""How many sentences back "the officials" may look for "three officials"."""
MAX_CANDIDATES = 24
"""Antecedents weighed for one pronoun."""

_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_OBJECT = frozenset(("dobj", "dative", "iobj", "attr"))
_COMPANY = frozenset("inc corp co ltd plc llc corporation company limited group sa ag".split())
_COLOURING = frozenset("compound amod nmod poss nn".split())
_CLASS = {"m": "he", "f": "he", "n": "it", "u": "they"}
_CLAUSES = frozenset("relcl acl ccomp advcl xcomp conj".split())


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
    roles: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    last: int = 0  # sentence of the latest mention


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
                last=mention.sentence,
            )
            if mention.form == "name":
                made.names.add(" ".join(mention.words))
                made.roles |= mention.roles
            elif mention.form == "nominal":
                made.roles.add(mention.words[0])
                made.modifiers |= mention.modifiers
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
        if first.gender in ("u", "n") and second.gender in "mf":
            first.gender = second.gender
        first.mentions.extend(second.mentions)
        first.names |= second.names
        first.roles |= second.roles
        first.modifiers |= second.modifiers
        first.last = max(first.last, second.last)
        self.parent[b], self.data[b] = a, None
        return first


@dataclass(slots=True)
class Resolution:
    """What coreference found: clusters, and the speaker of each quotation by token."""

    clusters: Clusters
    speakers: dict[int, Mention]


Chooser = Callable[[Mention, list[tuple[Mention, list[str]]], Clusters], Mention | None]
"""Picks a pronoun's antecedent among (mention, features); for fitting the weights."""


def resolve(
    tokens: Tokens, mentions: list[Mention], *, choose: Chooser | None = None
) -> Resolution:
    """Join mentions that stand for the same thing; all passes in order.

    `choose` replaces the ranker's choice of antecedents (see training/fit_coreference.py).
    """
    clusters = Clusters(mentions)
    by_head = {mention.head: mention for mention in mentions}
    for mention in mentions:
        for place in range(mention.start, mention.end):
            by_head.setdefault(place, mention)
    _join_names(clusters, [m for m in mentions if m.form == "name"], tokens)
    if tokens.parsed:
        _join_structure(clusters, tokens, mentions, by_head)
        _join_forces(clusters, tokens, mentions)
    speakers = _speakers(tokens, by_head)
    ranker = _Ranker(clusters, tokens, speakers, choose)
    _join_in_order(clusters, mentions, ranker)
    return Resolution(clusters, speakers)


# --- names -----------------------------------------------------------------------------


def _join_names(clusters: Clusters, names: list[Mention], tokens: Tokens) -> None:
    """Names of one entity: equal, of one lexicon entry, a surname, an acronym, a short form."""
    lexicon = actor_lexicon()
    by_key: dict[tuple[str, str], Mention] = {}
    surnames: dict[str, list[Mention]] = defaultdict(list)
    givens: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        if mention.label == "PERSON" and len(mention.words) > 1:
            _file_person(mention, surnames, givens)
    for mention in names:
        _mend_label(mention, surnames)
    for mention in names:
        person = mention.label == "PERSON"
        key = " ".join(mention.words)
        keys = [("person" if person else "other", key)]
        if not person:
            keys += [("other", other) for other in _other_names(mention, key)]
        for form in keys:
            if form in by_key:
                clusters.merge(by_key[form], mention)
        for form in keys:
            by_key.setdefault(form, mention)
    seen: dict[str, Mention] = {}
    for mention in names:
        if mention.label != "PERSON":
            continue
        key = " ".join(mention.words)
        if key in seen:
            continue
        seen[key] = mention
        fuller = _fuller_person(clusters, mention, surnames, givens)
        if fuller is not None:
            clusters.merge(fuller, mention)
    _join_bodies(clusters, [m for m in names if m.label != "PERSON"], tokens, lexicon.nations)


def _file_person(
    mention: Mention, surnames: dict[str, list[Mention]], givens: dict[str, list[Mention]]
) -> None:
    parts = [w for w in mention.words if w not in ("jr", "sr", "ii", "iii")]
    if len(parts) < 2:
        return
    last = parts[-1]
    if not any(" ".join(m.words) == " ".join(mention.words) for m in surnames[last]):
        surnames[last].append(mention)
        givens[parts[0]].append(mention)


def _mend_label(mention: Mention, surnames: dict[str, list[Mention]]) -> None:
    """ "Mujahid" tagged as a body is the person whose surname it is."""
    if mention.label == "PERSON" or len(mention.words) != 1:
        return
    lexicon = actor_lexicon()
    word = mention.words[0]
    if word in surnames and word not in lexicon.named and word not in lexicon.nations:
        mention.label, mention.kind, mention.gender = "PERSON", "person", "u"


def _fuller_person(
    clusters: Clusters,
    mention: Mention,
    surnames: dict[str, list[Mention]],
    givens: dict[str, list[Mention]],
) -> Mention | None:
    """The one fuller name that a person's name is short for."""
    parts = mention.words
    if len(parts) == 1:
        found = surnames.get(parts[0]) or givens.get(parts[0]) or []
    else:
        found = [
            m
            for m in surnames.get(parts[-1], ())
            if len(m.words) > len(parts)
            and (set(parts) <= set(m.words) or parts[0] == m.words[0])
        ]
    found = [m for m in found if clusters.root(m.index) != clusters.root(mention.index)]
    found = [
        m
        for m in found
        if "u" in (m.gender, mention.gender) or m.gender == mention.gender
    ]
    distinct = {clusters.root(m.index) for m in found}
    if len(distinct) == 1:
        return found[0]
    before = [m for m in found if m.index < mention.index]
    return None if not before or len(parts) > 1 else before[-1]


def _other_names(mention: Mention, key: str) -> list[str]:
    """Further keys of a body or place: its lexicon name, without "Inc", its nation."""
    lexicon = actor_lexicon()
    keys = []
    plain = key_of(key)
    named = lexicon.named.get(plain)
    if named is not None and named.name and not named.person:
        keys.append("=" + named.name)
    nation = lexicon.nations.get(plain)
    if nation is not None and nation.kind == "name" and mention.label != "NORP":
        keys.append("=" + nation.code)
    if len(mention.words) > 1 and mention.words[-1] in ("province", "governorate", "oblast"):
        keys.append(" ".join(mention.words[:-1]))
    if len(mention.words) > 1 and mention.words[-1] in _COMPANY:
        keys.append(" ".join(mention.words[:-1]))
    return keys


def _join_bodies(
    clusters: Clusters, names: list[Mention], tokens: Tokens, nations: dict[str, object]
) -> None:
    """Acronyms ("(ISIS-K)", initials) and short forms ("the Times", "Amnesty")."""
    longer: dict[str, list[Mention]] = defaultdict(list)
    initials: dict[str, Mention] = {}
    previous: Mention | None = None
    for mention in names:
        shown = tokens.texts[mention.start : mention.end]
        joined = "".join(shown).replace(".", "")
        if (
            previous is not None
            and mention.start > 0
            and tokens.texts[mention.start - 1] == "("
            and previous.end == mention.start - 1
            and joined.isupper()
            and len(previous.words) > 1
        ):
            clusters.merge(previous, mention)
        elif len(mention.words) == 1 and joined.isupper() and 2 < len(joined) < 8:
            if joined.lower() in initials:
                clusters.merge(initials[joined.lower()], mention)
        elif len(mention.words) == 1 and mention.label in ("ORG", "FAC", "NORP"):
            word = mention.words[0]
            roots = {clusters.root(m.index): m for m in longer.get(word, ())}
            if len(roots) == 1 and word not in nations:
                clusters.merge(next(iter(roots.values())), mention)
        if len(mention.words) > 1 and mention.label in ("ORG", "FAC", "EVENT", "LAW"):
            capitals = "".join(t[0] for t in shown if t[:1].isupper())
            if len(capitals) > 2:
                initials.setdefault(capitals.lower(), mention)
            for word in {mention.words[0], mention.words[-1]}:
                longer[word].append(mention)
        previous = mention


# --- apposition and predicates -----------------------------------------------------------


def _join_structure(
    clusters: Clusters, tokens: Tokens, mentions: list[Mention], by_head: dict[int, Mention]
) -> None:
    """ "Reyes, head of the agency", "X is the leader of Y", "who" after its noun."""
    for before, after in pairwise(mentions):
        if before.form == "nominal" and before.kind == "person" and _named_next(
            tokens, before, after
        ):
            clusters.merge(before, after)
    for mention in mentions:
        head = mention.head
        dep, governor = tokens.deps[head], tokens.heads[head]
        if mention.label == "relative":
            noun = by_head.get(tokens.heads[governor])
            if noun is not None and noun.head == tokens.heads[governor]:
                clusters.merge(noun, mention)
            continue
        if dep == "appos":
            other = by_head.get(governor)
            if other is not None and other.head == governor and _may_appose(other, mention):
                clusters.merge(other, mention)
        elif dep == "attr" and mention.form == "nominal":
            subject = next(
                (by_head[c] for c in tokens.children[governor]
                 if tokens.deps[c] == "nsubj" and c in by_head and by_head[c].head == c),
                None,
            )
            if subject is not None and subject.form == "name" and _may_appose(subject, mention):
                if not any(tokens.deps[c] == "neg" for c in tokens.children[governor]):
                    clusters.merge(subject, mention)


def _join_forces(clusters: Clusters, tokens: Tokens, mentions: list[Mention]) -> None:
    """ "Taliban fighters" are the Taliban; "US troops", "U.S. forces" one US military.

    Only without a number or an indefinite article: "three Taliban fighters" are some.
    """
    heads = _forces()
    bodies: dict[str, Mention] = {}
    names = {place: m for m in mentions if m.form == "name" for place in range(m.start, m.end)}
    for mention in mentions:
        if mention.form == "name":
            if mention.label in ("ORG", "NORP"):
                code = code_actor(tokens.span(mention.start, mention.end))
                if code.name.endswith((" military", " government", " police", " security forces")):
                    if code.name in bodies:
                        clusters.merge(bodies[code.name], mention)
                    bodies.setdefault(code.name, mention)
            continue
        if mention.form != "nominal" or tokens.lows[mention.head] not in heads:
            continue
        before = range(mention.start, mention.head)
        if mention.indefinite or any(
            tokens.tags[p] == "CD" or tokens.lows[p] in _SOME for p in before
        ):
            continue
        inside = [names[p] for p in range(mention.start, mention.head) if p in names]
        if not inside:
            continue
        code = code_actor(tokens.span(mention.start, mention.end))
        body = inside[-1]
        if body.label in ("ORG", "NORP") and body.end == mention.head or (
            body.end == mention.head - 1 and mention.words[0] in ("group", "network", "force")
        ):
            named = actor_lexicon().named.get(" ".join(body.words))
            if named is not None and code.name == named.name:
                clusters.merge(body, mention)
                continue
        if code.name.endswith((" military", " government", " police", " security forces")):
            if mention.modifiers & _NARROWING:
                continue
            if code.name in bodies:
                clusters.merge(bodies[code.name], mention)
            else:
                bodies[code.name] = mention


_SOME = frozenset("all almost most some many several few dozens hundreds thousands more".split())
_NARROWING = frozenset("local provincial regional former foreign led more new special".split())


@cache
def _forces() -> frozenset[str]:
    return frozenset(load("coreference")["forces"]["heads"])


def _named_next(tokens: Tokens, noun: Mention, name: Mention) -> bool:
    """ "The ministry's spokesman, Ana Reyes, ..." whatever the parser makes of it."""
    if name.label != "PERSON" or name.form != "name" or noun.number != "s":
        return False
    if name.start == noun.end and not noun.definite and noun.sentence == name.sentence:
        return noun.words[0] in words().titles  # "Taliban Spokesman Zabihullah Mujahid"
    return (
        name.start == noun.end + 1
        and tokens.texts[noun.end] == ","
        and (name.end >= len(tokens.texts) or tokens.texts[name.end] in (",", ".", ";", "—", "–"))
        and noun.sentence == name.sentence
    )


def _may_appose(one: Mention, other: Mention) -> bool:
    """Whether two mentions side by side can be one: not two names, not a place and a person."""
    if one.form == "name" and other.form == "name":
        return False
    if "pronoun" in (one.form, other.form):
        return False
    if one.kind != other.kind and "thing" not in (one.kind, other.kind):
        return {one.kind, other.kind} == {"body", "place"}
    if one.kind != other.kind and {one.kind, other.kind} & {"person", "document"}:
        return False
    return one.number == other.number or "body" in (one.kind, other.kind)


# --- speakers -------------------------------------------------------------------------------


def _speakers(tokens: Tokens, by_head: dict[int, Mention]) -> dict[int, Mention]:
    """Who speaks each quotation, by quotation number: from the model's frames, else by syntax."""
    speakers: dict[int, Mention] = {}
    frames = attribution_frames(tokens.doc)
    for frame in frames or ():
        source = _source_mention(tokens, frame.source, by_head)
        if source is None:
            continue
        for start, end in frame.content:
            for place in range(start, min(end, len(tokens.quotes))):
                if tokens.quotes[place] >= 0:
                    speakers.setdefault(tokens.quotes[place], source)
    if not tokens.parsed:
        return speakers
    say = words().say
    for place, dep in enumerate(tokens.deps):
        if dep not in _SUBJECT or tokens.quotes[place] >= 0:
            continue
        verb = tokens.heads[place]
        if tokens.doc[verb].lemma_ not in say or tokens.quotes[verb] >= 0:
            continue
        mention = by_head.get(place)
        if mention is None:
            continue
        for near in (*range(verb, max(verb - 4, -1), -1), *range(verb, min(verb + 8, len(tokens.quotes)))):
            if tokens.quotes[near] >= 0:
                speakers.setdefault(tokens.quotes[near], mention)
    return speakers


def _source_mention(
    tokens: Tokens, slices: tuple[tuple[int, int], ...], by_head: dict[int, Mention]
) -> Mention | None:
    for start, end in slices:
        for place in range(start, min(end, len(tokens.heads))):
            outside = not start <= tokens.heads[place] < end or tokens.heads[place] == place
            if outside and place in by_head and tokens.deps[place] != "punct":
                return by_head[place]
    return None


# --- definite nouns and pronouns, in text order ----------------------------------------------


def _join_in_order(clusters: Clusters, mentions: list[Mention], ranker: _Ranker) -> None:
    nouns: dict[str, list[Mention]] = defaultdict(list)
    recent: list[Mention] = []
    for mention in mentions:
        if mention.form == "nominal":
            found = _noun_antecedent(clusters, mention, nouns, recent)
            if found is not None:
                clusters.merge(found, mention)
            nouns[mention.words[0]].append(mention)
        elif mention.form == "pronoun" and mention.label != "relative":
            found = ranker.antecedent(mention, recent)
            if found is not None:
                clusters.merge(found, mention)
        elif mention.form == "name":
            for role in mention.roles:
                nouns[role].append(mention)
        clusters.of(mention).last = mention.sentence
        recent.append(mention)
        if len(recent) > 120:
            del recent[:60]


@cache
def _hypernyms() -> dict[str, frozenset[str]]:
    """Nouns that a body may be called by, with the sectors it may have."""
    return {k: frozenset(v) for k, v in load("coreference")["hypernyms"].items()}


def _noun_antecedent(
    clusters: Clusters, mention: Mention, nouns: dict[str, list[Mention]], recent: list[Mention]
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
    for other in reversed(nouns.get(head, ())):
        if mention.sentence - other.sentence > (60 if institution else ROLE_SENTENCES):
            break
        cluster = clusters.of(other)
        if cluster.kind == "thing" or (other.form == "nominal" and other.number != mention.number):
            continue
        if other.form == "name" and mention.number == "p":
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
    return _hypernym_antecedent(clusters, mention, head, recent)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    groups = load("coreference")["synonyms"].values()
    return {word: frozenset(group) for group in groups for word in group}


def _synonym_antecedent(
    mention: Mention, head: str, nouns: dict[str, list[Mention]]
) -> Mention | None:
    """ "the report" after "a new study", in the last sentences."""
    found = [
        nouns[word][-1]
        for word in sorted(_synonyms().get(head, ()))
        if nouns.get(word) and mention.sentence - nouns[word][-1].sentence <= 2 * PRONOUN_SENTENCES
    ]
    return max(found, key=lambda m: m.index, default=None)


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
        if mention.sentence - other.sentence > PRONOUN_SENTENCES:
            break
        if other.form != "name" or other.label == "PERSON":
            continue
        key = " ".join(other.words)
        named = lexicon.named.get(key)
        sector = {role.sector for role in named.roles} if named else set()
        sure = head in key.split() or bool(sector & sectors)
        place = "GPE" in sectors and other.label in ("GPE", "LOC") and other.dep not in _COLOURING
        loose = "*" in sectors and other.label == "ORG" and not sector
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


@cache
def _weights() -> dict[str, float]:
    return {str(k): float(v) for k, v in load("coreference_weights")["weights"].items()}


class _Ranker:
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

    def antecedent(self, pronoun: Mention, recent: list[Mention]) -> Mention | None:
        """The mention that `pronoun` stands for, or None."""
        if pronoun.first_person:
            return self._speaker(pronoun)
        if self._expletive(pronoun):
            return None
        found = self.candidates(pronoun, recent)
        if self.choose is not None:
            return self.choose(pronoun, found, self.clusters)
        what = _CLASS[pronoun.gender]
        best, best_score = None, self.weights.get(f"{what}:none", 0.0)
        for other, features in found:
            score = sum(self.weights.get(f, 0.0) for f in features)
            if score > best_score:
                best, best_score = other, score
        return best

    def candidates(
        self, pronoun: Mention, recent: list[Mention]
    ) -> list[tuple[Mention, list[str]]]:
        """Possible antecedents, nearest first, one a cluster, with their features."""
        seen: set[int] = set()
        found: list[tuple[Mention, list[str]]] = []
        speaker = self.speakers.get(pronoun.quote) if pronoun.quote >= 0 else None
        barred = self.clusters.root(speaker.index) if speaker is not None else -1
        for other in reversed(recent):
            if pronoun.sentence - other.sentence > PRONOUN_SENTENCES:
                break
            root = self.clusters.root(other.index)
            if root in seen or root == barred or other.label == "relative":
                continue
            if not self._possible(pronoun, other, self.clusters.of(other)):
                continue
            seen.add(root)
            found.append((other, self._features(pronoun, other, len(found))))
            if len(found) >= MAX_CANDIDATES:
                break
        return found

    def _speaker(self, pronoun: Mention) -> Mention | None:
        if pronoun.quote < 0 or pronoun.number == "p":
            return None
        return self.speakers.get(pronoun.quote)

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
        return lemma == "be" and bool(deps & {"acomp", "attr"}) and bool(
            deps & {"ccomp", "xcomp", "advcl", "csubj"}
        )

    def _possible(self, pronoun: Mention, other: Mention, cluster: Cluster) -> bool:
        """Number, gender and binding."""
        if other.first_person or (other.form == "pronoun" and len(cluster.mentions) == 1):
            same = self.tokens.lows[other.head][:2] == self.tokens.lows[pronoun.head][:2]
            if other.first_person or not same:
                return False
        if pronoun.gender in "mf":
            if cluster.kind != "person" or cluster.plural:
                return False
            if cluster.gender in "mf" and cluster.gender != pronoun.gender:
                return False
        elif pronoun.number == "s":  # it
            if cluster.kind == "person" or (cluster.plural and cluster.kind in ("thing", "document")):
                return False
            if cluster.label == "NORP" and not cluster.names:
                return False
        elif cluster.kind in ("thing", "document") and not cluster.plural:
            return False
        elif cluster.kind == "person" and not cluster.plural and cluster.gender in "mf":
            return False
        return not self._bound(pronoun, other)

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
        what = _CLASS[pronoun.gender]
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
        if self._says(pronoun) and self._says(other):
            told.append("both-say")
        if pronoun.dep == "poss" and dep in _SUBJECT and distance == 0:
            told.append("own")
        if distance == 0 and self._clause_above(pronoun, other):
            told.append("clause-above")
        if not other.readable:
            told.append("aside")
        return [f"{what}:{name}" for name in told]

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
