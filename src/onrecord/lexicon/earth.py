"""Distances on the earth."""

import math
from typing import Protocol

EARTH = 6371.0088  # its mean radius in kilometres (IUGG)


class Located(Protocol):
    """Whatever has a latitude and a longitude, WGS84 degrees."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def kilometres(one: Located, other: Located) -> float:
    """Kilometres along the great circle (the haversine formula)."""
    low, high = math.radians(one.lat), math.radians(other.lat)
    across = math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    half = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * across
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))
