"""Whose somebody is: the country that a link leads to, where the name's own words tell none."""

import pytest

from onrecord.pipeline import Assembler, Reading
from onrecord.records.marks import Link, Marks
from tests.marked import marked

TEXT = (
    "<dem c='{nation}'>{people}</dem> commanders met in <loc c=''>{town}</loc>. <org c='' s='MIL'>The army</org> and "
    "<per c='' s='GOV'>Ada Stone</per> <ev id='e1' y='ASSAULT' st='happened' a='The army;Ada Stone' r='' w='' at=''>"
    "fired</ev> on <org c='' s='IGO'>the United Nations</org> and the <grp c='' s='MIL'>Chadian guards</grp>."
)


def read(target: str, *kinds: str, nation: str = "SDN", people: str = "Sudanese", town: str = "Kampala") -> Reading:
    """The reading where all marks of these kinds are linked to the first mark of the target's kind."""
    article, marks = marked(TEXT.format(nation=nation, people=people, town=town))
    far = marks.of(target)[0]
    links = tuple(Link("nation", mark.id, far.id, "test") for mark in marks.of(*kinds))
    return Assembler.default()(article, Marks(marks.marks, (*marks.links, *links)))


def countries(reading: Reading) -> dict[str, str | None]:
    return {actor.name: actor.country for actor in reading.record.actors}


def test_without_a_link_nothing_is_guessed() -> None:
    assert countries(read("dem")) == {
        "The army": None, "Ada Stone": None, "the United Nations": None, "Chadian guards": "TCD",
    }  # fmt: skip


def test_the_country_is_that_of_the_people_or_place_linked() -> None:
    reading = read("dem", "org", "per", "grp")
    assert countries(reading) == {
        "The army": "SDN", "Ada Stone": "SDN", "the United Nations": None, "Chadian guards": "TCD",
    }  # fmt: skip
    stone = next(a for a in reading.record.actors if a.name == "Ada Stone")
    assert "country as linked" in {reason.rule for reason in reading.reasons[stone.id]}
    guards = next(a for a in reading.record.actors if a.name == "Chadian guards")
    assert "country as linked" not in {reason.rule for reason in reading.reasons[guards.id]}


@pytest.mark.parametrize(
    ("options", "code"),
    [({"nation": "", "people": "Sudanese"}, "SDN"), ({"nation": "", "people": "Atlantean"}, None)],
)
def test_what_the_reader_leaves_open_the_tables_tell(options: dict[str, str], code: str | None) -> None:
    assert countries(read("dem", "per", **options))["Ada Stone"] == code


def linked(links: list[tuple[int, str, int, float]]) -> str | None:
    """The country of the army, by links: which mention of it, kind and number of the far mark, score."""
    article, marks = marked(
        "<dem c=''>Sudanese</dem> and <dem c=''>Chadian</dem> men near <loc c=''>Sudan</loc>: <org c='' s='MIL'>the army"
        "</org> left, <org c='' s='MIL'>the army</org> came."
    )
    made = (Link("nation", marks.of("org")[n].id, marks.of(k)[far].id, "test", score) for n, k, far, score in links)
    actors = Assembler.default()(article, Marks(marks.marks, tuple(made))).record.actors
    return next(actor.country for actor in actors if actor.sector == "MIL")


@pytest.mark.parametrize(
    ("links", "country"),
    [
        ([(0, "dem", 0, 0.3), (0, "loc", 0, 0.3), (0, "dem", 1, 0.35)], "SDN"),
        ([(0, "dem", 0, 0.3), (0, "dem", 1, 0.35)], None),
        ([(0, "dem", 0, 0.8), (1, "dem", 1, 0.8)], None),
        ([(0, "dem", 1, 0.8), (1, "dem", 0, 0.9)], "SDN"),
    ],
)
def test_what_tells_of_one_country_adds_up_and_what_disagrees_tells_nothing(
    links: list[tuple[int, str, int, float]], country: str | None
) -> None:
    assert linked(links) == country


def test_a_town_tells_its_country() -> None:
    assert countries(read("loc", "per"))["Ada Stone"] == "UGA"


@pytest.mark.parametrize(("state", "code"), [("Somalia", "SOM"), ("Ethiopia", "ETH")])
def test_of_places_of_one_name_that_of_a_state_in_the_text_tells(state: str, code: str) -> None:
    article, marks = marked(f"In <loc>{state}</loc>, <grp>villagers</grp> fled <loc>Gedo</loc>.")
    link = Link("nation", marks.of("grp")[0].id, marks.of("loc")[1].id, "test", 0.9)
    reading = Assembler.default()(article, Marks(marks.marks, (link,)))
    assert countries(reading)["villagers"] == code
