"""Names as spaCy's shipped models find them."""

from dataclasses import dataclass

from evaluation.peers.trees import trees
from onrecord.records.article import Article
from onrecord.records.marks import MarkKind, Marks, MarksBuilder
from onrecord.records.text import Span

KINDS: dict[str, MarkKind] = {
    "PERSON": "per", "ORG": "org", "GPE": "loc", "LOC": "loc", "FAC": "loc", "NORP": "dem",
}  # fmt: skip
ARTICLES = ("the ", "The ")  # which OntoNotes, from which the models learnt, has inside a name, and people here had not
OWNERS = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class TreeNames:
    """Article -> persons, bodies, places and peoples."""

    name: str = "spacy-names"

    def __call__(self, article: Article) -> Marks:
        """Read one article."""
        builder = MarksBuilder(self.name)
        for tree in trees(article):
            for entity in tree.doc.ents:
                if entity.label_ in KINDS:
                    builder.add(KINDS[entity.label_], bare(article.text, tree.span(entity)))
        return builder.build()


def bare(text: str, span: Span) -> Span:
    """A name without the article before it and the mark of the genitive behind it."""
    start, end = span
    start += next((len(each) for each in ARTICLES if text.startswith(each, start)), 0)
    end -= next((len(each) for each in OWNERS if text.endswith(each, start, end)), 0)
    return Span(start, end) if start < end else span
