"""A server that speaks as OpenAI's does (Ollama, llama.cpp, vLLM, the clouds): asked, asked again, within a budget.

Which one is said by the reader's name, `llm:MODEL@URL`; the key, where one is needed, stands in ONRECORD_LLM_KEY. It is
sent to that server in a header and goes nowhere else: not into messages, marks, errors, or what is kept of answers.
"""

import os
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import msgspec

from onrecord.errors import BadUsage, StopRun
from onrecord.extras import library

SCHEME: Final = "llm:"
KEY: Final = "ONRECORD_LLM_KEY"
CACHE: Final = "ONRECORD_CACHE"
FORM: Final = "write the reader as llm:MODEL@URL, such as llm:qwen2.5:7b@http://localhost:11434/v1"
TRIES: Final = 5
WAITS_S: Final = (1, 2, 4, 8)  # between tries; a server may ask for more
LONGEST_WAIT_S: Final = 60
TIMEOUT_S: Final = 180
LARGEST: Final = 2_000_000  # bytes of an answer
PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
SERVER_FAULT: Final = 500
NOT_TAKEN: Final = 400
FORMAT: Final = b"response_format"
A_TOKEN: Final = 3  # characters, at least: what a server counts is used where it says so
ANSWER: Final = 4_096  # tokens of an answer at most


@dataclass(frozen=True, slots=True)
class Service:
    """Which model of which server, and how much may be spent: tokens, and money at a price per million tokens sent and
    received. `key` never shows.
    """

    url: str
    model: str
    key: str = field(repr=False, default="")
    max_tokens: int | None = None
    max_cost: float | None = None
    price: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def parse(cls, name: str, environment: Mapping[str, str] = os.environ) -> "Service":
        """From a reader's name, `llm:MODEL@URL`, a budget behind `#`: `max_tokens=…&max_cost=…&price=3,15`.

        Raises BadUsage.
        """
        address, _, rest = name.removeprefix(SCHEME).partition("#")
        model, _, url = address.rpartition("@")
        parts = urlsplit(url)
        if not model or parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise BadUsage(f"{name!r} is no reader; {FORM}")
        try:
            told = dict(parse_qsl(rest, strict_parsing=True)) if rest else {}
            tokens, cost = told.pop("max_tokens", None), told.pop("max_cost", None)
            sent, received = (float(each) for each in told.pop("price", "0,0").split(","))
            if told:
                raise ValueError(f"there is no {', '.join(told)}")
            key = environment.get(KEY, "").strip()
            limits = int(tokens) if tokens else None, float(cost) if cost else None
            return cls(url.rstrip("/"), model, key, *limits, (sent, received))
        except ValueError as error:
            raise BadUsage(f"{rest!r} is no budget ({error}); write max_tokens=100000&max_cost=2&price=3,15") from error


@dataclass
class Spent:
    """What was used so far: tokens sent and received, answers asked for and taken from what was kept."""

    sent: int = 0
    received: int = 0
    asked: int = 0
    kept: int = 0

    def cost(self, price: tuple[float, float]) -> float:
        """In the price's money."""
        return (self.sent * price[0] + self.received * price[1]) / 1_000_000


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model said, and whether the server cut it off for its length."""

    content: str | None
    cut: bool


@dataclass(frozen=True)
class Client:
    """Asks one service. `http` is an httpx.Client, or anything that posts like one; `wait` sleeps."""

    service: Service
    http: Any
    kept: Path | None
    spent: Spent = field(default_factory=Spent)
    wait: Callable[[float], object] = time.sleep

    @classmethod
    def open(cls, service: Service) -> "Client":
        """Over HTTP, keeping answers where caches are kept. Raises BadUsage where httpx is not installed."""
        httpx = library("httpx", "a reader of your own", "llm")
        return cls(service, httpx.Client(timeout=TIMEOUT_S, follow_redirects=False), cache_folder())

    def __call__(self, body: Mapping[str, Any]) -> Answered | int:
        """The answer to a request, which may be one that was kept; the server's status where it does not take the
        request as it is. Raises StopRun where it cannot be asked, or the budget is spent.
        """
        body = {"model": self.service.model, **body}
        place = self._place(body)
        if place and (found := _kept(place)):
            self.spent.kept += 1
            return found
        self._afford(body)
        status, said = self._post(body)
        if status != 200:
            return status
        answered = self._taken(body, said)
        if place:
            _keep(place, answered)
        return answered

    def _post(self, body: Mapping[str, Any]) -> tuple[int, bytes]:
        """The status and the content, asked for again while that may help."""
        headers = {"Authorization": f"Bearer {self.service.key}"} if self.service.key else {}
        trouble = ""
        for number in range(TRIES):
            asked_to_wait = 0.0
            try:
                status, said, asked_to_wait = self._once(body, headers)
                trouble = f"status {status}"
            except self.http_errors as error:
                status, said, trouble = 0, b"", f"{type(error).__name__}"
            if status == SERVER_FAULT and FORMAT in said and FORMAT.decode() in body:
                return NOT_TAKEN, said  # llama-cpp-python calls it a fault of its own
            if status and status not in PASSING:
                return self._judged(status), said
            if number < TRIES - 1:
                pause = WAITS_S[number] * (1 + random.random() / 4)  # noqa: S311  (so that many do not come back at once)
                self.wait(min(LONGEST_WAIT_S, max(pause, asked_to_wait)))
        raise StopRun(f"{self.service.url} did not answer, asked {TRIES} times ({trouble}); what was read is kept")

    @property
    def http_errors(self) -> tuple[type[Exception], ...]:
        """What a request that does not come through raises."""
        return (import_module("httpx").HTTPError,)

    def _once(self, body: Mapping[str, Any], headers: Mapping[str, str]) -> tuple[int, bytes, float]:
        """Status, content (no more than LARGEST bytes) and how many seconds the server asks to wait."""
        with self.http.stream("POST", f"{self.service.url}/chat/completions", json=body, headers=headers) as response:
            said = b""
            for chunk in response.iter_bytes():
                said += chunk
                if len(said) > LARGEST:
                    break
            waits = response.headers.get("retry-after", "")
            return response.status_code, said, float(waits) if waits.replace(".", "", 1).isdecimal() else 0.0

    def _judged(self, status: int) -> int:
        """The status, unless it says that asking further is of no use."""
        where = f"{self.service.url}, asked for {self.service.model},"
        if status in (401, 403):
            raise BadUsage(f"{where} refused (status {status}); put the key into {KEY}")
        if status == 404:
            raise BadUsage(f"{where} knows no such model or address (status 404); {FORM}")
        if status == 402:
            raise StopRun(f"{where} wants to be paid (status 402); what was read is kept")
        if 300 <= status < 400:
            raise BadUsage(f"{where} sends elsewhere (status {status}), which is not followed; give the right address")
        return status

    def _afford(self, body: Mapping[str, Any]) -> None:
        """Raises StopRun where what is asked next could go beyond the budget."""
        service, next_one = self.service, sum(len(m["content"]) for m in body["messages"]) // A_TOKEN
        tokens = self.spent.sent + self.spent.received + next_one
        cost = self.spent.cost(service.price) + next_one * service.price[0] / 1_000_000
        if service.max_tokens is not None and tokens > service.max_tokens:
            raise StopRun(f"the budget of {service.max_tokens:,} tokens is spent; what was read is kept")
        if service.max_cost is not None and cost > service.max_cost:
            raise StopRun(f"the budget of {service.max_cost:g} is spent; what was read is kept")

    def _taken(self, body: Mapping[str, Any], said: bytes) -> Answered:
        """What is in a response; nothing where it has another shape. What it used is counted, or guessed from above."""
        try:
            told = msgspec.json.decode(said)
        except (msgspec.DecodeError, RecursionError):
            told = {}
        choice = _at(_at(told, "choices"), 0)
        content = _at(_at(choice, "message"), "content")
        usage = _at(told, "usage")
        sent, received = _at(usage, "prompt_tokens"), _at(usage, "completion_tokens")
        guess = sum(len(m["content"]) for m in body["messages"]) // A_TOKEN
        self.spent.sent += sent if _is_count(sent) else guess
        self.spent.received += received if _is_count(received) else len(content or "") // A_TOKEN
        self.spent.asked += 1
        return Answered(content if isinstance(content, str) else None, _at(choice, "finish_reason") == "length")

    def _place(self, body: Mapping[str, Any]) -> Path | None:
        """Where the answer to a request is kept: by the server and all that it is told."""
        if self.kept is None:
            return None
        told = msgspec.json.encode([self.service.url, body], order="sorted")
        return self.kept / f"{blake2b(told, digest_size=16).hexdigest()}.json"


def cache_folder() -> Path:
    """Where answers are kept: in ONRECORD_CACHE, else where the system's user keeps caches."""
    if own := os.environ.get(CACHE):
        return Path(own) / "llm"
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "onrecord" / "llm"


def _kept(place: Path) -> Answered | None:
    try:
        told = msgspec.json.decode(place.read_bytes())
        return Answered(told["content"], told["cut"])
    except (OSError, msgspec.DecodeError, KeyError, TypeError):
        return None


def _keep(place: Path, answered: Answered) -> None:
    """A cache that cannot be written is none; the answer is there all the same."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        beside.write_bytes(msgspec.json.encode({"content": answered.content, "cut": answered.cut}))
        beside.replace(place)
    except OSError:
        return


def _at(told: Any, key: str | int) -> Any:
    """What stands in an object or a list at a key; None where it is neither, or has none."""
    if isinstance(told, dict):
        return told.get(key)
    if isinstance(told, list) and isinstance(key, int) and len(told) > key:
        return told[key]
    return None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000_000
