import pytest

from onrecord.lexicon.dates import read_date
from tests.decode.exports.exported import FERRY, articles, remarks, uni, word

COVER = [
    "Date and Time: Friday, 7. March 2025 09:31:00 CET",
    "Job Number: 00000001",
    "Documents (2)",
    "1. Ferry leaves",
    "Client/Matter: -None-",
    "Search Terms: ferry and harbour",
    "Narrowed by: ",
    "2. Ferry returns",
    "Client/Matter: -None-",
    "Search Terms: ferry and harbour",
    "Narrowed by: ",
    "News\tTimeline: Jan 01, 2025 to Mar 07, 2025",
]


@pytest.mark.parametrize("cover", [[], COVER], ids=["no cover", "cover"])
def test_the_first_article_is_neither_lost_as_a_cover_nor_made_of_one(cover: list[str]) -> None:
    data = word([*cover, *uni(), *uni("Ferry returns", "The Other Post(Lindby)", "March 4, 2025 Tuesday 9:33 AM GMT")])
    first, second = articles(data)
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert first.facts == {
        "title": "Ferry leaves",
        "outlet": "Example Post",
        "published": "March 3, 2025 Monday",
        "authors": "Ann Example",
    }
    assert second.facts["outlet"] == "The Other Post(Lindby)"
    assert read_date(second.facts["published"]).instant == "2025-03-04T09:33+00:00"
    assert [a.evidence["place"] for a in (first, second)] == ["1 of 2", "2 of 2"]
    assert (first.container, first.evidence["section"]) == ("docx", "NEWS; Pg. 1")
    assert not remarks(data)


def test_a_cover_that_counts_others_is_said() -> None:
    data = word([*COVER, *uni()])
    assert len(articles(data)) == 1
    assert any("lists 2 documents, 1 were found" in says for says in remarks(data))


def test_a_number_in_the_headline_is_no_date() -> None:
    (article,) = articles(word(uni("Army to shrink by May 2026, 12 brigades to go")))
    assert article.facts["title"] == "Army to shrink by May 2026, 12 brigades to go"
    assert article.facts["published"] == "March 3, 2025 Monday"


def test_a_headline_that_begins_with_a_date_is_no_date_line() -> None:
    (article,) = articles(word(uni("June 4, 1941: the day the bridge fell")))
    assert article.facts["title"] == "June 4, 1941: the day the bridge fell"
    assert article.facts["published"] == "March 3, 2025 Monday"


@pytest.mark.parametrize(
    ("line", "date", "edition"),
    [
        ("November 6, 2002 Wednesday, Ontario Edition", "2002-11-06", "Ontario Edition"),
        ("June 24, 2004 Thursday All but Ontario Edition", "2004-06-24", "All but Ontario Edition"),
        ("3 marzo 2025 lunedì", "2025-03-03", None),
        ("lundi 3 mars 2025", "2025-03-03", None),
        ("3. März 2025 Montag 9:50 PM GMT+1", "2025-03-03", None),
        ("June 13, 2005, Monday 20:00:00 - 21:00:00 Eastern Time", "2005-06-13", "21:00:00 Eastern Time"),
    ],
)
def test_date_lines(line: str, date: str, edition: str | None) -> None:
    (article,) = articles(word(uni(date=line)))
    assert read_date(article.facts["published"]).value == date
    assert article.evidence.get("edition") == edition


def test_a_date_that_cannot_be_read_is_kept_as_it_stands() -> None:
    (article,) = articles(word(uni(date="3 Brumaire 233", tail=("Classification", "", "Language: ENGLISH"))))
    assert article.facts["published"] == "3 Brumaire 233"
    assert article.facts["title"] == "Ferry leaves"
    assert read_date(article.facts["published"]).value is None


def test_abstract_and_full_text_are_labels() -> None:
    (article,) = articles(word(uni(body=("ABSTRACT", "A ferry left.", "FULL TEXT", *FERRY))))
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert article.evidence["summary"] == "A ferry left."


def test_captions_and_what_follows_are_no_text() -> None:
    tail = ("\nGraphic", "", " ", "Photo: the ferry, seen from the pier", "\nLoad-Date:\xa0March 4, 2025")
    (article,) = articles(word(uni(tail=tail)))
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert article.evidence["graphic"] == "Photo: the ferry, seen from the pier"


def test_a_list_of_labelled_lines_in_the_text_stays() -> None:
    body = (*FERRY, "Person: Ann Example", "City: Lindby", "Note: the ferry is new.")
    (article,) = articles(word(uni(body=body)))
    assert article.content.split("\n\n")[1:] == list(body)


def test_the_dateline_of_the_text_stays_and_the_labelled_one_is_a_note() -> None:
    body = (f"LINDBY (EP) — {FERRY[0]}",)
    (article,) = articles(word(uni(head=("Length: 20 words", "Dateline: LINDBY"), body=body)))
    assert article.content.split("\n\n")[1] == body[0]
    assert article.evidence["dateline"] == "LINDBY"


def test_a_byline_of_several_lines() -> None:
    head = ("Length: 20 words", "Byline: aexample", "\nANN EXAMPLE", "\nFrom Tuesday's Example Post")
    (article,) = articles(word(uni(head=head)))
    assert article.facts["authors"] == "aexample; ANN EXAMPLE"


def test_an_outlet_that_is_an_address_loses_the_stop_behind_it() -> None:
    (article,) = articles(word(uni(outlet="Example.com.")))
    assert article.facts["outlet"] == "Example.com"


def test_without_body_label_the_text_follows_the_fields() -> None:
    paragraphs = [p for p in uni() if p != "Body"]
    (article,) = articles(word(paragraphs))
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])


def test_what_stands_after_the_last_mark_is_left_out_and_said() -> None:
    data = word([*uni(), "Printed for the Example Library"])
    assert len(articles(data)) == 1
    assert any("5 words after the last closing mark" in says for says in remarks(data))


def test_a_heading_in_the_text_that_is_a_label_elsewhere() -> None:
    body = ("Classification", "The rider from Lindby leads.", *FERRY)
    (article,) = articles(word(uni(body=body)))
    assert "The rider from Lindby leads." in article.content


def test_the_layout_is_known_in_rtf_too() -> None:
    rtf = (
        "{\\rtf1\\ansi\\ansicpg1252\n"
        + "\\par\n".join(p.strip().replace("\xa0", "\\~") for p in uni() + uni("Ferry returns"))
        + "}"
    )
    first, second = articles(rtf)
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert (second.container, second.facts["title"]) == ("rtf", "Ferry returns")


def test_a_hundred_thousand_closing_marks_end_at_once() -> None:
    assert len(articles("Length: 3\nBody\n" + "End of Document\n" * 100_000)) <= 1
