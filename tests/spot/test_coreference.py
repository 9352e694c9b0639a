"""Who is who, in texts that people marked: names meet, then pronouns and short descriptions find theirs."""

import pytest

from onrecord.pipeline import Assembler
from onrecord.records.marks import Link, Marks
from tests.marked import assembled, marked, names


def speakers(*paragraphs):  # type: ignore[no-untyped-def]
    reading = assembled(*paragraphs)
    return [names(reading, claim.sources) for claim in reading.record.claims], reading


def said(source, content="it was over", number=1, cue="said"):  # type: ignore[no-untyped-def]
    return f"<src id='c{number}'>{source}</src> <cue id='c{number}'>{cue}</cue> <con id='c{number}' k='indirect'>{content}</con>."


def test_a_states_names_capital_and_seat_are_one_actor_where_they_act() -> None:
    found, _ = speakers(
        said("<loc c='RUS'>Russia</loc>"), said("<loc c='RUS'>Moscow</loc>", number=2),
        said("<org c='RUS' s='GOV'>The Kremlin</org>", number=3),
    )  # fmt: skip
    assert found == [["Russia"], ["Russia"], ["Russia"]]


def test_a_peoples_plural_is_not_its_state() -> None:
    found, _ = speakers(said("<loc c='UKR'>Ukraine</loc>"), said("<dem c='UKR'>Ukrainians</dem>", number=2))
    assert found == [["Ukraine"], ["Ukrainians"]]


def test_an_adjective_that_acts_is_named_as_the_state() -> None:
    reading = assembled(
        "A <dem c='RUS'>Russian</dem> <ev id='e1' y='ASSAULT' st='happened' a='Russian' r='' w='' at=''>strike</ev> hit the port."
    )
    assert [(a.name, a.kind, a.country) for a in reading.record.actors] == [("Russia", "state", "RUS")]


def test_spellings_and_acronyms_of_one_name_meet() -> None:
    found, _reading = speakers(
        said("<per>Volodymyr Zelenskyy</per>"), said("<per>Zelensky</per>", number=2), said("<per>Volodymyr Zelenskiy</per>", number=3),
        said("<org>Lord's Resistance Army</org>", number=4), said("<org>The LRA</org>", number=5),
    )  # fmt: skip
    assert found[0] == found[2]
    assert found[3] == found[4] == ["Lord's Resistance Army"]


@pytest.mark.parametrize(
    ("before", "phrase", "meant"),
    [
        ("<org>The Ministry of Public Works</org> closed the road.", "The ministry", "The Ministry of Public Works"),
        ("<org>Lebanese Armed Forces</org> closed the road.", "The army", "Lebanese Armed Forces"),
        ("Foreign Minister <per>Ada Quill</per> met Interior Minister <per>Ben Stone</per>.", "The foreign minister", "Ada Quill"),
        ("Norwegian Foreign Minister <per>Ada Quill</per> left.", "Norway's chief diplomat", "Ada Quill"),
        ("Norwegian Foreign Minister <per>Ada Quill</per> left.", "Sweden's chief diplomat", "Sweden's chief diplomat"),
        ("<grp>The presidents of both republics</grp> met.", "The leaders", "The presidents of both republics"),
        ("<org>Hamas</org> left.", "The group", "Hamas"),
        ("<org>Hamas</org> met <org>Islamic Jihad</org>.", "The group", "The group"),
    ],
)  # fmt: skip
def test_a_short_description_is_whom_it_takes_up(before, phrase, meant):
    found, _ = speakers(f"{before} " + said(phrase))
    assert found == [[meant]]


def test_the_statement_speaks_for_whoever_made_one() -> None:
    found, _ = speakers(
        "In a statement, " + said("<per>Ada Quill</per>"),
        said("The statement", number=2, content="nobody was hurt"),
    )
    assert found == [["Ada Quill"], ["Ada Quill"]]


def test_a_pronoun_is_the_last_speaker_that_it_can_be() -> None:
    found, _ = speakers(
        said("<per>Ada Quill</per>")
        + " She had met <org>the Red Cross</org>. "
        + said("She", number=2, content="it helped"),
        said("<grp>Officers in the north</grp>", number=3) + " " + said("They", number=4, content="the line was quiet"),
    )
    assert found == [["Ada Quill"], ["Ada Quill"], ["Officers in the north"], ["Officers in the north"]]


def test_a_pronoun_far_from_any_speaker_stays_unresolved() -> None:
    found, _ = speakers(said("<per>Ada Quill</per>"), "The road was shut.", "Rain fell.", said("He", number=2))
    assert found[1] == ["He"]


def test_two_pronouns_far_apart_are_not_one_actor_for_being_the_same_word() -> None:
    _, reading = speakers(said("He"), "The road was shut.", "Rain fell.", said("He", number=2))
    assert len(reading.record.actors) == 2


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the presidency in <loc c='ZAF'>Pretoria</loc>", "the presidency in Pretoria"),
        ("<per>Ada Quill</per>'s office", "Ada Quill's office"),
        ("<org>Hamas</org> officials", "Hamas officials"),
        ("<org>Hamas</org> in Cairo", "Hamas"),
    ],
)
def test_a_source_is_what_its_phrase_is_about(phrase, name):
    found, _ = speakers(said(phrase))
    assert found == [[name]]


def test_each_rule_that_joined_is_told() -> None:
    _, reading = speakers("<org>The Ministry of Public Works</org> closed the road. " + said("The ministry"))
    (actor,) = reading.record.actors
    assert "fuller name" in {reason.rule for reason in reading.reasons[actor.id]}


def test_governments_of_one_state_are_one_actor_apart_from_the_state() -> None:
    found, _ = speakers(
        said("<grp>The Syrian government</grp>"), said("<grp>the government of Syria</grp>", number=2),
        said("<loc c='SYR'>Syria</loc>", number=3), said("<grp>the Turkish government</grp>", number=4),
    )  # fmt: skip
    assert found == [["The Syrian government"], ["The Syrian government"], ["Syria"], ["the Turkish government"]]


def test_a_statement_is_of_the_state_that_it_names() -> None:
    found, _ = speakers(
        "In a statement, " + said("<grp>the Turkish ministry</grp>"), said("The Greek statement", number=2),
    )  # fmt: skip
    assert found[1] == ["The Greek statement"]


def test_a_short_form_in_brackets_and_a_surname_with_its_article_meet() -> None:
    _, reading = speakers(
        "The <org>High Council of Clerks</org> (<org>HCC</org>) met <per>Bashar al-Noori</per>. <per>Noori</per> left.",
    )
    assert [(a.name, len(a.mentions)) for a in reading.record.actors] == [
        ("High Council of Clerks", 2),
        ("Bashar al-Noori", 2),
    ]


def test_groups_without_a_name_meet_only_near_each_other() -> None:
    _, reading = speakers(
        "<grp>Civilians</grp> fled; <grp>civilians</grp> wept.", "Rain fell.", "Snow fell.", "<grp>Civilians</grp> came back.",
        "<grp>The miners</grp> struck.", "Hail fell.", "Wind rose.", "<grp>The miners</grp> won.",
    )  # fmt: skip
    assert [len(a.mentions) for a in reading.record.actors] == [2, 1, 2]


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("<grp>The Malian military</grp> left.</p><p>Rain fell.</p><p>Snow fell.", "The army"),
        ("<grp>The Yemeni people</grp> wept.", "The Syrian people"),
        ("<grp>Armed forces</grp> left.", "The forces of the mayor"),
    ],
)
def test_what_a_short_description_does_not_take_up(before, phrase):
    found, _ = speakers(*before.split("</p><p>"), said(phrase))
    assert found == [[phrase]]


def test_where_an_event_was_is_no_party_to_it_though_a_reader_links_it() -> None:
    article, marks = marked(
        "A <ev id='e1' y='ASSAULT' st='happened' a='' r='' w='' at=''>blast</ev> in <loc>Moscow</loc> hit <loc>Kyiv</loc>."
    )
    event, (moscow, kyiv) = marks.of("ev")[0], marks.of("loc")
    links = tuple(Link("recipient", event.id, far.id, "network", 0.9) for far in (moscow, kyiv))
    record = Assembler.default()(article, Marks(marks.marks, links)).record
    assert [a.name for a in record.actors] == ["Ukraine"]
    assert "Moscow" in [p.name for p in record.places]
