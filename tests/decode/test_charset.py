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
