import io
import struct
import tarfile
import zipfile

import pytest

from onrecord.records.text import RawDocument, Remark, Unread
from tests.decode.makers import OTHER, PAGE, SENTENCE, documents, gz, read, unread, zipped


def tarred(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize("pack", [zipped, tarred, lambda m: gz(tarred(m)), lambda m: zipped({"in.zip": zipped(m)})])
def test_every_member_is_read_under_the_name_it_has_there(pack) -> None:
    first, second = documents(pack({"a.txt": SENTENCE.encode(), "b/c.html": PAGE.encode()}), "box")
    assert first.input.startswith("box")
    assert first.input.endswith("/a.txt")
    assert second.input.endswith("/b/c.html")
    assert (first.content, second.container) == (SENTENCE, "html")


def test_what_stands_beside_the_articles_is_left_out() -> None:
    members = {
        "__MACOSX/._a.txt": b"\x00\x05", ".DS_Store": b"\x00", ".git/config": b"core", "README.md": b"About the files.",
        "LICENSE": b"You may.", "folder/": b"", "a.txt": SENTENCE.encode(),
    }  # fmt: skip
    found = read(zipped(members), "box.zip")
    assert [item.input for item in found if isinstance(item, RawDocument)] == ["box.zip/a.txt"]
    assert [item.says for item in found if isinstance(item, Remark)] == [
        "left out, as no reports by their names: __MACOSX/._a.txt, .DS_Store, .git/config, README.md, LICENSE"
    ]


def test_an_archive_of_companions_alone_says_what_it_held() -> None:
    members = {f"n{n}/README.md": b"About it." for n in range(6)} | {"logo.png": b"\x89PNG"}
    assert [str(item) for item in read(zipped(members), "box.zip")] == [
        "box.zip is an archive without a file to read in it (left out, as no reports by their names: n0/README.md, "
        "n1/README.md, n2/README.md, n3/README.md, n4/README.md and 2 more)."
    ]


def test_parts_of_a_saved_page_are_named() -> None:
    items = read(zipped({"a.html": PAGE.encode(), "a_files/x.css": b"p {}", "a_files/y.png": b"\x89PNG"}), "box.zip")
    assert [item for item in items if isinstance(item, Remark)] == [
        Remark("box.zip", "left out, as no reports by their names: a_files/x.css, a_files/y.png")
    ]


def test_an_empty_archive_is_no_silent_success() -> None:
    assert [str(item) for item in read(zipped({}), "box.zip")] == [
        "box.zip is an archive without a file to read in it."
    ]


def test_a_name_in_utf8_without_its_flag_is_read_right() -> None:
    data = zipped({"переговоры.txt": SENTENCE.encode()})
    assert documents(data.replace(b"\x00\x08", b"\x00\x00"), "b")[0].input == "b/переговоры.txt"


def test_a_member_without_a_name_is_read() -> None:
    data = zipped({"a.txt": SENTENCE.encode()}).replace(b"a.txt", b"\0.txt")
    assert [d.input for d in documents(data, "b")] == ["b/?"]


def test_a_locked_member_costs_only_itself() -> None:
    data = bytearray(zipped({"a.txt": SENTENCE.encode(), "b.txt": OTHER.encode()}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(magic) + offset
        data[at] |= 1
    locked, opened = read(bytes(data), "box.zip")
    assert isinstance(locked, Unread)
    assert "box.zip/a.txt: it is locked with a password" in locked.why
    assert isinstance(opened, RawDocument)
    assert opened.content == OTHER


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_what_stands_before_a_break_is_read(method: int) -> None:
    data = zipped({"a.txt": SENTENCE.encode() * 20, "b.txt": OTHER.encode() * 20, "c.txt": OTHER.encode() * 50}, method)
    items = read(data[: data.rindex(b"PK\x03\x04") + 90], "box.zip")
    assert [item.input for item in items if isinstance(item, RawDocument)] == ["box.zip/a.txt", "box.zip/b.txt"]
    assert "cut short" in str(items[-1])
    assert "before the break was read" in str(items[-1])
    tar = tarred({"a.txt": SENTENCE.encode(), "b.txt": OTHER.encode()})
    *first, broken = read(tar[: 512 + 512 + 512 + 40], "box.tar")
    assert [item.input for item in first if isinstance(item, RawDocument)] == ["box.tar/a.txt"]
    assert "cut short or damaged" in str(broken)


def test_a_zip_written_to_a_pipe_is_read_also_where_it_breaks_off() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    file = Pipe()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", SENTENCE)
        archive.writestr("b.txt", OTHER)
    data = file.getvalue()
    assert [d.content for d in documents(data)] == [SENTENCE, OTHER]
    assert [d.content for d in documents(data[: data.index(b"PK\x01\x02") + 10])] == [SENTENCE, OTHER]


def test_a_damaged_member_is_named_and_the_next_one_read() -> None:
    data = zipped({"a.txt": SENTENCE.encode(), "b.txt": OTHER.encode()}, zipfile.ZIP_STORED)
    broken, read_ = read(data.replace(b"harbour", b"hXrbour"), "box.zip")
    assert isinstance(broken, Unread)
    assert "box.zip/a.txt" in broken.why
    assert "damaged" in broken.why
    assert isinstance(read_, RawDocument)


def test_members_of_a_tar_that_are_no_files_are_passed_over() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("a.txt")
        info.size = len(SENTENCE)
        archive.addfile(info, io.BytesIO(SENTENCE.encode()))
    assert [d.input for d in documents(file.getvalue(), "t")] == ["t/a.txt"]


def test_a_tar_header_that_claims_gigabytes_is_not_believed() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 8 << 30
    (item,) = unread(info.tobuf(tarfile.GNU_FORMAT) + bytes(4096), "t.tar")
    assert "larger than any header" in item.why


def test_overlapping_members_are_a_bomb() -> None:
    data = bytearray(zipped({"a.txt": SENTENCE.encode() * 50}))
    entry = data[data.index(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    count = 30
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, count * len(entry), data.index(b"PK\x01\x02"), 0)
    (item,) = unread(bytes(data[: data.index(b"PK\x01\x02")] + entry * count + end), "box.zip")
    assert "overlap" in item.why
