import pytest

from onrecord.decode.blocks import text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("<p>one</p>two<p>three</p>", "one\n\ntwo\n\nthree"),
        ("<p>one<br>line</p>", "one line"),
        ("<p>one<br><br>two</p>", "one\n\ntwo"),
        ("<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>", "one\n\ntwo\n\nthree"),
        ("<table><tr><td>a</td><td>b<br>c</td></tr></table>", "a  b c"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\n\nb"),
        ("<table><tr><td>alone</td></tr></table>", "alone"),
        ("<pre>one\nline\n\ntwo</pre>", "one line\n\ntwo"),
        ("<script>x</script><style>y</style><p>seen</p>", "seen"),
        ("<b>bo</b>ld <a href=x>link</a>ed", "bold linked"),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    assert text_of(markup) == text
