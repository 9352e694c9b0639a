"""What the card of the weights says of their doubts."""

import numpy as np
import pytest

from onrecord.language.decoding import BEGIN, INSIDE, OUTSIDE
from onrecord.language.doubts import Doubts, Lean

CARD = {
    "lean": {"con": [-1.5, 0.5, 0.0, 1.0], "due": [0.0, -1.0, 2.0, 0.0]},
    "least": {"link actor": 0.3, "gap": 0.9},
    "curves": {"con": [2.0, -1.0]},
}


def test_a_card_is_what_json_holds_of_it() -> None:
    doubts = Doubts.load(CARD)
    assert doubts.lean == {"con": Lean(-1.5, 0.5, hold=1.0), "due": Lean(outside=-1.0, item=2.0)}
    assert (doubts.from_on("link actor"), doubts.from_on("gap"), doubts.from_on("link holder")) == (0.3, 0.9, 0.5)
    assert doubts.sure("con", 0.5) == pytest.approx(1 / (1 + np.e))
    assert doubts.sure("cue", 0.7) == 0.7


def test_leans_go_to_beginnings_to_the_outside_to_items_of_lists_and_to_what_is_not_over() -> None:
    joined, unfinished = np.array([False, True]), np.array([True, False])
    favoured, held = Doubts.load(CARD).favour(["due", "con", "con+", "cue"], joined, unfinished)
    assert favoured[:, :, BEGIN].tolist() == [[0.0, -1.5, -1.5, 0.0], [2.0, -1.5, -1.5, 0.0]]
    assert favoured[:, :, OUTSIDE].tolist() == [[-1.0, 0.5, 0.5, 0.0]] * 2
    assert not favoured[:, :, INSIDE].any()
    assert held.tolist() == [[0.0, 1.0, 1.0, 0.0], [0.0] * 4]


def test_a_card_without_doubts_has_none() -> None:
    assert Doubts.load({}) == Doubts()
