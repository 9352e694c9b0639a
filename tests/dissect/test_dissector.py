import pytest

from onrecord.dissect import Dissector
from onrecord.records.article import Article, Given
from onrecord.records.ids import content_id
from onrecord.records.text import Gap, RawDocument, Repair, Span, Text

BODY = "The lock was opened on Friday after a week of work, the harbour board said in a short statement."
LOOKING_BACK = "Eighty years ago, on 4 June 1951, the old bridge fell, and the town has waited for a new one since."


def dissected(
    content: str,
    given: Given | None = None,
    facts: dict[str, str] | None = None,
) -> Article:
    evidence = {"charset": "declared", **dict.fromkeys(facts or {}, "page metadata")}
    raw = RawDocument("canal.txt", content, "text", "utf-8", facts or {}, evidence)
    return Dissector()(raw, Text(content, content), given or Given())


def published(article: Article) -> tuple[str | None, str]:
    return article.document.published, article.evidence["published"]


def test_no_date_anywhere_is_no_date() -> None:
    assert published(dissected(f"HAVEN (XYZ) — {BODY}")) == (None, "no date found")


def test_a_date_looked_back_to_is_not_the_date_of_the_article() -> None:
    assert published(dissected(LOOKING_BACK)) == (None, "no date found")
    assert published(dissected(f"Bridge of 4 June 1951 remembered\n{LOOKING_BACK}\n{BODY}")) == (None, "no date found")


def test_given_wins_over_metadata_over_dateline() -> None:
    text = f"HAVEN, May 3, 2030 (XYZ) — {BODY}"
    facts = {"published": "2030-05-02T10:00:00Z"}
    assert published(dissected(text, Given(published="2030-05"), facts)) == ("2030-05", "given")
    assert published(dissected(text, None, facts)) == ("2030-05-02", "page metadata")
    assert published(dissected(text)) == ("2030-05-03", "dateline")


def test_the_date_line_under_a_headline() -> None:
    article = dissected(f"Army to shrink by May 2031, 12 brigades to go\nMarch 3, 2030 Monday\n{BODY}\n{BODY}")
    assert published(article) == ("2030-03-03", "date line")


def test_an_ambiguous_date_is_named_and_left_out() -> None:
    value, evidence = published(dissected(BODY, None, {"published": "03/04/2030"}))
    assert value is None
    assert "ambiguous: 03/04/2030 (page metadata)" in evidence


def test_a_dateline_without_a_year_gives_no_date() -> None:
    assert published(dissected(f"HAVEN, May 3 (XYZ) — {BODY}"))[0] is None


@pytest.mark.parametrize(
    ("given", "facts", "outlet", "evidence"),
    [
        (Given(outlet="Example Post"), {"outlet": "Other"}, "Example Post", "given"),
        (None, {"outlet": "Other"}, "Other", "page metadata"),
        (None, {}, "XYZ", "dateline"),
    ],
)
def test_outlet(given: Given | None, facts: dict[str, str], outlet: str, evidence: str) -> None:
    article = dissected(f"HAVEN (XYZ) — {BODY}", given, facts)
    assert (article.document.outlet, article.evidence["outlet"]) == (outlet, evidence)


@pytest.mark.parametrize(
    ("given", "facts", "title", "evidence"),
    [
        (Given(title="Mine"), {"title": "Page"}, "Mine", "given"),
        (None, {"title": "Page"}, "Page", "page metadata"),
        (None, {}, "Minister: no boats yet", "first line"),
    ],
)
def test_title(given: Given | None, facts: dict[str, str], title: str, evidence: str) -> None:
    article = dissected(f"Minister: no boats yet\n{BODY}\n{BODY}", given, facts)
    assert (article.document.title, article.evidence["title"]) == (title, evidence)


def test_what_is_not_found_says_so() -> None:
    article = dissected(BODY)
    assert article.evidence == {
        "published": "no date found",
        "outlet": "not found",
        "title": "not found",
        "charset": "utf-8: declared",
    }
    assert (article.document.title, article.document.outlet) == (None, None)


def test_the_rest_of_the_document() -> None:
    raw = RawDocument(
        "-", "xThe lock.", "text", "utf-8", {"authors": "Ida Holm; Per Lund", "url": "https://example.org"}
    )
    repair = Repair(Span(0, 0), "x", "", "test", certain=True)
    document = Dissector()(raw, Text(raw.content, "The lock.", (repair,), (Gap(9, "test"),)), Given()).document
    assert document.id == content_id("xThe lock.")
    assert (document.input, document.url) == ("-", "https://example.org")
    assert document.authors == ("Ida Holm", "Per Lund")
    assert document.repairs == (repair,)
    assert document.gaps == (Gap(9, "test"),)
    assert [s.cut(document.text) for s in document.sentences] == ["The lock."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY * 3, "en"),
        ("The lock.", "en"),
        ("Шлюз открыли в пятницу.", "und"),
        ("水闸于周五打开。", "und"),
        ("Die Schleuse wurde nach einer Woche Arbeit wieder geöffnet, sagte die Hafenbehörde. " * 5, "und"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert dissected(text).document.language == language
