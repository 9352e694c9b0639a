from dataclasses import replace

import pytest

from onrecord.pipeline import Assembler
from onrecord.records.marks import Link, Marks
from tests.marked import assembled, marked, names


def test_mentions_of_one_event_are_one_entry() -> None:
    reading = assembled(
        "<loc c='TCD'>Chad</loc> and <loc c='LBY'>Libya</loc> <ev id='e1' y='CONSULT' st='happened' a='Chad;Libya' r='' "
        "w='2031-05-12' at='Tunis'>met</ev> in <loc c='TUN'>Tunis</loc>.",
        "The <ev id='e1'>talks</ev> were short.",
    )
    (event,) = reading.record.events
    assert [t.cut(reading.article.text) for t in event.triggers] == ["met", "talks"]
    assert names(reading, event.actors) == ["Chad", "Libya"]
    assert names(reading, event.places) == ["Tunis"]
    assert (event.type, event.when, event.status, event.claims) == ("CONSULT", "2031-05-12", "happened", ())


CLAIM = (
    "<src id='c1'><org c='' s='GOV'>The ministry</org></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>"
    "<grp c='' s='REB'>rebels</grp> <ev id='e1' y='ASSAULT' st='happened' a='rebels' r='' w='' at=''>shelled</ev> the "
    "port, <ev id='e1'>killing</ev> <fig m='killed' lo='3' hi='3'>three people</fig></con>."
)


def test_what_somebody_claims_rests_on_the_claim() -> None:
    reading = assembled(CLAIM, "The <ev id='e1'>attack</ev> was the first this month.")
    (event,), (claim,), (figure,) = reading.record.events, reading.record.claims, reading.record.figures
    assert event.claims == figure.claims == (claim.id,)
    assert event.figures == (figure.id,)


def test_what_the_article_introduces_itself_rests_on_nobody() -> None:
    reading = assembled(
        "<grp c='' s='REB'>Rebels</grp> <ev id='e1' y='ASSAULT' st='happened' a='Rebels' r='' w='' at=''>shelled</ev> a port.",
        CLAIM.replace("<ev id='e1' y='ASSAULT' st='happened' a='rebels' r='' w='' at=''>", "<ev id='e1'>"),
    )
    assert reading.record.events[0].claims == ()


ACCUSING = (
    "<src id='c1'><org c='' s='GOV'>The ministry</org></src> <cue id='c1'>attributed</cue> <con id='c1' k='indirect'>the "
    "<ev id='e1'>shelling</ev> to <grp c='TCD' s='REB'><dem c='TCD'>Chadian</dem> rebels</grp></con>."
)


@pytest.mark.parametrize(
    ("own", "is_claimed"),
    [
        ("A port was <ev id='e1' y='ASSAULT' st='happened' a='Chadian rebels' r='' w='' at=''>shelled</ev>.", True),
        ("<grp c='TCD' s='REB'><dem c='TCD'>Chadian</dem> rebels</grp> <ev id='e1' y='ASSAULT' st='happened' a='Chadian rebels' r='' w='' "
         "at=''>shelled</ev> it.", False),
        ("A truce was <ev id='e1' y='AGREE' st='happened' a='Chadian rebels' r='' w='' at=''>signed</ev>.", False),
    ],
)  # fmt: skip
def test_a_doer_whom_only_a_claim_names_is_on_its_word(own: str, is_claimed: bool) -> None:  # noqa: FBT001
    reading = assembled(own, ACCUSING)
    (event,), (claim,) = reading.record.events, reading.record.claims
    assert event.claims == ((claim.id,) if is_claimed else ())


@pytest.mark.parametrize(("cue", "is_claimed"), [("attributed", True), ("blamed", True), ("described", False)])
def test_a_doer_whom_only_an_accusation_of_another_act_names_is_on_its_word(cue: str, is_claimed: bool) -> None:  # noqa: FBT001
    own = "A port was <ev id='e1' y='ASSAULT' st='happened' a='Chadian rebels' r='' w='' at=''>shelled</ev>."
    other = "<ev id='e2' y='ASSAULT' st='happened' a='Chadian rebels' r='' w='' at=''>"
    reading = assembled(own, ACCUSING.replace("<ev id='e1'>", other).replace("attributed", cue))
    (claim,) = reading.record.claims
    assert reading.record.events[0].claims == ((claim.id,) if is_claimed else ())


def test_what_the_article_itself_says_in_the_sentence_of_an_accusation_is_its_own() -> None:
    own = (
        "A port was <ev id='e1' y='ASSAULT' st='happened' a='Chadian rebels' r='' w='' at=''>shelled</ev>, which <src id='c1'>"
        "<org c='' s='GOV'>the ministry</org></src> <cue id='c1'>blamed</cue> on <con id='c1' k='indirect'><grp c='TCD' s='REB'>"
        "<dem c='TCD'>Chadian</dem> rebels</grp></con>."
    )
    assert assembled(own).record.events[0].claims == ()


def test_gunmen_of_whom_nothing_is_known_are_nobody_accused() -> None:
    own = "A port was <ev id='e1' y='ASSAULT' st='happened' a='gunmen' r='' w='' at=''>shelled</ev>."
    reading = assembled(
        own,
        ACCUSING.replace(
            "<grp c='TCD' s='REB'><dem c='TCD'>Chadian</dem> rebels</grp>", "<grp c='' s='OTH'>gunmen</grp>"
        ),
    )
    assert reading.record.events[0].claims == ()


def test_nobody_does_it_to_himself_but_two_may_to_one_another() -> None:
    who = "<loc c='TCD'>Chad</loc> and <loc c='LBY'>Libya</loc> <ev id='e1' y='ACCUSE' st='happened' a='{0}' r='{0}' w='' at=''>{1}</ev>."
    (alone,) = assembled(who.format("Chad", "accused itself")).record.events
    both = assembled(who.format("Chad;Libya", "traded accusations"))
    assert (len(alone.actors), alone.recipients) == (1, ())
    assert names(both, both.record.events[0].recipients) == ["Chad", "Libya"]


def test_a_denied_act_is_two_entries_each_on_its_own_word() -> None:
    reading = assembled(
        "<src id='c1'><org c='' s='GOV'>The ministry</org></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>the Front "
        "<ev id='e1' y='ASSAULT' st='happened' a='the Front' r='' w='' at=''>burned</ev> a depot</con>; <src id='c2'>"
        "<org c='' s='REB'>the Front</org></src> <cue id='c2'>denied</cue> <con id='c2' k='indirect'><ev id='e2' y='ASSAULT' "
        "st='denied' a='the Front' r='' w='' at=''>burning</ev> it</con>."
    )
    said, denied = reading.record.events
    assert (said.status, denied.status) == ("happened", "denied")
    assert set(said.claims).isdisjoint(denied.claims)


def test_the_mode_follows_the_trigger() -> None:
    reading = assembled(
        "<loc c='TCD'>Chad</loc> <ev id='e1' y='RETREAT' st='happened' a='Chad' r='' w='' at=''>released</ev> captives and "
        "<ev id='e2' y='AGREE' st='happened' a='Chad' r='' w='' at=''>signed</ev> a pact."
    )
    assert [(e.type, e.mode) for e in reading.record.events] == [("RETREAT", "release"), ("AGREE", "sign")]


@pytest.mark.parametrize(
    ("seen", "day", "when"),
    [
        ({}, "2031-05-03", "2031-05-03"),
        ({"day": "other"}, "2031-05-03", "2031-05-03"),
        ({"day": "since"}, "2031-05-03", "2031-05-03/.."),
        ({"day": "since"}, "2031-05-03T14:00", "2031-05-03/.."),
        ({"day": "since"}, "202X", "202X"),
        ({"day": "since"}, "2031-05-03/2031-05-09", "2031-05-03/2031-05-09"),
        ({"day": "since"}, "", None),
    ],
)
def test_a_linked_time_dates_the_event_where_the_reader_gave_no_date(
    seen: dict[str, str], day: str, when: str | None
) -> None:
    article, marks = marked(
        f"<grp c='' s='REB'>Rebels</grp> <ev y='ASSAULT' st='ongoing'>strike</ev> since <t v='{day}' k='date'>the third</t>."
    )
    event = replace(marks.of("ev")[0], attributes={**marks.of("ev")[0].attributes, **seen})
    marks = Marks(tuple(event if m.id == event.id else m for m in marks.marks), marks.links)
    far = Link("time", marks.of("ev")[0].id, marks.of("t")[0].id, "test")
    assert Assembler.default()(article, marks).record.events[0].when is None
    assert Assembler.default()(article, Marks(marks.marks, (far,))).record.events[0].when == when


@pytest.mark.parametrize(
    ("day", "when"), [("published", "2031-05-14"), ("month", "2031-05"), ("none", None), ("other", None)]
)
def test_an_event_told_as_of_the_day_of_the_report_has_that_day(day: str, when: str | None) -> None:
    article, marks = marked("<per c='' s='GOV'>Ada Stone</per> <ev y='REQUEST' st='happened'>asked</ev> for help.")
    (event,) = marks.of("ev")
    told = replace(event, attributes={**event.attributes, "day": day})
    seen = Marks(tuple(told if m is event else m for m in marks.marks), marks.links)
    reading = Assembler.default()(article, seen)
    assert [e.when for e in reading.record.events] == [when]
    told = {r.rule for r in reading.reasons[reading.record.events[0].id]}
    assert (f"told as of publication ({day})" in told) == (when is not None)
    assert [e.when for e in Assembler.default()(article, marks).record.events] == [None]


def test_what_happened_is_not_dated_after_the_report() -> None:
    """Either the date or the status is misread: the date is left open."""
    happened, planned = assembled(
        "<grp c='' s='REB'>Rebels</grp> <ev id='e1' y='ASSAULT' st='happened' a='Rebels' r='' w='2031-06-01' at=''>struck</ev> and "
        "will <ev id='e2' y='RETREAT' st='planned' a='Rebels' r='' w='2031-06-01' at=''>leave</ev>."
    ).record.events
    assert (happened.when, planned.when) == (None, "2031-06-01")


def test_what_is_done_by_saying_it_is_the_speakers() -> None:
    reading = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'><ev id='e1' y='ACCUSE' st='happened' a='' r='the rebels' w='' "
        "at=''>accused</ev></cue> <grp c='' s='REB'>the rebels</grp> of <con id='c1' k='indirect'><ev id='e2' y='ASSAULT' "
        "st='happened' a='' r='' w='' at=''>shelling</ev> the mill</con>."
    )
    accused, shelling = reading.record.events
    assert names(reading, accused.actors) == ["Ada Stone"]
    assert shelling.actors == ()
