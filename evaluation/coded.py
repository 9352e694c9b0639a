"""Records against coded articles, by the shared scorer: loaded from where it lies, never copied, never weakened."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.counts import Hits, Mistake, Scores, Share
from onrecord.errors import BadUsage
from onrecord.records.reason import Reasons
from onrecord.records.record import Record, to_json

# Field of the scorer -> the keys it compares, in the coded article and in the record.
ASKED = {
    "source": ("source", "sources"),
    "actor countries": ("actor_countries", "actors"),
    "recipient countries": ("recipient_countries", "recipients"),
    "actor named": ("actors", "actors"),
    "place": ("place", "places"),
    "according to": ("according_to", "claims"),
    "holder": ("holder", "holders"),
    "parties": ("party_countries", "parties"),
}
KINDS_OF_ID = ("actors", "places", "claims")


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded article: RECORD.md's 'Coded articles' form, as it lies in its file."""

    name: str
    entry: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Coded":
        """Read one file."""
        return cls(path.stem, json.loads(path.read_text("utf-8")))

    @property
    def text(self) -> str:
        """The article's text."""
        return str(self.entry["text"])

    @property
    def published(self) -> str | None:
        """The day of publication (EDTF), or None."""
        return self.entry.get("published") or None


class ReadOnlyLoader(SourceFileLoader):
    """Loads a module and leaves no bytecode beside it: the shared folder is only read."""

    def set_data(self, *_: object, **__: object) -> None:
        """Write nothing."""


def load_scorer(path: Path) -> ModuleType:
    """The shared scorer as a module. Raises BadUsage where there is none."""
    if not path.is_file():
        raise BadUsage(f"there is no scorer at {path}")
    loader = ReadOnlyLoader("shared_score", str(path))
    module = module_from_spec(ModuleSpec(loader.name, loader))
    loader.exec_module(module)
    return module


@dataclass
class Listener:
    """Stands before the scorer's tally, passes everything on, and notes which entry was asked what, and why it stands.

    `kind` hands the matched pairs on one by one, so that each `field` that follows is known to be about the last pair.
    """

    scorer: ModuleType
    record: Mapping[str, Any]
    reasons: Reasons
    tally: Any = None
    mistakes: list[Mistake] = field(default_factory=list)
    name: str = ""
    pair: tuple[Mapping[str, Any], Mapping[str, Any], str] = ({}, {}, "")

    def __post_init__(self) -> None:
        self.tally = self.scorer.Tally()
        self.ids = {e["id"]: e for kind in KINDS_OF_ID for e in self.record.get(kind, ())}

    def kind(self, kind: str, gold: Sequence[Any], found: Sequence[Any], scores: Any, *rest: Any) -> Iterator[Any]:
        """The scorer calls this once a kind; `rest` is the article's name and how to show either entry."""
        self.name, show_gold, show_found = rest
        pairs = self.tally.kind(kind, gold, found, scores, *rest)
        for entry in (g for i, g in enumerate(gold) if i not in {i for i, _ in pairs}):
            self._note(kind, "missed", show_gold(entry) + self._nearest(show_gold(entry), map(show_found, found)))
        for entry in (f for j, f in enumerate(found) if j not in {j for _, j in pairs}):
            self._note(kind, "extra", show_found(entry) + self._why(entry))
        for i, j in pairs:
            self.pair = gold[i], found[j], show_gold(gold[i])
            yield i, j

    def field(self, kind: str, field: str, right: object) -> None:
        """The scorer calls this for every field of the pair handed out last."""
        self.tally.field(kind, field, right)
        if not right:
            gold, found, shown = self.pair
            of_gold, of_found = ASKED.get(field, (field, field))
            wanted, got = gold.get(of_gold), self._named(found.get(of_found))
            if field == "low and high":
                wanted, got = ((e.get("low"), e.get("high")) for e in (gold, found))
            self._note(kind, f"wrong {field}", f"{shown} | coded {wanted!r}, recorded {got!r}{self._why(found)}")

    def _note(self, kind: str, what: str, words: str) -> None:
        self.mistakes.append(Mistake(kind, what, self.name, " ".join(words.split())))

    def _named(self, value: Any) -> Any:
        """Ids as the names and countries they stand for."""
        if not isinstance(value, list):
            return value
        text = self.record["document"]["text"]
        shown = []
        for entry in (self.ids.get(one, {"name": str(one)}) for one in value):
            if "content" in entry:
                words = " / ".join(text[s:e] for s, e in entry["source"])
                shown.append(f"{words} = {self._named(entry['sources'])}")
            else:
                shown.append(f"{entry['name']} ({entry.get('country')})")
        return shown

    def _nearest(self, words: str, candidates: Iterator[str]) -> str:
        near = max(candidates, key=lambda c: self.scorer.iou(words, c), default="")
        return f" | nearest: {near}" if near and self.scorer.iou(words, near) >= 0.2 else " | nothing like it"

    def _why(self, entry: Mapping[str, Any]) -> str:
        rules = dict.fromkeys(reason.rule for reason in self.reasons.get(str(entry.get("id")), ()))
        return f" [{', '.join(rules)}]" if rules else ""


def score_record(scorer: ModuleType, coded: Coded, record: Record | None, reasons: Reasons) -> Scores:
    """One article's scores. No record at all is scored as an empty one, as the scorer's own program does."""
    empty = {"document": {"text": coded.text, "sentences": []}}
    entry = json.loads(to_json(record)) if record else empty
    listener = Listener(scorer, entry, reasons)
    scorer.score_article(coded.entry, entry, listener, coded.name)
    counts, fields = listener.tally.counts, listener.tally.fields
    return Scores(
        {kind: Hits(*numbers) for kind, numbers in counts.items()},
        {key: Share(*numbers) for key, numbers in fields.items()},
        tuple(listener.mistakes),
    )
