"""Seconds of a measurement: of the processor, not of the clock, so that other work on the machine counts little."""

from collections.abc import Callable
from time import process_time


def least(run: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of processor time of this process in the quickest round."""
    seconds = []
    for _ in range(rounds):
        begun = process_time()
        run()
        seconds.append(process_time() - begun)
    return min(seconds)
