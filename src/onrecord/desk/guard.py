"""What keeps others out: a desk answers to its own address alone, takes changes from its own pages alone, and lets its
pages load and run nothing but its own files.

A page elsewhere can make a browser send requests here, and can have a name of its own point to this computer. Browsers
say where a request comes from (Sec-Fetch-Site, and Origin, as the Fetch standard has them) and which name was asked
for (Host); programs say neither, and are let in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.desk.people import Door, Person

DOORSTEP: Final = ("/login", "/logout")
COOKIE: Final = "onrecord"  # that holds the word of a session
PROGRAMS: Final = "/api/"  # how the addresses for programs begin
SAFE: Final = ("GET", "HEAD", "OPTIONS")
MOST_BYTES: Final = 200_000_000  # of what is sent here at once
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")


class TooMuch(Exception):
    """More was sent than a desk takes."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what may be asked of a desk that is reached under these hosts, with their ports."""

    app: ASGIApp
    hosts: frozenset[str]
    read_only: bool
    door: Door | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with a limit on what comes in and headers on what goes out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], scope["path"], headers)
        app = turned_away(scope["path"], *refused) if refused else self._admitted(scope, headers)
        await app(scope, _limited(receive), _with_headers(send, "private, no-store" if self.door else "no-cache"))

    def _admitted(self, scope: Scope, headers: Headers) -> ASGIApp:
        """The desk, for whoever may come in; at its door, whoever is not known."""
        path, method = str(scope["path"]), str(scope["method"])
        if self.door is None or path == "/login" or path.startswith("/static/"):
            return self.app
        person = self._person(path, method, headers)
        scope["person"] = person
        if person is None and path.startswith(PROGRAMS):
            return turned_away(path, 401, "Programs come in with a key, people at /login.\n")
        if person is None:
            back = path + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
            return RedirectResponse(f"/login?{urlencode({'back': back})}" if method in SAFE else "/login", 303)
        if method not in SAFE and not person.may(path):
            return turned_away(path, 403, f"Whoever is {person.role} here may not do that.\n")
        return self.app

    def _person(self, path: str, method: str, headers: Headers) -> Person | None:
        """Whose request it is: a program's by its key, a browser's by its session. Programs alone change anything under
        their addresses, so that no page can make a browser do it.
        """
        if self.door is None:
            return None
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if path.startswith(PROGRAMS) and (scheme.casefold() == "bearer" or method not in SAFE):
            return self.door.people.with_program(key.strip())
        return self.door.person(_word(headers.get("cookie", "")))

    def _refused(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        """The status and the words with which a request is turned away."""
        host = headers.get("host", "")
        if host.lower() not in self.hosts:
            return 421, f"This desk is not called {host!r}.\n"
        if int(length) > MOST_BYTES if (length := headers.get("content-length", "0")).isdigit() else True:
            return 413, f"A desk takes {MOST_BYTES // 1_000_000} MB at once; onrecord read takes any number of files.\n"
        elsewhere = headers.get("sec-fetch-site") not in (None, "same-origin", "none")
        if method in SAFE:
            opened = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
            return (403, "Other pages may lead here, and use nothing of it.\n") if elsewhere and not opened else None
        origin = headers.get("origin")
        if elsewhere or (origin and origin not in (f"http://{host}", f"https://{host}")):
            return 403, "Changes are taken from the pages of this desk alone.\n"
        if self.read_only and path not in DOORSTEP:
            return 403, "This desk only shows; it was opened with --read-only.\n"
        return None


def turned_away(path: str, status: int, says: str) -> Response:
    """The answer to what is refused, to programs as RFC 9457 has it."""
    if not path.startswith(PROGRAMS):
        return PlainTextResponse(says, status)
    return problem(status, says.strip())


def problem(status: int, says: str, headers: Mapping[str, str] | None = None) -> Response:
    """What went wrong, as RFC 9457 has it."""
    told = {"type": "about:blank", "title": says, "status": status}
    return JSONResponse(told, status, headers, media_type="application/problem+json")


def _word(cookies: str) -> str:
    """The session's word among cookies."""
    for each in cookies.split(";"):
        name, _, value = each.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _limited(receive: Receive) -> Receive:
    """The same, until more came than is taken."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooMuch
        return message

    return limited


def _with_headers(send: Send, caching: str) -> Send:
    """The same, with the headers that make a browser careful, and what it may keep where nothing else is said."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", caching)
        await send(message)

    return sent


def own_hosts(names: Iterable[str], port: int) -> frozenset[str]:
    """The Host headers of a desk under these names; browsers leave out the port of HTTP."""
    return frozenset(host for name in names for host in ((name, f"{name}:80") if port == 80 else (f"{name}:{port}",)))
