"""Files made to do harm: each is refused in plain words, in bounded time and memory, and the next input is still read."""

import io
import json
import os
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument, Unread
from tests.decode.makers import OTHER, SENTENCE, documents, gz, pdf, read, response, unread, zipped

MOST_SECONDS = 20
MOST_MEMORY = 1_000_000_000
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"  # where memory is measured
NEXT = SENTENCE.encode()
ENTITIES = '<!DOCTYPE x [<!ENTITY a0 "ferry">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
# Reads the file named last and prints what came of it, with the most memory that it and its helpers took.
MEASURED = """
import json, resource, sys
from timing import held
from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument
with open(sys.argv[1], "rb") as file:
    items = [(type(i).__name__, "" if isinstance(i, RawDocument) else str(i)[:500]) for i in Decoder()(Blob("it", file))]
most = int(1024 * max(1024 * held(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
print(json.dumps({"items": items, "memory": most}))
"""


def refused(data: bytes) -> str:
    """Why the bytes were refused; checks that it was quick, no fault of ours, and that the next input is read."""
    decoder, begun = Decoder(), time.monotonic()
    items = list(decoder(Blob.of(data, "hostile")))
    assert time.monotonic() - begun < MOST_SECONDS
    assert [item.content for item in decoder(Blob.of(NEXT, "next")) if isinstance(item, RawDocument)] == [SENTENCE]
    whys = " | ".join(str(item) for item in items if isinstance(item, Unread))
    assert whys, "it is refused"
    assert "a fault in onrecord" not in whys
    return whys


def measured(path: Path) -> list[tuple[str, str]]:
    """What comes of a file in a process of its own; checks its time and memory."""
    command = [sys.executable, "-c", MEASURED, str(path)]
    done = subprocess.run(command, capture_output=True, timeout=3 * MOST_SECONDS, check=True, cwd=BENCHMARKS)
    found = json.loads(done.stdout)
    assert found["memory"] < MOST_MEMORY, f"{found['memory'] / 1e6:.0f} MB"
    assert "a fault in onrecord" not in str(found["items"])
    return [(kind, why) for kind, why in found["items"]]


def zip_bomb(megabytes: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.txt", "w") as member:
        for _ in range(megabytes):
            member.write(bytes(1_000_000))
    return file.getvalue()


def test_a_zip_bomb_is_not_unpacked_and_its_neighbour_is_read() -> None:
    file = io.BytesIO(zip_bomb(200))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("next.txt", OTHER)
    bomb, other = read(file.getvalue(), "box.zip")
    assert isinstance(bomb, Unread)
    assert "it unpacks to 200 MB" in bomb.why
    assert isinstance(other, RawDocument)


def test_bombs_within_bombs_are_not_unpacked() -> None:
    layer = zip_bomb(9)
    for depth in range(3):
        layer = zipped({f"{depth}-{n}.zip": layer for n in range(10)})
    assert "more than 100 times" in refused(layer)


def test_containers_without_end_are_opened_to_some_depth() -> None:
    layer = NEXT
    for _ in range(30):
        layer = gz(layer)
    assert "containers deep" in refused(layer)


@pytest.mark.parametrize("pack", ["gzip", "bz2", "lzma"])
def test_a_packed_bomb_ends_early(pack: str, tmp_path: Path) -> None:
    module = __import__(pack)
    packer = {"gzip": module.open, "bz2": module.open, "lzma": module.open}[pack]
    with packer(tmp_path / "bomb", "wb") as file:
        for _ in range(100):
            file.write(b"a" * 1_000_000)
    ((kind, why),) = measured(tmp_path / "bomb")
    assert kind == "Unread"
    assert "as no article does" in why


def test_a_member_that_lies_about_its_size_is_not_believed() -> None:
    data = bytearray(zip_bomb(50))
    for magic, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(magic) + at
        data[start : start + 4] = (1000).to_bytes(4, "little")
    assert "bomb.txt" in refused(bytes(data))


def test_a_path_that_climbs_out_is_only_a_name() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in ("../../../tmp/onrecord-climbed", "/tmp/onrecord-climbed"):  # noqa: S108
            info = tarfile.TarInfo(name)
            info.size = len(NEXT)
            archive.addfile(info, io.BytesIO(NEXT))
    assert [d.input for d in documents(file.getvalue(), "t")] == ["t/tmp/onrecord-climbed"] * 2
    assert not Path("/tmp/onrecord-climbed").exists()  # noqa: S108


XML_BOMBS = {
    "rss": ENTITIES + "]><rss version='2.0'><channel><title>x</title><item><title>&a9;</title></item></channel></rss>",
    "page": ENTITIES + "]><html xmlns='http://www.w3.org/1999/xhtml'><body><p>&a9;</p></body></html>",
    "outside": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item><title>&e;</title>"
    "<description>&e;</description></item></channel></rss>",
}
XML_PARTS = {
    "docx": ("word/document.xml", "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
             "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"),
    "xlsx": ("xl/workbook.xml", "<workbook><sheets>{}</sheets></workbook>"),
    "epub": ("META-INF/container.xml", "<container><rootfiles>{}</rootfiles></container>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", XML_BOMBS)
def test_entities_are_not_expanded(kind: str) -> None:
    begun = time.monotonic()
    items = read(f"<?xml version='1.0'?>{XML_BOMBS[kind]}".encode())
    assert time.monotonic() - begun < MOST_SECONDS
    assert all(len(item.content) < 10_000 for item in items if isinstance(item, RawDocument))
    assert not any("root:" in str(item) for item in items)
    assert not any("a fault in onrecord" in str(item) for item in items)


@pytest.mark.parametrize("kind", XML_PARTS)
def test_entities_are_not_expanded_in_office_files(kind: str) -> None:
    path, body = XML_PARTS[kind]
    refused(zipped({path: f"<?xml version='1.0'?>{ENTITIES}]>{body.format('&a9;')}".encode()}))


def test_ten_thousand_nested_tags(tmp_path: Path) -> None:
    for tag in ("div", "blockquote", "b"):
        (tmp_path / "deep.html").write_text(f"<html><body>{f'<{tag}>' * 10_000}<p>{SENTENCE}</p>")
        assert measured(tmp_path / "deep.html")


SPARSE = {
    "text": NEXT, "html": b"<html><body><p>x", "pdf": b"%PDF-1.7\n", "zip": b"PK\x03\x04", "gz": b"\x1f\x8b\x08",
    "bz2": b"BZh9", "xz": b"\xfd7zXZ\x00", "warc": b"WARC/1.0\r\n", "mail": b"Message-ID: <1@a.b>\nFrom: a@b.c\n\nx",
    "mbox": b"From a@b.c Tue Mar  4 21:11:32 2025\nMessage-ID: <1@a.b>\n\nx", "rtf": b"{\\rtf1 x",
    "xml": b"<?xml version='1.0'?><rss><channel>", "json": b'{"title": "x"', "jsonl": b'{"title": "x"}\n',
    "office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tar": bytes(257) + b"ustar\x0000", "table": b"title,text\nx,y\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", SPARSE)
def test_a_sparse_gigabyte_is_not_read_into_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / kind
    path.write_bytes(SPARSE[kind])
    os.truncate(path, 1_000_000_000)
    assert [i for i in measured(path) if i[0] == "Unread"]


@pytest.mark.parametrize("kind", ["text", "mail", "rtf", "xml"])
def test_a_gigabyte_that_begins_well_is_not_read_into_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / kind
    path.write_bytes(SPARSE[kind] + b" and the ferry left" * 4000)
    os.truncate(path, 1_000_000_000)
    ((what, why),) = measured(path)
    assert what == "Unread"
    assert "1,000.0 MB" in why


def test_what_is_locked_is_named() -> None:
    assert "locked with a password" in refused(pdf([[SENTENCE]], password="ferry" + "man"))
    data = bytearray(zipped({"a.txt": NEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in refused(bytes(data))


@pytest.mark.parametrize(
    "data", [response("http://a.example/", NEXT * 99), zipped({"a.txt": os.urandom(9000)}), gz(os.urandom(9000))]
)
def test_what_is_cut_short_is_named(data: bytes) -> None:
    why = refused(data[: len(data) // 2])
    assert "cut short" in why or "breaks off" in why or "binary" in why


def test_parts_within_parts_without_end() -> None:
    for depth in (50, 1000, 20_000):
        lines = ["MIME-Version: 1.0"]
        for n in range(depth):
            lines += [f"Content-Type: multipart/mixed; boundary=b{n}", "", f"--b{n}"]
        assert "parts within parts" in refused("\n".join([*lines, "", "x"]).encode())


def test_messages_within_messages_without_end() -> None:
    head = "MIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    assert refused((head * 3000 + SENTENCE).encode())


def test_a_mailbox_of_one_endless_line(tmp_path: Path) -> None:
    path = tmp_path / "endless.mbox"
    path.write_bytes(SPARSE["mbox"] + b"y" * 60_000_000)
    assert any("larger than 40 MB" in why for _, why in measured(path))


def test_a_pdf_whose_pages_lead_in_a_circle() -> None:
    circle = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 1000000/Kids[2 0 R 3 0 R]/Parent 2 0 R>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 3 0 R>> endobj
4 0 obj <</Length 5 0 R/Filter[/FlateDecode/FlateDecode]>> stream
endstream endobj
5 0 obj 5 0 R endobj
trailer <</Root 1 0 R/Size 6/Prev 0>>
startxref
9
%%EOF"""
    refused(circle)


def test_a_pdf_of_a_million_pages_ends(tmp_path: Path) -> None:
    page = b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n"
    kids = b"3 0 R " * 1_000_000
    path = tmp_path / "pages.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type/Pages/Count 1000000/Kids[" + kids + b"]>> endobj\n" + page + b"trailer <</Root 1 0 R>>\n%%EOF"
    )
    assert measured(path)[0][0] == "Unread"


def test_a_pdf_with_an_enormous_stream_ends(tmp_path: Path) -> None:
    packed = zlib.compress(b"BT /F1 9 Tf (ferry) Tj ET\n" * 4_000_000)
    path = tmp_path / "stream.pdf"
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n"
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n"
        b"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
        b"4 0 obj <</Filter/FlateDecode/Length " + str(len(packed)).encode() + b">> stream\n" + packed
        + b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip
    assert any(kind == "Unread" for kind, _ in measured(path))


def test_the_rest_of_an_archive_is_read_after_each_of_them() -> None:
    members = {
        "a.zip": zip_bomb(30), "b.gz": gz(bytes(30_000_000)), "c.pdf": b"%PDF-1.7\nrubbish", "d.warc": b"WARC/1.0\r\nrubbish",
        "e.epub": zipped({"META-INF/container.xml": b"<"}), "f.mbox": b"From a\nMessage-ID: x", "z.txt": NEXT,
    }  # fmt: skip
    items = read(zipped(members, zipfile.ZIP_STORED), "box.zip")
    assert [item.input for item in items if isinstance(item, RawDocument)] == ["box.zip/z.txt"]
    names = {item.name[:9] for item in unread(zipped(members, zipfile.ZIP_STORED), "box.zip")}
    assert names == {f"box.zip/{letter}" for letter in "abcdef"}
