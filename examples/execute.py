"""Execute the notebooks beside this file and keep what they show: `python examples/execute.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent
SECONDS = 300
"""Longest that a cell may take."""


def execute(path: Path) -> nbformat.NotebookNode:
    """A notebook with what its cells show now; an error in a cell is raised."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": FOLDER}}
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata = {}  # times of execution would change with every run
    return notebook


def main() -> None:
    """Execute all notebooks, or those that are named."""
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else sorted(FOLDER.glob("*.ipynb")):
        nbformat.write(execute(path), path)
        print(path.name)


if __name__ == "__main__":
    main()
