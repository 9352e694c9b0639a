"""Which files stand behind what the user names."""

import os
from pathlib import Path

import pytest

from onrecord.cli import inputs
from onrecord.cli.inputs import Input, expand
from onrecord.errors import SkipArticle, TooLarge


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(*given: object) -> list[str]:
    return [i.name for i in expand([str(g) for g in given])[0]]


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    touch(*(Path("in", n) for n in ("b.txt", "a.txt", "z/c.txt", "m/d.txt", ".hidden", ".git/x", "ATTRIBUTION.md")))
    assert names("in") == ["in/a.txt", "in/b.txt", "in/m/d.txt", "in/z/c.txt"]


def test_each_input_once_in_the_order_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("in/a.txt"), Path("in/b.txt"))
    assert names("in/b.txt", "in", "-", "-") == ["in/b.txt", "in/a.txt", "-"]


def test_a_companion_named_outright_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "README.md")
    assert len(names(tmp_path / "README.md")) == 1


def test_what_is_not_there_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found, failures = expand([str(tmp_path / "no.txt"), str(tmp_path / "empty")])
    assert found == ()
    assert [f.why for f in failures] == ["there is no such file or folder", "the folder holds no files to read"]


def test_a_link_to_nothing_is_reported_and_a_pipe_in_a_folder_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe")
    (only,) = expand([str(tmp_path)])[0]
    with pytest.raises(SkipArticle, match="the system refused"), only.open():
        pass


def test_a_stream_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MOST_STREAMED", 1000)
    with pytest.raises(TooLarge), Input("zero", Path("/dev/zero")).open():
        pass


def test_a_name_that_is_no_utf8_can_still_be_kept(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("x")
    (only,) = expand([str(path)])[0]
    assert only.name.endswith("/caf\\xe9.txt")
    with only.open() as blob:
        assert blob.whole() == b"x"
