import json
from pathlib import Path

import pytest

from onrecord.spot.bounds import noun_and_unit, read_bounds

CASES = json.loads((Path(__file__).parents[1] / "cases" / "figures.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_bounds_say_no_more_and_no_less_than_the_words(case: dict[str, object]) -> None:
    bounds = read_bounds(str(case["words"]))
    assert (bounds.low, bounds.high, bounds.qualifier) == (case["low"], case["high"], case["qualifier"])


@pytest.mark.parametrize(
    ("words", "noun", "unit"),
    [
        ("more than 40 warehouses", "warehouses", None),
        ("6,000 bodies of the fallen", "bodies of the fallen", None),
        ("a journey of 700 kilometres", None, "kilometres"),
        ("hundreds", None, None),
        ("tens of thousands of villagers", "villagers", None),
        ("nearly half a year", None, "year"),
        ("2 of its ferries", "ferries", None),
        ("two-week truce", "truce", "week"),
        ("US$ 112 million", None, "US$"),
        ("two weeks", None, "weeks"),
        ("six more", None, None),
        ("12 from the guard", None, None),
        ("303 killed", None, None),
        ("hundreds of ISIS (Islamic State) fighters", "ISIS fighters", None),
    ],
)
def test_noun_and_unit_are_as_printed(words: str, noun: str | None, unit: str | None) -> None:
    assert noun_and_unit(words) == (noun, unit)
