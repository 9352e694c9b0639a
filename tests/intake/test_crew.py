"""Workers: order, what dies, what is held."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.errors import StopRun
from onrecord.intake.crew import AHEAD, Crew, Died


@dataclass(frozen=True)
class Job:
    """Squares numbers, the small ones slowly; dies of 13, of 7 once, and tells who did it."""

    seen: Path

    def __call__(self, number: int) -> tuple[int, int]:
        time.sleep(0.05 if number < 3 else 0)
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 7 and not self.seen.exists():
            self.seen.touch()
            os._exit(3)
        return number * number, os.getpid()


@dataclass(frozen=True)
class Make:
    seen: Path

    def __call__(self) -> Callable[[int], tuple[int, int]]:
        return Job(self.seen)


def broken() -> Callable[[int], int]:
    raise SystemExit(4)


def divides() -> Callable[[int], float]:
    return (1).__truediv__


def always(_: object) -> bool:
    return True


def test_results_come_in_order_and_from_several(tmp_path: Path) -> None:
    with Crew(Make(tmp_path / "seen"), 2) as crew:
        found = list(crew.map(range(12), always))
    assert [(task, made[0]) for task, made in found] == [(n, n * n) for n in range(12)]
    assert len({made[1] for _, made in found}) >= 2
    assert os.getpid() not in {made[1] for _, made in found}


def test_what_is_no_work_keeps_its_place(tmp_path: Path) -> None:
    with Crew(Make(tmp_path / "seen"), 2) as crew:
        found = list(crew.map([1, "a", 2, "b"], lambda task: isinstance(task, int)))
    assert [task for task, _ in found] == [1, "a", 2, "b"]
    assert [made and made[0] for _, made in found] == [1, None, 4, None]


def test_who_dies_twice_of_a_task_gives_it_back_and_nothing_else_is_lost(tmp_path: Path) -> None:
    with Crew(Make(tmp_path / "seen"), 2) as crew:
        found = dict(crew.map(range(20), always))
    assert [n for n, made in found.items() if isinstance(made, Died)] == [13]
    assert str(found[13]).startswith("the process that read it ended 2 times (by signal 9)")
    assert {n: made[0] for n, made in found.items() if n != 13} == {n: n * n for n in range(20) if n != 13}


def test_only_so_many_are_held(tmp_path: Path) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(20, 120):
            taken.append(number)
            yield number

    with Crew(Make(tmp_path / "seen"), 2) as crew:
        for done, (task, _) in enumerate(crew.map(tasks(), always)):
            assert task == 20 + done
            assert len(taken) <= done + 2 * AHEAD + 1


def test_workers_that_cannot_start_are_told_of_once() -> None:
    with Crew(broken, 2) as crew, pytest.raises(StopRun, match="could not be started"):
        list(crew.map(range(3), always))


def test_workers_are_gone_afterwards(tmp_path: Path) -> None:
    with Crew(Make(tmp_path / "seen"), 2) as crew:
        processes = {made[1] for _, made in crew.map(range(12), always)}
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_an_error_in_a_job_is_raised_here_and_nobody_is_left_behind() -> None:
    crew = Crew(divides, 2)
    with pytest.raises(ZeroDivisionError) as raised, crew:
        list(crew.map([2, 1, 0, 3], always))
    assert "in a worker" in str(raised.value.__cause__)
    assert "_work" in str(raised.value.__cause__)
