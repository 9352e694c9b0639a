"""Which files stand behind what the user names."""

import io
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
    return [i.name for i in expand([str(g) for g in given]).inputs]


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


def test_folders_leave_out_what_archives_do_and_say_so(tmp_path: Path) -> None:
    touch(*(tmp_path / n for n in ("a.txt", "a_files/x.css", "b/x.css", "CHANGELOG", "__MACOSX/b.txt", ".hidden")))
    named = expand([str(tmp_path)])
    assert [i.path for i in named.inputs] == [tmp_path / "a.txt"]
    assert named.missing == ()
    assert [r.says for r in named.remarks] == ["left out, as no reports by their names: CHANGELOG, x.css, x.css"]


def test_a_folder_of_companions_alone_says_what_it_held(tmp_path: Path) -> None:
    touch(tmp_path / "LICENSE", tmp_path / "x.png")
    (failure,) = expand([str(tmp_path)]).missing
    assert failure.why == "the folder holds no files to read (left out, as no reports by their names: LICENSE, x.png)"


def test_what_is_not_there_is_a_failure_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    named = expand([str(tmp_path / "no.txt"), str(tmp_path / "empty")])
    assert named.inputs == ()
    assert [f.why for f in named.missing] == ["there is no such file or folder", "the folder holds no files to read"]


def test_a_link_to_nothing_is_reported_and_a_pipe_in_a_folder_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe")
    (only,) = expand([str(tmp_path)]).inputs
    with pytest.raises(SkipArticle, match="the system refused"), only.open():
        pass


def test_a_stream_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MOST_STREAMED", 1000)
    with pytest.raises(TooLarge), Input("zero", Path("/dev/zero")).open():
        pass


def test_a_stream_that_the_system_refuses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Refusing()))
    with pytest.raises(SkipArticle, match="the system refused: Input/output error"), Input("-", None).open():
        pass


def test_a_name_that_is_no_utf8_can_still_be_kept(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("x")
    (only,) = expand([str(path)]).inputs
    assert only.name.endswith("/caf\\xe9.txt")
    with only.open() as blob:
        assert blob.whole() == b"x"
