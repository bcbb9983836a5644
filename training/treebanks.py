"""Treebank documents as stories, with all that other corpora say of the same sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.gum_names import gum_names
from newsevents.evaluate.names import Gazetteer, NamedSentence, uner_names
from newsevents.evaluate.universal import Document, Sentence
from newsevents.extract.language.pieces import PARAGRAPH, SPACE
from training import names
from training.inventory import ROLE, Inventory, morph_of
from training.names import name_column
from training.stories import IGNORED, Story, breaks_of, read_jsonl


def treebank_stories(
    documents: Iterable[Document],
    inventory: Inventory,
    *,
    named: dict[str, NamedSentence],
    roles: dict[str, list[dict[str, object]]],
    factuality: dict[str, dict[int, float]],
    known: Gazetteer,
) -> list[Story]:
    """Treebank documents with their trees, and what other corpora say of the same words."""
    stories = []
    for document in documents:
        words: list[str] = []
        breaks: list[int] = []
        columns: dict[str, list[int]] = defaultdict(list)
        facts: list[float] = []
        arcs: list[tuple[int, int, int]] = []
        has_roles = False
        for number, sentence in enumerate(document.sentences):
            base = len(words)
            heads, deps = clear_tree(sentence)
            opening = PARAGRAPH if sentence.paragraph else SPACE
            words += sentence.forms
            breaks += breaks_of(sentence.spaced, opening=opening)
            columns["tag"] += [inventory.tag.id(tag) for tag in sentence.xpos]
            columns["morph"] += [
                inventory.morph.id(morph_of(u, f))
                for u, f in zip(sentence.upos, sentence.feats, strict=True)
            ]
            columns["start"] += [1] + [0] * (len(heads) - 1)
            columns["head"] += [base + head for head in heads]
            columns["dep"] += [inventory.dep.id(dep) for dep in deps]
            columns["sentence"] += [number] * len(heads)
            columns["name"] += _name_column(sentence, document, named, known)
            found = roles.get(sentence.text_key)
            column, edges = _predicates(sentence, heads, found, inventory, base)
            columns["predicate"] += column
            arcs += edges
            has_roles = has_roles or found is not None
            happened = factuality.get(sentence.text_key, {})
            facts += [happened.get(k, np.nan) for k in range(len(heads))]
        labels = {k: np.array(v, dtype=np.int64) for k, v in columns.items() if k != "sentence"}
        if (labels["name"] == IGNORED).all():
            del labels["name"]
        if not has_roles:
            del labels["predicate"]
        stories.append(
            Story(
                words,
                np.array(breaks, dtype=np.int64),
                labels,
                factuality=np.array(facts, dtype=np.float32),
                roles=arcs if has_roles else None,
                cuts=labels["start"] == 1,
                sentences=np.array(columns["sentence"], dtype=np.int64),
            )
        )
    return stories


def _name_column(
    sentence: Sentence, document: Document, named: dict[str, NamedSentence], known: Gazetteer
) -> list[int]:
    if document.name.startswith("GUM_"):
        return name_column(gum_names(sentence, known))
    found = named.get(sentence.text_key)
    return name_column(found) if found else [IGNORED] * len(sentence.forms)


def _predicates(
    sentence: Sentence,
    heads: list[int],
    found: list[dict[str, object]] | None,
    inventory: Inventory,
    base: int,
) -> tuple[list[int], list[tuple[int, int, int]]]:
    if found is None:
        return [IGNORED] * len(heads), []
    column = [0] * len(heads)
    edges: list[tuple[int, int, int]] = []
    for item in found:
        place = int(item["i"])  # type: ignore[call-overload]
        if sentence.deps[place].startswith("aux"):
            continue
        tag = sentence.xpos[place]
        kind = 1 if tag.startswith("V") else 2 if tag.startswith("N") else IGNORED
        column[place] = kind
        for role, start, end in item["args"]:  # type: ignore[attr-defined]
            if not ROLE.fullmatch(role):
                continue
            outer = [k for k in range(start, end) if not start <= heads[k] < end or heads[k] == k]
            if outer and outer[0] != place:
                edges.append((base + place, base + outer[0], inventory.role.id(role)))
    return column, edges


def propbank(corpora: Path) -> dict[str, list[dict[str, object]]]:
    """Predicates by the words of their sentence, documents of the train split only."""
    found = {}
    for item in read_jsonl(corpora / "more/propbank-ewt-srl/ewt_srl.jsonl.gz"):
        found[" ".join(item["tokens"])] = item["preds"]  # type: ignore[arg-type]
    return found  # type: ignore[return-value]


def happened(corpora: Path, split: str) -> dict[str, dict[int, float]]:
    found = {}
    for item in read_jsonl(corpora / f"more/uds-ih2-factuality/uds_ih2_{split}.jsonl.gz"):
        found[str(item["text"])] = {
            target["span1"][0]: float(target["label"])
            for target in item["targets"]  # type: ignore[attr-defined]
        }
    return found


def uner(
    corpora: Path, split: str, documents: list[Document], known: Gazetteer
) -> dict[str, NamedSentence]:
    """Names of EWT sentences by their words."""
    tags = {s.text_key: s.xpos for d in documents for s in d.sentences}
    file = "en_ewt-ud-train.firstcommit.iob2.gz" if split == "train" else "en_ewt-ud-dev.iob2.gz"
    found = {}
    for words, labels in names.read_columns(corpora / "uner-ewt" / file, word=1, label=2):
        key = " ".join(words)
        if key in tags:
            found[key] = uner_names(words, labels, tags[key], known)
    return found
