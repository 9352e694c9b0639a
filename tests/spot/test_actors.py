from tests.marked import assembled, names


def by_name(reading):  # type: ignore[no-untyped-def]
    return {a.name: a for a in reading.record.actors}


def test_full_name_surname_and_pronoun_are_one_actor() -> None:
    reading = assembled(
        "<src id='c1'><per c='NOR' s='GOV'>Ingrid Halvorsen</per></src> <cue id='c1'>said</cue> "
        "<con id='c1' k='indirect'>the line was quiet</con>.",
        "<src id='c2'><per c='NOR' s='GOV'>Halvorsen</per></src> <cue id='c2'>added</cue> that <con id='c2' k='indirect'>"
        "it would stay so</con>. <con id='c3' k='direct'>“We watch it,”</con> <src id='c3' who='Ingrid Halvorsen'>she</src> "
        "<cue id='c3'>said</cue>.",
    )
    (actor,) = reading.record.actors
    assert (actor.name, actor.kind, actor.country, actor.sector) == ("Ingrid Halvorsen", "person", "NOR", "GOV")
    assert len({claim.sources for claim in reading.record.claims}) == 1
    assert {r.rule for r in reading.reasons[actor.id]} >= {"surname"}


def test_a_possessive_names_the_same_group() -> None:
    reading = assembled(
        "<grp c='' s='REB'>The rebels</grp> left. <grp c='' s='REB'>The rebels’</grp> guns stayed, and the mayor’s did too."
    )
    assert [a.name for a in reading.record.actors] == ["The rebels"]


def test_a_surname_of_two_people_stays_its_own_actor() -> None:
    reading = assembled(
        "Minister <per c='' s='GOV'>Ada Stone</per> met envoy <per c='' s='GOV'>Ben Stone</per>. <con id='c1' k='direct'>"
        "“The border stays shut,”</con> <src id='c1'><per c='' s='UNK'>Stone</per></src> <cue id='c1'>said</cue>."
    )
    assert sorted(a.name for a in reading.record.actors) == ["Ada Stone", "Ben Stone", "Stone"]
    assert names(reading, reading.record.claims[0].sources) == ["Stone"]


def test_names_of_one_state_meet_under_its_own_name() -> None:
    reading = assembled(
        "<src id='c1'><loc c='USA'>The U.S.</loc></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>it would wait</con>. "
        "<src id='c2'><loc c='USA'>The United States</loc></src> <cue id='c2'>denied</cue> <con id='c2' k='indirect'>it had "
        "paid</con>."
    )
    (actor,) = reading.record.actors
    assert (actor.name, actor.kind, actor.country, len(actor.mentions)) == ("United States", "state", "USA", 2)


def test_a_place_that_nobody_speaks_for_is_no_actor() -> None:
    reading = assembled(
        "<grp c='' s='REB'>The rebels</grp> <ev id='e1' y='ASSAULT' st='happened' a='The rebels' r='' w='' "
        "at='Goma'>shelled</ev> <loc c='COD'>Goma</loc>."
    )
    assert list(by_name(reading)) == ["The rebels"]
    assert [p.name for p in reading.record.places] == ["Goma"]


def test_a_joint_group_brings_its_states_along() -> None:
    reading = assembled(
        "<grp c='TUR;GRC' s='GOV'>The two leaders</grp> <ev id='e1' y='CONSULT' st='happened' "
        "a='The two leaders' r='' w='' at=''>met</ev>."
    )
    event = reading.record.events[0]
    assert names(reading, event.actors) == ["The two leaders", "Türkiye", "Greece"] or names(reading, event.actors) == [
        "The two leaders",
        "Turkey",
        "Greece",
    ]
    assert {a.country for a in reading.record.actors} == {None, "TUR", "GRC"}


def test_a_speaking_paper_is_a_document() -> None:
    reading = assembled(
        "<src id='c1'>The memorandum</src> <cue id='c1'>suggests</cue> that <con id='c1' k='indirect'>both "
        "sides stop</con>."
    )
    assert [(a.name, a.kind) for a in reading.record.actors] == [("The memorandum", "document")]


def test_they_may_stand_for_two() -> None:
    reading = assembled(
        "<loc c='EGY'>Egypt</loc> and <loc c='SDN'>Sudan</loc> closed the road. <src id='c1' who='Egypt;Sudan'>They</src> "
        "<cue id='c1'>said</cue> <con id='c1' k='indirect'>it was unsafe</con>."
    )
    assert names(reading, reading.record.claims[0].sources) == ["Egypt", "Sudan"]


def test_a_quotation_mark_without_its_fellow_is_no_part_of_a_name() -> None:
    reading = assembled("Police held <per>Ada Quill “</per>the Fox” and <per>Ben “Red” Stone</per>.")
    assert [a.name for a in reading.record.actors] == ["Ada Quill", "Ben “Red” Stone"]
