"""Missing words: are the places found where a link's words went, and is sound text left alone?

    python -m evaluation.holes [--show] [--reader NAME]

A reader's gaps are those of the rules and those that its marks tell of. The hole set is scored by the scorer that
stands beside it, the seed's holes by their own list, and false alarms are counted in news that no model was trained
on. `--show` prints those false alarms.
"""

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import md5
from pathlib import Path

import click

from evaluation.bars import Bar, leave, say
from evaluation.command import clear_errors
from evaluation.shared import ROOT, Shared
from onrecord.cli.read import VARIABLE
from onrecord.decode import Blob
from onrecord.errors import BadUsage, NothingToRead
from onrecord.pipeline import DEFAULT_MAKER, Reader
from onrecord.records.article import Given
from onrecord.records.text import Gap

BEST_F1, MOST_ALARMS = 0.75, 0.03
SEED_FOUND, SEED_EXTRA, NEAR = 13, 2, 2
MOST_ALARMS_IN_NEWS = 0.005  # gaps a sentence
SENTENCE_END = re.compile(r"[.!?…][\"”’')]*(?=\s|$)")
MEASURES = re.compile(r"precision ([\d.]+) recall ([\d.]+) F1 ([\d.]+) false-alarm ([\d.]+) \| placed recall ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Alarms:
    """Sound text of one source: how many sentences, and the words around each gap that was said."""

    name: str
    sentences: int
    shown: tuple[str, ...]

    @property
    def rate(self) -> float:
        """Gaps a sentence."""
        return len(self.shown) / max(1, self.sentences)


def offsets(text: str) -> list[int]:
    """What the shared scorer asks for: where words are missing. The scorer runs apart, with the reader's name about."""
    return [gap.at for gap in gaps_in(text, os.environ.get(VARIABLE, DEFAULT_MAKER))]


def gaps_in(text: str, maker: str) -> tuple[Gap, ...]:
    """The gaps that this reader says are in a text; in one that is no article it says none."""
    reader = _opened(maker)
    try:
        return reader.read(reader.article(Blob.of(text.encode(), "-"), Given())).record.document.gaps
    except NothingToRead:
        return ()


@cache
def _opened(maker: str) -> Reader:
    return Reader.default(maker=maker)


def is_held(name: str) -> bool:
    """True for the tenth of `free/` that is kept from training."""
    return int(md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 10 == 0


def is_news(name: str) -> bool:
    """True of the reports of `free/`: not a digest of items, and none of GUM's texts, which are measured apart."""
    return not name.startswith(("wpce", "gum-"))


def bars(shared: Shared, maker: str, sounds: Iterable[Alarms]) -> Iterator[Bar]:
    """Every bar of issue 4, point 4, and the false alarms in news (see `sound_texts`)."""
    yield from _hole_set(shared.root / "data" / "repair", maker)
    yield _seed(shared.root / "seed", maker)
    yield from map(_quiet, sounds)


def _hole_set(folder: Path, maker: str) -> Iterator[Bar]:
    command = (sys.executable, folder / "score_holes.py", "evaluation.holes:offsets", "--suite", "holes_dev.jsonl")
    done = subprocess.run(  # noqa: S603  (our own scorer on our own data)
        [*map(str, command[:4]), str(folder / command[4])],
        cwd=ROOT, env=os.environ | {VARIABLE: maker}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = MEASURES.search(done.stdout)
    if not found:
        raise BadUsage(f"the scorer of the hole set failed: {done.stderr[-400:]}")
    precision, recall, f1, alarms, placed = map(float, found.groups())
    told = f"F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}, at the right place {placed:.3f})"
    yield Bar(f"hole set: F1 at least {BEST_F1}", told, f1 >= BEST_F1)
    loud = f"{alarms:.3f} of sound sentences"
    yield Bar(f"hole set: false alarms at most {MOST_ALARMS}", loud, alarms <= MOST_ALARMS)


def _seed(folder: Path, maker: str) -> Bar:
    holes = [hole["offset"] for hole in json.loads((folder / "holes.json").read_text("utf-8"))]
    said = [gap.at for gap in gaps_in((folder / "clean.txt").read_text("utf-8"), maker)]
    found = sum(any(abs(at - hole) <= NEAR for at in said) for hole in holes)
    extra = sum(all(abs(at - hole) > NEAR for hole in holes) for at in said)
    told = f"{found} of the {len(holes)} listed, {extra} extra"
    met = found >= SEED_FOUND and extra <= SEED_EXTRA
    return Bar(f"seed: {SEED_FOUND} gaps, at most {SEED_EXTRA} extra", told, met)


def _quiet(alarms: Alarms) -> Bar:
    told = f"{len(alarms.shown)} gaps in {alarms.sentences} sentences, {alarms.rate:.2%}"
    return Bar(f"sound {alarms.name}: below {MOST_ALARMS_IN_NEWS:.1%}", told, alarms.rate < MOST_ALARMS_IN_NEWS)


def sound_texts(shared: Shared) -> Mapping[str, Iterator[str]]:
    """Texts that no model was trained on and that miss nothing, by what they are."""
    held = (row for row in shared.free() if is_held(row["id"]) and is_news(row["id"]))
    return {
        "news under free licences": (row["text"] for row in held),
        "marked articles": (text for path in shared.marked() for text in _marked(path)),
        "GUM, development part": treebank_texts(shared.root / "data" / "ud" / "en_gum-dev.conllu"),
    }


def sentences_in(text: str) -> int:
    """How many sentences a text has, near enough for a rate."""
    return len(SENTENCE_END.findall(text))


def _alarms(name: str, texts: Iterator[str], maker: str) -> Alarms:
    sentences, shown = 0, []
    for text in texts:
        sentences += sentences_in(text)
        shown += [f"{text[max(0, g.at - 60) : g.at]}⟦{g.why}⟧{text[g.at : g.at + 40]}" for g in gaps_in(text, maker)]
    return Alarms(name, sentences, tuple(shown))


def _marked(path: Path) -> Iterator[str]:
    for article in re.findall(r"<article.*?</article>", path.read_text("utf-8"), re.DOTALL):
        paragraphs = re.findall(r"<p>(.*?)</p>", article, re.DOTALL)
        yield "\n\n".join(html.unescape(re.sub(r"<[^>]+>", "", paragraph)) for paragraph in paragraphs)


def treebank_texts(path: Path) -> Iterator[str]:
    """The documents of a treebank as plain text."""
    for document in path.read_text("utf-8").split("# newdoc")[1:]:
        text = ""
        for sentence in document.split("\n\n"):
            words = re.search(r"^# text = (.*)$", sentence, re.MULTILINE)
            if words:
                text += ("\n\n" if "# newpar" in sentence else " ") + words[1]
        yield text.strip()


@click.command()
@click.option("--show", is_flag=True, help="Print the gaps said in sound text.")
@click.option("--reader", "maker", default=DEFAULT_MAKER, show_default=True, help="Whose gaps.")
@clear_errors()
def main(*, show: bool, maker: str) -> None:
    """Print the bars."""
    shared = Shared.find()
    sounds = tuple(_alarms(name, texts, maker) for name, texts in sound_texts(shared).items())
    found = tuple(bars(shared, maker, sounds))
    say(found)
    if show:
        for alarms in sounds:
            for line in alarms.shown:
                click.echo(f"  {alarms.name}: {' '.join(line.split())}")
    leave(found)


if __name__ == "__main__":
    main()
