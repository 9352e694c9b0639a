"""Several networks that began alike as one: the mean of their weights (model soups, Wortsman et al. 2022).

python -m training.average runs/one/network.pt runs/two/network.pt --out runs/mean/network.pt
"""

from collections.abc import Sequence
from pathlib import Path

import click
import torch
from torch import Tensor


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each tensor. Raises KeyError or RuntimeError where two networks are not of one shape."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


@click.command()
@click.argument("networks", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(networks: tuple[Path, ...], out: Path) -> None:
    """Write the mean of NETWORKS; config and layout are those of the first."""
    kept = [torch.load(path, weights_only=True, map_location="cpu") for path in networks]
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({**kept[0], "network": mean([one["network"] for one in kept])}, out)


if __name__ == "__main__":
    main()
