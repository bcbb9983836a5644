"""Whom pronouns and nouns mean: GAP's ambiguous pronouns, GUM's persons, bodies and places, and
the sources of the news claims (`speakers`).

GAP gives a pronoun and two names before or after it; a name counts as said of the pronoun
when both are mentions of one of the program's entities. Precision, recall and F are over
all names of all examples, as GAP's scorer has them; bias is F of the feminine over F of
the masculine pronouns.

In GUM those gold mentions of persons, organizations and places are asked that are a pronoun
of the third person or have a common noun for a head. One is *linked* where the program's
entity has another mention that is no pronoun, and then *right* where more than half of
these (of its names, where it has any) lie in the gold cluster. Recall is over the
mentions whose cluster has an earlier name or noun; precision over all linked ones.

    newsevents evaluate pronouns ../shared/corpora

Source: Webster, Recasens, Axelrod and Baldridge 2018, "Mind the GAP", TACL 6.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from spacy.tokens import Doc

from newsevents.evaluate.gum import GoldDocument, GoldMention, read_gum
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.named import Score
from newsevents.evaluate.sources import day_of, resolved
from newsevents.evaluate.speakers import FORMS, NEWS, score_speakers
from newsevents.evaluate.universal import CLOSED_GENRES
from newsevents.extract.entities.find import EntityIndex, find_entities
from newsevents.extract.page.reader import article_from_text
from newsevents.models.article import Article
from newsevents.models.entity import Entity

GAP = "more/gap-coreference/gap-development.tsv.gz"
GUM = "ud-gum/en_gum-ud-dev.conllu.gz"
FEMININE = frozenset(("she", "her", "hers", "herself"))
_THIRD = FEMININE | frozenset(
    ("he", "him", "his", "himself", "it", "its", "itself", "they", "them", "their", "theirs",
     "themselves")
)  # fmt: skip
_KINDS = frozenset(("person", "organization", "place"))


@dataclass(frozen=True)
class Ambiguous:
    """An example of GAP: offsets in characters, end exclusive; what each name is."""

    name: str
    text: str
    pronoun: tuple[int, int]
    names: tuple[tuple[int, int], tuple[int, int]]
    right: tuple[bool, bool]

    @property
    def feminine(self) -> bool:
        return self.text[slice(*self.pronoun)].lower() in FEMININE


@dataclass
class PronounFigures:
    """Counts by group of examples."""

    gap: dict[str, Score] = field(
        default_factory=lambda: {name: Score() for name in ("overall", "feminine", "masculine")}
    )
    gum: dict[str, Score] = field(
        default_factory=lambda: {name: Score() for name in ("pronouns", "nouns")}
    )
    news: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FORMS})
    errors: list[str] = field(default_factory=list)
    shown: int = 0

    @property
    def bias(self) -> float:
        """F of the feminine pronouns over F of the masculine ones."""
        masculine = self.gap["masculine"].f1
        return self.gap["feminine"].f1 / masculine if masculine else 0.0

    def __str__(self) -> str:
        lines = []
        for corpus, scores in (("GAP", self.gap), ("GUM", self.gum), ("news", self.news)):
            lines += [
                f"{corpus} {name:10s} P {s.precision:5.1f}  R {s.recall:5.1f}  F {s.f1:5.1f}"
                f"  ({s.right} right, {s.found} found, {s.gold} gold)"
                for name, s in scores.items()
                if s.found + s.gold
            ]
        if self.gap["overall"].gold:
            lines.insert(3, f"GAP bias {self.bias:.2f}")
        return "\n".join([*lines, *self.errors[: self.shown]])


def run(
    corpora: Path, *, errors: int = 0, nlp: Callable[[str], Doc] | None = None
) -> PronounFigures:
    """Measure on the development parts of GAP and GUM, and of the news claims where they are.

    Args:
        corpora: The folder of the corpora.
        errors: How many errors are printed.
        nlp: What parses a text; the shipped model by default.
    """
    if nlp is None:
        from newsevents.extract.language import load_pipeline

        nlp = load_pipeline()
    figures = PronounFigures(shown=errors)
    for example in read_gap(corpora / GAP):
        score_gap(example, _entities(nlp, example.text, None), figures)
    for gold in read_gum(corpora / GUM):
        if gold.genre not in CLOSED_GENRES:
            score_gum(gold, _entities(nlp, gold.text, gold.date), figures)
    for row in read_jsonl(corpora / NEWS) if (corpora / NEWS).is_file() else ():
        article = article_from_text(row["text"])
        doc = nlp(article.text)
        found = find_entities(doc, article, document_date=None)
        score_speakers(row, doc, found, figures.news, figures.errors)
    return figures


def _entities(nlp: Callable[[str], Doc], text: str, day: str | None) -> list[Entity]:
    article = Article(text=text, sha256=sha256(text.encode()).hexdigest())
    return find_entities(nlp(text), article, document_date=day_of(day))


def read_gap(path: Path) -> Iterator[Ambiguous]:
    """The examples of a file of GAP."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):

            def span(column: str, row: dict[str, str] = row) -> tuple[int, int]:
                start = int(row[f"{column}-offset"])
                return start, start + len(row[column])

            yield Ambiguous(
                row["ID"],
                row["Text"],
                span("Pronoun"),
                (span("A"), span("B")),
                (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"),
            )


def score_gap(example: Ambiguous, entities: list[Entity], figures: PronounFigures) -> None:
    """Add one example to `figures`."""
    index = EntityIndex(entities)
    meant = index.at(*example.pronoun)
    group = figures.gap["feminine" if example.feminine else "masculine"]
    for span, right in zip(example.names, example.right, strict=True):
        named = index.at(*span)
        said = meant is not None and named is not None and meant.id == named.id
        for score in (figures.gap["overall"], group):
            score.add(said and right, said, right)
        if said != right:
            figures.errors.append(
                f"{example.name}: {example.text[slice(*example.pronoun)]!r} is "
                f"{'' if right else 'not '}{example.text[slice(*span)]!r}, "
                f"ours {meant.name if meant else None!r}"
            )


def score_gum(gold: GoldDocument, entities: list[Entity], figures: PronounFigures) -> None:
    """Add one document to `figures`."""
    index = EntityIndex(entities)
    clusters = gold.clusters()
    for mention in gold.mentions:
        form = _form(gold, mention)
        if mention.kind not in _KINDS or form not in ("pronouns", "nouns"):
            continue
        anaphoric = any(
            (other.first, -other.last) < (mention.first, -mention.last)
            and _form(gold, other) in ("nouns", "names")
            for other in clusters[mention.cluster]
        )
        token = gold.tokens[mention.head]
        found = index.at(token.start, token.end)
        linked = _linked(found, token.start)
        right = linked and anaphoric and resolved(gold, mention, found)
        figures.gum[form].add(right, linked, anaphoric)
        if right != anaphoric or (linked and not anaphoric):
            ours = found.name if linked and found else None
            figures.errors.append(
                f"{gold.name}: {token.form!r} at {token.start} is "
                f"{'known' if anaphoric else 'new'}, ours {ours!r}"
            )


def _form(gold: GoldDocument, mention: GoldMention) -> str:
    token = gold.tokens[mention.head]
    if token.upos in ("PRON", "DET"):
        return "pronouns" if token.form.lower() in _THIRD else "others"
    return {"NOUN": "nouns", "PROPN": "names"}.get(token.upos, "others")


def _linked(found: Entity | None, start: int) -> bool:
    """Whether the entity has a mention with a name or noun beside the one at these characters."""
    return found is not None and any(
        m.form != "pronoun" and not m.start <= start < m.end for m in found.mentions
    )
