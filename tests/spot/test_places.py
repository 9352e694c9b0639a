from tests.marked import assembled


def test_an_unknown_place_stays_named_and_takes_nothing_with_it() -> None:
    reading = assembled("Shells fell on <loc c='SYR'>Aleppo</loc> and <loc c='SYR'>Bir al-Tamr</loc>.")
    aleppo, unknown = reading.record.places
    assert (aleppo.name, aleppo.country) == ("Aleppo", "SYR")
    assert aleppo.lat is not None
    assert (unknown.name, unknown.lat, unknown.precision) == ("Bir al-Tamr", None, None)


def test_a_country_is_no_point() -> None:
    (place,) = assembled("Convoys left <loc c='GEO'>Georgia</loc> at dawn.").record.places
    assert (place.country, place.precision, place.lat, place.lon) == ("GEO", "country", None, None)


def test_the_stop_of_an_abbreviation_is_part_of_the_name() -> None:
    (place,) = assembled("Ships left the <loc c='GBR'>U.K.</loc> at dawn.").record.places
    assert (place.name, place.country, place.precision) == ("U.K.", "GBR", "country")


def test_mentions_of_one_place_are_joined() -> None:
    (place,) = assembled(
        "<loc c='YEM'>Aden</loc> was quiet.", "In <loc c='YEM'>Aden</loc>’s port work went on."
    ).record.places
    assert len(place.mentions) == 2
