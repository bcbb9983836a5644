"""Entities: the people, bodies, groups and places of an article, with their mentions.

`find_entities` is the stage. Mentions come from `mentions`, what belongs together from
`coreference`, country and sector from `actors` and `gazetteer`. Only the readable parts of
the page count: a name in a caption is nobody in the story. Things are no entities.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date

from spacy.tokens import Doc, Span

from newsevents.extract.entities.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.entities.actors import ActorCode, code_actor, names_person
from newsevents.extract.entities.clusters import Cluster
from newsevents.extract.entities.coreference import resolve
from newsevents.extract.entities.gazetteer import context_country, lookup
from newsevents.extract.entities.homes import with_homes
from newsevents.extract.entities.mention import Mention
from newsevents.extract.entities.mentions import find_mentions
from newsevents.extract.entities.named import SITES
from newsevents.extract.entities.ranks import settle_ranks
from newsevents.extract.lexicon import word_set
from newsevents.extract.places import with_places
from newsevents.extract.syntax.tokens import Tokens, read_tokens
from newsevents.models.article import Article
from newsevents.models.entity import Entity
from newsevents.models.entity import Mention as MentionRecord

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_NOBODY = word_set("names", "nobody")
_PEOPLE = frozenset(("PERSON", "ORG", "NORP"))


def find_entities(doc: Doc, article: Article, *, document_date: date | None) -> list[Entity]:
    """Find who and what an article is about.

    Entities are numbered n1, n2 ... by first mention; mentions are in text order, offsets
    are characters of `article.text`, end exclusive. Names of one entity are merged, definite
    roles and pronouns are resolved where that is clear. An unnamed group or role ("three
    Western officials") is an entity of its own, labelled PERSON or ORG by its head noun.

    Args:
        doc: The parsed article; without a parse only names are found, without names none.
        article: For its sections: captions, banners and teasers are passed over.
        document_date: Day whose offices and roles hold; None: see `code_actor`.

    Returns:
        Entities in order of first mention; empty for an empty text.
    """
    if not len(doc):
        return []
    tokens = read_tokens(doc, article)
    mentions = find_mentions(tokens)
    clusters = resolve(tokens, mentions).clusters
    kept = [
        cluster for cluster in (c for c in clusters.data if c is not None) if _is_entity(cluster)
    ]
    for cluster in kept:
        cluster.mentions.sort(key=lambda m: (m.start, m.end))
    kept.sort(key=lambda c: _first(c).start)
    ids = {cluster.number: f"n{place + 1}" for place, cluster in enumerate(kept)}
    by_head = {m.head: c for c in kept for m in c.mentions}
    drafts = [
        _draft(cluster, tokens, ids[cluster.number], by_head, ids, document_date)
        for cluster in kept
    ]
    settled = settle_ranks(_in_context(drafts))
    return with_homes(settled, with_places(article.text, settled))


def _is_entity(cluster: Cluster) -> bool:
    readable = [m for m in cluster.mentions if m.readable]
    if not readable or all(m.form == "pronoun" for m in readable):
        return False
    if not cluster.names and all(_is_nobody(m) for m in readable if m.form == "nominal"):
        return False
    if cluster.kind == "document" and not cluster.names:
        return len(readable) > 1
    return bool(cluster.names) or cluster.kind not in ("thing", "place")


def _is_nobody(mention: Mention) -> bool:
    """ "No minister", "any soldier", "nobody": nobody in particular."""
    return mention.quantified or mention.words[0] in _NOBODY


def _first(cluster: Cluster) -> Mention:
    return next(m for m in cluster.mentions if m.readable)


def _draft(
    cluster: Cluster,
    tokens: Tokens,
    ident: str,
    by_head: dict[int, Cluster],
    ids: dict[int, str],
    when: date | None,
) -> Entity:
    """The entity without what its context or its affiliation may add."""
    records = tuple(
        MentionRecord(
            text=(text := tokens.span(m.start, m.end)),
            start=(start := tokens.starts[m.start]),
            end=start + len(text),
            form=m.form,
        )
        for m in cluster.mentions
        if m.readable
    )
    name, label = _name_and_label(cluster, tokens)
    code = _code(cluster, tokens, name, label, when)
    return Entity(
        id=ident,
        name=code.name
        if code.name and label != "PERSON" and not (cluster.names and _cut(code.name, name))
        else name,
        label=label,
        country=code.country,
        sector=code.sector,
        affiliation=_affiliation(cluster, by_head, ids),
        mentions=records,
    )


def _cut(short: str, name: str) -> bool:
    """Whether `short` is a piece of a name and no name that the lexicon has."""
    return short != name and short in name and key_of(short) not in actor_lexicon().named


def _name_and_label(cluster: Cluster, tokens: Tokens) -> tuple[str, str]:
    """The fullest name and its commonest label; the first noun phrase where there is none."""
    named = [m for m in cluster.mentions if m.form == "name"]
    if named:
        label = Counter(m.label for m in named).most_common(1)[0][0]
        ours = [m for m in named if m.label == label]
        if label == "PERSON":
            best = max(ours, key=lambda m: (len(m.words), -m.start))
        else:
            best = max(ours, key=lambda m: (min(len(m.words), 5), -m.start))
        return " ".join(tokens.span(best.start, best.end).split()), label
    first = next((m for m in cluster.mentions if m.form == "nominal"), cluster.mentions[0])
    return " ".join(tokens.span(first.start, first.end).split()), cluster.label or "ORG"


def _code(cluster: Cluster, tokens: Tokens, name: str, label: str, when: date | None) -> ActorCode:
    """Country and sector from all that the article calls the entity, the name first."""
    if label in _PLACES:
        return _code_place(name, label)
    lexicon = actor_lexicon()
    key = key_of(name)
    nation = lexicon.nations.get(key)
    if label == "ORG" and nation is not None and nation.kind == "capital" and name.isupper():
        return ActorCode(name)  # "SOFIA", initials that spell a town
    if label == "ORG" and _is_site(name):
        return ActorCode(name, None, code_actor(name, document_date=when).sector)
    if label not in _PEOPLE or (label == "PERSON" and cluster.names and key in lexicon.nations):
        return ActorCode(name)
    if label != "PERSON" and key in lexicon.named:
        return _another_of_the_name(cluster, tokens, name, when)
    phrases: list[str] = [name]
    unlisted = label == "PERSON" and bool(cluster.names) and not names_person(name)
    for mention in cluster.mentions:
        if mention.form == "pronoun" or len(phrases) > 6:
            continue
        start, end = mention.phrase
        if unlisted and mention.form == "name":  # "Tyrell Banks" is no bank
            end = mention.start
        if start < end:
            phrases.append(tokens.span(start, end))
    if unlisted:
        codes = [code_actor(p, document_date=when) for p in dict.fromkeys(phrases[1:])]
        country = next((c.country for c in codes if c.country), None)
        return ActorCode(name, country, next((c.sector for c in codes if c.sector), None))
    codes = [code_actor(p, document_date=when) for p in dict.fromkeys(phrases)]
    first = codes[0]
    if not cluster.names and len(codes) > 1:
        first = codes[1]
    country = first.country or next((c.country for c in codes if c.country), None)
    sector = first.sector or next((c.sector for c in codes if c.sector), None)
    if label == "NORP" and first.name == name and first.sector == "CVL":
        sector = None
    shown = first.name if label != "PERSON" or not cluster.names else name
    if label == "NORP" and key in lexicon.nations:
        shown = name
    return ActorCode(shown, country, sector, first.second)


def _is_site(name: str) -> bool:
    """ "The Jordan Hospital", "Turkey Street": called after a country, and not of it."""
    words = name.lower().removeprefix("the ").split()
    nation = actor_lexicon().nations.get(words[0]) if len(words) > 1 else None
    return nation is not None and words[-1] in SITES and nation.kind in ("name", "capital")


def _another_of_the_name(
    cluster: Cluster, tokens: Tokens, name: str, when: date | None
) -> ActorCode:
    """The lexicon's body of that name, or another country's: "Peru's Congress", "Russian MoD"."""
    code = code_actor(name, document_date=when)
    for mention in cluster.mentions[:4]:
        start, end = mention.phrase
        if mention.form == "name" and end - start > len(mention.words):
            phrase = code_actor(tokens.span(start, end), document_date=when)
            if phrase.country is not None and phrase.country != code.country:
                return phrase
    return code


def _code_place(name: str, label: str) -> ActorCode:
    lexicon = actor_lexicon()
    nation = lexicon.nations.get(key_of(name))
    if nation is not None and not (label == "FAC" and nation.kind == "capital"):
        shown = lexicon.countries[nation.code] if nation.kind == "name" else name
        return ActorCode(shown, nation.code)
    place = lookup(name) if label != "FAC" else None
    return ActorCode(name, place.country if place else None)


def _affiliation(cluster: Cluster, by_head: dict[int, Cluster], ids: dict[int, str]) -> str | None:
    """The body, else the country, that a person or group is said to belong to."""
    if cluster.kind != "person" and cluster.names:
        return None
    found: list[tuple[int, Cluster]] = []
    for mention in cluster.mentions:
        if mention.form == "pronoun":
            continue
        start, end = mention.phrase
        own = range(mention.start, mention.end) if mention.form == "name" else (mention.head,)
        for place in range(start, end):
            other = by_head.get(place)
            if place in own or other is None or other.number == cluster.number or not other.names:
                continue
            if other.label in ("ORG", "NORP", "GPE"):
                rank = 0 if other.label == "ORG" or place > mention.head else 1
                found.append((rank + (other.label == "GPE"), other))
    if not found:
        return None
    return ids.get(min(found, key=lambda item: item[0])[1].number)


def _in_context(drafts: list[Entity]) -> list[Entity]:
    """Country and sector that follow from the affiliation, towns from the article's country."""
    by_id = {entity.id: entity for entity in drafts}
    about = context_country(drafts)
    home = {entity.country for entity in drafts if entity.label in ("GPE", "NORP")}
    done = []
    for entity in drafts:
        changes: dict[str, str | None] = {}
        patron = by_id.get(entity.affiliation or "")
        if patron is not None and entity.label not in _PLACES:
            if entity.country is None:
                changes["country"] = patron.country
            if entity.sector is None and patron.label in ("ORG", "NORP"):
                changes["sector"] = patron.sector
        if _is_namesake(entity, about, home):
            changes.update(name=entity.mentions[0].text, country=None, sector=None)
        elif _is_elsewhere(entity, about, home):
            changes.update(name=entity.mentions[0].text, country=about)
        is_nation = key_of(entity.name) in actor_lexicon().nations
        if entity.label in ("GPE", "LOC") and about is not None and not is_nation:
            place = lookup(entity.name, country=about)
            changes["country"] = place.country if place else None
        done.append(entity.model_copy(update=changes) if changes else entity)
    return done


_EVERYWHERE = word_set("names", "everywhere")


def _is_namesake(entity: Entity, about: str | None, home: set[str | None]) -> bool:
    """Whether initials of a foreign party stand for something else here ("the DPP" in Kenya)."""
    return (
        entity.label == "ORG"
        and entity.sector in ("PTY", "OPP")
        and about is not None
        and entity.country not in (None, about)
        and entity.country not in home
        and all(m.text.isupper() and len(m.text) < _INITIALS for m in entity.mentions)
    )


_INITIALS = 5
"""Letters below which initials are shared by many."""


def _is_elsewhere(entity: Entity, about: str | None, home: set[str | None]) -> bool:
    """Whether "Congress" stands in an article about another country than the lexicon's."""
    return (
        entity.label == "ORG"
        and about is not None
        and entity.country not in (None, about)
        and entity.country not in home
        and all(m.text.lower() in _EVERYWHERE for m in entity.mentions if m.form == "name")
    )


class EntityIndex:
    """Look entities up by where they are mentioned."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id: dict[str, Entity] = {entity.id: entity for entity in entities}
        spans = sorted(
            (mention.start, mention.end, mention.form == "name", entity.id)
            for entity in self.by_id.values()
            for mention in entity.mentions
        )
        self._spans = spans
        self._starts = [start for start, *_ in spans]
        self._longest = max((end - start for start, end, *_ in spans), default=0)

    def at(self, start: int, end: int) -> Entity | None:
        """The entity with a mention at exactly these characters, else the least one around them.

        A noun phrase stands for its last word: "her" in "her family" is not the family.
        """
        best: tuple[int, str] | None = None
        place = bisect_right(self._starts, start) - 1
        while place >= 0 and self._starts[place] >= start - self._longest:
            first, last, named, ident = self._spans[place]
            if first == start and last == end:
                return self.by_id[ident]
            around = last == end or (named and last > end)
            if around and (best is None or last - first < best[0]):
                best = (last - first, ident)
            place -= 1
        return self.by_id[best[1]] if best else None

    def for_span(self, span: Span) -> Entity | None:
        """The entity of a phrase, by its head: "Taliban spokesman X" is X.

        A phrase headed by a plain noun that is no entity ("a statement by the ministry")
        has none.
        """
        if not len(span):
            return None
        exact = self.at(span.start_char, span.end_char)
        root = span.root if span.doc.has_annotation("DEP") else span[-1]
        found = self.at(root.idx, root.idx + len(root.text))
        return found or exact
