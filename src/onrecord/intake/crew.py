"""Worker processes that do one kind of job, one task at a time each, their results in the order of the tasks.

What a task needs is made once in each worker (the network, opened). Only so many tasks are held at once, however many
there are. A worker that dies (killed for memory, crashed in a library) takes nobody with it: which task it was at is
known, that is given to another, and a task on which several died is given back as one.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from traceback import format_exc
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from onrecord.errors import StopRun

AHEAD: Final = 4  # tasks held for each worker: done and waiting for those before them, under way, or next
READY: Final = "ready"
END_S: Final = 5  # how long a worker may take to end when there is nothing more to do
GONE: Final = (EOFError, ConnectionResetError, BrokenPipeError)
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Died:
    """What is given back for a task on which workers died: how often, and how the last one ended."""

    times: int
    exit_code: int | None

    def __str__(self) -> str:
        """In words."""
        code = self.exit_code or 0
        how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
        return f"the process that read it ended {self.times} times ({how}): out of memory, or a crash in a library"


@dataclass(frozen=True, slots=True)
class _Raised:
    """An error that a job raised, and where."""

    error: Exception
    trace: str


@dataclass(slots=True)
class _Slot(Generic[T]):
    """A task with its place in the order."""

    task: T
    died: int = 0
    done: bool = False
    result: Any = None


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    connection: Connection
    ready: bool = False
    slot: _Slot[Any] | None = None

    @property
    def is_idle(self) -> bool:
        return self.ready and self.slot is None


@dataclass
class Crew(Generic[T, R]):
    """`number` workers, in each of which `make` makes the job. Both must be picklable, as must tasks and results. A job
    answers also for what it cannot do: an error that it raises is raised here and ends all. Use as a context.
    """

    make: Callable[[], Callable[[T], R]]
    number: int
    tries: int = 2
    _workers: list[_Worker] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Start the workers; they make themselves ready meanwhile."""
        self._workers = [self._started() for _ in range(self.number)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Let the workers end; after an error at once."""
        for worker in self._workers:
            worker.connection.close()
            if kind is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(END_S)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []

    def map(self, tasks: Iterable[T], is_work: Callable[[T], bool]) -> Iterator[tuple[T, R | Died | None]]:
        """Each task with its result, in order; what is no work is passed on in its place, with None. Raises StopRun
        where workers cannot be started.
        """
        slots: deque[_Slot[T]] = deque()  # in order
        todo: deque[_Slot[T]] = deque()
        coming, more = iter(tasks), True
        while more or slots:
            while more and len(slots) < self.number * AHEAD:
                try:
                    slot = _Slot(next(coming))
                except StopIteration:
                    more = False
                    break
                slots.append(slot)
                if not is_work(slot.task):
                    slot.done = True
                    continue
                todo.append(slot)
                self._listen(todo, wait_s=0)
                self._give(todo)
            while slots and slots[0].done:
                first = slots.popleft()
                yield first.task, first.result
            if slots and (not more or len(slots) >= self.number * AHEAD):
                self._give(todo)
                self._listen(todo, wait_s=None)

    def _give(self, todo: deque[_Slot[T]]) -> None:
        """Tasks to those who have none."""
        for worker in self._workers:
            if todo and worker.is_idle:
                worker.slot = todo.popleft()
                with suppress(*GONE):  # it died idle: found out when it is listened to
                    worker.connection.send(worker.slot.task)

    def _listen(self, todo: deque[_Slot[T]], *, wait_s: float | None) -> None:
        """Take what workers have to say, waiting until one of them has."""
        busy = {worker.connection: worker for worker in self._workers if not worker.is_idle}
        for connection in wait(list(busy), wait_s):
            worker = busy[connection]  # type: ignore[index]
            try:
                said = worker.connection.recv()
            except GONE:
                self._replace(worker, todo)
                continue
            if isinstance(said, _Raised):
                raise said.error from StopRun(f"in a worker:\n{said.trace}")
            if worker.slot is None:
                worker.ready = True
            else:
                worker.slot.result, worker.slot.done, worker.slot = said, True, None

    def _replace(self, worker: _Worker, todo: deque[_Slot[T]]) -> None:
        """Somebody else for a worker that died; its task first in the line, unless too many died of that."""
        worker.process.join(END_S)
        exit_code = worker.process.exitcode
        if not worker.ready:
            raise StopRun(
                f"a process for reading could not be started (exit code {exit_code}); ask for fewer: --workers 1"
            )
        worker.connection.close()
        self._workers[self._workers.index(worker)] = self._started()
        if (slot := worker.slot) is None:
            return
        slot.died += 1
        if slot.died < self.tries:
            todo.appendleft(slot)
        else:
            slot.result, slot.done = Died(slot.died, exit_code), True

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")  # a fork would share the threads of the network, and lock up
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.make), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _work(connection: Connection, make: Callable[[], Callable[[Any], Any]]) -> None:
    """What a worker does, until nobody has anything more for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; who gave the work says when it ends
    with suppress(*GONE):
        try:
            job = make()
            connection.send(READY)
            while True:
                connection.send(job(connection.recv()))
        except GONE:
            raise
        except Exception as error:
            connection.send(_Raised(error, format_exc()))
