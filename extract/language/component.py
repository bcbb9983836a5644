"""The spaCy component that runs the shipped network and fills the `Doc`."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from newsevents.errors import ModelError
from newsevents.extract.language.annotations import AttributionFrame, Occurrence, Predicate
from newsevents.extract.language.event_words import EventReader
from newsevents.extract.language.events import occurrences_of, predicates_of
from newsevents.extract.language.frame_reader import FrameReader
from newsevents.extract.language.lemmas import LemmaTable
from newsevents.extract.language.names import name_labels
from newsevents.extract.language.network import Network
from newsevents.extract.language.pieces import PieceTable
from newsevents.extract.language.spans import Floats, spans_of
from newsevents.extract.language.trees import best_heads
from newsevents.extract.language.windows import Reading, read_words

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

FACTORY = "newsevents_language"
FILES = ("labels.json", "lemmas.json", "network.onnx", "tables.npz", "tokenizer.json")
CHECKSUMS = "checksums.json"
ASSIGNS = [
    "token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head",
    "token.is_sent_start", "token.ent_iob", "token.ent_type", "doc.sents", "doc.ents",
    "doc.spans", "doc._.attribution_frames", "doc._.predicates", "doc._.occurrences",
    "doc._.event_words", "doc._.mention_vectors",
]  # fmt: skip
_ATTRIBUTES = [TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
_SPACE_TAG = "_SP"


class LanguageComponent:
    """Tags, lemmas, trees, sentences, names, attributions, predicates and occurrences.

    What a `Doc` gets depends on its own text only. Sentence starts that are set
    already (gold ones, or those of a component before) are kept. Attributions of less
    than `least_confidence` (None: the shipped thresholds) are left out. With `scores_only`,
    tags, trees and names stay as an earlier component of another pipeline has set them.
    """

    def __init__(
        self,
        vocab: Vocab,
        name: str = FACTORY,
        *,
        least_confidence: float | None = None,
        scores_only: bool = False,
    ) -> None:
        self.vocab = vocab
        self.least_confidence = least_confidence
        self.scores_only = scores_only
        self.name = name
        self.folder: Path | None = None

    def load(self, folder: Path) -> None:
        """Read the model's files; nothing is unpickled, each must match its checksum.

        Raises:
            ModelError: A file is missing or is not the one that was shipped.
        """
        verify(folder)
        self.folder = folder
        self.network = Network(folder)
        self.pieces = PieceTable(folder / "tokenizer.json")
        self.lemmas = LemmaTable.from_file(folder / "lemmas.json")
        self._number_labels()

    def __getstate__(self) -> dict[str, Any]:
        """For worker processes: the folder travels, the session is opened anew."""
        return {
            "vocab": self.vocab,
            "name": self.name,
            "folder": self.folder,
            "least_confidence": self.least_confidence,
            "scores_only": self.scores_only,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.vocab, self.name, self.folder = state["vocab"], state["name"], None
        self.least_confidence = state["least_confidence"]
        self.scores_only = state["scores_only"]
        if state["folder"] is not None:
            self.load(state["folder"])

    def _number_labels(self) -> None:
        add = self.vocab.strings.add
        labels = self.network.labels
        self._tags = np.array([add(tag) for tag in labels["tag"]], dtype=np.uint64)
        self._deps = np.array([add(dep) for dep in labels["dep"]], dtype=np.uint64)
        self._names = [name[2:] for name in labels["name"][1::2]]
        self._name_ids = np.array([add(name) for name in self._names], dtype=np.uint64)
        parts, morphs = [], []
        for label in labels["morph"]:
            pos, _, feats = label.partition("|")
            parts.append(POS_IDS.get(pos, POS_IDS["X"]))
            morphs.append(self.vocab.morphology.add(feats))
        self._pos = np.array(parts, dtype=np.uint64)
        self._morphs = np.array(morphs, dtype=np.uint64)
        self._space = (add(_SPACE_TAG), POS_IDS["SPACE"], self.vocab.morphology.add(""))
        self._root, self._dep = add("ROOT"), add("dep")

    def __call__(self, doc: Doc) -> Doc:
        if self.folder is None:
            raise _error(self.name, "no model is loaded")
        reading = read_words(doc, self.pieces)
        if not len(reading.tokens):
            _without_words(doc, self._space, self._root)
            return doc
        self._fill(doc, reading)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """One document at a time, as they come: a result never depends on its neighbours."""
        for doc in stream:
            yield self(doc)

    def _fill(self, doc: Doc, reading: Reading) -> None:
        count = len(doc)
        tokens = reading.tokens
        columns: Hashes = np.zeros((count, len(_ATTRIBUTES)), dtype=np.uint64)
        heads = np.zeros(len(tokens), dtype=np.int64)
        frames = FrameReader(reading, least=self.least_confidence)
        predicates: dict[int, Predicate] = {}
        occurrences: dict[int, Occurrence] = {}
        words: Hashes = np.zeros((len(tokens), len(_ATTRIBUTES)), dtype=np.uint64)
        names: list[Floats] = []
        events = EventReader(self.network, reading)
        for window in reading.windows:
            begin, end = window.begin, window.end
            output = self.network.run(window.ids, window.shapes, window.gaps, window.first)
            starts = reading.sentence_starts(window, output.start)
            local = best_heads(output.arcs, starts)
            heads[begin:end] = local + begin
            here = words[begin:end]
            here[:, 0] = self._tags[output.tag]
            here[:, 1] = self._pos[output.morph]
            here[:, 2] = self._morphs[output.morph]
            deps = self._deps[self.network.dependency_labels(output, local)]
            deps[local == np.arange(end - begin)] = self._root
            here[:, 5] = deps
            names.append(output.name)
            numbers = tokens[begin:end]
            frames.read(window, output, local)
            predicates |= predicates_of(self.network, output, starts, numbers)
            occurrences |= occurrences_of(output, numbers)
            events.read(window, output)
        if not self.scores_only:
            self._name_columns(words, reading, np.concatenate(names))
            # A name does not run over a paragraph; over a wrapped line or two spaces it may.
            words[reading.forced & (words[:, 6] == 1), 6] = 3
            words[:, 3] = self._lemma_column(reading, words[:, 0])
            columns[tokens] = words
            forms = np.asarray(doc.to_array([ORTH]), dtype=np.uint64).ravel()
            _attach_spaces(columns, tokens, heads, self._space, self._dep, forms)
            doc.from_array(_ATTRIBUTES, cast(Any, columns))
        doc._.attribution_frames = frames.found()
        doc._.predicates = predicates
        doc._.occurrences = occurrences
        doc._.event_words, doc._.mention_vectors = events.found(count)
        _add_spans(doc, doc._.attribution_frames)

    def _name_columns(self, words: Hashes, reading: Reading, scores: Floats) -> None:
        words[:, 6] = 2
        labels = name_labels(reading.words, scores, [window.begin for window in reading.windows])
        for start, end, kind in spans_of(labels):
            words[start:end, 6] = 1
            words[start, 6] = 3
            words[start:end, 7] = self._name_ids[kind]

    def _lemma_column(self, reading: Reading, tags: Hashes) -> list[int]:
        strings, lemma = self.vocab.strings, self.lemmas.lemma
        numbers = tags.tolist()
        names = {tag: strings[tag] for tag in set(numbers)}
        return [
            strings.add(lemma(word, names[tag]))
            for word, tag in zip(reading.words, numbers, strict=True)
        ]

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the model's files and write their checksums beside them."""
        if self.folder is None:
            raise _error(self.name, "no model is loaded")
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        for file in FILES:
            if (self.folder / file).resolve() != (target / file).resolve():
                shutil.copyfile(self.folder / file, target / file)
        write_checksums(target)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LanguageComponent:
        self.load(Path(path))
        return self


def _attach_spaces(
    columns: Hashes,
    tokens: Ints,
    heads: Ints,
    space: tuple[int, int, int],
    dep: int,
    forms: Hashes,
) -> None:
    """Set heads as distances; white space hangs under the word before it, or after it."""
    count = len(forms)
    absolute = np.full(count, -1, dtype=np.int64)
    absolute[tokens] = tokens[heads]
    blank = np.flatnonzero(absolute < 0)
    if len(blank):
        before = np.searchsorted(tokens, blank) - 1
        absolute[blank] = tokens[np.maximum(before, 0)]
        columns[blank, 0], columns[blank, 1], columns[blank, 2] = space
        following = columns[tokens[np.minimum(before + 1, len(tokens) - 1)]]
        inside = (following[:, 6] == 1) & (before + 1 < len(tokens))
        columns[blank, 5], columns[blank, 6] = dep, np.where(inside, 1, 2)
        columns[blank, 7] = np.where(inside, following[:, 7], 0)
        columns[blank, 3] = forms[blank]
    columns[:, 4] = (absolute - np.arange(count)).astype(np.uint64)


def _without_words(doc: Doc, space: tuple[int, int, int], root: int) -> None:
    """A text of white space only: each token is a sentence of its own."""
    if len(doc):
        columns: Hashes = np.zeros((len(doc), len(_ATTRIBUTES)), dtype=np.uint64)
        columns[:, 0], columns[:, 1], columns[:, 2] = space
        columns[:, 3] = doc.to_array([ORTH]).ravel()
        columns[:, 5], columns[:, 6] = root, 2
        doc.from_array(_ATTRIBUTES, cast(Any, columns))
    doc._.attribution_frames = ()
    doc._.predicates = {}
    doc._.occurrences = {}
    _add_spans(doc, [])


def _add_spans(doc: Doc, frames: Iterable[AttributionFrame]) -> None:
    frames = tuple(frames)
    for part in ("source", "cue", "content", "via"):
        found = sorted({span for frame in frames for span in getattr(frame, part)})
        doc.spans[f"attribution_{part}"] = [Span(doc, a, b, label=part) for a, b in found]


def write_checksums(folder: Path) -> None:
    """Record the sha256 of each of the model's files."""
    found = {file: _digest(folder / file) for file in FILES}
    (folder / CHECKSUMS).write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def verify(folder: Path) -> None:
    """Check that the files of a model are those that were written with it.

    Raises:
        ModelError: Says which file is missing or different, and what to do.
    """
    record = folder / CHECKSUMS
    if not record.is_file():
        raise _error(record, "is missing")
    expected: dict[str, Any] = json.loads(record.read_text("utf-8"))
    for file in FILES:
        path = folder / file
        if not path.is_file():
            raise _error(path, "is missing")
        if _digest(path) != expected.get(file):
            raise _error(path, "does not match its checksum")


def _error(where: object, problem: str) -> ModelError:
    remedy = "Install newsevents again, or train the model anew with `make train`."
    return ModelError(f"The language model cannot be used: {where} {problem}. {remedy}")


def _digest(path: Path) -> str:
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@Language.factory(
    FACTORY,
    assigns=ASSIGNS,
    default_config={"least_confidence": None, "scores_only": False},
)
def create_language_component(
    nlp: Language, name: str, least_confidence: float | None, scores_only: bool
) -> LanguageComponent:
    """The component without a model; `spacy.load` or `load` gives it one."""
    return LanguageComponent(
        nlp.vocab, name, least_confidence=least_confidence, scores_only=scores_only
    )
