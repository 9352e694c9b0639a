"""Which addresses from reports leave as links; the same that FollowTheMoney takes for addresses."""

import pytest

from onrecord.exports.links import web_address

URL = "https://news.example/2031/03/14/envoys?id=7"


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://a.example.org:8080/x?y=1#z", "https://пример.рф/новости", URL]
)
def test_addresses_of_the_web_are_links(url: str) -> None:
    assert web_address(url) == url
    assert pytest.importorskip("followthemoney").registry.url.validate(url)


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "example.org/x",
        "https://", "https://localhost/x", "https://user:word@example.org/", "https://[::1", "https://example.org:x/",
        "https://exam\nple.org/", "https://example.org/a b", "https://example.org/\u202egnp.exe", "ftp://example.org/x",
        'https://example.org/"onload="x', "https://3.4", "https://example.org/" + "x" * 5000, "https://-.org/",
    ],
)  # fmt: skip
def test_nothing_else_is(url: str | None) -> None:
    assert web_address(url) is None
