import csv
import io

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."


def items(data: str | bytes, name: str = "posts.csv") -> list[Item]:
    return list(Decoder()(Blob.of(data.encode() if isinstance(data, str) else data, name)))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def remarks(found: list[Item]) -> str:
    return " | ".join(i.says for i in found if isinstance(i, Remark))


def written(*rows: list[str], **dialect: str) -> str:
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


def test_a_row_is_an_article_with_its_facts_and_where_they_stood() -> None:
    table = written(
        ["Headline", "Body", "Date", "Source", "Byline", "URL"],
        ["The ferry left", TEXT, "2024-01-02", "Lund Post", "['Ada Stone', 'Ben Moss']", "https://example.org/1"],
    )
    (raw,) = documents(items(table))
    assert raw.content == f"The ferry left\n\n{TEXT}"
    assert raw.facts == {
        "title": "The ferry left",
        "published": "2024-01-02",
        "outlet": "Lund Post",
        "authors": "Ada Stone; Ben Moss",
        "url": "https://example.org/1",
    }
    assert raw.evidence["published"] == "column Date"
    assert raw.evidence["authors"] == "column Byline"
    assert (raw.evidence["place"], raw.container, raw.input) == ("row 2", "table", "posts.csv")


def test_which_columns_were_taken_is_said() -> None:
    found = items(written(["Title", "Text", "Place"], ["A", TEXT, "Lund"], ["B", TEXT, "Oslo"]))
    assert "columns taken: title=Title, body=Text; none found for published, outlet; left out: Place" in remarks(found)


@pytest.mark.parametrize(
    ("delimiter", "charset"), [(",", "utf-8"), (";", "cp1251"), ("\t", "utf-8"), ("\t", "utf-16"), ("|", "utf-8-sig")]
)
def test_delimiters_and_charsets(delimiter: str, charset: str) -> None:
    rows = [
        ["Дата", "Время", "Заголовок", "Текст", "Источник"],
        *[
            [f"{n}.02.2024", "12:59", f"Паром номер {n} ушёл", "Паром ушёл; на рассвете, сказали в порту.", "Порт"]
            for n in (1, 2, 3, 4)
        ],
    ]
    found = documents(items(written(*rows, delimiter=delimiter).encode(charset)))
    assert len(found) == 4
    assert found[0].content == "Паром номер 1 ушёл\n\nПаром ушёл; на рассвете, сказали в порту."
    assert found[0].facts["published"] == "1.02.2024 12:59"
    assert found[0].evidence["published"].startswith("column Дата and column Время")


def test_the_order_of_day_and_month_is_decided_for_the_whole_column() -> None:
    rows = [
        ["date", "text"],
        ["8/10/2023", f"{TEXT} One."],
        ["29/02/2024", f"{TEXT} Two."],
        ["23.04.2024 16:11", f"{TEXT} Three."],
    ]
    found = items(written(*rows))
    assert [d.facts["published"] for d in documents(found)] == ["2023-10-08", "2024-02-29", "23.04.2024 16:11"]
    assert documents(found)[0].evidence["published"] == "column date, day first; written 8/10/2023"
    assert "column date: day first" in remarks(found)


def test_dates_that_contradict_each_other_decide_nothing() -> None:
    rows = [["date", "text"], ["8/10/2023", TEXT], ["29/02/2024", TEXT], ["02/29/2024", TEXT]]
    found = items(written(*rows))
    assert documents(found)[0].facts["published"] == "8/10/2023"
    assert "ambiguous" in documents(found)[0].evidence["published"]
    assert "order of day and month differs" in remarks(found)


def test_a_row_without_a_date_is_undated_and_says_so() -> None:
    found = documents(items(written(["date", "text"], ["2024-01-02", TEXT], ["", TEXT], ["soon", TEXT])))
    assert [d.facts.get("published") for d in found] == ["2024-01-02", None, "soon"]
    assert found[1].evidence["published"] == "no date in this row"
    assert "not readable" in found[2].evidence["published"]


def test_dates_of_updating_and_saving_are_not_publication() -> None:
    header = ["title", "text", "updated_at", "date_download"]
    (raw,) = documents(items(written(header, ["A", TEXT, "2024-05-06", "2024-07-08"])))
    assert "published" not in raw.facts
    assert raw.evidence["published"] == "date of updating only"
    assert raw.evidence["updated"] == "2024-05-06 (column updated_at)"
    assert raw.evidence["captured"] == "2024-07-08 (column date_download)"


def test_a_clock_time_glued_to_the_texts_becomes_the_time_of_the_row() -> None:
    rows = [["date", "text"], *[["29/02/2024", f"18:3{n}Sirens sounded in the north."] for n in range(5)]]
    rows += [["29/02/2024", "10:05, 10:07\u00a0Sirens sounded."], ["29/02/2024", "The 9:30 ferry left."]]
    found = documents(items(written(*rows)))
    assert found[1].content == "Sirens sounded in the north."
    assert (found[1].facts["published"], found[1].evidence["time"]) == ("2024-02-29T18:31", "18:31")
    assert "the clock time in front of the text" in found[1].evidence["published"]
    assert (found[5].content, found[5].evidence["time"]) == ("Sirens sounded.", "10:05, 10:07")
    assert (found[6].content, found[6].facts["published"]) == ("The 9:30 ferry left.", "2024-02-29")


def test_a_label_before_many_texts_is_said_and_not_taken_for_the_outlet() -> None:
    found = items(written(["date", "text"], *[[f"2024-02-2{n}", f"Guards: {TEXT}"] for n in range(1, 8)]))
    assert '7 texts begin with "Guards:"; if that is the outlet' in remarks(found)
    assert "outlet" not in documents(found)[0].facts
    assert documents(found)[0].content.startswith("Guards: The ferry")


def test_one_glued_clock_time_is_no_habit() -> None:
    rows = [
        ["date", "text"],
        ["2024-02-29", "18:31Sirens sounded."],
        *[["2024-02-29", f"{TEXT} {n}"] for n in range(40)],
    ]
    assert documents(items(written(*rows)))[0].content == "18:31Sirens sounded."


def test_backslashes_that_stand_for_line_breaks() -> None:
    rows = [
        ["title", "text"],
        *[[f"Ferry {n}", f"Number {n}, the ferry\\left the harbour.\\\\It came back."] for n in range(4)],
    ]
    found = items(written(*rows))
    assert documents(found)[0].content == "Ferry 0\n\nNumber 0, the ferry\nleft the harbour.\n\nIt came back."
    assert "backslash" in remarks(found)


def test_one_backslash_is_a_sign_of_the_text() -> None:
    rows = [["title", "text"], ["A", "They sent in\\out signs."], *[[f"B {n}", TEXT] for n in range(5)]]
    assert "in\\out" in documents(items(written(*rows)))[0].content


def test_half_destroyed_entities_are_left_to_repair() -> None:
    (raw,) = documents(items(written(["title", "text"], ["A", "It cost  #36;10 million, the firm #39;s office said."])))
    assert "#36;10" in raw.content


def test_html_bodies_become_paragraphs() -> None:
    body = "<p>The ferry left.</p><p>It came<br>back &amp; forth.</p>"
    (raw,) = documents(items(written(["title", "body"], ["A ferry", body])))
    assert raw.content == "A ferry\n\nThe ferry left.\n\nIt came back & forth."


def test_headlines_alone_are_read_and_said_to_be_so() -> None:
    rows = [
        [f"2024-01-{n:02d}", "Post", f"The ferry number {n} left the harbour", f"https://example.org/{n}"]
        for n in range(1, 10)
    ]
    found = items(written(*rows, delimiter="\t"))
    assert len(documents(found)) == 9
    first = documents(found)[0]
    assert first.content == first.facts["title"] == "The ferry number 1 left the harbour"
    assert (first.evidence["place"], first.evidence["text"]) == ("row 1", "headline only")
    assert first.evidence["outlet"] == "column 2"
    assert "headlines only, no bodies" in remarks(found)


def test_class_numbers_are_no_text() -> None:
    rows = [[str(n % 4), f"The ferry number {n} left", f"{TEXT} {TEXT} {TEXT}"] for n in range(5)]
    found = documents(items(written(*rows, quoting=csv.QUOTE_ALL)))  # type: ignore[arg-type]
    assert found[0].content.startswith("The ferry number 0 left\n\nThe ferry left the harbour")
    assert len(found) == 5


@pytest.mark.parametrize(
    "table",
    [
        written(
            ["GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionIdentifier", "SentenceID", "Confidence"],
            *[["555", "20160701210000", "20170701234500", "http://example.org/a", "4", "100"]] * 4,
        ),
        written(*[[f"55592481{n}", "20160701210000", *["1"] * 14] for n in range(5)], delimiter="\t"),
    ],
    ids=["header", "no header"],
)
def test_gdelt_holds_no_text(table: str) -> None:
    (unread,) = items(table, "mentions.csv")
    assert isinstance(unread, Unread)
    assert "no article text in this file" in unread.why
    assert "GDELT" in unread.why


def test_a_table_of_figures_names_its_columns() -> None:
    rows = [
        ["day", "place", "killed", "wounded", "missing", "source"],
        *[[f"2024-01-0{n}", "N1", "4", "5", "6", "7"] for n in range(1, 8)],
    ]
    (unread,) = items(written(*rows))
    assert isinstance(unread, Unread)
    assert "no column of posts.csv holds headlines or texts" in unread.why
    assert "wounded" in unread.why


def test_one_bad_row_never_stops_the_file() -> None:
    good = ["A", TEXT, "2024-01-02"]
    table = written(
        ["title", "text", "date"], good, ["A", "b", "c", "d", "e"], good, ["short"], ["#NAME?", "", ""], good
    )
    found = items(table)
    assert [d.evidence["place"] for d in documents(found)] == ["row 2", "row 4", "row 5", "row 7"]
    unread = [i for i in found if isinstance(i, Unread)]
    assert [u.name for u in unread] == ["posts.csv (row 3)", "posts.csv (row 6)"]
    assert "5 cells where the table has 3" in unread[0].why
    assert "no words" in unread[1].why


def test_an_unquoted_text_in_the_last_column_keeps_its_commas() -> None:
    (first, _) = documents(
        items("date,text\n2024-01-02,The ferry left, and came back, they said.\n2024-01-03,It stayed.\n")
    )
    assert first.content == "The ferry left, and came back, they said."


def test_quoted_line_breaks_and_zero_bytes() -> None:
    table = (
        b'title,text\nFerry,"It left\nat dawn.\n\nIt came back."\nTwo,It st\x00ayed in the harbour.\n' * 1
        + b"C,D e f g h.\n" * 50
    )
    found = documents(items(table))
    assert found[0].content == "Ferry\n\nIt left\nat dawn.\n\nIt came back."
    assert found[1].content == "Two\n\nIt stayed in the harbour."


def broken_at(row: str, *after: str) -> list[Item]:
    """The items of a table whose third row of articles is this one, followed by rows of quoted cells."""
    whole = [f'Ferry {n},"It left, again.",2024-01-0{n}' for n in range(1, 8)]
    return items("\n".join(["title,text,date", *whole[:2], row, *(after or whole[3:])]))


@pytest.mark.parametrize(
    ("row", "content"),
    [
        ('Ferry 3,"It left, they said.,2024-01-03', "Ferry 3\n\nIt left, they said."),
        ('"Ferry 3,"It left, they said.",2024-01-03', "Ferry 3\n\nIt left, they said."),
        ('Ferry 3,It left.,"2024-01-03', "Ferry 3\n\nIt left."),
        ('Ferry 3,"It left,\nthey said.,2024-01-03', "Ferry 3\n\nIt left,\nthey said."),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_closed_where_the_row_needs_it(row: str, content: str) -> None:
    found = documents(broken_at(row))
    assert [d.facts.get("published") for d in found] == [f"2024-01-0{n}" for n in (1, 2, 3, 4, 5, 6, 7)]
    assert found[2].content == content
    assert "never closed" in found[2].evidence["damage"]
    assert [d.evidence["place"] for d in found] == [f"row {n}" for n in range(2, 9)]
    assert not any("damage" in d.evidence for d in [*found[:2], *found[3:]])


@pytest.mark.parametrize("row", ['Ferry 3,"It left, they said', 'Ferry 3,"It left", and "stayed, 2024-01-03'])
def test_a_row_that_cannot_be_put_right_is_said_and_costs_no_other(row: str) -> None:
    found = broken_at(row)
    assert [d.facts["title"] for d in documents(found)] == [f"Ferry {n}" for n in (1, 2, 4, 5, 6, 7)]
    (unread,) = [i for i in found if isinstance(i, Unread)]
    assert unread.name == "posts.csv (row 4)"


def test_the_row_below_a_broken_one_may_have_many_lines() -> None:
    after = ['Ferry 4,"It ""left"" now', 'and came back.",2024-01-04', "Ferry 5,It stayed.,2024-01-05"]
    found = documents(broken_at('Ferry 3,"It left, they said.,2024-01-03', *after))
    assert [d.content for d in found[2:]] == [
        "Ferry 3\n\nIt left, they said.",
        'Ferry 4\n\nIt "left" now\nand came back.',
        "Ferry 5\n\nIt stayed.",
    ]


@pytest.mark.parametrize("cut", ['Ferry 3,"It left, they', 'Ferry 3,"It left,\nthey'])
def test_a_file_that_ends_within_a_cell_says_so(cut: str) -> None:
    *whole, last = documents(items(f"title,text,date\nFerry 1,It left.,2024-01-01\nFerry 2,It left.,2024-01-01\n{cut}"))
    assert last.content.endswith("they")
    assert "the file ends within" in last.evidence["damage"]
    assert not any("damage" in d.evidence for d in whole)


def test_every_row_may_be_broken() -> None:
    found = documents(broken_at(*(f'Ferry {n},"It left, again.,2024-01-0{n}' for n in (3, 4, 5, 6))))
    assert [d.facts["title"] for d in found] == [f"Ferry {n}" for n in (1, 2, 3, 4, 5, 6)]


def test_a_cell_of_prose_with_marks_of_its_own_is_one_cell() -> None:
    table = written(
        ["title", "text", "date"],
        *[
            [f"Ferry {n}", f'"It left," he said.\nOne, two, "three".\nA,b,2024-01-02\n{TEXT}', "2024-01-02"]
            for n in "abc"
        ],
    )
    found = documents(items(table))
    assert [d.content.count("\n") for d in found] == [5, 5, 5]
    assert not any("damage" in d.evidence for d in found)


def test_a_quotation_mark_that_runs_to_the_end_of_the_file() -> None:
    rows = [f"Ferry {n},It left again.,2024-01-02" for n in range(300)]
    rows[100] = 'Ferry 100,"It left again.,2024-01-02'
    found = items("title,text,date\n" + "\n".join(rows))
    assert len(documents(found)) == 300
    assert documents(found)[100].content == "Ferry 100\n\nIt left again."
    assert "never closed" in documents(found)[100].evidence["damage"]


def test_marks_that_open_again_in_every_line_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.tables.MOST_AGAIN", 5_000)
    rows = [*(f'2024-01-02,Ferry {n},"{TEXT}"' for n in range(9)), *['2024-01-02,x"y,"'] * 1_000]
    found = items("\n".join(["date,title,text", *rows]))
    assert len(documents(found)) < 500
    assert "quotation marks that are never closed" in str(found[-1])


def test_a_row_with_more_lines_than_any_has_is_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.tables.MOST_TAKEN", 2_000)
    rows = [f'2024-01-02,Ferry {n},"{TEXT}"' for n in range(9)]
    found = items("\n".join(["date,title,text", *rows, '2024-01-02,Gull,"' + "It left.\n" * 1_000]))
    (gull,) = [d for d in documents(found) if d.facts.get("title") == "Gull"]
    assert (gull.content, gull.evidence["place"]) == ("Gull\n\nIt left.", "row 11")
    assert "never closed" in gull.evidence["damage"]


def test_quotation_marks_that_are_not_doubled_are_said() -> None:
    rows = [f'Ferry {n},2024-01-02,"{TEXT}"' for n in range(3)]
    found = items("\n".join(["title,date,text", *rows, 'Gull,2024-01-03,"It "left" at noon.', 'It came back."', *rows]))
    (gull,) = [d for d in documents(found) if d.facts.get("title") == "Gull"]
    assert "not doubled" in gull.evidence["damage"]
    assert sum("damage" in d.evidence for d in documents(found)) == 1


@pytest.mark.parametrize("never", ["9999-12-31", "01.01.0001", "2205", "31/12/9999 23:59"])
def test_a_year_in_which_nothing_was_published_is_left_out_and_said(never: str) -> None:
    found = documents(items(written(["date", "text"], ["2024-01-02", TEXT], [never, TEXT], ["2024-01-04", TEXT])))
    assert [d.facts.get("published") for d in found] == ["2024-01-02", None, "2024-01-04"]
    assert "left out as no date of publication: year outside" in found[1].evidence["published"]


def test_a_cell_of_a_megabyte() -> None:
    found = documents(items(written(["title", "text"], ["A", "The pump ran. " * 100_000], ["B", TEXT])))
    assert [len(d.content) > 1_300_000 for d in found] == [True, False]


def test_formulas_are_text() -> None:
    (raw,) = documents(items(written(["title", "text"], ['=HYPERLINK("http://example.org")', TEXT])))
    assert raw.facts["title"] == '=HYPERLINK("http://example.org")'


def never(*_: object) -> bytes:
    raise AssertionError("the whole file was read at once")


def test_a_long_table_is_read_as_a_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.streams.MOST_BYTES", 20_000)
    monkeypatch.setattr(Blob, "whole", never)
    rows = "".join(f"{n},Паром {n},Паром номер {n} ушёл. {'И вернулся. ' * 100}\n" for n in range(800))
    blob = Blob.of(f"id,title,text\n{rows}".encode(), "long.csv")
    found = (i for i in Decoder()(blob) if isinstance(i, RawDocument))
    first = next(found)
    assert (first.charset, first.evidence["place"]) == ("utf-8", "row 2")
    assert blob.file.tell() < blob.size / 2
    assert sum(1 for _ in found) == 799


def test_a_long_table_in_another_charset_is_told_by_all_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.streams.MOST_BYTES", 100_000)
    ascii_rows = "".join(f"{n},Ferry {n},The ferry number {n} left.\n" for n in range(3_000))
    later = "".join(f"{n},Паром {n},Паром номер {n} ушёл на рассвете из порта.\n" for n in range(500))
    found = documents(items(f"id,title,text\n{ascii_rows}{later}".encode("cp1251")))
    assert found[-1].content == "Паром 499\n\nПаром номер 499 ушёл на рассвете из порта."
    assert "sample" in found[-1].evidence["charset"]


def test_a_line_without_end_is_an_error_after_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.decode.streams.MOST_BYTES", 50_000)
    monkeypatch.setattr("onrecord.decode.streams.LONGEST_LINE", 50_000)
    found = items("title,text\n" + "A,It left the harbour.\n" * 100 + "B," + "x" * 60_000)
    assert len(documents(found)) == 100
    assert isinstance(found[-1], Unread)
    assert "What stood before it was read" in found[-1].why
