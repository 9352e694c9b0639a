"""What takes long to compute is kept until the store changes: people look at the same board again and again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

from onrecord.store import Store

T = TypeVar("T")
MOST = 64  # answers


def readings(store: Store) -> tuple[int, ...]:
    """Numbers that are others once something was read in or corrected, whatever people decided."""
    newest, _, *counted = store.state()
    return newest, *counted


@dataclass(slots=True)
class Keeper:
    """Answers by question, the latest asked for; all of them are let go of when something was added to the store that
    `of` tells of.
    """

    of: Callable[[Store], tuple[int, ...]] = Store.state
    state: tuple[int, ...] = ()
    answers: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def __call__(self, store: Store, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question about a store, computed unless it is known."""
        state, key = self.of(store), (question, store.as_of)
        with self.lock:
            if state != self.state:
                self.answers.clear()
                self.state = state
            if key in self.answers:
                self.answers.move_to_end(key)
                return cast("T", self.answers[key])
        found = answer()
        with self.lock:
            if state == self.state:
                self.answers[key] = found
                while len(self.answers) > MOST:
                    self.answers.popitem(last=False)
        return found
