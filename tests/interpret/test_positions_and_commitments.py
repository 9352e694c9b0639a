from tests.marked import assembled, names


def test_two_holders_of_a_term_are_two_entries() -> None:
    reading = assembled(
        "<loc c='TCD'>Chad</loc> and <org c='' s='IGO'>the League</org> rejected <term id='x1' h='Chad;the League' st='rejects' "
        "to='Libya' tp='withdrawal'>a withdrawal from the wells</term>, as <loc c='LBY'>Libya</loc> had asked."
    )
    first, second = reading.record.positions
    assert [names(reading, p.holders) for p in (first, second)] == [["Chad"], ["the League"]]
    assert first.id != second.id
    assert (first.stance, first.topic, names(reading, first.addressees)) == ("rejects", "withdrawal", ["Libya"])


def test_a_commitment_keeps_window_figures_and_whose_word_it_is() -> None:
    reading = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'><loc c='TCD'>"
        "Chad</loc> would <due id='k1' by='Chad' k='release' st='promised' v='2031-06-01/2031-06-30'>free <fig m='exchanged' "
        "lo='40' hi='40'>40 captives</fig> in June</due></con>."
    )
    (commitment,) = reading.record.commitments
    assert names(reading, commitment.parties) == ["Chad"]
    assert (commitment.kind, commitment.status, commitment.due) == ("release", "promised", "2031-06-01/2031-06-30")
    assert commitment.figures == (reading.record.figures[0].id,)
    assert commitment.claims == (reading.record.claims[0].id,)


def test_a_term_without_a_holder_is_held_by_who_is_cited() -> None:
    reading = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>said</cue> <con id='c1' k='indirect'>the pact must "
        "bring <term id='x1' h='' st='demands' to='' tp='other'>an end to the siege</term></con>, and <term id='x2' h='' "
        "st='demands' to='' tp='other'>a bridge</term> was needed."
    )
    cited, own = reading.record.positions
    assert names(reading, cited.holders) == ["Ada Stone"]
    assert "holder: who is cited, the text naming no other" in {reason.rule for reason in reading.reasons[cited.id]}
    assert own.holders == ()


def test_who_promises_is_bound_where_nobody_else_is_named() -> None:
    reading = assembled(
        "<src id='c1'><per c='' s='GOV'>Ada Stone</per></src> <cue id='c1'>promised</cue> <con id='c1' k='indirect'><due id='k1' "
        "by='' k='aid' st='promised' v=''>to send flour</due></con>. <due id='k2' by='' k='aid' st='agreed' v=''>Salt</due> follows."
    )
    promised, own = reading.record.commitments
    assert names(reading, promised.parties) == ["Ada Stone"]
    assert own.parties == ()
