"""Small marked articles written in a test, read as the corpus is: own words, invented people."""

from lxml import etree

from onrecord.dissect.sentences import split
from onrecord.mark.markup import read_marked
from onrecord.pipeline import Assembler, Reading
from onrecord.records.article import Article
from onrecord.records.marks import Marks


def marked(*paragraphs: str, published: str = "2031-05-14") -> tuple[Article, Marks]:
    """The paragraphs, with the tags of MARKUP.md, as an article (a Wednesday) and its marks."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    element = etree.fromstring(f'<article id="t-1" published="{published}">{body}</article>')
    return read_marked(element, "test.xml", split)


def assembled(*paragraphs: str, published: str = "2031-05-14") -> Reading:
    """The reading of a marked article."""
    return Assembler.default()(*marked(*paragraphs, published=published))


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    """The names of actors or places by their ids."""
    known = {entry.id: entry.name for entry in (*reading.record.actors, *reading.record.places)}
    return [known[i] for i in ids]
