import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.spellings import skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"),
        ("Muhammad Dahlan", "Mohamed Dahlan", "Mohammed Dahlan"),
        ("Bashar al-Assad", "Bashar Assad", "Bashar el-Assad"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Slobodan Milošević", "Slobodan Milosevic"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Hezbollah", "Hizbullah"),
        ("Yulia Tymoshenko", "Yuliya Timoshenko"),
    ],
)
def test_spellings_of_one_name_share_their_skeleton(spellings):
    assert len({skeleton(name) for name in spellings}) == 1
    assert skeleton(spellings[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petrov", "Petrova"),
        ("Ivan Petrov", "Igor Petrov"),
        ("Omar al-Bashir", "Bashar al-Assad"),
        ("Karimov", "Karimova"),
        ("Osman", "Usmanov"),
    ],
)
def test_other_names_do_not(one, other):
    assert skeleton(one) != skeleton(other)


def test_too_little_to_tell_names_by_is_no_skeleton():
    assert skeleton("Kim") == skeleton("Li Na") == ()


@given(st.text())
def test_any_text_has_one_or_none(text):
    assert all(skeleton(text)) or skeleton(text) == ()
