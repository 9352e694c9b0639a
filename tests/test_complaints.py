"""Public complaints of people who collect, read and code news, each as an input in our own words, through the whole road.

A case holds its text, or, where the complaint is about a container, the text that the container named by `made` is
made of. What is not right yet stays in the list with its reason, as a failure that must be noticed when it goes away.
"""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from onrecord.decode import Blob
from onrecord.pipeline import Reader, Reading
from onrecord.records.article import Article, Given
from onrecord.records.text import Remark, Unread

CASES = json.loads((Path(__file__).parent / "cases" / "complaints.json").read_text("utf-8"))
Items = tuple[Article | Unread | Remark, ...]


def word(text: str) -> bytes:
    """A Word document, one paragraph a line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """A page of PDF whose CreationDate is the day of the test, whenever its text was written."""
    out = BytesIO()
    canvas = Canvas(out)
    lines = canvas.beginText(72, 720)
    lines.textLines(text)
    canvas.drawText(lines)
    canvas.save()
    return out.getvalue()


def doubled_as_gbk(text: str) -> bytes:
    """A paragraph, and the same once more with its GBK bytes read as Latin-1."""
    return f"{text}\n\n{text.encode('gbk').decode('latin-1')}\n".encode()


def page_with_long_head(text: str) -> bytes:
    """A page without a charset whose first letters beyond ASCII come after 16 KB of markup."""
    head = "".join(f'<script src="/static/part{n:04}.js" defer></script>\n' for n in range(350))
    return f"<html><head>\n{head}</head><body><article><p>{text}</p></article></body></html>".encode()


def saved_pages(text: str) -> bytes:
    """Ten pages in a ZIP file, all saved on one day; the second, the fifth and the ninth bear no date."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for n in range(1, 11):
            meta = (
                "" if n in (2, 5, 9) else f'<meta property="article:published_time" content="2031-04-{n:02}T08:00:00Z">'
            )
            page = f"<html><head><title>Report {n}</title>{meta}</head><body><article><p>{text}</p><p>Report {n}.</p>"
            archive.writestr(ZipInfo(f"page{n:02}.html", (2031, 5, 1, 0, 0, 0)), f"{page}</article></body></html>")
    return out.getvalue()


MADE: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "docx": word,
    "pdf": pdf,
    "doubled_as_gbk": doubled_as_gbk,
    "page_with_long_head": page_with_long_head,
    "saved_pages": saved_pages,
}


def items(case: dict[str, Any]) -> Items:
    blob = Blob.of(MADE[case.get("made", "text")](case["text"]), "-")
    return tuple(Reader.default().articles(blob, Given(published=case.get("published"))))


EDGES = ' ,."“”„'


def claims(reading: Reading) -> list[list[str]]:
    """Who and what, without the marks at the edges of what."""
    names = {a.id: a.name for a in reading.record.actors}
    return [
        [
            " / ".join(names[i] for i in c.sources),
            " … ".join(s.cut(reading.article.text).strip(EDGES) for s in c.content),
        ]
        for c in reading.record.claims
    ]


def figures(reading: Reading) -> list[list[Any]]:
    names = {a.id: a.name for a in reading.record.actors}
    said = {c.id: [names[i] for i in c.sources] for c in reading.record.claims}
    return [
        [f.span.cut(reading.article.text), f.low, f.high, " / ".join(n for c in f.claims for n in said[c])]
        for f in reading.record.figures
    ]


def statuses_of(reading: Reading, kind: str) -> list[str]:
    return [e.status for e in reading.record.events if e.type == kind]


def told(article: Article) -> str:
    """What of an article is read for claims."""
    return "\n\n".join(part.span.cut(article.text) for part in article.readable())


def said(found: Items) -> list[str]:
    """All that is said beside the texts."""
    articles = [item for item in found if isinstance(item, Article)]
    return [
        *(str(item) for item in found if not isinstance(item, Article)),
        *(f"{key}: {value}" for a in articles for key, value in a.evidence.items()),
        *(gap.why for a in articles for gap in a.document.gaps),
        *(f"{repair.cause}, certain: {repair.certain}" for a in articles for repair in a.document.repairs),
    ]


def check_article(article: Article, expected: dict[str, Any]) -> None:
    document, text = article.document, told(article)
    for fact in ("published", "title", "outlet", "language"):
        if fact in expected:
            assert getattr(document, fact) == expected[fact]
    if "authors" in expected:
        assert list(document.authors) == expected["authors"]
    if "published_from" in expected:
        assert re.search(expected["published_from"], article.evidence["published"])
    if "charset" in expected:
        assert article.evidence["charset"].startswith(expected["charset"])
    assert [words for words in expected.get("has", ()) if words not in text] == []
    assert [words for words in expected.get("lacks", ()) if words in text] == []
    assert [words for words in expected.get("once", ()) if text.count(words) != 1] == []


def check_file(found: Items, expected: dict[str, Any]) -> None:
    """What is asked of all that came out of one input."""
    articles = [item for item in found if isinstance(item, Article)]
    if "articles" in expected:
        assert len(articles) == len(expected["articles"]), [str(i) for i in found if not isinstance(i, Article)]
        for article, wanted in zip(articles, expected["articles"], strict=True):
            check_article(article, wanted)
    for pattern in expected.get("said", ()):
        assert any(re.search(pattern, words) for words in said(found)), said(found)
    if expected.get("unsure"):
        repairs = [repair for a in articles for repair in a.document.repairs]
        assert not any(repair.certain for repair in repairs)
        assert repairs or any(a.document.gaps for a in articles)


def check(reading: Reading, expected: dict[str, Any]) -> None:
    document = reading.record.document
    for fact in ("published", "title", "text"):
        if fact in expected:
            assert getattr(document, fact) == expected[fact]
    for claim in expected.get("claims", ()):
        assert [claim[0], claim[1].strip(EDGES)] in claims(reading)
    for figure in expected.get("figures", ()):
        assert figure in figures(reading)
    for words, value in expected.get("times", {}).items():
        assert value in [t.value for t in reading.record.times if words in t.span.cut(document.text)]
    for name, country in expected.get("places", {}).items():
        assert country in [p.country for p in reading.record.places if p.name == name]
    if "sentences" in expected:
        assert [s.cut(document.text) for s in document.sentences] == expected["sentences"]
    if "actors" in expected:
        assert sorted(a.name for a in reading.record.actors if a.kind == "person") == sorted(expected["actors"])
    if "statuses_of" in expected:
        kind, statuses = expected["statuses_of"]
        assert statuses_of(reading, kind) == statuses
    assert not {f.low for f in reading.record.figures} & set(expected.get("not_figures", ()))
    assert not {f.measure for f in reading.record.figures} & set(expected.get("not_measures", ()))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else [],
        )
        for case in CASES
    ],
)
def test_complaint(case: dict[str, Any]) -> None:
    found = items(case)
    check_file(found, case["expect"])
    if case["expect"].keys() - {"articles", "said", "unsure"}:
        (article,) = (item for item in found if isinstance(item, Article))
        check(Reader.default().read(article), case["expect"])
