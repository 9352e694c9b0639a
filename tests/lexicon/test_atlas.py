"""The atlas knows towns, districts, regions and countries by name, however it is written."""

import subprocess
import sys

import pytest

from onrecord.lexicon.atlas import load_atlas


@pytest.mark.parametrize("written", ["Odesa", "ODESA", "odesa", "the Odesa"])
def test_capitals_and_articles_do_not_matter(written: str) -> None:
    assert load_atlas()(written)[0].geonames == 698740


def test_places_of_one_name_come_with_the_most_populous_first() -> None:
    found = load_atlas()("Alexandria")
    assert found[0].country == "EGY"
    assert [place.people for place in found] == sorted((place.people for place in found), reverse=True)
    assert {"Louisiana", "Virginia"} <= {place.name for one in found if one.region for place in regions(one.region)}


def regions(number: int) -> list:
    return [place for place in load_atlas()("Louisiana") + load_atlas()("Virginia") if place.number == number]


def test_a_country_stands_at_the_point_that_geonames_gives_it() -> None:
    (china,) = (place for place in load_atlas()("CHN") if place.kind == "country")
    assert (china.lat, china.lon) == (35.0, 105.0)


def test_a_name_is_data_and_no_query() -> None:
    assert load_atlas()("Odesa' OR '1'='1") == ()


def test_nothing_is_opened_before_it_is_asked_for() -> None:
    code = "import onrecord.spot.toponyms as t, onrecord.lexicon.atlas as a; print(a.load_atlas.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
