import pytest

from onrecord.decode.names import LeftOut, beside, one_line, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/a.txt", "root/a.txt"),
        ("C:\\..\\a.txt", "C:/a.txt"),
        ("a\x1b[2J\nb.txt", "a?[2J?b.txt"),
        ("gnp\u202etxt.a", "gnp?txt.a"),
        ("..", "?"),
        ("n" * 999, "n" * 200),
    ],
)
def test_names_are_shown_safely(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_words_are_shown_on_one_line() -> None:
    assert one_line("Ferries\r\n leave\x1b[2J  \x85late") == "Ferries leave [2J late"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", None), ("a/readme.html", "companion"), ("ChangeLog", "companion"), ("x\\Thumbs.db", "companion"),
        ("a_files/logo.PNG", "part"), (".git/config", "hidden"), ("__MACOSX/a.txt", "hidden"), ("../a.txt", None),
        ("notices of the port.txt", None), ("Notice.pdf", None), ("...And then.txt", None), ("._a.txt", "hidden"),
    ],
)  # fmt: skip
def test_what_stands_beside_reports(name: str, kind: str | None) -> None:
    assert beside(name) == kind


def test_what_is_left_out_is_counted_and_the_first_named() -> None:
    left_out = LeftOut()
    assert [left_out.takes(f"{n}.css") for n in range(7)] == [True] * 7
    assert not left_out.takes("a.txt")
    assert str(left_out) == "left out, as no reports by their names: 0.css, 1.css, 2.css, 3.css, 4.css and 2 more"
    assert str(LeftOut()) == ""
