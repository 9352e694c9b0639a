"""A name is placed by what the whole text tells: the rule that decides is told."""

import pytest

from onrecord.records.text import Span
from onrecord.spot.placing import RULES, Choice, Placer
from onrecord.spot.toponyms import load_toponyms


@pytest.fixture(scope="module")
def placer() -> Placer:
    return Placer(load_toponyms())


def choices(placer: Placer, text: str, *names: str, **given: str) -> dict[str, Choice]:
    """The names of a text, each at its first mention, placed."""
    return placer(text, [(name, (Span(text.index(name), text.index(name) + len(name)),)) for name in names], given)


@pytest.mark.parametrize(
    ("text", "names", "country", "why"),
    [
        ("Fire in Paris", ("Paris",), "FRA", "The larger of two"),
        ("Fire in Paris, Texas", ("Paris", "Texas"), "USA", "The larger place named behind it has it inside"),
        ("Fire in Alexandria, La., again", ("Alexandria",), "USA", "The larger place named behind it has it inside"),
        (
            "Shells fell on Pokrovsk and Kramatorsk, and on Sloviansk.",
            ("Pokrovsk", "Kramatorsk", "Sloviansk"),
            "UKR",
            None,
        ),
        ("Talks in Tripoli, after Benghazi and Misrata", ("Tripoli", "Benghazi", "Misrata"), "LBY", None),
    ],
)
def test_the_place_meant(placer: Placer, text: str, names: tuple[str, ...], country: str, why: str | None) -> None:
    choice = choices(placer, text, *names)[names[0]]
    assert choice.place.country == country
    if why:
        assert choice.why is not None
        assert choice.why.startswith(why)


def test_the_country_that_the_reader_gives_decides(placer: Placer) -> None:
    assert choices(placer, "In Tripoli", "Tripoli", Tripoli="LBN")["Tripoli"].place.country == "LBN"
    assert choices(placer, "In Tripoli", "Tripoli")["Tripoli"].place.country == "LBY"


def test_a_name_of_a_city_and_its_region_is_the_city(placer: Placer) -> None:
    assert choices(placer, "In Kherson", "Kherson")["Kherson"].place.precision == "city"
    assert choices(placer, "In Quebec", "Quebec")["Quebec"].place.precision == "region"


def test_what_nobody_knows_is_not_placed(placer: Placer) -> None:
    assert choices(placer, "In Ruritanova", "Ruritanova") == {}


def test_every_rule_says_what_it_goes_by() -> None:
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    ("name", "home", "country"),
    [
        ("Cambridge", None, "GBR"),
        ("Cambridge", "USA", "USA"),
        ("Cambridge", "CAN", "CAN"),
        ("Valencia", "ESP", "ESP"),
        ("London", "CAN", "GBR"),  # it does not move a capital
    ],
)
def test_the_home_of_the_outlet_decides_between_towns_much_alike(
    placer: Placer, name: str, home: str | None, country: str
) -> None:
    text = f"Fire in {name}"
    assert placer(text, [(name, (Span(8, len(text)),))], {}, home)[name].place.country == country


def test_a_namesake_outside_the_state_named_behind_it_is_not_meant(placer: Placer) -> None:
    assert "Asir" not in choices(placer, "Shells fell on Asir, Saudi Arabia", "Asir", "Saudi Arabia")
    assert choices(placer, "Shells fell on Aden, Yemen", "Aden", "Yemen")["Aden"].place.country == "YEM"
