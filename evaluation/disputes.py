"""Reports of several outlets on what sides dispute (`evaluation/threads/*.xml`), and which statements answer others.

    <threads><day id="">
      <article id="" outlet="" published="" title=""><p>… said <st s="2" denies="1">it had not</st> …</p></article>
    </day></threads>

All of them are invented. Worths are fitted on `FITTED`; which comparisons there are was chosen with all in view.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from evaluation.invented import Invented
from onrecord.records.claim import Claim
from onrecord.records.text import Span

FOLDER = Path(__file__).parent / "threads"
FITTED = ("a",)
OURS = 0.4  # share of a marked statement and a claim that must be one for the claim to be the statement
AGAINST = frozenset(("denies", "retracts"))


@dataclass(frozen=True)
class Statement:
    """A marked statement; `answers` tells how -> the numbers of the statements it answers."""

    number: str
    span: Span
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Report(Invented):
    """One report as text, with its statements."""

    statements: tuple[Statement, ...]

    def statement(self, claim: Claim) -> str | None:
        """The number of the statement that a reader's claim is, None where it is none of them."""
        best, number = OURS, None
        for statement in self.statements:
            shared = sum(
                max(0, min(s.end, statement.span.end) - max(s.start, statement.span.start)) for s in claim.content
            )
            whole = max(sum(s.end - s.start for s in claim.content), statement.span.end - statement.span.start)
            if shared > best * whole:
                best, number = shared / whole, statement.number
        return number


@dataclass(frozen=True)
class Dispute:
    """The reports of a few days."""

    id: str
    reports: tuple[Report, ...]

    @cached_property
    def _answers(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {s.number: s.answers for report in self.reports for s in report.statements}

    def first(self, number: str) -> str:
        """The statement that this one repeats, or itself."""
        return self._answers[number].get("repeats", (number,))[0]

    def answered(self, number: str) -> frozenset[tuple[str, str]]:
        """How a statement, or the one it repeats, answers which others."""
        found = {("repeats", self.first(number))} if self.first(number) != number else set()
        for one in (number, self.first(number)):
            found |= {(h, self.first(to)) for h, all_ in self._answers[one].items() if h != "repeats" for to in all_}
        return frozenset(found)

    def matters(self, number: str) -> Mapping[str, bool]:
        """The statements whose matter this one speaks of, itself among them -> whether it speaks for them."""
        return {self.first(number): True} | {to: h not in AGAINST for h, to in self.answered(number)}

    @property
    def statements(self) -> tuple[str, ...]:
        """The numbers of all of them."""
        return tuple(self._answers)


def disputes(*, fitted: bool) -> Iterator[Dispute]:
    """The sets of days that worths are fitted on, or the others."""
    for path in sorted(FOLDER.glob("*.xml")):
        if (path.stem in FITTED) == fitted:
            for day in ElementTree.parse(path).getroot():
                yield Dispute(day.attrib["id"], tuple(_report(article) for article in day))


def _report(article: ElementTree.Element) -> Report:
    facts, pieces, found = article.attrib, [article.attrib["title"]], list[Statement]()

    def walk(element: ElementTree.Element) -> None:
        for mark in element:
            start = sum(map(len, pieces))
            pieces.append(mark.text or "")
            walk(mark)
            span = Span(start, sum(map(len, pieces)))
            answers = {how: tuple(to.split()) for how, to in mark.attrib.items() if how != "s"}
            found.append(Statement(mark.attrib["s"], span, answers))
            pieces.append(mark.tail or "")

    for paragraph in article:
        pieces.append("\n\n" + (paragraph.text or "").lstrip())
        walk(paragraph)
    return Report(facts["id"], facts["outlet"], facts["published"], facts["title"], "".join(pieces), tuple(found))
