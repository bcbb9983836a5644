"""How well the language model reads: tags, trees, sentences, names, attributions, meaning.

`run` takes the corpora folder and measures on all dev parts that it finds there, or
one treebank (`*.conllu`, `*.conllu.gz`) or one attribution file (`*.gold.jsonl`, with its
`*.text.jsonl` beside it). Treebanks have Universal Dependencies, which are first turned
into the labels that the pipeline gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsevents.evaluate.attributions import measure, read_lines
from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.gmb import read_bank
from newsevents.evaluate.meaning import meaning
from newsevents.evaluate.named import CORE, Score, gum_groups, score_names, uner_groups
from newsevents.evaluate.universal import Document, read_treebank
from newsevents.evaluate.worldwide import NAMES, score_articles, worldwide_dev


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


def found_attributions(doc: Doc) -> list[dict[str, list[list[int]]]]:
    """The model's attributions in the scorer's format, offsets in characters."""

    def offsets(spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
        return [[doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)] for start, end in spans]

    return [
        {"source": offsets(f.source), "cue": offsets(f.cue), "content": offsets(f.content)}
        for f in doc._.attribution_frames or ()
    ]


@dataclass
class Report:
    """The figures of each corpus, in per cent, in the order in which they were taken."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = []
        for corpus, values in self.figures.items():
            lines.append(corpus)
            lines += [f"  {name:24s} {value:7.2f}" for name, value in values.items()]
        return "\n".join(lines)


def run(gold: Path, *, errors: int = 0, nlp: Language | None = None) -> Report:
    """Measure the language model on a corpora folder or on one file.

    Args:
        gold: See the head of this module.
        errors: Taken for the sake of the command; the figures are all there is.
        nlp: The pipeline; default: the shipped one.
    """
    if nlp is None:
        from newsevents.extract.language import load_pipeline

        nlp = load_pipeline()
    report = Report()
    if gold.is_dir():
        _run_corpora(nlp, gold, report)
    elif gold.name.endswith((".conllu", ".conllu.gz")):
        _run_treebank(nlp, gold, gold.name.split(".")[0], report)
    else:
        _run_attributions(nlp, gold, report)
    return report


def _run_corpora(nlp: Language, folder: Path, report: Report) -> None:
    gum = folder / "ud-gum/en_gum-ud-dev.conllu.gz"
    ewt = folder / "ud-ewt/en_ewt-ud-dev.conllu.gz"
    _run_treebank(nlp, gum, "GUM dev", report)
    _run_treebank(nlp, ewt, "EWT dev", report)
    news = [d for d in read_treebank(gum) if d.genre == "news"]
    report.figures["GUM dev, news, own sentences"] = score_trees(
        nlp, news, sentences=False
    ).figures()
    bank = read_bank(folder / "gmb-ner/ner_dataset.csv.gz")
    blocks = [bank.last[at : at + 8] for at in range(0, len(bank.last), 8)]
    report.figures["names, GMB last block"] = _name_figures(score_names(nlp, blocks))
    groups = gum_groups(read_treebank(gum), bank.known)
    report.figures["names, GUM dev"] = _name_figures(score_names(nlp, groups))
    groups = gum_groups(read_treebank(gum), bank.known)
    core = score_names(nlp, groups, only=CORE)
    report.figures["names, GUM dev, persons, organisations, places"] = _name_figures(core)
    labels = folder / "uner-ewt/en_ewt-ud-dev.iob2.gz"
    groups = uner_groups(labels, read_treebank(ewt))
    report.figures["names, UNER EWT dev"] = _name_figures(score_names(nlp, groups, only=CORE))
    if (folder / NAMES).exists():
        worldwide = score_articles(nlp, worldwide_dev(folder), bank.known)
        report.figures["names, worldwide dev"] = _name_figures(worldwide)
    _run_attributions(nlp, folder / "attribution/dev.gold.jsonl", report)
    report.figures |= meaning(nlp, folder, read_treebank(ewt))


def _run_treebank(nlp: Language, path: Path, name: str, report: Report) -> None:
    documents = read_treebank(path)
    given = score_trees(nlp, documents, sentences=True)
    report.figures[f"{name}, gold tokens and sentences"] = given.figures()
    own = score_trees(nlp, documents, sentences=False)
    report.figures[f"{name}, gold tokens, own sentences"] = own.figures()
    if any(d.name.startswith("GUM_") for d in documents):
        return
    worst = sorted(given.labels.items(), key=lambda item: -item[1].gold)[:20]
    report.figures[f"{name}, labels"] = {label: round(score.f1, 2) for label, score in worst}


def _run_attributions(nlp: Language, path: Path, report: Report) -> None:
    texts = read_lines(path.with_name(path.name.replace(".gold.", ".text.")), "text")
    gold = read_lines(path, "attributions")
    found = {name: found_attributions(nlp(texts[name])) for name in gold}
    figures = measure(gold, found, texts)
    values = {level: round(figures.f1(level)[2], 2) for level in figures.matched}
    values |= {"linking": round(figures.linking, 2)}
    report.figures[f"attributions, {path.name}"] = values


def _name_figures(scores: dict[str, Score]) -> dict[str, float]:
    ordered = sorted(scores.items(), key=lambda item: -item[1].gold)
    figures = {}
    for kind, score in ordered:
        figures[f"{kind} P"] = round(score.precision, 2)
        figures[f"{kind} R"] = round(score.recall, 2)
        figures[f"{kind} F"] = round(score.f1, 2)
    return figures
