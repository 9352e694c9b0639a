"""What holds for the house as a whole: layers, docstrings, version, what is shipped, and how fast it starts."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "onrecord"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# What takes noticeable time to import and is not needed before there is work to do.
HEAVY = (
    "sqlalchemy",
    "trafilatura",
    "lxml",
    "jinja2",
    "edtf",
    "text_to_num",
    "dateutil",
    "rich",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "pyarrow",
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def python_files(*folders: str) -> list[Path]:
    return sorted(f for folder in folders for f in (ROOT / folder).rglob("*.py"))


def test_every_floor_sees_only_the_floors_below_it():
    done = run(str(Path(sys.executable).with_name("lint-imports")))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_imports_nothing_from_beside_it():
    beside = {"evaluation", "training", "benchmarks", "tests"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("src")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for module in (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", None) or ""]
        )
        if isinstance(node, ast.Import | ast.ImportFrom) and module.split(".")[0] in beside
    ]
    assert found == []


def test_every_module_says_what_it_is_for():
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in python_files("src", "evaluation", "training", "benchmarks")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_the_version_is_said_once_and_the_same():
    assert onrecord.__version__ == PROJECT["project"]["version"]


def test_the_commands_of_the_readme_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", (ROOT / "README.md").read_text("utf-8")))
    assert named - targets == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    done = run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_all_that_the_package_reads(wheel):
    kept = (f for f in PACKAGE.rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    data = {f.relative_to(PACKAGE.parent).as_posix() for f in kept}
    assert any(f.endswith(".tsv") for f in data)
    assert data - wheel == set()


def test_the_wheel_holds_the_licence_and_nothing_from_beside_the_package(wheel):
    assert {Path(f).name for f in wheel} >= {"LICENSE", "NOTICE", "py.typed"}
    assert {f.split("/")[0] for f in wheel} == {"onrecord", f"onrecord-{onrecord.__version__}.dist-info"}


@pytest.mark.parametrize(
    "start", ["import onrecord", "from onrecord.cli import main; main(['--help'], standalone_mode=False)"]
)
def test_nothing_heavy_is_imported_at_the_start(start):
    done = run(sys.executable, "-c", f"{start}; import sys; print('modules:', *sys.modules)")
    assert done.returncode == 0, done.stderr
    imported = done.stdout.rpartition("modules:")[2].split()
    assert {name.split(".")[0] for name in imported} & set(HEAVY) == set()
