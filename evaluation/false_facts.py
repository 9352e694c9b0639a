"""The statement control: is anything told as a fact that the text does not tell as one?

Every mention that people marked of an event that is denied, planned, proposed, conditional or failed, and every one
inside a claim of an event that rests on claims alone, is looked up in a record: does an event stand there as having
happened, according to nobody? `python -m evaluation.false_facts [MAKER]` lists them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import click

from evaluation.command import clear_errors
from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.mark.makers import MAKERS, open_maker
from onrecord.mark.markup import load_marked
from onrecord.pipeline import DEFAULT_MAKER, Assembler
from onrecord.records.article import Article
from onrecord.records.finding import Event
from onrecord.records.marks import Marks
from onrecord.records.record import Record
from onrecord.records.text import Span

REAL = ("happened", "ongoing")
CLAIMED = "only claimed"


@dataclass(frozen=True, slots=True)
class Told:
    """How many mentions of each sort there are, and which of them are told as facts (sort, words)."""

    asked: Counter[str] = field(default_factory=Counter)
    wrongly: tuple[tuple[str, Span], ...] = ()

    def __add__(self, other: "Told") -> "Told":
        return Told(self.asked + other.asked, self.wrongly + other.wrongly)

    @property
    def false(self) -> int:
        """How many are told as facts."""
        return len(self.wrongly)

    def lines(self) -> Iterator[str]:
        """One line for each sort."""
        counts = Counter(sort for sort, _ in self.wrongly)
        for sort, count in sorted(self.asked.items()):
            yield f"- {sort}: {counts[sort]} of {count} mentions told as a fact ({counts[sort] / count:.1%})"


def told(people: Record, marks: Marks, record: Record) -> Told:
    """What one record tells falsely. `people` is the record of people's own `marks` of the same article."""
    contents = [mark.span for mark in marks.of("con")]
    asked, wrongly = Counter[str](), []
    for event in people.events:
        for span in event.triggers:
            if sort := sort_of_mention(event, span, contents):
                asked[sort] += 1
                if any(is_fact(found, span) for found in record.events):
                    wrongly.append((sort, span))
    return Told(asked, tuple(wrongly))


def sort_of_mention(event: Event, span: Span, contents: list[Span]) -> str | None:
    """What kind of no fact a mention of an event is, None where it may be told as one."""
    if event.status not in REAL:
        return event.status
    return CLAIMED if event.claims and any(content.contains(span) for content in contents) else None


def is_fact(event: Event, span: Span) -> bool:
    """True of an event that has happened, as the article's own word, with this mention."""
    return event.status in REAL and not event.claims and any(span.overlaps(trigger) for trigger in event.triggers)


@click.command()
@click.argument("maker", type=click.Choice(list(MAKERS)), default=DEFAULT_MAKER)
@clear_errors()
def main(maker: str) -> None:
    """List what the records of the development split tell falsely."""
    marker, assemble, every = open_maker(maker), Assembler.default(), Told()
    for path in Shared.find().marked():
        for article, gold in load_marked(path, split):
            found = told(assemble(article, gold).record, gold, assemble(article, marker(article)).record)
            for sort, span in found.wrongly:
                click.echo(f"{article.document.input}: {sort}: {_shown(article, span)}")
            every += found
    click.echo("\n".join(every.lines()))


def _shown(article: Article, span: Span) -> str:
    sentence = article.sentence_at(span.start)
    before, after = article.text[sentence.start : span.start], article.text[span.end : sentence.end]
    return " ".join(f"{before[-120:]}*{span.cut(article.text)}*{after[:80]}".split())


if __name__ == "__main__":
    main()
