"""The gate on the shared material: no score below its floor."""

import pytest

from evaluation import gate
from evaluation.routes import ROUTES


@pytest.mark.parametrize("route", ROUTES)
def test_no_score_is_below_its_floor(shared, route):
    assert gate.run([route]) == []


def test_the_assembly_loses_next_to_nothing():
    """Whatever is pinned: what people marked must come out on the record (DESIGN.md)."""
    floors = gate.Pinned.load(gate.FLOORS).floors
    f1 = {key: least for key, least in floors.items() if key.startswith("gold-marks/") and key.endswith("/F1")}
    assert len(f1) == 6
    assert min(f1.values()) > 0.95
