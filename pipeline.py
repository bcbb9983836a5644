"""The way of an article: text in, one record out."""

from __future__ import annotations

import hashlib
import multiprocessing
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from itertools import islice
from pathlib import Path

from spacy.language import Language

from newsevents.errors import ArticleError
from newsevents.extract.attributions import find_attributions
from newsevents.extract.claims import join_claims
from newsevents.extract.document_date import find_document_date
from newsevents.extract.entities import find_entities
from newsevents.extract.events import Ontology, find_events, load_ontology
from newsevents.extract.events.once import forget
from newsevents.extract.gazetteer import towns_down_to
from newsevents.extract.language import load_pipeline
from newsevents.extract.language.annotations import keep_text, start_paragraphs
from newsevents.extract.reader import article_from_text
from newsevents.extract.sentences import trigger_sentences
from newsevents.extract.times import find_times
from newsevents.extract.towns import SHIPPED, towns_version
from newsevents.models import SCHEMA_VERSION, Article, ArticleRecord, Coder
from newsevents.validation import check_record
from newsevents.version import __version__

CHUNK = 16
"""Texts handed to a worker at a time: enough to hide the hand-over, few enough to stay in order."""


def load(
    *,
    model: Path | str | None = None,
    ontology: Path | str | None = None,
    towns: int = SHIPPED,
) -> Extractor:
    """An extractor with the shipped language model. Nothing is downloaded.

    Args:
        model: Folder of another spaCy pipeline; default: the shipped one.
        ontology: The user's own event types, a TOML file; default: PLOVER (2023).
        towns: People of the smallest towns to know: 15000, or 5000, 1000 or 500 with
            `pip install newsevents[gazetteer]`.

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
    )


class Extractor:
    """Turns articles into records.

    Attributes:
        nlp: The spaCy pipeline; add an `entity_ruler`, swap a component.
        ontology: The event types sought.
        towns: People of the smallest towns that are known.
    """

    def __init__(
        self,
        nlp: Language,
        *,
        ontology: Ontology,
        ontology_path: Path | None = None,
        towns: int = SHIPPED,
    ) -> None:
        self.nlp = nlp
        self.ontology = ontology
        self.towns = towns
        self._ontology_path = ontology_path

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
            config_hash=_config_hash(self.nlp, self.ontology, self.towns),
        )

    def extract(
        self, text: str, *, document_date: date | str | None = None, path: str | None = None
    ) -> ArticleRecord:
        """The record of one article.

        Args:
            text: The whole page as plain text. Any string will do; an empty one gives an
                empty record.
            document_date: The day the article is of (ISO 8601), where the caller knows it
                better than the page.
            path: Where the text came from; goes into the record.

        Raises:
            ValueError: `document_date` is not an ISO date.
        """
        return self.extract_article(
            article_from_text(text, path=path), document_date=_as_date(document_date)
        )

    def extract_article(
        self, article: Article, *, document_date: date | None = None
    ) -> ArticleRecord:
        """The record of an article that was read before (`newsevents.extract.reader`)."""
        with towns_down_to(self.towns):
            return self._extract(article, document_date)

    def _extract(self, article: Article, document_date: date | None) -> ArticleRecord:
        doc = self.nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        doc = self.nlp(doc)
        dated, page_date = find_document_date(article, given=document_date)
        day = date.fromisoformat(dated.value) if dated.value else None
        times = find_times(doc, document_date=day)
        entities = find_entities(doc, article, document_date=day)
        attributions = find_attributions(doc, article, entities, times)
        events = find_events(
            doc,
            article,
            entities,
            times,
            attributions,
            ontology=self.ontology,
            document_date=day,
        )
        events, attributions = join_claims(doc, events, attributions, entities)
        sentences = trigger_sentences(doc, events)
        forget(doc)
        record = ArticleRecord(
            doc_id=article.sha256[:16],
            path=article.path,
            sha256=article.sha256,
            encoding=article.encoding,
            coder=self.coder,
            title=article.title,
            publisher=article.publisher,
            authors=article.authors,
            document_date=dated,
            page_date=page_date,
            sections=article.sections,
            entities=tuple(entities),
            times=tuple(times),
            attributions=tuple(attributions),
            events=tuple(events),
        )
        check_record(record, article.text)
        return record.with_text(article.text).with_sentences(sentences)

    def pipe(
        self,
        texts: Iterable[str | Article],
        *,
        document_date: date | str | None = None,
        workers: int = 1,
    ) -> Iterator[ArticleRecord]:
        """Records of many articles, in order, as a stream.

        With `workers` over one, that many processes work side by side, each with a copy of
        this extractor. The records are the same whatever the number. A worker that dies (the
        system was short of memory) is replaced, and what it had is done again.

        Raises:
            ArticleError: a text ends every process that works on it.
        """
        day = _as_date(document_date)
        if workers <= 1:
            for text in texts:
                yield self.extract_article(_as_article(text), document_date=day)
            return
        with tempfile.TemporaryDirectory() as folder:
            self.nlp.to_disk(folder)
            with _Pool(workers, folder, self._ontology_path, self.towns) as pool:
                yield from _in_order(pool, _chunks(texts), day, ahead=2 * workers)


class _Pool:
    """Worker processes that are started anew when one of them dies."""

    def __init__(self, workers: int, model: str, ontology: Path | None, towns: int) -> None:
        self._workers = workers
        self._given = (model, ontology, towns)
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=self._given,
        )

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, chunk: list[Article], day: date | None) -> Future[list[ArticleRecord]]:
        """Ask for the records of a chunk."""
        try:
            return self._pool.submit(_extract_chunk, chunk, day)
        except BrokenProcessPool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = self._start()
            return self._pool.submit(_extract_chunk, chunk, day)

    def again(self, article: Article, day: date | None) -> ArticleRecord:
        """The record of one article of a chunk that was lost with its worker.

        Raises:
            ArticleError: it ends the worker by itself.
        """
        try:
            return self.submit([article], day).result()[0]
        except BrokenProcessPool:
            where = article.path or f"the text {_beginning(article.text)!r}"
            raise ArticleError(
                "crash", f"{where} ends the process that works on it. Leave it out, and report it."
            ) from None


def _beginning(text: str) -> str:
    return text[:40].strip() + ("..." if len(text) > 40 else "")


@dataclass
class _Worker:
    extractor: Extractor | None = None


_worker = _Worker()


def _start_worker(model: str, ontology: Path | None, towns: int) -> None:
    _worker.extractor = load(model=model, ontology=ontology, towns=towns)


def _extract_chunk(chunk: list[Article], day: date | None) -> list[ArticleRecord]:
    assert _worker.extractor is not None, "a worker starts with _start_worker"
    return [_worker.extractor.extract_article(article, document_date=day) for article in chunk]


def _chunks(texts: Iterable[str | Article]) -> Iterator[list[Article]]:
    stream = iter(texts)
    while chunk := [_as_article(text) for text in islice(stream, CHUNK)]:
        yield chunk


def _is_well(future: Future[list[ArticleRecord]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _in_order(
    pool: _Pool, chunks: Iterator[list[Article]], day: date | None, *, ahead: int
) -> Iterator[ArticleRecord]:
    waiting: deque[tuple[list[Article], Future[list[ArticleRecord]]]] = deque()

    def submit() -> None:
        for chunk in islice(chunks, ahead - len(waiting)):
            waiting.append((chunk, pool.submit(chunk, day)))

    submit()
    while waiting:
        chunk, done = waiting.popleft()
        try:
            records = done.result()
        except (BrokenProcessPool, CancelledError):
            # A worker has died, and its pool with it: one after another finds out whose fault.
            for article in chunk:
                yield pool.again(article, day).with_text(article.text)
            waiting = deque(
                (lost, future if _is_well(future) else pool.submit(lost, day))
                for lost, future in waiting
            )
        else:
            for article, record in zip(chunk, records, strict=True):
                yield record.with_text(article.text)
        submit()


def _as_article(text: str | Article) -> Article:
    return text if isinstance(text, Article) else article_from_text(text)


def _as_date(value: date | str | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"document_date {value!r} is not a day. Write it as YYYY-MM-DD, for example 2020-08-31."
        ) from None


def _config_hash(nlp: Language, ontology: Ontology, towns: int) -> str:
    """16 hex digits over all that a record depends on beside the text and the version."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION}\n{__version__}\n".encode())
    digest.update(nlp.config.to_str().encode())
    digest.update(str(nlp.meta.get("checksum", "")).encode())
    digest.update(repr(ontology).encode())
    digest.update(towns_version(towns).encode())
    lexicons = files("newsevents.extract").joinpath("lexicons")
    for item in sorted(lexicons.iterdir(), key=lambda entry: entry.name):
        if item.is_file():
            digest.update(item.name.encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()[:16]
