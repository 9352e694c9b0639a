"""Which claims answer which, against invented disputes: `python -m evaluation.answers`.

The reports are read by the reader as shipped; each of its claims is the marked statement that it covers. Headlines are
left out: nobody marked their statements.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import click

from evaluation.disputes import Dispute, disputes
from evaluation.tables import DOCUMENT, grid, put
from onrecord.pipeline import Reader
from onrecord.reconcile.answers import PROPOSED, Answer, answer, goes_on, is_part
from onrecord.reconcile.saying import Saying

SCORES = (PROPOSED, 0.65, 0.8)
HOWS = ("denies", "confirms", "repeats", "corrects", "retracts")


@dataclass(frozen=True)
class Said:
    """A claim as it was read, and the statement it is, if it is a marked one."""

    dispute: Dispute
    saying: Saying
    number: str | None

    def one_matter(self, other: "Said") -> bool:
        """Whether both speak of one matter."""
        if self.number is None or other.number is None:
            return False
        return bool(self.dispute.matters(self.number).keys() & self.dispute.matters(other.number).keys())


@cache
def read(*, fitted: bool) -> tuple[Said, ...]:
    """All claims of the disputes, as they are read, each report's in its order."""
    reader, said = Reader.default(), list[Said]()
    for dispute in disputes(fitted=fitted):
        for report in dispute.reports:
            record = report.read(reader)
            headline = len(report.title)
            said += [
                Said(dispute, Saying(record, claim), report.statement(claim))
                for claim in record.claims
                if claim.content[0].start >= headline
            ]
    return tuple(said)


def pairs(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Every two claims of a dispute, the earlier first; two that are one statement are no pair."""
    for at, later in enumerate(said):
        for earlier in said[:at]:
            one = later.number is not None and earlier.number == later.number
            if earlier.dispute is later.dispute and not one and not is_part(earlier.saying, later.saying):
                yield earlier, later


@dataclass(frozen=True)
class Judged:
    """An answer that was found: whether both are of one matter, and the way it really answers, if it does."""

    answer: Answer
    earlier: Said
    later: Said

    @property
    def one_matter(self) -> bool:
        """Whether both speak of one matter."""
        return self.earlier.one_matter(self.later)

    @property
    def hows(self) -> frozenset[str]:
        """In which ways the later one answers the earlier one, or what that repeats; two that answer a third agree
        ("confirms") or deny each other, as they speak for it or against it.
        """
        if self.earlier.number is None or self.later.number is None:
            return frozenset()
        dispute = self.later.dispute
        first = dispute.first(self.earlier.number)
        told = {how for how, to in dispute.answered(self.later.number) if to == first}
        mine, theirs = dispute.matters(self.later.number), dispute.matters(self.earlier.number)
        through = {"confirms" if mine[m] == theirs[m] else "denies" for m in mine.keys() & theirs.keys()}
        return frozenset(told or through | ({"repeats"} if "confirms" in through else set()))


def found(said: Sequence[Said]) -> list[Judged]:
    """What is taken for an answer."""
    compared = ((a, b) for a, b in pairs(said) if not goes_on(a.saying, b.saying))
    made = (Judged(answer(a.saying, b.saying), a, b) for a, b in compared)
    return [each for each in made if each.answer.score >= PROPOSED]


def table(said: Sequence[Said]) -> list[tuple[str, ...]]:
    """A row for each score from which answers are taken."""
    wanted, all_ = sum(a.one_matter(b) for a, b in pairs(said)), found(said)
    rows = []
    for least in SCORES:
        taken = [each for each in all_ if each.answer.score >= least]
        right = [each for each in taken if each.one_matter]
        how = sum(each.answer.how in each.hows for each in right)
        values = (len(right) / max(1, len(taken)), len(right) / wanted, how / max(1, len(right)))
        rows.append((f"{least:.2f}", str(len(taken)), *(f"{value:.2f}" for value in values)))
    return rows


def by_how(said: Sequence[Said]) -> list[tuple[str, ...]]:
    """For each way of answering: found, found rightly (one matter, and in this way)."""
    made, right = Counter[str](), Counter[str]()
    for each in found(said):
        made[each.answer.how] += 1
        right[each.answer.how] += each.one_matter and each.answer.how in each.hows
    return [(how, str(made[how]), str(right[how])) for how in HOWS]


HEADINGS = ("taken from", "pairs", "one matter: precision", "recall", "of these, how it answers is right")


def markdown() -> str:
    """The tables of docs/evaluation.md."""
    lines = []
    for fitted in (True, False):
        said = read(fitted=fitted)
        days = len({each.dispute.id for each in said})
        which = "What the worths were fitted on" if fitted else "Not fitted on"
        lines += [f"{which}: {days} sets of days, {len(said)} claims.", "", *grid(HEADINGS, table(said)), ""]
        lines += [*grid(("how", "found", "rightly"), by_how(said)), ""]
    return "\n".join(lines).rstrip()


@click.command()
@click.option("--write-docs", is_flag=True, help="Write the tables into docs/evaluation.md.")
def main(*, write_docs: bool) -> None:
    """Measure which claims answer which."""
    made = markdown()
    click.echo(made)
    if write_docs:
        put(DOCUMENT, {"answers": made})


if __name__ == "__main__":
    main()
