import pytest

from onrecord.records.text import RawDocument, Remark, Unread
from tests.decode.exports.exported import articles, read

HEAD = "{\\rtf1\\ansi\\ansicpg1252\\deff0 "


def content(rtf: str | bytes) -> str:
    (raw,) = articles(rtf)
    return raw.content


def test_one_article_a_blank_line_between_its_paragraphs() -> None:
    (raw,) = articles(HEAD + "The ferry left.\\par\n\\par It was {\\b full}.\\par}")
    assert raw.content == "The ferry left.\n\nIt was full."
    assert (raw.container, raw.charset) == ("rtf", "cp1252")


@pytest.mark.parametrize(
    ("escaped", "plain"),
    [
        ("caf\\'e9", "café"),
        ("caf\\u233?", "café"),
        ("\\ldblquote now\\rdblquote ", "“now”"),
        ("\\u55357?\\u56832?", "😀"),
        ("Lindby\\u-10179?", "Lindby\ufffd"),
        ("{\\uc0 \\u8364}5", "€5"),
    ],
)
def test_letters_outside_ascii(escaped: str, plain: str) -> None:
    assert content(f"{HEAD}The word {escaped} is read.}}") == f"The word {plain} is read."


def test_the_code_page_of_the_document_and_of_a_font() -> None:
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset1 Arial;}{\\f1\\fnil\\fcharset204{\\*\\panose 0202}Arial Cyr;}}"
    assert content("{\\rtf1\\ansi\\ansicpg1251" + fonts + "\\f0 \\'cf\\'ee\\'f0\\'f2}") == "Порт"
    assert content("{\\rtf1\\ansi\\ansicpg1252" + fonts + "\\f1 \\'cf\\'ee\\'f0\\'f2}") == "Порт"
    assert content(b"{\\rtf1\\ansi\\ansicpg1251 " + "Порт".encode("cp1251") + b"}") == "Порт"


def test_links_give_their_words_and_not_their_addresses() -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "http://example.org/ferry"}}{\\fldrslt{the ferry}}}'
    assert content(f"{HEAD}They saw {link} leave.}}") == "They saw the ferry leave."


def test_pictures_headers_and_binary_data_are_left_out() -> None:
    binary = b"{\\pict\\bin12 {{{not text}}"
    data = HEAD.encode() + b"{\\header Page 1}{\\pict 89504e47}" + binary[:13] + b"{{{{{{{{{{{{" + b"}The ferry left.}"
    assert content(data) == "The ferry left."


def test_a_document_cut_short_is_read_and_said() -> None:
    raw, remark = read(HEAD + "The ferry left.\\par It was {\\b full")
    assert isinstance(raw, RawDocument)
    assert raw.content == "The ferry left.\n\nIt was full"
    assert isinstance(remark, Remark)
    assert "cut short" in remark.says


@pytest.mark.parametrize("rtf", ["{\\rtf", "{\\rtf1}", "{\\rtf1\\ansi\\uc \\u99999999 ?}", "{\\rtf1" + "{" * 10_000])
def test_no_word_is_nothing_to_read(rtf: str) -> None:
    (unread,) = read(rtf, "a.rtf")
    assert isinstance(unread, Unread)
    assert "no word" in unread.why


@pytest.mark.parametrize(
    "part",
    ["\\f1\\fcharset1 ", "{\\field{\\*\\fldinst{HYPERLINK \"", "{\\fonttbl{\\f1 ", "\\bin1 ", "{\\*\\fldinst{"],
)  # fmt: skip
def test_what_would_take_quadratic_time_is_read_in_no_time(part: str) -> None:
    assert len(read(HEAD + "{\\fonttbl" + part * 20_000)) <= 2
    assert len(read(HEAD + part * 20_000 + "The ferry left.")) <= 2


def test_a_backslash_of_the_text_begins_no_control_word() -> None:
    rtf = r"{\rtf1\ansi The files in C:\\bin40 and the ministers who wrote C:\\cell and C:\\u8217, \\uc and \\uc 5 stayed.\par}"
    assert (
        content(rtf) == r"The files in C:\bin40 and the ministers who wrote C:\cell and C:\u8217, \uc and \uc 5 stayed."
    )
