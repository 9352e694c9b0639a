"""Who says what from parse trees, as GenderGapTracker does (Asr et al. 2021, PLoS ONE 16(1), "Quote extraction").

Its three ways, in its order: a verb of saying with a clause under it and a subject; "according to"; and words in
quotation marks that neither of the two took, which go to whoever spoke last. Built anew from the paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.peers.trees import Tree, trees
from onrecord.lexicon.words import Words, load_words
from onrecord.records.article import Article
from onrecord.records.marks import Mark, Marks, MarksBuilder
from onrecord.records.text import Span

QUOTATION = re.compile(r"[“\"]([^”\"\n]+)[”\"]")
ENOUGH = 4  # words that a quotation on its own has at least
SUBJECTS, CLAUSES = frozenset({"nsubj", "nsubjpass"}), frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class TreeQuotes:
    """Article -> contents, cues and sources of claims."""

    words: Words
    name: str = "tree-quotes"

    @classmethod
    def default(cls) -> "TreeQuotes":
        """With our own verbs of saying."""
        return cls(load_words())

    def __call__(self, article: Article) -> Marks:
        """Read one article."""
        builder = MarksBuilder(self.name)
        last: Mark | None = None
        for tree in trees(article):
            taken = []
            for content, cue, source in (*self.clauses(tree), *self.according(tree)):
                said = builder.add("con", content)
                builder.link("cue", said, builder.add("cue", cue))
                taken.append(content)
                if source:
                    last = builder.add("src", source)
                    builder.link("source", said, last)
            _floating(article.text, tree, taken, last, builder)
        return builder.build()

    def clauses(self, tree: Tree) -> Iterator[tuple[Span, Span, Span | None]]:
        """Every clause under a verb of saying: content, cue, source."""
        for token in tree.doc:
            head = token.head
            if token.dep_ in CLAUSES and head.pos_ == "VERB" and self.words.cues.at([head.lower_], 0):
                content = tree.under(token)
                subject = next((t for t in head.children if t.dep_ in SUBJECTS), None)
                if content:
                    yield tree.span(content), tree.span(head), tree.span(tree.under(subject)) if subject else None

    def according(self, tree: Tree) -> Iterator[tuple[Span, Span, Span | None]]:
        """Every "according to": the rest of its sentence, the two words, and who they name."""
        for token in tree.doc[:-1]:
            if token.lower_ == "according" and token.nbor().lower_ == "to":
                told = [t for t in token.sent if t not in set(token.subtree) and not t.is_punct and not t.is_space]
                named = next((t for t in token.subtree if t.dep_ == "pobj"), None)
                if told:
                    source = tree.span(tree.under(named)) if named is not None else None
                    yield _longest_run(tree, told), tree.span([token, token.nbor()]), source


def _longest_run(tree: Tree, tokens: list[Any]) -> Span:
    """The longest stretch of tokens that no other one breaks, marks aside."""
    runs, begun = list[list[Any]](), list[Any]()
    for token in tokens:
        if begun and any(not t.is_punct and not t.is_space for t in token.doc[begun[-1].i + 1 : token.i]):
            runs.append(begun)
            begun = []
        begun.append(token)
    return tree.span(max([*runs, begun], key=len))


def _floating(text: str, tree: Tree, taken: list[Span], last: Mark | None, builder: MarksBuilder) -> None:
    """Quotations that no clause has, to whoever spoke last."""
    begin, end = tree.start, tree.start + len(tree.doc.text)
    for found in QUOTATION.finditer(text, begin, end):
        span = Span(*found.span(1))
        if len(found[1].split()) >= ENOUGH and not any(span.overlaps(other) for other in taken):
            said = builder.add("con", span)
            if last:
                builder.link("source", said, last)
