"""Runs over folders of any size: resumable, bounded in memory, safe to kill at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsevents.batch.exports import export
    from newsevents.batch.job import run
    from newsevents.batch.summary import RunSummary

__all__ = ["RunSummary", "export", "run"]


def __getattr__(name: str) -> Any:
    # The command line imports this package for its options; the engine only when it runs.
    if name == "run":
        from newsevents.batch.job import run

        return run
    if name == "export":
        from newsevents.batch.exports import export

        return export
    if name == "RunSummary":
        from newsevents.batch.summary import RunSummary

        return RunSummary
    raise AttributeError(f"module 'newsevents.batch' has no attribute {name!r}")
