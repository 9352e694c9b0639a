"""Article -> Marks by a language model: windows asked, items checked, phrases found in the text, marks put on them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from onrecord.errors import SkipArticle, StopRun
from onrecord.mark.llm.answer import BadAnswer, Item, items_of
from onrecord.mark.llm.placing import Placing
from onrecord.mark.llm.prompt import VERSION, Window, messages, readable, response_formats, windows
from onrecord.mark.llm.service import ANSWER, Answered, Client, Service
from onrecord.mark.timex3 import Timex3Marker
from onrecord.records.article import Article
from onrecord.records.marks import Marks

AGAIN: Final = 2  # times that a window is asked for before it is cut in two
NOT_TAKEN: Final = frozenset({400, 415, 422, 501})  # statuses of servers that do not know how an answer is held to JSON


@dataclass
class Told:
    """What became of a model's phrases so far, over all articles."""

    found: int = 0
    dropped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class LlmMarker:
    """Marks by a model; satisfies `onrecord.records.marks.Marker`. Times are those of the grammar."""

    client: Client
    name: str
    times: Timex3Marker
    told: Told = field(default_factory=Told)
    ways: list[int] = field(default_factory=lambda: [0])  # the first of `response_formats` that the server takes

    @classmethod
    def open(cls, spec: str) -> "LlmMarker":
        """By a reader's name: see `service.Service.parse`. Raises BadUsage."""
        service = Service.parse(spec)
        return cls(Client.open(service), f"llm-{service.model}/{VERSION}", Timex3Marker.default())

    def __call__(self, article: Article) -> Marks:
        """Read one article. Raises SkipArticle where the model has no usable answer for some of it."""
        return self.marks(article, readable(article), self.times(article))

    def marks(self, article: Article, sentences: Sequence[int], there: Marks) -> Marks:
        """Read some sentences of it, on which there may be marks already: all of them together."""
        placing = Placing.of(article, self.name, there)
        for window in windows(article, sentences):
            for part, items in self._answers(article, window):
                for item in items:
                    placing.put(item, part)
        self.told.found += placing.found
        self.told.dropped += placing.dropped
        return placing.build()

    def remarks(self) -> Iterator[str]:
        """What a person should know of the model's answers so far."""
        spent, service = self.client.spent, self.client.service
        used = f"{spent.asked} answers asked for, {spent.kept} taken from those kept"
        yield f"{service.model}: {used}; {spent.sent:,} tokens sent, {spent.received:,} received" + (
            f", {spent.cost(service.price):.2f} at the price given" if any(service.price) else ""
        )
        lost = sum(self.told.dropped.values())
        yield f"{service.model}: {self.told.found} phrases found in the texts, {lost} left out" + (
            ": " + ", ".join(f"{why} {count}" for why, count in self.told.dropped.most_common(8)) if lost else ""
        )

    def _answers(self, article: Article, window: Window) -> Iterator[tuple[Window, list[Item]]]:
        """The items for a window; where no answer can be used, those for its halves."""
        why = ""
        for number in range(AGAIN):
            answered = self._asked(article, window, number)
            if answered.cut:
                why = "the answer is too long"
                break
            try:
                items = list(items_of(answered.content, self.told.dropped))
            except BadAnswer as error:
                why = str(error)
                continue
            yield window, items
            return
        if len(window.sentences) == 1:
            raise SkipArticle(f"{self.client.service.model} has no usable answer for a sentence of it ({why})")
        for half in window.halves():
            yield from self._answers(article, half)

    def _asked(self, article: Article, window: Window, number: int) -> Answered:
        """One answer, asked for as the server can; each further time with another seed."""
        body: dict[str, Any] = {
            "messages": messages(article, window), "temperature": 0 if number == 0 else 0.4, "seed": number,
            "max_tokens": ANSWER,
        }  # fmt: skip
        ways = response_formats()
        while True:
            way = ways[self.ways[0]]
            answered = self.client({**body, "response_format": way} if way else body)
            if isinstance(answered, Answered):
                return answered
            if answered not in NOT_TAKEN or way is None:
                raise StopRun(f"{self.client.service.url} does not take the request (status {answered})")
            self.ways[0] += 1
