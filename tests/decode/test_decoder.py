import gzip
import io
import json

import pytest

from onrecord.decode import FORMATS, MOST_BYTES, Blob, Decoder
from onrecord.decode.formats import REFUSALS, Format
from onrecord.errors import MissingExtra
from onrecord.records.text import RawDocument, Remark, Unread
from tests.decode.makers import gz, zipped


def items(data: bytes, name: str) -> list[object]:
    return list(Decoder()(Blob.of(data, name)))


def test_plain_text_is_one_article_under_the_name_it_was_given() -> None:
    (raw,) = items(b"The ferry left at dawn.\n", "ferry.txt")
    assert isinstance(raw, RawDocument)
    assert (raw.input, raw.content, raw.container) == ("ferry.txt", "The ferry left at dawn.\n", "text")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u00a0\u200b\n".encode(), b"12:30 -- 4\n"])
def test_nothing_to_read(data: bytes) -> None:
    (unread,) = items(data, "empty.txt")
    assert isinstance(unread, Unread)
    assert str(unread).startswith("empty.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"The ferry\x00\x01\x02 left.", "binary"),
        (b"\x03\x04\x05\x06 left \x0e\x0f" * 9, "binary"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(data: bytes, said: str) -> None:
    (unread,) = items(data, "input.bin")
    assert isinstance(unread, Unread)
    assert said in unread.why
    assert "input.bin" in unread.why
    assert "Nothing was read" in unread.why


def test_too_large_says_size_and_limit() -> None:
    (unread,) = items(b"a" * 30_000_000, "archive.txt")
    assert isinstance(unread, Unread)
    assert "30.0 MB" in unread.why
    assert "20 MB" in unread.why
    assert MOST_BYTES == 20_000_000


def test_content_decides_not_the_name() -> None:
    page = b"<html><body><p>The ferry left at dawn, the harbour office said.</p></body></html>"
    assert [i.container for i in items(page, "page.txt") if isinstance(i, RawDocument)] == ["html"]
    assert [i.container for i in items(b"The ferry left.", "page.html") if isinstance(i, RawDocument)] == ["text"]


@pytest.mark.parametrize(
    "text", ["[Harbour] The ferry left.", "Note: the ferry left.\n\nIt was late.", "a < b and c > d, he said."]
)
def test_text_that_looks_a_little_like_something_else_is_text(text: str) -> None:
    assert [i.content for i in items(text.encode(), "-") if isinstance(i, RawDocument)] == [text]


@pytest.mark.parametrize("container", FORMATS)
def test_every_format_listed_has_a_module_that_reads(container: str) -> None:
    assert callable(FORMATS[container].reader("x"))


def test_a_container_is_read_or_refused() -> None:
    assert not set(FORMATS) & set(REFUSALS)


def test_a_missing_library_is_said_with_the_command_that_installs_it() -> None:
    missing = Format("a PDF", "nothing_by_this_name", "pdf")
    with pytest.raises(ModuleNotFoundError):
        missing.reader("a.pdf")
    assert MissingExtra  # see test_extras.py for a library that is away


def test_an_error_of_a_library_costs_no_more_than_its_blob(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(blob: Blob, inner: object) -> object:
        yield RawDocument(blob.name, "The ferry left.", "text", "utf-8")
        raise KeyError("/Root")

    monkeypatch.setattr("onrecord.decode.text.read", faulty)
    first, second = items(b"The ferry left.", "a.txt")
    assert isinstance(first, RawDocument)
    assert isinstance(second, Unread)
    assert "KeyError" in second.why


@pytest.mark.parametrize(
    "begins",
    ["RIFF between ministers", "BZh is a place", "ID3 was his sign", "GIF8 said", "Rar! he cried", "PAR1", "GIF89a", "GIF87a",
     "The ftyp", "WARC/1.0 is a form", "A\nB ftyp"],
)  # fmt: skip
def test_words_that_begin_like_a_magic_number_are_text(begins: str) -> None:
    (raw,) = items(f"{begins}, and the talks in Belmora went on all night.".encode(), "-")
    assert isinstance(raw, RawDocument)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PAR1\x15\x04\x15\x1c" + b"a ferry " * 9 + b"PAR1", "a Parquet file cut short or damaged"),
        (b"GIF89a\x10\x00\x10\x00\x80\x00\x00;", "picture"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2", "sound or video"),
    ],
)
def test_files_whose_marks_are_letters_are_still_told(data: bytes, said: str) -> None:
    (unread,) = items(data, "input.bin")
    assert isinstance(unread, Unread)
    assert said in unread.why


class Failing(io.RawIOBase):
    """A file on a disk that fails behind some of its bytes."""

    def __init__(self, data: bytes, good: int) -> None:
        self._file, self._good = io.BytesIO(data), good

    def read(self, size: int = -1) -> bytes:
        if self._file.tell() + max(size, 0) > self._good and self._good < len(self._file.getvalue()):
            raise OSError(5, "Input/output error")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


@pytest.mark.parametrize(
    "data", [b"The ferry left. " * 9000, gz(b"The ferry left." * 9), zipped({"a.txt": b"It left."})]
)
@pytest.mark.parametrize("good", [0, 0.7])
def test_an_error_of_the_disk_is_no_fault_of_ours_nor_of_the_file(data: bytes, good: float) -> None:
    *_, unread = Decoder()(Blob("a.txt", Failing(data, int(good * len(data)))))
    assert isinstance(unread, Unread)
    assert "the system refused (Input/output error)" in unread.why
    assert "please report" not in unread.why
    assert "damaged" not in unread.why


@pytest.mark.parametrize("fault", [gzip.BadGzipFile("no gzip"), FileNotFoundError(2, "No such file", "spool")])
def test_an_error_that_is_not_of_the_input_stays_a_fault(fault: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(blob: Blob, inner: object) -> object:
        raise fault

    monkeypatch.setattr("onrecord.decode.text.read", faulty)
    (unread,) = Decoder()(Blob("a.txt", Failing(b"The ferry left.", 99)))
    assert isinstance(unread, Unread)
    assert "please report" in unread.why


def test_a_file_that_is_no_bytes_in_memory_is_read_as_it_is() -> None:
    (raw,) = Decoder()(Blob("a.txt", Failing(b"The ferry left.", 99)))
    assert isinstance(raw, RawDocument)
    assert raw.content == "The ferry left."


@pytest.mark.parametrize(
    "data",
    [
        b"The ferry left. " * 9,
        json.dumps([{"title": "A", "text": "It left. " * 20}, {"title": "Fog", "text": "Fog."}]).encode(),
    ],
)
def test_an_article_longer_than_any_is_is_left_out_and_the_rest_goes_on(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.decode.decoder.MOST_CHARACTERS", 100)
    long, *others = [item for item in items(data, "in") if not isinstance(item, Remark)]
    assert isinstance(long, Unread)
    assert "one article may have" in long.why
    assert all(isinstance(item, RawDocument) for item in others)
    assert len(others) == (data[:1] == b"[")
