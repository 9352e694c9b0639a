import pytest

from onrecord.spot.coding import load_coder

CODER = load_coder()


@pytest.mark.parametrize(
    ("words", "on", "countries", "sector"),
    [
        ("Hamas", None, ("PSE",), "REB"),
        ("the U.N.", None, (), "IGO"),
        ("the Taliban", "2010-05-01", ("AFG",), "REB"),
        ("the Taliban", None, ("AFG",), None),  # they have changed sides
        ("a Taliban commander", None, ("AFG",), None),
        ("Latin America", None, None, None),
        ("the warring parties", None, None, None),
        ("the Taliban", "2023-05-01", ("AFG",), "GOV"),
        ("Sudanese officials", None, ("SDN",), "GOV"),
        ("envoys of Chad and Libya", None, ("TCD", "LBY"), "GOV"),
        ("Moscow", None, ("RUS",), "GOV"),
        ("the Kremlin", None, ("RUS",), "GOV"),
        ("a Hamas commander", None, ("PSE",), "REB"),
        ("a doctor with the Red Cross", None, (), "NGO"),
        ("Canadian ambassador to the United Nations", None, ("CAN",), "GOV"),
        ("the president of the Knesset", None, ("ISR",), "LEG"),
        ("Mariupol police", None, ("UKR",), "COP"),
        ("French President Emmanuel Macron", "2019", ("FRA",), "GOV"),
        ("Emmanuel Macron", "2019-01-01", ("FRA",), "GOV"),
        ("Emmanuel Macron", "1999-01-01", None, None),
        ("UN special envoy for Syria", None, (), "IGO"),
        ("an adviser on Libya", None, None, None),
        ("the deputy director", None, None, None),
        ("Ayatollah Ali Khamenei", "2020-01-01", ("IRN",), "GOV"),
        ("rebels", None, None, "REB"),
        ("the talks", None, None, None),
    ],
)
def test_what_a_phrase_tells(words, on, countries, sector):
    coded = CODER(words, on)
    assert (coded.countries, coded.sector) == (countries, sector)


def test_whoever_held_an_office_before_is_former():
    assert CODER("a former minister").former
    assert CODER("Angela Merkel", "2022-05-01").former
    assert not CODER("Angela Merkel", "2017-05-01").former


def test_the_rule_that_told_is_named():
    coded = CODER("members of the LRA")
    assert (coded.why_country, coded.why_sector) == ("a body named", "serves a body named")
    assert CODER("the talks").why_sector is None


def test_a_bodys_name_is_no_town() -> None:
    assert CODER("Saba").countries
    assert CODER.body("Saba").countries is None
    assert CODER.body("Mariupol police").countries is None
    assert CODER.body("Russian army").countries == ("RUS",)


def test_a_persons_name_is_no_state_and_no_place():
    assert CODER.person("Chad Ellisworth").countries is None
    assert CODER("Jordan Paris Ellisworth").countries in (None, ("JOR",))
    assert CODER.person("Volodymyr Zelenskyy", "2023-05-05").countries == ("UKR",)
