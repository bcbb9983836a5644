"""Records of an older schema: recognised, told, and read as far as they go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsevents.errors import StoreError

if TYPE_CHECKING:
    from newsevents.batch.store import Store

Json = dict[str, Any]


def current(record: Json) -> Json:
    """`record` with all the fields of the present schema; those that it lacks are empty.

    Raises:
        StoreError: it is of a schema that this version cannot read.
    """
    from newsevents.models.base import SCHEMA_VERSION

    version = record.get("schema_version")
    if version == SCHEMA_VERSION:
        return record
    from pydantic import ValidationError

    from newsevents.models import ArticleRecord

    try:
        whole: Json = ArticleRecord.model_validate(record).model_dump(mode="json")
    except ValidationError as error:
        raise StoreError(
            f"the record of {record.get('path')!r} is of schema {version}, which this version of "
            f"newsevents (schema {SCHEMA_VERSION}) cannot read. Run `extract` again."
        ) from error
    return whole


def told_versions(store: Store) -> str | None:
    """A line where records are of another schema: who wrote them, and what to do."""
    from newsevents.models.base import SCHEMA_VERSION

    others = store.other_schemas(SCHEMA_VERSION)
    if not others:
        return None
    kinds = ", ".join(f"{count:,} of schema {version}" for version, count in others.items())
    return (
        f"Records of another version of newsevents: {kinds}, this is {SCHEMA_VERSION}. They are "
        "kept; run `newsevents extract` again over their articles to renew them."
    )


def told_by(folder: Path) -> str | None:
    """The same of the run in `folder`."""
    from newsevents.batch.database import NAME
    from newsevents.batch.store import Store

    store = Store.to_read(folder / NAME)
    try:
        return told_versions(store)
    finally:
        store.close()
