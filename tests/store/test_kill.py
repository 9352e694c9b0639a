"""A run that is killed at any moment, and run again, ends where an undisturbed run ends."""

from pathlib import Path

from benchmarks.kills import kill_and_resume


def test_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    assert kill_and_resume(tmp_path, kills=6, seed=7, reports=12).kills == 6
