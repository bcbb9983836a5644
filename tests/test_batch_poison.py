"""Poison: whatever stands in a file, it ends in a record or a clear failure, and soon."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from test_batch_run import GOOD

from newsevents.batch.chunk import ChunkExtractor
from newsevents.batch.tasks import Outcome, Task, WorkerSettings
from newsevents.errors import ARTICLE_PROBLEMS

_noise = random.Random(3)

READ = {
    "utf16le": GOOD.encode("utf-16"),
    "utf16be": b"\xfe\xff" + GOOD.encode("utf-16-be"),
    "utf8mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "cp1252": f"{GOOD} The café’s owner said “no”.".encode("cp1252"),
    "nul": GOOD.replace("mill", "m\0ll").encode(),
    "cr": GOOD.replace(" ", "\r").encode(),
    "crlf": GOOD.replace(". ", ".\r\n").encode(),
    "separator": GOOD.replace(". ", ".\u2028").encode(),
    "override": f"\u202e{GOOD}\u202c".encode(),
    "zalgo": "".join(char + "\u0301\u0316\u0489" * 5 for char in GOOD).encode(),
    "quotes": ('"' + GOOD + "“").encode(),
    "one line": (GOOD + " ").encode() * 300,
}
"""Odd, but an article: there must be a record."""

SET_ASIDE = {
    "nothing": (b"", "empty"),
    "blank": (b" \r\n\t " * 99, "empty"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + _noise.randbytes(4000), "binary"),
    "noise": (_noise.randbytes(50_000), "binary"),
    "hundred million": (b"a " * 50_000_000, "too-long"),
    "koi8": ("Сегодня в городе прошёл митинг у здания мэрии. ".encode("koi8-r") * 9, "not-english"),
}

EITHER = {
    "surrogate": GOOD.encode() + b"\xed\xa0\x80",
    "bangs": b"!" * 1_000_000,
    "pairs": b"a:" * 50_000,
    "ones": b"1 " * 8_000,
    "long word": b"x" * 1_000_000,
    "brackets": b"(" * 100_000,
    "dots": b". " * 50_000,
    "urls": b"http://a.b/c?d=e&f=" * 5_000,
    "dates": b"2 May 2021, " * 5_000,
    "said": b'he said "she said ' * 3_000,
    "lines": b"\n" * 500_000 + b"a b c\n" * 5_000,
}
"""No article; what matters is that there is an end to it."""


@pytest.fixture(scope="module")
def chunk() -> ChunkExtractor:
    return ChunkExtractor(WorkerSettings())


def outcome_of(chunk: ChunkExtractor, tmp_path: Path, data: bytes) -> Outcome:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    outcome = chunk.extract(Task(1, str(file), "a.txt", len(data)))
    assert (outcome.record is None) != (outcome.failure is None)
    return outcome


@pytest.mark.parametrize("name", READ)
def test_odd_articles_are_read(chunk: ChunkExtractor, tmp_path: Path, name: str) -> None:
    outcome = outcome_of(chunk, tmp_path, READ[name])
    assert outcome.failure is None, outcome.failure


@pytest.mark.parametrize("name", SET_ASIDE)
def test_what_is_no_article_is_set_aside(chunk: ChunkExtractor, tmp_path: Path, name: str) -> None:
    data, reason = SET_ASIDE[name]
    failure = outcome_of(chunk, tmp_path, data).failure
    assert failure is not None and failure.reason == reason
    assert failure.message.startswith("a.txt ") and failure.message.endswith(".")


@pytest.mark.parametrize("name", EITHER)
def test_time_grows_with_size_alone(chunk: ChunkExtractor, tmp_path: Path, name: str) -> None:
    usual = (GOOD + "\n\n").encode() * 60
    outcome_of(chunk, tmp_path, usual)
    begun = time.process_time()
    outcome_of(chunk, tmp_path, usual)
    each = (time.process_time() - begun) / len(usual)
    begun = time.process_time()
    outcome = outcome_of(chunk, tmp_path, EITHER[name])
    spent = time.process_time() - begun
    assert outcome.failure is None or outcome.failure.reason in ARTICLE_PROBLEMS
    assert spent < 0.5 + 20 * each * len(EITHER[name])


def test_memory_zones_do_not_show(
    chunk: ChunkExtractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that a zone took with it must not be missed by what a stage remembers."""
    texts = [GOOD, GOOD.replace("Orvano", "Quellinmar").replace("Reke", "Zubrak"), GOOD]
    together = [outcome_of(chunk, tmp_path, text.encode()).record for text in texts]
    chunk.close()
    monkeypatch.setattr("newsevents.batch.chunk.ZONE", 1)
    monkeypatch.setattr("newsevents.batch.chunk.KNOWN", 0)
    assert [outcome_of(chunk, tmp_path, text.encode()).record for text in texts] == together
