import pytest

from onrecord.exports.wording import amount, bounds, date_words, event_words, listed, number, saying, word
from onrecord.records import codes
from onrecord.records.mention import Figure
from onrecord.records.text import Span


@pytest.mark.parametrize(
    ("table", "code_list"),
    [
        ("act", codes.ClaimAct),
        ("act-unnamed", codes.ClaimAct),
        ("wording", codes.ClaimKind),
        ("stance", codes.Stance),
        ("qualifier", codes.Qualifier),
        ("precision", codes.Precision),
        ("commitment", codes.CommitmentKind),
        ("sector", codes.Sector),
    ],
)
def test_every_code_has_words(table: str, code_list: object) -> None:
    for code in codes.codes(code_list):
        assert word(table, code) != "" or code in ("exact", "UNK")


@pytest.mark.parametrize(
    ("cue", "act", "words"),
    [
        ("attributed", "says", "attributed"),
        ("warned \n again", "predicts", "warned again"),
        ("According to", "says", "said"),
        (":", "says", "said"),
        ("", "denies", "denied"),
    ],
)
def test_a_claim_is_told_by_its_own_verb(cue: str, act: str, words: str) -> None:
    assert saying(cue, act) == words


def test_every_event_type_has_a_noun_and_a_mode_wins_over_its_type() -> None:
    assert all(event_words(t, None)["noun"] and event_words(t, None)["to"] for t in codes.codes(codes.EventType))
    assert event_words("RETREAT", "ceasefire")["noun"] == "ceasefire"
    assert event_words("RETREAT", "unheard of") == event_words("RETREAT", None)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-06-02", "2031-06-02"),
        ("2031-06", "2031-06"),
        ("2031-06-16~", "about 2031-06-16"),
        ("2031-06-20/2031-06-30", "from 2031-06-20 to 2031-06-30"),
        ("2030/..", "since 2030"),
        ("../2031-06-30", "until 2031-06-30"),
    ],
)
def test_dates(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "unit", "words", "ends"),
    [
        (40, 40, "exact", None, "40 boats", "low 40, high 40"),
        (40, 40, "about", None, "about 40 boats", "low 40, high 40"),
        (40, None, "at least", None, "at least 40 boats", "low 40, no upper bound stated"),
        (40, None, "exact", None, "at least 40 boats", "low 40, no upper bound stated"),
        (None, 400, "nearly", None, "nearly 400 boats", "no lower bound stated, high 400"),
        (None, 9, "exact", None, "at most 9 boats", "no lower bound stated, high 9"),
        (2, 3, "exact", "km", "2 to 3 km boats", "low 2, high 3"),
        (None, None, "exact", None, "an unstated number of boats", "no lower bound stated, no upper bound stated"),
    ],
)
def test_amounts_keep_their_bounds(
    low: float | None, high: float | None, qualifier: codes.Qualifier, unit: str | None, words: str, ends: str
) -> None:
    figure = Figure("f", Span(0, 1), low, high, qualifier, "boats", unit, "other")
    assert amount(figure) == words
    assert bounds(figure) == ends


def test_numbers_and_lists() -> None:
    assert [number(n) for n in (1234567.0, 0.33, 0, 100, 2.5)] == ["1,234,567", "0.33", "0", "100", "2.5"]
    assert [listed(n) for n in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
