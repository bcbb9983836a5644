"""A mention: words of an article that stand for a person, body, group, place or thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsevents.extract.lexicon import load
from newsevents.extract.syntax.tokens import Tokens

Kind = Literal["person", "body", "place", "document", "thing"]
Form = Literal["name", "nominal", "pronoun"]

_PRE = frozenset((
    "det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "predet", "case",
    "punct", "nn", "neg",
))  # fmt: skip


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
        male_names=frozenset((names["male"] + " " + table["given"]["male"]).split()),
        female_names=frozenset((names["female"] + " " + table["given"]["female"]).split()),
        portfolios=frozenset(titles["portfolios"]),
        posts=frozenset(titles["posts"]),
        people_of_note=frozenset(nouns["people_of_note"]),
        comments=frozenset(nouns["comments"]),
    )


def left_edge(tokens: Tokens, head: int) -> int:
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
    while left < head and (tokens.deps[left] == "punct" or tokens.texts[left].isspace()):
        left += 1
    return left


def make_mention(
    tokens: Tokens, start: int, end: int, head: int, form: Form, label: str, kind: Kind
) -> Mention:
    """A mention of the tokens `start` to `end` (exclusive), with what its head says.

    White space that stands among the tokens is no part of it at either end.
    """
    while start < head and tokens.texts[start].isspace():
        start += 1
    while end - 1 > head and tokens.texts[end - 1].isspace():
        end -= 1
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
