"""Mentions: the words of an article that stand for a person, body, group, place or thing.

Names come from `doc.ents` (`named`); common nouns and pronouns from tags and dependencies.
Things ("the missile") are found too: no entity is made of them, but they keep "it" from being
taken for a body. One pass over the tokens.
"""

from __future__ import annotations

from newsevents.extract.entities.actor_lexicon import actor_lexicon, fold
from newsevents.extract.entities.mention import Kind, Mention, Words, left_edge, make_mention, words
from newsevents.extract.entities.named import (
    MAX_NAME_TOKENS,
    listed_bodies,
    make_name,
    told_before,
    with_initials,
    with_nickname,
)
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.tokens import Tokens

NAME_LABELS = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"]
)
_INSIDE = frozenset(["compound", "amod", "nmod", "nn", "npadvmod", "nummod", "quantmod"])
_SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj"])
_NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_MODIFIER_TAGS = _NOUN_TAGS | {"JJ", "CD", "VBN", "JJR", "JJS"}
_DEFINITE = word_set("coreference", "determiners", "definite")
_INDEFINITE = word_set("coreference", "determiners", "indefinite")
QUANTIFIERS = word_set("coreference", "determiners", "quantifiers")
_RULING = word_set("coreference", "bodies", "adjectives")
_QUALITIES = word_set("coreference", "bodies", "nouns")
_OWN = word_set("coreference", "determiners", "own")


def find_mentions(tokens: Tokens) -> list[Mention]:
    """All mentions in order of their heads; one for each head token."""
    found: dict[int, Mention] = {}
    covered = [False] * len(tokens.texts)
    for start, end, label in listed_bodies(tokens):
        mention = make_name(tokens, start, end, label)
        if mention is not None and not any(covered[mention.start : mention.end]):
            found[mention.head] = mention
            for place in range(mention.start, mention.end):
                covered[place] = True
    for ent in tokens.doc.ents:
        if any(covered[ent.start : ent.end]):
            continue
        if ent.label_ in NAME_LABELS and len(ent) <= MAX_NAME_TOKENS:
            start, label = with_initials(tokens, ent.start, ent.end, ent.label_)
            end = with_nickname(tokens, ent.end, label)
            mention = make_name(tokens, start, end, label)
            if mention is not None:
                found[mention.head] = mention
                for place in range(mention.start, mention.end):
                    covered[place] = True
        elif ent.label_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"):
            for place in range(ent.start, ent.end):
                covered[place] = True
    again = told_before(found.values())
    pronouns = words().pronouns
    for place, tag in enumerate(tokens.tags):
        low = tokens.lows[place]
        named = tag in ("NNP", "NNPS") or (
            tag in ("NN", "NNS")
            and again.get(low) == "PERSON"
            and tokens.texts[place][0].isupper()  # "Banks' lawyer"
        )
        if named and not covered[place] and fold(low) in again:
            mention = make_name(tokens, place, place + 1, again[fold(low)])
            if mention is not None:
                found[mention.head] = mention
                covered[place] = True
                continue
        if low in pronouns:
            if tokens.texts[place] != "US" and (tag in ("PRP", "PRP$") or not tag):
                found.setdefault(place, _pronoun(tokens, place))
        elif covered[place] or not tokens.parsed:
            continue
        elif tag in _NOUN_TAGS:
            if tokens.deps[place] not in _INSIDE:
                found.setdefault(place, _nominal(tokens, place))
        elif tag in ("WP", "WDT") and tokens.deps[place] in _SUBJECT:
            relative = _relative(tokens, place)
            if relative is not None:
                found.setdefault(place, relative)
    mentions = [found[head] for head in sorted(found)]
    for index, mention in enumerate(mentions):
        mention.index = index
    return mentions


def _pronoun(tokens: Tokens, place: int) -> Mention:
    number, gender, person = words().pronouns[tokens.lows[place]]
    kind: Kind = "person" if gender in "mf" or person == "1" else "thing"
    made = make_mention(tokens, place, place + 1, place, "pronoun", "", kind)
    made.number, made.gender, made.first_person = number, gender, person == "1"
    made.words = (tokens.lows[place],)
    return made


def _relative(tokens: Tokens, place: int) -> Mention | None:
    """ "who" and "which" of a relative clause; their noun is found by syntax."""
    verb = tokens.heads[place]
    if tokens.deps[verb] != "relcl":
        return None
    made = make_mention(tokens, place, place + 1, place, "pronoun", "relative", "thing")
    made.words = (tokens.lows[place],)
    return made


def _nominal(tokens: Tokens, head: int) -> Mention:
    table = words()
    start = left_edge(tokens, head)
    for place in range(head - 1, start, -1):
        if tokens.lows[place] in ("and", "or") and tokens.tags[place - 1] in ("NNS", "NNPS"):
            start = place + 1  # "soldiers and rebel fighters" misread as one noun phrase
            break
    low = tokens.lows[head]
    plural = tokens.tags[head] in ("NNS", "NNPS") or low in ("police", "people", "authorities")
    pair = f"{tokens.lows[head - 1]} {low}" if head > start else low
    kind, label = _noun_kind(low, pair, table)
    if low in ("body", "bodies") and not _RULING.intersection(tokens.lows[start:head]):
        kind, label = "thing", ""  # one that is found, not one that rules
    elif low in ("head", "heads") and tokens.lows[start] in _OWN and start == head - 1:
        following = tokens.lows[head + 1] if head + 1 < len(tokens.lows) else ""
        if following not in ("of", ","):
            kind, label = "thing", ""  # "her head was bandaged"
    elif low == "office" and start == head:
        kind, label = "thing", ""  # "left office"
    elif low in ("figure", "figures") and not table.people_of_note.intersection(
        tokens.lows[start:head]
    ):
        kind, label = "document", "DOCUMENT"  # "the police's own figures"
    elif low in _QUALITIES and start == head and tokens.texts[head] == low:
        kind, label = "thing", ""  # "brought to justice"
    made = make_mention(tokens, start, head + 1, head, "nominal", label, kind)
    made.number = "p" if plural else "s"
    opening = tokens.lows[start]
    made.definite = opening in _DEFINITE
    made.own = opening in _OWN or any(
        tokens.deps[child] == "poss" for child in tokens.children[head]
    )
    made.quantified = opening in QUANTIFIERS or tokens.lows[start : start + 3] == [
        "not",
        "a",
        "single",
    ]
    made.indefinite = opening in _INDEFINITE or tokens.tags[start] == "CD"
    made.gender = "m" if low in table.male else "f" if low in table.female else "u"
    if kind in ("body", "thing", "document"):
        made.gender = "n"
    if made.gender == "u" and "female" in tokens.lows[start:head]:
        made.gender = "f"
    made.modifiers = frozenset(
        fold(tokens.texts[place])
        for place in range(start, head)
        if tokens.tags[place] in _MODIFIER_TAGS
    )
    made.words = (_singular(low),)
    made.phrase = (start, _phrase_end(tokens, head))
    return made


def _phrase_end(tokens: Tokens, head: int) -> int:
    """The end of a following "of", "in", "from", "for", "at" that says whose it is."""
    end = head + 1
    for child in tokens.children[head]:
        if child == end and tokens.lows[child] in ("of", "in", "from", "for", "at"):
            stop = tokens.subtree_end(child)
            if stop - head <= 10:
                end = stop
    return end


def _noun_kind(low: str, pair: str, table: Words) -> tuple[Kind, str]:
    """Whether a common noun is a person, a body or a thing, with its label."""
    lexicon = actor_lexicon()
    single = _singular(low)
    if pair in table.body or low in table.body:
        return "body", "ORG"
    if single in ("country", "nation"):
        return "place", "GPE"
    if single in table.documents:
        return "document", "DOCUMENT"
    if pair in table.thing or (
        single in table.thing and (pair == low or pair not in lexicon.agents)
    ):
        return "thing", ""
    for key in (pair, low, single):
        if key in table.body:
            return "body", "ORG"
        if key in table.thing:
            return "thing", ""
        if key in lexicon.agents:
            if lexicon.agents[key].sector == "JNK":
                return "thing", ""
            return "person", "PERSON"
    if single in table.body:
        return "body", "ORG"
    if single in table.roles or single in table.male or single in table.female:
        return "person", "PERSON"
    return "thing", ""


def _singular(noun: str) -> str:
    """The singular of a regular plural, near enough to compare heads by."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun
