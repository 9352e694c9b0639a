"""The parts that the fixes are made of: spelling, what the context tells, what is invisible, what is plain."""

import pytest

from onrecord.records.text import Text
from onrecord.repair import Repairer, charsets, context, entities, invisible, left, spelling
from onrecord.repair.context import Quotes
from onrecord.repair.glance import is_plain


@pytest.mark.parametrize(
    ("charset", "text", "now"),
    [
        (charsets.GBK, "M眉ller", "ü"),
        (charsets.SHIFT_JIS, "it窶冱", "’s"),
        (charsets.BIG5, "In獺cio", "á"),
        (charsets.EUC_KR, "M체ller", "ü"),
        (charsets.CP437, "weΓÇÖll", "’"),
        (charsets.CP1251, "MiЕ‚osz", "ł"),
        (charsets.CP1253, "PeΓ±a", "ñ"),
    ],
)
def test_spelling(charset: charsets.Charset, text: str, now: str) -> None:
    assert [f.now for f in spelling.find(text, charset)] == [now]


@pytest.mark.parametrize("charset", [charsets.GBK, charsets.SHIFT_JIS, charsets.BIG5, charsets.EUC_KR])
def test_genuine_text_spells_nothing(charset: charsets.Charset) -> None:
    assert not list(spelling.find("受到限制，经济、第１条、나룻배는 UN이 IT처럼 重要やさかい ﾊﾟｰﾃｨｰ", charset))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("doesn", "t go", True), ("it", "t", False), ("town", "s hall", True), ("Tom", "s Ruiz", True),
     ("d", "Or", True), ("they", "ll", True), ("Lindstr", "m", False), ("who", "d seen", True)],
)  # fmt: skip
def test_apostrophes(before: str, after: str, expected: bool) -> None:  # noqa: FBT001
    assert context.is_apostrophe(before, after) is expected


@pytest.mark.parametrize(
    ("lost", "now"),
    [
        ("Envoy Nicol\ufffds Lund spoke", "Envoy Nicol\ufffds Lund spoke"),  # Nicolás, or Nicol’s
        ("The men of Durr\ufffds spoke", "The men of Durr\ufffds spoke"),
        ("The port\ufffds crane fell", "The port’s crane fell"),
        ("Envoy Tom鈥檚 men spoke", "Envoy Tom’s men spoke"),  # what is left says that it was a mark
    ],
)
def test_a_letter_lost_in_a_name_is_not_told(lost: str, now: str) -> None:
    text = Repairer().mend(Text(lost, lost))
    assert text.text == now
    assert not any(repair.certain for repair in text.repairs if repair.now == "’")


@pytest.mark.parametrize(
    ("before", "after", "width", "sign"),
    [
        ("Korea’s yards lost ", "40 billion", 3, "₩"),
        ("Berlin told Korea it owed ", "40 billion", 3, "€"),
        ("Tokyo pledged ", "9 billion", 0, "¥"),
        ("Korea fell silent. The bank owed ", "40 billion", 3, ""),
        ("The bank owed ", "40 billion", 0, ""),
        ("India and Korea owed ", "40 billion", 3, ""),
    ],
)
def test_currencies(before: str, after: str, width: int, sign: str) -> None:
    assert context.currency(before, after, width) == sign


def test_amounts_and_degrees() -> None:
    assert context.is_amount("40 million")
    assert context.is_amount("1,200")
    assert not context.is_amount("40 boats")
    assert context.is_temperature("12 °C")
    assert not context.is_temperature("12 boats")


def test_quotes_are_followed() -> None:
    quotes = Quotes()
    quotes.pass_by('"', " ", "W")
    assert quotes.double
    quotes.pass_by("‘", " ", "W")
    quotes.pass_by("’", "n", "t")
    assert quotes.single
    quotes.pass_by('"', ".", " ")
    assert not quotes.double
    assert not quotes.single


def test_a_dash_follows_the_paragraph() -> None:
    assert context.mark("The gate – shut – and the lock ", " open", Quotes()) == "–"
    assert context.mark("The lock ", " open", Quotes()) == "—"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ab\u200bc", [""]),
        ("می\u200cخواهم", []),
        ("👩\u200d👩", []),
        ("(ABC)\u200e of", [""]),
        ("سلام (\u200eABC) ", []),
        ("line\xad\nend", []),
        ("\ufeffA", [""]),
        ("Ã\xada", []),
        ("a\x00b", [""]),
    ],
)
def test_invisible(text: str, kept: list[str]) -> None:
    assert [now for _, _, now in invisible.find(text)] == kept


def test_references_leave_markup_alone() -> None:
    assert not list(entities.find("<p>a &lt;b&gt; c</p>"))
    assert [now for _, _, now in entities.find("<p>caf&eacute;</p>")] == ["é"]
    assert [now for _, _, now in entities.find("a &lt; b &nosuch; &#0; AT&T")] == ["<", "\ufffd"]


def test_addresses_hold_question_marks() -> None:
    assert not list(left.find("See www.example.org/a?b and x.org/l?id=3."))
    assert [e.start for e in left.find("a Pri?tina road")] == [5]


@pytest.mark.parametrize("text", ["“Yes,” he said — it’s Zoë’s 5 €.", "plain", "AT&T, why? §5"])
def test_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize("text", ["a鈥b", "a\xadb", "&amp;", "n?t", "Ä«", "Ã©", "\ufffd", "a\x07b", "#39;", "quot;"])
def test_not_plain(text: str) -> None:
    assert not is_plain(text)
