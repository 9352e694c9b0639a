"""The three questions, each a route: how good is the assembly, how good is the whole, how good are the marks.

- `gold-marks`: the marks of people in, the record out, against the coded form of the same article. Should be nearly 1.
- `gold-spans`: the same without what people wrote beside their marks and we compute: dates, bounds of figures,
  countries, directness of quotations. What is lost here, `spot` and `attribute` lose.
- `rules-on-gold`, `standard-on-gold`: the shipped reader on coded articles that no rule was written from.
- `rules-on-marked`, `standard-on-marked`: a maker's marks against people's marks, and the records computed from them.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType

from evaluation.coded import Coded, load_scorer, score_record
from evaluation.counts import Mistake, Result, Scores, total
from evaluation.marks import compare
from evaluation.shared import Shared
from onrecord.decode import Blob
from onrecord.dissect.sentences import split
from onrecord.mark.makers import NETWORKS
from onrecord.mark.markup import load_marked
from onrecord.pipeline import Assembler, Reader
from onrecord.records.article import Article, Given
from onrecord.records.marks import NAME_KINDS, MarkKind, Marks


def gold_marks(shared: Shared) -> tuple[Result, ...]:
    """Assembly alone: people's marks of the development split, assembled."""
    scorer, assemble = load_scorer(shared.scorer), Assembler.default()

    def score(article: Article, marks: Marks, coded: Coded) -> Scores:
        reading = assemble(article, marks)
        return score_record(scorer, coded, reading.record, reading.reasons)

    articles = tuple(score(*one) for one in marked_and_coded(shared))
    return (Result("gold-marks", "Records from people's marks (development split)", articles),)


COMPUTED: Mapping[MarkKind, frozenset[str]] = {
    "t": frozenset({"value", "type"}),
    "fig": frozenset({"low", "high"}),
    "con": frozenset({"kind"}),
    **{kind: frozenset({"country", "sector"}) for kind in NAME_KINDS},
}


def bare(marks: Marks) -> Marks:
    """The marks without the attributes that the stages compute from the text."""
    kept = (
        replace(m, attributes={k: v for k, v in m.attributes.items() if k not in COMPUTED.get(m.kind, ())})
        for m in marks.marks
    )
    return Marks(tuple(kept), marks.links)


def gold_spans(shared: Shared) -> tuple[Result, ...]:
    """Assembly from people's spans and links, every value computed by us."""
    scorer, assemble = load_scorer(shared.scorer), Assembler.default()

    def score(article: Article, marks: Marks, coded: Coded) -> Scores:
        reading = assemble(article, bare(marks))
        return score_record(scorer, coded, reading.record, reading.reasons)

    articles = tuple(score(*one) for one in marked_and_coded(shared))
    return (
        Result("gold-spans", "Records from people's spans and links, values computed (development split)", articles),
    )


def on_gold(maker: str, shared: Shared) -> tuple[Result, ...]:
    """The whole reader, with this maker of marks, on the coded articles."""
    scorer, reader = load_scorer(shared.scorer), Reader.default(maker=maker)
    articles = tuple(read_coded(scorer, reader, Coded.load(path)) for path in shared.coded())
    return (Result(f"{maker}-on-gold", f"Records from the marks of {CALLED[maker]} (coded articles)", articles),)


def on_marked(maker: str, shared: Shared) -> tuple[Result, ...]:
    """A maker's marks against people's, and the records from them, on the development split."""
    scorer, reader = load_scorer(shared.scorer), Reader.default(maker=maker)
    marks, records = [], []
    for article, gold, coded in marked_and_coded(shared):
        reading = reader.read(article)
        marks.append(compare(article.text, coded.name, gold, reading.marks))
        records.append(score_record(scorer, coded, reading.record, reading.reasons))
    by = CALLED[maker]
    return (
        Result(f"{maker}-marks", f"The marks of {by} against people's marks (development split)", tuple(marks)),
        Result(f"{maker}-on-marked", f"Records from the marks of {by} (development split)", tuple(records)),
    )


CALLED = {"rules": "the rules", **{name: f"the network `{name}`" for name in NETWORKS}}
ROUTES: Mapping[str, Callable[[Shared], tuple[Result, ...]]] = {
    "gold-marks": gold_marks,
    "gold-spans": gold_spans,
    **{f"{maker}-on-gold": partial(on_gold, maker) for maker in CALLED},
    **{f"{maker}-on-marked": partial(on_marked, maker) for maker in CALLED},
}


def marked_and_coded(shared: Shared) -> Iterator[tuple[Article, Marks, Coded]]:
    """Every article of the development split with people's marks and with the coded form made from the same marks."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - the shared converter, on shared files
            [sys.executable, shared.converter, folder, *shared.marked()], check=True
        )
        for path in shared.marked():
            for article, marks in load_marked(path, split):
                _, _, name = article.document.input.partition("#")
                yield article, marks, Coded.load(Path(folder) / f"{name}.json")


def read_coded(scorer: ModuleType, reader: Reader, coded: Coded) -> Scores:
    """Read a coded article's text as any other input would be, and score its record.

    A text that the reader refuses is scored as an empty record; of a text that it takes for several articles, the
    longest is scored. Both are noted as mistakes of kind `input`.
    """
    given = Given(published=coded.published, outlet=coded.entry.get("outlet"))
    items = tuple(reader.articles(Blob.of(coded.text.encode(), f"{coded.name}.txt"), given))
    articles = [item for item in items if isinstance(item, Article)]
    if not articles:
        said = "; ".join(str(item) for item in items)
        return _noted(score_record(scorer, coded, None, {}), Mistake("input", "refused", coded.name, said))
    longest = max(articles, key=lambda article: len(article.text))
    reading = reader.read(longest)
    scores = score_record(scorer, coded, reading.record, reading.reasons)
    if len(articles) == 1:
        return scores
    return _noted(scores, Mistake("input", "split", coded.name, f"taken for {len(articles)} articles"))


def _noted(scores: Scores, mistake: Mistake) -> Scores:
    return total((scores, Scores(mistakes=(mistake,))))
