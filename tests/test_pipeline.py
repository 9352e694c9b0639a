"""What the pipeline itself adds: gaps that a maker of marks saw."""

from onrecord.pipeline import with_gaps
from onrecord.records.article import Document
from onrecord.records.marks import MarksBuilder
from onrecord.records.text import Gap, Span

TEXT = "The talks with ended on Friday, said, and the left."


def test_gaps_of_repair_and_of_the_maker_each_place_once() -> None:
    document = Document(
        "d1", "a.txt", None, None, (), None, "en", None, TEXT, gaps=(Gap(15, "preposition without object"),)
    )
    builder = MarksBuilder("network-test/1")
    for at in (14, 46, 32):
        builder.add("gap", Span(at, at), score=0.9)
    gaps = with_gaps(document, builder.build()).gaps
    assert [gap.at for gap in gaps] == [15, 32, 46]
    assert gaps[0].why == "preposition without object"
    assert gaps[1].why == "words missing, as network-test/1 reads it"


def test_without_such_marks_the_document_stays_as_it_is() -> None:
    document = Document("d1", "a.txt", None, None, (), None, "en", None, TEXT, gaps=(Gap(15, "x"),))
    assert with_gaps(document, MarksBuilder("rules/1").build()) == document
