"""Predicates, roles, event words, polarity and factuality against gold.

- PropBank on EWT's dev documents, on gold tokens and sentences: predicates by kind; the
  arguments of gold predicates by head word, and by span, the span being the subtree of the
  head in the pipeline's tree (what `annotations.argument` gives) or in the gold tree.
- UDS-IH2, dev: how far a predicate is from what people said of whether it happened.
- QANom, dev: which of the nouns that look like verbs name an event.
- EventStoryLine, news of ECB+, of which nothing was trained on: how many of its event words
  are found, and which are taken to be negated. It marks only the events of its story lines,
  so that there is no precision. TimeBank has all, but all of it was trained on.
"""

from __future__ import annotations

import csv
import io
import math
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from spacy.language import Language
from spacy.tokens import Doc

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.named import Score
from newsevents.evaluate.names import guess_spaces
from newsevents.evaluate.universal import Document, Sentence
from newsevents.extract.language.annotations import occurrence, predicates

PROPBANK = "more/propbank-ewt-srl/ewt_srl.jsonl.gz"
FACTUALITY = "more/uds-ih2-factuality/uds_ih2_dev.jsonl.gz"
QANOM = "more/qanom/qanom_dataset.zip"
STORY_LINES = "more/eventstoryline/esl_v1.5.tar.gz"
# From here on a word is taken for an event, an event for negated.
_EVENT, _NEGATED = 0.5, 0.5
_LONGEST = 150

Figures = dict[str, float]


def meaning(nlp: Language, corpora: Path, ewt_dev: Iterable[Document]) -> dict[str, Figures]:
    """All figures by corpus, in per cent where nothing else is said; see the head of this file."""
    csv.field_size_limit(10**7)
    return {
        "predicates and roles, PropBank on EWT dev": score_roles(nlp, corpora / PROPBANK, ewt_dev),
        "factuality, UDS-IH2 dev": score_factuality(nlp, corpora / FACTUALITY, ewt_dev),
        "event nouns, QANom dev": score_nouns(nlp, corpora / QANOM),
        "event words, EventStoryLine": score_story_lines(nlp, corpora / STORY_LINES),
    }


def _read(nlp: Language, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    """A sentence of its own as the pipeline reads it; no token is white space."""
    doc = Doc(nlp.vocab, words=list(words), spaces=list(spaces))
    for token in doc:
        token.is_sent_start = token.i == 0
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def score_roles(nlp: Language, path: Path, documents: Iterable[Document]) -> Figures:
    """Predicates by kind, and the arguments of the gold predicates."""
    gold = {" ".join(item["tokens"]): item["preds"] for item in read_jsonl(path)}
    scores: dict[str, Score] = defaultdict(Score)
    roles: dict[str, Score] = defaultdict(Score)
    for document in documents:
        for sentence in document.sentences:
            known = gold.get(sentence.text_key)
            if known is not None:
                doc = _read(nlp, sentence.forms, sentence.spaced)
                _score_sentence(doc, sentence, known, scores, roles)
    figures = {
        f"{name} {part}": round(value, 2)
        for name, score in scores.items()
        for part, value in (("P", score.precision), ("R", score.recall), ("F", score.f1))
    }
    common = sorted(roles.items(), key=lambda item: -item[1].gold)[:10]
    return figures | {f"heads, {role} F": round(score.f1, 2) for role, score in common}


def _score_sentence(
    doc: Doc,
    sentence: Sentence,
    known: list[dict[str, object]],
    scores: dict[str, Score],
    roles: dict[str, Score],
) -> None:
    heads, _ = clear_tree(sentence)
    found = predicates(doc) or {}
    for tag, kind in (("V", "verb"), ("N", "noun")):
        wanted = {
            int(item["i"])  # type: ignore[call-overload]
            for item in known
            if sentence.xpos[int(item["i"])].startswith(tag)  # type: ignore[call-overload]
            and not sentence.deps[int(item["i"])].startswith("aux")  # type: ignore[call-overload]
        }
        got = {place for place, predicate in found.items() if predicate.kind == kind}
        scores[f"{kind} predicates"].add(len(wanted & got), len(got), len(wanted))
    edges = _Subtrees(heads)
    for item in known:
        place = int(item["i"])  # type: ignore[call-overload]
        if sentence.deps[place].startswith("aux") or sentence.xpos[place][0] not in "VN":
            continue
        spans, gold_heads = _gold_arguments(item, heads)
        predicate = found.get(place)
        arguments = predicate.arguments if predicate else ()
        got_heads = {(a.role, a.head) for a in arguments}
        for role, head in got_heads | gold_heads:
            hit = (role, head) in got_heads and (role, head) in gold_heads
            marks = (hit, (role, head) in got_heads, (role, head) in gold_heads)
            roles[role].add(*map(int, marks))
            scores["argument heads"].add(*map(int, marks))
        unlabelled = {head for _, head in got_heads}, {head for _, head in gold_heads}
        shared = len(unlabelled[0] & unlabelled[1])
        scores["argument heads, any role"].add(shared, len(unlabelled[0]), len(unlabelled[1]))
        own = {(a.role, doc[a.head].left_edge.i, doc[a.head].right_edge.i + 1) for a in arguments}
        with_gold = {(a.role, *edges.span(a.head)) for a in arguments}
        scores["argument spans, own trees"].add(len(own & spans), len(own), len(spans))
        scores["argument spans, gold trees"].add(len(with_gold & spans), len(with_gold), len(spans))


def _gold_arguments(
    item: Mapping[str, object], heads: Sequence[int]
) -> tuple[set[tuple[str, int, int]], set[tuple[str, int]]]:
    """The arguments of a gold predicate by span and by head; itself is none."""
    spans: set[tuple[str, int, int]] = set()
    found: set[tuple[str, int]] = set()
    for role, start, end in item["args"]:  # type: ignore[attr-defined]
        if role.startswith(("C-", "R-")):
            continue  # the rest of a broken argument, a relative pronoun
        outer = [k for k in range(start, end) if not start <= heads[k] < end or heads[k] == k]
        if outer and outer[0] != item["i"]:
            spans.add((role, start, end))
            found.add((role, outer[0]))
    return spans, found


class _Subtrees:
    """The outermost words under each word of a gold tree."""

    def __init__(self, heads: Sequence[int]) -> None:
        self._below: list[tuple[int, int]] = [(k, k + 1) for k in range(len(heads))]
        for place in range(len(heads)):
            at = place
            for _ in heads:
                start, end = self._below[at]
                self._below[at] = (min(start, place), max(end, place + 1))
                if heads[at] == at:
                    break
                at = heads[at]

    def span(self, head: int) -> tuple[int, int]:
        return self._below[head]


def score_factuality(nlp: Language, path: Path, documents: Iterable[Document]) -> Figures:
    """Pearson's r and the mean error on the scale from -3 to 3; and which side of 0."""
    spaced = {s.text_key: s.spaced for document in documents for s in document.sentences}
    pairs: list[tuple[float, float]] = []
    wanted = 0
    for item in read_jsonl(path):
        words = str(item["text"]).split(" ")
        doc = _read(nlp, words, spaced.get(str(item["text"]), [True] * len(words)))
        for target in item["targets"]:
            seen = occurrence(doc[target["span1"][0]])
            wanted += 1
            if seen is not None:
                pairs.append((seen.factuality, float(target["label"])))
    no = [(said, gold) for said, gold in pairs if gold < 0]
    taken = sum(said < 0 for said, _ in pairs)
    right = sum(said < 0 for said, _ in no)
    return {
        "predicates": wanted,
        "seen as events": round(100 * len(pairs) / max(1, wanted), 2),
        "Pearson r, times 100": round(100 * _correlation(pairs), 2),
        "mean error, of 6": round(sum(abs(a - b) for a, b in pairs) / max(1, len(pairs)), 2),
        "side of 0": round(100 * sum((a > 0) == (b > 0) for a, b in pairs) / max(1, len(pairs)), 2),
        "did not happen P": round(100 * right / max(1, taken), 2),
        "did not happen R": round(100 * right / max(1, len(no)), 2),
    }


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    if len(pairs) < 2:
        return 0.0
    mean_a, mean_b = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
    both = sum((a - mean_a) * (b - mean_b) for a, b in pairs)
    spread_a = sum((a - mean_a) ** 2 for a, _ in pairs)
    spread_b = sum((b - mean_b) ** 2 for _, b in pairs)
    return both / math.sqrt(spread_a * spread_b) if spread_a and spread_b else 0.0


def score_nouns(nlp: Language, path: Path) -> Figures:
    """Nouns that may name an event; gold is what most annotators said."""
    votes: dict[str, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    with zipfile.ZipFile(path) as archive:
        text = archive.read("annot.dev.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        votes[row["sentence"]][int(row["target_idx"])].append(row["is_verbal"] == "True")
    score, same, count = Score(), 0, 0
    for sentence, targets in votes.items():
        words = ['"' if w in ("``", "''") else w for w in sentence.split(" ") if w]
        if len(words) > _LONGEST:
            continue
        found = predicates(_read(nlp, words, guess_spaces(words))) or {}
        for place, said in targets.items():
            gold = sum(said) * 2 > len(said)
            got = place in found and found[place].kind == "noun"
            score.add(gold and got, got, gold)
            same, count = same + (gold == got), count + 1
    return {
        "nouns": count,
        "accuracy": round(100 * same / max(1, count), 2),
        "P": round(score.precision, 2),
        "R": round(score.recall, 2),
        "F": round(score.f1, 2),
    }


def score_story_lines(nlp: Language, path: Path) -> Figures:
    """Recall of event words, and negation among those found."""
    found = wanted = 0
    negated = Score()
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            handle = archive.extractfile(member) if member.name.endswith(".xml") else None
            if handle is None:
                continue
            for words, events in _story(handle.read()):
                doc = _read(nlp, words, guess_spaces(words))
                for place, no in events:
                    seen = occurrence(doc[place])
                    wanted += 1
                    if seen is not None and seen.event >= _EVENT:
                        found += 1
                        said = seen.negated >= _NEGATED
                        negated.add(said and no, said, no)
    return {
        "events": wanted,
        "recall": round(100 * found / max(1, wanted), 2),
        "negated": negated.gold,
        "negated P": round(negated.precision, 2),
        "negated R": round(negated.recall, 2),
        "negated F": round(negated.f1, 2),
    }


def _story(source: bytes) -> Iterator[tuple[list[str], list[tuple[int, bool]]]]:
    """(words, events) of the sentences of a document; an event is (last word, negated)."""
    root = ElementTree.fromstring(source)
    sentences: dict[str, list[str]] = defaultdict(list)
    places: dict[str, tuple[str, int]] = {}
    for token in root.iter("token"):
        number = token.get("sentence", "")
        places[token.get("t_id", "")] = (number, len(sentences[number]))
        sentences[number].append(token.text or "_")
    events: dict[str, dict[int, bool]] = defaultdict(dict)
    for mark in root.iterfind("Markables/*"):
        if "ACTION_" in mark.tag and "STATE" not in mark.tag and "GENERIC" not in mark.tag:
            words = [places[a.get("t_id", "")] for a in mark.iter("token_anchor")]
            if words:
                number, place = max(words)
                events[number][place] = mark.tag.startswith("NEG_")
    for number, words_of in sentences.items():
        if events[number] and len(words_of) <= _LONGEST:
            yield words_of, sorted(events[number].items())
