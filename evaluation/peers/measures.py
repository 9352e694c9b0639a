"""What is compared, one function a set of texts: each gives the number of every reader that can be asked for it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import places, plv, polnear, repair, sentences, times
from evaluation.coded import load_scorer, score_record
from evaluation.counts import Key, Scores, Share, counted, total
from evaluation.false_facts import is_fact, sort_of_mention
from evaluation.marks import compare
from evaluation.peers.names import TreeNames
from evaluation.peers.numbers import Number, by_scorer, ratio
from evaluation.peers.quotes import TreeQuotes
from evaluation.peers.trees import called, pipe
from evaluation.peers.uner import blocks, names_in
from evaluation.peers.verbs import Dictionary, FlatEvents, TreeEvents
from evaluation.relations import relations
from evaluation.routes import marked_and_coded
from evaluation.shared import Shared
from onrecord.mark.makers import MAKERS, NETWORKS, TIMES, open_maker
from onrecord.pipeline import Assembler, Reader
from onrecord.records.marks import Marker, Marks
from onrecord.records.record import Record
from onrecord.records.text import Span
from onrecord.spot.placing import Placer
from onrecord.spot.toponyms import load_toponyms

QUOTES, PETRARCH, GDELT = "GenderGapTracker's rules, rebuilt", "PETRARCH's rules, rebuilt", "GDELT's rules, rebuilt"
SPLIT = "development split, 181 reports"
Rows = Mapping[str, Any]  # texts by their names, as the scorers beside the data take them


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing counted: what, on which texts, the number of each reader; `less`: the smaller number is better."""

    what: str
    on: str
    numbers: Mapping[str, Number]
    less: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What is taken from the scores of the development split, and which peers are asked for it."""

    what: str
    key: Key
    peers: tuple[str, ...]
    less: bool = False

    def of(self, articles: Sequence[Scores]) -> Number:
        """The number: F1 of a kind, or the share of a field."""
        return ratio(counted(articles, self.key))


NAMES = "spaCy's names"  # shown with the model's own name
EVENTS = (PETRARCH, GDELT)
LINES = (
    Line("claims: content and right source", "claim and source", (QUOTES,)),
    Line("contents of claims", "con", (QUOTES,)),
    Line("names, with their kind", "names", (NAMES,)),
    Line("events: trigger with type", "ev with type", EVENTS),
    Line("events on the record", "events", EVENTS),
    Line("status of events found", ("events", "status"), EVENTS),
    Line("countries of doers of events found", ("events", "actor countries"), EVENTS),
    Line("told as a fact though the text does not", ("facts", "told wrongly"), EVENTS, less=True),
    Line("facts told that the text tells as facts", ("facts", "told rightly"), EVENTS),
)


@cache
def reader(name: str) -> Marker:
    """Our makers by their names, and the peers by theirs."""
    peers: Mapping[str, Callable[[], Marker]] = {
        QUOTES: TreeQuotes.default,
        NAMES: TreeNames,
        PETRARCH: lambda: TreeEvents(Dictionary.default()),
        GDELT: lambda: FlatEvents(Dictionary.default()),
    }
    return peers[name]() if name in peers else open_maker(name)


def shown(name: str) -> str:
    """What a reader is called in the table."""
    return called() if name == NAMES else name


def on_split(shared: Shared) -> Iterator[Compared]:
    """Marks and records of the development split."""
    scorer, assemble, every = load_scorer(shared.scorer), Assembler.default(), list(marked_and_coded(shared))
    asked = dict.fromkeys((*MAKERS, *(peer for line in LINES for peer in line.peers)))
    found: dict[str, list[Scores]] = {name: [] for name in asked}
    for article, gold, coded in every:
        people = assemble(article, gold).record
        for name, scores in found.items():
            marks = reader(name)(article)
            reading = assemble(article, marks)
            recorded = score_record(scorer, coded, reading.record, reading.reasons)
            spans = (compare(article.text, coded.name, gold, marks), relations(article, gold, marks))
            scores.append(total((*spans, recorded, facts(people, gold, reading.record))))
    for line in LINES:
        yield Compared(
            line.what, SPLIT, {shown(name): line.of(found[name]) for name in (*MAKERS, *line.peers)}, line.less
        )


def facts(people: Record, gold: Marks, record: Record) -> Scores:
    """Events told as facts: of the mentions that are none, how many are; and of those told, how many are some."""
    contents = [mark.span for mark in gold.of("con")]
    told = [
        (sort_of_mention(event, span, contents) is None, any(is_fact(found, span) for found in record.events))
        for event in people.events
        for span in event.triggers
    ]
    none = [as_fact for fact, as_fact in told if not fact]
    rightly = [fact for fact, as_fact in told if as_fact]
    return Scores(
        shares={
            ("facts", "told wrongly"): Share(sum(none), len(none)),
            ("facts", "told rightly"): Share(sum(rightly), len(rightly)),
        }
    )


def on_polnear(shared: Shared) -> Iterator[Compared]:
    """Who says what in American political news."""
    folder = shared.root / "data" / "attribution"
    scorer = load_scorer(folder / "score_attribution.py")
    gold = scorer.load(folder / "polnear_dev.jsonl")
    said = {key: polnear.only_said(row) for key, row in gold.items()}
    relation, recall = dict[str, Number](), dict[str, Number]()
    for name in (*MAKERS, QUOTES):
        found = polnear.found_by(reader(name), gold)
        relation[name] = ratio([(both, sizes) for both, sizes, _ in _told(scorer, gold, found)])
        recall[name] = ratio([(both / 2, asked) for both, _, asked in _told(scorer, said, found)])
    on = f"PolNeAR, development part, {len(gold)} reports"
    yield Compared("who says what: relation", on, relation)
    yield Compared("who says what: recall on say, tell, according to", on, recall)


def _told(scorer: ModuleType, gold: Rows, found: Rows) -> Iterator[tuple[float, float, float]]:
    """Of each text: twice the relations that are right, how many people and the reader have together, and people."""
    for key, row in gold.items():
        result = scorer.score({key: row}, {key: found[key]})
        right = result["rows"]["relation"]["r"] * result["gold"]
        yield 2 * right, result["gold"] + result["pred"], result["gold"]


def on_uner(shared: Shared) -> Iterator[Compared]:
    """Names in texts of the web that no marks of ours are of."""
    texts = tuple(blocks(shared.root / "data/entities/uner_ewt/en_ewt-ud-dev.iob2"))
    numbers = {}
    for name in (*MAKERS, NAMES):
        hits = []
        for text, gold in texts:
            found = names_in(reader(name), text)
            hits.append((2 * len(gold & found), len(gold) + len(found)))
        numbers[shown(name)] = ratio(hits)
    yield Compared(
        "names: persons, bodies, places; exact", f"UNER on EWT, development part, {len(texts)} texts", numbers
    )


def on_times(shared: Shared) -> Iterator[Compared]:
    """Time expressions, by the reader that marks all that TimeML annotates."""
    folder, maker = shared.root / "data" / "time", Reader.default(maker=TIMES)
    scorer = load_scorer(folder / "score_time.py")
    for name, called_ in (("timebank", "TimeBank"), ("aquaint", "AQUAINT"), ("wikiwars", "WikiWars")):
        gold = scorer.load(folder / f"{name}.jsonl")
        found = {key: times.found_in(maker, row) for key, row in gold.items()}
        results = [scorer.score({key: row}, {key: found[key]}) for key, row in gold.items()]
        for measure in ("value", "strict"):
            number = ratio([(2 * r[measure][1] * r["gold"], r["gold"] + r["pred"]) for r in results])
            yield Compared(f"times, {called_}: {measure}", f"{called_}, {len(gold)} texts", {NETWORKS[0]: number})


def on_places(shared: Shared) -> Iterator[Compared]:
    """Place names found and put on the map."""
    folder, placer = shared.root / "data" / "geo", Placer(load_toponyms())
    scorer = load_scorer(folder / "score_geo.py")
    for name, called_ in (("lgl", "LGL"), ("geowebnews", "GeoWebNews")):
        gold = scorer.load(folder / f"{name}.jsonl")
        found = {
            key: places.placed(placer, row["text"], places.by_reader(reader(NETWORKS[0]), row))
            for key, row in gold.items()
        }
        number = by_scorer(gold, found, lambda g, f: float(scorer.score(g, f)["geo"][2]))
        what = f"places, {called_}: found and within 161 km"
        yield Compared(what, f"{called_}, {len(gold)} texts", {NETWORKS[0]: number})


def on_plv(shared: Shared) -> Iterator[Compared]:
    """The PLOVER type of what one known party does to another."""
    rows = _rows(shared.root / "data/events/plv_train.jsonl")
    numbers = {}
    for name in NETWORKS:
        code = plv.Coder.open(name)
        numbers[name] = ratio([(code(row) == row["root"], 1) for row in rows])
    yield Compared("event type, both parties given", f"PLV, training part, {len(rows)} sentences", numbers)


def on_damage(shared: Shared) -> Iterator[Compared]:
    """Damaged lines that come back exactly, and sound ones that stay."""
    rows = _rows(shared.root / "data/repair/damage_dev.jsonl")
    fixers = {NETWORKS[0]: lambda text: repair.mended(text).text, "ftfy, restyling off": repair.ftfy_alone}
    for what, sound in (("damaged lines that come back exactly", False), ("sound lines that are changed", True)):
        asked = [row for row in rows if row["kind"].startswith("clean_") == sound]
        numbers = {
            name: ratio([((fix(row["damaged"]) == row["clean"]) != sound, 1) for row in asked])
            for name, fix in fixers.items()
        }
        yield Compared(what, f"damage_dev, {len(asked)} lines", numbers, less=sound)


def on_sentences(shared: Shared) -> Iterator[Compared]:
    """Sentences cut as people cut them."""
    cuts = list(sentences.gum(shared, "news"))
    ways = {NETWORKS[0]: sentences.dissected, called(): _parsed}
    numbers = {}
    for name, way in ways.items():
        scores = [sentences.score(cut, way) for cut in cuts]
        numbers[name] = ratio([(2 * s.same, s.gold + s.found) for s in scores])
    yield Compared("sentences, both ends right", f"GUM news, {len(cuts)} texts", numbers)


def _parsed(text: str) -> Iterator[Span]:
    """The sentences of spaCy's parse, line by line."""
    start = 0
    for line in text.split("\n"):
        for sentence in pipe()(line).sents:
            words = sentence.text.strip()
            begin = start + sentence.start_char + sentence.text.find(words)
            if words:
                yield Span(begin, begin + len(words))
        start += len(line) + 1


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


MEASURES: Mapping[str, Callable[[Shared], Iterator[Compared]]] = {
    "split": on_split,
    "polnear": on_polnear,
    "uner": on_uner,
    "times": on_times,
    "places": on_places,
    "plv": on_plv,
    "damage": on_damage,
    "sentences": on_sentences,
}
