"""What came out of one file, beside what its index says of it: the ground that every check stands on."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from onrecord.records.article import Article
from onrecord.records.text import Remark, Unread

READ = ("headline", "heading", "body")
TOLD = (*READ, "dateline")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
CLOCK = re.compile(
    r"(?<![\d.:])(?P<h>[0-2]?\d)[:.h](?P<m>[0-5]\d)(?:[:.][0-5]\d(?:\.\d+)?)?(?!\.?\d)(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?: ?(?:(?P<zulu>Z|GMT|UTC)(?![+\w-])|(?:GMT|UTC)?(?P<sign>[+-])(?P<oh>\d\d?):?(?P<om>\d\d)?))?"
)


def plain(text: str) -> str:
    """Text for comparing: composed, without unseen characters, every run of space one space."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def parts(article: Article, kinds: tuple[str, ...]) -> str:
    """The parts of these kinds, a blank line between them."""
    return "\n\n".join(p.span.cut(article.text) for p in article.document.parts if p.kind in kinds)


def read(article: Article) -> str:
    """What of an article is read for claims: its headline, headings and body."""
    return parts(article, READ)


def body(article: Article) -> str:
    """Headings and body."""
    return parts(article, ("heading", "body"))


@dataclass(frozen=True, slots=True)
class Instant:
    """A clock time in minutes after midnight; how many minutes its zone is ahead of UTC, or None: no zone said."""

    minutes: int
    ahead: int | None

    def agrees(self, other: "Instant") -> bool:
        """True for the same instant of a day; one without a zone is the same as another without, never as one with."""
        if self.ahead is None or other.ahead is None:
            return self == other
        return (self.minutes - self.ahead - other.minutes + other.ahead) % 1440 == 0


def instants(words: str) -> Iterator[Instant]:
    """Every clock time that words state, in the common notations."""
    for found in CLOCK.finditer(re.sub(r"(?<=\d)T(?=\d)", " ", words)):
        hour = int(found["h"])
        if found["half"]:
            hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
        ahead = 0 if found["zulu"] else None
        if found["sign"]:
            ahead = int(found["sign"] + "1") * (int(found["oh"]) * 60 + int(found["om"] or 0))
        yield Instant(hour * 60 + int(found["m"]), ahead)


@dataclass(frozen=True)
class Outcome:
    """A file's entry in the index, its right body if a third party published one, and what the reader made of it."""

    entry: Mapping[str, Any]
    truth: Mapping[str, Any] = field(default_factory=dict)
    items: tuple[Article | Unread | Remark, ...] = ()
    raw: bytes = b""

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in order."""
        return tuple(item for item in self.items if isinstance(item, Article))

    @cached_property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read."""
        return tuple(item for item in self.items if isinstance(item, Unread))

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All that is said of the file and its articles beside their text: remarks, what was not read, doubts, gaps.

        The file's own name is left out: a telling name tells nothing.
        """
        told = [str(item) for item in self.items if isinstance(item, Remark | Unread)]
        for article in self.articles:
            told += [f"{key}: {value}" for key, value in article.evidence.items()]
            told += [gap.why for gap in article.document.gaps]
            told += [repair.cause for repair in article.document.repairs if not repair.certain]
        return tuple(map(self.nameless, told))

    def nameless(self, words: str) -> str:
        """Words without the name of the file in them."""
        return words.replace(self.entry["path"].rpartition("/")[2], "")

    def indexed(self, pattern: str) -> str:
        """The first group of a pattern in what the index expects: long strings are read there, not copied here."""
        found = re.search(pattern, self.entry["expect"])
        if not found:
            raise LookupError(f"the index entry of {self.entry['path']} holds nothing like {pattern}")
        return str(found[1])

    @cached_property
    def raw_words(self) -> str:
        """The file's own words without its markup, for counts that it states itself; bytes taken as Latin-1."""
        data = self.raw
        if data.startswith(b"PK"):
            with ZipFile(BytesIO(data)) as archive:
                data = archive.read("word/document.xml")
        return unescape(re.sub(r"<[^>]+>", "", data.decode("latin-1")))

    @cached_property
    def true_paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the right body, summary first; without headings."""
        right = self.truth.get("body") or ""
        if isinstance(right, str):
            return tuple(p for p in right.split("\n\n") if p.strip())
        return (*right["summary"], *(p for section in right["sections"] for p in section["paragraphs"]))
