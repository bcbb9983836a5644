"""Which mentions are the same entity: GUM, Re-DocRED and LitBank, by the head word of each.

A mention is (head, start, end, entity): positions of words in the story, `end` exclusive,
and a number of the entity within the story. A word heads one mention at most; of several
the narrowest, so that the first of "Oldo and Tarme" stands for itself and not for both.

What a corpus does not mark is unknown, not new: Re-DocRED has names only, LitBank no
things. Only pairs of two mentions teach something. GAP is not among them: the program is
measured on it (`newsevents evaluate pronouns`).

Sources: Zeldes 2017, "The GUM Corpus" (genres without an NC licence only); Tan et al. 2022,
"Revisiting DocRED"; Bamman, Lewke and Mansoor 2020, "An Annotated Dataset of Coreference in
English Literature".
"""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.gum_names import gum_entities
from newsevents.evaluate.names import Gazetteer, guess_spaces, word_set
from newsevents.evaluate.universal import Document
from newsevents.extract.language.pieces import PARAGRAPH, SPACE
from training.names import name_stories, redocred_names
from training.stories import Mention, Story, breaks_of

_UNNAMED = frozenset({"TIME", "NUM"})  # Re-DocRED: a year or a number is no entity
# A noun phrase without a tree: its head stands before what follows the noun.
_AFTER_THE_HEAD = word_set(
    "of in on at by for from with without to into who whom whose which that where when as and or"
    " , ; : ( -- - — under over near behind beyond between among upon about against like than"
)
_NEVER_LAST = frozenset(["'s", "’s", "'", "’", '"', "”", "''", ".", ",", ")"])
_OPEN, _CLOSE = re.compile(r"\((\d+)"), re.compile(r"(\d+)\)")


def gum_mentions(document: Document) -> list[Mention]:
    """The mentions of a GUM document, on the words that `treebank_stories` makes of it.

    Heads are those of the trees that it trains: of a name the last word.
    """
    found: list[Mention] = []
    base = 0
    for sentence in document.sentences:
        heads, _ = clear_tree(sentence)
        for start, end, entity in gum_entities(sentence):
            outer = [k for k in range(start, end) if not start <= heads[k] < end or heads[k] == k]
            head = outer[0] if outer else end - 1
            found.append((base + head, base + start, base + end, int(entity)))
        base += len(sentence.forms)
    return one_a_head(found)


def redocred_mentions(path: Path) -> list[list[Mention]]:
    """The mentions of each document of Re-DocRED; the head of a name is its last word."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for document in json.load(handle):
            bases = np.cumsum([0, *map(len, document["sents"])]).tolist()
            found = []
            for entity, cluster in enumerate(document["vertexSet"]):
                for mention in cluster:
                    start, end = mention["pos"]
                    if mention["type"] not in _UNNAMED and start < end:
                        base = bases[mention["sent_id"]]
                        found.append((base + end - 1, base + start, base + end, entity))
            documents.append(one_a_head(found))
    return documents


def redocred(corpora: Path, known: Gazetteer) -> list[Story]:
    """Re-DocRED's documents with their names and mentions."""
    stories = []
    for part in ("dev", "test"):
        path = corpora / f"more/re-docred-devtest/{part}_revised.json.gz"
        named = name_stories(redocred_names(path, known), starts=False)
        for story, mentions in zip(named, redocred_mentions(path), strict=True):
            story.mentions = mentions
            stories.append(story)
    return stories


def litbank(corpora: Path) -> list[Story]:
    """LitBank's works, about 2,000 words each; persons, places and groups are marked."""
    stories = []
    with tarfile.open(corpora / "more/litbank/litbank.tar.xz", "r:xz") as archive:
        members = [
            m for m in archive.getmembers() if re.fullmatch(r".*coref/conll/.+\.conll", m.name)
        ]
        for member in sorted(members, key=lambda m: m.name):
            handle = archive.extractfile(member)
            assert handle is not None
            with io.TextIOWrapper(handle, encoding="utf-8", newline="\n") as lines:
                stories.append(_work(lines))
    return stories


def _work(lines: Iterable[str]) -> Story:
    words: list[str] = []
    breaks: list[int] = []
    first: list[int] = []
    found: list[Mention] = []
    waiting: dict[int, list[int]] = {}
    sentence: list[str] = []
    for line in [*lines, ""]:
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(cells) < 4:
            if sentence:
                breaks += breaks_of(guess_spaces(sentence), opening=SPACE if breaks else PARAGRAPH)
                first += [1] + [0] * (len(sentence) - 1)
            sentence = []
            continue
        place = len(words)
        words.append(cells[3])
        sentence.append(cells[3])
        value = cells[-1]
        for opened in _OPEN.findall(value):
            waiting.setdefault(int(opened), []).append(place)
        for closed in _CLOSE.findall(value):
            if waiting.get(int(closed)):
                start = waiting[int(closed)].pop()
                head = start + _head(words[start : place + 1])
                found.append((head, start, place + 1, int(closed)))
    return Story(
        words,
        np.array(breaks, dtype=np.int64),
        cuts=np.array(first) == 1,
        mentions=one_a_head(found),
    )


def _head(words: list[str]) -> int:
    """The head word of a noun phrase that has no tree: the last before "of", "who", a comma."""
    end = len(words)
    while end > 1 and words[end - 1] in _NEVER_LAST:
        end -= 1
    for place in range(1, end):
        if words[place].lower() in _AFTER_THE_HEAD:
            return place - 1
    return end - 1


def one_a_head(mentions: Iterable[Mention]) -> list[Mention]:
    """One mention for each head word, the narrowest, in order."""
    kept: dict[int, Mention] = {}
    for mention in mentions:
        other = kept.get(mention[0])
        if other is None or mention[2] - mention[1] < other[2] - other[1]:
            kept[mention[0]] = mention
    return [kept[head] for head in sorted(kept)]
