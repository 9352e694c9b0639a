"""Time expressions in TimeBank, AQUAINT and WikiWars: `python -m evaluation.times [--maker NAME] [--errors N]`.

Of the reader `timex3`, which marks all that TimeML annotates; the other readers leave out what dates nothing.

Where they stand (strict: both edges right) and what they mean (TIMEX3 value), by the scorer beside the data, which
counts as TempEval-3 does (UzZaman et al. 2013). The date of a text is given; how it was found is not measured here.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from evaluation.bars import Bar, leave, say
from evaluation.coded import load_scorer
from evaluation.command import clear_errors
from evaluation.polnear import article_of
from evaluation.shared import Shared
from onrecord.mark.makers import TIMES
from onrecord.pipeline import Reader

BARS = {"timebank": (0.80, 0.85), "aquaint": (0.76, 0.83), "wikiwars": (0.83, 0.85)}  # value, strict
Row = dict[str, object]


def found_in(reader: Reader, row: Row) -> Row:
    """The time expressions of one text as the scorer takes them."""
    record = reader.read(article_of({**row, "date": row["dct"]})).record
    return {
        "timexes": [
            {
                "start": time.span.start,
                "end": time.span.end,
                "text": time.span.cut(record.document.text),
                "type": time.type.upper(),
                "value": time.timex,
            }
            for time in record.times
        ]
    }


def bars(reader: Reader, folder: Path, errors: int = 0) -> Iterator[Bar]:
    """Value and strict F1 of each set; prints the first so many errors of each."""
    scorer = load_scorer(folder / "score_time.py")
    for name, wanted in BARS.items():
        gold = scorer.load(folder / f"{name}.jsonl")
        result = scorer.score(gold, {key: found_in(reader, row) for key, row in gold.items()})
        for measure, bar in zip(("value", "strict"), wanted, strict=True):
            precision, recall, f1 = result[measure]
            told = f"{f1:.3f} (P {precision:.3f}, R {recall:.3f}; relaxed {result['relaxed'][2]:.3f})"
            yield Bar(f"{name}: {measure} F1 at least {bar:.2f}", told, f1 >= bar)
        for error in result["errors"][:errors]:
            click.echo("\t".join(map(str, error)))


@click.command()
@click.option("--maker", default=TIMES, show_default=True, help="Whose marks.")
@click.option("--errors", default=0, help="Print so many errors of each set.")
@clear_errors()
def main(*, maker: str, errors: int) -> None:
    """Print the bars."""
    found = tuple(bars(Reader.default(maker=maker), Shared.find().root / "data" / "time", errors))
    say(found)
    leave(found)


if __name__ == "__main__":
    main()
