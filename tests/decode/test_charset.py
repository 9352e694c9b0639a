import json
from pathlib import Path

import pytest

from onrecord.decode.charset import decode

SENTENCE = "“We’re leaving,” the captain of the Zoë said — at last."


@pytest.mark.parametrize(
    ("data", "charset", "evidence"),
    [
        (b"plain", "ascii", "only ASCII"),
        (SENTENCE.encode(), "utf-8", "valid UTF-8"),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), "utf-8", "byte order mark"),
        (SENTENCE.encode("utf-16"), "utf-16-le", "byte order mark"),
        ("The captain said nothing at all.".encode("utf-16-be"), "utf-16-be", "zero bytes"),
        ("“We’re leaving,” the captain said — at last.".encode("cp1252"), "cp1252", "typographic"),
    ],
)
def test_charset_and_evidence(data: bytes, charset: str, evidence: str) -> None:
    decoded = decode(data)
    assert decoded.charset == charset
    assert evidence in decoded.evidence
    assert decoded.text == data.removeprefix(b"\xef\xbb\xbf").decode(charset).lstrip("\ufeff")


def test_declared_charset_is_used() -> None:
    decoded = decode("Łódź, Gdańsk i Poznań".encode("iso8859-2"), "ISO-8859-2")
    assert (decoded.text, decoded.evidence) == ("Łódź, Gdańsk i Poznań", "declared")


def test_valid_utf8_beats_a_wrong_declaration() -> None:
    decoded = decode(SENTENCE.encode(), "ISO-8859-1")
    assert decoded.text == SENTENCE
    assert "although ISO-8859-1 is declared" in decoded.evidence


def test_a_bad_byte_does_not_make_another_charset() -> None:
    decoded = decode(SENTENCE.encode() + b" The boat\x92s gone.", "utf-8")
    assert decoded.charset == "utf-8"
    assert decoded.text == SENTENCE + " The boat\ufffds gone."
    assert "1 unreadable place" in decoded.evidence


def test_two_bad_bytes_without_a_declaration_are_counted() -> None:
    decoded = decode((SENTENCE * 4).encode() + b"\xff and \xfe")
    assert decoded.text.startswith(SENTENCE)
    assert "2 unreadable places" in decoded.evidence


def test_wrongly_declared_utf8_is_estimated() -> None:
    russian = "Переговоры начались утром и шли до позднего вечера без перерыва. " * 6
    decoded = decode(russian.encode("cp1251"), "utf-8")
    assert decoded.text == russian
    assert "although utf-8 is declared" in decoded.evidence


def test_unknown_declaration_is_ignored() -> None:
    assert decode(SENTENCE.encode(), "x-no-such-thing").text == SENTENCE


def test_ascii_markup_before_utf8_does_not_mislead() -> None:
    text = "<i>" * 6000 + "停火协议已经签署。"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("charset", ["koi8_r", "cp1251", "gb18030"])
def test_other_scripts_are_estimated(charset: str) -> None:
    text = "停火协议已经签署。" * 9 if charset == "gb18030" else "Шлюз закрыт до утра, сказали в порту. " * 9
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("charset", ["cp1252", "mac_roman"])
def test_english_with_a_few_accents(charset: str) -> None:
    text = "The café isn’t open yet, the naïve young captain of the boat told his men on the quay that morning. " * 3
    assert decode(text.encode(charset)).text == text


CASES = json.loads((Path(__file__).parents[1] / "cases" / "charsets.json").read_text("utf-8"))
EACH = [(case, charset) for case in CASES for charset in case["charsets"]]
PAGE = '<html><body><div class="menu"><a href="/about">About</a></div>{}<p>{}</p></body></html>'


def encoded(text: str, charset: str) -> bytes | None:
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return None


@pytest.mark.parametrize("form", ["text", "headline", "page"])
@pytest.mark.parametrize(("case", "charset"), EACH, ids=[f"{c['language']}-{s}" for c, s in EACH])
def test_charset_matrix(case: dict[str, str], charset: str, form: str) -> None:
    text = PAGE.format("<br>" * 4000, case["headline"]) if form == "page" else case[form]
    data = encoded(text, charset)
    if data is None:
        pytest.skip("the charset lacks a letter of it")
    decoded = decode(data)
    if "assumed from only" in decoded.evidence and decoded.text != text:
        assert sum(b > 127 for b in data) < 12, "only a few letters may be assumed wrongly"
    else:
        assert decoded.text == text
    assert decode(data, charset).text == text


@pytest.mark.parametrize("declared", ["windows-1252", "ISO-8859-1", "utf-8", "koi8-r"])
def test_a_plainly_wrong_declaration_is_not_believed(declared: str) -> None:
    text = next(case["text"] for case in CASES if case["language"] == "ru")
    decoded = decode(text.encode("cp1251"), declared)
    assert decoded.text == text
    assert f"although {declared} is declared" in decoded.evidence


def test_of_two_declarations_that_one_counts_which_the_bytes_are() -> None:
    data = "Śluza zamknięta, mówią w porcie. Żegluga stoi. ".encode("iso8859-2") * 3
    decoded = decode(data, "utf-8", ["ISO-8859-2"])
    assert decoded.text.startswith("Śluza zamknięta, mówią")
    assert decoded.evidence == "declared, beside utf-8, which it is not"


@pytest.mark.parametrize(
    "declared", ["utf-7", "rot13", "zlib", "idna", "unicode_escape", "hex", "utf-16", "x\x00y", "\udc80"]
)
def test_names_of_other_codecs_are_not_used(declared: str) -> None:
    assert decode(b"+ADw-b+AD4- caf\xe9 and \\u0041", declared).text == "+ADw-b+AD4- café and \\u0041"


def test_lone_bytes_of_windows_1252_in_a_page_declared_utf8() -> None:
    decoded = decode(b"<p>W\xf6rter</p>" + b"<p>Plain words of a long report.</p>" * 200, "UTF-8")
    assert (decoded.charset, decoded.text[:13]) == ("cp1252", "<p>Wörter</p>")
    assert "assumed from only 1 character" in decoded.evidence
    assert "although UTF-8 is declared" in decoded.evidence


def test_nothing_is_too_strange() -> None:
    for data in (bytes(range(128, 256)) * 50, b"\xff" * 1000, b"\x1b$B\xff", b"\x80"):
        assert decode(data).evidence
