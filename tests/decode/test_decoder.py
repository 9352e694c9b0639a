import gzip
import io
import zipfile

import pytest

from onrecord.decode import DECODERS, MOST_BYTES, Decoder
from onrecord.errors import NothingToRead, NotText, TooLarge


def zipped(member: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "<x/>")
    return file.getvalue()


def test_plain_text_is_one_article_under_the_name_it_was_given() -> None:
    (raw,) = Decoder()(b"The ferry left at dawn.\n", "ferry.txt")
    assert (raw.input, raw.content, raw.container) == ("ferry.txt", "The ferry left at dawn.\n", "text")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u00a0\u200b\n".encode(), b"12:30 -- 4\n"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(NothingToRead, match=r"empty\.txt"):
        Decoder()(data, "empty.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "convert the PDF to text first"),
        (zipped("word/document.xml"), "Word document"),
        (zipped("xl/workbook.xml"), "spreadsheet"),
        (zipped("a.txt"), "unpack"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Office document"),
        (b"{\\rtf1\\ansi The ferry left.}", "RTF is not read yet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (gzip.compress(b"The ferry left.", mtime=0), "unpack it first"),
        (b"The ferry\x00\x01\x02 left.", "binary"),
        (b"\x03\x04\x05\x06 left \x0e\x0f" * 9, "binary"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "web archive"),
        (b"Received: from a by b\r\nFrom: ann@example.org\r\nSubject: ferry\r\n\r\nIt left.\r\n", "e-mail"),
        (b'<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>', "XML"),
        (b'{"title": "Ferry", "text": "It left."}', "JSON"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(data: bytes, said: str) -> None:
    with pytest.raises(NotText, match=said) as error:
        Decoder()(data, "input.bin")
    assert "input.bin" in str(error.value)
    assert "Nothing was read" in str(error.value)


def test_too_large_says_size_and_limit() -> None:
    with pytest.raises(TooLarge, match=r"30\.0 MB.*20 MB"):
        Decoder()(b"a" * 30_000_000, "archive.txt")
    assert MOST_BYTES == 20_000_000


def test_content_decides_not_the_name() -> None:
    page = b"<html><body><p>The ferry left at dawn, the harbour office said.</p></body></html>"
    assert Decoder()(page, "page.txt")[0].container == "html"
    assert Decoder()(b"The ferry left at dawn.", "page.html")[0].container == "text"


@pytest.mark.parametrize(
    "text", ["[Harbour] The ferry left.", "Note: the ferry left.\n\nIt was late.", "a < b and c > d, he said."]
)
def test_text_that_looks_a_little_like_something_else_is_text(text: str) -> None:
    assert Decoder()(text.encode(), "-")[0].content == text


def test_every_decoder_listed_is_used() -> None:
    assert set(DECODERS) == {"text", "html"}
