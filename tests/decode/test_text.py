import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.text import read
from onrecord.errors import NothingToRead
from onrecord.records.text import RawDocument


def articles(data: bytes, name: str) -> tuple[RawDocument, ...]:
    return tuple(read(Blob.of(data, name), Decoder()))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_breaks_of_every_system(ending: str) -> None:
    (raw,) = articles(f"First line.{ending}Second line.".encode(), "-")
    assert raw.content == "First line.\nSecond line."


def test_charset_evidence_is_kept() -> None:
    (raw,) = articles("Naïve, he said.".encode(), "-")
    assert (raw.charset, raw.evidence["charset"]) == ("utf-8", "valid UTF-8")
    assert not raw.facts


def test_one_line_of_a_megabyte_is_read_whole() -> None:
    (raw,) = articles(b"The pump ran. " * 75_000, "-")
    assert len(raw.content) > 1_000_000


def test_signs_alone_are_no_text() -> None:
    with pytest.raises(NothingToRead, match="no word"):
        articles(b"*** 17 ***", "-")


def test_an_export_in_plain_text_gives_its_articles() -> None:
    one = "        {} of 2 DOCUMENTS\r\n\r\n   Example Post\r\n\r\n   March 3, 2025\r\n\r\nFerry {}\r\n\r\nLENGTH: 3 words\r\n\r\nIt left.\r\n\r\n"
    first, second = articles((one.format(1, 1) + one.format(2, 2)).encode(), "ferries.txt")
    assert [first.content, second.content] == ["Ferry 1\n\nIt left.", "Ferry 2\n\nIt left."]
    assert (first.input, first.evidence["place"], first.evidence["charset"]) == (
        "ferries.txt",
        "1 of 2",
        "only ASCII bytes",
    )
