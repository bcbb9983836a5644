"""Names in newspapers from outside the West, laid on the running text of the articles.

The corpus gives words with labels; its words are not ours ("Covid - 19", "U . S ."), and
its spaces are lost. Most of its articles stand in the event gold too, as they were written.
Where both have the same letters the labels are laid on that text; else the words are
written out as well as can be guessed.

Read from `more/en-worldwide-newswire`, `events/newsgold` of the corpora folder.

Source: Shan, Bauer, Carlson and Manning 2023, "Do 'English' Named Entity Recognizers Work
Well on Global Englishes?", Findings of EMNLP.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.named import Score, count_names
from newsevents.evaluate.names import (
    CALENDAR,
    TITLES,
    Gazetteer,
    Name,
    NamedSentence,
    bio_names,
    guess_spaces,
    word_set,
)

NAMES = "more/en-worldwide-newswire/names.train.tsv.gz"
GOLD = "events/newsgold"
PREFIX = "ww-"
"""What the event gold sets before the name of such an article."""

_TYPES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "PLACE", "Facility": "FAC",
    "NORP": "NORP", "Date": "DATE", "Misc": "MISC", "Product": "PRODUCT",
}  # fmt: skip
# "Money" is no name of ours: its words are surely outside.
_OUTSIDE = "Money"
# What it calls "Misc", and its few products, in one.
_MERGED = {"EVENT": "MISC", "WORK": "MISC", "GROUP": "ORG"}
# Dates are marked where they are names; whether "last year" is one, the corpus does not say.
_PERIODS = word_set(
    "today yesterday tomorrow tonight day days week weeks weekend month months year years"
    " decade decades century centuries ago"
)
_DATED = re.compile(r"\d|spring|summer|autumn|winter|easter|christmas|ramadan|eve$", re.IGNORECASE)
_DISEASE = re.compile(r"covid|corona", re.IGNORECASE)
_PARTY = word_set("party union movement front league congress alliance nations")
_CAPITAL = re.compile(r"[A-Z]")
_CUT_FORMS = re.compile(r"s|t|re|ve|ll|m|d")


@dataclass
class NamedArticle:
    """A text and its names as (start, end, type of the corpus); characters, end exclusive."""

    name: str
    text: str
    names: list[tuple[int, int, str]] = field(default_factory=list)


def read_worldwide(corpora: Path) -> tuple[list[NamedArticle], list[NamedArticle]]:
    """The articles for training, and those that stand in the dev part of the event gold.

    An article is held to be in the dev part by its name or by its letters.
    """
    train, dev = (_texts(corpora / GOLD / f"{part}.jsonl") for part in ("train", "dev"))
    held = {_letters(text) for text in dev.values()}
    kept: tuple[list[NamedArticle], list[NamedArticle]] = ([], [])
    for name, paragraphs in _articles(corpora / NAMES):
        article = _laid_on(name, paragraphs, (train | dev).get(name))
        kept[name in dev or _letters(article.text) in held].append(article)
    return kept


def _texts(path: Path) -> dict[str, str]:
    """Texts of the event gold from this corpus, by their names here."""
    rows = read_jsonl(path)
    return {
        row["id"].removeprefix(PREFIX): row["text"] for row in rows if row["id"].startswith(PREFIX)
    }


Paragraph = list[tuple[str, str]]


def _articles(path: Path) -> Iterator[tuple[str, list[Paragraph]]]:
    """(name, paragraphs of (word, label)). Of nested labels the outermost is taken."""
    name, paragraphs = "", list[Paragraph]()
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# article "):
                if name:
                    yield name, [p for p in paragraphs if p]
                name, paragraphs = line.removeprefix("# article ").strip(), [[]]
            elif not line.strip():
                paragraphs.append([])
            elif "\t" in line:
                word, label = line.split("\t")[:2]
                paragraphs[-1].append((word, label))
            else:  # a few lines have spaces in place of the tabulator
                word, label = line.split()[:2]
                paragraphs[-1].append((word, label))
    if name:
        yield name, [p for p in paragraphs if p]


def _letters(text: str) -> str:
    return "".join(text.split())


def _laid_on(name: str, paragraphs: list[Paragraph], text: str | None) -> NamedArticle:
    words = [word for paragraph in paragraphs for word, _ in paragraph]
    if text is None or _letters(text) != _letters("".join(words)):
        text = "\n".join(_written([word for word, _ in p]) for p in paragraphs)
    place = [at for at, character in enumerate(text) if not character.isspace()]
    article = NamedArticle(name, text)
    done = 0
    for paragraph in paragraphs:
        starts = []
        for word, _ in paragraph:
            starts.append(done)
            done += len(_letters(word))
        starts.append(done)
        for first, last, kind in bio_names(label for _, label in paragraph):
            start, end = starts[first], starts[last]
            if start < end:
                article.names.append((place[start], place[end - 1] + 1, kind))
    return article


def _written(words: list[str]) -> str:
    """Words as they probably stood: "Covid-19", "U.S.", "the latter’s"."""
    spaced = guess_spaces(words)
    for at in range(len(words) - 1):
        word, after = words[at], words[at + 1]
        before = words[at - 1] if at else ""
        if (
            (after == "-" and word[-1].isalnum())
            or (word == "-" and before[-1:].isalnum() and after[0].isalnum())
            or (word == "." and _CAPITAL.fullmatch(before) and _CAPITAL.fullmatch(after))
            or (word == "’" and _CUT_FORMS.fullmatch(after))
            or (after == "’" and at + 2 < len(words) and _CUT_FORMS.fullmatch(words[at + 2]))
        ):
            spaced[at] = False
    parts = [word + " " * space for word, space in zip(words, spaced, strict=True)]
    return "".join(parts).rstrip()


def named_words(
    article: NamedArticle, words: list[str], offsets: list[int], known: Gazetteer
) -> NamedSentence:
    """The names of an article in our scheme, on the words of its text.

    Left in doubt: names that are no run of whole words, single words of "Misc" (among
    them diseases, abbreviations, ranks), dates without a date, and periods of time.

    Args:
        words: The words of the article's text without white space.
        offsets: Where each begins, in characters.
        known: Demonyms, and places whose kind is known.
    """
    names: list[Name] = []
    unsure: set[int] = set()
    outside: set[int] = set()
    first = 0
    for start, end, kind in article.names:
        while first < len(words) and offsets[first] + len(words[first]) <= start:
            first += 1
        last = first
        while last < len(words) and offsets[last] < end:
            last += 1
        if first == last:
            continue
        inside = range(first, last)
        if kind == _OUTSIDE:
            outside.update(inside)
            continue
        end_of_last = offsets[last - 1] + len(words[last - 1])
        decade = kind == "Date" and end_of_last == end + 1 and words[last - 1].endswith("s")
        whole = offsets[first] == start and (end_of_last == end or decade)
        named = _named(words, first, last, kind, known) if whole else None
        if named is None:
            unsure.update(inside)
        else:
            names.append(named)
    used = outside.union(*(range(a, b) for a, b, _ in names))
    unsure |= _periods(words)
    return NamedSentence(words, names, unsure - used)


def _named(words: list[str], start: int, end: int, kind: str, known: Gazetteer) -> Name | None:
    target = _TYPES.get(kind)
    while start < end - 1 and words[start] in ("the", "a", "an"):
        start += 1
    while start < end - 1 and words[end - 1] in ("'s", "’s", ",", "."):
        end -= 1
    part = words[start:end]
    text = " ".join(part)
    if target in ("DATE", "MISC"):
        return (start, end, kind_) if (kind_ := _dated(part, target)) else None
    if target == "PLACE":
        group = known.is_group(text)
        target = "NORP" if group else known.place_type(part, default="PLACE")
    elif target == "NORP" and len(part) > 1 and part[-1].lower() in _PARTY:
        target = "GROUP"
    elif target == "PERSON":
        while start < end - 1 and words[start].lower() in TITLES:
            start += 1
    return (start, end, target) if target else None


def _dated(part: list[str], target: str) -> str | None:
    """DATE, MISC or None: the corpus has days among its "Misc" and diseases among its dates."""
    text = " ".join(part)
    if _DISEASE.search(text):
        return None
    if any(word in CALENDAR for word in part) and (target == "DATE" or len(part) == 1):
        return "DATE"
    if target == "DATE":
        return "DATE" if _DATED.search(text) else None
    return "MISC" if len(part) > 1 and part[0][:1].isupper() else None


def _periods(words: list[str]) -> set[int]:
    """Words of "two years ago", "last week"."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.lower() in _PERIODS:
            found |= {max(at - 1, 0), at}
    return found


def worldwide_dev(corpora: Path) -> list[NamedArticle]:
    """The articles to measure on; `score_articles` takes them."""
    return read_worldwide(corpora)[1]


def score_articles(
    nlp: Language, articles: Iterable[NamedArticle], known: Gazetteer
) -> dict[str, Score]:
    """Figures by coarse type, and of all under "all", on the words that `nlp` makes.

    MISC are events, products, works and laws.
    """
    scores: dict[str, Score] = {"all": Score()}
    for article in articles:
        doc = nlp(article.text)
        tokens = [token for token in doc if not token.is_space]
        gold = named_words(article, [t.text for t in tokens], [t.idx for t in tokens], known)
        count_names(scores, doc, gold, merged=_MERGED)
    return scores
