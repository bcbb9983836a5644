"""How a claim is written in a row of `attribution_table`.

A row is (text, source, cue, content, stance) and, where it matters, a dict with
`via`, `quote`, `name` or `medium`. Source None: nobody is said to speak. A content of
several spans is joined by " … ".
"""

from __future__ import annotations

from typing import Any

Row = tuple[str, str | None, str, str, str] | tuple[str, str | None, str, str, str, dict[str, Any]]
