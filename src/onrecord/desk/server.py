"""The server underneath a desk: uvicorn, on a socket that is open already."""

from socket import socket

import uvicorn
from starlette.types import ASGIApp

MOST_AT_ONCE = 500  # connections


def run(app: ASGIApp, listening: socket, *, behind_proxy: bool) -> None:
    """Serve until Ctrl-C; requests that are under way are answered. Behind a proxy on this computer its word counts for
    where a request came from (X-Forwarded-For).
    """
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none",
        proxy_headers=behind_proxy, limit_concurrency=MOST_AT_ONCE,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
