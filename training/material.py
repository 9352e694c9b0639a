"""What a run learns from, made anew each epoch: the marked articles, and auxiliary tasks beside them (TASKS)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from random import Random

from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.language.tokenizer import Tokenizer
from onrecord.mark.markup import load_marked
from onrecord.mark.network import paragraphs_of
from onrecord.records.article import Article
from onrecord.records.marks import Marks
from training.auxiliary import AuxiliaryMaker
from training.edges import alike
from training.examples import Example, ExampleMaker, small, straightened
from training.gaps import GapExamples
from training.grammar import GrammarExamples
from training.layout import LAYOUT, TRAINED
from training.teacher import FreeExamples, Teacher
from training.treebank import Sentence, read_treebank

MARKED = Path(__file__).with_name("marked")  # further real reports under free licences, marked by ourselves
BANKS = ("en_ewt-train", "en_gum-train")
Documents = tuple[tuple[Sentence, ...], ...]
Task = Callable[[Random], Iterator[Example]]  # examples without end
Reports = tuple[tuple[Article, Marks], ...]
TASKS: Mapping[str, Callable[[Documents, Reports, AuxiliaryMaker], Task]] = {
    "gaps": GapExamples.of,
    "grammar": lambda documents, _, make: GrammarExamples(documents, make),
}
STRAIGHTENED = 0.35  # of the articles of an epoch
FREE = "free"  # the task that only a teacher can set


@dataclass(frozen=True, slots=True)
class Material:
    """The marked articles, and of each auxiliary task how much (pieces, as a share of the articles') and what.

    Each article stands as it is printed, and with straight quotation marks; an epoch has one of the two. With a
    teacher, every marked article carries its opinion.
    """

    articles: tuple[tuple[Example, Example], ...]
    tasks: tuple[tuple[float, Task], ...]

    @classmethod
    def load(
        cls, shared: Shared, tokenizer: Tokenizer, shares: Mapping[str, float], teacher: Teacher | None, few: int = 0
    ) -> "Material":
        """The marked articles outside the development split (or a `few` of them), and the treebanks' training parts."""
        files = [p for p in sorted((shared.root / "corpus").glob("*.xml")) if not p.name.endswith("-4.xml")]
        files += sorted(MARKED.glob("*.xml"))
        read = (one for path in files for one in load_marked(path, split))
        reports = tuple((article, alike(article.text, marks)) for article, marks in read)
        make, documents = AuxiliaryMaker(tokenizer, TRAINED), tuple(treebanks(shared))
        tasks = [(share, TASKS[name](documents, reports, make)) for name, share in shares.items() if name in TASKS]
        if teacher and FREE in shares:
            tasks.append((shares[FREE], FreeExamples.load(shared, teacher, tokenizer)))
        both = BothWays(ExampleMaker(tokenizer, LAYOUT), teacher)
        return cls(tuple(both(*one) for one in (reports[:few] if few else reports)), tuple(tasks))

    @classmethod
    def development(cls, shared: Shared, tokenizer: Tokenizer) -> "Material":
        """The development split, to measure on."""
        files = sorted((shared.root / "corpus").glob("*-4.xml"))
        both = BothWays(ExampleMaker(tokenizer, LAYOUT))
        return cls(tuple(both(*one) for path in files for one in load_marked(path, split)), ())

    def epoch(self, chance: Random, pieces: int) -> list[list[Example]]:
        """The steps of one epoch: about so many pieces each, alike lengths not sought, order at random."""
        made = [straight if chance.random() < STRAIGHTENED else printed for printed, straight in self.articles]
        size = sum(e.size for e in made)
        chance.shuffle(made)
        steps = list(grouped(made, pieces))
        for share, task in self.tasks:
            beside = list(until(share * size, task(chance)))
            for i, example in enumerate(beside):
                steps[i * len(steps) // len(beside)].append(example)
        chance.shuffle(steps)
        return steps


@dataclass(frozen=True, slots=True)
class BothWays:
    """Makes of an article its two examples: as it is printed, and with straight quotation marks."""

    make: ExampleMaker
    teacher: Teacher | None = None

    def __call__(self, article: Article, marks: Marks) -> tuple[Example, Example]:
        """Both; the same one twice where nothing is curled."""
        name, paragraphs, published = article.document.input, paragraphs_of(article), article.document.published
        printed = self.make(name, article.text, paragraphs, marks, published)
        opinion = self.teacher(printed, article.text, paragraphs) if self.teacher else None
        printed = small(replace(printed, opinion=opinion))
        text = straightened(article.text)
        if text == article.text:
            return printed, printed
        return printed, small(replace(self.make(name, text, paragraphs, marks, published), opinion=opinion))


@dataclass(frozen=True, slots=True)
class Listed:
    """A task whose examples were made beforehand."""

    examples: tuple[Example, ...]
    needs_teacher: bool = False  # nobody else told any answer

    def __call__(self, chance: Random) -> Iterator[Example]:
        """All of them in an order of chance, over and over."""
        while True:
            yield from chance.sample(self.examples, len(self.examples))


def grouped(examples: Iterable[Example], pieces: int) -> Iterator[list[Example]]:
    """Examples in groups of about so many pieces; a long one alone."""
    held: list[Example] = []
    for example in examples:
        if held and sum(e.size for e in held) + example.size > pieces * 1.2:
            yield held
            held = []
        held.append(example)
    if held:
        yield held


def until(pieces: float, examples: Iterator[Example]) -> Iterator[Example]:
    """The first examples, until they have so many pieces."""
    held = 0

    def counted(example: Example) -> bool:
        nonlocal held
        held += example.size
        return held <= pieces

    return takewhile(counted, examples)


def treebanks(shared: Shared) -> Iterator[tuple[Sentence, ...]]:
    """The documents of the training parts, without the sentences that the measure of gaps is made of."""
    lines = (shared.root / "data/repair/holes_dev.jsonl").read_text("utf-8").splitlines()
    held = {json.loads(line)["sent_id"] for line in lines}
    for bank in BANKS:
        for document in read_treebank(shared.root / f"data/ud/{bank}.conllu"):
            if kept := tuple(s for s in document if s.name not in held):
                yield kept
