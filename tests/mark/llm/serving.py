"""A server that answers as it is told to, over real HTTP on this machine, and remembers what it was asked."""

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-very-secret-0123456789"
Told = Mapping[str, Any]


def chat(content: object, **more: object) -> dict[str, Any]:
    """A response as servers give it, with this content."""
    said = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    choice = {"message": {"role": "assistant", "content": said}, "finish_reason": more.pop("finish", "stop")}
    return {"choices": [choice], "usage": {"prompt_tokens": 700, "completion_tokens": 50}, **more}


@dataclass
class Server:
    """Gives one response after the other, the last one for ever."""

    responses: Sequence[Told]
    url: str = ""
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    def next(self) -> Told:
        return self.responses[min(len(self.asked), len(self.responses)) - 1]


@contextmanager
def serving(*responses: Told) -> Iterator[Server]:
    """A response: `content` (as the model's), or `body` (the whole, text or JSON); `status`, `headers`, `wait` in
    seconds, `close` to hang up, `cut` to break off in the middle.
    """
    server = Server(responses)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.asked.append(json.loads(body))
            server.headers.append(dict(self.headers.items()))
            told = server.next()
            time.sleep(told.get("wait", 0))
            if told.get("close"):
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            said = told["body"] if "body" in told else chat(told.get("content"), finish=told.get("finish", "stop"))
            data = (said if isinstance(said, str) else json.dumps(said)).encode() * told.get("times", 1)
            self.send_response(told.get("status", 200))
            for name, value in told.get("headers", {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data) + (99 if told.get("cut") else 0)))
            self.end_headers()
            self.wfile.write(data)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
