"""Who may sit at a desk that others reach: names, roles and hashes of passwords in a file; sessions in memory.

Hashes are Argon2id's (RFC 9106), made and checked by argon2-cffi. A session ends with the desk, with the day's work, or
when its person leaves. Who fails too often waits.
"""

import json
import os
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal, get_args

from onrecord.errors import BadUsage, CannotWrite
from onrecord.extras import library

Role = Literal["reader", "reviewer", "editor"]
ROLES: Final = get_args(Role)
LIFE_S: Final = 12 * 3600  # of a session
MOST_SESSIONS: Final = 10_000
TRIES: Final = 5  # that fail, of one name from one address, after which it waits
MORE_TRIES: Final = 60  # of one name from anywhere, or from one address under any name
WITHIN_S: Final = 60
SHORTEST: Final = 10  # characters of a password
KEY: Final = "onrecord_"  # how keys of programs begin, so that one is known for what it is where it should not stand
DECISIONS: Final = "/api/v1/decisions"
_READER: Final = ("/login", "/logout")
_REVIEWER: Final = (*_READER, "/decide", "/judge", DECISIONS)
# What each role may send, beside looking.
MAY: Final[Mapping[Role, frozenset[str]]] = {
    "reader": frozenset(_READER),
    "reviewer": frozenset(_REVIEWER),
    "editor": frozenset((*_REVIEWER, "/correct", "/documents")),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role; `secret` is the hash of the password, `keys` are those of the keys of their programs."""

    name: str
    role: Role
    secret: str
    keys: tuple[str, ...] = ()

    def may(self, path: str) -> bool:
        """Whether this person may send something there."""
        return path in MAY[self.role]


@dataclass(frozen=True)
class People:
    """Everybody who may sit at a desk."""

    by_name: Mapping[str, Person]

    @classmethod
    def load(cls, path: Path) -> "People":
        """From a file that `save` wrote. Raises BadUsage, saying what to do."""
        try:
            told = json.loads(path.read_text("utf-8"))
            people = [_person(each) for each in told["people"]]
        except OSError as error:
            raise BadUsage(f"{path} cannot be read; make it with: onrecord users add NAME --file {path}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise BadUsage(f"{path} is no file of users; make one with: onrecord users add NAME --file PATH") from error
        if bad := next((each.role for each in people if each.role not in ROLES), None):
            raise BadUsage(f"{path}: there is no role {bad!r}; there are {', '.join(ROLES)}")
        return cls({each.name: each for each in people})

    def save(self, path: Path) -> None:
        """Write the file, for its owner alone. Raises CannotWrite."""
        told = {"people": [asdict(person) for person in sorted(self.by_name.values(), key=lambda p: p.name)]}
        fresh = path.with_name(f"{path.name}.new")
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
            fresh.replace(path)
        except OSError as error:
            raise CannotWrite(f"{path} cannot be written: {error.strerror or error}") from error

    def with_person(self, name: str, role: Role, password: str) -> "People":
        """These and one more, or one of these with another role and password. Raises BadUsage for a short password."""
        if len(password) < SHORTEST:
            raise BadUsage(f"a password has {SHORTEST} characters or more")
        return People({**self.by_name, name: Person(name, role, _hasher().hash(password))})

    def with_key(self, name: str) -> tuple["People", str]:
        """The same with one more key for a person's programs, and the key, which nobody can read afterwards."""
        person, key = self.by_name[name], KEY + secrets.token_urlsafe(32)
        return self._changed(replace(person, keys=(*person.keys, _digest(key)))), key

    def without_keys(self, name: str) -> "People":
        """The same where none of a person's keys opens anything any more."""
        return self._changed(replace(self.by_name[name], keys=()))

    def _changed(self, person: Person) -> "People":
        return People({**self.by_name, person.name: person})

    def with_program(self, key: str) -> Person | None:
        """Whose program has this key. Keys are long and drawn by chance, so that one fast hash is enough for them."""
        wanted = _digest(key)
        return next((person for person in self.by_name.values() if wanted in person.keys), None)

    def known(self, name: str, password: str) -> Person | None:
        """The person of this name and password. It takes the same time where there is no such name."""
        person = self.by_name.get(name)
        secret = person.secret if person else _nobody()
        argon2: Any = import_module("argon2")
        try:
            right = bool(_hasher().verify(secret, password))
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            right = False
        return person if right else None


def _person(told: Mapping[str, Any]) -> Person:
    """As a file has one; files of earlier versions have no keys."""
    return Person(told["name"], told["role"], told["secret"], tuple(str(key) for key in told.get("keys", ())))


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _hasher() -> Any:
    return library("argon2", "a desk for others", "users").PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password has, made once."""
    return str(_hasher().hash(secrets.token_hex(32)))


@dataclass(slots=True)
class Sessions:
    """Who sits at the desk, by the secret word that the browser keeps; `clock` tells seconds."""

    clock: Callable[[], float] = time.monotonic
    held: dict[str, tuple[str, float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def begin(self, name: str) -> str:
        """A new session's word."""
        word = secrets.token_urlsafe(32)
        with self.lock:
            now = self.clock()
            for old in [each for each, (_, until) in self.held.items() if until <= now]:
                del self.held[old]
            while len(self.held) >= MOST_SESSIONS:
                del self.held[next(iter(self.held))]
            self.held[word] = (name, now + LIFE_S)
        return word

    def of(self, word: str) -> str | None:
        """Whose session it is; None where it has ended."""
        with self.lock:
            name, until = self.held.get(word, (None, 0.0))
        return name if until > self.clock() else None

    def end(self, word: str) -> None:
        """The person leaves."""
        with self.lock:
            self.held.pop(word, None)


@dataclass(slots=True)
class Patience:
    """Tries of late, by what they have in common. A try counts when it begins, so that many at once count as many, and
    is taken back where it was right.
    """

    clock: Callable[[], float] = time.monotonic
    tried: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def begin(self, most: Mapping[str, int]) -> bool:
        """Whether one more try may be made, which then counts; `most` says how many may lately have had each thing in
        common.
        """
        now = self.clock()
        with self.lock:
            if any(len(self._lately(key, now)) >= number for key, number in most.items()):
                return False
            for key in most:
                self.tried.setdefault(key, deque()).append(now)
                self.tried.move_to_end(key)
            while len(self.tried) > MOST_SESSIONS:
                self.tried.popitem(last=False)
            return True

    def was_right(self, keys: Iterable[str]) -> None:
        """The last try of these was no failure."""
        with self.lock:
            for key in keys:
                if times := self.tried.get(key):
                    times.pop()

    def _lately(self, key: str, now: float) -> deque[float]:
        times = self.tried.get(key, deque())
        while times and times[0] <= now - WITHIN_S:
            times.popleft()
        return times


@dataclass(frozen=True, slots=True)
class Door:
    """What a desk for others has at its entrance. `secure`: browsers reach it by HTTPS alone."""

    people: People
    secure: bool
    sessions: Sessions = field(default_factory=Sessions)
    patience: Patience = field(default_factory=Patience)

    def person(self, word: str) -> Person | None:
        """Who has a session; None for nobody."""
        name = self.sessions.of(word)
        return self.people.by_name.get(name) if name else None
