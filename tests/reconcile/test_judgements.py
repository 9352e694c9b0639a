"""From decisions to groups: what is the same is joined, what is apart stays apart, and undoing restores everything."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reconcile.judgements import Groups, grouped
from onrecord.store.decisions import Decided, Decision, Judgement, Known, in_force

# Six entries of six reports, and a second of the first report.
KNOWN = {f"e{n}": Known(f"d{n}", n) for n in range(1, 7)} | {"e9": Known("d1", 1)}
PASS, ANN, BEN = "events/1", "person/ann", "person/ben"


def rows(
    *said: tuple[str, Judgement, str, str | None] | tuple[str, Judgement, str, str | None, float],
) -> list[Decided]:
    """Decisions in their order: who, what, first, second, and the score of a pass."""
    return [
        Decided(n, f"2031-05-{n:02}", who, Decision(judged, "events", first, second, *score))
        for n, (who, judged, first, second, *score) in enumerate(said, start=1)
    ]


def undoing(number: int, undone: int) -> Decided:
    return Decided(number, f"2031-05-{number:02}", ANN, Decision("undo", "events", "e1", undoes=undone))


def groups(decided: list[Decided]) -> set[tuple[str, ...]]:
    return set(grouped(decided, KNOWN).of.values())


def test_the_same_is_transitive_and_goes_by_the_entry_that_was_known_first() -> None:
    found = grouped(rows((PASS, "same", "e3", "e2", 0.97), (PASS, "same", "e3", "e5", 0.98)), KNOWN)
    assert found.group("e5") == ("e2", "e3", "e5")
    assert found.group("e1") == ("e1",)
    assert found.documents == {"e2": "d2", "e3": "d3", "e5": "d5"}


def test_a_person_goes_before_a_pass_whoever_speaks_last() -> None:
    assert groups(rows((ANN, "not-same", "e1", "e2"), (PASS, "same", "e1", "e2", 1.0))) == set()
    assert groups(rows((PASS, "unsure", "e1", "e2", 0.6), (ANN, "same", "e2", "e1"))) == {("e1", "e2")}


def test_the_later_person_goes_before_the_earlier() -> None:
    assert groups(rows((ANN, "same", "e1", "e2"), (BEN, "not-same", "e1", "e2"))) == set()
    assert groups(rows((ANN, "not-same", "e1", "e2"), (BEN, "same", "e1", "e2"))) == {("e1", "e2")}


def test_a_pass_joins_nothing_that_a_person_keeps_apart_through_others() -> None:
    said = rows((PASS, "same", "e1", "e2", 0.99), (PASS, "same", "e2", "e3", 0.97), (ANN, "not-same", "e1", "e3"))
    assert groups(said) == {("e1", "e2")}  # the surer of the two joins stands


def test_persons_who_contradict_each_other_through_others_are_told_so() -> None:
    said = rows((ANN, "same", "e1", "e2"), (BEN, "same", "e2", "e3"), (ANN, "not-same", "e1", "e3"))
    found = grouped(said, KNOWN)
    assert set(found.of.values()) == {("e2", "e3")}
    assert [row.number for row in found.overruled] == [1]


def test_a_pass_joins_no_two_entries_of_one_report_a_person_may() -> None:
    said: list[Decided] = rows((PASS, "same", "e1", "e2", 0.99), (PASS, "same", "e2", "e9", 0.98))
    assert groups(said) == {("e1", "e2")}
    assert groups([*said, _person_same(3, "e2", "e9")]) == {("e9", "e2")}  # and the pass cannot bring in the other
    assert groups([*said, _person_same(3, "e1", "e9")]) == {("e1", "e9", "e2")}


def _person_same(number: int, first: str, second: str) -> Decided:
    return Decided(number, "2031-05-03", ANN, Decision("same", "events", first, second))


def test_an_entry_set_apart_leaves_its_group_until_a_person_joins_it_again() -> None:
    said = rows(
        (PASS, "same", "e1", "e2", 0.99), (PASS, "same", "e2", "e3", 0.99), (ANN, "apart", "e2", None),
        (PASS, "same", "e1", "e2", 1.0),
    )  # fmt: skip
    assert groups(said) == set()
    assert groups([*said, _person_same(5, "e2", "e3")]) == {("e2", "e3")}


def test_what_is_unsure_waits_until_it_is_one_or_undone() -> None:
    unsure = rows((PASS, "unsure", "e1", "e2", 0.7))
    assert [row.number for row in grouped(unsure, KNOWN).open] == [1]
    assert grouped([*unsure, _person_same(2, "e1", "e2")], KNOWN).open == []
    assert grouped([*unsure, undoing(2, 1)], KNOWN).open == []


def test_undoing_and_undoing_that() -> None:
    said = rows((ANN, "same", "e1", "e2"), (ANN, "same", "e2", "e3"))
    assert groups([*said, undoing(3, 1)]) == {("e2", "e3")}
    assert groups([*said, undoing(3, 1), undoing(4, 3)]) == {("e1", "e2", "e3")}
    assert [row.number for row in in_force([*said, undoing(3, 1)])] == [2]


def test_entries_that_the_store_does_not_know_join_nothing() -> None:
    assert groups(rows((ANN, "same", "e1", "e77"), (ANN, "same", "e77", "e2"))) == set()


SAID = st.lists(
    st.tuples(
        st.sampled_from((PASS, ANN, BEN)), st.sampled_from(("same", "not-same", "unsure")),
        st.sampled_from(sorted(KNOWN)), st.sampled_from(sorted(KNOWN)), st.floats(0.5, 1.0),
    ).filter(lambda each: each[2] != each[3]),
    max_size=12,
)  # fmt: skip


@given(before=SAID, more=SAID)
def test_undoing_everything_said_since_restores_the_groups(before: list, more: list) -> None:  # type: ignore[type-arg]
    said = rows(*before, *more)
    undone = [undoing(len(said) + 1 + n, row.number) for n, row in enumerate(said[len(before) :])]
    assert _same(grouped([*said, *undone], KNOWN), grouped(rows(*before), KNOWN))


@given(said=SAID)
def test_nothing_that_the_last_word_keeps_apart_is_ever_in_one_group(said: list) -> None:  # type: ignore[type-arg]
    decided = rows(*said)
    of = grouped(decided, KNOWN).of
    for row in decided:
        pair = {row.decision.first, row.decision.second}
        later = [r for r in decided if r.by_person and {r.decision.first, r.decision.second} == pair]
        if later and later[-1].decision.judgement == "not-same":
            assert row.decision.second not in of.get(row.decision.first, ())


def _same(one: Groups, other: Groups) -> bool:
    return (one.of, [r.number for r in one.open]) == (other.of, [r.number for r in other.open])
