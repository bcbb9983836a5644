"""Events measured: the news gold, PLOVER records, CASE 2021, PETRARCH, MUC-4, gold records.

The gold is known by its keys; each has the rules of its field's scorer (`news_events`,
`plover`, `muc4`, `event_records`). MUC-4's wire is in capitals: its case is put back first
(`truecase`), by the words of the Groningen Meaning Bank where that lies beside the gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsevents.errors import NewseventsError
from newsevents.evaluate import event_records, muc4, news_events, plover
from newsevents.evaluate.alignment import Report
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.truecase import Forms, learn_from_gmb, restore
from newsevents.extract import lexicon
from newsevents.pipeline import load

Row = Mapping[str, Any]
GMB = Path("gmb-ner") / "ner_dataset.csv.gz"
"""The case lexicon's source, sought in the folders over the gold."""


def run(gold: Path, *, errors: int = 0) -> Report:
    """Extract the texts of a gold file and compare.

    Args:
        gold: A .jsonl file; for gold records the texts lie in `../seeds` or beside it.
        errors: How many errors of each kind are shown.

    Raises:
        NewseventsError: the file is of none of the known formats.
    """
    rows = read_jsonl(gold)
    for scorer in (plover, muc4, event_records, news_events):
        if rows and scorer.is_gold(rows[0]):
            report: Report = scorer.score(records(rows, gold), errors=errors)
            return report
    raise NewseventsError(
        f"{gold} is no event gold that is known here. Give the news gold, PLOVER, "
        "CASE 2021, PETRARCH, MUC-4 or gold records as .jsonl."
    )


def records(rows: Sequence[Row], gold: Path) -> Iterator[tuple[Row, Row]]:
    """Each row of a gold file with the record of its text."""
    extractor = load()
    forms: Forms | None = None
    for row in rows:
        text, day = str(row.get("text") or ""), None
        if event_records.is_gold(row):
            text = _text_of(row["file"], gold)
        elif muc4.is_gold(row):
            if forms is None:
                forms = _forms(gold)
            text, day = restore(text, forms), row.get("dateline_date")
        elif news_events.is_gold(row):
            day = row.get("date")
        record = extractor.extract(text, document_date=day)
        yield row, record.model_dump(mode="json")


def _text_of(name: str, gold: Path) -> str:
    for folder in (gold.parent, gold.parent.parent / "seeds"):
        path = folder / name
        if path.is_file():
            return path.read_bytes().decode("utf-8")
    raise NewseventsError(f"the text {name} is not beside {gold}. Put it there.")


def _forms(gold: Path) -> Forms:
    for folder in gold.resolve().parents:
        if (folder / GMB).is_file():
            forms = learn_from_gmb(folder / GMB)
            for name, entry in lexicon.load("actors").items():
                forms.know([name, *entry.get("also", ())])
            return forms
    return Forms()
