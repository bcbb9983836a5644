"""`newsevents schema`: the JSON Schema of a record."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of an article's record."""
    import json

    from newsevents.models import ArticleRecord

    typer.echo(json.dumps(ArticleRecord.model_json_schema(mode="serialization"), indent=2))
