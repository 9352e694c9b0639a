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
    assert published(dissected(text, None, facts)) == ("2030-05-02", "page metadata, 2030-05-02T10:00+00:00")
    assert published(dissected(text)) == ("2030-05-03", "dateline")


def test_the_date_line_under_a_headline() -> None:
    article = dissected(f"Army to shrink by May 2031, 12 brigades to go\nMarch 3, 2030 Sunday\n{BODY}\n{BODY}")
    assert published(article) == ("2030-03-03", "date line")


def test_an_ambiguous_date_is_named_and_left_out() -> None:
    value, evidence = published(dissected(BODY, None, {"published": "03/04/2030"}))
    assert value is None
    assert "ambiguous: 03/04/2030 (page metadata)" in evidence


def test_a_dateline_without_a_year_gives_no_date() -> None:
    assert published(dissected(f"HAVEN, May 3 (XYZ) — {BODY}"))[0] is None


@pytest.mark.parametrize(
    ("dateline", "fact", "says"),
    [
        ("HAVEN, May 3 (XYZ) -", "2030-05-04", ""),
        ("HAVEN, Dec. 31 (XYZ) -", "2031-01-01", ""),
        ("HAVEN, May 3 (XYZ) -", "2030-06-04", "; the dateline says otherwise: HAVEN, May 3 (XYZ) -"),
        ("HAVEN, May 3, 2029 (XYZ) -", "2030-05-03", "; the dateline says otherwise: HAVEN, May 3, 2029 (XYZ) -"),
        ("HAVEN, Feb. 30 (XYZ) -", "2030-05-03", ""),
        ("HAVEN, May 3 (XYZ) -", "2030", ""),
        ("HAVEN, May 3, 2030 (XYZ) -", "2030", ""),
        ("HAVEN, May 3, 2030 (XYZ) -", "2030-05", ""),
        ("HAVEN, May 3, 2027 (XYZ) -", "2030", "; the dateline says otherwise: HAVEN, May 3, 2027 (XYZ) -"),
        ("HAVEN, June 3, 2030 (XYZ) -", "2030-05", "; the dateline says otherwise: HAVEN, June 3, 2030 (XYZ) -"),
        ("HAVEN, May 3, 2300 (XYZ) -", "2030-05-03", "; the dateline says otherwise: HAVEN, May 3, 2300 (XYZ) -"),
    ],
)
def test_a_dateline_that_disagrees_is_said_and_changes_nothing(dateline: str, fact: str, says: str) -> None:
    text = f"{dateline} {BODY}"
    assert published(dissected(text, None, {"published": fact})) == (fact, f"page metadata{says}")
    assert published(dissected(text, Given(published=fact))) == (fact, f"given{says}")


@pytest.mark.parametrize("stated", ["2199-01-01", "9999-12-31T23:59:59Z", "5 March 2250", "3 May 1530", "3000"])
def test_a_year_that_no_report_is_of_is_no_date(stated: str) -> None:
    value, evidence = published(dissected(BODY, None, {"published": stated}))
    assert value is None
    assert f"year outside 1800–2100: {stated} (page metadata)" in evidence
    value, evidence = published(dissected(f"HAVEN, May 3, 2030 (XYZ) — {BODY}", None, {"published": stated}))
    assert value == "2030-05-03"
    assert stated in evidence


@pytest.mark.parametrize(
    ("noted", "says"),
    [
        ({"modified": "2031-03-05T10:00:00Z"}, "; the last change is stated as earlier: 2031-03-05T10:00:00Z"),
        ({"updated": "5 March 2031"}, "; the last change is stated as earlier: 5 March 2031"),
        ({"captured": "2031-03-05 (WARC-Date): when it was saved"}, "; it was saved earlier: 2031-03-05"),
        ({"modified": "2087-05-02"}, ""),
        ({"modified": "2088-05-02", "captured": "2089-01-01"}, ""),
        ({"modified": "soon"}, ""),
    ],
)
def test_what_cannot_be_before_publication_is_held_against_it(noted: dict[str, str], says: str) -> None:
    raw = RawDocument("-", BODY, "html", "utf-8", {"published": "2087-05-03"}, {"published": "meta", **noted})
    assert published(Dissector()(raw, Text(BODY, BODY), Given())) == ("2087-05-03", f"meta{says}")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://example.org/2031/03/05/lock", "; the date in the address is years away: /2031/03/05"),
        ("https://example.org/news/2031-03-05-lock", "; the date in the address is years away: /2031-03-05"),
        ("https://example.org/2031/03/lock", "; the date in the address is years away: /2031/03"),
        ("https://example.org/2033/02/28/lock", ""),
        ("https://example.org/story/20310305123/lock", ""),
    ],
)
def test_an_address_of_another_year_is_said_and_never_believed(address: str, says: str) -> None:
    facts = {"published": "2033-05-03", "url": address}
    assert published(dissected(BODY, None, facts)) == ("2033-05-03", f"page metadata{says}")
    assert published(dissected(BODY, None, {"url": address}))[0] is None


def test_what_the_container_states_unreadably_is_said_beside_the_date_that_is_found() -> None:
    text = f"HAVEN, May 3, 2030 (XYZ) — {BODY}"
    value, evidence = published(dissected(text, None, {"published": "last Tuesday week"}))
    assert (value, evidence) == ("2030-05-03", "dateline; not readable: last Tuesday week (page metadata)")


def test_a_doubt_about_the_date_and_the_instant_stand_in_the_evidence() -> None:
    _, evidence = published(dissected(BODY, None, {"published": "Thursday 5 March 2031 14:05 GMT"}))
    assert evidence == "page metadata, 2031-03-05T14:05+00:00; the weekday disagrees: 2031-03-05 is a Wednesday"


def test_a_doubt_that_the_container_has_said_is_not_said_again() -> None:
    doubt = "year written with two figures"
    raw = RawDocument("-", BODY, "csv", "utf-8", {"published": "31.12.30"}, {"published": f"column 2; {doubt}"})
    assert published(Dissector()(raw, Text(BODY, BODY), Given())) == ("2030-12-31", f"column 2; {doubt}")


def test_the_stamps_of_a_live_report_give_no_date_of_publication() -> None:
    entries = "\n".join(f"{day} June 2031 09.15 BST\n{BODY}" for day in (4, 3, 2))
    assert published(
        dissected(f"Canal live\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{BODY}\n{entries}")
    ) == (
        None,
        "no date found",
    )


def test_all_evidence_of_the_container_is_passed_on() -> None:
    evidence = {
        "charset": "declared",
        "place": "article 2 of 9",
        "published": "no date in this row",
        "note": "cut short",
    }
    raw = RawDocument("canal.txt", BODY, "text", "utf-8", {}, evidence)
    article = Dissector()(raw, Text(BODY, BODY), Given())
    assert article.evidence["place"] == "article 2 of 9"
    assert article.evidence["note"] == "cut short"
    assert article.evidence["published"] == "no date found; no date in this row"
    assert article.evidence["charset"] == "utf-8: declared"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ida Holm and Per Lund", ("Ida Holm", "Per Lund")),
        ("By Ida Holm in Haven", ("Ida Holm",)),
        ("By The Foreign Staff", ()),
        ("By Ida Holm, Xyz News", ("Ida Holm",)),
    ],
)
def test_authors_of_a_byline(line: str, authors: tuple[str, ...]) -> None:
    article = dissected(f"Lock opens after a week\n{line}\n{BODY}\n{BODY}")
    assert article.document.authors == authors
    assert article.evidence.get("authors") == ("byline" if authors else None)
    stated = dissected(f"Lock opens after a week\n{line}\n{BODY}\n{BODY}", None, {"authors": "Una Berg"})
    assert (stated.document.authors, stated.evidence["authors"]) == (("Una Berg",), "page metadata")


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
        (
            "Zum Hafen. " + "Die Schleuse wurde nach einer Woche Arbeit wieder geöffnet, sagte die Behörde. " * 400,
            "und",
        ),
        ("Шлюз. " + BODY * 200, "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert dissected(text).document.language == language


def test_the_zero_of_a_clock_that_was_not_set_is_no_date() -> None:
    day, why = published(dissected(BODY, None, {"published": "1970-01-01T00:00:00Z"}))
    assert day is None
    assert "a clock that was not set" in why
    text = f"HAVEN, May 3, 2030 (XYZ) — {BODY}"
    assert published(dissected(text, None, {"published": "1970-01-01T00:00:00Z"}))[0] == "2030-05-03"


@pytest.mark.parametrize(("title", "outlet"), [("Lock open (AP)", "AP"), ("Lock open (A/KAE)", None)])
def test_an_agency_that_signs_a_title(title: str, outlet: str | None) -> None:
    assert dissected(BODY, None, {"title": title}).document.outlet == outlet


def test_a_short_text_in_another_language_is_not_called_english() -> None:
    french = "Le gouvernement a dit lundi que les routes vers le port seraient ouvertes, selon le ministre des eaux."
    assert (dissected(french).document.language, dissected(BODY).document.language) == ("und", "en")
