import pytest

from tests.marked import assembled


def test_an_unknown_place_stays_named_and_takes_nothing_with_it() -> None:
    reading = assembled("Shells fell on <loc c='SYR'>Aleppo</loc> and <loc c='SYR'>Bir al-Tamr</loc>.")
    aleppo, unknown = reading.record.places
    assert (aleppo.name, aleppo.country) == ("Aleppo", "SYR")
    assert aleppo.lat is not None
    assert (unknown.name, unknown.lat, unknown.precision) == ("Bir al-Tamr", None, None)


def test_a_country_stands_where_geonames_puts_it() -> None:
    (place,) = assembled("Convoys left <loc c='GEO'>Georgia</loc> at dawn.").record.places
    assert (place.country, place.precision) == ("GEO", "country")
    assert (place.lat, place.lon) == (pytest.approx(42.0, abs=0.01), pytest.approx(43.5, abs=0.01))


def test_a_part_of_a_country_is_no_point() -> None:
    (place,) = assembled("Convoys left <loc c='GEO'>western Georgia</loc> at dawn.").record.places
    assert (place.country, place.precision, place.lat, place.lon) == ("GEO", "region", None, None)


def test_a_country_that_is_no_more_has_its_code_and_no_point() -> None:
    (place,) = assembled("Convoys left <loc>Yugoslavia</loc> at dawn.").record.places
    assert (place.country, place.precision, place.lat) == ("YUG", "country", None)


def test_the_country_that_is_known_leaves_a_namesake_elsewhere_out() -> None:
    (place,) = assembled("Shells fell on <loc c='SDN'>Derna</loc>.").record.places
    assert (place.country, place.lat) == ("SDN", None)


def test_the_reason_tells_what_decided() -> None:
    reading = assembled("A fire in <loc>Paris</loc>, <loc>Texas</loc>, spread.")
    paris = reading.record.places[0]
    assert (paris.country, paris.precision) == ("USA", "city")
    assert reading.reasons[paris.id][0].rule == "place: The larger place named behind it has it inside"


def test_the_stop_of_an_abbreviation_is_part_of_the_name() -> None:
    (place,) = assembled("Ships left the <loc c='GBR'>U.K.</loc> at dawn.").record.places
    assert (place.name, place.country, place.precision) == ("U.K.", "GBR", "country")


def test_mentions_of_one_place_are_joined() -> None:
    (place,) = assembled(
        "<loc c='YEM'>Aden</loc> was quiet.", "In <loc c='YEM'>Aden</loc>’s port work went on."
    ).record.places
    assert len(place.mentions) == 2


def test_the_part_of_a_state_that_is_meant_is_named() -> None:
    (place,) = assembled("Rebels crossed into southern <loc c='SDN'>Sudan</loc> at dawn.").record.places
    assert (place.name, place.country, place.precision, place.lat) == ("southern Sudan", "SDN", "region", None)


def test_a_state_that_acts_is_no_place_unless_an_event_is_there() -> None:
    told = (
        '<loc c="SYR">Syria</loc> <ev id="e1" y="ASSAULT" st="happened" a="Syria" r="Israel" w="" at="">shelled</ev> '
        'positions of <loc c="ISR">Israel</loc>.',
        "Nobody in Syria spoke of it; <loc c='SYR'>Syria</loc> was silent.",
    )
    assert [place.name for place in assembled(*told).record.places] == []


def test_a_dateline_in_capitals_is_named_as_others_write_it() -> None:
    (place,) = assembled("<loc c='RUS'>MAKHACHKALA</loc> -- Three days of fighting ended.").record.places
    assert place.name == "Makhachkala"


def test_an_adjective_is_of_the_place_that_it_is_formed_of() -> None:
    told = (
        '<dem c="RUS">Dagestani</dem> <ev id="e1" y="ASSAULT" st="happened" a="" r="" w="" at="Dagestani">battle</ev>',
        "Shots were heard in <loc c='RUS'>Dagestan</loc>, not in <loc c='NGA'>Nigeria</loc> or <loc c='NER'>Niger</loc>.",
    )
    assert sorted(place.name for place in assembled(*told).record.places) == ["Dagestan", "Niger", "Nigeria"]


def test_names_of_one_place_are_one_entry() -> None:
    reading = assembled(
        "Aid reached the <loc>Gaza Strip</loc> late. In <loc>Gaza</loc> nobody had slept. Rain fell in the "
        "<loc>Mindanao region</loc>, and in <loc>Mindanao</loc> again."
    )
    assert [(place.name, len(place.mentions)) for place in reading.record.places] == [
        ("Gaza Strip", 2),
        ("Mindanao region", 2),
    ]


def test_a_capital_that_acts_is_a_place_only_where_something_is_in_it() -> None:
    text = (
        "<src id='c1'><loc c='RUS'>Moscow</loc></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>it would wait</con>. "
        "The demands of <loc c='RUS'>Moscow</loc> were refused; gaps in <loc c='RUS'>Moscow</loc>’s plan were found."
    )
    assert assembled(text).record.places == ()
    (place,) = assembled(text, "A bomb went off in <loc c='RUS'>Moscow</loc>.").record.places
    assert (place.name, len(place.mentions)) == ("Moscow", 1)
