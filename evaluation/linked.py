"""Reports of several outlets on the same days (`evaluation/linked/*.xml`), with the events that are the same numbered.

    <linked><day id="">
      <article id="" outlet="" published="" title=""><p>… <ev e="1">struck</ev> …</p></article>
    </day></linked>

All of them are invented. On `HELD` no worth is fitted; but the threshold and two rules were chosen with their results
in view (docs/LOG.md), so that they are no clean test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from onrecord.records.finding import Event
from onrecord.records.text import Span

FOLDER = Path(__file__).parent / "linked"
HELD = ("g", "h", "m", "n")


@dataclass(frozen=True)
class Report:
    """One report as text; `numbers` are the events behind the words at spans of it."""

    id: str
    outlet: str
    published: str
    title: str
    text: str
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


def day_sets(*, held: bool) -> Iterator[DaySet]:
    """The sets that comparisons may be fitted on, or those held back."""
    for path in sorted(FOLDER.glob("*.xml")):
        if (path.stem in HELD) == held:
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
