import pytest

from onrecord.lexicon.periods import Period
from onrecord.lexicon.persons import Held, Person, Persons, load_persons
from tables.persons import together, write


def row(name, country, sector, role, begin="", end="", forms="", table="one"):  # type: ignore[no-untyped-def]
    return {
        "name": name, "forms": forms, "country": country, "sector": sector, "role": role, "from": begin, "to": end,
        "table": table,
    }  # fmt: skip


@pytest.fixture
def persons(tmp_path):
    path = tmp_path / "persons.sqlite"
    rows = [
        row("Ada Quill", "NOR", "LEG", "lawmaker", "2001", "2009-06", forms="Ada B. Quill;Quill"),
        row("Ada Quill", "NOR", "GOV", "foreign minister", "2009-06", "2013"),
        row("Ada Quill", "", "IGO", "un envoy", "2015", table="two"),
        row("Ben Stone", "CAN", "MIL", "general"),
        row("Ben Stone", "USA", "OPP", "opposition leader", table="two"),
    ]
    assert write(path, together(rows)) == 3
    return Persons.open(path)


@pytest.mark.parametrize(
    ("on", "role", "former"),
    [
        ("2000-12-31", None, None),
        ("2005", "lawmaker", False),
        ("2010-01-01", "foreign minister", False),
        ("2014-02-02", "foreign minister", True),
        ("2020-02-02", "un envoy", False),
        (None, "un envoy", False),
    ],
)
def test_the_office_is_that_of_the_date(persons, on, role, former):
    held = persons.find("Quill").on(on)
    assert (held and held.role, held and held.former) == (role, former)


def test_a_name_is_found_in_other_spellings_and_as_owner(persons):
    assert persons.find("ADA QUILL")
    assert persons.find("Adda Quil’s", about=["NOR"]) == persons.find("ADA QUILL")
    assert persons.find("Adda Quil’s", about=["SWE"]) is None  # one of another country may be spelt so
    assert persons.find("Quil") is None  # one word tells too little
    assert persons.find("Ada") is None


def test_namesakes_are_told_apart_by_the_country_that_the_text_is_about(persons):
    assert persons.find("Ben Stone") is None
    assert persons.find("Ben Stone", about=["USA", "FRA"]).on(None).role == "opposition leader"
    assert persons.find("Ben Stone", about=["USA", "CAN"]) is None


def test_namesakes_are_told_apart_by_who_held_something_then(tmp_path):
    rows = [row("Ada Quill", "NOR", "GOV", "minister", "1991", "1999", forms="Quill")]
    rows += [row("Eva Quill", "NOR", "GOV", "minister", "2005", "2010", forms="Quill")]
    write(tmp_path / "persons.sqlite", together(rows))
    persons = Persons.open(tmp_path / "persons.sqlite")
    assert persons.find("Quill", "1995") == persons.find("Ada Quill")
    assert persons.find("Quill", "2006") == persons.find("Eva Quill")
    assert persons.find("Quill", "2020") is None


def test_no_office_is_before_it_began():
    assert Person((Held("NOR", "GOV", "minister", Period("1999")),)).on("1998") is None


@pytest.mark.parametrize(
    ("name", "on", "country", "role"),
    [
        ("Vladimir Putin", "2022-03-01", "RUS", "president"),
        ("Vladimir Putin", "2009-01-01", "RUS", "prime minister"),
        ("Volodymyr Zelenskiy", "2023", "UKR", "president"),
        ("Netanyahu", "2024-06-01", "ISR", "prime minister"),
        ("Museveni", "2010", "UGA", "president"),
        ("Kofi Annan", "2001-09-12", None, "un secretary-general"),
        ("Juan Manuel Santos", "2016-09-26", "COL", "president"),
        ("Hashim Thaci", "2018", "XKX", "president"),
        ("Aung San Suu Kyi", "2005", "MMR", "opposition leader"),
        ("Muammar Qaddafi", "2009", "LBY", "leader"),
    ],
)
def test_the_shipped_file_knows_who_led(name, on, country, role):
    held = load_persons().find(name).on(on)
    assert held.country == country
    assert role in held.role
