"""What a run found, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newsevents.batch.tasks import Failure


@dataclass
class RunSummary:
    """The counts of a run.

    Attributes:
        out: The output folder.
        articles: In the store, of this and of earlier runs.
        records, events, attributions: What the store holds of them.
        dates, dates_open: Of events; open are those that lack the day of their article.
        added, changed, removed, unchanged: Files, against the run before.
        outdated: Done again because settings, model or program have changed.
        retried: Done again because another try may end better than the last.
        done: Articles processed by this run, failures among them.
        failures: Those of this run's inputs that stand, by reason.
        failed_elsewhere: How many others stand, of articles that this run was not given.
        skipped: Pipes, devices and the like that were not read.
        others: Files of folders that are no articles by their names, by suffix.
        plan: What would be done, as (name of a count, path), of a dry run.
        dry: Nothing was done: it was a dry run.
        waits: What was made waits beside the old records for another run with `fresh`.
        seconds: From start to end, by the clock.
        interrupted: The user ended it before its end.
        stopped: It ended at its first failure, as it was told to.
    """

    out: Path
    articles: int = 0
    records: int = 0
    events: int = 0
    attributions: int = 0
    dates: int = 0
    dates_open: int = 0
    added: int = 0
    changed: int = 0
    outdated: int = 0
    retried: int = 0
    removed: int = 0
    unchanged: int = 0
    done: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    failed_elsewhere: int = 0
    skipped: int = 0
    others: dict[str, int] = field(default_factory=dict)
    plan: list[tuple[str, str]] = field(default_factory=list)
    dry: bool = False
    waits: bool = False
    workers: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    stopped: bool = False

    def take(self, scan: Counts) -> None:
        """The counts of a search."""
        for name in _SCANNED:
            setattr(self, name, getattr(scan, name))
        self.others = dict(sorted(scan.others.items()))

    @property
    def failed(self) -> int:
        """How many articles have no record, or not all of it, because of a failure."""
        return sum(self.failures.values())

    @property
    def rate(self) -> float:
        """Articles a second of this run."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def exit_code(self) -> int:
        """0 all well, 1 some article failed, 130 interrupted."""
        if self.interrupted:
            return 130
        return 1 if self.failed else 0


_SCANNED = ("added", "changed", "outdated", "retried", "removed", "unchanged", "skipped")


class Counts(Protocol):
    """What a search counts; see `newsevents.batch.scan.Scan`."""

    @property
    def others(self) -> Mapping[str, int]: ...


def told_others(others: Mapping[str, int]) -> str:
    """Files that were not read, in words: "3 .html, 1 .pdf"."""
    return ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(others.items()))


class Observer(Protocol):
    """Whoever watches a run."""

    def begins(self, total: int) -> None:
        """`total` articles are to be done."""

    def advances(self, articles: int) -> None:
        """So many more are done and written."""

    def fails(self, failure: Failure) -> None:
        """An article failed, now or in an earlier run and still so."""

    def notes(self, message: str) -> None:
        """Something to tell that is no failure."""


class Silence:
    """An observer that takes no notice."""

    def begins(self, total: int) -> None: ...

    def advances(self, articles: int) -> None: ...

    def fails(self, failure: Failure) -> None: ...

    def notes(self, message: str) -> None: ...
