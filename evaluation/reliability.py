"""When a reader says it is 80 % sure, is it right in 80 of 100? `python -m evaluation.reliability [MAKER|WEIGHTS]`

Of every mark on the development split its score, and whether people marked the same (overlap of a half); of every link
of a matched mark its score, and whether people linked it so. Scores within a tenth are looked at together; ECE is the
mean distance between what was said and what was right, weighted by how many (Naeini et al. 2015).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from evaluation.command import clear_errors
from evaluation.marks import LAYERS
from evaluation.matching import pair_marks
from evaluation.relations import is_later, same_end
from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.mark.makers import open_maker
from onrecord.mark.markup import load_marked
from onrecord.records.marks import LinkKind, Marker, MarkKind, Marks

BINS = 10
LINKED: Mapping[LinkKind, MarkKind] = {
    "cue": "con", "source": "con", "actor": "ev", "recipient": "ev", "place": "ev",
    "holder": "term", "addressee": "term", "party": "due", "refers": "src",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a reader said, how sure, and whether people say so too. `name` as in `onrecord.language.doubts`."""

    name: str
    score: float
    right: bool


def told(text: str, gold: Marks, found: Marks) -> Iterator[Said]:
    """Everything said of one article."""
    for kind in LAYERS:
        pairs = pair_marks(gold.of(kind), found.of(kind))
        good = {f.id for _, f in pairs}
        yield from (Said(kind, mark.score, mark.id in good) for mark in found.of(kind))
        for link, head in LINKED.items():
            if head == kind:
                yield from _links(text, gold, found, link, {f.id: g.id for g, f in pairs})


def _links(text: str, gold: Marks, found: Marks, kind: LinkKind, gold_of: Mapping[str, str]) -> Iterator[Said]:
    for link in found.links:
        if link.kind != kind or link.source not in gold_of:
            continue
        head = gold.by_id[gold_of[link.source]]
        if is_later(head):
            continue
        target = found.by_id[link.target]
        wanted = gold.targets(head, kind)
        yield Said(f"link {kind}", link.score, any(same_end(text, target, other) for other in wanted))


def measure(marker: Marker, shared: Shared) -> dict[str, list[Said]]:
    """Everything said of the development split, by name."""
    found: dict[str, list[Said]] = defaultdict(list)
    for path in shared.marked():
        for article, gold in load_marked(path, split):
            for said in told(article.text, gold, marker(article)):
                found[said.name].append(said)
    return dict(found)


def error(said: Sequence[Said]) -> float:
    """The expected calibration error, 0 to 1."""
    bins: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        bins[min(int(one.score * BINS), BINS - 1)].append(one)
    apart = (abs(sum(s.score for s in held) - sum(s.right for s in held)) for held in bins.values())
    return sum(apart) / len(said) if said else 0.0


def rows(found: Mapping[str, Sequence[Said]]) -> Iterator[tuple[str, ...]]:
    """For each name: how many, mean score, share right, error."""
    for name, said in found.items():
        mean, right = (sum(part) / len(said) for part in ([s.score for s in said], [s.right for s in said]))
        yield name, str(len(said)), f"{100 * mean:.1f}", f"{100 * right:.1f}", f"{100 * error(said):.1f}"


@click.command()
@click.argument("maker", default="rules")
@clear_errors()
def main(maker: str) -> None:
    """Print how sure a reader says it is beside how often it is right, per cent."""
    found = measure(open_maker(maker), Shared.find())
    for row in (("", "said", "score", "right", "ECE"), *rows(found)):
        click.echo("{:16}{:>8}{:>8}{:>8}{:>8}".format(*row))
    marks, links = ([s for n, of in found.items() if n.startswith("link") == b for s in of] for b in (False, True))
    click.echo(f"ECE of marks {100 * error(marks):.1f}, of links {100 * error(links):.1f}")


if __name__ == "__main__":
    main()
