import io
import zipfile

import docx
import pytest

from onrecord.records.text import RawDocument, Unread
from tests.decode.exports.exported import FERRY, articles, read, word
from tests.decode.makers import zipped

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def by_hand(body: str, *, before: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A Word document with this body, as XML."""
    xml = f"{before}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": xml.encode(), **(extra or {})})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_one_article_a_blank_line_between_its_paragraphs() -> None:
    (raw,) = articles(word(["Ferry leaves", "", *FERRY]))
    assert raw.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert (raw.container, dict(raw.facts)) == ("docx", {})


def test_a_line_break_is_a_space() -> None:
    (raw,) = articles(word(["The ferry left\nat dawn, the port office said."]))
    assert raw.content == "The ferry left at dawn, the port office said."


def test_lines_that_were_cut_inside_a_sentence_are_joined_and_lists_are_not() -> None:
    cut = ["The ferry left the harbour at dawn although the storm had not yet gone, and", "nobody on board was hurt."]
    listed = ["The ferry carries:", "passengers", "cars and lorries"]
    (raw,) = articles(word([*cut, *listed]))
    assert raw.content.split("\n\n") == [" ".join(cut), *listed]


def test_linked_inserted_and_boxed_text_is_read_deleted_text_is_not() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The ferry </w:t></w:r><w:hyperlink><w:r><w:t>left</w:t></w:r></w:hyperlink>'
        '<w:ins><w:r><w:t xml:space="preserve"> at dawn</w:t></w:r></w:ins><w:del><w:r><w:delText> at noon</w:delText></w:r></w:del>'
        "<w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:t>.</w:t></w:r></w:p>"
        f"<w:p><w:r><w:txbxContent>{paragraph('It was full.')}</w:txbxContent></w:r></w:p>"
    )
    (raw,) = articles(by_hand(body))
    assert raw.content == "The ferry left at dawn.\n\nIt was full."


def test_a_row_of_a_table_is_a_paragraph() -> None:
    document = docx.Document()
    document.add_paragraph("The ferries of Lindby:")
    table = document.add_table(rows=2, cols=2)
    for i, cell in enumerate(("Ferry", "Passengers", "Ada", "140")):
        table.cell(i // 2, i % 2).text = cell
    file = io.BytesIO()
    document.save(file)
    (raw,) = articles(file.getvalue())
    assert raw.content.split("\n\n") == ["The ferries of Lindby:", "Ferry  Passengers", "Ada  140"]


def test_no_word_is_nothing_to_read() -> None:
    (unread,) = read(word(["", "***"]))
    assert isinstance(unread, Unread)
    assert "no word" in unread.why


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (by_hand(paragraph("a" * 201_000_000)), "unpacks to"),
        (by_hand(paragraph("The ferry left."), extra={"word/media/x.bin": bytes(201_000_000)}), "unpacks to"),
        (by_hand("<w:tbl><w:tr><w:tc>" * 1000), "cut short or damaged"),
        (by_hand(paragraph("&c;"), before='<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "' + "&a;" * 5000 + '"><!ENTITY c "' + "&b;" * 5000 + '">]>'), ""),
    ],
    ids=["endless text", "endless picture", "deep nesting", "entity bomb"],
)  # fmt: skip
def test_bombs_end_early(data: bytes, says: str) -> None:
    (item,) = read(data, "bomb.docx")
    assert says in str(item)
    assert len(str(item)) < 2000


def test_no_file_is_read_for_an_entity() -> None:
    (raw,) = articles(
        by_hand(paragraph("The ferry &x; left."), before='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
    )
    assert raw.content == "The ferry &x; left."


def test_what_stands_before_damage_is_read() -> None:
    whole = by_hand("".join(paragraph(f"Ferry {i} left.") for i in range(5)))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        xml = archive.read("word/document.xml")
    raw, unread = read(zipped({"word/document.xml": xml[: xml.index(b"Ferry 3")]}))
    assert isinstance(raw, RawDocument)
    assert raw.content.startswith("Ferry 0 left.\n\nFerry 1 left.\n\nFerry 2 left.")
    assert isinstance(unread, Unread)
    assert "cut short or damaged" in unread.why
