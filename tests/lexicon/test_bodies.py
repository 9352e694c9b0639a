from collections import defaultdict

import pytest

from onrecord.lexicon.bodies import load_bodies
from onrecord.lexicon.states import load_states
from onrecord.records.codes import Sector, codes

BODIES = load_bodies()


@pytest.mark.parametrize(
    ("words", "name", "country", "sector"),
    [
        ("U.N.", "United Nations", None, "IGO"),
        ("the UN’s", "United Nations", None, "IGO"),
        ("NATO", "NATO", None, "IGO"),
        ("Nato", "NATO", None, "IGO"),
        ("the Red Cross", "International Committee of the Red Cross", None, "NGO"),
        ("ISIL", "Islamic State", None, "REB"),
        ("al-Qaeda", "Al-Qaida", None, "REB"),
        ("HAMAS", "Hamas", "PSE", "REB"),
        ("Ansar Allah", "Houthis", "YEM", "REB"),
        ("AP", "The Associated Press", "USA", "MED"),
        ("Associated Press", "The Associated Press", "USA", "MED"),
        ("TASS", "Tass", "RUS", "MED"),
        ("RSF", "Rapid Support Forces", "SDN", "REB"),
        ("IDF", "Israel Defense Forces", "ISR", "MIL"),
        ("FSB", "Federal Security Service", "RUS", "SPY"),
        ("Médecins Sans Frontières", "Doctors Without Borders", None, "NGO"),
        ("Pentagon", "Pentagon", "USA", "MIL"),
        ("State Department", "State Department", "USA", "GOV"),
    ],
)
def test_find(words, name, country, sector):
    body = BODIES.find(words)
    assert (body.name, body.country, body.sector) == (name, country, sector)


@pytest.mark.parametrize(
    "words", ["who", "Who", "IS", "Is", "un", "ap", "Supreme Court", "Ministry of Defence", "Hindu", ""]
)
def test_ordinary_words_and_names_that_many_countries_have_are_no_body(words):
    assert BODIES.find(words) is None


def test_no_name_belongs_to_two_bodies():
    owners = defaultdict(set)
    for body in BODIES.all:
        for form in (body.name, *body.forms):
            owners[form].add(body.name)
    assert [form for form, names in owners.items() if len(names) > 1] == []


def test_no_name_is_also_a_state():
    states = load_states()
    assert [form for body in BODIES.all for form in (body.name, *body.forms) if states.any(form)] == []


def test_countries_and_sectors_are_codes():
    known = {state.code for state in load_states().all}
    assert [body.name for body in BODIES.all if body.country is not None and body.country not in known] == []
    assert [body.name for body in BODIES.all if body.sector not in codes(Sector)] == []
