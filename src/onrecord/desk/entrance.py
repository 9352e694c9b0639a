"""Coming in and leaving, at a desk that others reach."""

from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk.deciding import local
from onrecord.desk.guard import COOKIE
from onrecord.desk.people import LIFE_S, MORE_TRIES, TRIES, Door
from onrecord.desk.showing import desk_of, show
from onrecord.errors import NotThere

HASHING: Final = CapacityLimiter(1)  # a hash takes 64 MB and a processor
QUEUE: Final = 20  # tries that wait for it


def door_of(request: Request) -> Door:
    """The desk's door. Raises NotThere where it has none."""
    door = desk_of(request).door
    if door is None:
        raise NotThere("this desk is for one person and has no door")
    return door


def login(request: Request) -> Response:
    """The page to come in by."""
    door_of(request)
    return show(request, "login.html.j2", back=local(request.query_params.get("back", "/")), failed="")


async def enter(request: Request) -> Response:
    """Check a name and a password; whoever fails too often waits."""
    door = door_of(request)
    async with request.form(max_files=0) as form:
        name, password, back = (str(form.get(each) or "") for each in ("name", "password", "back"))
    address = request.client.host if request.client else ""
    most = {f"{name[:200]} at {address}": TRIES, f"name {name[:200]}": MORE_TRIES, f"address {address}": MORE_TRIES}
    if HASHING.statistics().tasks_waiting >= QUEUE or not door.patience.begin(most):
        return show(request, "login.html.j2", 429, back=local(back), failed="Too many tries. Wait a minute.")
    person = await to_thread.run_sync(door.people.known, name, password[:1000], limiter=HASHING)
    if person is None:
        return show(request, "login.html.j2", 401, back=local(back), failed="Name and password do not fit.")
    door.patience.was_right(most)
    answer = RedirectResponse(local(back), 303)
    answer.set_cookie(
        COOKIE, door.sessions.begin(person.name), max_age=LIFE_S, httponly=True, samesite="strict", secure=door.secure
    )
    return answer


async def leave(request: Request) -> Response:
    """End the session."""
    door_of(request).sessions.end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer
