"""Name corpora whose label sets differ, mapped to one scheme; and the label table.

A word's label is a BIO string. Where a source says less than our scheme, the label is a
set of ours, and where it cannot be trusted the label is "?", which trains nothing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import numpy as np

from newsevents.evaluate.gmb import longest
from newsevents.evaluate.names import (
    LABELS,
    SETS,
    TITLES,
    Gazetteer,
    Name,
    NamedSentence,
    bio_names,
    guess_spaces,
)
from newsevents.extract.language.pieces import PARAGRAPH, SPACE
from training.stories import IGNORED, Story, breaks_of


def read_columns(
    path: Path, *, word: int = 0, label: int = -1
) -> list[tuple[list[str], list[str]]]:
    """Sentences of a column file: words and labels; lines with "#" are remarks."""
    opener = gzip.open if path.suffix == ".gz" else open
    sentences: list[tuple[list[str], list[str]]] = [([], [])]
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            remark = line.startswith(("# ", "<DOCSTART>", "-DOCSTART-"))
            if not line.strip() or remark:
                if sentences[-1][0]:
                    sentences.append(([], []))
            elif cells[word].strip():
                sentences[-1][0].append(cells[word].strip().replace(" ", "_"))
                sentences[-1][1].append(cells[label])
    return [s for s in sentences if s[0]]


def _capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and len(word) == 4)


CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "organisation": "ORG", "politicalparty": "ORG",
    "event": "EVENT", "election": "EVENT", "country": "GPE", "location": "PLACE", "misc": "MISC",
}  # fmt: skip
WIKIGOLD = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}
ANNOCTR = {"ORG": "ORG", "LOC": "PLACE", "DATE": "DATE", "GROUP": "ORG", "MALWARE": "PRODUCT"}
FEW_NERD = {
    "person-other": "PERSON", "person-scholar": "PERSON", "building-other": "FAC",
    "building-library": "FAC", "organization-religion": "GROUP",
    "organization-showorganization": "ORG", "product-game": "WORK", "product-train": "PRODUCT",
    "location-park": "PLACE", "event-other": "EVENT", "art-painting": "WORK_OF_ART",
}  # fmt: skip
REDOCRED = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "TIME": "DATE", "MISC": "MISC"}


def mapped_names(
    words: list[str],
    labels: list[str],
    mapping: dict[str, str],
    known: Gazetteer,
    doubtful: Callable[[str], bool],
) -> NamedSentence:
    """A column source by a table of types; outside words that look `doubtful` are unsure."""
    if (
        labels
        and labels[0] == "O"
        and any(lab != "O" and lab[:2] not in ("B-", "I-") for lab in labels)
    ):
        labels = ["O" if lab == "O" else f"I-{lab}" for lab in labels]
    if any(lab != "O" and lab[:2] not in ("B-", "I-") for lab in labels):
        labels = ["O" if lab == "O" else f"I-{lab}" for lab in labels]
    names: list[Name] = []
    unsure: set[int] = set()
    for start, end, kind in bio_names(labels):
        target = mapping.get(kind)
        if target == "PLACE":
            part = words[start:end]
            group = known.is_group(" ".join(part))
            target = "NORP" if group else known.place_type(part, default="PLACE")
        if target is None:
            unsure.update(range(start, end))
            continue
        if target == "PERSON":
            while start < end - 1 and words[start].lower() in TITLES:
                start += 1
        names.append((start, end, target))
    used = {k for a, b, _ in names for k in range(a, b)}
    unsure.update(k for k, word in enumerate(words) if k not in used and doubtful(word))
    return NamedSentence(words, names, unsure - used)


def never_doubtful(word: str) -> bool:
    return False


def capital_doubtful(word: str) -> bool:
    """For sources that leave types unlabelled: a capital or a year may be a name."""
    return _capital(word)


def redocred_names(path: Path, known: Gazetteer) -> list[list[NamedSentence]]:
    """Documents of Re-DocRED; its labels are complete but for times and demonyms."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for document in json.load(handle):
            found: list[list[Name]] = [[] for _ in document["sents"]]
            hidden: list[set[int]] = [set() for _ in document["sents"]]
            for cluster in document["vertexSet"]:
                for mention in cluster:
                    start, end = mention["pos"]
                    number = mention["sent_id"]
                    words = document["sents"][number][start:end]
                    kind = REDOCRED.get(mention["type"])
                    if kind == "PLACE":
                        group = known.is_group(" ".join(words))
                        kind = "NORP" if group else known.place_type(words, default="PLACE")
                    if kind is None:
                        hidden[number].update(range(start, end))
                    else:
                        found[number].append((start, end, kind))
            sentences = []
            for words, names, unsure in zip(document["sents"], found, hidden, strict=True):
                names = longest(names)
                used = {k for a, b, _ in names for k in range(a, b)}
                unsure |= {k for k, word in enumerate(words) if k and _capital(word)}
                sentences.append(NamedSentence(words, names, unsure - used))
            documents.append(sentences)
    return documents


@cache
def name_ids() -> dict[str, int]:
    """Label or set label to the row of `name_table`."""
    names = list(LABELS) + [f"{part}-{key}" for key in SETS for part in "BI"]
    return {name: number for number, name in enumerate(names)}


def name_table() -> list[list[bool]]:
    """Row: a label or a set; column: a label; True where the label is allowed."""
    rows = []
    for name in name_ids():
        part, _, kind = name.partition("-")
        allowed = {f"{part}-{member}" for member in SETS.get(kind, ())} or {name}
        rows.append([label in allowed for label in LABELS])
    return rows


def name_column(sentence: NamedSentence) -> list[int]:
    ids = name_ids()
    return [ids.get(label, IGNORED) for label in sentence.labels()]


def name_stories(groups: Iterable[list[NamedSentence]], *, starts: bool) -> list[Story]:
    """Runs of sentences with names; sentence starts too where the source has them."""
    stories = []
    for group in groups:
        words: list[str] = []
        breaks: list[int] = []
        column: list[int] = []
        first: list[int] = []
        for sentence in group:
            spaced = sentence.spaced or guess_spaces(sentence.words)
            words += sentence.words
            breaks += breaks_of(
                spaced, opening=SPACE if words[len(sentence.words) :] else PARAGRAPH
            )
            column += name_column(sentence)
            first += [1] + [0] * (len(sentence.words) - 1)
        labels = {"name": np.array(column, dtype=np.int64)}
        if starts:
            labels["start"] = np.array(first, dtype=np.int64)
        stories.append(
            Story(words, np.array(breaks, dtype=np.int64), labels, cuts=np.array(first) == 1)
        )
    return stories


def grouped(sentences: list[NamedSentence], size: int) -> list[list[NamedSentence]]:
    return [sentences[k : k + size] for k in range(0, len(sentences), size)]
