import pytest

from onrecord.decode import Blob
from onrecord.decode.sniff import sniff
from onrecord.decode.tabular.dialect import dialect_of

NO_TABLES = {
    "names": "Smith, John\nBrown, Mary\nStone, Ada\nMoss, Karl\n",
    "names in fours": "Ada, Ben, Karl, Mary\nJohn, Jane, Tom, Tim\nLea, Max, Ida, Ole\n",
    "a poem": "The sea, the sky,\nThe land, the bay,\nThe gull, the cry,\nThe end, the day,\n",
    "prose": "The minister, who spoke in Lund, left.\n\nThe envoy, in Oslo, agreed.\n\nThe guards, by noon, left.\n",
    "a transcript": "MR. STONE:\tWe will go there on Monday.\nMS. MOSS:\tNo, we will not go.\nMR. STONE:\tI was told so.\n",
    "line numbers": "1\tTHE COURT: We will hear argument now.\n2\tMR. STONE: Thank you, your honour.\n3\tThe issue is one\n",
    "indents": "\tThe minister spoke in Lund on Monday.\n\tThe envoy agreed on nothing there.\n\tThe guards left by noon.\n",
    "a chronology": "2 May 2024\tThe envoy met the minister\n3 May 2024\tThe talks were broken off\n4 May 2024\tThe guards went home\n",
    "half sentences": "He came; he saw.\nShe went; she said.\nThey fought; they lost.\n",
    "quotations": '"We will go", said the envoy, "and stay."\n"We will not", said the guard, "not now."\n"It is over", he said, "for now."\n',
    "figures": "1,2\n3,4\n5,6\n",
    "words of a header in a sentence": "Title, text and date\nThe minister spoke.\n",
    "a menu": "Home | News | World\nThe minister spoke.\n",
}
TABLES = {
    "known names": 'title,text\nA ferry,"It left, and came back"\n',
    "tabs": "date\ttitle\n2024-01-02\tThe ferry left\n",
    "semicolons and Cyrillic": "Дата;Заголовок;Текст\n01.02.2024;Паром ушёл;Паром ушёл на рассвете.\n",
    "HTML in its cells": 'title,body\nA ferry,"<p>One</p><p>Two</p><p>Three</p>"\n',
    "Excel's hint": "sep=;\r\ntitle;date;text\r\nA ferry;2024-01-02;It left.\r\n",
    "quoted cells, no header": '"3","The ferry left at dawn","It came back, the office said."\n' * 4,
    "dates, addresses, no header": "".join(
        f"2024-01-0{n}\tThe Post\tThe ferry number {n} left\thttp://example.org/{n}\n" for n in range(1, 5)
    ),
    "many columns of figures": "".join(f"{n},20240102,{n}.5,{n},http://example.org/{n},A\n" for n in range(10, 15)),
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_what_people_write_is_no_table(text: str) -> None:
    assert sniff(Blob.of(text.encode(), "-")) == "text"


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_tables_are_told_from_their_rows(text: str) -> None:
    assert sniff(Blob.of(text.encode(), "-")) == "table"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("shift_jis", "日付,題名,本文\n2024年3月4日,船が出た,船は夜明けに港を出た。\n"),
        ("cp1251", "Дата;Заголовок\n01.02.2024;Паром ушёл\n"),
        ("cp1252", "Überschrift;Text\nDie Fähre;Sie fuhr.\n"),
    ],
)
def test_known_names_in_other_charsets(charset: str, text: str) -> None:
    assert sniff(Blob.of(text.encode(charset), "-")) == "table"


def test_a_table_in_utf_16_is_one() -> None:
    assert sniff(Blob.of(TABLES["tabs"].encode("utf-16"), "-")) == "table"


def test_a_long_text_in_the_first_row_does_not_hide_the_table() -> None:
    head = 'title,text,date\nFerry,"' + "It left the harbour. " * 5000
    assert dialect_of(head[:60_000], cut=True) is not None


@pytest.mark.parametrize(
    ("text", "delimiter", "header"),
    [
        (TABLES["tabs"], "\t", True),
        (TABLES["quoted cells, no header"], ",", False),
        (TABLES["Excel's hint"], ";", True),
    ],
)
def test_the_dialect(*, text: str, delimiter: str, header: bool) -> None:
    dialect = dialect_of(text)
    assert dialect is not None
    assert (dialect.delimiter, dialect.header) == (delimiter, header)


def test_a_quotation_mark_in_tabbed_cells_is_a_sign_like_others() -> None:
    rows = "".join(
        f'2024-01-0{n}\tPost\t"{n} went there and{" back" * n}\thttp://example.org/{n}\n' for n in range(1, 8)
    )
    dialect = dialect_of(rows)
    assert dialect is not None
    assert not dialect.quoted
