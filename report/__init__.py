"""A run as one self-contained HTML page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsevents.report.job import Choice, report

__all__ = ["Choice", "report"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from newsevents.report import job

        return getattr(job, name)
    raise AttributeError(f"module 'newsevents.report' has no attribute {name!r}")
