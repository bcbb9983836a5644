"""How fast times are found, as a ratio to spaCy's blank tokenizer on the same texts.

Both run in the same process, turn about, on one core; processor time counts, not the
clock on the wall. The texts are made here.

    python -m benchmarks.times
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

import spacy

from benchmarks.batch import Mark
from newsevents.extract.times import find_times

_DAY = date(2021, 3, 17)

_SENTENCES = (
    "The ministry said on Tuesday that the bridge would reopen by the end of next month.",
    "Nobody in the valley had seen the river that high since the spring of 1998.",
    "Engineers worked for more than two weeks to clear 1,200 tonnes of stone from the road.",
    "The mayor, who took office in January, thanked the crews and their families.",
    "A second crossing, planned for three years, may open on September 4, officials said.",
    "Residents crowded the hall and asked the same questions of every speaker.",
    "Traffic rose 14 percent in the third quarter, compared with a year earlier.",
    "The council meets again at 9 a.m. Thursday to choose a contractor from seven bidders.",
)


def texts(documents: int, sentences: int = 24) -> list[str]:
    """Made-up articles of `sentences` sentences."""
    return [
        " ".join(_SENTENCES[(each + place) % len(_SENTENCES)] for place in range(sentences))
        for each in range(documents)
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(documents: int = 200, rounds: int = 5) -> tuple[float, float, float]:
    """Documents a second, seconds of the tokenizer, seconds of the stage (medians)."""
    nlp = spacy.blank("en")
    articles = texts(documents)
    docs = [nlp.make_doc(text) for text in articles]
    find_times(docs[0], document_date=_DAY)
    tokenizer, stage = [], []
    for _ in range(rounds):
        tokenizer.append(_seconds(lambda: [nlp.make_doc(text) for text in articles]))
        stage.append(_seconds(lambda: [find_times(doc, document_date=_DAY) for doc in docs]))
    return documents / median(stage), median(tokenizer), median(stage)


_MARK = 150
"""Documents a second on one core, beside the tokenizer and the model."""


def marks(*, documents: int, rounds: int) -> Iterator[Mark]:
    """The speed of finding times, beside its mark."""
    rate, tokenizer, stage = measure(documents, rounds)
    yield Mark(
        f"finding times, documents a CPU second ({stage / tokenizer:.0f} tokenizers)",
        f"{rate:.0f}",
        f"{_MARK}",
        rate >= _MARK,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rate, tokenizer, stage = measure(options.documents, options.rounds)
    print(
        f"times: {rate:.0f} documents/s (mark: {_MARK}), "
        f"{stage / tokenizer:.2f} x spaCy's tokenizer"
    )


if __name__ == "__main__":
    main()
