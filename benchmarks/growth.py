"""How the cost a word grows with the length of an article, by stage.

    python -m benchmarks.growth [--longest WORDS]

Three kinds of text: news as it is (the samples, one after another), claims in every sentence,
and chains of names and pronouns. The mark: at 64,000 words no stage costs more than 1.3 times what
a word costs at 4,000.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, TypeVar

import newsevents
from newsevents.extract.attributions import find_attributions
from newsevents.extract.claims import join_claims
from newsevents.extract.entities.find import find_entities
from newsevents.extract.events import find_events
from newsevents.extract.language.annotations import keep_text, start_paragraphs
from newsevents.extract.page.document_date import find_document_date
from newsevents.extract.page.reader import article_from_text
from newsevents.extract.page.seen_text import seen_article
from newsevents.extract.syntax.once import forget
from newsevents.extract.times import find_times
from newsevents.validation import check_record

MARK = 1.3
LENGTHS = (1_000, 4_000, 16_000, 64_000)
BASE = 4_000
SAMPLES = Path(__file__).parent.parent / "data" / "raw"
Found = TypeVar("Found")

_TOWNS = "Tarvel Orvano Quell Brest-Mar Ludd Hanto Ibsk Marrow Pell Sandrey Toll Ursk".split()
_PEOPLE = "Sanna Reke,Odo Lanz,Mira Toll,Juno Park,Ilya Brandt,Tess Okoye,Paul Varga".split(",")


def news() -> Iterator[str]:
    """Paragraphs of the samples, again and again."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    for text in cycle(texts):
        yield from (part for part in text.split("\n\n") if part.strip())


def claims() -> Iterator[str]:
    """An event and a claim about it in every sentence."""
    for number, town in enumerate(cycle(_TOWNS)):
        who = _PEOPLE[number % len(_PEOPLE)]
        yield (
            f"Gunmen attacked the market at {town} on {number % 28 + 1} May 2021, {who} said. "
            f"The army denied that its soldiers had shelled {town}. "
            f"“We saw {number % 90 + 2} wounded,” a doctor said."
        )


def names() -> Iterator[str]:
    """People met and pronouns that look back at them."""
    for number, town in enumerate(cycle(_TOWNS)):
        who, other = _PEOPLE[number % 7], _PEOPLE[(number * 3 + 1) % 7]
        yield (
            f"{who} met {other} in {town}. He told her that they would attack him, and she shot "
            f"him there. She and he fled with it, and their men arrested them."
        )


KINDS: dict[str, Callable[[], Iterator[str]]] = {"news": news, "claims": claims, "names": names}


def text_of(kind: str, words: int) -> str:
    """A text of about so many words."""
    parts: list[str] = []
    count = 0
    for part in KINDS[kind]():
        parts.append(part)
        count += len(part.split())
        if count >= words:
            break
    return "\n\n".join(parts)


def costs(extractor: newsevents.Extractor, text: str) -> dict[str, float]:
    """CPU microseconds a word of each stage."""
    spent: dict[str, float] = {}
    words = len(text.split())

    def timed(stage: str, work: Callable[[], Found]) -> Found:
        gc.collect()
        gc.disable()  # whose turn it is to look for garbage is chance
        begun = time.process_time()
        found = work()
        spent[stage] = (time.process_time() - begun) / words * 1e6
        gc.enable()
        return found

    def parse() -> Any:
        doc = extractor.nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        return extractor.nlp(doc)

    spotted = article_from_text(text.replace(", ", ",&nbsp;"))
    article = timed("reader", lambda: article_from_text(text))
    timed("seen text", lambda: seen_article(spotted))
    doc = timed("language", parse)
    dated, _ = timed("document date", lambda: find_document_date(article, given=None))
    day = date.fromisoformat(dated.value) if dated.value else None
    times = timed("times", lambda: list(find_times(doc, document_date=day)))
    entities = timed("entities", lambda: list(find_entities(doc, article, document_date=day)))
    told = timed("attributions", lambda: list(find_attributions(doc, article, entities, times)))
    events = timed(
        "events",
        lambda: list(
            find_events(
                doc,
                article,
                entities,
                times,
                told,
                ontology=extractor.ontology,
                document_date=day,
            )
        ),
    )
    events, told = timed("claims", lambda: join_claims(doc, events, told, entities))
    forget(doc)
    record = extractor.extract("A short text.").model_copy(
        update={"events": tuple(events), "attributions": tuple(told), "times": tuple(times)}
        | {"entities": tuple(entities)}
    )
    timed("check", lambda: check_record(record, text))
    return spent


def growth(extractor: newsevents.Extractor, kind: str, lengths: tuple[int, ...]) -> bool:
    """Print a table; whether every stage keeps the mark."""
    table: list[dict[str, float]] = []
    for length in lengths:
        text = text_of(kind, length)
        runs = [costs(extractor, text) for _ in range(3 if length <= BASE else 1)]
        table.append({stage: min(run[stage] for run in runs) for stage in runs[0]})
    print(
        f"\n{kind}: CPU microseconds a word at so many words, and the last over that at {BASE:,}\n"
    )
    print(f"| {'stage':<14} |" + "".join(f" {length:>8,} |" for length in lengths) + " growth | |")
    print("|---|" + "---|" * (len(lengths) + 2))
    kept = True
    for stage in table[0]:
        values = [row[stage] for row in table]
        base = values[lengths.index(BASE)]
        ratio = values[-1] / base if base else 1.0
        # a hundredth of a second in all is the clock's own unit
        well = ratio <= MARK or values[-1] - MARK * base < 0.2
        kept &= well
        shown = "".join(f" {value:>8.2f} |" for value in values)
        print(
            f"| {stage:<14} |{shown} {ratio:>6.2f} | {'reached' if well else 'missed'} |",
            flush=True,
        )
    return kept


def main() -> None:
    """Print how the cost a word grows with the length, by stage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=main.__doc__)
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="words")
    options = parser.parse_args()
    lengths = tuple(length for length in LENGTHS if length <= max(options.longest, BASE))
    extractor = newsevents.load()
    extractor.strict = True
    costs(extractor, text_of("news", 1_000))
    kept = [growth(extractor, kind, lengths) for kind in KINDS]
    raise SystemExit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
