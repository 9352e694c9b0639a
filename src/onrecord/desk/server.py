"""The server underneath a desk: uvicorn, on a socket that is open already."""

from socket import socket

import uvicorn
from starlette.types import ASGIApp


def run(app: ASGIApp, listening: socket) -> None:
    """Serve until Ctrl-C; requests that are under way are answered."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none")
    uvicorn.Server(config).run(sockets=[listening])
