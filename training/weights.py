"""How fitted weights are written: `lexicons/NAME.json`, one weight a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def write_weights(path: Path, tables: Mapping[str, Mapping[str, float]]) -> None:
    """Write tables of weights by feature, sorted, as `lexicon.load_weights` reads them."""
    ordered = {name: dict(sorted(table.items())) for name, table in tables.items()}
    path.write_text(json.dumps(ordered, indent=0, ensure_ascii=False) + "\n", "utf-8")
