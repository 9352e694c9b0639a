"""One article out of a feed or a news exchange format, on its way to a RawDocument: facts, evidence, body."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.decode.charset import Decoded
from onrecord.decode.tabular.cells import is_empty, one_line, under_title
from onrecord.decode.tabular.column_dates import dated
from onrecord.decode.tabular.tails import without_tail
from onrecord.records.text import RawDocument, Unread, placed_name

CUT_SHORT = "the file breaks off within this article"


@dataclass(slots=True)
class Story:
    """What was found, fact by fact. It is filled by one reader and turned into a document once."""

    facts: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def put(self, fact: str, value: str, where: str) -> None:
        """A fact and where it was found; the first that is put stays, an empty one is none."""
        value = one_line(value)
        if not is_empty(value) and fact not in self.facts:
            self.facts[fact], self.evidence[fact] = value, where

    def note(self, key: str, value: str) -> None:
        """What is worth knowing beside the facts."""
        if value and key not in self.evidence:
            self.evidence[key] = one_line(value)

    def date(self, order: bool | None = None) -> None:  # noqa: FBT001 - None is a third value
        """Read the date that was put; without one say so, and whether there is one of updating."""
        if words := self.facts.get("published"):
            self.facts["published"], self.evidence["published"] = dated(words, self.evidence["published"], order)
        else:
            self.evidence["published"] = "date of updating only" if "updated" in self.evidence else "no date is given"

    def document(self, name: str, decoded: Decoded, place: str = "") -> RawDocument | Unread:
        """The article, its text without what a feed puts at its end; an Unread where it holds no word."""
        body, cut = without_tail(self.body)
        content = under_title(self.facts.get("title", ""), body)
        if not any(c.isalpha() for c in content):
            return Unread(placed_name(name, place), f"holds no words of an article{_address(self.facts)}")
        if cut or not body:
            self.note("text", cut or "headline only")
        evidence = {"charset": decoded.evidence, **({"place": place} if place else {}), **self.evidence}
        return RawDocument(name, content, "xml", decoded.charset, dict(self.facts), evidence)


def _address(facts: Mapping[str, str]) -> str:
    return f"; its address: {facts['url']}" if facts.get("url") else ""


def place_of(number: int, total: int) -> str:
    """A place such as "item 3 of 55"; nothing where there is but one."""
    return f"item {number} of {total}" if total > 1 else ""
