"""Reports of several outlets on the same days (`evaluation/linked/*.xml`), with the events that are the same numbered.

    <linked><day id="">
      <article id="" outlet="" published="" title=""><p>… <ev e="1">struck</ev> …</p></article>
    </day></linked>

All of them are invented. `BLIND` was written when the comparisons stood, and nothing is fitted or chosen on it; how
often it was looked at is told in docs/LOG.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from xml.etree import ElementTree

from evaluation.invented import Invented
from onrecord.records.finding import Event
from onrecord.records.text import Span

FOLDER = Path(__file__).parent / "linked"
BLIND = ("o", "p", "q", "r")
Part = Literal["fitted", "blind"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True)
class Report(Invented):
    """One report as text; `numbers` are the events behind the words at spans of it."""

    numbers: tuple[tuple[Span, str], ...]

    def numbers_of(self, event: Event) -> frozenset[str]:
        """Which of the numbered events a reader's event is; several where it takes two for one, none where nobody
        numbered its words.
        """
        return frozenset(n for trigger in event.triggers for span, n in self.numbers if trigger.overlaps(span))


@dataclass(frozen=True)
class DaySet:
    """The reports of a few days on one conflict."""

    id: str
    reports: tuple[Report, ...]


def part_of(file: str) -> Part:
    """Of a file by its letter: what comparisons may be fitted on, or what they are only measured on."""
    return "blind" if file in BLIND else "fitted"


def day_sets(part: Part) -> Iterator[DaySet]:
    """The sets of one part."""
    for path in sorted(FOLDER.glob("*.xml")):
        if part_of(path.stem) == part:
            for day in ElementTree.parse(path).getroot():
                yield DaySet(day.attrib["id"], tuple(_report(article) for article in day))


def _report(article: ElementTree.Element) -> Report:
    facts = article.attrib
    text, numbers = facts["title"], []
    for paragraph in article:
        text += "\n\n" + (paragraph.text or "").lstrip()
        for mark in paragraph:
            start = len(text)
            text += mark.text or ""
            numbers.append((Span(start, len(text)), mark.attrib["e"]))
            text += mark.tail or ""
    return Report(facts["id"], facts["outlet"], facts["published"], facts["title"], text, tuple(numbers))
