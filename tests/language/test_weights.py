"""A folder of weights that is not what was shipped is refused with what to do."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.errors import BadWeights, StopRun
from onrecord.language.weights import VERSION, check, fingerprint, open_network, read_card


def folder_with(tmp_path: Path, **card: object) -> Path:
    (tmp_path / "pairs.onnx").write_bytes(b"graph")
    files = {"pairs.onnx": sha256(b"graph").hexdigest()}
    (tmp_path / "card.json").write_text(json.dumps({"version": VERSION, "files": files} | card))
    return tmp_path


def test_weights_that_are_not_there_stop_the_run(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match="Install onrecord again"):
        open_network(tmp_path)
    assert issubclass(BadWeights, StopRun)


def test_a_card_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("{")
    with pytest.raises(BadWeights, match="holds no weights that can be opened"):
        read_card(tmp_path)


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match=f"version 99, and {VERSION} is needed"):
        read_card(folder_with(tmp_path, version=99))


def test_other_weights_are_called_otherwise(tmp_path: Path) -> None:
    first = fingerprint(folder_with(tmp_path))
    assert len(first) == 8
    assert fingerprint(folder_with(tmp_path)) == first
    assert fingerprint(folder_with(tmp_path, doubts={"lean": {}})) != first


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    check(folder, read_card(folder))
    (folder / "pairs.onnx").write_bytes(b"grape")
    with pytest.raises(BadWeights, match=r"pairs\.onnx is not the file that was shipped"):
        check(folder, read_card(folder))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "pairs.onnx").unlink()
    with pytest.raises(BadWeights, match="cannot be read"):
        check(folder, read_card(folder))


def test_nothing_is_written_to_the_home_folder(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ORT_")}
    subprocess.run([sys.executable, "-c", "import onrecord.language.weights"], env=kept | home, check=True)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
