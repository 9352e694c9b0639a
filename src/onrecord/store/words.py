"""Finding sentences by their words: by SQLite's FTS5, PostgreSQL's text search, or a folder's table of words. All see
words that are folded alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from onrecord.errors import BadUsage
from onrecord.lexicon.accents import folded
from onrecord.store import folder_words
from onrecord.store.indexes import SENTENCE, SENTENCE_WORDS, WORDS_OF_SENTENCE, standing

# "a phrase", or a word, which may end in * for every word that begins so.
TERM: Final = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was found: of which reading of which document, and where it stands in its text."""

    reading: int
    document: str
    start: int
    end: int


def search(connection: Connection, words: str, as_of: str | None, most: int) -> Sequence[Sentence]:
    """The sentences in which all of the words stand, those read last first. Raises BadUsage where there is no word."""
    found = select(SENTENCE.c.reading, SENTENCE.c.document, SENTENCE.c.span_start, SENTENCE.c.span_end)
    if connection.dialect.name == folder_words.NAME:
        return [Sentence(*row) for row in folder_words.newest(connection, terms_of(words), found, as_of, most)]
    found = found.where(*standing(SENTENCE, as_of))
    if connection.dialect.name == "sqlite":  # its index gives the last first, and stops when there are enough
        number = SENTENCE_WORDS.c.rowid
        found = found.join_from(SENTENCE_WORDS, SENTENCE, SENTENCE.c.id == number)
        found = found.where(SENTENCE_WORDS.c.words.match(_query(words))).order_by(number.desc())
    else:
        found = found.where(SENTENCE.c.id.in_(sentences_with(connection, words))).order_by(SENTENCE.c.id.desc())
    return [Sentence(*row) for row in connection.execute(found.limit(most))]


def sentences_with(connection: Connection, words: str) -> Select[Any]:
    """The numbers of the sentences in which all of the words stand. Raises BadUsage where there is no word."""
    if connection.dialect.name == "sqlite":
        return select(SENTENCE_WORDS.c.rowid).where(SENTENCE_WORDS.c.words.match(_query(words)))
    if connection.dialect.name == folder_words.NAME:
        return folder_words.sentences(connection, terms_of(words))
    found = select(SENTENCE.c.id)
    for term, begins in terms_of(words):
        following = " <-> ".join(term.split()) + (":*" if begins else "")
        found = found.where(WORDS_OF_SENTENCE.op("@@")(func.to_tsquery("simple", following)))
    return found


def _query(words: str) -> str:
    """As FTS5 is asked. A term holds letters, digits and blanks alone and stands in quotation marks: none is taken for
    an operator.
    """
    return " ".join(f'"{term}"{"*" if begins else ""}' for term, begins in terms_of(words))


def terms_of(words: str) -> Sequence[tuple[str, bool]]:
    """Each term folded, and whether it is the beginning of a word. Raises BadUsage where there is none."""
    found = []
    for match in TERM.finditer(words):
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        if term := folded(said):
            found.append((term, bool(match["word"]) and said.endswith("*")))
    if not found:
        raise BadUsage(f"{words!r} has no word to look for")
    return found
