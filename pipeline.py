"""The way of an article: text in, one record out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar, overload

from spacy.language import Language
from spacy.tokens import Doc

from newsevents.extract.attributions import find_attributions
from newsevents.extract.claims import join_claims
from newsevents.extract.entities.find import find_entities
from newsevents.extract.entities.gazetteer import towns_down_to
from newsevents.extract.entities.towns import SHIPPED, towns_version
from newsevents.extract.events import (
    Candidate,
    Decision,
    Ontology,
    decide,
    find_candidates,
    find_events,
    load_ontology,
)
from newsevents.extract.language import load_pipeline
from newsevents.extract.language.annotations import keep_text, start_paragraphs
from newsevents.extract.page.document_date import find_document_date
from newsevents.extract.page.reader import article_from_text
from newsevents.extract.page.seen_text import moved_back, seen_article
from newsevents.extract.syntax.once import forget
from newsevents.extract.syntax.sentences import trigger_sentences
from newsevents.extract.times import find_times
from newsevents.given_day import Day, as_day
from newsevents.models import (
    SCHEMA_VERSION,
    Article,
    ArticleRecord,
    Attribution,
    Coder,
    DocumentDate,
    Entity,
    Event,
    PageDate,
    TimeExpression,
)
from newsevents.stage_net import StageNet
from newsevents.streaming import OnError, stream
from newsevents.version import __version__

Context = TypeVar("Context")


def load(
    *,
    model: Path | str | None = None,
    ontology: Path | str | None = None,
    towns: int = SHIPPED,
    min_confidence: float | None = None,
) -> Extractor:
    """An extractor with the shipped language model. Nothing is downloaded.

    Args:
        model: Folder of another spaCy pipeline; default: the shipped one.
        ontology: The user's own event types, a TOML file; default: PLOVER (2023).
        towns: People of the smallest towns to know: 15000, or 5000, 1000 or 500 with
            `pip install newsevents[gazetteer]`.
        min_confidence: Events that are less sure are left out: 0 gives all. None: the
            threshold that docs/events.md tells.

    Raises:
        ModelError: the model is missing or damaged.
        LexiconError: the ontology is not what it should be.
        UsageError: the towns asked for cannot be had.
    """
    with towns_down_to(towns):
        pass  # read once, here rather than with the first article
    return Extractor(
        load_pipeline(Path(model) if model else None),
        ontology=load_ontology(Path(ontology) if ontology else None),
        ontology_path=Path(ontology) if ontology else None,
        towns=towns,
        min_confidence=min_confidence,
    )


class Extractor:
    """Turns articles into records.

    Attributes:
        nlp: The spaCy pipeline; add an `entity_ruler`, swap a component.
        ontology: The event types sought.
        towns: People of the smallest towns that are known.
        min_confidence: Events that are less sure are left out; None: the default threshold.
        ontology_path: The file of the user's own event types.
        strict: Raise the error of a stage, instead of leaving its part out of the record with
            a warning (`record.warnings`).
    """

    def __init__(
        self,
        nlp: Language,
        *,
        ontology: Ontology,
        ontology_path: Path | None = None,
        towns: int = SHIPPED,
        min_confidence: float | None = None,
    ) -> None:
        self.nlp = nlp
        self.ontology = ontology
        self.towns = towns
        self.min_confidence = min_confidence
        self.ontology_path = ontology_path
        self.strict = False

    def __repr__(self) -> str:
        meta = self.nlp.meta
        ontology = f" of {self.ontology_path.name}" if self.ontology_path else " (PLOVER)"
        return (
            f"<newsevents {__version__}: {meta['lang']}_{meta['name']} {meta['version']}, "
            f"{len(self.ontology.types)} event types{ontology}, towns of {self.towns:,} people "
            f"and more; pipe: {', '.join(self.nlp.pipe_names)}>"
        )

    @cached_property
    def coder(self) -> Coder:
        """What made the records: versions, and a hash of all settings and lexicons.

        Taken when the first record is made: change `nlp` before that.
        """
        meta = self.nlp.meta
        return Coder(
            version=__version__,
            pipeline=f"{meta['lang']}_{meta['name']}",
            pipeline_version=str(meta["version"]),
            config_hash=_config_hash(self),
        )

    def extract(
        self, text: str, *, document_date: Day = None, path: str | None = None
    ) -> ArticleRecord:
        """The record of one article.

        Args:
            text: The whole page as plain text. Any string will do; an empty one gives an
                empty record.
            document_date: The day the article is of, where the caller knows it better than
                the page: a `date`, `datetime`, pandas `Timestamp` or text
                (`newsevents.given_day.as_day`), the day in the article's own zone.
            path: Where the text came from; goes into the record.

        Raises:
            DateError: `document_date` is no day.
            ArticleError: `text` is no string, or too long.
        """
        return self.extract_article(article_from_text(text, path=path), document_date=document_date)

    def extract_article(self, article: Article, *, document_date: Day = None) -> ArticleRecord:
        """The record of an article that was read before (`newsevents.extract.page.reader`).

        An error in a stage costs its part of the record, which says so in `warnings`.
        """
        day = as_day(document_date)
        net = StageNet(strict=self.strict)
        seen = net.run("seen_text", lambda: seen_article(article), instead=None)
        with towns_down_to(self.towns):
            record, sentences = self._extract(seen[0] if seen else article, day, net)
        if seen:
            record = moved_back(record, article.text, seen[1])
            sentences = {number: seen[1].back(*place) for number, place in sentences.items()}
        record = net.sound(record, article.text)
        warnings = (*article.warnings, *net.warnings)
        told = {one: article.text[start:end] for one, (start, end) in sentences.items()}
        whole = record.model_copy(update={"warnings": warnings})
        return whole.with_text(article.text).with_sentences(told)

    def _extract(
        self, article: Article, document_date: date | None, net: StageNet
    ) -> tuple[ArticleRecord, dict[str, tuple[int, int]]]:
        """The record, and where the sentence of each event's trigger stands."""
        unknown: tuple[DocumentDate, PageDate | None] = (DocumentDate(), None)
        dated, page_date = net.run(
            "document_date",
            lambda: find_document_date(article, given=document_date),
            instead=unknown,
        )
        day = _day(dated)
        doc = net.run("language", lambda: self.parsed(article), instead=None)
        parts = _find_parts(doc, article, day, self, net) if doc is not None else Parts()
        record = ArticleRecord(
            doc_id=article.sha256[:16],
            path=article.path,
            sha256=article.sha256,
            encoding=article.encoding,
            meta=article.meta,
            coder=self.coder,
            title=article.title,
            publisher=article.publisher,
            authors=article.authors,
            document_date=dated,
            page_date=page_date,
            sections=article.sections,
            entities=tuple(parts.entities),
            times=tuple(parts.times),
            attributions=tuple(parts.attributions),
            events=tuple(parts.events),
        )
        return record, parts.sentences

    def decisions(self, article: Article, record: ArticleRecord) -> list[Decision]:
        """What became of each word of the article that might have named an event, and why."""
        seen = seen_article(article)
        if seen:
            day = _day(record.document_date)
            with towns_down_to(self.towns):
                record, _ = self._extract(seen[0], day, StageNet(strict=self.strict))
            article = seen[0]
        doc, candidates = self.candidates(article, record)
        found = decide(doc, article, candidates)
        if not seen:
            return found
        places = [seen[1].back(decision.start, decision.end) for decision in found]
        return [
            replace(decision, start=start, end=end)
            for decision, (start, end) in zip(found, places, strict=True)
        ]

    def candidates(self, article: Article, record: ArticleRecord) -> tuple[Doc, list[Candidate]]:
        """The parsed article, and all in it that may be an event, by what its record holds."""
        doc = self.parsed(article)
        with towns_down_to(self.towns):
            return doc, find_candidates(
                doc,
                article,
                record.entities,
                record.times,
                record.attributions,
                ontology=self.ontology,
                document_date=_day(record.document_date),
                min_confidence=self.min_confidence,
            )

    def parsed(self, article: Article) -> Doc:
        """The article as the network has read it: what the stages work on."""
        doc = self.nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        return self.nlp(doc)

    @overload
    def pipe(
        self,
        texts: Iterable[str | Article],
        *,
        document_date: Any = None,
        as_tuples: Literal[False] = False,
        on_error: OnError = "raise",
        workers: int = 1,
    ) -> Iterator[ArticleRecord]: ...

    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str | Article, Context]],
        *,
        document_date: Any = None,
        as_tuples: Literal[True],
        on_error: OnError = "raise",
        workers: int = 1,
    ) -> Iterator[tuple[ArticleRecord, Context]]: ...

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        document_date: Any = None,
        as_tuples: bool = False,
        on_error: OnError = "raise",
        workers: int = 1,
    ) -> Iterator[Any]:
        """Records of many articles, in order, as a stream.

        With `workers` over one, that many processes work side by side, each with a copy of
        this extractor. The records are the same whatever the number. A worker that dies (the
        system was short of memory) is replaced, and what it had is done again.

        Args:
            texts: Texts or articles; with `as_tuples`, pairs of one and a context.
            document_date: One day for all, or an iterable with a day for each text. What a
                day may be: see `newsevents.given_day.as_day`. A context that is a mapping with
                the key `document_date` gives the day of its text.
            as_tuples: Take pairs `(text, context)`, give `(record, context)`.
            on_error: What happens where a text gives no record (it is too long, no text, ends
                its process). "raise", the default: the error is raised in its place, after
                all records before it, and ends the stream. "skip": the stream goes on without
                it. A function: it is called with what was given and the error, and the stream
                goes on.
            workers: Processes.

        Raises:
            ArticleError: a text gives no record, with `on_error="raise"`.
            DateError: `document_date` is no day.
        """
        return stream(
            self,
            texts,
            document_date=document_date,
            as_tuples=as_tuples,
            on_error=on_error,
            workers=workers,
        )


def _day(dated: DocumentDate) -> date | None:
    return date.fromisoformat(dated.value) if dated.value else None


@dataclass
class Parts:
    """What the stages find."""

    entities: list[Entity] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    sentences: dict[str, tuple[int, int]] = field(default_factory=dict)


def _find_parts(
    doc: Doc, article: Article, day: date | None, extractor: Extractor, net: StageNet
) -> Parts:
    """All stages in their order, each with what those before it found."""
    found = Parts()
    found.times = net.run("times", lambda: list(find_times(doc, document_date=day)), instead=[])
    found.entities = net.run(
        "entities", lambda: list(find_entities(doc, article, document_date=day)), instead=[]
    )
    found.attributions = net.run(
        "attributions",
        lambda: list(find_attributions(doc, article, found.entities, found.times)),
        instead=[],
    )
    found.events = net.run(
        "events",
        lambda: list(
            find_events(
                doc,
                article,
                found.entities,
                found.times,
                found.attributions,
                ontology=extractor.ontology,
                document_date=day,
                min_confidence=extractor.min_confidence,
            )
        ),
        instead=[],
    )
    found.events, found.attributions = net.run(
        "claims",
        lambda: join_claims(doc, found.events, found.attributions, found.entities),
        instead=(found.events, found.attributions),
    )
    found.sentences = trigger_sentences(doc, found.events)
    forget(doc)
    return found


def _config_hash(extractor: Extractor) -> str:
    """16 hex digits over all that a record depends on beside the text and the version."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION}\n{__version__}\n".encode())
    digest.update(extractor.nlp.config.to_str().encode())
    digest.update(str(extractor.nlp.meta.get("checksum", "")).encode())
    digest.update(f"{extractor.ontology!r}\n{extractor.min_confidence}\n".encode())
    digest.update(towns_version(extractor.towns).encode())
    lexicons = files("newsevents.extract").joinpath("lexicons")
    for item in sorted(lexicons.iterdir(), key=lambda entry: entry.name):
        if item.is_file():
            digest.update(item.name.encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()[:16]
