"""Counted noun phrases: a number and what it counts ("at least 12 young men", "30 others").

Read from words and tags alone: the parse of a long sentence is often wrong just where the
figures are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.grammar import find_numbers
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.lines import on_one_line
from newsevents.models import Count

_MODIFIER = re.compile(r"^(?:JJ.?|NN.*|VBN|VBG|HYPH|POS|AFX|FW|CD|``|'')$")
_NOUN = re.compile(r"^NNP?S?$")
_BETWEEN = frozenset({",", "and", "or", "&", "/"})
_LINKERS = word_set("figures", "linkers")
_TIMES = word_set("figures", "times")
_SUFFERING = word_set("figures", "suffering")
_OF_AGE = word_set("figures", "of_age")
_IN_AN_AGE = _OF_AGE | {"to", "and", "or"}
_AGE = 9
"""Tokens of the longest age ("15- to 17-year-old")."""
_MOST = 12
"""Tokens of the longest counted noun phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted noun phrase.

    Attributes:
        first: Its first token, the bound's ("at least") where there is one.
        end: The token after its last.
        head: The token of the noun that is counted; None where the number stands alone.
        part: Whether it is a part of something counted before ("including two children").
    """

    first: int
    end: int
    head: int | None
    count: Count
    part: bool = False


def is_time(doc: Doc, at: int) -> bool:
    """Whether a token begins a time without a preposition ("Sunday", "last week")."""
    return doc[at].lower_ in _TIMES


def find_phrases(sentence: Span) -> list[Phrase]:
    """The counted phrases of a sentence, in order."""
    doc, base = sentence.doc, sentence.start_char
    starts = [token.idx - base for token in sentence]
    found: list[Phrase] = []
    for number in find_numbers(sentence.text):
        first = sentence.start + bisect_right(starts, number.start) - 1
        after = sentence.start + bisect_left(starts, number.end)
        if found and first < found[-1].end:
            continue
        if first < sentence.start or _is_age(doc, first, after, number.digits):
            continue
        end, head = _noun(doc, after, sentence.end)
        if _is_of_those(doc, after, end):
            continue
        if head is None and after == first + 1 and doc[first].lower_ == "no":
            continue
        count = number.count
        if head is not None and [t.lower_ for t in doc[end : end + 2]] == ["or", "more"]:
            count, end = Count(min=count.min, max=None), end + 2  # "sixty people or more"
        found.append(Phrase(first, end, head, count, _is_part(doc, first)))
    return found


def counts_by_noun(doc: Doc) -> dict[int, Count]:
    """How many of a noun there are said to be, by the index of its token ("twelve rockets")."""
    found: dict[int, Count] = {}
    for sentence in doc.sents:
        line = on_one_line(sentence)
        for phrase in find_phrases(line.words):
            if phrase.head is not None:
                found[line.place(phrase.head)] = phrase.count
    return found


def _is_age(doc: Doc, first: int, after: int, digits: bool) -> bool:
    """ "Ana Vela, 32, was"; "(32)"."""
    if not digits or first == 0 or after >= len(doc):
        return False
    if doc[first - 1].text == "(" and doc[after].text == ")":
        return True
    if doc[first - 1].text != "," or doc[after].text not in (",", ".", ";", ")"):
        return False
    return first > 1 and doc[first - 2].tag_ in ("NNP", "NNPS", "NN", "")


def _is_of_those(doc: Doc, after: int, end: int) -> bool:
    """ "One of those injured": what befell them is said of all."""
    if end >= len(doc) or doc[after].lower_ != "of":
        return False
    words = figure_words()
    whole = [doc[at].lower_ for at in range(after + 1, min(after + 3, len(doc)))]
    if not {"the", "those"} & set(whole):
        return False
    return doc[end].lower_ in words.participles and (doc[end - 1].lower_ not in ("them",))


def _is_part(doc: Doc, first: int) -> bool:
    words = [doc[at].lower_ for at in range(max(0, first - 3), first)]
    if words[-1:] in (["including"], ["among"]) or words[-2:] in (
        ["among", "them"],
        ["of", "them"],
        ["of", "whom"],
        ["including", "the"],
    ):
        return True
    following = [doc[at].lower_ for at in range(first + 1, min(len(doc), first + 3))]
    return following in (["of", "them"], ["of", "whom"]) and words[-1:] in ([","], ["-"], ["("])


def _noun(doc: Doc, at: int, sentence_end: int) -> tuple[int, int | None]:
    """End and head of what follows a number."""
    start = at
    if at < len(doc) and doc[at].lower_ == "of":
        at += 1
        while at < len(doc) and (doc[at].lower_ in _LINKERS or _is_whole(doc, at)):
            at += 1
        if at < len(doc) and doc[at].lower_ in ("them", "whom", "us"):
            return at + 1, None
    head = None
    end = start
    words = figure_words()
    limit = min(len(doc), at + _MOST)
    if start < len(doc):
        limit = min(limit, max(sentence_end, start))
    while at < limit:
        token = doc[at]
        low = token.lower_
        if low in ("more", "others", "other", "additional", "people") and head is None:
            head, end = (at if low != "additional" else None), at + 1
            at += 1
            continue
        if is_time(doc, at) or (not token.tag_ and not token.is_alpha):
            break
        if low in _SUFFERING and at + 1 < limit and doc[at + 1].lower_ in ("injuries", "wounds"):
            break  # "40 sustained injuries"
        if (low in words.states or low in words.participles) and not _stands_before_noun(doc, at):
            break
        if (old := _over_age(doc, at, limit)) is not None:
            if doc[old - 1].lower_ == "olds":
                return old, old - 1  # "two 19-year-olds"
            at = old
            continue
        if low in words.subject_verbs and low.endswith("ed"):
            break  # "300 students marched", whatever its tag
        if _NOUN.match(token.tag_):
            if head is not None and doc[head].tag_ in ("NNS", "NNPS") and token.tag_ == "NNP":
                break  # "12 people Kabul"
            if head is not None and low in ("hostage", "captive", "prisoner"):
                break  # "took ten villagers hostage"
            head, end = at, at + 1
        elif low in _BETWEEN and at + 1 < limit and _joins(doc, at, head):
            pass
        elif not _MODIFIER.match(token.tag_):
            break
        elif head is not None and token.tag_ in ("VBN", "VBG", "CD"):
            break  # "12 people killed"
        elif token.tag_ == "CD" and token.is_digit:
            break
        at += 1
    if head is None and at > start and _is_people(doc, at - 1):
        return at, at - 1  # "300 Lebanese and 34 Israelis"
    return end, head


def _over_age(doc: Doc, at: int, limit: int) -> int | None:
    """The end of an age that begins at a token ("14-year-old", "15- to 17-year-old")."""
    if doc[at].tag_ != "CD":
        return None
    for step in range(at + 1, min(at + _AGE, limit)):
        if doc[step].lower_ in ("old", "olds"):
            return step + 1 if doc[step - 2].lower_ in _OF_AGE else None
        if not (doc[step].is_punct or doc[step].tag_ == "CD" or doc[step].lower_ in _IN_AN_AGE):
            return None
    return None


def _is_whole(doc: Doc, at: int) -> bool:
    """The 12 of "three of the 12 trucks"."""
    return doc[at].tag_ == "CD" and doc[at - 1].lower_ in ("the", "these", "those", "its", "their")


def _is_people(doc: Doc, at: int) -> bool:
    """Whether an adjective of nation stands for its people."""
    token = doc[at]
    return token.tag_ == "JJ" and (token.ent_type_ == "NORP" or token.lower_.endswith("ese"))


def _stands_before_noun(doc: Doc, at: int) -> bool:
    """Whether a word of state is an adjective here ("12 wounded soldiers")."""
    following = at + 1
    return (
        following < len(doc)
        and bool(_NOUN.match(doc[following].tag_))
        and not is_time(doc, following)
        and doc[at].tag_ in ("JJ", "VBN", "VBD")
    )


def _joins(doc: Doc, at: int, head: int | None) -> bool:
    """Whether "and" or a comma stands inside one noun phrase ("U.S. and Afghan troops")."""
    following = doc[at + 1]
    if (
        at + 4 < len(doc)
        and doc[at + 2].tag_ in ("HYPH", ":")
        and doc[at + 3].tag_ in ("VBN", "JJ", "NN")
    ):
        return head is None or doc[head].tag_ == "NNP"  # "Afghan or U.S.-led troops"
    if following.tag_ not in ("JJ", "NNP", "VBN") or at + 2 >= len(doc):
        return False
    if head is not None and doc[head].tag_ != "NNP":
        return False
    return bool(_NOUN.match(doc[at + 2].tag_)) and doc[at - 1].tag_ in ("JJ", "NNP", "VBN")
