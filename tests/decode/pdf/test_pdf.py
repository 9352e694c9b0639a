import io
from textwrap import wrap

import pytest
from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from onrecord.records.text import RawDocument, Remark, Unread
from tests.decode.makers import OTHER, SENTENCE, documents, pdf, read, unread

LONG = f"{SENTENCE} {OTHER} The talks on the crossing had broken off in spring after three days without a result."
NEXT = (
    f"{OTHER} Nobody in the port would say whether the organizations that own the boats had agreed to it. Fog is due."
)


def lines(*paragraphs: str, width: int = 70, gap: bool = True) -> list[str]:
    """The paragraphs as a typesetter breaks them."""
    broken = [wrap(paragraph, width) for paragraph in paragraphs]
    return [line for one in broken for line in (*one, *([""] if gap else []))]


def content(*pages: list[str], **how: float) -> str:
    (document,) = documents(pdf(pages, **how))
    return document.content


def test_paragraphs_are_put_together_from_lines() -> None:
    assert content(lines(LONG, NEXT)) == f"{LONG}\n\n{NEXT}"


def test_an_indent_begins_a_paragraph_where_no_gap_does() -> None:
    assert content(lines(f"    {LONG}", f"    {NEXT}", gap=False)) == f"{LONG}\n\n{NEXT}"


def test_a_short_line_ends_a_paragraph() -> None:
    assert content(["Ferries leave", *lines(LONG, gap=False)]) == f"Ferries leave\n\n{LONG}"


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("of the two large ferry organi-", "zations on the coast of Marrow,", "ferry organizations on"),
        ("of the two large ferry co-", "operation bodies of Marrow Bay,", "ferry co-operation bodies"),
        ("of the line from Lindby-", "Marrow to the islands off it,", "from Lindby-Marrow to"),
        ("of the two large ferries and non-", "proliferation in Marrow Bay,", "and non-proliferation in"),
        ("of all the ferries built in the 20-", "year plan for Marrow Bay,", "in the 20-year plan"),
    ],
)
def test_a_word_parted_at_a_line_break_is_whole_again(above: str, below: str, whole: str) -> None:
    text = content([f"The members {above}", f"{below} met.", "", "Their co-operation had begun in the year 1990."])
    assert whole in text


def test_heads_feet_and_page_numbers_go() -> None:
    said = [f"{LONG} {NEXT}", f"{NEXT} {LONG}", f"Fog came. {LONG} {SENTENCE}"]
    pages = [
        ["Lindby Harbour Papers", "", "", *lines(text, gap=False), *[""] * 20, f"Page {i} of 3"]
        for i, text in enumerate(said, start=1)
    ]
    text = content(*pages)
    assert "Harbour Papers" not in text
    assert "Page" not in text
    assert text == "\n\n".join(said)


def test_a_head_that_dates_the_text_stays_once() -> None:
    pages = [["Lindby Post, 3 March 2025", "", *lines(" ".join([text] * 3), gap=False)] for text in (LONG, NEXT, OTHER)]
    assert content(*pages).count("3 March 2025") == 1


def test_a_sentence_runs_on_over_the_page() -> None:
    broken = lines(LONG, gap=False)
    text = content(["Ferries", "", *broken[:2], "", "1"], ["Ferries", "", *broken[2:], "", "2"])
    assert text == LONG


def test_line_numbers_go_and_speakers_begin_paragraphs() -> None:
    said = [
        "IN THE HARBOUR COURT OF LINDBY", "MR. STONE: The boat was late by an hour,", "as the log of the port shows.",
        "THE COURT: Who wrote the log?", "Q.   Did you see it, Mr. Moss?", "A.   I did.",
        "MR. STONE: I have no more questions for", "this witness.", "THE COURT: Thank you. We rise.", "",
    ]  # fmt: skip
    for form in ("{n:>2}  {line}", "{n:>2}                {line}"):
        text = content([form.format(n=n, line=line) for n, line in enumerate(said, start=1)], step=24)
        assert "MR. STONE: The boat was late by an hour, as the log of the port shows.\n\nTHE COURT: Who wrote" in text
        assert "\n\nQ. Did you see it, Mr. Moss?\n\nA. I did.\n\n" in text.replace("  ", " ")
        assert not any(c.isdigit() for c in text)


def test_figures_in_the_text_are_no_line_numbers() -> None:
    counted = [f"{n} boats left Lindby on day {n} of the month, the port said." for n in (4, 7, 2, 9, 1, 3, 8, 5, 6, 2)]
    assert all(line in content(counted) for line in counted)


def columns(*, row_by_row: bool) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    left, right = wrap(f"{LONG} {LONG}", 44), wrap(f"{NEXT} {NEXT}", 44)
    drawn = [(60, i, line) for i, line in enumerate(left)] + [(320, i, line) for i, line in enumerate(right)]
    for x, i, line in sorted(drawn, key=lambda d: d[1]) if row_by_row else drawn:
        canvas.drawString(x, 700 - 13 * i, line)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("row_by_row", [True, False])
def test_columns_are_read_one_after_the_other(row_by_row) -> None:
    (document,) = documents(columns(row_by_row=row_by_row))
    assert document.content.split() == f"{LONG} {LONG} {NEXT} {NEXT}".split()


def test_cells_of_a_table_stay_apart() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    for i in range(8):
        canvas.drawString(72, 700 - 16 * i, f"Port {i}")
        canvas.drawString(300, 700 - 16 * i, f"{i * 3 + 1} boats")
    canvas.save()
    (document,) = documents(file.getvalue())
    assert document.content.splitlines()[::2][:2] == ["Port 0  1 boats", "Port 1  4 boats"]


def test_the_day_a_file_was_made_is_no_date_of_its_text() -> None:
    (document,) = documents(pdf([lines("24 December 1991", LONG)]), "a.pdf")
    assert document.content.startswith("24 December 1991\n\n")
    assert "published" not in document.facts
    assert document.evidence["file made"].startswith("2000-01-01 (CreationDate of the PDF)")
    assert (document.input, document.container) == ("a.pdf", "pdf")


@pytest.mark.parametrize(
    ("title", "fact"),
    [
        ("Agreement on the Ferries", "Agreement on the Ferries"),
        ("Microsoft Word - ferries.doc", None),
        ("untitled", None),
        ("scan0001.pdf", None),
        ("20250303114208", None),
        ("", None),
        ("???? ?????", None),
    ],
)
def test_a_title_is_one_that_a_person_gave(title: str, fact: str | None) -> None:
    assert documents(pdf([lines(LONG)], title=title))[0].facts.get("title") == fact


def test_a_pdf_with_a_password_is_locked() -> None:
    (item,) = unread(pdf([lines(LONG)], password="ferry" + "man"), "a.pdf")
    assert "locked with a password" in item.why
    assert documents(pdf([lines(LONG)], password="")), "one that anybody may open is opened"


def scan(*, words: bool = False, blank: bool = False) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    if words:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLines(lines(LONG, gap=False))
        canvas.drawText(text)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
    canvas.showPage()
    if blank:
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_scan_without_words_names_text_recognition() -> None:
    (item,) = unread(scan(), "a.pdf")
    assert "no text layer" in item.why
    assert "(OCR) first, e.g. by ocrmypdf" in item.why


def test_a_scan_with_words_is_read_and_said_to_be_one() -> None:
    document, remark = read(scan(words=True, blank=True), "a.pdf")
    assert isinstance(document, RawDocument)
    assert document.content == LONG
    assert "recognised" in document.evidence["text layer"]
    assert remark == Remark(
        "a.pdf", "1 of its 2 pages hold a picture and no text, and need text recognition (OCR): page 2"
    )


def test_a_turned_page_is_read_like_any_other() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setPageRotation(90)
    canvas.rotate(90)
    for i, line in enumerate(lines(LONG, NEXT)):
        canvas.drawString(60, -100 - 14 * i, line)
    canvas.save()
    assert documents(file.getvalue())[0].content == f"{LONG}\n\n{NEXT}"


@pytest.mark.parametrize("damage", [lambda d: d[:9], lambda d: b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_a_broken_pdf_is_named(damage) -> None:
    (item,) = read(damage(pdf([lines(LONG)])), "a.pdf")
    assert isinstance(item, Unread)
    assert "a.pdf is a damaged PDF" in item.why


def test_a_pdf_that_lost_its_end_is_read_as_far_as_it_goes() -> None:
    data = pdf([lines(LONG), lines(NEXT)])
    assert documents(data[: data.rindex(b"xref")])[0].content == f"{LONG}\n\n{NEXT}"


def test_a_drawing_is_no_text() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    drawing = Drawing(100, 100)
    drawing.add(Rect(0, 0, 50, 50))
    renderPDF.draw(drawing, canvas, 10, 10)
    canvas.save()
    assert "no text layer" in unread(file.getvalue())[0].why
