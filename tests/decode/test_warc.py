import gzip
import zlib
from zipfile import ZIP_STORED

import brotli
import pytest

from onrecord.decode import MOST_BYTES
from onrecord.records.text import RawDocument, Remark, Unread
from tests.decode.makers import OTHER, PAGE, SENTENCE, documents, gz, read, response, warc_record, zipped

URI = "http://news.example/ferries"
INFO = warc_record("warcinfo", "", b"software: none", "application/warc-fields")
GOOD = response(URI, PAGE.encode())


@pytest.mark.parametrize("data", [INFO + GOOD, gz(INFO) + gz(GOOD), gz(INFO + GOOD)])
def test_a_page_keeps_its_address_its_place_and_the_day_it_was_saved(data: bytes) -> None:
    (page,) = documents(data, "crawl.warc")
    assert page.input == "crawl.warc"
    assert page.content.endswith(f"{SENTENCE}\n\n{OTHER}")
    assert page.facts == {"title": "Ferries leave Lindby", "url": URI}
    assert page.evidence["place"] == f"record 2, {URI}"
    assert page.evidence["captured"] == "2025-03-03 (WARC-Date): when the archive saved it"
    assert page.evidence["url"] == "WARC-Target-URI"


def test_an_archive_in_an_archive_is_read() -> None:
    big = GOOD + response("http://news.example/big", bytes(5_000_000), "200 OK", "Content-Type: image/png") + GOOD
    pages = documents(zipped({"a/crawl.warc.gz": gz(INFO + GOOD), "b.warc": big}, ZIP_STORED), "box.zip")
    assert [page.input for page in pages] == ["box.zip/a/crawl.warc.gz", "box.zip/b.warc", "box.zip/b.warc"]


def test_a_page_keeps_the_date_it_states_itself() -> None:
    dated = PAGE.replace("<title>", '<meta property="article:published_time" content="2025-03-01"><title>')
    assert documents(response(URI, dated.encode()))[0].facts["published"] == "2025-03-01"


def test_what_is_no_page_is_passed_over_quietly() -> None:
    others = [
        warc_record("request", URI, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        warc_record(
            "revisit", URI, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "application/http; msgtype=response"
        ),
        warc_record("metadata", URI, b"outlink: x", "application/warc-fields"),
        response("http://news.example/robots.txt", b"User-agent: *", "200 OK", "Content-Type: text/plain"),
        response("http://news.example/a.css", b"p { color: red }", "200 OK", "Content-Type: text/css"),
        response("http://news.example/a.png", b"\x89PNG\r\n\x1a\n", "200 OK", "Content-Type: image/png"),
        response(URI, b""),
    ]
    assert [type(item) for item in read(b"".join(others) + GOOD)] == [RawDocument]


def test_pages_without_success_are_counted() -> None:
    data = response(URI, b"<p>Gone.</p>", "404 Not Found") * 2 + response(URI, b"", "301 Moved") + GOOD
    page, remark = read(data, "crawl.warc")
    assert isinstance(page, RawDocument)
    assert isinstance(remark, Remark)
    assert "1 with status 301, 2 with status 404" in remark.says


@pytest.mark.parametrize(
    ("coding", "code"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("gzip", bytes)]
)
def test_codings_of_the_web_are_undone(coding: str, code) -> None:
    headers = ("Content-Type: text/html", f"Content-Encoding: {coding}")
    assert SENTENCE in documents(response(URI, code(PAGE.encode()), "200 OK", *headers))[0].content


def test_chunks_are_put_together() -> None:
    half = len(PAGE) // 2
    body = "".join(f"{len(part):x}\r\n{part}\r\n" for part in (PAGE[:half], PAGE[half:], "")).encode()
    headers = ("Content-Type: text/html", "Transfer-Encoding: chunked")
    assert OTHER in documents(response(URI, body, "200 OK", *headers))[0].content
    assert OTHER in documents(response(URI, PAGE.encode(), "200 OK", *headers))[0].content


def test_the_charset_of_the_header_is_used() -> None:
    page = PAGE.replace("Lindby", "Приморск").encode("koi8-r")
    (read_,) = documents(response(URI, page, "200 OK", "Content-Type: text/html; charset=koi8-r"))
    assert "office of Приморск said" in read_.content
    assert (read_.charset, read_.evidence["charset"]) == ("koi8-r", "declared")


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_text_that_was_taken_out_of_pages_is_read(kind: str) -> None:
    (page,) = documents(warc_record(kind, URI, SENTENCE.encode(), "text/plain"))
    assert (page.content, page.facts["url"]) == (SENTENCE, URI)


@pytest.mark.parametrize("pack", [bytes, gz])
def test_what_stands_before_a_break_is_read(pack) -> None:
    data = pack(GOOD) + pack(response(URI, PAGE.encode() * 9))
    first, *rest, broken = read(data[:-150], "crawl.warc")
    assert isinstance(first, RawDocument)
    assert first.content.endswith(OTHER)
    assert isinstance(broken, Unread)
    assert "cut short" in broken.why
    assert "what came before was read" in broken.why
    assert len(rest) <= 1


def test_an_archive_without_a_page_is_no_silent_success() -> None:
    for data in (INFO, b"WARC/1.0\r\nWARC-Type"):
        (item,) = read(data, "crawl.warc")
        assert isinstance(item, Unread)
        assert "without a page to read: 1 records were looked at" in item.why


def test_a_page_without_an_article_is_named_with_its_place() -> None:
    item, page = read(response(URI, b"<html><body><a href='/'>Home</a></body></html>") + GOOD, "crawl.warc")
    assert isinstance(item, Unread)
    assert item.name == f"crawl.warc (record 1, {URI})"
    assert isinstance(page, RawDocument)


def test_a_record_larger_than_any_page_is_left_out() -> None:
    item, page = read(response(URI, b"<p>" + bytes(MOST_BYTES)) + GOOD)
    assert isinstance(item, Unread)
    assert "larger than 20 MB" in item.why
    assert isinstance(page, RawDocument)
