"""Within-article coreference: which mentions stand for the same person, body or place.

A multi-pass sieve (Raghunathan et al. 2010; Lee et al. 2013): the surest rules first, each
working on the clusters that those before it made. Names; appositions and predicates; forces;
at last, in text order, pronouns and definite nouns ("the spokesman") by the network's odds
(`antecedents`). Two mentions that only might be the same are left apart: a false merge makes
a false event. Where no network has looked at the text, the rules alone remain.

Linear in the text: each rule looks names up in tables, or back over a fixed window.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from newsevents.extract.entities.actor_lexicon import actor_lexicon
from newsevents.extract.entities.actors import code_actor
from newsevents.extract.entities.antecedents import Antecedents
from newsevents.extract.entities.clusters import Clusters
from newsevents.extract.entities.mention import Mention, words
from newsevents.extract.entities.name_matching import join_names
from newsevents.extract.language.annotations import attribution_frames
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.tokens import Tokens

_SUBJECT = frozenset(("nsubj", "nsubjpass"))
_NAMED = word_set("coreference", "phrases", "naming")


@dataclass(slots=True)
class Resolution:
    """What coreference found: clusters, and the speaker of each quotation by token."""

    clusters: Clusters
    speakers: dict[int, Mention]


def resolve(tokens: Tokens, mentions: list[Mention]) -> Resolution:
    """Join mentions that stand for the same thing; all passes in order."""
    clusters = Clusters(mentions)
    by_head = {mention.head: mention for mention in mentions}
    for mention in mentions:
        for place in range(mention.start, mention.end):
            by_head.setdefault(place, mention)
    join_names(clusters, [m for m in mentions if m.form == "name"], tokens)
    if tokens.parsed:
        _join_structure(clusters, tokens, mentions, by_head)
        _join_forces(clusters, tokens, mentions)
    speakers = _speakers(tokens, by_head)
    antecedents = Antecedents(tokens, clusters, speakers)
    for mention in mentions:
        if mention.form != "name" and mention.label != "relative":
            found = antecedents.antecedent(mention)
            if found is not None:
                clusters.merge(found, mention)
        antecedents.add(mention)
    return Resolution(clusters, speakers)


# --- apposition and predicates -----------------------------------------------------------


def _join_structure(
    clusters: Clusters, tokens: Tokens, mentions: list[Mention], by_head: dict[int, Mention]
) -> None:
    """ "Reyes, head of the agency", "X is the leader of Y", "who" after its noun."""
    for before, after in pairwise(mentions):
        if (
            before.form == "nominal"
            and before.kind == "person"
            and _named_next(tokens, before, after)
        ) or _role_next(tokens, before, after):
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
        elif (
            mention.form == "name"
            and mention.label == "PERSON"
            and tokens.deps[governor] in ("acl", "relcl")
            and tokens.lows[governor] in _NAMED
        ):
            noun = by_head.get(tokens.heads[governor])  # "an officer named Robert Hale"
            if noun is not None and noun.form == "nominal" and _may_appose(noun, mention):
                clusters.merge(noun, mention)
        elif dep in ("attr", "oprd") and mention.form == "nominal":
            subject = next(
                (
                    by_head[c]
                    for c in tokens.children[governor]
                    if tokens.deps[c] in ("nsubj", "nsubjpass")  # "was named leader"
                    and c in by_head
                    and by_head[c].head == c
                ),
                None,
            )
            denied = any(tokens.deps[c] == "neg" for c in tokens.children[governor])
            if (
                subject is not None
                and subject.form == "name"
                and not denied
                and _may_appose(subject, mention)
            ):
                clusters.merge(subject, mention)


def _join_forces(clusters: Clusters, tokens: Tokens, mentions: list[Mention]) -> None:
    """ "Taliban fighters" are the Taliban; "US troops", "U.S. forces" one US military.

    Only without a number or an indefinite article: "three Taliban fighters" are some.
    """
    heads = _FORCES
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
        known = body.label in ("ORG", "NORP") or " ".join(body.words) in actor_lexicon().named
        if (known and body.end == mention.head) or (
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


_SOME = word_set("coreference", "phrases", "some")
_NARROWING = word_set("coreference", "phrases", "narrowing")
_FORCES = word_set("coreference", "forces", "heads")


def _named_next(tokens: Tokens, noun: Mention, name: Mention) -> bool:
    """ "The ministry's spokesman, Ana Reyes, ..." whatever the parser makes of it."""
    if name.label != "PERSON" or name.form != "name" or noun.number != "s":
        return False
    if name.start == noun.end and not noun.definite and noun.sentence == name.sentence:
        return noun.words[0] in words().titles  # "Taliban Spokesman Zabihullah Mujahid"
    return (
        noun.end + 1 in (name.start, name.phrase[0])  # "his counterpart, General Reyes,"
        and tokens.texts[noun.end] == ","
        and (name.end >= len(tokens.texts) or tokens.texts[name.end] in (",", ".", ";", "—", "–"))
        and noun.sentence == name.sentence
    )


def _role_next(tokens: Tokens, name: Mention, noun: Mention) -> bool:
    """ "Ana Reyes, director of the clinic, ...": a bare role behind a comma."""
    return (
        name.label == "PERSON"
        and name.form == "name"
        and noun.form == "nominal"
        and noun.kind == "person"
        and noun.number == "s"
        and not noun.definite
        and noun.start == name.end + 1
        and tokens.texts[name.end] == ","
        and noun.dep not in _SUBJECT
        and noun.sentence == name.sentence
        and tokens.texts[noun.start - 1] == ","
        and tokens.tags[noun.start] != "CC"
    )


def _may_appose(one: Mention, other: Mention) -> bool:
    """Whether two mentions side by side can be one: not two names, not a place and a person."""
    if one.form == "name" and other.form == "name":
        return False
    if "pronoun" in (one.form, other.form):
        return False
    if other.words[0] in words().comments:
        return False  # "..., a claim the militia denies"
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
    for number, (start, end) in tokens.turns.items():
        for place in range(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)):
            if place in by_head and by_head[place].form == "name":
                speakers[number] = by_head[place]
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
        for near in (
            *range(verb, max(verb - 4, -1), -1),
            *range(verb, min(verb + 8, len(tokens.quotes))),
        ):
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
    for start, end in slices:  # "one of the sources"
        for place in range(start, min(end, len(tokens.heads))):
            if tokens.deps[place] == "pobj" and place in by_head:
                return by_head[place]
    return None
