import pytest

from onrecord.dissect import Dissector
from onrecord.dissect.agencies import one_spelling
from onrecord.records.article import Article, Given
from onrecord.records.text import RawDocument, Text

BODY = "The lock was opened on Friday after a week of work, the harbour board said in a short statement."
CANADIAN = "The Canadian Press (CP)"


def dissected(content: str, outlet: str = "") -> Article:
    facts, evidence = ({"outlet": outlet}, {"outlet": "line above the date"}) if outlet else ({}, {})
    return Dissector()(RawDocument("-", content, "text", "utf-8", facts, evidence), Text(content, content), Given())


@pytest.mark.parametrize(
    ("written", "one"),
    [
        *((name, CANADIAN) for name in ("CP", "Canadian Press", "The Canadian Press", "The Canadian Press(CP)")),
        *((name, CANADIAN) for name in (CANADIAN, "Canadian Press (CP)", "THE CANADIAN PRESS")),
        ("The Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("Xinhua", "Xinhua"),
        ("The Harbour Post(Wexel)", "The Harbour Post (Wexel)"),
        ("The Harbour Post", "The Harbour Post"),
        ("Uni", "Uni"),
        ("Canadian Press Weekly", "Canadian Press Weekly"),
        ("Lock(s) and Weirs", "Lock(s) and Weirs"),
    ],
)
def test_one_spelling(written: str, one: str) -> None:
    assert one_spelling(written) == one
    assert one_spelling(one) == one


def test_a_stated_outlet_in_another_spelling_is_said() -> None:
    article = dissected(BODY, "The Canadian Press(CP)")
    assert article.document.outlet == CANADIAN
    assert article.evidence["outlet"] == "line above the date; written The Canadian Press(CP)"
    assert dissected(BODY, CANADIAN).evidence["outlet"] == "line above the date"


def test_the_agency_of_a_dateline_has_the_same_spelling() -> None:
    assert dissected(f"HAVEN (CP) -- {BODY}").document.outlet == CANADIAN
    assert dissected(f"HAVEN (XYZ) -- {BODY}").document.outlet == "XYZ"


@pytest.mark.parametrize(
    ("end", "credit"),
    [
        ("\nCanadian Press", "Canadian Press"),
        ("\n(The Canadian Press)", "(The Canadian Press)"),
        ("\n-- Canadian Press (CP)", "-- Canadian Press (CP)"),
        (" Canadian Press", "Canadian Press"),
        (" (Canadian Press)", "(Canadian Press)"),
        (" -- CP", "-- CP"),
    ],
)
def test_an_agency_that_signs_the_end_is_no_text(end: str, credit: str) -> None:
    article = dissected(f"Lock open after a week\n{BODY}\n{BODY}{end}")
    last = article.document.parts[-1]
    assert (last.kind, last.span.cut(article.text)) == ("credit", credit)
    assert [p.span.cut(article.text) for p in article.document.parts if p.kind == "body"] == [BODY, BODY]
    assert (article.document.outlet, article.evidence["outlet"]) == (CANADIAN, "agency at the end")
    named = dissected(f"Lock open after a week\n{BODY}\n{BODY}{end}", "Harbour Post")
    assert named.document.outlet == "Harbour Post"


@pytest.mark.parametrize(
    "end",
    [
        " He told the Canadian Press.",
        " It was read by the Canadian Press",
        " It went to CP",
        " Nobody came. AP",
        "\nThe Canadian Press was told of it on Friday evening.",
    ],
)
def test_an_agency_in_a_sentence_is_text(end: str) -> None:
    article = dissected(f"Lock open after a week\n{BODY}\n{BODY}{end}")
    assert end.strip() in "".join(p.span.cut(article.text) for p in article.document.parts if p.kind == "body")
    assert article.document.outlet is None


def test_an_agency_in_the_middle_signs_nothing() -> None:
    article = dissected(f"Lock open after a week\n{BODY} (Canadian Press)\n{BODY}\n{BODY}\n{BODY}")
    assert article.document.outlet is None
