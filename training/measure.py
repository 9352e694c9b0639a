"""What networks' answers cost on a pack that none has learnt from: the mean losses, people's spans given.

python -m training.packed standard --encoders FOLDER --development FILE
python -m training.measure --encoders FOLDER --pack FILE runs/*/network.pt
"""

import json
from collections.abc import Sequence
from pathlib import Path

import click
import torch

from training.batches import collate
from training.examples import Example
from training.layout import TRAINED
from training.losses import losses
from training.network import Network
from training.packed import load as load_pack
from training.packed import spelled_for
from training.panel import load
from training.runs import RUNS


@torch.no_grad()
def measured(network: Network, examples: Sequence[Example], padding: int, device: torch.device) -> dict[str, float]:
    """The mean loss of each task over the examples, one at a time, each as much as its pieces."""
    size = sum(example.size for example in examples)
    sums: dict[str, float] = {}
    for example in examples:
        for name, value in losses(network, collate([example], TRAINED, padding).to(device)).items():
            sums[name] = sums.get(name, 0.0) + float(value) * example.size / size
    return sums


@click.command()
@click.argument("networks", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True)
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True, help="For their vocabularies.")
@click.option("--pack", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--device", type=torch.device, default="cpu")
def main(networks: tuple[Path, ...], encoders: Path, pack: Path, device: torch.device) -> None:
    """Print the mean losses of each of NETWORKS."""
    torch.backends.cuda.enable_cudnn_sdp(enabled=False)
    made = load_pack(pack)
    for path in networks:
        run = RUNS[torch.load(path, weights_only=True, map_location="cpu")["run"]["name"]]
        material, padding = spelled_for(run, made, encoders), run.vocabulary(encoders).padding
        found = measured(load(path).to(device).eval(), [e for e, _ in material.articles], padding, device)
        click.echo(f"{path} {json.dumps({name: round(value, 4) for name, value in found.items()})}")


if __name__ == "__main__":
    main()
