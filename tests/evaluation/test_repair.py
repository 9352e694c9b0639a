from types import SimpleNamespace

from evaluation import repair

SCORER = SimpleNamespace(fold=lambda s: s.replace("—", "-").replace("–", "-"), dist=lambda a, b: abs(len(a) - len(b)))
LINES = [
    {"kind": "gbk_ignore", "damaged": "a鈥b", "clean": "a’b"},
    {"kind": "gbk_ignore", "damaged": "a-b", "clean": "a–b"},
    {"kind": "clean_ascii", "damaged": "ab", "clean": "ab"},
]


def test_lines_are_counted_by_kind() -> None:
    found = repair.tallies(lambda text: text.replace("鈥", "’"), LINES, SCORER)  # type: ignore[arg-type]
    assert found["gbk_ignore"].lines == 2
    shares = [found["gbk_ignore"].share(of) for of in ("exact", "lenient", "changed", "worse")]
    assert shares == [0.5, 1, 0.5, 0]
    assert found["clean_ascii"].share("changed") == 0


def test_what_is_further_off_than_before_is_worse() -> None:
    found = repair.tallies(lambda text: text + "!!", LINES[1:2], SCORER)  # type: ignore[arg-type]
    assert found["gbk_ignore"].share("worse") == 1


def test_bars_are_missed_and_met() -> None:
    same = repair.tallies(lambda text: text, LINES, SCORER)  # type: ignore[arg-type]
    assert [bar.met for bar in repair.bars(same)] == [False, False, True, True]
    assert all(
        bar.met
        for bar in repair.bars(repair.tallies({"a鈥b": "a’b", "a-b": "a–b", "ab": "ab"}.__getitem__, LINES, SCORER))
    )  # type: ignore[arg-type]


def test_cases_of_the_wild_have_four_ends() -> None:
    cases = [
        {"original": "cafÃ©", "fixed": "café"},
        {"original": "“so,â€ he said", "fixed": "“so,� he said"},
        {"original": "Mi�osz", "fixed": "Miłosz"},
        {"original": "caf&eacute;", "fixed": "cafe"},
    ]
    assert repair.in_the_wild(cases) == {"right": 1, "told": 1, "left": 1, "wrong": 1}
