import pytest

from onrecord.lexicon.periods import ALWAYS, Period


@pytest.mark.parametrize(
    ("begin", "end", "on", "stands"),
    [
        ("2012-05", "", "2012-04-30", "before"),
        ("2012-05", "", "2012-05-07", "during"),
        ("2012-05", "", "2012", "during"),  # the year is too coarse to tell
        ("2001", "2005", "2005-12-31", "during"),
        ("2001", "2005", "2006-01-01", "after"),
        ("", "1999-12", "2000", "after"),
        ("", "", "1066", "during"),
    ],
)
def test_where_a_date_stands(begin, end, on, stands):
    assert Period(begin, end).stands(on) == stands


def test_always_is_never_over():
    assert ALWAYS.stands("9999-12-31") == "during"
