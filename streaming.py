"""Many articles as a stream of records: in order, on one process or several, whatever fails."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from newsevents.errors import ArticleError, NewseventsError, UsageError, first_line
from newsevents.extract.page.reader import article_from_text
from newsevents.given_day import as_day
from newsevents.models import Article, ArticleRecord

if TYPE_CHECKING:
    from newsevents.pipeline import Extractor

CHUNK = 16
"""Texts handed to a worker at a time: enough to hide the hand-over, few enough to stay in order."""

OnError: TypeAlias = Literal["raise", "skip"] | Callable[[Any, Exception], None]

_Work: TypeAlias = list[tuple[Article, date | None]]
_Result: TypeAlias = ArticleRecord | Exception


@dataclass
class Item:
    """One text of a stream: as it was given, and as an article or the reason why it is none.

    Attributes:
        given: What the caller's iterable gave: a text, or a pair.
        context: Of the pair; given back with the record.
        fatal: The caller's iterable itself failed here.
    """

    given: Any
    context: Any = None
    article: Article | None = None
    day: date | None = None
    error: Exception | None = None
    fatal: Exception | None = None


def stream(
    extractor: Extractor,
    texts: Iterable[Any],
    *,
    document_date: Any,
    as_tuples: bool,
    on_error: OnError,
    workers: int,
) -> Iterator[Any]:
    """What `Extractor.pipe` gives; see there."""
    if on_error not in ("raise", "skip") and not callable(on_error):
        raise UsageError(f'on_error is {on_error!r}. Give "raise", "skip" or a function.')
    if workers > 1 and getattr(multiprocessing.current_process(), "_inheriting", False):
        raise UsageError(_UNGUARDED)  # a worker that is just reading the caller's script
    items = _items(texts, _days(document_date), as_tuples=as_tuples)
    if workers <= 1:
        return _deliver(_one_by_one(extractor, items), on_error, as_tuples=as_tuples)
    return _deliver(_side_by_side(extractor, items, workers), on_error, as_tuples=as_tuples)


def _days(given: Any) -> Iterator[Any]:
    """The day of each text; None for all where nothing is given."""
    if hasattr(given, "__iter__") and not isinstance(given, str | bytes):
        return iter(given)
    return repeat(as_day(given))


def _items(texts: Iterable[Any], days: Iterator[Any], *, as_tuples: bool) -> Iterator[Item]:
    for given in texts:
        item = Item(given)
        try:
            text = given
            if as_tuples:
                text, item.context = _pair(given)
            day = next(days, _NONE_LEFT)
            if day is _NONE_LEFT:
                raise UsageError("document_date has fewer days than there are texts.")
            if isinstance(item.context, Mapping) and "document_date" in item.context:
                day = item.context["document_date"]
            item.day = as_day(day)
            item.article = _as_article(text)
        except NewseventsError as error:
            item.error = error
        yield item


_NONE_LEFT = object()


def _pair(given: Any) -> tuple[Any, Any]:
    try:
        text, context = given
    except (TypeError, ValueError):
        raise UsageError(
            f"with as_tuples every item is a pair (text, context), not {_named(given)}."
        ) from None
    return text, context


def _as_article(text: Any) -> Article:
    return text if isinstance(text, Article) else article_from_text(text)


def _named(value: object) -> str:
    return f"{first_line(repr(value), 40)} ({type(value).__name__})"


def _deliver(
    results: Iterator[tuple[Item, _Result]], on_error: OnError, *, as_tuples: bool
) -> Iterator[Any]:
    for item, result in results:
        if item.fatal is not None:
            raise item.fatal
        if not isinstance(result, Exception):
            yield (result, item.context) if as_tuples else result
        elif on_error == "raise":
            raise result
        elif callable(on_error):
            on_error(item.given, result)


def _one_by_one(extractor: Extractor, items: Iterator[Item]) -> Iterator[tuple[Item, _Result]]:
    for item in items:
        if item.article is None:
            yield item, item.error or RuntimeError("neither an article nor an error")
            continue
        result: _Result
        try:
            result = extractor.extract_article(item.article, document_date=item.day)
        except Exception as error:
            result = error
        yield item, result


def _side_by_side(
    extractor: Extractor, items: Iterator[Item], workers: int
) -> Iterator[tuple[Item, _Result]]:
    with tempfile.TemporaryDirectory() as folder:
        extractor.nlp.to_disk(folder)
        given = (
            folder,
            extractor.ontology_path,
            extractor.towns,
            extractor.min_confidence,
            extractor.strict,
        )
        with _Pool(workers, given) as pool:
            yield from _in_order(pool, _chunks(items), ahead=2 * workers)


class _Pool:
    """Worker processes that are started anew when one of them dies."""

    def __init__(
        self, workers: int, given: tuple[str, Path | None, int, float | None, bool]
    ) -> None:
        self._workers = workers
        self._given = given
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

    def submit(self, chunk: list[Item]) -> Future[list[_Result]]:
        """Ask for the records of a chunk's articles."""
        work = [(item.article, item.day) for item in chunk if item.article is not None]
        try:
            return self._pool.submit(_extract_chunk, work)
        except BrokenProcessPool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = self._start()
            return self._pool.submit(_extract_chunk, work)

    def again(self, item: Item) -> list[_Result]:
        """The record of one article of a chunk that was lost with its worker."""
        try:
            return self.submit([item]).result()
        except BrokenProcessPool:
            self._need_workers()
            assert item.article is not None
            where = item.article.path or f"the text {_beginning(item.article.text)!r}"
            message = f"{where} ends the process that works on it. Leave it out, and report it."
            return [ArticleError("crash", message)]

    def _need_workers(self) -> None:
        """Find out whether workers end because of an article, or whatever they are given.

        Raises:
            UsageError: they cannot even begin.
        """
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._start()
        try:
            self._pool.submit(int).result()
        except BrokenProcessPool as error:
            raise UsageError(_UNGUARDED) from error


_UNGUARDED = (
    "worker processes read the script that starts them, and this one starts workers wherever it "
    'is read. Put what it does under `if __name__ == "__main__":`, or leave out `workers`.'
)


def _beginning(text: str) -> str:
    return text[:40].strip() + ("..." if len(text) > 40 else "")


@dataclass
class _Worker:
    extractor: Extractor | None = None


_worker = _Worker()


def _start_worker(
    model: str, ontology: Path | None, towns: int, min_confidence: float | None, strict: bool
) -> None:
    from newsevents.pipeline import load

    _worker.extractor = load(
        model=model, ontology=ontology, towns=towns, min_confidence=min_confidence
    )
    _worker.extractor.strict = strict


def _extract_chunk(chunk: _Work) -> list[_Result]:
    assert _worker.extractor is not None, "a worker starts with _start_worker"
    results: list[_Result] = []
    for article, day in chunk:
        try:
            results.append(_worker.extractor.extract_article(article, document_date=day))
        except NewseventsError as error:
            results.append(error)
        except Exception as error:  # others may not survive the way between processes
            where = article.path or f"the text {_beginning(article.text)!r}"
            problem = first_line(f"{type(error).__name__}: {error}")
            message = f"{where} cannot be processed ({problem}). Leave it out, and report it."
            results.append(ArticleError("error", message))
    return results


def _chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    while True:
        chunk: list[Item] = []
        try:
            for item in islice(items, CHUNK):
                chunk.append(item)
        except Exception as error:  # of the caller's iterable: told after what came before it
            yield [*chunk, Item(None, fatal=error)]
            return
        if not chunk:
            return
        yield chunk


def _is_well(future: Future[list[_Result]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _in_order(
    pool: _Pool, chunks: Iterator[list[Item]], *, ahead: int
) -> Iterator[tuple[Item, _Result]]:
    waiting: deque[tuple[list[Item], Future[list[_Result]]]] = deque()

    def submit() -> None:
        for chunk in islice(chunks, ahead - len(waiting)):
            waiting.append((chunk, pool.submit(chunk)))

    submit()
    while waiting:
        chunk, done = waiting.popleft()
        try:
            yield from _joined(chunk, done.result())
        except (BrokenProcessPool, CancelledError):
            # A worker has died, and its pool with it: one after another finds out whose fault.
            for item in chunk:
                yield from _joined([item], pool.again(item) if item.article else [])
            waiting = deque(
                (lost, future if _is_well(future) else pool.submit(lost))
                for lost, future in waiting
            )
        submit()


def _joined(chunk: list[Item], results: list[_Result]) -> Iterator[tuple[Item, _Result]]:
    """Each item with what became of it."""
    came = iter(results)
    for item in chunk:
        if item.article is None:
            yield item, item.error or item.fatal or RuntimeError("neither article nor error")
            continue
        result = next(came)
        if isinstance(result, ArticleRecord):
            result = result.with_text(item.article.text)
        yield item, result
