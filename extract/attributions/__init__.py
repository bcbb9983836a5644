"""Who says what: the attributions of an article."""

from __future__ import annotations

from newsevents.extract.attributions.find import find_attributions

__all__ = ["find_attributions"]
