import pytest

from onrecord.records.text import RawDocument, Remark, Unread
from tests.decode.makers import OTHER, SENTENCE, documents, read, zipped

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
OPF = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A Year on the Ferries</dc:title>
<dc:creator>Ada Stone</dc:creator><dc:creator>Ben Moss</dc:creator><dc:date>{date}</dc:date></metadata>
<manifest><item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/on%20e.xhtml" media-type="application/xhtml+xml"/>
<item id="t" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="t"/><itemref idref="a"/><itemref idref="b"/><itemref idref="none"/></spine></package>"""


def chapter(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><h1>{title}</h1>{body}</body></html>""".encode()


def book(date: str = "2024-05-01", **more: bytes) -> dict[str, bytes]:
    return {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "OPS/book.opf": OPF.format(date=date).encode(),
        "OPS/cover.xhtml": chapter("A Year on the Ferries"),
        "OPS/toc.xhtml": chapter("Contents", '<a href="text/two.xhtml">Fog</a>'),
        "OPS/text/two.xhtml": chapter("Fog", OTHER, OTHER, OTHER),
        "OPS/text/on e.xhtml": chapter("Dawn", SENTENCE, SENTENCE, SENTENCE),
        **more,
    }


def test_the_documents_of_the_spine_are_articles_in_its_order() -> None:
    first, second = documents(zipped(book()), "year.epub")
    assert (first.input, first.container, first.facts["title"]) == ("year.epub", "epub", "Dawn")
    assert first.content == "\n\n".join(("Dawn", SENTENCE, SENTENCE, SENTENCE))
    assert (second.facts["title"], second.evidence["place"]) == ("Fog", "part 3 of 3")
    assert second.facts["authors"] == "Ada Stone; Ben Moss"
    assert second.facts["published"] == "2024-05-01"
    assert second.evidence["published"] == "the book's own metadata (Dublin Core)"
    assert second.evidence["book"] == "A Year on the Ferries"


@pytest.mark.parametrize("date", ["0101-01-01T00:00:00+00:00", ""])
def test_a_date_that_is_none_is_none(date: str) -> None:
    assert "published" not in documents(zipped(book(date)))[0].facts


def test_titles_and_names_may_begin_with_a_nought() -> None:
    opf = book()["OPS/book.opf"].replace(b"A Year on", b"007 on").replace(b"Ada Stone", b"0din").replace(b"Fog", b"")
    found = documents(zipped({**book(), "OPS/book.opf": opf}))[0]
    assert found.evidence["book"] == "007 on the Ferries"
    assert found.facts["authors"] == "0din; Ben Moss"
    assert documents(zipped(book("05 May 2024")))[0].facts["published"] == "05 May 2024"


def test_leaves_that_are_too_short_are_counted() -> None:
    *_, remark = read(zipped(book()), "year.epub")
    assert isinstance(remark, Remark)
    assert remark.says.startswith("1 of its documents with fewer than 200 characters")


def test_documents_beyond_the_limit_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.epub.MOST_DOCUMENTS", 2)
    first, _, last = read(zipped(book()), "year.epub")
    assert isinstance(first, RawDocument)
    assert first.evidence["place"] == "part 2 of 3"
    assert isinstance(last, Unread)
    assert "the last 1 were not read" in last.why


def test_a_book_that_unpacks_without_end_is_left_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.limits.FREE", 100)
    monkeypatch.setattr("onrecord.decode.limits.RATIO", 1)
    members = book()
    members["OPS/text/on e.xhtml"] += b" " * 9_000
    *_, last = read(zipped(members), "year.epub")
    assert isinstance(last, Unread)
    assert "(part 2 of 3)" in last.name


def test_a_missing_document_costs_only_itself() -> None:
    members = book()
    del members["OPS/text/on e.xhtml"]
    missing, other, _ = read(zipped(members), "year.epub")
    assert isinstance(missing, Unread)
    assert "year.epub (part 2 of 3)" in str(missing)
    assert isinstance(other, RawDocument)


def test_a_book_locked_by_its_seller_says_so() -> None:
    reference = '<CipherReference URI="OPS/text/two.xhtml"/>'
    lock = f'<encryption xmlns="urn:x">{reference}</encryption>'.encode()
    (item,) = read(zipped({**book(), "META-INF/encryption.xml": lock}), "year.epub")
    assert isinstance(item, Unread)
    assert "DRM" in item.why
    fonts = lock.replace(b"text/two.xhtml", b"fonts/a.otf")
    assert len(documents(zipped({**book(), "META-INF/encryption.xml": fonts}))) == 2


def test_a_book_without_text_is_no_silent_success() -> None:
    empty = chapter("Nothing")
    members = {**book(), "OPS/text/two.xhtml": empty, "OPS/text/on e.xhtml": empty}
    (item,) = read(zipped(members), "year.epub")
    assert isinstance(item, Unread)
    assert "without running text" in item.why


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    container = CONTAINER.encode().replace(b'<?xml version="1.0"?>', b'<?xml version="1.0"?>' + bomb)
    assert len(documents(zipped({**book(), "META-INF/container.xml": container}))) == 2
    (item,) = read(
        zipped({**book(), "META-INF/container.xml": container.replace(b"OPS/book.opf", b"&b;")}), "year.epub"
    )
    assert isinstance(item, Unread)
