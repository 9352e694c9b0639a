"""The desk of a large store: how long its pages take at the server, how large they are, and many people at once.

    python benchmarks/desk.py STORE [USERS] [SECONDS]

STORE is one that `benchmarks/store.py` made: 50,000 articles are a million entries. Each page is asked for once when
nothing is known, then five times more; milliseconds are of the clock, over a real socket, with the desk in a process of
its own. Nothing here is asserted.
"""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from random import Random
from statistics import median
from time import perf_counter

import httpx

AGAIN, ASKED = 5, "port"
PAGES = (
    "/", "/documents", "/documents?page=40", "/documents?since=2027-01-01&until=2027-01-05", "/claims", "/events",
    "/events?type=ASSAULT&status=denied", "/events?since=2027-01", "/figures", "/positions", "/commitments", "/stands",
    "/stands?issue=ceasefire", "/due", "/actors", "/pairs", "/history", "/export", "/search?q=shelled", "/timeline",
    "/map", "/series", "/process", "/sample?of=positions", "/judge?of=claims&since=2027-01-01&until=2027-01-02",
    "/compare?one=babade&other=yebari", "/sources", "/review", "/settings",
    "/statement?q=SELECT+type,+count(*)+FROM+item+WHERE+kind=%27claims%27+GROUP+BY+type",
)  # fmt: skip
OF_ONE = ("/documents/{document}", "/events/{event}", "/claims/{claim}")


def opened(store: str) -> tuple["subprocess.Popen[str]", str]:
    """A desk and its address."""
    command = [sys.executable, "-m", "onrecord", "serve", store, "--port", "0"]
    desk = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert desk.stderr
    return desk, desk.stderr.readline().rsplit(" ", 1)[-1].strip()


def paths(client: httpx.Client) -> list[str]:
    """Every sort of page."""
    found = {
        "document": client.get("/api/v1/documents?limit=1").json()["items"][0]["id"],
        "event": client.get("/api/v1/events?limit=1").json()["items"][0]["id"],
        "claim": client.get("/api/v1/claims?limit=1").json()["items"][0]["id"],
    }
    return [*PAGES, *(path.format(**found) for path in OF_ONE)]


def taken(client: httpx.Client, path: str) -> tuple[float, int]:
    """Milliseconds and bytes of a page."""
    begun = perf_counter()
    answer = client.get(path)
    answer.raise_for_status()
    return (perf_counter() - begun) * 1000, len(answer.content)


async def users(base: str, wanted: Sequence[str], number: int, seconds: float) -> None:
    """So many people, each with one page after the other."""
    times, faults, end = list[float](), list[str](), perf_counter() + seconds

    async def one(chance: Random) -> None:
        async with httpx.AsyncClient(base_url=base, timeout=60) as client:
            while perf_counter() < end:
                path, begun = chance.choice(wanted), perf_counter()
                try:
                    answer = await client.get(path)
                except httpx.HTTPError as error:
                    faults.append(f"{path}: {error!r}")
                    continue
                if answer.status_code != 200:
                    faults.append(f"{path}: {answer.status_code}")
                times.append((perf_counter() - begun) * 1000)

    await asyncio.gather(*(one(Random(seed)) for seed in range(number)))
    ordered = sorted(times)
    late = ordered[int(len(ordered) * 0.95)]
    print(f"{number} users for {seconds:.0f} s: {len(times)} pages, {len(faults)} errors")
    print(f"median {median(times):.0f} ms, 95 % within {late:.0f} ms")
    print("\n".join(faults[:5]))


def main(arguments: Sequence[str]) -> None:
    """Ask for every page, then with many at once."""
    number, seconds = int(arguments[1]) if len(arguments) > 1 else 50, float(arguments[2]) if len(arguments) > 2 else 60
    desk, base = opened(arguments[0])
    try:
        with httpx.Client(base_url=base, timeout=300) as client:
            wanted = paths(client)
            print(f"{'first':>9} {'median':>9} {'size':>9}")
            for path in wanted:
                first, size = taken(client, path)
                later = median(taken(client, path)[0] for _ in range(AGAIN))
                print(f"{first:7.0f}ms {later:7.0f}ms {size / 1000:6.0f} kB  {path}")
        asyncio.run(users(base, wanted, number, seconds))
    finally:
        desk.terminate()


if __name__ == "__main__":
    main(sys.argv[1:])
