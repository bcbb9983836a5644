"""Ways to look at a record that live above the record types, found by name when asked for.

A notebook asks a record itself for its page or its table. The types import nothing of ours;
they know only where the views are.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

VIEWS = {
    "html": "newsevents.render.html:record_html",
    "frame": "newsevents.tables.frames:to_frame",
}


def view(name: str) -> Callable[..., Any]:
    """The function that makes a view of records."""
    module, _, function = VIEWS[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
