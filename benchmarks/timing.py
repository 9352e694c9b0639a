"""Seconds of a measurement: of the processor, not of the clock, so that other work on the machine counts little; and
the memory that it took.
"""

import resource
from collections.abc import Callable
from pathlib import Path
from time import process_time

STATUS = Path("/proc/self/status")  # on Linux


def least(run: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of processor time of this process in the quickest round."""
    seconds = []
    for _ in range(rounds):
        begun = process_time()
        run()
        seconds.append(process_time() - begun)
    return min(seconds)


def held() -> float:
    """The most that this program has held in memory so far, in MB. `getrusage` also counts, for a process that another
    one started, what that one held: the two are one until the program begins (getrusage(2), setmax_mm_hiwater_rss).
    """
    if STATUS.exists():
        told = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(told.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
