"""Material made beforehand, for a machine that has neither the corpus nor the time to read it: one file.

    python -m training.packed standard --encoders FOLDER --teacher WEIGHTS --epochs 12 FILE

A pack is read back with `pickle`: open only what you made yourself.
"""

import json
import lzma
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import click
import numpy as np

from evaluation.shared import Shared
from onrecord.language.tokenizer import Tokenizer
from training.examples import Example, Opinion, small
from training.material import Listed, Material, until
from training.panel import Panel
from training.runs import RUNS, Run, with_teacher
from training.teacher import FreeExamples, Teacher

AT_ONCE = 8  # examples that a panel is asked of
SAMPLE = "The Ministry of Defence said on Monday that 12 soldiers, “all conscripts”, were captured near Krasnohorivka."


def packed(material: Material, epochs: int, chance: Random) -> Material:
    """The same with its tasks made for so many epochs; of unmarked reports each once. Nobody's opinion goes with it: a
    panel is asked where the pack is opened.
    """
    size = sum(printed.size for printed, _ in material.articles)
    tasks = []
    for share, task in material.tasks:
        if unmarked := isinstance(task, FreeExamples):
            made = [replace(task.example(name, text), opinion=None) for name, text in task.texts]
        else:
            made = list(until(share * size * epochs, task(chance)))
        tasks.append((share, Listed(tuple(small(example) for example in made), needs_teacher=unmarked)))
    articles = tuple(_both(pair, partial(replace, opinion=None)) for pair in material.articles)
    return Material(articles, tuple(tasks))


def save(material: Material, path: Path) -> None:
    """Write a packed material."""
    with lzma.open(path, "wb", preset=2) as file:
        pickle.dump(material, file, protocol=5)


def load(path: Path) -> Material:
    """Read a packed material back."""
    with lzma.open(path) as file:
        material: Material = pickle.load(file)  # noqa: S301  # made by ourselves, as the module says
    return material


def taught(material: Material, panel: Panel) -> Material:
    """The same with the opinion of a panel of the marked articles and of what needs a teacher."""
    opinions = _asked(panel, [printed for printed, _ in material.articles])
    articles = tuple(
        _both(pair, partial(replace, opinion=opinion))
        for pair, opinion in zip(material.articles, opinions, strict=True)
    )
    tasks = []
    for share, task in material.tasks:
        if isinstance(task, Listed) and task.needs_teacher:
            opinions = _asked(panel, task.examples)
            told = (replace(e, opinion=opinion) for e, opinion in zip(task.examples, opinions, strict=True))
            tasks.append((share, Listed(tuple(told), needs_teacher=True)))
        else:
            tasks.append((share, task))
    return Material(articles, tuple(tasks))


def by_people(material: Material) -> Material:
    """The same without what only a teacher told."""
    told = [(share, task) for share, task in material.tasks if not (isinstance(task, Listed) and task.needs_teacher)]
    return Material(material.articles, tuple(told))


def _asked(panel: Panel, examples: Sequence[Example]) -> list[Opinion]:
    """The opinion of each example, AT_ONCE at a time."""
    parts = (panel(examples[at : at + AT_ONCE]) for at in range(0, len(examples), AT_ONCE))
    return [opinion for part in parts for opinion in part]


def spelled(material: Material, theirs: Tokenizer, ours: Tokenizer) -> Material:
    """The same in the pieces of another vocabulary that cuts words alike. Raises ValueError where it does not."""
    special = {theirs.begin: ours.begin, theirs.border: ours.border, theirs.padding: ours.padding}
    unknown = ours.vocabulary.token_to_id(json.loads(ours.vocabulary.to_str())["model"]["unk_token"])
    table = np.zeros(theirs.vocabulary.get_vocab_size(), dtype=np.int32)
    for piece, number in theirs.vocabulary.get_vocab().items():
        table[number] = special.get(number, ours.vocabulary.token_to_id(piece) or unknown)
    if not np.array_equal(table[theirs(SAMPLE).pieces], ours(SAMPLE).pieces):
        raise ValueError("the two vocabularies do not cut words alike")

    def again(example: Example) -> Example:
        return replace(example, windows=tuple(replace(w, pieces=table[w.pieces]) for w in example.windows))

    tasks = [
        (share, replace(task, examples=tuple(again(e) for e in task.examples)))
        for share, task in material.tasks
        if isinstance(task, Listed)
    ]
    return Material(tuple(_both(pair, again) for pair in material.articles), tuple(tasks))


def spelled_for(run: Run, material: Material, encoders: Path) -> Material:
    """What a pack holds, which is in the pieces of `standard`, in those of a run."""
    theirs = RUNS["standard"]
    if run.tokenizer == theirs.tokenizer:
        return material
    return spelled(material, theirs.vocabulary(encoders), run.vocabulary(encoders))


def pieces_of(material: Material) -> set[int]:
    """The numbers of all pieces in it."""
    listed = [example for _, task in material.tasks if isinstance(task, Listed) for example in task.examples]
    every = [*(example for pair in material.articles for example in pair), *listed]
    return {int(piece) for example in every for window in example.windows for piece in np.unique(window.pieces)}


def _both(pair: tuple[Example, Example], change: Callable[[Example], Example]) -> tuple[Example, Example]:
    """An article's two examples changed; one that stands for both is changed once."""
    printed, straight = pair
    changed = change(printed)
    return changed, changed if straight is printed else change(straight)


@click.command()
@click.argument("name", type=click.Choice(list(RUNS)))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True, help="Published encoders.")
@click.option(
    "--teacher", type=click.Path(exists=True, path_type=Path), help="Weights that find spans in unmarked reports."
)
@click.option("--epochs", type=int, default=8, help="So many will be trained.")
@click.option("--few", type=int, default=0, help="So many articles only: to try the code.")
@click.option("--development", is_flag=True, help="The development split instead, to measure on.")
def main(*, name: str, file: Path, encoders: Path, teacher: Path | None, epochs: int, **asked: Any) -> None:
    """Make the material of a run and write it to one file."""
    run = RUNS[name]
    tokenizer = run.vocabulary(encoders)
    shares = with_teacher(run).shares if teacher else run.shares
    if asked["development"]:
        material = Material.development(Shared.find(), tokenizer)
    else:
        taught_by = Teacher.open(teacher) if teacher else None
        material = Material.load(Shared.find(), tokenizer, shares, taught_by, asked["few"])
    save(packed(material, epochs, Random(run.seed)), file)
    click.echo(f"{len(material.articles)} articles, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
