"""The net under the stages: an error in one of them costs its own part of the record, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from newsevents.errors import RecordError, first_line
from newsevents.models import STAGE_FAILED, ArticleRecord, RecordWarning
from newsevents.validation import check_record

Part = TypeVar("Part")


class StageNet:
    """Runs the stages of one article and keeps a warning for each that fails.

    Args:
        strict: Raise the errors instead: for tests and for work on the stages.

    Attributes:
        warnings: One for each stage that failed, in their order.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        self.warnings: list[RecordWarning] = []

    def run(self, stage: str, work: Callable[[], Part], *, instead: Part) -> Part:
        """What `work` gives, or `instead` where it fails.

        Raises:
            MemoryError: that is no fault of the stage; the article may do on another day.
        """
        try:
            return work()
        except MemoryError:
            raise
        except Exception as error:
            if self.strict:
                raise
            self._fell(stage, f"{type(error).__name__}: {error}")
            return instead

    def sound(self, record: ArticleRecord, text: str) -> ArticleRecord:
        """`record`, without the parts that point at words or ids that are not there.

        Raises:
            RecordError: even without events, claims, times and entities it breaks its promise.
        """
        try:
            check_record(record, text)
            return record
        except RecordError as error:
            if self.strict:
                raise
            broken = error
        for last in range(1, len(_PARTS) + 1):
            less = _without(record, _PARTS[:last])
            try:
                check_record(less, text)
            except RecordError:
                continue
            self._fell(_PARTS[last - 1], str(broken))
            return less
        raise broken

    def _fell(self, stage: str, problem: str) -> None:
        message = (
            f"The {_NAMES.get(stage, stage)} of this article could not be found "
            f"({first_line(problem)}). The other parts of the record stand. "
            "Please report it with the article."
        )
        self.warnings.append(RecordWarning(code=STAGE_FAILED, message=message, stage=stage))


_PARTS = ("events", "attributions", "times", "entities")
"""What may be left out of a record, the part that hangs on most others first."""

_NAMES = {
    "language": "words and all that hangs on them",
    "document_date": "day",
    "attributions": "claims",
    "claims": "links between events and claims",
}


def _without(record: ArticleRecord, parts: tuple[str, ...]) -> ArticleRecord:
    less = record.model_copy(update=dict.fromkeys(parts, ()))
    claims = tuple(claim.model_copy(update={"events": ()}) for claim in less.attributions)
    return less.model_copy(update={"attributions": claims})
