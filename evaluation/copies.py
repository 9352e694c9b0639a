"""Texts that copy each other: are they found, and is nothing else taken for one?

    python -m evaluation.copies

Each free report is edited as papers edit wire copy, and looked up among all the reports. What each edit must give is
known; two different reports that come out as a pair are counted and named, so that a person can look at them.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import click

from evaluation.bars import Bar, leave, say
from evaluation.command import clear_errors
from evaluation.shared import Shared
from onrecord.reconcile.likeness import bands, compare

SEED = 20251125
LEAST_FOUND, MOST_FALSE = 0.95, 0.0001
WORD = re.compile(r"\w+")
STYLE = (("said", "told reporters"), ("%", " percent"), ("United States", "U.S."), ("'s government", " government"))

Edit = Callable[[list[str], random.Random, list[str]], list[str]]


def cut_to_two_fifths(text: list[str], _chance: random.Random, _other: list[str]) -> list[str]:
    """The last three fifths of the sentences are cut."""
    return text[: max(3, 2 * len(text) // 5)]


def house_style(text: list[str], _chance: random.Random, _other: list[str]) -> list[str]:
    """Another paper's spelling."""
    for was, now in STYLE:
        text = [sentence.replace(was, now) for sentence in text]
    return text


def every_twelfth_word_gone(text: list[str], chance: random.Random, _other: list[str]) -> list[str]:
    """Words struck here and there."""
    return [" ".join(word for word in sentence.split() if chance.random() > 1 / 12) for sentence in text]


def own_sentences_between(text: list[str], _chance: random.Random, other: list[str]) -> list[str]:
    """A fifth of the paper's own, in the second half."""
    half, own = len(text) // 2, other[: len(text) // 5]
    return [*text[:half], *own, *text[half:]]


def some_sentences_gone(text: list[str], chance: random.Random, _other: list[str]) -> list[str]:
    """A quarter of the sentences struck, the first two kept."""
    return [s for i, s in enumerate(text) if i < 2 or chance.random() > 0.25]


def cut_and_in_house_style(text: list[str], chance: random.Random, other: list[str]) -> list[str]:
    """Both at once, as usual."""
    return house_style(cut_to_two_fifths(text, chance, other), chance, other)


def new_lead(text: list[str], _chance: random.Random, other: list[str]) -> list[str]:
    """Three new sentences over the same text: a version, not a copy."""
    return [*other[:3], *text[2:]]


EDITS: Mapping[Edit, str] = {
    cut_to_two_fifths: "copy",
    house_style: "copy",
    every_twelfth_word_gone: "copy",
    own_sentences_between: "copy",
    some_sentences_gone: "copy",
    cut_and_in_house_style: "copy",
    new_lead: "version",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One edit over all the reports: how many were found again, and how many as what they are."""

    edit: Edit
    asked: int
    found: int
    right: int


def texts(shared: Shared) -> dict[str, list[str]]:
    """The free reports of twelve sentences and more, as sentences."""
    found = {}
    for path in sorted((shared.root / "free").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            sentences = re.split(r"(?<=[.!?])\s+", row["text"])
            if len(sentences) >= 12:
                found[row["id"]] = sentences
    return found


def words(sentences: list[str]) -> list[str]:
    """The words of a text, small."""
    return WORD.findall(" ".join(sentences).casefold())


class Index:
    """The reports by their bands, as the store has them."""

    def __init__(self, reports: Mapping[str, list[str]]) -> None:
        self.words = {name: words(sentences) for name, sentences in reports.items()}
        self._by_band: defaultdict[str, set[str]] = defaultdict(set)
        for name, own in self.words.items():
            for band in bands(own):
                self._by_band[band].add(name)

    def alike(self, own: list[str]) -> Iterator[tuple[str, str]]:
        """The reports that a text is a copy or version of."""
        for name in sorted(set().union(*(self._by_band[b] for b in bands(own) if b in self._by_band))):
            kind = compare(self.words[name], own).kind
            if kind:
                yield name, kind


def tried(reports: Mapping[str, list[str]], index: Index) -> Iterator[Tried]:
    """Each edit over every report."""
    names = list(reports)
    for edit, kind in EDITS.items():
        chance = random.Random(SEED)  # noqa: S311 - a fixed sequence is wanted
        found = right = 0
        for at, name in enumerate(names):
            edited = edit(reports[name], chance, reports[names[at - 1]])
            kinds = dict(index.alike(words(edited)))
            found += name in kinds
            right += kinds.get(name) == kind
        yield Tried(edit, len(names), found, right)


def false_pairs(index: Index) -> list[tuple[str, str, str]]:
    """Two different reports that come out as copy or version."""
    return [
        (name, other, kind) for name, own in index.words.items() for other, kind in index.alike(own) if name < other
    ]


@click.command()
@clear_errors()
def main() -> None:
    """Print what each edit gives, and the bars."""
    reports = texts(Shared.find())
    index = Index(reports)
    results = list(tried(reports, index))
    for result in results:
        said = (result.edit.__doc__ or "").strip().rstrip(".")
        click.echo(f"{result.found / result.asked:6.1%} found, {result.right / result.asked:6.1%} right kind: {said}")
    pairs = false_pairs(index)
    for pair in pairs:
        click.echo(f"taken for a {pair[2]}, look at it: {pair[0]} and {pair[1]}")
    found = sum(r.found for r in results) / sum(r.asked for r in results)
    false = len(pairs) / (len(reports) * (len(reports) - 1) / 2)
    bars = (
        Bar(f"copies found, at least {LEAST_FOUND:.0%}", f"{found:.1%}", found >= LEAST_FOUND),
        Bar(f"false pairs, at most {MOST_FALSE:.2%} of all", f"{len(pairs)} ({false:.4%})", false <= MOST_FALSE),
    )
    say(bars)
    leave(bars)


if __name__ == "__main__":
    main()
