"""Names against gold: GUM's named entities, Universal NER, the Groningen Meaning Bank.

Spans and types must be exact. Types of places (GPE, LOC, FAC) count as one, since most
sources do not tell them apart; so do PRODUCT, WORK_OF_ART and LAW. A found name that lies
wholly in words that the gold leaves in doubt counts neither way.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsevents.evaluate.gum_names import gum_names
from newsevents.evaluate.names import SETS, Gazetteer, NamedSentence, guess_spaces
from newsevents.evaluate.universal import Document

Entity = tuple[int, int, str]
COARSE = {
    "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PER": "PERSON", "PRODUCT": "WORK",
    "WORK_OF_ART": "WORK", "LAW": "WORK",
}  # fmt: skip
# Universal NER has these only.
CORE = ("PERSON", "ORG", "PLACE")


@dataclass
class Score:
    """Counts of one measure; figures in per cent."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.gold
        return 200 * self.right / both if both else 0.0

    def add(self, right: int, found: int, gold: int) -> None:
        self.right += right
        self.found += found
        self.gold += gold


def score_names(
    nlp: Language, groups: Iterable[list[NamedSentence]], *, only: Iterable[str] = ()
) -> dict[str, Score]:
    """Figures by coarse type, and of all under "all".

    Args:
        groups: Runs of sentences that belong together, each read as one text.
        only: The coarse types that the gold has, where it does not have all.
    """
    scores: dict[str, Score] = {"all": Score()}
    kept = frozenset(only)
    for group in groups:
        doc = _doc_of(nlp, group)
        gold: list[Entity] = []
        doubtful: set[int] = set()
        base = 0
        for sentence in group:
            gold += [(base + a, base + b, kind) for a, b, kind in sentence.names]
            doubtful |= {base + k for k in sentence.unsure}
            base += len(sentence.words)
        _count(scores, _coarse(gold, kept), _coarse(_sure(doc, doubtful), kept))
    return scores


def count_names(
    scores: dict[str, Score], doc: Doc, gold: NamedSentence, *, merged: dict[str, str]
) -> None:
    """Add the names of a read text to `scores`; `gold` has its words without white space.

    Args:
        merged: Coarse types that the gold does not tell apart, to the one that they count as.
    """

    def coarse(entities: Iterable[Entity]) -> set[Entity]:
        return {(a, b, merged.get(kind, kind)) for a, b, kind in _coarse(entities, frozenset())}

    found = {(a, b): kind for a, b, kind in _sure(doc, gold.unsure)}
    # "Farmers Party", a party or its people: right as either
    names = [
        (a, b, found[a, b] if found.get((a, b)) in SETS.get(kind, ()) else kind)
        for a, b, kind in gold.names
    ]
    _count(scores, coarse(names), coarse((a, b, kind) for (a, b), kind in found.items()))


def _sure(doc: Doc, doubtful: set[int]) -> list[Entity]:
    return [e for e in found_names(doc) if not set(range(e[0], e[1])) <= doubtful]


def _doc_of(nlp: Language, group: list[NamedSentence]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    for sentence in group:
        spaced = list(sentence.spaced or guess_spaces(sentence.words))
        spaced[-1] = True
        words += sentence.words
        spaces += spaced
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def _coarse(entities: Iterable[Entity], kept: frozenset[str]) -> set[Entity]:
    mapped = {(start, end, COARSE.get(kind, kind)) for start, end, kind in entities}
    return {entity for entity in mapped if not kept or entity[2] in kept}


def _count(scores: dict[str, Score], gold: set[Entity], found: set[Entity]) -> None:
    right = Counter(kind for _, _, kind in gold & found)
    has = Counter(kind for _, _, kind in found)
    wants = Counter(kind for _, _, kind in gold)
    for kind in has | wants:
        scores.setdefault(kind, Score()).add(right[kind], has[kind], wants[kind])
        scores["all"].add(right[kind], has[kind], wants[kind])


def found_names(doc: Doc) -> list[Entity]:
    """The entities of a `Doc` by word, white space not counted."""
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(place)
    entities = []
    for span in doc.ents:
        inside = [place[token.i] for token in span if token.i in place]
        if inside:
            entities.append((inside[0], inside[-1] + 1, span.label_))
    return entities


def gum_groups(documents: Iterable[Document], known: Gazetteer) -> Iterator[list[NamedSentence]]:
    """The documents of GUM with their named entities."""
    for document in documents:
        yield [gum_names(sentence, known) for sentence in document.sentences]


def uner_groups(path: Path, documents: Iterable[Document]) -> Iterator[list[NamedSentence]]:
    """The sentences of a Universal NER file, by the documents of its treebank."""
    labels = {" ".join(words): found for words, found in read_iob2(path)}
    for document in documents:
        group = []
        for sentence in document.sentences:
            named = bio_entities(labels.get(sentence.text_key, []))
            named = [name for name in named if name[2] != "OTH"]
            group.append(NamedSentence(sentence.forms, named, set(), sentence.spaced))
        yield group


def read_iob2(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(words, labels) of the sentences of a Universal NER file."""
    opener = gzip.open if path.suffix == ".gz" else open
    words: list[str] = []
    labels: list[str] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 3 and not line.startswith("# "):
                words.append(cells[1])
                labels.append("O" if cells[2] == "B-O" else cells[2])
            elif not line.strip() and words:
                yield words, labels
                words, labels = [], []


def bio_entities(labels: list[str]) -> list[Entity]:
    """Slices of a BIO sequence."""
    entities: list[Entity] = []
    start, kind = 0, ""
    for place, label in enumerate([*labels, "O"]):
        part, _, name = label.partition("-")
        if kind and (part != "I" or name != kind):
            entities.append((start, place, kind))
            kind = ""
        if name and not kind:
            start, kind = place, name
    return entities
