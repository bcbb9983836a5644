"""Build the outline of the world's countries for the report's map.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.build_outline package/countries-110m.json

Natural Earth 4.1, 1:110m, public domain, as the npm package world-atlas (ISC) hands it on in
TopoJSON. Writes `report/world.json`: one SVG path of all borders and coasts, degrees east and
north times ten, north down, each line once.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "report" / "world.json"
SCALE = 10
"""Units a degree; a tenth of a degree is half a pixel on a wide screen."""
HALF = 180 * SCALE
LEAST = 3
"""Units that a point must be away from the one before."""


def path_of(topology: dict[str, object]) -> str:
    """The arcs of a TopoJSON as an SVG path."""
    transform = topology["transform"]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]  # type: ignore[index]
    parts = []
    for arc in topology["arcs"]:  # type: ignore[attr-defined]
        x = y = 0
        points: list[tuple[int, int]] = []
        for number, (dx, dy) in enumerate(arc):
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * SCALE), round(-(y * sy + ty) * SCALE))
            last = number == len(arc) - 1
            if not points or last or _apart(points[-1], point) >= LEAST:
                points.append(point)
        parts.append(f"M{points[0][0]} {points[0][1]}")
        for one, two in pairwise(points):
            if abs(two[0] - one[0]) > HALF:  # over the antimeridian
                parts.append(f"M{two[0]} {two[1]}")
            elif one != two:
                parts.append(f"l{two[0] - one[0]} {two[1] - one[1]}")
    return "".join(parts)


def _apart(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(abs(one[0] - two[0]), abs(one[1] - two[1]))


if __name__ == "__main__":
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    told = {
        "source": "Natural Earth 4.1, 1:110m countries, public domain (naturalearthdata.com)",
        "scale": SCALE,
        "path": path_of(found),
    }
    OUT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
