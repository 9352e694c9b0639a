import pytest

from onrecord.attribute.quotations import quoted_kind
from onrecord.records.text import Span
from tests.marked import assembled, names


def test_a_split_quotation_is_one_claim() -> None:
    reading = assembled(
        "<con id='c1' k='direct'>“We will answer,”</con> <src id='c1'><per c='' s='MIL'>Oskar Brandt</per></src> "
        "<cue id='c1'>said</cue>. <con id='c1' k='direct'>“We have time.”</con>"
    )
    (claim,) = reading.record.claims
    text = reading.article.text
    assert [span.cut(text) for span in claim.content] == ["“We will answer,”", "“We have time.”"]
    assert [span.cut(text) for span in claim.cue] == ["said"]
    assert names(reading, claim.sources) == ["Oskar Brandt"]


def test_a_claim_whose_source_is_lost_stays_without_one() -> None:
    (claim,) = assembled("<cue id='c1'>called</cue> it <con id='c1' k='mixed'>a “fine day”</con>.").record.claims
    assert (claim.sources, claim.source) == ((), ())


def test_a_claim_inside_a_claim_gives_both() -> None:
    reading = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>"
        "<src id='c2'><org c='' s='REB'>the Front</org></src> <cue id='c2'>had promised</cue> <con id='c2' k='indirect'>"
        "to leave</con></con>."
    )
    outer, inner = reading.record.claims
    assert outer.content[0].contains(inner.content[0])
    assert names(reading, outer.sources) == ["Ada Stone"]
    assert names(reading, inner.sources) == ["the Front"]


def test_one_claimed_and_denied_stretch_is_two_claims() -> None:
    reading = assembled(
        "<src id='c1'><org c='' s='GOV'>The ministry</org></src> <cue id='c1'>said</cue>, and <src id='c2'><org c='' s='REB'>"
        "the Front</org></src> <cue id='c2'>denied</cue>, that <con id='c1' k='indirect'><con id='c2' k='indirect'>a convoy "
        "was hit</con></con>."
    )
    assert len({claim.id for claim in reading.record.claims}) == 2
    assert {tuple(names(reading, c.sources)) for c in reading.record.claims} == {("The ministry",), ("the Front",)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will answer.”", "direct"),
        ('"We will answer," ', "direct"),
        ("‘We won’t go, it’s late’", "direct"),
        ("the truce was “a first step” only", "mixed"),
        ("the truce holds", "indirect"),
        ("the neighbours’ fields were the soldiers’ camp", "indirect"),
        ("“We begin here, and go on in the next paragraph.", "direct"),
    ],
)
def test_how_directly_a_content_is_quoted(text: str, kind: str) -> None:
    assert quoted_kind(text, [Span(0, len(text))]) == kind


def test_marks_just_outside_the_content_count() -> None:
    text = "He offered to “work on it.”"
    assert quoted_kind(text, [Span(15, 25)]) == "direct"


def test_what_stands_behind_whether_is_asked() -> None:
    reading = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>wondered</cue> <con id='c1' k='indirect'>whether the mill "
        "had burnt</con>. <src id='c2'>She</src> <cue id='c2'>said</cue> <con id='c2' k='indirect'>it had not</con>."
    )
    assert [claim.act for claim in reading.record.claims] == ["asks", "says"]
