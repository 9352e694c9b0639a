"""What 8 bits cost: every bar of the network in 32 bits and in 8, on the processor at hand.

    python -m training.parity FOLDER_OF_32_BITS FOLDER_OF_8_BITS

Ends with 1 where a number falls by more than MOST points.
"""

import sys
from pathlib import Path

import click

from evaluation.counts import total
from evaluation.readers import LINES, measure, value
from evaluation.shared import Shared
from onrecord.mark.makers import open_maker

MOST = 1.5
KERNELS = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8")


def processor() -> str:
    """The processor, and which of the instructions that 8-bit kernels are written for it has."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    told = {name.strip(): rest.strip() for name, _, rest in (line.partition(":") for line in lines)}
    flags = told.get("flags", "").split()
    return f"{told.get('model name', 'unknown')}: {', '.join(k for k in KERNELS if k in flags)}"


@click.command()
@click.argument("whole", type=click.Path(exists=True))
@click.argument("small", type=click.Path(exists=True))
def main(whole: str, small: str) -> None:
    """Print every bar for both, per cent, and the difference in points."""
    shared = Shared.find()
    first, second = (
        total(one for sort in measure(open_maker(folder), shared).values() for one in sort) for folder in (whole, small)
    )
    click.echo(processor())
    worst = 0.0
    for line in LINES:
        before, after = 100 * value(first, line), 100 * value(second, line)
        worst = max(worst, before - after)
        click.echo(f"{line.label:48}{before:8.1f}{after:8.1f}{after - before:+8.1f}")
    click.echo(f"the largest loss is {worst:.1f} points; at most {MOST} are allowed")
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
