"""How well the language model reads: tags, trees, sentences, names, attributions.

Trees and tags are measured on a CoNLL-U treebank, whose Universal Dependencies are
first turned into the labels that the pipeline gives; names on the IOB2 files of
Universal NER; attributions on JSONL as in PolNeAR's conversion.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.universal import Document, read_treebank


@dataclass
class Score:
    """Counts of one measure; a figure is in per cent."""

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


@dataclass
class TreeScores:
    """Tags, lemmas and trees on gold tokens; punctuation counts but in `las_words`."""

    tag: Score = field(default_factory=Score)
    pos: Score = field(default_factory=Score)
    lemma: Score = field(default_factory=Score)
    uas: Score = field(default_factory=Score)
    las: Score = field(default_factory=Score)
    las_words: Score = field(default_factory=Score)
    sentences: Score = field(default_factory=Score)
    labels: dict[str, Score] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """The figures by name, in per cent."""
        names = ("tag", "pos", "lemma", "uas", "las", "las_words", "sentences")
        return {name: round(getattr(self, name).f1, 2) for name in names}


def gold_doc(nlp: Language, document: Document, *, sentences: bool) -> Doc:
    """The words of a treebank document with its spaces and paragraphs.

    Paragraphs are set apart by a blank line, as white space tokens of the `Doc`; with
    `sentences` the gold sentence starts are given too, which the pipeline keeps.
    """
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    for number, sentence in enumerate(document.sentences):
        if sentence.paragraph and number:
            words.append("\n\n")
            spaces.append(False)
            starts.append(False)
        words += sentence.forms
        spaces += sentence.spaced
        starts += [True] + [False] * (len(sentence.forms) - 1)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    if sentences:
        for token, start in zip(doc, starts, strict=True):
            token.is_sent_start = start
    return doc


def score_trees(nlp: Language, documents: Iterable[Document], *, sentences: bool) -> TreeScores:
    """Tags, lemmas and trees on gold tokens, with or without gold sentences."""
    scores = TreeScores()
    for document in documents:
        doc = gold_doc(nlp, document, sentences=sentences)
        for _, component in nlp.pipeline:
            doc = component(doc)
        words = [token.i for token in doc if not token.is_space]
        place = {index: number for number, index in enumerate(words)}
        base = 0
        gold_starts: set[int] = set()
        for sentence in document.sentences:
            gold_starts.add(base)
            heads, deps = clear_tree(sentence)
            for k, (head, dep) in enumerate(zip(heads, deps, strict=True)):
                token = doc[words[base + k]]
                scores.tag.add(token.tag_ == sentence.xpos[k], 1, 1)
                scores.pos.add(token.pos_ == sentence.upos[k], 1, 1)
                scores.lemma.add(token.lemma_ == sentence.lemmas[k], 1, 1)
                attached = place.get(token.head.i) == base + head
                labelled = attached and token.dep_ == dep
                scores.uas.add(attached, 1, 1)
                scores.las.add(labelled, 1, 1)
                if dep != "punct":
                    scores.las_words.add(labelled, 1, 1)
                scores.labels.setdefault(dep, Score()).add(labelled, 0, 1)
                scores.labels.setdefault(token.dep_, Score()).add(0, 1, 0)
            base += len(heads)
        found_starts = {place[t.i] for t in doc if t.is_sent_start and t.i in place}
        scores.sentences.add(len(gold_starts & found_starts), len(found_starts), len(gold_starts))
    return scores


Entity = tuple[int, int, str]
# What Universal NER calls what our labels mean.
COARSE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def score_entities(gold: Iterable[list[Entity]], found: Iterable[list[Entity]]) -> dict[str, Score]:
    """Exact spans and types, by type and under "all"."""
    scores: dict[str, Score] = {"all": Score()}
    for expected, predicted in zip(gold, found, strict=True):
        right = Counter(kind for _, _, kind in set(expected) & set(predicted))
        has = Counter(kind for _, _, kind in predicted)
        wants = Counter(kind for _, _, kind in expected)
        for kind in has | wants:
            scores.setdefault(kind, Score()).add(right[kind], has[kind], wants[kind])
            scores["all"].add(right[kind], has[kind], wants[kind])
    return scores


def found_entities(doc: Doc, mapping: dict[str, str] | None = None) -> list[Entity]:
    """The entities of a `Doc` by word (white space not counted), with coarse types if asked."""
    place = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(place)
    entities = []
    for span in doc.ents:
        kind = mapping.get(span.label_, "") if mapping is not None else span.label_
        inside = [place[token.i] for token in span if token.i in place]
        if kind and inside:
            entities.append((inside[0], inside[-1] + 1, kind))
    return entities


def read_iob2(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """(document, words, labels) of the sentences of a Universal NER file."""
    opener = gzip.open if path.suffix == ".gz" else open
    name, words, labels = "", [], []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("# newdoc") or line.startswith("# sent_id"):
                name = line.split("=", 1)[1].strip().rsplit("-", 1)[0]
            elif len(cells) >= 3 and not line.startswith("# "):
                words.append(cells[1])
                labels.append("O" if cells[2] == "B-O" else cells[2])
            elif not line.strip() and words:
                yield name, words, labels
                words, labels = [], []


def entities_of(labels: list[str]) -> list[Entity]:
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


def found_attributions(doc: Doc) -> list[dict[str, list[list[int]]]]:
    """The model's attributions in the scorer's format, offsets in characters."""

    def offsets(spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
        return [[doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)] for start, end in spans]

    return [
        {"source": offsets(f.source), "cue": offsets(f.cue), "content": offsets(f.content)}
        for f in doc._.attribution_frames or ()
    ]


def treebank_figures(nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """Figures of a treebank: with gold sentences, and with the pipeline's own."""
    documents = read_treebank(path)
    given = score_trees(nlp, documents, sentences=True)
    own = score_trees(nlp, documents, sentences=False)
    return {"gold sentences": given.figures(), "own sentences": own.figures()}


def write_attributions(nlp: Language, texts: Path, target: Path) -> None:
    """Attributions of the texts (JSONL with id and text) for the attribution scorer."""
    with open(texts, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            item = json.loads(line)
            found = found_attributions(nlp(item["text"]))
            out.write(json.dumps({"id": item["id"], "attributions": found}) + "\n")
