import pytest

from onrecord.lexicon.dates import read_date
from onrecord.records.text import Unread
from tests.decode.exports.exported import FERRY, articles, old, read, remarks

COVER = """Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2025  16:51:31

Send To:
EXAMPLE LIBRARY
1 EXAMPLE STREET


Terms: (ferry and harbour)


Source: The Example Post
Project ID: None

"""


def test_two_articles_and_nothing_of_cover_fields_or_notice_in_their_texts() -> None:
    text = (
        COVER + old(mark="1 of 2 DOCUMENTS") + old("Ferry returns", "The Other Post (Lindby)", mark="2 of 2 DOCUMENTS")
    )
    first, second = articles(text)
    assert first.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert first.facts == {
        "title": "Ferry leaves",
        "outlet": "Example Post",
        "published": "March 3, 2025 Monday",
        "authors": "Ann Example",
    }
    assert (first.evidence["published"], first.evidence["outlet"]) == ("date line", "line above the date")
    assert (second.facts["outlet"], second.facts["title"]) == ("The Other Post (Lindby)", "Ferry returns")
    assert [a.evidence["place"] for a in (first, second)] == ["1 of 2", "2 of 2"]
    assert not remarks(text)


def test_lines_cut_at_a_width_are_joined_and_blank_lines_part_paragraphs() -> None:
    body = ("The ferry left the harbour at dawn, the port office\nsaid, and nobody\nwas hurt.", "It came back at noon.")
    (article,) = articles(old(body=body, mark="1 of 1 DOCUMENTS"))
    assert article.content.split("\n\n")[1:] == [
        "The ferry left the harbour at dawn, the port office said, and nobody was hurt.",
        "It came back at noon.",
    ]


def test_a_single_article_needs_no_mark() -> None:
    (article,) = articles(old())
    assert article.facts["title"] == "Ferry leaves"
    assert read_date(article.facts["published"]).value == "2025-03-03"
    assert "LENGTH" not in article.content


def test_a_colon_in_a_headline_is_no_field() -> None:
    (article,) = articles(old("Minister: no talks before the guns are silent"))
    assert article.facts["title"] == "Minister: no talks before the guns are silent"
    assert article.content.startswith("Minister: no talks")


def test_a_label_in_a_sentence_of_the_text_ends_nothing() -> None:
    body = ("UPDATE: Two more ferries have left, the port office said.", "Notes: both were full.", "It rained.")
    (article,) = articles(old(body=body))
    assert article.content.split("\n\n")[1:] == list(body)


def test_editions_are_neither_headline_nor_text() -> None:
    date = "January 11, 2025 Saturday\n          Edition 1;\n          National Edition"
    (article,) = articles(old(date=date))
    assert article.facts["title"] == "Ferry leaves"
    assert article.facts["published"] == "January 11, 2025 Saturday"
    assert article.evidence["edition"] == "Edition 1; National Edition"


def test_in_rtf_an_edition_is_a_paragraph_of_its_own() -> None:
    date = "January 11, 2025 Saturday\nEdition 1;\nLindby"
    rtf = "{\\rtf1\\ansi " + "\\par\n".join(old(date=date, mark="1 of 1 DOCUMENTS").splitlines()) + "}"
    (article,) = articles(rtf)
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert article.evidence["edition"] == "Edition 1; Lindby"


def test_odd_marks_begin_articles_too_and_are_said() -> None:
    marks = ["1 of 3 DOCUMENTS", "8 of 383 DOCUMENTS", "3 of 3 DOCUMENTS"]
    text = "".join(old(f"Ferry {i}", mark=mark) for i, mark in enumerate(marks))
    assert [a.facts["title"] for a in articles(text)] == ["Ferry 0", "Ferry 1", "Ferry 2"]
    (says,) = remarks(text)
    assert "8 of 383" in says


def test_a_missing_article_is_said() -> None:
    text = old(mark="1 of 3 DOCUMENTS") + old("Ferry returns", mark="3 of 3 DOCUMENTS")
    assert len(articles(text)) == 2
    assert any("count 3 documents, 2 were found" in says for says in remarks(text))


def test_a_first_article_whose_mark_is_missing_is_no_cover() -> None:
    text = old() + old("Ferry returns", mark="2 of 2 DOCUMENTS")
    assert [a.facts["title"] for a in articles(text)] == ["Ferry leaves", "Ferry returns"]
    assert remarks(text)


def test_an_apology_is_no_article() -> None:
    sorry = "We are sorry but there is an error in this document and it is not possible to display it."
    _, unread = read(old(mark="1 of 2 DOCUMENTS") + f"\n\n        2 of 2 DOCUMENTS\n\n{sorry}\n", "ferries.txt")
    assert isinstance(unread, Unread)
    assert unread.name == "ferries.txt (2 of 2)"
    assert "apology" in unread.why


@pytest.mark.parametrize(
    ("head", "tail", "mark"),
    [
        (("AUTOR: Ann Example", "RUBRIK: POLITIK", "LÄNGE: 20 Wörter"), ("UPDATE: 4. März 2025", "SPRACHE: GERMAN; DEUTSCH", "PUBLICATION-TYPE: Zeitung", "ZEITUNGS-CODE: exp"), "Dokument 1 von 1"),
        (("RUBRIQUE: POLITIQUE", "LONGUEUR: 20 mots", "AUTEUR: Ann Example"), ("DATE-CHARGEMENT: 4 mars 2025", "LANGUE: FRENCH; FRANÇAIS", "TYPE-PUBLICATION: Journal"), "Document 1 de 1"),
        (("SECCIÓN: POLÍTICA", "LONGITUD: 20 palabras", "AUTOR: Ann Example"), ("FECHA-CARGA: 4 de marzo de 2025", "IDIOMA: SPANISH; ESPAÑOL"), "Documento 1 de 1"),
        (("SEZIONE: POLITICA", "LUNGHEZZA: 20 parole", "AUTORE: Ann Example"), ("LINGUA: ITALIAN; ITALIANO",), "Documento 1 di 1"),
        (("LENGTE: 20 woorden", "BYLINE: Ann Example"), ("TAAL: DUTCH; NEDERLANDS",), "1 of 1 DOCUMENTS"),
    ],
)  # fmt: skip
def test_labels_of_other_interfaces(head: tuple[str, ...], tail: tuple[str, ...], mark: str) -> None:
    (article,) = articles(old(head=head, tail=tail, mark=mark))
    assert article.content == "\n\n".join(["Ferry leaves", *FERRY])
    assert article.facts["authors"] == "Ann Example"


def test_a_date_in_another_language_than_the_interface() -> None:
    (article,) = articles(old(date="3 marzo 2025 lunedì", mark="1 of 1 DOCUMENTS"))
    assert read_date(article.facts["published"]).value == "2025-03-03"


def test_one_date_without_year_costs_no_other_article_and_shows_its_neighbours() -> None:
    dates = ["27-04-2025", "28-04", "29-04-2025"]
    text = "".join(
        old(f"Ferry {i}", date=d, mark=f"{i + 1} of 3 DOCUMENTS", tail=("LANGUAGE: ENGLISH",))
        for i, d in enumerate(dates)
    )
    found = articles(text)
    assert [a.facts["published"] for a in found] == dates
    assert read_date(found[1].facts["published"]).value is None
    assert found[1].evidence["published"] == "date line; its neighbours in the file are of 2025"
    assert found[1].facts["title"] == "Ferry 1"


def test_the_load_date_dates_what_has_no_date_line_and_is_marked_so() -> None:
    body = ("Seventy years ago, on 4 June 1941, the bridge fell into the river.",)
    (article,) = articles(
        old(
            "The bridge, seventy years on",
            date="",
            body=body,
            mark="1 of 1 DOCUMENTS",
            tail=("LOAD-DATE: June 1, 2011", "LANGUAGE: ENGLISH"),
        )
    )
    assert article.facts["published"] == "June 1, 2011"
    assert article.evidence["published"] == "LOAD-DATE (when the archive took it in)"


def test_fields_that_repeat_their_last_word_are_given_once_and_it_is_said() -> None:
    text = old(
        "Truce holds holds holds",
        "Example Press Agency -- English english english",
        "March 3, 2025 Monday Monday Monday",
        mark="1 of 1 DOCUMENTS",
    )
    (article,) = articles(text)
    assert article.facts["title"] == "Truce holds"
    assert article.facts["outlet"] == "Example Press Agency"
    assert read_date(article.facts["published"]).value == "2025-03-03"
    assert article.content.startswith("Truce holds\n\n")
    assert "repeat their last word" in article.evidence["damage"]


def test_one_headline_that_repeats_a_word_means_it() -> None:
    (article,) = articles(old("Location location location"))
    assert article.facts["title"] == "Location location location"
    assert "damage" not in article.evidence


def test_headline_and_body_with_labels_of_their_own() -> None:
    head = (
        "SECTION: Section A; Page 1",
        "LENGTH: 20 words",
        "HEADLINE: Ferry leaves for the islands",
        "BYLINE: By ANN EXAMPLE",
        "DATELINE: LINDBY, March 2",
    )
    text = old(
        "",
        head=head,
        body=(f"BODY:\n   {FERRY[0]}", FERRY[1]),
        mark="1 of 1 DOCUMENTS",
        date="March 3, 2025, Monday, Late Edition - Final",
    )
    (article,) = articles(text)
    assert article.content.split("\n\n") == ["Ferry leaves for the islands", *FERRY]
    assert article.facts["authors"] == "ANN EXAMPLE"
    assert article.evidence["dateline"] == "LINDBY, March 2"
    assert (article.facts["published"], article.evidence["edition"]) == (
        "March 3, 2025, Monday",
        "Late Edition - Final",
    )


def test_a_summary_is_text_only_where_there_is_no_other() -> None:
    head = ("LENGTH: 20 words", "HIGHLIGHT: A ferry left.; http://example.org/ferry.html")
    (article,) = articles(old(head=head))
    assert "A ferry left." not in article.content
    assert (article.evidence["summary"], article.facts["url"]) == ("A ferry left.", "http://example.org/ferry.html")
    (bare,) = articles(old(head=head, body=()))
    assert bare.content == "Ferry leaves\n\nA ferry left."


def test_captions_are_no_text() -> None:
    tail = ("GRAPHIC: Photo: the ferry at dawn", "LOAD-DATE: March 4, 2025", "LANGUAGE: ENGLISH")
    (article,) = articles(old(tail=tail))
    assert "at dawn, the" in article.content
    assert "Photo" not in article.content
    assert article.evidence["graphic"] == "Photo: the ferry at dawn"


def test_prose_with_a_capital_word_and_colon_stays_one_article() -> None:
    text = "WARNING: the ferry is full.\n\nLENGTH: it is 40 metres long, the port office said.\n"
    (article,) = articles(text)
    assert article.content == text


def test_two_editions_of_one_text_stay_two() -> None:
    text = old(mark="1 of 2 DOCUMENTS") + old(date="March 3, 2025 Monday\n      Edition 2", mark="2 of 2 DOCUMENTS")
    assert len(articles(text)) == 2


def test_a_hundred_thousand_marks_end_at_once() -> None:
    items = read("LENGTH: 3 words\n" + "1 of 10 DOCUMENTS\n" * 100_000)
    assert len(items) < 10
