"""Measure on the development split how far a network may be trusted, and write it on the card of its weights.

    python -m training.calibrate FOLDER

What `onrecord.language.doubts` holds: `lean` and `least` are those with the best F1, in a coarse grid; `curves` are
fitted by logistic regression (Platt 1999), and their error is measured crosswise: on the half they are not fitted on.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice, product
from pathlib import Path

import click
import numpy as np

from evaluation.counts import Hits
from evaluation.holes import is_held, is_news, sentences_in, treebank_texts
from evaluation.matching import pair_marks
from evaluation.relations import is_later, met
from evaluation.reliability import LINKED, Said, error, told
from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.language.decoding import MAY_LINK, Floats
from onrecord.language.doubts import ALONE, GAP, NONE, STRAIGHT, Doubts, Lean, logit
from onrecord.language.network import Network
from onrecord.language.tokenizer import Words
from onrecord.language.weights import build, read_card
from onrecord.language.windows import Window
from onrecord.mark.markup import load_marked
from onrecord.mark.network import KINDS, LINKS, NetworkMarker, paragraphs_of
from onrecord.mark.rule_list import SURE_ENOUGH, Rules
from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks, MarksBuilder
from onrecord.records.text import Span
from training.known import known
from training.material import MARKED
from training.told import TOLD, as_told

BEGINS, OUTSIDES, MORE = np.arange(-2.5, 0.51, 0.5), np.arange(-2.0, 0.51, 0.5), np.arange(0.0, 3.1, 1.0)
LEASTS = np.arange(0.1, 0.76, 0.05)
FEWEST = 60  # things said that a curve is fitted on
HELD, SHORTEST = 2.0, 1e-6
STRAIGHT_ON = ("ref", "ev")  # serves links only, goes where it serves none; kept by how sure it is, in the rules
JOINS = {"link same ev": 0.6}  # above a half: two events taken for one mislead more than one told twice
QUIET = 0.0025  # gaps a sentence in sound text, at most: half of what the bars allow a reader
REPORTS = 200  # sound ones that this is chosen on
PARAGRAPH, SOURCE = re.compile(r"\S.*"), re.compile(r'source="([^"]+)"')
Marked = Sequence[tuple[Article, Marks]]
# Leans are sought part by part, each with the best of the parts before it.
SEARCH: Sequence[Sequence[Mapping[str, float]]] = (
    [{"begin": float(begin), "outside": float(outside)} for begin, outside in product(BEGINS, OUTSIDES)],
    [{"item": float(item)} for item in MORE],
    [{"begin": float(begin)} for begin in BEGINS],
    [{"hold": float(hold)} for hold in MORE],
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A marked article as the encoder sees it: its words, and of each window the tags and the gaps."""

    gold: Marks
    words: Words
    windows: tuple[tuple[Window, Floats, Floats], ...]

    @classmethod
    def by(cls, network: Network, article: Article, gold: Marks) -> "Tagged":
        """Read one article."""
        words = network.tokenizer(article.text)
        seen = network.read(words, paragraphs_of(article))
        return cls(gold, words, tuple((window, tags, gaps) for window, _, tags, gaps in seen))

    def spans(self, network: Network) -> Marks:
        """The spans that this network finds by these tags."""
        builder, layout = MarksBuilder("lean"), network.layout
        for window, tags, _ in self.windows:
            found = network.best(tags, self.words, window.words)
            for start, end, layer in zip(found.starts, found.ends, found.layers, strict=True):
                first, last = window.words[start], window.words[end - 1]
                kind = KINDS[layout.layers[layer].rstrip("+")]
                builder.add(kind, Span(int(self.words.starts[first]), int(self.words.ends[last])))
        return builder.build()


def leans(network: Network, articles: Sequence[Tagged]) -> dict[str, Lean]:
    """For each kind of span the lean with the best F1, exact edges counting half; no lean where none is better."""
    asked = [KINDS[kind] for kind in network.layout.kinds if kind not in STRAIGHT_ON]
    best: dict[str, Lean] = dict.fromkeys(asked, STRAIGHT)
    for tried in SEARCH:
        worth: dict[str, list[tuple[float, float, Lean]]] = defaultdict(list)
        for change in tried:
            leaning = {kind: lean._replace(**change) for kind, lean in best.items()}
            found = [article.spans(replace(network, doubts=Doubts(leaning))) for article in articles]
            for kind in asked:
                hits = (_half_exact(a.gold.of(kind), f.of(kind)) for a, f in zip(articles, found, strict=True))
                worth[kind].append((round(sum(hits, Hits()).f1, 3), -sum(map(abs, leaning[kind])), leaning[kind]))
        best = {kind: max(worth[kind])[2] for kind in asked}
    return {kind: lean for kind, lean in best.items() if lean != STRAIGHT}


def _half_exact(wanted: Sequence[Mark], got: Sequence[Mark]) -> Hits:
    pairs = pair_marks(wanted, got)
    exact = sum(a.span == b.span for a, b in pairs)
    return Hits(2 * len(wanted), 2 * len(got), len(pairs) + exact)


def sound(shared: Shared) -> Iterator[Iterable[str]]:
    """Sound texts to choose by, none of which `evaluation.holes` measures on or a network learnt from."""
    learnt = {name for path in MARKED.glob("*.xml") for name in SOURCE.findall(path.read_text("utf-8"))}
    rows = (r for r in shared.free() if is_news(r["id"]) and not (r["marked"] or is_held(r["id"]) or r["id"] in learnt))
    yield (row["text"] for row in islice(rows, REPORTS))
    yield treebank_texts(shared.root / "data/ud/en_ewt-dev.conllu")


def gap_from(network: Network, sorts: Iterable[Iterable[str]]) -> float:
    """From which probability on a gap is said: so that each sort of sound text has few enough; never below MAY_LINK."""
    return max(MAY_LINK, *(_quiet_from(network, texts) for texts in sorts))


def _quiet_from(network: Network, texts: Iterable[str]) -> float:
    """The probability that QUIET words a sentence reach."""
    scores, sentences = [np.zeros(1)], 0
    for text in texts:
        sentences += sentences_in(text)
        paragraphs = [hit.span() for hit in PARAGRAPH.finditer(text)]
        scores += [gaps for _, _, _, gaps in network.read(network.tokenizer(text), paragraphs)]
    shares = np.sort(1 / (1 + np.exp(-np.concatenate(scores))))[::-1]
    return float(shares[min(int(QUIET * sentences), len(shares) - 1)])


def leasts(network: Network, articles: Marked) -> dict[str, float]:
    """For each kind of link, from which probability on saying it gives the best F1 on matched heads, the likeliest one
    said where none reaches it as reading says it.
    """
    names = {kind.name for kind in network.layout.links} & (set(LINKED) | set(TOLD))
    low = {f"link {name}": float(LEASTS[0]) for name in names}
    marker = NetworkMarker(replace(network, doubts=replace(network.doubts, least=low)), "least")
    counts: dict[tuple[str, float], Hits] = defaultdict(Hits)
    for article, gold in articles:
        found = marker(article)
        for name in names:
            heads = TOLD[name].heads if name in TOLD else (LINKED[name],)
            for g, f in pair_marks(gold.of(*heads), found.of(*heads)):
                if is_later(g):
                    continue
                wanted, kind = as_told(gold, g, name) if name in TOLD else gold.targets(g, name), LINKS[name]
                said = [(k.score, found.by_id[k.target]) for k in found.links if (k.kind, k.source) == (kind, f.id)]
                for least in LEASTS:
                    got = _from(said, float(least), ALONE.get(f"link {name}", 1.0))
                    asked = min(1, len(wanted)) if name in TOLD else len(wanted)
                    counts[name, float(least)] += Hits(asked, len(got), met(article.text, wanted, got))

    def worth(name: str, least: float) -> tuple[float, float]:
        return round(counts[name, least].f1, 2), -abs(least - MAY_LINK)  # of those as good but for noise the middle one

    best = {name: max(map(float, LEASTS), key=partial(worth, name)) for name in sorted(names)}
    return {f"link {name}": round(least, 2) for name, least in best.items()}


def _from(said: Sequence[tuple[float, Mark]], least: float, alone: float) -> list[Mark]:
    """The far ends from a probability on; where none reaches it, the likeliest from another on."""
    got = [mark for score, mark in said if score >= least]
    if got or not said:
        return got
    score, likeliest = max(said, key=lambda one: one[0])
    return [likeliest] if score >= min(alone, least) else []


def curve(said: Sequence[Said]) -> tuple[float, float]:
    """Slope and shift of the logit that make what was said most likely, lightly held to (1, 0): damped Newton steps."""
    inputs = np.array([[logit(s.score), 1.0] for s in said])
    right, none = np.array([s.right for s in said], dtype=float), np.array([1.0, 0.0])

    def cost(at: np.ndarray) -> float:
        scores = inputs @ at
        return float((np.logaddexp(0, scores) - right * scores).sum() + HELD / 2 * ((at - none) ** 2).sum())

    at, length = none, 1.0
    while length > SHORTEST:
        share = 1 / (1 + np.exp(-inputs @ at))
        bend = (inputs * (share * (1 - share))[:, None]).T @ inputs + HELD * np.eye(2)
        step = np.linalg.solve(bend, inputs.T @ (share - right) + HELD * (at - none))
        if cost(at - length * step) < cost(at) - SHORTEST:
            at, length = at - length * step, 1.0
        else:
            length /= 2
    return round(float(at[0]), 4), round(float(at[1]), 4)


def curves(network: Network, articles: Marked) -> tuple[dict[str, tuple[float, float]], str]:
    """The curves, and a table of the error without them and with them, fitted on the other half; of all that a network
    says, as the rule that goes by them is not asked.
    """
    marker, said = NetworkMarker(network, "curves", rules=Rules.default().without(SURE_ENOUGH)), defaultdict(list)
    for number, (article, gold) in enumerate(articles):
        for one in told(article.text, gold, marker(article)):
            said[one.name].append((number % 2, one))
    fitted, lines = {}, [f"{'':16}{'said':>8}{'ECE':>8}{'mended':>8}"]
    for name, parts in said.items():
        every, halves = [s for _, s in parts], [[s for half, s in parts if half == side] for side in (0, 1)]
        if len(every) < FEWEST:
            continue
        fitted[name] = curve(every)
        crossed = [s for side in (0, 1) for s in mended(halves[1 - side], halves[side])]
        lines.append(f"{name:16}{len(every):8}{100 * error(every):8.1f}{100 * error(crossed):8.1f}")
    return fitted, "\n".join(lines)


def mended(fit_on: Sequence[Said], said: Sequence[Said]) -> list[Said]:
    """What was said, as sure as a curve fitted on other things makes it."""
    doubts = Doubts(curves={"": curve(fit_on)} if fit_on else {})
    return [replace(s, score=doubts.sure("", s.score)) for s in said]


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def main(folder: Path) -> None:
    """Calibrate the weights in a folder."""
    card = read_card(folder)
    shared = Shared.find()
    articles: Marked = [one for path in shared.marked() for one in load_marked(path, split)]
    network = replace(build(folder, card, plain=False, threads=0), doubts=NONE)
    seen = [Tagged.by(network, article, gold) for article, gold in articles]
    doubts = Doubts(lean=leans(network, seen), least={GAP: gap_from(network, sound(shared)), **JOINS})
    network = replace(network, doubts=doubts)
    doubts = replace(doubts, least={**doubts.least, **leasts(network, articles)})
    fitted, table = curves(replace(network, doubts=doubts), articles)
    doubts = replace(doubts, curves=fitted)
    card["doubts"] = asdict(doubts)
    card["known"] = known(replace(network, doubts=doubts))
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")
    click.echo(f"lean {dict(doubts.lean)}\nleast {dict(doubts.least)}\n{table}")


if __name__ == "__main__":
    main()
