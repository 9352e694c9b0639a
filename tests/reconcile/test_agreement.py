"""How far people agree, on the examples of those who defined the measure."""

from pathlib import Path

import pytest

from onrecord.reconcile.agreement import agreement, alpha, judged
from onrecord.store import Decision, Store
from tests.store.handmade import MAKER, reading

# Krippendorff 2011, section C: four observers, twelve units, nominal data; alpha .743.
EXAMPLE = (
    ("1", "1", "1"), ("2", "2", "3", "2"), ("3", "3", "3", "3"), ("3", "3", "3", "3"), ("2", "2", "2", "2"),
    ("1", "2", "3", "4"), ("4", "4", "4", "4"), ("1", "1", "2", "1"), ("2", "2", "2", "2"), ("5", "5", "5"), ("1", "1"), ("3",),
)  # fmt: skip


def test_the_example_of_its_author() -> None:
    assert alpha(EXAMPLE) == pytest.approx(0.743, abs=0.0005)


def test_the_binary_example_of_its_author() -> None:
    """Section A: two observers, ten units; 14 zeros, 6 ones, 4 units told apart."""
    one, other = "0100000000", "1110010010"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_what_cannot_be_told() -> None:
    assert alpha([]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a",), ("b",)]) is None
    assert alpha([("a", "a"), ("b", "b")]) == 1.0


def test_only_the_last_word_of_each_counts_and_none_that_was_taken_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "talks.db", create=True)
    with store.writer(MAKER) as writer:
        writer.add(reading())
    (record,) = store.records()
    first, second = (claim.id for claim in record.claims[:2])

    def say(name: str, judgement: str, entry: str) -> int:
        with store.writer(f"person/{name}") as writer:
            (number,) = writer.decide([Decision(judgement, "claims", entry)])  # type: ignore[arg-type]
        return number

    say("ann", "reject", first)
    say("ann", "accept", first)
    say("bob", "accept", first)
    say("ann", "accept", second)
    number = say("bob", "reject", second)
    rows = judged(store)
    assert [(row.entry, dict(row.verdicts), row.is_disputed) for row in rows] == [
        (first, {"ann": "accepted", "bob": "accepted"}, False),
        (second, {"ann": "accepted", "bob": "rejected"}, True),
    ]
    (told,) = agreement(rows)
    assert (told.kind, told.twice, told.alike) == ("claims", 2, 1)
    with store.writer("person/bob") as writer:
        writer.decide([Decision("undo", "claims", second, undoes=number)])
    assert not any(row.is_disputed for row in judged(store))
