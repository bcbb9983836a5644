"""The notebooks of examples/ run, and a newcomer gets from a table to a plot and a map."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from typing import Any

import pytest

import newsevents
from newsevents.batch import export, run

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOTEBOOKS = sorted(path.name for path in EXAMPLES.glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_shows_something(name: str) -> None:
    pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    spec = importlib.util.spec_from_file_location("execute", EXAMPLES / "execute.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    notebook = module.execute(EXAMPLES / name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in code)
    kept = (EXAMPLES / name).read_text(encoding="utf-8")
    assert '"output_type"' in kept, "the notebook is kept as it was executed"


def test_from_a_table_to_a_timeline_and_a_map_without_glue(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib").use("Agg")
    out = tmp_path / "out"
    run([EXAMPLES / "articles.csv"], out, workers=1)
    opened = newsevents.open_run(out)
    with (EXAMPLES / "articles.csv").open(encoding="utf-8", newline="") as file:
        articles = list(csv.DictReader(file))
    assert len(opened) + len(opened.failures) == len(articles)

    events = opened.events
    timeline = events.groupby([events.start_date.dt.to_period("W"), "type"]).size().unstack()
    axes: Any = timeline.plot.bar(stacked=True)
    axes.figure.savefig(tmp_path / "timeline.png")
    scatter = events.plot.scatter("lon", "lat")
    scatter.figure.savefig(tmp_path / "map.png")
    for name in ("timeline.png", "map.png"):
        assert (tmp_path / name).stat().st_size > 5_000
    assert events.lat.notna().sum() >= 3
    assert set(events.outlet) <= {row["outlet"] for row in articles}
    assert len(events.groupby("outlet")) >= 3

    geojson = pytest.importorskip("geojson_pydantic")
    export(out, ["geojson"])
    found = geojson.FeatureCollection.model_validate_json((out / "events.geojson").read_bytes())
    assert len(found.features) == events.lat.notna().sum()
