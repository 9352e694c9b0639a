"""spaCy's parse of an article, paragraph by paragraph, with offsets into the article."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from onrecord.errors import BadUsage
from onrecord.records.article import Article
from onrecord.records.text import Span

MODEL = "ONRECORD_SPACY"  # names a model by its folder; else the installed one is taken
DEFAULT = "en_core_web_md"


@cache
def pipe() -> Any:
    """The pipe of spaCy. Raises BadUsage where spaCy or its model is lacking."""
    try:
        return import_module("spacy").load(os.environ.get(MODEL) or DEFAULT)
    except (ImportError, OSError) as error:
        raise BadUsage(
            f"spaCy and its model {DEFAULT} are needed beside us ({error}): pip install spacy, then python -m spacy "
            f"download {DEFAULT}, or set {MODEL} to the folder of a model"
        ) from error


def called() -> str:
    """The name of the model with its version."""
    meta = pipe().meta
    return f"spaCy {meta['lang']}_{meta['name']} {meta['version']}"


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed paragraph, and where it begins in its article."""

    doc: Any
    start: int

    def span(self, tokens: Any) -> Span:
        """Where a token, or a run of tokens, stands in the article."""
        first, last = (tokens, tokens) if hasattr(tokens, "idx") else (tokens[0], tokens[-1])
        return Span(self.start + first.idx, self.start + last.idx + len(last))

    def under(self, token: Any) -> list[Any]:
        """A token with all that hangs on it, from left to right, without marks at its edges."""
        tokens = list(token.subtree)
        while tokens and (tokens[0].is_punct or tokens[0].is_space):
            tokens = tokens[1:]
        while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
            tokens = tokens[:-1]
        return tokens


def trees(article: Article) -> Iterator[Tree]:
    """The parse of every part of an article that is read."""
    for part in article.readable():
        yield Tree(pipe()(part.span.cut(article.text)), part.span.start)
