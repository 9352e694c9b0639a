"""Whose words a statement is."""

from dataclasses import replace

import pytest

from onrecord.attribute.statements import stated_by
from onrecord.pipeline import Assembler
from onrecord.records.article import Article, Document, Part
from onrecord.records.marks import Marks, MarksBuilder
from onrecord.records.text import Span
from tests.marked import marked, names


def headed(headline: str, *people: str) -> tuple[Article, Marks]:
    whole = Span(0, len(headline))
    document = Document("d1", "a.txt", None, None, (), None, "en", None, headline, parts=(Part("headline", whole),))
    builder = MarksBuilder("test/1")
    for name in people:
        builder.add("per", Span(headline.index(name), headline.index(name) + len(name)))
    return Article(document), builder.build()


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Statement by President Stone on the Truce in Tor", "Stone"),
        ("President Stone Statement on the Truce", "Stone"),
        ("Stone’s remarks at the opening of talks", "Stone"),
        ("Press statement by the spokesperson for the ministry, Ada Stone", "Stone"),
        ("Stone rejects statement on truce", None),
        ("Ministry doubts Stone’s promise", None),
        ("Statement on the meeting with Stone", None),
        ("Statement by the ministry on talks with Stone", None),
    ],
)
def test_a_headline_tells_whose_statement_it_is(headline: str, speaker: str | None) -> None:
    found = stated_by(*headed(headline, "Stone"))
    assert (found and found.span.cut(headline)) == speaker


def test_of_two_names_it_is_the_one_that_speaks() -> None:
    headline = "Statement by Ada Stone on the letter of Bo Reed"
    found = stated_by(*headed(headline, "Ada Stone", "Bo Reed"))
    assert found is not None
    assert found.span.cut(headline) == "Ada Stone"


def test_the_words_of_a_statement_are_the_speakers_and_those_of_others_are_theirs() -> None:
    article, marks = marked(
        "Statement by <per c='' s='GOV'>Ada Stone</per>",
        "<con id='c1' k='direct'>We welcome the truce.</con> <src id='c2'><org c='' s='REB'>The Front</org></src> "
        "<cue id='c2'>says</cue> <con id='c2' k='indirect'>it will leave</con>.",
    )
    first, *rest = article.document.parts
    article = Article(replace(article.document, parts=(replace(first, kind="headline"), *rest)))
    reading = Assembler.default()(article, marks)
    assert [names(reading, c.sources) for c in reading.record.claims] == [["Ada Stone"], ["The Front"]]
    assert "headline" in reading.reasons[reading.record.claims[0].id][0].rule


def test_a_person_speaks_before_the_body_she_speaks_for() -> None:
    headline = "Statement from <org c='' s='GOV'>NSC</org> Spokesperson <per c='' s='GOV'>Ada Stone</per>"
    article, marks = marked(headline, "<con id='c1' k='direct'>We welcome the truce.</con>")
    first, *rest = article.document.parts
    article = Article(replace(article.document, parts=(replace(first, kind="headline"), *rest)))
    reading = Assembler.default()(article, marks)
    (claim,) = reading.record.claims
    assert names(reading, claim.sources) == ["Ada Stone"]
