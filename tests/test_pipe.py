"""The stream: what one bad text does to the others, pairs, days."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from newsevents import Extractor
from newsevents.errors import ArticleError, DateError, UsageError
from newsevents.extract.page.reader import MAX_CHARACTERS

GOOD = ["The mayor of Tarvel resigned.", "Police arrested two men in Leeds.", "Nobody was hurt."]
LONG = "a " * (MAX_CHARACTERS // 2 + 1)
BAD = {"long": LONG, "surrogate": "half \ud800 a pair", "none": None, "nan": float("nan"), "int": 7}
BOTH = pytest.mark.parametrize("workers", [1, 2])


def texts_of(records: Any) -> list[str | None]:
    return [record.text for record in records]


@pytest.mark.parametrize("bad", BAD)
def test_raise_gives_the_records_before_it_first(extractor: Extractor, bad: str) -> None:
    came = []
    with pytest.raises(ArticleError):
        for record in extractor.pipe([*GOOD[:2], BAD[bad], GOOD[2]]):
            came.append(record.text)
    assert came == GOOD[:2]


@BOTH
def test_errors_of_any_kind(extractor: Extractor, workers: int) -> None:
    given: list[Any] = [GOOD[0], *BAD.values(), GOOD[1], GOOD[2]]
    assert texts_of(extractor.pipe(given, on_error="skip", workers=workers)) == GOOD
    told: list[Any] = []
    records = extractor.pipe(
        given, on_error=lambda text, error: told.append((text, str(error))), workers=workers
    )
    assert texts_of(records) == GOOD
    assert [text for text, _ in told[:3]] == list(BAD.values())[:3]
    assert all("the text" in problem for _, problem in told) and len(told) == len(BAD)
    came = []
    with pytest.raises(ArticleError, match="too long"):
        for record in extractor.pipe(given, workers=workers):
            came.append(record.text)
    assert came == GOOD[:1]


@BOTH
def test_pairs_keep_their_context_and_their_day(extractor: Extractor, workers: int) -> None:
    pairs = [
        ("Rebels shelled Tarvel on Friday.", {"id": 1, "document_date": "2023-03-06"}),
        ("Rebels shelled Tarvel on Friday.", {"document_date": pd.Timestamp("2023-03-16 23:00")}),
        (LONG, {"id": 3}),
        ("Rebels shelled Tarvel on Friday.", {"document_date": "some day"}),
        ("Rebels shelled Tarvel on Friday.", {"id": 5}),
    ]
    told: list[Any] = []
    out = list(
        extractor.pipe(
            pairs,
            as_tuples=True,
            document_date=date(2020, 1, 1),
            on_error=lambda given, error: told.append((given[1], type(error))),
            workers=workers,
        )
    )
    assert [context for _, context in out] == [pairs[0][1], pairs[1][1], pairs[4][1]]
    days = ["2023-03-06", "2023-03-16", "2020-01-01"]
    assert [record.document_date.value for record, _ in out] == days
    assert told == [(pairs[2][1], ArticleError), (pairs[3][1], DateError)]


def test_a_day_for_each_text(extractor: Extractor) -> None:
    days = pd.Series([pd.Timestamp("2021-05-06"), pd.NaT, "7 May 2021"])
    records = list(extractor.pipe(GOOD, document_date=days))
    found = [record.document_date.value for record in records]
    assert found == ["2021-05-06", None, "2021-05-07"]
    with pytest.raises(UsageError, match="fewer days"):
        list(extractor.pipe(GOOD, document_date=[datetime(2021, 5, 6)]))


@BOTH
def test_an_iterable_that_fails_is_told_after_what_it_gave(
    extractor: Extractor, workers: int
) -> None:
    def some() -> Iterator[str]:
        yield from GOOD
        raise OSError("the wire broke")

    came = []
    with pytest.raises(OSError, match="wire"):
        for record in extractor.pipe(some(), workers=workers, on_error="skip"):
            came.append(record.text)
    assert came == GOOD


def test_an_error_of_the_program_is_one_texts_own(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(article: Any, **_: Any) -> Any:
        raise RuntimeError("odd")

    monkeypatch.setattr("newsevents.pipeline.find_document_date", fall)
    told: list[str] = []
    records = extractor.pipe(GOOD, on_error=lambda text, _: told.append(text))
    assert not list(records) and told == GOOD


def test_wrong_use_is_told_at_once(extractor: Extractor) -> None:
    with pytest.raises(UsageError, match="skip"):
        extractor.pipe(GOOD, on_error="ignore")  # type: ignore[call-overload]
    with pytest.raises(DateError):
        extractor.pipe(GOOD, document_date="03/04/2021")
    with pytest.raises(UsageError, match="pair"):
        list(extractor.pipe(GOOD, as_tuples=True))  # type: ignore[call-overload]
    with pytest.raises(ArticleError, match="not text"):
        extractor.extract(None)  # type: ignore[arg-type]


def test_a_script_that_starts_workers_wherever_it_is_read_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import newsevents\n"
        "from newsevents.errors import UsageError\n"
        "extractor = newsevents.load()\n"
        "try:\n"
        "    print(len(list(extractor.pipe(['Rebels attacked a mill.'], workers=2))))\n"
        "except UsageError as error:\n"
        "    raise SystemExit(str(error))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 1
    assert "__main__" in done.stderr and "Traceback" not in done.stderr
