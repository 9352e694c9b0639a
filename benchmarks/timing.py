"""Seconds of a measurement: of the processor, not of the clock, so that other work on the machine counts little; and
the memory that it took.
"""

import resource
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


def held() -> float:
    """The most that this process has held in memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
