import bz2
import io
import lzma

import pytest

from onrecord.decode.limits import Ledger
from onrecord.decode.packed import PACKINGS, Unpacked
from onrecord.records.text import RawDocument, Unread
from tests.decode.makers import OTHER, SENTENCE, documents, gz, read, unread, zipped


@pytest.mark.parametrize("pack", [gz, bz2.compress, lzma.compress])
def test_what_is_packed_is_read_under_its_own_name(pack) -> None:
    assert [(d.input, d.content) for d in documents(pack(SENTENCE.encode()), "a.txt.gz")] == [("a.txt.gz", SENTENCE)]
    assert [d.content for d in documents(pack(zipped({"a.txt": OTHER.encode()})))] == [OTHER]


@pytest.mark.parametrize("pack", [gz, bz2.compress, lzma.compress])
def test_several_streams_in_one_file_are_one_text(pack) -> None:
    (document,) = documents(pack(b"The ferry left") + pack(b" at dawn.") + bytes(512))
    assert document.content == "The ferry left at dawn."


def test_rubbish_after_the_end_is_ignored() -> None:
    assert [d.content for d in documents(gz(SENTENCE.encode()) + b"rubbish")] == [SENTENCE]


@pytest.mark.parametrize("pack", [gz, lambda data: bz2.compress(data, 1), lzma.compress])
def test_what_stands_before_a_break_is_read(pack) -> None:
    lines = "\n".join(f"{SENTENCE} Report {i * 7919 % 10007} of the day." for i in range(9000)).encode()
    data = pack(lines)
    document, broken = read(data[: len(data) * 3 // 4], "a.gz")
    assert isinstance(document, RawDocument)
    assert lines.decode().startswith(document.content[:100_000])
    assert isinstance(broken, Unread)
    assert "cut short after" in broken.why
    assert "was read" in broken.why


def test_a_damaged_file_is_named() -> None:
    data = bytearray(gz(SENTENCE.encode()))
    data[12:20] = b"\xff" * 8
    (item,) = unread(bytes(data), "a.gz")
    assert "a.gz" in item.why
    assert "damaged" in item.why


@pytest.mark.parametrize(
    ("magic", "kind"), [(b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR"), (b"\x28\xb5\x2f\xfd", "Zstandard")]
)
def test_what_is_not_unpacked_is_named(magic: bytes, kind: str) -> None:
    (item,) = unread(magic + bytes(100), "a")
    assert f"a {kind} file" in item.why
    assert "unpack it first" in item.why


def test_going_back_gives_the_same_bytes() -> None:
    data = bytes(i * i % 251 for i in range(200_000))
    unpacked = io.BufferedReader(Unpacked(io.BytesIO(gz(data)), PACKINGS[0], Ledger(len(data))))
    assert unpacked.read(10) == data[:10]
    unpacked.seek(150_000)
    assert unpacked.read(10) == data[150_000:150_010]
    unpacked.seek(5)
    assert unpacked.read(10) == data[5:15]
    assert unpacked.seek(0, io.SEEK_END) == len(data)
    assert unpacked.read() == b""
    unpacked.seek(0)
    assert unpacked.read() == data
