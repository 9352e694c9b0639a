import pytest

from onrecord.decode.plain.heads import is_byline, is_date, is_dateline


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("QUELL, March 5 (XYZ) - The ferry left", True),
        ("QUELL, Norway (XYZ) — “We left", True),
        ("QUELL (XYZ) – The ferry", True),
        ("Port Quell, March 5 - The ferry", True),
        ("Quell (XYZ) -- The ferry", True),
        ("КВЕЛЛ, 5 мая (ХЫЗ) - Паром ушёл", True),
        ("Это - паром", False),
        ("BACKGROUND - The ferry", False),
        ("The Harbour Front (HF) - A party", False),
        ("The office said, on March 5 - a Monday - that", False),
    ],
)
def test_datelines(line: str, is_one: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_dateline(line) is is_one


@pytest.mark.parametrize("line", ["By Ada Stone", "BY ADA STONE", "By Ada van Stone and Ben Moss, Lund Post"])
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By force or by talks", "By Monday the ferry left", "Ada Stone"])
def test_lines_that_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_date_lines() -> None:
    assert is_date("5 March 2024")
    assert is_date("Published: Tuesday, March 5, 2024 10:00 GMT")
    assert is_date("Lund Post, 5 March 2024")
    assert not is_date("March 2024")
    assert not is_date("The office left Lund on 5 March 2024.")
