"""What a reader of a record should know of how it came about."""

from __future__ import annotations

from newsevents.models.base import Record

STAGE_FAILED = "stage-failed"
"""Code of the warning that a part of the record is missing for an error of the program."""


class RecordWarning(Record):
    """What is missing or doubtful in a record, and why.

    Attributes:
        code: A short stable word: `stage-failed`, `damaged-text`, `markup`, `not-english` ...
        message: What it means for this record, in a sentence or two.
        stage: The part of the program that says so: `reader`, `entities`, `events` ...
    """

    code: str
    message: str
    stage: str
