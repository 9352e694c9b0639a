import subprocess
import sys

import pytest

from onrecord.lexicon.atlas import load_atlas
from onrecord.lexicon.bodies import load_bodies
from onrecord.lexicon.cities import LEAST
from onrecord.lexicon.gazetteer import load_gazetteer
from onrecord.lexicon.names import tidy
from onrecord.lexicon.states import AMBIGUOUS, load_states
from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import Precision, codes

STATES = load_states()


@pytest.fixture(scope="module")
def find():
    return load_gazetteer().find


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "precision"),
    [
        ("Istanbul", "TUR", 41.0, 29.0, "city"),
        ("Kyiv", "UKR", 50.5, 30.5, "city"),
        ("Kiev", "UKR", 50.5, 30.5, "city"),
        ("KYIV’S", "UKR", 50.5, 30.5, "city"),
        ("GENEVA", "CHE", 46.2, 6.1, "city"),
        ("PORT-AU-PRINCE", "HTI", 18.5, -72.3, "city"),
        ("Odessa", "UKR", 46.5, 30.7, "city"),
        ("São Paulo", "BRA", -23.5, -46.6, "city"),
        ("Sao Paulo", "BRA", -23.5, -46.6, "city"),
        ("Gaza City", "PSE", 31.5, 34.5, "city"),
        ("Gaza", "PSE", 31.4, 34.4, "region"),
        ("the West Bank", "PSE", 31.9, 35.2, "region"),
        ("Khan Younis", "PSE", 31.3, 34.3, "city"),
        ("Bethlehem", "PSE", 31.7, 35.2, "city"),
        ("Donbas", "UKR", 48.3, 38.0, "region"),
        ("Kherson Oblast", "UKR", 46.6, 33.6, "region"),
        ("Sumy region", "UKR", 50.9, 34.8, "region"),
        ("central Kyiv", "UKR", 50.5, 30.5, "city"),
        ("northern Gaza", "PSE", 31.4, 34.4, "region"),
        ("El Fasher", "SDN", 13.6, 25.3, "city"),
        ("North Kivu", "COD", -0.8, 29.0, "region"),
        ("the Red Sea", None, 20.0, 38.5, "region"),
        ("Kashmir", None, 34.2, 75.0, "region"),
        ("the Korean Peninsula", None, 38.0, 127.5, "region"),
        ("The Hague", "NLD", 52.1, 4.3, "city"),
        ("Nur-Sultan", "KAZ", 51.2, 71.4, "city"),
        ("Wellington", "NZL", -41.3, 174.8, "city"),
        ("Washington, D.C.", "USA", 38.9, -77.0, "city"),
        ("Camp David", "USA", 39.6, -77.5, "point"),
        ("Zaporizhzhia Nuclear Power Plant", "UKR", 47.5, 34.6, "point"),
        ("Tel Aviv", "ISR", 32.1, 34.8, "city"),
        ("Islamabad", "PAK", 33.7, 73.0, "city"),
    ],
)
def test_places(find, name, country, lat, lon, precision):
    place = find(name)
    assert (place.country, place.precision) == (country, precision)
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.1), pytest.approx(lon, abs=0.1))


@pytest.mark.parametrize(
    ("name", "shown", "country", "precision"),
    [
        ("the Ukraine", "Ukraine", "UKR", "country"),
        ("U.S.", "United States", "USA", "country"),
        ("Georgia", "Georgia", "GEO", "country"),
        ("Luxembourg", "Luxembourg", "LUX", "country"),
        ("South Africa", "South Africa", "ZAF", "country"),
        ("eastern Ukraine", "eastern Ukraine", "UKR", "region"),
        ("the far south-eastern Turkey", "far south-eastern Turkey", "TUR", "region"),
    ],
)
def test_states_and_their_parts_have_no_point(find, name, shown, country, precision):
    place = find(name)
    assert (place.name, place.country, place.precision) == (shown, country, precision)
    assert (place.lat, place.lon, place.geonames) == (None, None, None)


@pytest.mark.parametrize(
    "name",
    [
        "Kremlin",  # a seat, no place
        "the White House",
        "Ruritania",
        "Reading",  # words
        "Police",
        "Of",
        "Soul",
        "Vladimir",  # people
        "Jackson",
        "Hassan",
        "Kennedy",
        "Victoria",
        "Thai",  # a people before a town
        "SPLIT",  # in a headline in capitals
        "kyiv",
        "eastern",
        "eastern region",
        "region",
        "",
    ],
)
def test_what_is_not_known_or_not_certain_stays_unplaced(find, name):
    assert find(name) is None
    assert find(name, ("USA", "RUS", "IND", "COL")) is None


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Tripoli", (), "LBY"),
        ("Tripoli", ("LBN",), "LBN"),
        ("Hyderabad", (), "IND"),
        ("Hyderabad", ("PAK", "AFG"), "PAK"),
        ("Pokrovsk", ("RUS", "UKR"), "UKR"),
        ("London", ("USA", "CAN"), "GBR"),
        ("Moscow", ("USA",), "RUS"),
        ("Athens", ("USA",), "GRC"),
    ],
)
def test_of_several_cities_the_one_talked_about(find, name, countries, expected):
    assert find(name, countries).country == expected


def test_a_city_has_its_geonames_id_and_a_part_of_the_own_table_none(find):
    assert find("Istanbul").geonames == 745044
    assert find("Zaporozhye").geonames == find("Zaporizhzhia").geonames == 687700
    assert find("Sumy region").geonames is None
    assert find("Crimea").geonames is None


def test_every_capital_of_a_present_state_lies_in_it(find):
    wrong = [
        (capital, state.code)
        for state in STATES.all
        if state.status != "former"
        for capital in state.capitals
        if capital not in AMBIGUOUS and ((place := find(capital)) is None or place.country != state.code)
    ]
    assert wrong == []


def test_no_body_is_a_place(find):
    assert [form for body in load_bodies().all for form in (body.name, *body.forms) if find(form)] == []


def test_no_people_is_a_place(find):
    names = {state.name for state in STATES.all}
    assert [d for s in STATES.all for d in s.demonyms if (p := find(d)) is not None and p.name not in names] == []


def test_the_table(find):
    known = {state.code for state in STATES.all}
    forms = []
    for row in read_table("places"):
        assert set(values(row["country"])) <= known, row
        assert row["precision"] in codes(Precision), row
        assert row["source"] in ("own", "geonames"), row
        assert bool(row["lat"]) == bool(row["lon"]) == (row["source"] == "own"), row
        place = find(row["name"])
        assert place.name == row["name"], row
        assert abs(place.lat) <= 90, row
        assert abs(place.lon) <= 180, row
        forms += {tidy(form) for form in (row["name"], *values(row["forms"]))}
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_a_point_of_the_own_table_lies_near_the_cities_of_its_country(find):
    """Catches swapped or mistyped coordinates: within some degrees of a city there (seas and shared places apart)."""
    cities = {}
    for city in load_atlas().cities(LEAST):
        cities.setdefault(city.country, []).append((city.lat, city.lon))
    far = set()
    for row in read_table("places"):
        if row["source"] == "own" and row["country"] in cities:
            place = find(row["name"])
            distance = min(abs(place.lat - lat) + abs(place.lon - lon) for lat, lon in cities[row["country"]])
            if distance > (8 if row["precision"] == "region" else 2.5):
                far.add(row["name"])
    assert far <= {"Diego Garcia", "South Georgia"}


def test_it_is_read_only_when_asked_for():
    script = (
        "import onrecord.lexicon.gazetteer as g, onrecord.lexicon.cities as c\n"
        "print(g.load_gazetteer.cache_info().currsize + c.load_cities.cache_info().currsize)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
