"""Build what is released, twice, and try it as a stranger would: from the wheel, in an environment with nothing else.

    python release/check.py [FOLDER]

Puts a wheel, a source archive, a bill of materials (CycloneDX) and their digests into FOLDER (build/dist unless given).
It is an error where two builds differ by a byte, where one is larger than MOST, where the wheel lacks what it needs or
holds what it should not, or where the installed program does not read a sample report without a network.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
MOST: Final = 95_000_000  # bytes of a wheel or a source archive
EPOCH: Final = "315532800"  # 1980: the moment that archives give all their files
NEEDED: Final = (
    "onrecord/language/weights/standard/encoder.onnx", "onrecord/language/weights/fast/encoder.onnx",
    "onrecord/lexicon/atlas.sqlite", "onrecord/samples/ATTRIBUTION.md", "onrecord/py.typed",
)  # fmt: skip
NOT_WANTED: Final = ("tests/", "training/", "evaluation/", "benchmarks/", ".git")


def built(folder: Path) -> dict[str, Path]:
    """The wheel and the source archive, by their endings; the wheel is made from the archive."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return {".whl": wheel, ".tar.gz": archive}


def digest(path: Path) -> str:
    """SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_files(once: Mapping[str, Path], again: Mapping[str, Path]) -> None:
    """Raises AssertionError where the two builds differ, or one is not as it should be."""
    for ending, path in once.items():
        if digest(path) != digest(again[ending]):
            raise AssertionError(f"{path.name} differs when it is built again")
        if path.stat().st_size > MOST:
            raise AssertionError(f"{path.name} has {path.stat().st_size:,} bytes; {MOST:,} are the most")
    names = zipfile.ZipFile(once[".whl"]).namelist()
    if missing := [name for name in NEEDED if name not in names]:
        raise AssertionError(f"the wheel lacks {', '.join(missing)}")
    if odd := [name for name in names if name.startswith(NOT_WANTED)]:
        raise AssertionError(f"the wheel holds {', '.join(odd[:5])}")


def installed(wheel: Path, place: Path) -> Path:
    """The folder of programs of a fresh environment in which only the wheel and what it needs is installed."""
    venv.create(place, with_pip=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "--quiet", str(wheel)], check=True)
    return programs


def try_out(programs: Path, work: Path) -> str:
    """Use the program as a newcomer does, away from its sources; what it says of itself. Raises AssertionError."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "ONRECORD_SHARED")}

    def run(*arguments: str) -> str:
        command = [str(programs / "onrecord"), *arguments]
        done = subprocess.run(command, cwd=work, env=clean, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(f"onrecord {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    run("samples", "samples")
    run("read", "samples", "--into", "talks.db")
    records = [json.loads(line) for line in run("show", "talks.db", "claims", "--json").splitlines()]
    if not records or not all(record["sentence"] for record in records):
        raise AssertionError("no claim of the samples is on the record with its sentence")
    run("check", "talks.db")
    return f"{run('--version').strip()}: {len(records)} claims in the samples"


def bill(programs: Path, to: Path) -> int:
    """Write the bill of materials of an environment; how many parts it names. Raises AssertionError where ours lack."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", str(programs / "python"), "--of", "JSON"]
    subprocess.run([*command, "--output-reproducible", "-o", str(to)], check=True, stderr=subprocess.DEVNULL)
    parts = {part["name"].lower() for part in json.loads(to.read_text("utf-8"))["components"]}
    if lacking := {"onrecord", "onnxruntime", "tokenizers", "msgspec", "sqlalchemy"} - parts:
        raise AssertionError(f"the bill of materials lacks {', '.join(sorted(lacking))}")
    return len(parts)


def main(arguments: Sequence[str]) -> None:
    """Build, compare, install, try, tell."""
    to = Path(arguments[0]) if arguments else ROOT / "build" / "dist"
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="onrecord-release-") as name:
        work = Path(name)
        once, again = built(to), built(work / "again")
        check_files(once, again)
        (work / "try").mkdir()
        programs = installed(once[".whl"], work / "environment")
        said = try_out(programs, work / "try")
        parts = bill(programs, to / f"{once['.whl'].name.split('-py3')[0]}.cdx.json")
    lines = [f"{digest(path)}  {path.name}\n" for path in sorted(to.iterdir())]
    (to / "SHA256SUMS").write_text("".join(lines))
    for path in sorted(to.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.name}")
    print(f"built twice, alike to the byte; {parts} parts in the bill of materials; {said}")


if __name__ == "__main__":
    main(sys.argv[1:])
