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
