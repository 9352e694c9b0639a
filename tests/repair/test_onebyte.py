import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.repair import onebyte


def found(text: str) -> list[onebyte.Mended]:
    return list(onebyte.find(text, lambda piece: piece))


def test_each_change_has_its_place_cause_and_certainty() -> None:
    text = "sound\nThe cafÃ©â€™s door\nthe boys\x92 bus"
    assert [(text[m.start : m.end], m.now, m.cause, m.certain) for m in found(text)] == [
        ("Ã©â€™", "é’", "UTF-8 read as Windows-1252", True),
        ("\x92", "’", "Windows-1252 mark read as a control character", True),
    ]


def test_twice_is_said() -> None:
    assert found("nÃƒÂ©e")[0].cause == "UTF-8 read as Windows-1252 and as Latin-1"
    assert found("itÃ¢â‚¬â„¢s")[0].cause == "UTF-8 read as Windows-1252 twice"


def test_a_byte_that_had_become_a_space_is_not_certain() -> None:
    change = found("voilÃ le cafÃ©")[0]
    assert change.now.startswith("à")
    assert not change.certain


def test_what_is_hidden_is_not_mended() -> None:
    text, hide = "cafÃ© Ã©tÃ©", re.compile("cafÃ©")
    changes = list(onebyte.find(text, lambda piece: hide.sub(lambda m: "\x01" * len(m.group()), piece)))
    assert [text[c.start : c.end] for c in changes] == ["Ã©", "Ã©"]
    assert changes[0].start > 4


def test_one_sound_word_does_not_protect_the_rest_of_a_line() -> None:
    text = "L’été : FranÃƒÂ§ois et BasÃ¡Ã±ez"
    now = text
    for change in reversed(found(text)):
        now = now[: change.start] + change.now + now[change.end :]
    assert now == "L’été : François et Basáñez"


def test_long_lines_are_cut_at_spaces() -> None:
    text = "Ã©tÃ© " * 2000
    assert [text[m.start : m.end] for m in found(text)] == ["Ã©", "Ã©"] * 2000


@pytest.mark.parametrize(
    ("old", "new"),
    [("aÃ b", "aà b"), ("Ã Ã", "à Ã"), ("xâ€?y", "x�y"), ("é Ã©", "é é"), ("", "a"), ("a", ""), ("Â ", "\xa0"), ("a?", "b?")],
)  # fmt: skip
def test_differences(old: str, new: str) -> None:
    check(old, new)


def check(old: str, new: str) -> None:
    now, at = "", 0
    for start, end, piece in onebyte.differences(old, new):
        assert at <= start <= end
        now += old[at:start] + piece
        at = end
    assert now + old[at:] == new


TEXT = st.text("aé Ã©?\ufffd’", max_size=20)


@given(TEXT, TEXT)
def test_differences_give_one_text_out_of_the_other(old: str, new: str) -> None:
    check(old, new)
