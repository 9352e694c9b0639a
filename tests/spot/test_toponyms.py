"""A name as printed is found under its readings, one after the other."""

import pytest

from onrecord.spot.toponyms import Candidate, Toponyms, load_toponyms


@pytest.fixture(scope="module")
def toponyms() -> Toponyms:
    return load_toponyms()


def largest(toponyms: Toponyms, printed: str) -> Candidate:
    return max(toponyms(printed), key=lambda candidate: candidate.people)


@pytest.mark.parametrize(
    ("printed", "name", "country", "precision"),
    [
        ("Kyiv’s", "Kyiv", "UKR", "city"),
        ("ADEN", "Aden", "YEM", "city"),
        ("St. Louis", "St. Louis", "USA", "city"),
        ("the city of Idlib", "Idlib", "SYR", "city"),
        ("Sumy region", "Sumy region", "UKR", "region"),
        ("Rapides Parish", "Rapides Parish", "USA", "region"),
        ("northern Mali", "northern Mali", "MLI", "region"),
        ("central Kyiv", "Kyiv", "UKR", "city"),
        ("Calif.", "California", "USA", "region"),
        ("the Red Sea", "Red Sea", None, "region"),
        ("Mexico", "Mexico", "MEX", "country"),
        ("Sao Paulo", "São Paulo", "BRA", "city"),
    ],
)
def test_readings(toponyms: Toponyms, printed: str, name: str, country: str | None, precision: str) -> None:
    best = largest(toponyms, printed)
    assert (best.name, best.country, best.precision) == (name, country, precision)


def test_a_part_of_a_state_has_no_point_of_its_own(toponyms: Toponyms) -> None:
    assert not largest(toponyms, "eastern Ukraine").whole
    assert largest(toponyms, "Ukraine").whole


def test_a_state_that_is_no_more_has_no_point(toponyms: Toponyms) -> None:
    assert not any(candidate.precision == "country" for candidate in toponyms("Yugoslavia"))


def test_no_short_form_of_a_region_is_unknown_to_the_atlas(toponyms: Toponyms) -> None:
    assert [form for form in toponyms.short if toponyms.region(form) is None] == []


@pytest.mark.parametrize("printed", ["", "the", "'s", "region", "\x00", "Ruritanova", "x" * 10_000])
def test_what_names_nothing_finds_nothing(toponyms: Toponyms, printed: str) -> None:
    assert toponyms(printed) == ()


def test_a_states_name_is_no_village_and_a_quarter_of_the_sky_no_town(toponyms: Toponyms) -> None:
    assert {c.precision for c in toponyms("Kazakhstan")} == {"country"}
    assert {c.precision for c in toponyms("Georgia")} == {"country", "region"}
    assert toponyms("north-west") == toponyms("the North") == toponyms("eastern") == ()
