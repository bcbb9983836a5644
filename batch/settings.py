"""What a record depends on beside the article: one hash, taken without loading the model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from newsevents.batch.tasks import WorkerSettings
from newsevents.errors import StoreError
from newsevents.extract.entities.towns import towns_version
from newsevents.version import __version__

PARTS = ("extract", "inputs", "models", "pipeline.py", "stage_net.py", "validation.py")
"""What of the package makes records: stages, lexicons, record types and the trained model."""


def settings_hash(settings: WorkerSettings) -> str:
    """32 hex digits over version, code, schema, lexicons, model, ontology, towns and given date.

    A record made under another hash is made again. Hashing the files themselves costs some
    hundredths of a second and cannot miss a change.

    Raises:
        StoreError: the ontology cannot be read.
        UsageError: the towns asked for cannot be had.
    """
    digest = hashlib.sha256(f"{__version__}\n{settings.document_date}\n".encode())
    digest.update(f"{settings.extractor}\n{towns_version(settings.towns)}\n".encode())
    digest.update(f"{settings.min_confidence}\n".encode())
    if settings.date_from_name:
        digest.update(b"date from name\n")
    if settings.ontology:
        try:
            digest.update(Path(settings.ontology).read_bytes())
        except OSError as error:
            raise StoreError(f"{settings.ontology} cannot be read: {error.strerror}.") from error
    if settings.extractor != WorkerSettings.extractor:
        return digest.hexdigest()[:32]
    root = files("newsevents")
    for part in PARTS:
        for name, item in _files(root.joinpath(part), part):
            digest.update(f"\n{name}\n".encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()[:32]


def _files(item: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if item.is_file():
        if not name.endswith((".pyc", ".pyo")):
            yield name, item
    elif item.is_dir():
        for child in sorted(item.iterdir(), key=lambda entry: entry.name):
            yield from _files(child, f"{name}/{child.name}")
