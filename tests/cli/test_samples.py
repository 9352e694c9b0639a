"""`onrecord samples` leaves a folder that can be read as it is."""

from pathlib import Path

from onrecord.cli.inputs import expand
from onrecord.samples import samples
from tests.cli.conftest import Run


def test_samples_are_copied_and_the_next_step_named(run: Run, tmp_path: Path) -> None:
    result = run("samples")
    assert result.exit_code == 0
    assert "onrecord read samples --into talks.db" in result.stdout
    named = expand(["samples"])
    assert sorted(Path(i.name).name for i in named.inputs) == sorted(s.file for s in samples())
    assert named.missing == ()
    assert run("samples").exit_code == 0


def test_a_file_in_the_way_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "here").write_text("x")
    result = run("samples", "here")
    assert result.exit_code == 2
    assert "name another folder" in result.stderr
