"""Mentions: the words of an article that stand for a person, body, group, place or thing.

Names come from `doc.ents`, trimmed of titles, articles and possessive marks; common nouns
and pronouns from tags and dependencies. Things ("the missile") are found too: no entity is
made of them, but they keep "it" from being taken for a body. One pass over the tokens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsevents.extract.actor_lexicon import actor_lexicon, fold
from newsevents.extract.lexicon import load
from newsevents.extract.tokens import Tokens

Kind = Literal["person", "body", "place", "document", "thing"]
Form = Literal["name", "nominal", "pronoun"]

NAME_LABELS = frozenset(
    ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"]
)
_KIND_OF: dict[str, Kind] = {
    "PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "place", "LOC": "place",
    "FAC": "place",
}  # fmt: skip
_PRE = frozenset((
    "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "predet", "case",
    "punct", "nn", "neg",
))  # fmt: skip
_INSIDE = frozenset(["compound", "amod", "nmod", "nn", "npadvmod", "nummod", "quantmod"])
_SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj"])
_NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_MODIFIER_TAGS = _NOUN_TAGS | {"JJ", "CD", "VBN", "JJR", "JJS"}
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_INDEFINITE = frozenset((
    "a", "an", "another", "some", "several", "one", "every", "each", "any", "no", "what",
    "which", "such", "other", "many", "few", "more", "most",
))  # fmt: skip
QUANTIFIERS = frozenset((
    "any", "no", "every", "each", "either", "neither", "whatever", "whichever",
))  # fmt: skip
"""Determiners under which a noun means nobody in particular ("any soldier")."""
_DIVISIONS = frozenset(["province", "district", "governorate", "county", "oblast", "prefecture"])
_RULING = frozenset((
    "governing", "ruling", "regulatory", "umbrella", "professional", "electoral", "statutory",
    "legislative", "monitoring", "supervisory", "advisory", "world", "international", "trade",
    "industry", "student", "state", "public", "government", "un", "intergovernmental", "judicial",
))  # fmt: skip
"""What a body is called that has members."""
_COMPASS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western"]
)
_FEASTS = frozenset(
    ["ramadan", "eid", "easter", "christmas", "diwali", "passover", "lent", "ashura"]
)
_QUALITIES = frozenset(["justice", "intelligence", "security", "defence", "defense", "opposition"])
"""Nouns that without an article and a capital name no person or body."""
_OFFICES = frozenset(["minister", "ministers", "secretary"])
_AFTER_NAMES = frozenset(["QC", "KC", "MP", "MPs", "MLA", "MEP", "MSP", "TD", "SAN", "OBE", "MBE"])
"""Letters behind a person's name that are no part of it."""
_OWN = frozenset(["his", "her", "its", "their", "our", "my", "your"])
MAX_NAME_TOKENS = 12
"""A longer "name" is a tagging error."""


@dataclass(slots=True)
class Mention:
    """A mention by tokens: `start` to `end` (exclusive), with its `head`.

    `phrase` is the token slice to read for what the mention says of itself, titles and a
    following "of", "in", "for" included. `words` are the folded content words.
    """

    index: int
    start: int
    end: int
    head: int
    form: Form
    label: str
    kind: Kind
    number: str = "s"
    gender: str = "u"
    sentence: int = 0
    dep: str = ""
    definite: bool = False
    indefinite: bool = False
    own: bool = False
    guessed: bool = False
    """Its gender rests on a given name alone."""
    quantified: bool = False
    """Under "no", "any", "every" and the like: nobody in particular."""
    quote: int = -1
    first_person: bool = False
    readable: bool = True
    phrase: tuple[int, int] = (0, 0)
    words: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """`lexicons/coreference.toml`, as sets."""

    pronouns: dict[str, tuple[str, str, str]]
    body: frozenset[str]
    thing: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    roles: frozenset[str]
    documents: frozenset[str]
    titles: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    say: frozenset[str]
    weather: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    portfolios: frozenset[str]
    posts: frozenset[str]
    people_of_note: frozenset[str]
    comments: frozenset[str]


@cache
def words() -> Words:
    """The word classes, read at first use."""
    table, names = load("coreference"), load("given_names")
    nouns, titles = table["nouns"], table["titles"]
    pronouns = {}
    for word, told in table["pronouns"].items():
        number, gender, person = told.split()
        pronouns[word] = (number, gender, person)
    return Words(
        pronouns=pronouns,
        body=frozenset(nouns["body"]),
        thing=frozenset(nouns["thing"]),
        male=frozenset(nouns["male"]),
        female=frozenset(nouns["female"]),
        roles=frozenset(nouns["roles"]),
        documents=frozenset(nouns["documents"]),
        titles=frozenset(titles["plain"]),
        male_titles=frozenset(titles["male"]),
        female_titles=frozenset(titles["female"]),
        say=frozenset(table["verbs"]["say"]),
        weather=frozenset(table["verbs"]["weather"]),
        male_names=frozenset((names["male"] + " " + table["given"]["male"]).split()),
        female_names=frozenset((names["female"] + " " + table["given"]["female"]).split()),
        portfolios=frozenset(titles["portfolios"]),
        posts=frozenset(titles["posts"]),
        people_of_note=frozenset(nouns["people_of_note"]),
        comments=frozenset(nouns["comments"]),
    )


def find_mentions(tokens: Tokens) -> list[Mention]:
    """All mentions in order of their heads; one for each head token."""
    found: dict[int, Mention] = {}
    covered = [False] * len(tokens.texts)
    for start, end, label in _listed(tokens):
        mention = _name(tokens, start, end, label)
        if mention is not None and not any(covered[mention.start : mention.end]):
            found[mention.head] = mention
            for place in range(mention.start, mention.end):
                covered[place] = True
    for ent in tokens.doc.ents:
        if any(covered[ent.start : ent.end]):
            continue
        if ent.label_ in NAME_LABELS and len(ent) <= MAX_NAME_TOKENS:
            start, label = _with_initials(tokens, ent.start, ent.end, ent.label_)
            end = _with_nickname(tokens, ent.end, label)
            mention = _name(tokens, start, end, label)
            if mention is not None:
                found[mention.head] = mention
                for place in range(mention.start, mention.end):
                    covered[place] = True
        elif ent.label_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"):
            for place in range(ent.start, ent.end):
                covered[place] = True
    again = _told_before(found.values())
    pronouns = words().pronouns
    for place, tag in enumerate(tokens.tags):
        low = tokens.lows[place]
        named = tag in ("NNP", "NNPS") or (
            tag in ("NN", "NNS")
            and again.get(low) == "PERSON"
            and tokens.texts[place][0].isupper()  # "Banks' lawyer"
        )
        if named and not covered[place] and fold(low) in again:
            mention = _name(tokens, place, place + 1, again[fold(low)])
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


def _with_initials(tokens: Tokens, start: int, end: int, label: str) -> tuple[int, str]:
    """ "M. | Ravi Teja" begins at its initial; "K. Rao", "Ana J. Banks" are no bodies."""
    if (
        label in ("GPE", "LOC")
        and start
        and tokens.lows[start - 1] in _COMPASS
        and tokens.texts[start - 1][0].isupper()
        and tokens.paragraphs[start - 1] == tokens.paragraphs[start]
    ):
        start -= 1  # "East | Gippsland"
    if label == "ORG" and 2 <= end - start <= 3 and _is_initial(tokens.texts[end - 2]):
        label = "PERSON"
    if label == "PERSON":
        while start and _is_initial(tokens.texts[start - 1]) and end - start < MAX_NAME_TOKENS:
            start -= 1
    return start, label


def _with_nickname(tokens: Tokens, end: int, label: str) -> int:
    """Where a name ends that goes on behind a nickname: "Jimmy “Barbecue” | Cherizier"."""
    if label != "PERSON" or end + 3 >= len(tokens.texts) or tokens.texts[end] not in ("“", '"'):
        return end
    if tokens.texts[end + 2] not in ("”", '"') or not tokens.texts[end + 3][:1].isupper():
        return end
    tags = tokens.tags[end + 1], tokens.tags[end + 3]
    return end + 4 if all(tag in ("NNP", "NNPS", "NN") for tag in tags) else end


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isupper()


def _told_before(names: Iterable[Mention]) -> dict[str, str]:
    """Surnames and one-word names of the article with their label: the tagger may miss one."""
    known: dict[str, str] = {}
    for mention in names:
        if mention.label == "PERSON" and len(mention.words) > 1 and len(mention.words[-1]) > 2:
            known[mention.words[-1]] = "PERSON"
        elif len(mention.words) == 1 and mention.label in ("ORG", "GPE", "NORP"):
            known.setdefault(mention.words[0], mention.label)
    return known


@cache
def _first_words() -> frozenset[str]:
    """The words that names of bodies begin with."""
    named = actor_lexicon().named.items()
    return frozenset(key.partition(" ")[0] for key, entry in named if not entry.person)


def _listed(tokens: Tokens) -> list[tuple[int, int, str]]:
    """Bodies of the actor lexicon that the tagger missed or cut short ("ISIS-K").

    Looked for where a capital stands outside `doc.ents`, or at the edge of one.
    """
    lexicon = actor_lexicon()
    labels = {}
    for ent in tokens.doc.ents:
        for place in range(ent.start, ent.end):
            labels[place] = (ent.start, ent.end, ent.label_)
    found, done, size, first = [], 0, len(tokens.texts), _first_words()
    for place, text in enumerate(tokens.texts):
        if not text[:1].isupper() or place < done:
            continue
        proper = tokens.tags[place] in ("NNP", "NNPS", "", "NN", "JJ")
        if not (proper or (text.isupper() and len(text) > 1)) or fold(text) not in first:
            continue
        key, best, run = "", 0, place
        while run < min(size, place + 9):
            part = tokens.texts[run]
            if part == "-":
                run += 1
                continue
            if not (part[:1].isalnum() or part.startswith("'")) or part[:1] == "\n":
                break
            key = fold(part) if not key else f"{key} {fold(part)}"
            named = lexicon.named.get(key)
            if named is not None and not named.person:
                shown = "".join(tokens.texts[place : run + 1])
                short = named.exact.replace(" ", "").replace(".", "")
                if not short or shown.replace(".", "") == short:
                    best = run + 1
            run += 1
        if best:
            known = [labels.get(p) for p in range(place, best)]
            whole = known[0] is not None and (known[0][0] <= place and known[0][1] >= best)
            longer = known[0] is not None and known[0][1] - known[0][0] > best - place + 1
            if (not whole and not longer) or (
                whole and known[0] is not None and known[0][2] == "PERSON" and best - place > 1
            ):
                found.append((place, best, "ORG"))
            done = max(best, known[0][1] if whole and known[0] else best)
    return found


def _name(tokens: Tokens, start: int, end: int, label: str) -> Mention | None:
    """A name without the article, titles and possessive mark that a tagger may include."""
    table = words()
    while end > start and tokens.lows[end - 1] in ("'s", "’s", "'", "’", ",", '"', "”", "-"):
        end -= 1
    while start < end and tokens.lows[start] in ("the", "a", "an", '"', "“", "'", "‘"):
        start += 1
    for place in range(end - 1, start, -1):
        if (
            "\n" in tokens.texts[place - 1]
            or "\n" in tokens.text[tokens.starts[place - 1] : tokens.starts[place]]
        ):
            credit = "".join(tokens.texts[start:place]).strip()
            if credit.isupper() and not tokens.texts[place].isupper():
                start = place  # a credit on the line above: "GETTY | Obama"
                break
    first = start
    if label == "PERSON":
        while start < end - 1 and tokens.lows[start].rstrip(".") in table.titles:
            start += 1
        while end - start > 1 and tokens.texts[end - 1] in _AFTER_NAMES:
            end -= 1
    if start >= end or _no_name(tokens, start, end, table):
        return None
    if label == "ORG" and _is_post(tokens, start, end, table):
        return None  # "Joint Commissioner of Police"
    if label in ("ORG", "FAC") and end - start > 1 and tokens.lows[end - 1] in _DIVISIONS:
        label = "GPE"
    if label in ("ORG", "EVENT") and tokens.lows[end - 1] in table.documents:
        label = "LAW"
    if label == "PERSON":
        known = actor_lexicon().named.get(" ".join(fold(t) for t in tokens.texts[start:end]))
        if known is not None and not known.person and not known.exact:
            label = "ORG"  # "Hezbollah denied"
    elif label == "GPE" and end - start == 1:
        known = actor_lexicon().named.get(fold(tokens.texts[start]))
        if known is not None and known.person:
            label = "PERSON"  # "Erdogan votes"
    head = _head_of(tokens, start, end)
    made = _made(tokens, start, end, head, "name", label, _KIND_OF.get(label, "thing"))
    left = min(_left_edge(tokens, head), first)
    while left < start and tokens.lows[left] in ("the", "a", "an", ",", '"', "“"):
        left += 1
    if label == "PERSON" and left and left < start and tokens.lows[left - 1] == "police":
        left -= 1  # "Police | Brig. Gen. Reyes"
    made.phrase = (left, end)
    made.words = tuple(k for k in (fold(t) for t in tokens.texts[start:end]) if k.strip("-,()"))
    before = [fold(t) for t in tokens.texts[left:start]]
    made.roles = frozenset(before)
    made.number = "p" if label == "NORP" or tokens.tags[head] == "NNPS" else "s"
    if label == "PERSON":
        made.gender, made.guessed = _gender(table, made.words, made.roles)
    elif label in ("GPE", "ORG", "LOC", "FAC"):
        made.gender = "n"
    return made


def _no_name(tokens: Tokens, start: int, end: int, table: Words) -> bool:
    """What a tagger takes for a name but is none: "he said", "Defense", "US-backed"."""
    shown = tokens.texts[start:end]
    if not any(c.isupper() for text in shown for c in text):
        return True
    if end - start == 1 and _is_initial(shown[0]):
        return True
    after = tokens.lows[end] if end < len(tokens.lows) else ""
    if (
        end - start == 1
        and shown[0].lower() in _COMPASS
        and after
        and tokens.texts[end][0].isupper()
    ):
        return True
    if end - start == 1 and shown[0].lower() in _FEASTS:
        return True
    if end - start == 1 and after in _OFFICES and shown[0].lower() in table.portfolios:
        return True  # "Home | Minister Reyes"
    if all(text.lower().rstrip(".") in table.titles for text in shown):
        return shown[0] not in ("US", "U.S.")
    if end - start == 1 and "-" in shown[0]:
        first, _, _ = shown[0].partition("-")
        nation = actor_lexicon().nations.get(fold(first))
        return (
            nation is not None and fold(shown[0]).replace("-", " ") not in actor_lexicon().nations
        )
    return False


def _is_post(tokens: Tokens, start: int, end: int, table: Words) -> bool:
    """Whether what was tagged as a body is an office: its last word before "of" is a title."""
    last = next((p for p in range(start, end) if tokens.lows[p] in ("of", "for")), end) - 1
    return last > start and tokens.lows[last] in table.posts


def _gender(table: Words, name: tuple[str, ...], before: frozenset[str]) -> tuple[str, bool]:
    """A person's gender by title, else by given name; and whether it is the latter."""
    if before & table.male_titles or before & table.male:
        return "m", False
    if before & table.female_titles or before & table.female:
        return "f", False
    if name[0] in table.male_names:
        return "m", True
    return ("f", True) if name[0] in table.female_names else ("u", False)


def _head_of(tokens: Tokens, start: int, end: int) -> int:
    """The token of a span whose head lies outside it; the last one without a parse."""
    if tokens.parsed:
        for place in range(start, end):
            head = tokens.heads[place]
            if (head < start or head >= end or head == place) and tokens.deps[place] != "punct":
                return place
    return end - 1


def _left_edge(tokens: Tokens, head: int) -> int:
    """Where the words before a head noun that belong to it begin."""
    left = head
    for child in reversed(tokens.children[head]):
        if child < head and tokens.deps[child] in _PRE:
            edge = child
            for inner in tokens.children[child]:
                edge = min(edge, inner)
                for innermost in tokens.children[inner]:
                    edge = min(edge, innermost)
            left = min(left, edge)
    while left < head and tokens.deps[left] == "punct":
        left += 1
    return left


def _made(
    tokens: Tokens, start: int, end: int, head: int, form: Form, label: str, kind: Kind
) -> Mention:
    return Mention(
        index=0,
        start=start,
        end=end,
        head=head,
        form=form,
        label=label,
        kind=kind,
        sentence=tokens.sentences[head],
        dep=tokens.deps[head],
        quote=tokens.quotes[head],
        readable=tokens.readable[head],
        phrase=(start, end),
    )


def _pronoun(tokens: Tokens, place: int) -> Mention:
    number, gender, person = words().pronouns[tokens.lows[place]]
    kind: Kind = "person" if gender in "mf" or person == "1" else "thing"
    made = _made(tokens, place, place + 1, place, "pronoun", "", kind)
    made.number, made.gender, made.first_person = number, gender, person == "1"
    made.words = (tokens.lows[place],)
    return made


def _relative(tokens: Tokens, place: int) -> Mention | None:
    """ "who" and "which" of a relative clause; their noun is found by syntax."""
    verb = tokens.heads[place]
    if tokens.deps[verb] != "relcl":
        return None
    made = _made(tokens, place, place + 1, place, "pronoun", "relative", "thing")
    made.words = (tokens.lows[place],)
    return made


def _nominal(tokens: Tokens, head: int) -> Mention:
    table = words()
    start = _left_edge(tokens, head)
    for place in range(head - 1, start, -1):
        if tokens.lows[place] in ("and", "or") and tokens.tags[place - 1] in ("NNS", "NNPS"):
            start = place + 1  # "soldiers and rebel fighters" misread as one noun phrase
            break
    low = tokens.lows[head]
    plural = tokens.tags[head] in ("NNS", "NNPS") or low in ("police", "people", "authorities")
    pair = f"{tokens.lows[head - 1]} {low}" if head > start else low
    kind, label = _noun_kind(low, pair, plural, table)
    if low in ("body", "bodies") and not _RULING.intersection(tokens.lows[start:head]):
        kind, label = "thing", ""  # one that is found, not one that rules
    elif low == "office" and start == head:
        kind, label = "thing", ""  # "left office"
    elif low in ("figure", "figures") and not table.people_of_note.intersection(
        tokens.lows[start:head]
    ):
        kind, label = "document", "DOCUMENT"  # "the police's own figures"
    elif low in _QUALITIES and start == head and tokens.texts[head] == low:
        kind, label = "thing", ""  # "brought to justice"
    made = _made(tokens, start, head + 1, head, "nominal", label, kind)
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


def _noun_kind(low: str, pair: str, plural: bool, table: Words) -> tuple[Kind, str]:
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
