"""The process that reads one PDF: how it is started, what it wrote, and how it came to its end.

It gets the file as its standard input and no name, a few variables of the environment and no other, and so much time;
`pages` limits itself besides. What becomes of the process is never told as damage of the file.
"""

import json
import os
import signal
import site
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from onrecord.decode.blob import Blob
from onrecord.decode.limits import pieces
from onrecord.decode.pdf.bounds import MEMORY, MOST_WRITTEN, OUT_OF_MEMORY, SECONDS, SECONDS_PER_MB
from onrecord.errors import SkipArticle, TooLarge

MOST_SAID = 300  # characters of what it said when it could not start
COMMAND = ("-P", "-B", "-m", "onrecord.decode.pdf.pages")
# Where Python finds its modules and the system its libraries; Windows starts nothing without its root.
KEPT = ("PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
FROM_OUTSIDE = {-getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)}
WINDOWS_CRASH = 0x80000000  # exit codes from here on are exceptions of Windows


@dataclass(frozen=True, slots=True)
class Failure:
    """How the process failed: the class of the error, what happened (after "is a PDF"), and what to do."""

    error: type[SkipArticle]
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the process wrote: about the file, its pages; and how it failed, if it did."""

    about: dict[str, Any]
    pages: list[dict[str, Any]] = field(default_factory=list)
    failure: Failure | None = None


def found_by_child(blob: Blob) -> Found:
    """Everything the process wrote until it ended, by itself or not. Raises SkipArticle where there can be none."""
    seconds = SECONDS + SECONDS_PER_MB * blob.size / 1e6
    with _temporary(blob.name) as file, _temporary(blob.name) as said:
        _copy(blob, file)
        written, failure = _run(_start(blob.name, file, said), seconds, said)
    about = written[1] if len(written) > 1 else {}
    return Found(about, written[2:], failure)


def _temporary(name: str) -> IO[bytes]:
    try:
        return TemporaryFile()
    except OSError as error:
        raise _no_room(name, error) from error


def _copy(blob: Blob, file: IO[bytes]) -> None:
    for piece in pieces(blob.stream()):
        try:
            file.write(piece)
        except OSError as error:
            raise _no_room(blob.name, error) from error
    try:
        file.seek(0)
    except OSError as error:  # what was still in the buffer
        raise _no_room(blob.name, error) from error


def _no_room(name: str, error: OSError) -> SkipArticle:
    return SkipArticle(
        f"{name} is a PDF that could not be copied to the folder for temporary files ({error.strerror or error}). "
        "Nothing was read; make room there, or name another folder in TMPDIR, and read it again."
    )


def _interpreter(name: str) -> str:
    """The Python that runs us. Raises SkipArticle where there is none: a frozen program would start itself again."""
    if not sys.executable or getattr(sys, "frozen", False):
        raise SkipArticle(
            f"{name} is a PDF, which is read by a Python process of its own, and this program has no Python that it "
            "could start. Nothing was read; read it by an onrecord that pip installed, or save it as plain text."
        )
    return sys.executable


def _environment() -> Mapping[str, str]:
    """As little as a Python needs to find what we have found: a hostile file must find no secrets."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONUSERBASE": site.getuserbase()}


def _start(name: str, file: IO[bytes], said: IO[bytes]) -> "subprocess.Popen[bytes]":
    command = [_interpreter(name), *COMMAND]
    try:
        return subprocess.Popen(  # noqa: S603 - our own module, no shell, nothing of the file's on the command line
            command, stdin=file, stdout=subprocess.PIPE, stderr=said, env=_environment()
        )
    except OSError as error:
        raise SkipArticle(
            f"{name} is a PDF that was not read, because the process for it could not be started "
            f"({error.strerror or error}). Try again when the machine has less to do, and see that Python is at "
            f"{command[0]}."
        ) from error


def _run(
    process: "subprocess.Popen[bytes]", seconds: float, said: IO[bytes]
) -> tuple[list[dict[str, Any]], Failure | None]:
    """The objects that the process wrote, and how it failed, if it did. It has ended when this returns or raises."""
    over = threading.Event()
    timer = threading.Timer(seconds, _end, (process.kill, over))
    timer.daemon = True
    written: list[dict[str, Any]] = []
    with process:
        timer.start()
        try:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            full = _collect(process.stdout, written)
            if not full:
                process.wait()  # until the timer ends it, at the latest
        finally:
            timer.cancel()
            process.kill()
    if full:
        failure = TooLarge, "that holds more text than a PDF of articles does", "split it into its articles"
        return written, Failure(*failure)
    if process.returncode and over.is_set():
        return written, Failure(
            TooLarge, f"that was not read to its end within {seconds:.0f} seconds",
            "split it, or read it again when the machine has less to do",
        )  # fmt: skip
    return written, _failure(process.returncode, _last_words(said), started=bool(written))


def _end(kill: Callable[[], None], over: threading.Event) -> None:
    over.set()
    kill()


def _collect(out: IO[bytes], written: list[dict[str, Any]]) -> bool:
    """Take up the lines of JSON; True where there are more than may be. The last is cut where the process ended."""
    left = MOST_WRITTEN
    while line := out.readline(left + 1):
        left -= len(line)
        if left < 0:
            return True
        if line.endswith(b"\n"):
            written.append(json.loads(line))
    return False


def _failure(code: int, words: str, *, started: bool) -> Failure | None:
    """What an exit code means; a negative one is a signal."""
    if not code:
        return None
    if code == OUT_OF_MEMORY:
        return Failure(
            TooLarge, f"that needs more than {MEMORY / 1e6:.0f} MB of memory to read",
            "split it, or print it to a new PDF and read that",
        )  # fmt: skip
    if code in FROM_OUTSIDE:
        return Failure(
            SkipArticle, f"whose reading was ended from outside ({_signal(code)}), perhaps for lack of memory",
            "close other programs and read it again",
        )  # fmt: skip
    if code < 0 or code >= WINDOWS_CRASH:
        return Failure(
            SkipArticle, f"on which its reader, PDFium, crashed ({_signal(code)}): its fault, or a lack of memory",
            "print it to a new PDF, or save it as plain text, and read that",
        )  # fmt: skip
    if not started:
        return Failure(
            SkipArticle, f"whose reading did not begin: its process ended at once ({words or f'exit code {code}'})",
            "see that onrecord and pypdfium2 are installed whole, and read it again",
        )  # fmt: skip
    return Failure(
        SkipArticle, f"whose reading process failed ({words or f'exit code {code}'})",
        "please report it: this is a fault in onrecord or in pypdfium2",
    )  # fmt: skip


def _signal(code: int) -> str:
    names = {-one.value: one.name for one in signal.Signals}
    return names.get(code, f"signal {-code}" if code < 0 else f"{code:#x}")


def _last_words(said: IO[bytes]) -> str:
    """The last line of what the process wrote to standard error."""
    said.seek(0, os.SEEK_END)
    said.seek(max(0, said.tell() - 4 * MOST_SAID))
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:MOST_SAID] for line in reversed(lines) if line.strip()), "")
