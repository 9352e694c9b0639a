"""What accounts of one event tell otherwise stands beside what they share, each on its own word."""

from dataclasses import replace
from pathlib import Path

from onrecord.exports.accounts import differing, result_words
from onrecord.exports.brief import brief
from onrecord.exports.view import View
from onrecord.reconcile.accounts import Book, Told
from onrecord.reconcile.figures import Count, reconcile
from onrecord.store import Decision, Store
from tests.exports.served import added
from tests.store.handmade import HandReading, reading


def other(**changed: object) -> HandReading:
    """The report told by another outlet a day later, its attack changed."""
    read = reading(extra="Rain fell.", input="b.txt", published="2031-03-15", outlet="Delta Post")
    events = (replace(read.record.events[0], **changed), *read.record.events[1:])  # type: ignore[arg-type]
    return replace(read, record=replace(read.record, events=events))


def joined(path: Path, read: HandReading) -> tuple[Store, Told]:
    one = reading()
    store = added(path, one, read)
    first, second = one.record.events[0].id, read.record.events[0].id
    with store.writer("person/ann") as writer:
        writer.decide([Decision("same", "events", first, second)])
    return store, Book.open(store).told(first)


def test_doers_that_share_nobody_are_told_with_whose_word_each_is(tmp_path: Path) -> None:
    sudmark = reading(extra="Rain fell.").record.actors[1].id
    _, told = joined(tmp_path, other(actors=(sudmark,), recipients=(), claims=()))
    (one, two) = differing(told)["who did it"]
    assert (one.says, one.whose) == ("Norland", ("Sudmark (Harbour Wire)",))
    assert (two.says, two.whose) == ("Sudmark", ("the article itself (Delta Post)",))


def test_what_all_tell_alike_is_no_difference(tmp_path: Path) -> None:
    _, told = joined(tmp_path, other())
    assert differing(told) == {}


def test_who_is_left_unnamed_is_no_difference_but_a_status_is(tmp_path: Path) -> None:
    _, told = joined(tmp_path, other(actors=(), status="failed"))
    assert set(differing(told)) == {"status"}


def test_a_brief_does_not_count_one_side_for_the_other(tmp_path: Path) -> None:
    sudmark = reading(extra="Rain fell.").record.actors[1].id
    store, _ = joined(tmp_path, other(actors=(sudmark,), recipients=(), claims=()))
    lines = [
        line.words
        for section in brief(View(store), "2031-03-14", "2031-03-15", "x").sections
        for group in section.groups.values()
        for line in group
    ]
    (line,) = (each for each in lines if "told in 2 entries" in each)
    assert "who did it is told otherwise: Norland (Sudmark (Harbour Wire)) | Sudmark (the article itself" in line


def test_what_is_due_on_the_last_day_is_not_overdue(tmp_path: Path) -> None:
    view = View(added(tmp_path, reading()))
    for last, heading in (("2031-04-01", "due that day"), ("2031-04-02", "overdue"), ("2031-03-30", "due that day")):
        (due,) = (s for s in brief(view, last, last, "x").sections if s.title == "What is due")
        assert next(name for name, lines in due.groups.items() if lines).startswith(heading), last


def count(id_: str, value: float, origin: str, told: str) -> Count:
    return Count(id_, value, value, f"{value:g}", "somebody", origin, "", told)


def test_an_origin_that_tells_several_numbers_votes_for_the_least_of_its_last_day() -> None:
    counts = [
        count("f1", 12, "a", "2031-03-14"), count("f2", 20, "a", "2031-03-14"), count("f3", 14, "a", "2031-03-14"),
        count("f4", 20, "b", "2031-03-14"),
    ]  # fmt: skip
    made = reconcile(counts, "independent")
    assert (made.best, made.used) == (12, ("f1",))
    assert reconcile([*counts, count("f5", 20, "c", "2031-03-15")], "independent").best == 20
    same = reconcile([count("f1", 30, "a", "")], "lowest")
    assert result_words(same) == "30 (rule: lowest; the lowest)"
