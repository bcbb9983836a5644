"""A run as seen on a terminal: progress, failures as they come, a table at the end.

All on standard error, which may be closed or gone: a run does not depend on being watched.
"""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Self

from newsevents.batch.names import printable
from newsevents.batch.summary import RunSummary, told_others
from newsevents.batch.tasks import Failure

MOST_FAILURES = 50
"""Failures that are told one by one; all of them are in `failures.jsonl`."""


class Console:
    """Tells of a run as it goes.

    Args:
        quiet: Tell of failures only.
    """

    def __init__(self, *, quiet: bool) -> None:
        from rich.console import Console as Terminal
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._quiet = quiet
        self._told: set[str] = set()
        self._terminal = Terminal(stderr=True, highlight=False, soft_wrap=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self._terminal,
            disable=quiet or not self._terminal.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task("looking for articles", total=None, rate="")

    def __enter__(self) -> Self:
        with suppress(OSError, ValueError):
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError, ValueError):
            self._progress.stop()

    def begins(self, total: int) -> None:
        """`total` articles are to be done."""
        with suppress(OSError, ValueError):
            self._progress.reset(self._task, total=total, description="extracting")

    def advances(self, articles: int) -> None:
        """So many more are done."""
        task = self._progress.tasks[0]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        with suppress(OSError, ValueError):
            self._progress.update(self._task, advance=articles, rate=rate)

    def fails(self, failure: Failure) -> None:
        """A line, once for each article."""
        if failure.path in self._told:
            return
        self._told.add(failure.path)
        if len(self._told) <= MOST_FAILURES:
            self._say(f"{failure.reason}: {failure.message}")
        elif len(self._told) == MOST_FAILURES + 1:
            self._say("more failures are not told here: see failures.jsonl.")

    def notes(self, message: str) -> None:
        """Something worth a line."""
        if not self._quiet:
            self._say(message)

    def ends(self, summary: RunSummary) -> None:
        """The counts, in a table."""
        if self._quiet:
            return
        for line in told(summary):
            self._say(line)

    def _say(self, line: str) -> None:
        with suppress(OSError, ValueError):
            self._terminal.print(printable(line), markup=False)


def told(summary: RunSummary) -> list[str]:
    """The lines of the table at the end of a run."""
    lines = []
    if summary.dry:
        lines.append("Nothing was done: this is what a run would do.")
    elif summary.waits:
        lines.append(
            "Ended before its time. The records that were there stand; what was made anew waits: "
            "run again with --fresh to go on."
        )
    elif summary.interrupted:
        lines.append("Interrupted. What was done is kept; run again to go on.")
    elif summary.stopped:
        lines.append("Stopped at the first failure. What was done is kept; run again to go on.")
    elif not summary.articles and not summary.failed:
        lines.append(
            "There are no articles: folders are searched for *.txt, *.html, *.pdf and the like. "
            "Name others one by one, or check the path."
        )
    elif not summary.done and not summary.removed and not summary.dry:
        lines.append("Nothing new: every article stands as it was.")
    rows = [("articles", summary.articles), ("  new", summary.added)]
    rows += [("  changed", summary.changed), ("  gone", summary.removed)]
    rows += [("  made again", summary.outdated + summary.retried)]
    rows += [("  as before", summary.unchanged), ("events", summary.events)]
    rows += [("attributions", summary.attributions), ("failures", summary.failed)]
    rows += [(f"  {reason}", count) for reason, count in summary.failures.items()]
    always = {"articles", "events", "attributions", "failures"}
    if summary.failed_elsewhere:
        rows.append(("  of other inputs", summary.failed_elsewhere))
    lines += [f"{name:<16}{count:>12,}" for name, count in rows if count or name in always]
    if summary.others:
        lines.append(
            f"{'not read':<16}{sum(summary.others.values()):>12,}  ({told_others(summary.others)})"
        )
    if summary.done:
        lines.append(f"{'articles/s':<16}{summary.rate:>12,.1f}")
    if summary.dates_open:
        lines.append(
            f"{summary.dates_open:,} of {summary.dates:,} dates of events stayed open: "
            "their articles give no day to count from. "
            "Give it with --date, where one day holds for all."
        )
    lines.append(f"{'output':<16}{summary.out}")
    return lines
