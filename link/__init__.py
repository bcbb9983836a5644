"""One event, many reports: which records of a run tell the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsevents.link.job import LinkSummary, link

__all__ = ["LinkSummary", "link"]


def __getattr__(name: str) -> Any:
    # The command line imports this package for its options; numpy only when it links.
    if name in __all__:
        from newsevents.link import job

        return getattr(job, name)
    raise AttributeError(f"module 'newsevents.link' has no attribute {name!r}")
