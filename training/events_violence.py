"""Fit the models of violence: whether it is one deed, and who plays which part.

    python -m training.events_violence ../shared/corpora/events

Examples are MUC-4's training documents, whose case is put back first (`evaluate/truecase`).
*Deed*: every assault that is found is one example; it is one where who did it, whom or what it
hit, or what it was done with stands in an answer key. Combat between armed sides, which
MUC-4's task leaves out, is no example against. So that nothing is learnt of what MUC-4
selects, the assaults of PLOVER's and CASE 2021's development halves that are right are
examples for. *Parts*: every candidate near an assault of a document with a key is an example
of a role; it fills it where its words are in the key's slots of the role, and is none where
only its head is. The deed's odds among the features come from the other folds. Ridge
logistic regressions, "full" with the vectors of the language model's network and "plain"
without. Writes `extract/lexicons/violence.toml` and `violence_layer.toml`.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc, Token

from newsevents.evaluate import muc4, plover
from newsevents.evaluate.events import records
from newsevents.extract.events import find
from newsevents.extract.events.candidates import Candidates, is_cast
from newsevents.extract.events.deeds import deed_features
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.instruments import instrument, is_instrument
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.violence import ROLES
from newsevents.extract.language import leanings as layer
from newsevents.extract.language.network import WindowOutput
from newsevents.models import Article, Attribution

Floats = npt.NDArray[np.float32]
Row = Mapping[str, Any]
TRAIN = "muc4_train.jsonl"
LABELLED = ("plover_gsr_dev.jsonl", "case2021_dev.jsonl")
LEXICONS = Path(__file__).parents[1] / "extract" / "lexicons"
FOLDS, RARE = 5, 12
SPREAD = 0.3
"""Standard deviation that the network's vectors are given, against 1 of the features."""
STRENGTH = {"deed full": 0.02, "deed plain": 0.3, "parts full": 0.02, "parts plain": 0.05}
"""Inverse ridge penalties, set on one half of the documents for the other."""
LEAST = {
    "deed": 0.25,
    "keep_actor": 0.3,
    "keep_recipient": 0.35,
    "add_recipient": 0.4,
    "keep_instrument": 0.2,
    "add_instrument": 0.5,
}
"""Probabilities from which on an assault is told, a filler kept, a candidate added."""
SLOTS = {
    "actor": ("perp_individual", "perp_organization"),
    "recipient": ("phys_tgt_id", "hum_tgt_name", "hum_tgt_description"),
    "instrument": ("instrument_id",),
}
_COMBAT = frozenset(
    """fighting clash clashes clashed combat battle battles war offensive counteroffensive fight
    fought invasion invaded""".split()
)


@dataclass
class Pair:
    """A candidate beside an assault: features, its token, and per role 1, 0 or no example."""

    found: dict[str, float]
    token: int
    right: tuple[int | None, int | None, int | None]


@dataclass
class Assault:
    """One assault: features, tokens of its word and sentence, whether it is a deed."""

    found: dict[str, float]
    trigger: int
    sentence: tuple[int, int]
    right: bool
    combat: bool
    looked_at: bool
    pairs: list[Pair] = field(default_factory=list)


@dataclass
class Document:
    """What is learnt from one text; `keyed`: it has templates, `sure`: not only optional."""

    ident: str
    keyed: bool
    sure: bool
    vectors: npt.NDArray[np.float16]
    words: npt.NDArray[np.int64]
    assaults: list[Assault]


class _Recorder:
    """Stands in for the layer: keeps the vectors of a text, leans to nothing."""

    def __init__(self) -> None:
        self.rows: list[Floats] = []

    def of(self, output: WindowOutput) -> Floats:
        """Keep the vectors of a window."""
        self.rows.append(np.concatenate(layer.vectors_of(output), axis=1))
        return np.zeros((len(output.tag), len(layer.LEANINGS)), dtype=np.float32)


class Reader:
    """Runs the pipeline over gold rows and collects the examples of each document."""

    def __init__(self) -> None:
        self.assaults: list[tuple[Draft, Assault]] = []
        self.row: Row = {}
        self.doc: Doc | None = None

    def watch(
        self,
        doc: Doc,
        article: Article,
        drafts: Sequence[Draft],
        fillers: Fillers,
        attributions: Iterable[Attribution],
        ontology: Ontology,
    ) -> list[Draft]:
        """In place of `casting.cast`: remember, change nothing."""
        self.doc = doc
        near = Candidates(doc, article, drafts, fillers.mentions, attributions, ontology)
        for draft in drafts:
            if draft.type == "ASSAULT":
                self.assaults.append((draft, self._assault(draft, near, fillers)))
        return list(drafts)

    def _assault(self, draft: Draft, near: Candidates, fillers: Fillers) -> Assault:
        key = Key(self.row)
        sentence = draft.token.sent
        looked_at = is_cast(draft)
        made = Assault(
            found=deed_features(draft),
            trigger=draft.token.i,
            sentence=(sentence.start, sentence.end),
            right=key.has(draft, fillers),
            combat=_is_combat(draft, fillers),
            looked_at=looked_at,
        )
        if looked_at and key.known:
            for candidate, _, found in near.pairs(draft):
                token = candidate.token
                right = key.parts(token, fillers)
                made.pairs.append(Pair(candidate.features | found, token.i, right))
        return made


class Key:
    """The answer key of a MUC-4 document; empty for other rows."""

    def __init__(self, row: Row) -> None:
        self.templates = row.get("templates") or []
        self.known: dict[str, set[str]] = (
            {
                role: {
                    muc4.norm(mention)
                    for template in self.templates
                    for slot in slots
                    for item in template.get(slot) or ()
                    for mention in item.get("mentions", ())
                }
                - {""}
                for role, slots in SLOTS.items()
            }
            if "templates" in row
            else {}
        )
        names = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
        roles = ("actor", "actor", "recipient", "recipient", "instrument")
        for name, role in zip(names, roles, strict=True):
            for entity in (row.get("grit_extracts") or {}).get(name, ()) if self.known else ():
                told = (m[0] if isinstance(m, list) else m for m in entity)
                self.known[role] |= {muc4.norm(text) for text in told}

    def has(self, draft: Draft, fillers: Fillers) -> bool:
        """Whether the key has anything of an assault."""
        known = set().union(*self.known.values()) if self.known else set()
        told: set[str] = set()
        for token in (*draft.actors, *draft.recipients, *draft.instruments):
            for text in _texts(token, fillers):
                told |= {text, *text.split()[-1:]}
        if told:
            return bool(told & known)
        said = muc4.norm(draft.token.sent.text)
        return any(re.search(rf"\b{re.escape(name)}\b", said) for name in known if name)

    def parts(self, token: Token, fillers: Fillers) -> tuple[int | None, int | None, int | None]:
        """Whether a word fills the roles; None where only its head does."""
        texts = _texts(token, fillers)
        actor, recipient, weapon = (self._fits(texts, role) for role in ROLES)
        return actor, recipient, weapon if is_instrument(token) else None

    def _fits(self, texts: set[str], role: str) -> int | None:
        known = self.known[role]
        if texts & known:
            return 1
        for text in texts:
            words = set(text.split())
            last = text.split()[-1:]
            for name in known:
                others = set(name.split())
                if (last and last[0] in others) and (words <= others or others <= words):
                    return None
        return 0


def _texts(token: Token, fillers: Fillers) -> set[str]:
    """The words of a filler as the scorer compares them."""
    actor = fillers.actor(token)
    found = {muc4.norm(instrument(token, fillers).text)} if is_instrument(token) else set()
    if actor is not None:
        whole = actor.text
        bare = muc4.NUMBER.sub("", whole), muc4.TITLES.sub("", whole)
        found |= {muc4.norm(text) for text in (whole, *bare)}
        if actor.entity is not None:
            found.add(muc4.norm(actor.name))
    return found - {""}


def _is_combat(draft: Draft, fillers: Fillers) -> bool:
    sectors = [a.sector for t in draft.recipients if (a := fillers.actor(t)) is not None]
    armed = bool(sectors) and all(sector in ("MIL", "REB") for sector in sectors)
    return armed or draft.token.lower_ in _COMBAT


def read(rows: list[Row], gold: Path) -> list[Document]:
    """The examples of gold rows."""
    reader, original, maker = Reader(), find.cast, layer.layer_for
    recorder = _Recorder()
    found: list[Document] = []

    def following() -> Iterable[Row]:
        for row in rows:
            reader.row = row
            yield row

    from newsevents.extract.language import component

    component.layer_for = lambda folder: recorder  # type: ignore[assignment]
    find.cast = reader.watch
    try:
        for row, record in records(following(), gold):  # type: ignore[arg-type]
            found.append(_document(row, record, reader, recorder))
            reader.assaults, recorder.rows = [], []
    finally:
        find.cast, component.layer_for = original, maker
    return found


def _document(row: Row, record: Row, reader: Reader, recorder: _Recorder) -> Document:
    doc = reader.doc
    made: list[Assault] = []
    vectors = np.zeros((0, 1), dtype=np.float16)
    words = np.zeros(0, dtype=np.int64)
    if reader.assaults and doc is not None:
        words = np.array([t.i for t in doc if not t.is_space])
        rows = np.concatenate(recorder.rows)
        vectors = np.zeros((len(doc), rows.shape[1]), dtype=np.float16)
        vectors[words] = rows
        made = [assault for _, assault in reader.assaults]
    templates = row.get("templates") or []
    if not muc4.is_gold(row):
        types = plover._wanted(row)[0]
        told = {e["trigger"]["start"] for e in record["events"] if e["type"] in types}
        kept = [a for d, a in reader.assaults if d.token.idx in told or "ASSAULT" in types]
        for assault in kept:
            assault.right = True
        made = kept if "ASSAULT" in types else []
    ident = str(row.get("docid") or row.get("id"))
    sure = any(not t.get("optional_template") for t in templates)
    return Document(ident, bool(templates), sure, vectors, words, made)


# ---------------------------------------------------------------- fitting


class Columns:
    """Features and vectors as one matrix; `weights` gives them back as they are read."""

    def __init__(self, found: Sequence[dict[str, float]], vectors: Sequence[Floats]) -> None:
        count = Counter(name for row in found for name, value in row.items() if value)
        self.names = sorted(name for name, n in count.items() if n >= RARE and name != "bias")
        self._at = {name: k for k, name in enumerate(self.names)}
        plain = self._plain(found)
        self._scale = np.minimum(1 / np.maximum(plain.std(0), 0.05), 4.0).astype(np.float32)
        self._middle = [v.mean(0) for v in vectors]
        self._spread = [SPREAD / (v.std(0) + 1e-6) for v in vectors]

    def _plain(self, found: Sequence[dict[str, float]]) -> Floats:
        x = np.zeros((len(found), len(self.names)), dtype=np.float32)
        for k, row in enumerate(found):
            for name, value in row.items():
                place = self._at.get(name)
                if place is not None:
                    x[k, place] = value
        return x

    def matrix(self, found: Sequence[dict[str, float]], vectors: Sequence[Floats]) -> Floats:
        """One row an example."""
        parts = [self._plain(found) * self._scale]
        for v, middle, spread in zip(vectors, self._middle, self._spread, strict=True):
            parts.append(((v - middle) * spread).astype(np.float32))
        return np.concatenate(parts, axis=1)

    def weights(self, model: LogisticRegression) -> tuple[dict[str, float], list[Floats]]:
        """The weights of the features, bias included, and of each kind of vector."""
        row = model.coef_[0]
        size = len(self.names)
        found = {n: float(w) for n, w in zip(self.names, row[:size] * self._scale, strict=True)}
        bias, at, layers = float(model.intercept_[0]), size, []
        for middle, spread in zip(self._middle, self._spread, strict=True):
            own = row[at : at + len(middle)] * spread
            bias -= float(own @ middle)
            layers.append(own.astype(np.float32))
            at += len(middle)
        return {"bias": bias} | found, layers


def fit(x: Floats, y: npt.NDArray[np.bool_], strength: float) -> LogisticRegression:
    """A ridge logistic regression."""
    return LogisticRegression(C=strength, max_iter=500).fit(x, y)


def deed_examples(documents: Sequence[Document]) -> list[tuple[int, int, Document, Assault]]:
    """The assaults that teach: not those that MUC-4 leaves open, no combat that it leaves out."""
    return [
        (k, j, document, assault)
        for k, document in enumerate(documents)
        if document.sure or not document.keyed
        for j, assault in enumerate(document.assaults)
        if assault.right or not assault.combat
    ]


def deed_vectors(found: Sequence[tuple[Document, Assault]]) -> list[Floats]:
    """Vectors of the word, and the means of the sentence and of the text."""
    whole = {id(d): d.vectors[d.words].astype(np.float32).mean(0) for d, _ in found}
    return [
        np.array([d.vectors[a.trigger] for d, a in found], dtype=np.float32),
        np.array([d.vectors[slice(*a.sentence)].astype(np.float32).mean(0) for d, a in found]),
        np.array([whole[id(d)] for d, _ in found]),
    ]


def fit_deed(
    train: Sequence[tuple[Document, Assault]], kind: str
) -> tuple[Columns, LogisticRegression]:
    """The model of deeds on some assaults."""
    found = [a.found for _, a in train]
    vectors = deed_vectors(train) if kind == "full" else []
    columns = Columns(found, vectors)
    y = np.array([a.right for _, a in train])
    return columns, fit(columns.matrix(found, vectors), y, STRENGTH[f"deed {kind}"])


def deed_odds(
    documents: Sequence[Document], kind: str, model: tuple[Columns, LogisticRegression] | None
) -> dict[tuple[int, int], float]:
    """Log odds of every assault being a deed: by `model`, or each fold by the others."""
    everything = [(k, j, d, a) for k, d in enumerate(documents) for j, a in enumerate(d.assaults)]
    examples = deed_examples(documents) if model is None else []
    odds: dict[tuple[int, int], float] = {}
    for fold in range(FOLDS if model is None else 1):
        held = [row for row in everything if model is not None or row[0] % FOLDS == fold]
        used = model or fit_deed([(d, a) for k, _, d, a in examples if k % FOLDS != fold], kind)
        columns, fitted = used
        pairs = [(d, a) for _, _, d, a in held]
        if pairs:
            vectors = deed_vectors(pairs) if kind == "full" else []
            x = columns.matrix([a.found for _, a in pairs], vectors)
            for (k, j, _, _), value in zip(held, fitted.decision_function(x), strict=True):
                odds[k, j] = float(value)
    return odds


def part_rows(
    documents: Sequence[Document],
) -> tuple[list[dict[str, float]], Floats, list[Pair]]:
    """Features, vectors and pairs of the candidates beside assaults that are in a key."""
    rows = [
        (pair.found, document.vectors[pair.token], pair)
        for document in documents
        for assault in document.assaults
        if assault.right
        for pair in assault.pairs
    ]
    found, vectors, pairs = zip(*rows, strict=True)
    return list(found), np.array(vectors, dtype=np.float32), list(pairs)


def learn(documents: Sequence[Document], kind: str) -> tuple[dict[str, Any], dict[str, Floats]]:
    """The tables of one kind of model, and the rows of the layer."""
    columns, model = fit_deed([(d, a) for _, _, d, a in deed_examples(documents)], kind)
    deed, layers = columns.weights(model)
    rows = dict(zip(layer.LEANINGS[3:], layers, strict=False))
    found, vectors, pairs = part_rows(documents)
    given = [vectors] if kind == "full" else []
    wide = Columns(found, given)
    x = wide.matrix(found, given)
    parts: dict[str, list[float]] = {}
    for place, role in enumerate(ROLES):
        labels = [pair.right[place] for pair in pairs]
        used = np.array([label is not None for label in labels])
        y = np.array([label == 1 for label in labels])
        weights, own = wide.weights(fit(x[used], y[used], STRENGTH[f"parts {kind}"]))
        for name, value in weights.items():
            parts.setdefault(name, [0.0, 0.0, 0.0])[place] = value
        rows |= {role: own[0]} if own else {}
        print(f"{kind} {role}: {used.sum()} candidates, {y[used].sum()} right")
    return {"deed": deed, "parts": parts}, rows


def as_toml(tables: Mapping[str, Mapping[str, Any]], head: str) -> str:
    """The models as a lexicon."""
    lines = [head]
    for kind, found in tables.items():
        lines += [f"[{kind}.least]", *(f"{k} = {v}" for k, v in found["least"].items()), ""]
        lines += [f"[{kind}.deed]", *(f'"{k}" = {v:.3f}' for k, v in found["deed"].items()), ""]
        lines.append(f"[{kind}.parts]")
        for name, row in sorted(found["parts"].items()):
            if max(map(abs, row)) >= 0.01:
                lines.append(f'"{name}" = [{", ".join(f"{w:.3f}" for w in row)}]')
        lines.append("")
    return "\n".join(lines)


def layer_toml(rows: Mapping[str, Floats], head: str, network: str) -> str:
    """The layer as a lexicon."""
    lines = [head, "[network]", f'sha256 = "{network}"', "", "[weights]"]
    for name in layer.LEANINGS:
        values = ", ".join(f"{w:.4f}" for w in rows[name].tolist())
        lines.append(f"{name} = [{values}]")
    return "\n".join(lines) + "\n"


HEAD = """# Whether violence is one deed, and who plays which part in it (events/casting.py):
# weights of ridge logistic models for documents that the language model has looked at
# ("full") and others ("plain"), and the least probabilities. [*.parts]: actor, recipient,
# instrument. Fitted by `python -m training.events_violence` on {count} training documents of
# MUC-4, and on PLOVER's and CASE 2021's development halves.
"""
LAYER_HEAD = """# A linear map of the network's vectors of a word (language/leanings.py), for
# the network with this checksum. Fitted by `python -m training.events_violence`, as violence.toml.
"""


def main() -> None:
    """Fit on the corpora of a folder and write the lexicons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpora/events"))
    parser.add_argument("--examples", type=Path, help="keep the examples here between runs")
    parser.add_argument("--out", type=Path, default=LEXICONS)
    options = parser.parse_args()
    if options.examples is not None and options.examples.is_file():
        documents = pickle.loads(options.examples.read_bytes())
    else:
        documents = []
        for name in (TRAIN, *LABELLED):
            path = options.folder / name
            lines = path.read_text(encoding="utf-8").splitlines()
            documents += read([json.loads(line) for line in lines if line], path)
        if options.examples is not None:
            options.examples.write_bytes(pickle.dumps(documents))
    tables: dict[str, dict[str, Any]] = {}
    rows: dict[str, Floats] = {}
    for kind in ("plain", "full"):
        tables[kind], rows = learn(documents, kind)
        tables[kind]["least"] = LEAST
    write(tables, rows, options.out, sum(d.ident.startswith(("DEV", "TST")) for d in documents))


def write(
    tables: Mapping[str, Mapping[str, Any]], rows: Mapping[str, Floats], out: Path, count: int
) -> None:
    """Write both lexicons."""
    model = Path(__file__).parents[1] / "models" / "trained" / "newsevents_language"
    network = json.loads((model / "checksums.json").read_text("utf-8"))["network.onnx"]
    (out / "violence.toml").write_text(as_toml(tables, HEAD.format(count=count)), "utf-8")
    (out / "violence_layer.toml").write_text(layer_toml(rows, LAYER_HEAD, network), "utf-8")


if __name__ == "__main__":
    main()
