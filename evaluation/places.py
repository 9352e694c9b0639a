"""Place names in LGL and GeoWebNews: `python -m evaluation.places [--maker NAME] [--given] [--errors N]`.

Where they are (within 161 km, as geoparsing is measured: Gritta et al. 2018), by the scorer beside the data: end to
end, with the places and peoples that a reader marks, and with the spans given. Both sets mark peoples too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from evaluation.bars import Bar, leave, say
from evaluation.coded import load_scorer
from evaluation.command import clear_errors
from evaluation.polnear import article_of
from evaluation.shared import Shared
from onrecord.mark.makers import NETWORKS, open_maker
from onrecord.records.marks import Marker
from onrecord.records.text import Span
from onrecord.spot.placing import Placer
from onrecord.spot.toponyms import load_toponyms

BARS = {"lgl": (0.54, 0.70), "geowebnews": (0.62, 0.74)}  # end to end F1, accuracy with the spans given
Row = dict[str, Any]


def placed(placer: Placer, text: str, spans: Iterable[Span]) -> Row:
    """The spans as the scorer takes them, with the coordinates of what is known."""
    names: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        names[span.cut(text)].append(span)
    chosen = placer(text, [(name, tuple(found)) for name, found in names.items()], {})
    points = {name: (choice.place.lat, choice.place.lon) for name, choice in chosen.items() if choice.place.whole}
    return {"toponyms": [_toponym(span, points.get(name)) for name, found in names.items() for span in found]}


def _toponym(span: Span, point: tuple[float, float] | None) -> Row:
    return {"start": span.start, "end": span.end} | ({"lat": point[0], "lon": point[1]} if point else {})


def by_reader(marker: Marker, row: Row) -> Iterator[Span]:
    """What a reader marks as a place or a people; of overlapping marks the first."""
    last = 0
    for mark in sorted(marker(article_of({**row, "date": None})).of("loc", "dem"), key=lambda mark: mark.span):
        if mark.span.start >= last:
            last = mark.span.end
            yield mark.span


def wrong(scorer: ModuleType, gold: Mapping[str, Row], found: Mapping[str, Row]) -> Counter[str]:
    """The names that stand elsewhere, or nowhere, by how often."""
    counted: Counter[str] = Counter()
    for key, row in gold.items():
        at = {(t["start"], t["end"]): t for t in found[key]["toponyms"] if scorer.has(t)}
        for t in filter(scorer.has, row["toponyms"]):
            here = at.get((t["start"], t["end"]))
            if here is None or scorer.km(here, t) > 161:
                counted[row["text"][t["start"] : t["end"]] + (" (elsewhere)" if here else " (nowhere)")] += 1
    return counted


def bars(marker: Marker | None, folder: Path, errors: int = 0) -> Iterator[Bar]:
    """F1 end to end, where there is a reader, and the accuracy with the spans given; prints so many errors of each."""
    scorer, placer = load_scorer(folder / "score_geo.py"), Placer(load_toponyms())
    for name, (whole, given) in BARS.items():
        gold = scorer.load(folder / f"{name}.jsonl")
        if marker:
            found = {key: placed(placer, row["text"], by_reader(marker, row)) for key, row in gold.items()}
            result = scorer.score(gold, found)
            precision, recall, f1 = result["geo"]
            names = result["relaxed"][2]
            told = f"{f1:.3f} (P {precision:.3f}, R {recall:.3f}; names found, relaxed {names:.3f})"
            yield Bar(f"{name}: end to end, F1 within 161 km at least {whole:.2f}", told, f1 >= whole)
        spans = {key: [Span(t["start"], t["end"]) for t in row["toponyms"]] for key, row in gold.items()}
        found = {key: placed(placer, row["text"], spans[key]) for key, row in gold.items()}
        accuracy = scorer.score(gold, found, oracle=True)["all"]["acc"]
        told = f"{accuracy:.3f}"
        yield Bar(f"{name}: spans given, within 161 km at least {given:.2f}", told, accuracy >= given)
        for said, count in wrong(scorer, gold, found).most_common(errors):
            click.echo(f"{count}\t{said}")


@click.command()
@click.option("--maker", default=NETWORKS[0], show_default=True, help="Whose marks.")
@click.option("--given", is_flag=True, help="With the spans given only: quick.")
@click.option("--errors", default=0, help="Print so many errors of each set.")
@clear_errors()
def main(*, maker: str, given: bool, errors: int) -> None:
    """Print the bars."""
    marker = None if given else open_maker(maker)
    found = tuple(bars(marker, Shared.find().root / "data" / "geo", errors))
    say(found)
    leave(found)


if __name__ == "__main__":
    main()
