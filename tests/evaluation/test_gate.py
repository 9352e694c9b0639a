from types import MappingProxyType

import pytest

from evaluation import gate
from evaluation.counts import Hits, Result, Scores, Share
from evaluation.gate import Pinned, changed, failures, measured, repinned
from onrecord.errors import BadUsage

PINNED = Pinned({"gold/one.json": "aa"}, {"rules/claims/F1": 0.5, "rules/claims/kind": 0.9, "rules/events/F1": 0.3})


def test_what_is_measured_is_f1_and_fields_cut_to_three_decimals():
    scores = Scores({"claims": Hits(3, 3, 2), "extra": Hits(0, 4, 0)}, {("claims", "kind"): Share(2, 2)})
    assert measured([Result("rules", "", (scores,))]) == {"rules/claims/F1": 0.666, "rules/claims/kind": 1.0}


def test_at_the_floor_is_enough_and_below_it_fails():
    assert failures(PINNED, PINNED.floors, ["rules"]) == []
    (problem,) = failures(PINNED, {**PINNED.floors, "rules/claims/F1": 0.499}, ["rules"])
    assert problem == "rules/claims/F1: 0.499 is below the floor 0.500"


def test_what_is_no_longer_measured_fails_too():
    now = {key: score for key, score in PINNED.floors.items() if "events" not in key}
    assert failures(PINNED, now, ["rules"]) == ["rules/events/F1: no longer measured (floor 0.300)"]
    assert failures(PINNED, {}, ["another"]) == []


def test_every_floor_is_held_also_where_the_tables_come_one_by_one():
    """A generator is used up by its first look: once, only the first floor of all was held."""
    now = dict.fromkeys(PINNED.floors, 0.0)
    assert len(failures(PINNED, now, (name for name in ["rules"]))) == len(PINNED.floors) > 1


def test_changed_material_is_named_file_by_file():
    assert changed(PINNED, {"gold/one.json": "aa"}) == []
    assert changed(PINNED, {"gold/one.json": "bb"}) == ["gold/one.json: changed"]
    assert changed(PINNED, {"gold/two.json": "aa"}) == ["gold/one.json: gone", "gold/two.json: new"]


MIXED = {"rules/claims/F1": 0.6, "rules/claims/kind": 0.8, "rules/events/F1": 0.2, "rules/times/F1": 0.7}


def test_raising_never_lowers():
    raised = repinned(PINNED, MIXED, rise=True, lower=())
    assert raised.floors == {
        "rules/claims/F1": 0.6,
        "rules/claims/kind": 0.9,
        "rules/events/F1": 0.3,
        "rules/times/F1": 0.7,
    }


def test_lowering_takes_only_the_kind_that_is_named():
    lowered = repinned(PINNED, MIXED, rise=False, lower=["rules/claims"])
    assert lowered.floors == {"rules/claims/F1": 0.6, "rules/claims/kind": 0.8, "rules/events/F1": 0.3}


@pytest.mark.parametrize("named", ["rules/clams", "rules", "rules/claims/F1"])
def test_lowering_needs_a_table_and_a_kind(named):
    with pytest.raises(BadUsage, match=f"measured as {named};"):
        repinned(PINNED, MIXED, rise=False, lower=[named])


def test_without_a_word_nothing_is_pinned():
    assert repinned(PINNED, MIXED, rise=False, lower=()) == PINNED


def test_floors_are_kept_in_a_file(tmp_path):
    PINNED.save(tmp_path / "floors.json")
    assert Pinned.load(tmp_path / "floors.json") == PINNED
    assert Pinned.load(tmp_path / "none.json") == Pinned({}, {})


class Material:
    """Stands in for the shared folder."""

    now = MappingProxyType({"gold/one.json": "aa"})

    @classmethod
    def find(cls):
        return cls()

    def fingerprint(self):
        return self.now


@pytest.fixture
def floors(tmp_path, monkeypatch):
    """A gate over one route that always scores F1 0.5 for claims, and its own floors file."""
    path = tmp_path / "floors.json"
    result = Result("rules", "", (Scores({"claims": Hits(2, 2, 1)}),))
    monkeypatch.setattr(gate, "Shared", Material)
    monkeypatch.setattr(gate, "ROUTES", {"rules": lambda shared: (result,)})
    monkeypatch.setattr(gate, "FLOORS", path)
    return path


def test_the_gate_fails_below_a_floor_and_lowers_it_only_when_told(floors):
    Pinned(Material.now, {"rules/claims/F1": 0.9}).save(floors)
    assert gate.run(["rules"]) == ["rules/claims/F1: 0.500 is below the floor 0.900"]
    assert gate.run(["rules"], rise=True) == ["rules/claims/F1: 0.500 is below the floor 0.900"]
    assert Pinned.load(floors).floors == {"rules/claims/F1": 0.9}
    assert gate.run(["rules"], lower=("rules/claims",)) == []
    assert Pinned.load(floors).floors == {"rules/claims/F1": 0.5}


def test_the_gate_measures_nothing_on_changed_material_until_it_is_accepted(floors):
    Pinned({"gold/one.json": "another"}, {"rules/claims/F1": 0.5}).save(floors)
    assert gate.run(["rules"], rise=True)[0] == "gold/one.json: changed"
    assert Pinned.load(floors).corpus == {"gold/one.json": "another"}
    assert gate.run(["rules"], accept_corpus=True) == []
    assert Pinned.load(floors).corpus == Material.now


def test_the_floor_of_a_network_lies_below_its_score_the_more_the_less_is_counted(floors, monkeypatch):
    monkeypatch.setattr(gate, "NETWORKS", ("standard",))
    scores = Scores({"con": Hits(10_000, 10_000, 5_000), "due": Hits(100, 100, 50), "cue": Hits(100, 100, 0)})
    found = gate.floors_of([Result("standard-marks", "", (scores,)), Result("rules-marks", "", (scores,))])
    assert found == {
        "standard-marks/con/F1": 0.5 - gate.LEAST,
        "standard-marks/due/F1": 0.5 - gate.APART / 10,
        "standard-marks/cue/F1": 0.0,
        "rules-marks/con/F1": 0.5,
        "rules-marks/due/F1": 0.5,
        "rules-marks/cue/F1": 0.0,
    }
