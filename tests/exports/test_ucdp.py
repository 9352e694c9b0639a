import pytest

from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.records.mention import Place
from onrecord.records.text import Span


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2025-06-02", 1),
        ("2025-06-02~", 2),
        ("2025-06-02/2025-06-03", 2),
        ("2025-06-02/2025-06-07", 2),
        ("2025-06-02/2025-06-08", 3),
        ("2025-06-02/2025-06-20", 4),
        ("2025-06-02/2025-09-20", 5),
        ("2025-02/2025-03", 5),
        ("2025-06", 4),
        ("2025-23", 5),
        ("2025", 5),
        ("2025-06-02/..", None),
        ("201X", None),
        ("", None),
        (None, None),
    ],
)
def test_how_exactly_a_date_is_known(value, code):
    assert date_prec(value) == code


@pytest.mark.parametrize(
    ("name", "country", "lat", "precision", "code"),
    [
        ("Camp David", "USA", 39.6, "point", 1),
        ("Istanbul", "TUR", 41.0, "city", 1),
        ("Donbas", "UKR", 48.3, "region", 4),
        ("eastern Ukraine", "UKR", None, "region", 5),
        ("Ukraine", "UKR", 49.0, "country", 6),
        ("Red Sea", None, 20.0, "region", 7),
        ("Kashmir", None, 34.2, "region", 4),
        ("Ruritania", None, None, None, None),
    ],
)
def test_how_exactly_a_place_is_known(name, country, lat, precision, code):
    assert where_prec(Place("p1", name, country, lat, lat, None, precision, (Span(0, 1),))) == code
