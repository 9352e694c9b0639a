"""Which PLOVER type, given who does it to whom: `python -m evaluation.plv [MAKER]`, on PLV's training sentences.

Of the events that a network sees in a sentence that one is taken whose doer and target are likeliest the given ones,
and its type as PLOVER's manual has it (`onrecord.exports.plover`). PLV has CONCEDE and RETREAT as one, YIELD. Zero-shot
RoBERTa-large with the codebook as prompts has .76 on these rows (Hu et al. 2024); our rules were tuned on them.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import click

from evaluation.bars import Bar, say
from evaluation.command import clear_errors
from evaluation.polnear import article_of
from evaluation.shared import Shared
from onrecord.exports.plover import plover_type
from onrecord.language import FOLDER
from onrecord.language.network import Answer, Network
from onrecord.language.weights import open_network
from onrecord.mark.makers import NETWORKS
from onrecord.mark.network import paragraphs_of
from onrecord.pipeline import DEFAULT_MAKER
from onrecord.records.codes import EVENT_STATUSES, EVENT_TYPES
from onrecord.records.finding import Event
from onrecord.records.text import Span

ENOUGH = 0.80
LOW = 0.02  # from which probability on a link is looked at
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
ROLES: Mapping[tuple[str, str], float] = {
    ("actor", "source"): 1.0, ("recipient", "target"): 1.0, ("actor", "target"): 0.5, ("recipient", "source"): 0.2,
}  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Coder:
    """A row of PLV -> the type, None where the network sees no event."""

    network: Network

    @classmethod
    def open(cls, maker: str) -> "Coder":
        """With a network of this name, asked for all links that are likely at all."""
        network = open_network(FOLDER / maker)
        least = dict(network.doubts.least) | {"link actor": LOW, "link recipient": LOW}
        return cls(replace(network, doubts=replace(network.doubts, least=least, curves={})))

    def __call__(self, row: Row) -> str | None:
        """Code one sentence."""
        article = article_of({"id": row["id"], "text": row["text"].replace("\n", " ")})
        text, paragraphs = article.text, paragraphs_of(article)
        given = {role: span for role in ("source", "target") if (span := _at(text, row[f"{role}_text"]))}
        events = {("ev", s.start, s.end) for s in self.network(text, paragraphs).spans if s.kind == "ev"}
        asked = sorted({*events, *(("grp", *span) for span in given.values())}, key=lambda s: (s[1], -s[2]))
        answer = self.network.joined(text, paragraphs, asked)
        worth = _worth(answer, given)
        best = max(worth, key=lambda number: worth[number], default=None)
        if best is None:
            return None
        kind = plover_type(_event(answer, best), text)
        return YIELD.get(kind, kind)


def _at(text: str, words: str | None) -> Span | None:
    start = text.find(words.strip()) if words and words.strip() else -1
    return Span(start, start + len(words.strip())) if words and start >= 0 else None


def _worth(answer: Answer, given: Mapping[str, Span]) -> dict[int, float]:
    """How likely each event is the one between the two given."""
    worth = {number: 0.0 for number, span in enumerate(answer.spans) if span.kind == "ev"}
    best: dict[tuple[int, str, str], float] = {}
    for link in answer.links:
        far = answer.spans[link.target]
        for role, span in given.items():
            if (far.start, far.end) == span and (link.name, role) in ROLES:
                key = link.head, link.name, role
                best[key] = max(link.score, best.get(key, 0.0))
    for (head, name, role), score in best.items():
        worth[head] += ROLES[name, role] * score
    return worth


def _event(answer: Answer, number: int) -> Event:
    span = answer.spans[number]
    kind, status = EVENT_TYPES[span.classes["type"][0]], EVENT_STATUSES[span.classes["status"][0]]
    at = (Span(span.start, span.end),)
    return Event("e", kind, None, at, (), (), (), None, status, (), (), span.score)


@click.command()
@click.argument("maker", type=click.Choice(list(NETWORKS)), default=DEFAULT_MAKER)
@click.option("--errors", is_flag=True, help="Print every row that is coded otherwise.")
@clear_errors()
def main(maker: str, *, errors: bool) -> None:
    """Print the share of rows coded as people did."""
    path = Shared.find().root / "data/events/plv_train.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    code, confused = Coder.open(maker), Counter[tuple[str, str | None]]()
    for row in rows:
        if (found := code(row)) != row["root"]:
            confused[row["root"], found] += 1
            if errors:
                click.echo(f"{row['root']} coded {found}: {row['marked']}")
    right = 1 - confused.total() / len(rows)
    for (wanted, found), count in confused.most_common(12):
        click.echo(f"{count:4} {wanted} coded {found}")
    what = f"{maker}: PLOVER type with actors given, {len(rows)} rows, at least {ENOUGH}"
    say([Bar(what, f"{right:.3f}", right >= ENOUGH)])


if __name__ == "__main__":
    main()
