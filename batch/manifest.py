"""`run.json`: what was run over what, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import orjson

from newsevents.batch.files import whole_file
from newsevents.batch.names import encodable
from newsevents.batch.search import STDIN
from newsevents.batch.sources import sha256_of
from newsevents.batch.store import Store
from newsevents.batch.summary import RunSummary
from newsevents.batch.tasks import WorkerSettings
from newsevents.version import __version__


def write_manifest(
    store: Store,
    out: Path,
    *,
    inputs: Sequence[str | Path],
    settings: WorkerSettings,
    settings_hash: str,
    formats: Sequence[str],
    engine: str,
    started: datetime,
    summary: RunSummary,
) -> None:
    """Write the manifest of a run into `out`, a line an article; the store keeps its hash."""
    from newsevents.models import SCHEMA_VERSION

    counts = asdict(summary)
    seconds, workers = counts.pop("seconds"), counts.pop("workers")
    counts.pop("out")
    head = {
        "program": "newsevents",
        "version": __version__,
        "schema_version": SCHEMA_VERSION,
        "coder": orjson.loads(store.meta("coder") or "null"),
        "settings": {
            "document_date": settings.document_date,
            "ontology": settings.ontology,
            "towns": settings.towns,
            "min_confidence": settings.min_confidence,
            "date_from_name": settings.date_from_name,
            "hash": settings_hash,
        },
        "formats": list(formats),
        "counts": counts,
        "timings": {
            "started": started.isoformat(timespec="seconds"),
            "seconds": round(seconds, 3),
            "articles_per_second": round(summary.rate, 3),
            "workers": workers,
            "engine": engine,
        },
        "searched": [encodable(os.path.abspath(path)) for path in inputs if path != STDIN],
    }
    with whole_file(out, out / "run.json") as file:
        text = orjson.dumps(head, option=orjson.OPT_INDENT_2)
        file.write(text.removesuffix(b"\n}") + b',\n  "inputs": [')
        comma = b""
        for path, source, sha256, state in store.inputs():
            item = {"path": path, "file": encodable(source), "sha256": sha256, "state": state}
            file.write(comma + b"\n    " + orjson.dumps(item))
            comma = b","
        file.write(b"\n  ]\n}\n")
    store.remember(**{"sha256 run.json": sha256_of(str(out / "run.json")) or ""})
