"""What Ray costs on one machine: the same reports into a folder by two worker processes and by two actors of Ray.

    python benchmarks/cluster.py [PAGES] [MAKER]

Generated pages (`scale.py`) in several archives, read by the network unless another reader is named; in turns. What is
compared is reports a second between the first batch that is done and the last, since starting Ray (told too) is paid
once. Nothing here is asserted; that both fill the same folder is a test.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import scale

from onrecord.cli.inputs import expand
from onrecord.intake.cluster import OnRay
from onrecord.intake.filling import ByCrew, Filling
from onrecord.intake.journal import Done, Journal
from onrecord.intake.reading import MakeReader
from onrecord.mark.makers import open_maker
from onrecord.pipeline import DEFAULT_MAKER
from onrecord.records.article import Given

ROUNDS = 2


def rate(reports: Path, out: Path, maker: str, reads: ByCrew | OnRay) -> tuple[float, float]:
    """Reports a second behind the first batch, and seconds until that."""
    filling = Filling.into(out, MakeReader(maker), open_maker(maker).name)
    seen: list[tuple[float, int]] = []

    def look(_journal: Journal, done: Done) -> None:
        seen.append((perf_counter(), done.reports))

    begun = perf_counter()
    filling(expand([str(reports)]).inputs, Given(), reads, look)
    (first, _), (last, _) = seen[0], seen[-1]
    return sum(number for _, number in seen[1:]) / (last - first), first - begun


def main(arguments: Sequence[str]) -> None:
    """Print rates and ratios."""
    pages = int(arguments[0]) if arguments else 400
    maker = arguments[1] if len(arguments) > 1 else DEFAULT_MAKER
    scale.PAGES = max(1, pages // 8)
    best = {"processes": 0.0, "Ray": 0.0}
    for _ in range(ROUNDS):
        for name, reads in (("processes", ByCrew(2)), ("Ray", OnRay("ray", 2))):
            with tempfile.TemporaryDirectory(prefix="onrecord-cluster-") as work:
                (Path(work) / "in").mkdir()
                reports = scale.archives(Path(work) / "in", pages)
                found, start = rate(reports, Path(work) / "out", maker, reads)
            best[name] = max(best[name], found)
            print(f"{name}: {found:.2f} reports a second, the first batch after {start:.1f} s", flush=True)
    print(f"best of each: Ray {best['Ray'] / best['processes']:.2f} times the processes")


if __name__ == "__main__":
    main(sys.argv[1:])
