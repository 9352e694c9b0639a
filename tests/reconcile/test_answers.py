"""Which claims are of one matter and how one answers the other; threads in a store, and what people say of them."""

from dataclasses import replace

import pytest

from evaluation.answers import HOWS, by_how, read, table
from evaluation.disputes import disputes
from onrecord.errors import BadUsage
from onrecord.reconcile.answers import COMPARISONS, answer, goes_on, how, worths
from onrecord.reconcile.comparisons import ALWAYS
from onrecord.reconcile.saying import Saying
from onrecord.reconcile.threads import thread
from onrecord.records.claim import Claim
from onrecord.records.mention import Figure
from onrecord.records.text import Span
from onrecord.store import Decision, Store
from tests.store.handmade import HandReading, reading
from tests.stores import between

PERSON = "person/ada"


def saying(made: HandReading, number: int, **facts: object) -> Saying:
    return Saying(made.record, replace(made.record.claims[number], **facts))  # type: ignore[arg-type]


ONE, OTHER = reading(), reading(extra="Rain fell.", published="2031-03-15")
SHELLED, DENIED, SEARCHED = (saying(ONE, n) for n in range(3))


def test_a_source_that_goes_on_speaking_answers_nothing() -> None:
    next_ = saying(ONE, 2, sources=ONE.record.claims[0].sources)
    assert goes_on(SHELLED, next_)
    assert not goes_on(SHELLED, SEARCHED)
    assert not goes_on(SHELLED, saying(OTHER, 2, sources=ONE.record.claims[0].sources))
    assert not goes_on(SHELLED, SHELLED)


def test_every_comparison_has_a_worth_and_nothing_else_has() -> None:
    assert worths().keys() == {each.__name__ for each in COMPARISONS.values()} | {ALWAYS}


def test_a_denial_in_the_next_sentence_is_of_one_matter_another_statement_is_not() -> None:
    denial, other = answer(SHELLED, DENIED), answer(SHELLED, SEARCHED)
    assert denial.how == "denies"
    assert denial.score > other.score
    assert denial.why


def test_scores_lie_between_0_and_1_and_reasons_are_of_the_list() -> None:
    for a in (SHELLED, DENIED, SEARCHED):
        for b in (SHELLED, DENIED, SEARCHED):
            made = answer(a, b)
            assert 0 <= made.score <= 1
            assert set(made.why) <= COMPARISONS.keys()


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (SHELLED, saying(OTHER, 0), "repeats"),
        (SHELLED, DENIED, "denies"),
        (DENIED, SHELLED, "denies"),
        (DENIED, saying(OTHER, 1), "repeats"),
        (SHELLED, saying(OTHER, 0, sources=()), "confirms"),
        (SEARCHED, saying(OTHER, 2, act="denies"), "repeats"),
    ],
)
def test_how_one_answers_the_other(earlier: Saying, later: Saying, expected: str) -> None:
    assert how(earlier, later) == expected


def test_another_number_by_the_same_source_corrects() -> None:
    figure = next(f for f in OTHER.record.figures if f.measure == "killed")
    figures = tuple(replace(f, low=19, high=19) if f.id == figure.id else f for f in OTHER.record.figures)
    later = Saying(replace(OTHER.record, figures=figures), OTHER.record.claims[0])
    assert SHELLED.counts["killed"] == (12, 12)
    assert how(SHELLED, later) == "corrects"
    assert how(SHELLED, saying(OTHER, 0)) == "repeats"
    assert not isinstance(figure, Claim)
    assert isinstance(figure, Figure)


def test_a_source_that_speaks_of_its_mistake_takes_back() -> None:
    made = reading(extra="Sudmark said it had been wrong about the port.", published="2031-03-16")
    start = made.record.document.text.index("it had been wrong")
    content = (Span(start, start + len("it had been wrong about the port")),)
    assert how(SHELLED, saying(made, 0, content=content)) == "retracts"


def fill(store: Store, *readings: HandReading) -> None:
    with store.writer("hand/1") as writer:
        for each in readings:
            writer.add(each)


def decide(store: Store, judgement: str, first: str, second: str) -> None:
    with store.writer(PERSON) as writer:
        writer.decide([Decision(judgement, "claims", first, second)])  # type: ignore[arg-type]


def ids(made: HandReading) -> list[str]:
    return [claim.id for claim in made.record.claims]


def test_a_thread_has_what_was_said_before_and_after(store: Store) -> None:
    fill(store, ONE, OTHER)
    told = thread(store, ids(ONE)[0])
    assert told.saying.claim.id == ids(ONE)[0]
    after = {each.answer.later.claim.id: each.answer.how for each in told.after}
    assert after[ids(ONE)[1]] == "denies"
    assert after[ids(OTHER)[0]] == "repeats"
    assert not told.before
    before = {each.answer.earlier.claim.id: each.answer.how for each in thread(store, ids(OTHER)[0]).before}
    assert before[ids(ONE)[0]] == "repeats"


def test_people_have_the_last_word(store: Store) -> None:
    fill(store, ONE, OTHER)
    shelled, denied, searched = ids(ONE)
    decide(store, "not-same", shelled, denied)
    decide(store, "same", shelled, searched)
    found = {each.answer.later.claim.id: each for each in thread(store, shelled).after}
    assert denied not in found
    assert found[searched].decided
    assert found[searched].answer.why == ("a person said so",)
    assert not any(each.decided for id_, each in found.items() if id_ != searched)


def test_a_thread_holds_neither_what_was_rejected_nor_what_was_read_later(store: Store) -> None:
    fill(store, ONE)
    before = between()
    fill(store, OTHER)
    shelled, denied, _ = ids(ONE)
    with store.writer(PERSON) as writer:
        writer.decide([Decision("reject", "claims", denied)])
    assert denied not in {each.answer.later.claim.id for each in thread(store, shelled).after}
    past = {each.answer.later.claim.id for each in thread(store.at(before), shelled).after}
    assert denied in past
    assert not past & set(ids(OTHER))


def test_what_is_no_claim_has_no_thread(store: Store) -> None:
    fill(store, ONE)
    for entry in (ONE.record.events[0].id, "c000000000000"):
        with pytest.raises(BadUsage, match="no claim"):
            thread(store, entry)


def test_answers_of_marked_disputes() -> None:
    (dispute, *_) = disputes(fitted=True)
    assert dispute.id == "a-1"
    assert dispute.answered("3") == {("denies", "1")}
    assert dispute.answered("27") == {("repeats", "8"), ("denies", "1")}
    assert dispute.matters("27") == {"8": True, "1": False}
    statement = next(s for r in dispute.reports for s in r.statements if s.number == "3")
    report = dispute.reports[0]
    assert statement.span.cut(report.text) == "the town had fallen"
    claim = replace(ONE.record.claims[0], content=(statement.span,))
    assert report.statement(claim) == "3"


def test_what_is_measured() -> None:
    said = [each for each in read(fitted=True) if each.dispute.id == "a-1"]
    first, *_ = table(said)
    assert 0 < float(first[2]) <= 1
    assert [row[0] for row in by_how(said)] == list(HOWS)
    assert all(int(right) <= int(made) for _, made, right in by_how(said))
