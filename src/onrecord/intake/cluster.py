"""Reading on a Ray cluster: Ray Data opens the inputs where there is room and hands batches to actors that read.

Every machine needs onrecord and must see the inputs and the folder under the same paths. The job of an actor is that of
a worker process here (`parts.Parts`), so that ids and records are the same; an actor that dies is started again and its
batch read again, and what it died of twice is set aside.
"""

import os
import pickle
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from logging import getLogger
from typing import Any, Final

from onrecord.errors import CannotWrite, StopRun
from onrecord.extras import library
from onrecord.intake.batches import batches
from onrecord.intake.filling import Plan
from onrecord.intake.journal import Done
from onrecord.intake.parts import MakeParts
from onrecord.intake.run import Input

LOCAL: Final = "ray"
SCHEME: Final = "ray://"
BLOCK: Final = 1  # byte: each batch is handed on by itself, so that all actors have work and tell of it when it is done
TOGETHER: Final = 16  # small inputs that one task opens
SMALL: Final = 2**20  # bytes
OPENING: Final = 0.1  # of a processor, for a task that opens inputs; reading takes all that is left of one
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OnRay:
    """Reading on the cluster at an address, or on this machine (`ray`); `number` actors, else one a processor."""

    address: str
    number: int | None

    def __call__(self, plan: Plan) -> Iterator[Done | CannotWrite]:
        """What became of each batch, as they are done. Raises BadUsage, StopRun for what Ray says."""
        if not plan.inputs:
            return
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray tells its makers how it is used, unless told not to
        ray, data = (library(name, "reading on a cluster", "ray") for name in ("ray", "ray.data"))
        try:
            ray.init(None if self.address == LOCAL else self.address, log_to_driver=False, logging_level="ERROR")
            getLogger("ray.data").setLevel("ERROR")
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", module="ray")
                yield from self._read(ray, data, plan)
        except (ray.exceptions.RayError, ConnectionError) as error:
            raise StopRun(
                f"Ray ended the run ({' '.join(str(error).split())[-500:]}); the same command goes on"
            ) from error
        finally:
            ray.shutdown()

    def _read(self, ray: Any, data: Any, plan: Plan) -> Iterator[Done | CannotWrite]:
        settings = data.DataContext.get_current()
        settings.target_max_block_size = BLOCK
        settings.enable_progress_bars = settings.print_on_execution_start = False
        actors = self.number or max(1, int(ray.cluster_resources().get("CPU", 1)))
        some = groups(plan.inputs)
        kept = ray.put(plan)
        inputs = data.from_items([{"inputs": pickle.dumps(group)} for group in some], override_num_blocks=len(some))
        opened = inputs.flat_map(Opens(ray, kept), num_cpus=OPENING)
        pool = data.ActorPoolStrategy(size=actors)  # whose actors are started again when they die, and their tasks too
        read = opened.map(Reads, fn_constructor_args=(plan.make,), compute=pool, num_cpus=1 - OPENING)
        for row in read.iter_rows():
            yield pickle.loads(row["done"])  # noqa: S301  (written by our own actors)


def groups(inputs: Sequence[tuple[int, Input]]) -> list[list[tuple[int, Input]]]:
    """Inputs by the task: small ones together, a large one alone."""
    found: list[list[tuple[int, Input]]] = []
    size = 0
    for numbered in inputs:
        path = getattr(numbered[1], "path", None)
        own = path.stat().st_size if path and path.exists() else 0
        if not found or len(found[-1]) >= TOGETHER or size + own > SMALL:
            found.append([])
            size = 0
        found[-1].append(numbered)
        size += own
    return found


@dataclass(frozen=True, slots=True)
class Opens:
    """A task: inputs -> batches, one a row."""

    ray: Any
    plan: Any

    def __call__(self, row: Mapping[str, Any]) -> Iterator[Row]:
        """The batches of some inputs, as they are opened."""
        plan = self.ray.get(self.plan)
        given = pickle.loads(row["inputs"])  # noqa: S301  (written by ourselves, above)
        for batch in batches(chain.from_iterable(plan.things(source, each) for source, each in given)):
            yield {"batch": pickle.dumps(batch)}


class Reads:
    """An actor: the network is opened once, and batch after batch read."""

    def __init__(self, make: MakeParts) -> None:
        self.job = make()

    def __call__(self, row: Mapping[str, Any]) -> Row:
        """What became of a batch."""
        return {"done": pickle.dumps(self.job(pickle.loads(row["batch"])))}  # noqa: S301  (as above)
