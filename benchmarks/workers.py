"""What further processes bring: the same texts read by one worker and by several, start-up apart, on an idle machine.

    python benchmarks/workers.py [TEXTS] [MAKER]

Each round reads all texts by one worker, then by two; what is compared is the clock from the first result to the last,
since starting a worker (printed too) is paid once. Rounds take turns, and the ratio of the best of each is told beside
every round's. Then the same texts in this process, with one thread and with as many as there are processors. Nothing
here is asserted; what workers give is compared with what one process gives.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from network import opened, texts

from evaluation.shared import Shared
from onrecord.intake.crew import Crew
from onrecord.intake.reading import Made, MakeReader, crew_read
from onrecord.mark.makers import open_maker
from onrecord.pipeline import DEFAULT_MAKER, Opener, Reading
from onrecord.records.article import Article
from onrecord.records.record import to_json

ROUNDS = 3


@dataclass(frozen=True)
class Took:
    """Seconds until the first result, from there to the last, and the records."""

    start: float
    rest: float
    records: tuple[bytes, ...]

    @property
    def rate(self) -> float:
        """Articles a second behind the first."""
        return (len(self.records) - 1) / self.rest


def read(articles: Sequence[Article], maker: str, workers: int) -> Took:
    """Read them by so many workers."""
    begun, first, records = perf_counter(), 0.0, []
    crew: Crew[Article, Made] = Crew(MakeReader(maker), workers)
    with crew:
        for _, made in crew_read(crew, articles):
            first = first or perf_counter()
            assert isinstance(made, Reading)
            records.append(to_json(made.record))
        last = perf_counter()
    return Took(first - begun, last - first, tuple(records))


def main(arguments: Sequence[str]) -> None:
    """Print rates and ratios."""
    number = int(arguments[0]) if arguments else 120
    maker = arguments[1] if len(arguments) > 1 else DEFAULT_MAKER
    opener = Opener.default()
    some = [opened(text, opener) for text in texts(Shared.find())]
    articles = [some[n % len(some)] for n in range(number)]
    rounds = [(read(articles, maker, 1), read(articles, maker, 2)) for _ in range(ROUNDS)]
    for one, two in rounds:
        same = "the same records" if one.records == two.records else "OTHER RECORDS"
        print(
            f"{number} articles: one worker {one.rate:.2f} a second (start {one.start:.1f} s), two {two.rate:.2f} "
            f"(start {two.start:.1f} s): {two.rate / one.rate:.2f} times, {same}"
        )
    print(f"best of each: {max(two.rate for _, two in rounds) / max(one.rate for one, _ in rounds):.2f} times")

    seconds = [threaded(articles, maker, threads) for threads in (1, 0)]
    one, all_ = seconds
    print(f"in one process with one thread {one:.1f} s, with all {all_:.1f}: {one / all_:.2f} times")


def threaded(articles: Sequence[Article], maker: str, threads: int) -> float:
    """Seconds of the clock to mark the articles with so many threads (0: all)."""
    marker = open_maker(maker, threads=threads)
    begun = perf_counter()
    for article in articles:
        marker(article)
    return perf_counter() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
