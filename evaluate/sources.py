"""How often the speaker behind "he" or "the spokesman" is found: GUM's news and interviews.

A source is the subject of a verb of saying (`coreference.toml`) in the gold tree that is a
pronoun of the third person or a common noun and stands in a gold coreference cluster. Of
those that have an earlier mention with a name or a noun (`anaphoric`), one counts as right
when the entity that we give the source has a name, or else a noun, that lies in the
gold cluster, and no name of another cluster. The others (`first`) are right when they are
left alone. The pipeline parses the plain text; gold trees serve for finding sources only.

    newsevents evaluate sources ../shared/corpora
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from spacy.tokens import Doc

from newsevents.evaluate.gum import GoldDocument, GoldMention, read_gum
from newsevents.extract.entities.find import EntityIndex, find_entities
from newsevents.extract.entities.mention import words
from newsevents.models.article import Article
from newsevents.models.entity import Entity

GENRES = ("news", "interview")
_CORE = frozenset(("nsubj", "nsubj:pass"))
_PRONOUNS = frozenset(("he", "she", "they", "it", "who"))


@dataclass(slots=True)
class SourceFigures:
    """Counts by form: "pronoun", "role" (anaphoric), "first" (nothing before it)."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    shown: int = 0

    @property
    def accuracy(self) -> float:
        """Share of anaphoric pronouns and roles that are resolved rightly."""
        asked = self.total["pronoun"] + self.total["role"]
        return (self.right["pronoun"] + self.right["role"]) / asked if asked else 0.0

    def lines(self) -> list[str]:
        """The figures, for a person."""
        shown = [
            f"{form:8s} {self.right[form]:4d} of {self.total[form]:4d}"
            f"  {self.right[form] / self.total[form]:.3f}"
            for form in ("pronoun", "role", "first")
            if self.total[form]
        ]
        return [*shown, f"pronoun and role sources resolved  {self.accuracy:.3f}"]

    def __str__(self) -> str:
        return "\n".join([*self.lines(), *self.errors[: self.shown]])


def run(
    corpora: Path,
    *,
    errors: int = 0,
    split: str = "dev",
    genres: tuple[str, ...] = GENRES,
    nlp: Callable[[str], Doc] | None = None,
) -> SourceFigures:
    """Score speaker resolution on one split of GUM.

    Args:
        corpora: The folder with `ud-gum/`.
        errors: How many errors are printed.
        split: "dev" or "train".
        nlp: What parses a text; the shipped model by default.
    """
    if nlp is None:
        from newsevents.extract.language import load_pipeline

        nlp = load_pipeline()
    figures = SourceFigures(shown=errors)
    for gold in read_gum(corpora / "ud-gum" / f"en_gum-ud-{split}.conllu.gz", genres=genres):
        if len({m.cluster for m in gold.mentions}) < len(gold.mentions):
            score(gold, nlp(gold.text), figures)
    return figures


def score(gold: GoldDocument, doc: Doc, figures: SourceFigures) -> None:
    """Add one document to `figures`."""
    article = Article(text=gold.text, sha256=sha256(gold.text.encode()).hexdigest())
    entities = find_entities(doc, article, document_date=day_of(gold.date))
    index = EntityIndex(entities)
    clusters = gold.clusters()
    for mention in sources(gold):
        token = gold.tokens[mention.head]
        before = [
            m
            for m in clusters[mention.cluster]
            if m.first < mention.first and not _pronoun(gold, m)
        ]
        found = index.at(token.start, token.end)
        kind = ("pronoun" if _pronoun(gold, mention) else "role") if before else "first"
        if kind == "first" and _pronoun(gold, mention):
            continue
        right = resolved(gold, mention, found) if before else _alone(gold, mention, found)
        figures.total[kind] += 1
        figures.right[kind] += right
        if not right:
            ours = found.name if found else None
            told = _text(gold, (before or [mention])[0])
            figures.errors.append(
                f"{gold.name} {kind}: {_text(gold, mention)!r} is {told!r}, ours {ours!r}"
            )


def sources(gold: GoldDocument) -> list[GoldMention]:
    """The pronoun and role sources of a document, by its gold trees."""
    say = words().say
    largest: dict[int, GoldMention] = {}
    for mention in gold.mentions:
        known = largest.get(mention.head)
        if known is None or mention.last - mention.first > known.last - known.first:
            largest[mention.head] = mention
    found = []
    for place, token in enumerate(gold.tokens):
        verb = gold.tokens[token.head]
        if token.deprel not in _CORE or verb.lemma not in say or verb.upos != "VERB":
            continue
        if not (token.upos == "NOUN" or token.form.lower() in _PRONOUNS):
            continue
        if place in largest and token.deprel == "nsubj":
            found.append(largest[place])
    return found


def _pronoun(gold: GoldDocument, mention: GoldMention) -> bool:
    return gold.tokens[mention.head].upos in ("PRON", "DET")


def _text(gold: GoldDocument, mention: GoldMention) -> str:
    return gold.text[gold.tokens[mention.first].start : gold.tokens[mention.last].end]


def _clusters_at(gold: GoldDocument, start: int, end: int) -> set[int]:
    """Gold clusters of a span: of mentions whose head it holds, and of the least around it."""
    tokens = gold.tokens
    found = {
        m.cluster for m in gold.mentions
        if start <= tokens[m.head].start and tokens[m.head].end <= end
    }  # fmt: skip
    around = [
        (m.last - m.first, m.cluster)
        for m in gold.mentions
        if tokens[m.first].start <= start and end <= tokens[m.last].end
    ]
    return found | ({min(around)[1]} if around else set())


def resolved(
    gold: GoldDocument,
    mention: GoldMention,
    found: Entity | None,
) -> bool:
    """Whether most names (else nouns) of the entity `found` lie in the mention's gold cluster."""
    if found is None:
        return False
    at = gold.tokens[mention.head].start
    told = [m for m in found.mentions if m.form == "name" and m.start != at]
    told = told or [m for m in found.mentions if m.form == "nominal" and not m.start <= at < m.end]
    hits = [mention.cluster in _clusters_at(gold, m.start, m.end) for m in told]
    return bool(hits) and sum(hits) * 2 > len(hits)


def _alone(
    gold: GoldDocument,
    mention: GoldMention,
    found: Entity | None,
) -> bool:
    if found is None:
        return True
    at = gold.tokens[mention.head].start
    earlier = [m for m in found.mentions if m.end <= at and m.form != "pronoun"]
    return all(mention.cluster in _clusters_at(gold, m.start, m.end) for m in earlier)


def day_of(text: str | None) -> date | None:
    """An ISO date, None for what is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
