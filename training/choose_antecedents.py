"""Print how the thresholds of `entities/antecedents.py` do, to choose them after a training.

    python training/choose_antecedents.py [CORPORA] [--model FOLDER] [--every N]

On GUM's development documents (no NC licence), the sources of the development news claims and
every N-th example of GAP's development part. Each text is parsed once; then come the figures of
each pair of thresholds. Take for pronouns the best sum of F on GUM and on the news, for nouns
the best F on the news, and write both into `LEAST_PRONOUN` and `LEAST_NOUN`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from newsevents.evaluate.gum import GoldDocument, read_gum
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.pronouns import (
    GAP,
    GUM,
    Ambiguous,
    PronounFigures,
    read_gap,
    score_gap,
    score_gum,
)
from newsevents.evaluate.speakers import NEWS, score_speakers
from newsevents.evaluate.universal import CLOSED_GENRES
from newsevents.extract.entities import antecedents
from newsevents.extract.entities.find import find_entities
from newsevents.extract.language import load_pipeline
from newsevents.extract.page.reader import article_from_text
from newsevents.models.article import Article

PRONOUNS = (0.35, 0.4, 0.45, 0.45, 0.5, 0.55)
NOUNS = (0.35, 0.4, 0.45, 0.55, 0.5, 0.55)

Gold = Ambiguous | GoldDocument | dict[str, object]


def _texts(corpora: Path, every: int) -> Iterator[tuple[Gold, Article]]:
    for number, example in enumerate(read_gap(corpora / GAP)):
        if number % every == 0:
            yield example, Article(text=example.text, sha256="0" * 64)
    for document in read_gum(corpora / GUM):
        if document.genre not in CLOSED_GENRES:
            yield document, Article(text=document.text, sha256="0" * 64)
    for row in read_jsonl(corpora / NEWS):
        yield row, article_from_text(row["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--model", type=Path)
    parser.add_argument("--every", type=int, default=4)
    options = parser.parse_args()
    nlp = load_pipeline(options.model)
    read = [(gold, a, nlp(a.text)) for gold, a in _texts(options.corpora, options.every)]
    for pronoun, noun in zip(PRONOUNS, NOUNS, strict=True):
        antecedents.LEAST_PRONOUN, antecedents.LEAST_NOUN = pronoun, noun
        figures = PronounFigures()
        for gold, article, doc in read:
            found = find_entities(doc, article, document_date=None)
            if isinstance(gold, Ambiguous):
                score_gap(gold, found, figures)
            elif isinstance(gold, GoldDocument):
                score_gum(gold, found, figures)
            else:
                score_speakers(gold, doc, found, figures.news, figures.errors)
        print(f"pronoun {pronoun}, noun {noun}\n{figures}\n", flush=True)


if __name__ == "__main__":
    main()
