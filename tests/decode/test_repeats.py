import pytest

from onrecord.decode.repeats import without_repeats
from tests.decode.made_pages import SENTENCES

BODY = "\n\n".join(SENTENCES)
TAILS = [" ".join(SENTENCES[n:]) for n in range(5)]
CHINESE = "停火协议已经签署，双方代表说，协议将于星期一早上生效。"


def test_paragraphs_that_are_each_the_tail_of_the_one_before() -> None:
    for between in ("\n\n", "\n", "\n\n   "):
        content, note = without_repeats(between.join([*TAILS, "Under a free licence."]))
        assert content.split() == f"{TAILS[0]} Under a free licence.".split()
        assert note is not None
        assert note.startswith("4 paragraphs that are each the tail")


def test_a_body_that_stands_there_twice() -> None:
    content, note = without_repeats(f"Lock shut\n\n{BODY}\n\n{BODY}")
    assert content == f"Lock shut\n\n{BODY}"
    assert note is not None
    assert "twice" in note


@pytest.mark.parametrize("charset", ["gbk", "utf-8", "big5"])
def test_a_paragraph_again_in_a_wrong_charset(charset: str) -> None:
    text = CHINESE if charset != "big5" else "停火協議已經簽署，雙方代表說，協議將於星期一早上生效。"
    content, note = without_repeats(f"{text}\n\n{text.encode(charset).decode('latin-1')}")
    assert content == text
    assert note is not None
    assert note.startswith("damaged")


@pytest.mark.parametrize(
    "content",
    [
        "",
        BODY,
        "Is it shut?\n\nYes, it is.\n\nIs it safe?\n\nYes, it is.",
        "\n\n".join([*TAILS[:3], SENTENCES[0]]),  # two tails only
        "Long live the king.\n\nthe king.\n\nking.",
        f"{SENTENCES[0]}\n\n{SENTENCES[0]}",
        "\n\n".join([SENTENCES[0]] * 5),
        "Überraschend öffnete die Schleuse früher.\n\nÜberraschend öffnete die Schleuse früher als gedacht.",
    ],
)
def test_other_text_stays_byte_for_byte(content: str) -> None:
    assert without_repeats(content) == (content, None)
