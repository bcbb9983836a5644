"""A command that works on one article should be over before anyone waits for it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_ITS_COMMANDS = ("spacy.cli", "spacy.cli.info")


@contextmanager
def quick_start() -> Iterator[None]:
    """Within: nothing is loaded that one article does not need, and no memory is searched.

    What is imported and read stays to the end, so that the collector would look through it in
    vain, again and again, and once more when Python ends: as much time as the article takes.
    Thresholds of zero hold where `gc.disable` does not: srsly, which spaCy reads its tables
    with, enables the collector each time.
    numpy's products are small here: threads for them would only be waited for.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    usual = gc.get_threshold()
    gc.set_threshold(0)
    try:
        _import_spacy()
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*usual)


def _import_spacy() -> None:
    """Import spaCy without its own command line, which brings clients for the network.

    spaCy imports it for the sake of `spacy.info`. That, and `import spacy.cli`, work as ever
    afterwards.
    """
    if "spacy" in sys.modules:
        return
    package, module = (ModuleType(name) for name in _ITS_COMMANDS)
    package.__path__ = []
    module.__dict__["info"] = _info
    sys.modules.update(zip(_ITS_COMMANDS, (package, module), strict=True))
    try:
        import spacy  # noqa: F401
    finally:
        for name in _ITS_COMMANDS:
            sys.modules.pop(name, None)


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)
