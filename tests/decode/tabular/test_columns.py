import pytest

from onrecord.decode.tabular.column_dates import DateVotes, dated
from onrecord.decode.tabular.columns import Columns, columns_of, known_facts

LONG = "The ferry left the harbour at dawn and came back in the evening, the office in Lund said on Monday. " * 3


def of(header: list[str], *rows: list[str], named: bool = True) -> Columns:
    return columns_of(header, [dict(zip(header, row, strict=False)) for row in rows], header=named)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("Headline", "title"),
        ("Заголовок", "title"),
        ("titre", "title"),
        ("main_text", "body"),
        ("maintext", "body"),
        ("Текст", "body"),
        ("Анонс", "description"),
        ("pubDate", "published"),
        ("date_publish", "published"),
        ("Дата", "published"),
        ("تاريخ النشر", "published"),
        ("Время", "time"),
        ("date_modify", "updated"),
        ("date_download", "captured"),
        ("Источник", "outlet"),
        ("media_name", "outlet"),
        ("作者", "authors"),
        ("web_url", "url"),
    ],
)
def test_names_in_many_languages(name: str, fact: str) -> None:
    assert known_facts([name]) == {fact}


def test_the_better_name_comes_first_and_the_other_stands_in() -> None:
    columns = of(["content", "maintext", "title"], ["Short.", LONG, "A"], ["Only this.", "", "B"])
    assert columns.pick({"content": "Short.", "maintext": LONG}, "body") == (LONG, "maintext")
    assert columns.pick({"content": "Only this.", "maintext": ""}, "body") == ("Only this.", "content")


def test_a_text_column_of_addresses_is_the_address() -> None:
    columns = of(["title", "text", "summary"], *[[f"Ferry {n}", f"http://example.org/{n}", LONG] for n in range(3)])
    assert columns.by_fact["url"] == ("text",)
    assert "body" not in columns.by_fact


def test_a_date_column_without_dates_is_none() -> None:
    columns = of(["title", "text", "date"], *[["Ferry", LONG, f"version {n}"] for n in range(3)])
    assert "published" not in columns.by_fact


@pytest.mark.parametrize("name", ["image_title", "text_length", "updated date", "title_lang"])
def test_names_of_other_things_are_left(name: str) -> None:
    assert name in of(["headline", "body", name], ["A", LONG, "7"], ["B", LONG, "8"]).left


@pytest.mark.parametrize(
    ("name", "fact"), [("news_headline_en", "title"), ("ArticleText", "body"), ("dateOfNews", "published")]
)
def test_a_telling_word_in_a_longer_name(name: str, fact: str) -> None:
    rows = [[{"title": f"Ferry {n}", "body": LONG, "published": f"2024-01-0{n}"}[fact], "x y"] for n in (1, 2, 3)]
    assert of([name, "zzz"], *rows).by_fact[fact] == (name,)


def test_content_tells_where_no_name_does() -> None:
    names = [f"column {n}" for n in range(1, 6)]
    rows = [
        [
            str(n % 4),
            f"2024-01-{n:02d}",
            "The Post",
            f"The ferry number {n} left the harbour",
            f"https://example.org/{n}",
        ]
        for n in range(1, 21)
    ]
    columns = of(names, *rows, named=False)
    assert columns.by_fact == {
        "title": ("column 4",),
        "published": ("column 2",),
        "outlet": ("column 3",),
        "url": ("column 5",),
    }
    assert columns.says("column").startswith("no header; columns taken by their content: title=column 4")
    assert "left out: column 1" in columns.says("column")


def test_labels_that_are_no_names_are_no_outlet() -> None:
    names = ["column 1", "column 2", "column 3"]
    rows = [[f"{n}.json", "false", f"{LONG} {n}"] for n in range(1, 21)]
    assert of(names, *rows, named=False).by_fact == {"body": ("column 3",)}


def test_the_date_of_an_event_is_not_that_of_publication() -> None:
    header = ["event_date", "year", "actor1", "notes"]
    columns = of(
        header, *[[f"0{n} March 2024", "2024", "Guards", f"On {n} March the guards clashed."] for n in range(1, 9)]
    )
    assert columns.by_fact == {"body": ("notes",)}


def test_the_longer_of_two_texts_is_the_body() -> None:
    names = ["column 1", "column 2", "column 3"]
    columns = of(names, *[["4", f"The ferry number {n} left", LONG] for n in range(9)], named=False)
    assert (columns.by_fact["title"], columns.by_fact["body"]) == (("column 2",), ("column 3",))


@pytest.mark.parametrize(
    ("cells", "order", "says"),
    [
        (["8/10/2023", "29/02/2024"], True, "day first"),
        (["8/10/2023", "02/29/2024"], False, "month first"),
        (["20/10/23", "8-10-2023 16:40"], True, "day first"),
        (["8/10/2023", "9/11/2023"], None, "no date tells"),
        (["29/02/2024", "02/29/2024", "8/10/2023"], None, "differs"),
        (["2024-02-29", "23.04.2024"], None, ""),
        (["8/8/2023"], None, ""),
    ],
)
def test_one_unambiguous_date_decides_for_the_column(*, cells: list[str], order: bool | None, says: str) -> None:
    votes = DateVotes()
    for cell in cells:
        votes.add(cell)
    assert votes.order() is order
    assert says in votes.says()
    assert bool(says) == bool(votes.says())


@pytest.mark.parametrize(
    ("words", "order", "value", "evidence"),
    [
        ("8/10/2023", True, "2023-10-08", "column Date, day first; written 8/10/2023"),
        ("8/10/2023", False, "2023-08-10", "column Date, month first; written 8/10/2023"),
        ("8/10/2023", None, "8/10/2023", "column Date; ambiguous: 8/10/2023"),
        ("23.04.2024 16:11 UTC+03:00", True, "23.04.2024 16:11 UTC+03:00", "column Date"),
        ("2024-01-02 17:03:00", None, "2024-01-02 17:03:00", "column Date; no time zone stated"),
        ("soon", True, "soon", "column Date; not readable: soon"),
        ("1700000000", None, "2023-11-14T22:13:20+00:00", "column Date; written 1700000000, seconds since 1970"),
        ("1700000000000", None, "2023-11-14T22:13:20+00:00", "column Date; written 1700000000000, seconds since 1970"),
    ],
)
def test_a_date_with_its_evidence(*, words: str, order: bool | None, value: str, evidence: str) -> None:
    assert dated(words, "column Date", order) == (value, evidence)
