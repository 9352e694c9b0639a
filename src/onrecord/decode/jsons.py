"""JSON of articles: news-please, NewsAPI, ninjs, JSON Feed, anyone's archive; whole, one a line, or in a script."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any

from onrecord.decode.blob import HEAD, Blob
from onrecord.decode.charset import Decoded
from onrecord.decode.formats import Inner, Item
from onrecord.decode.plain.chats import Message, posts
from onrecord.decode.plain.telegram import chats_of, messages_of
from onrecord.decode.rows import Placed, Source, articles, sample
from onrecord.decode.streams import characters, charset_of, lines
from onrecord.decode.tabular.columns import SAMPLE, columns_of
from onrecord.decode.tabular.fields import flat, found_in, looks_like_article
from onrecord.decode.tabular.json_values import Located, Scanner, by_line, is_by_line
from onrecord.errors import NothingToRead, SkipArticle


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles in a JSON file. Raises NothingToRead where no object in it looks like one."""
    decoded = charset_of(blob, "utf-8")
    with characters(blob, decoded) as start:
        file = Records(blob, decoded, by_line=is_by_line(start.read(HEAD)))
    if not inner.columns and (messages := file.messages()):
        yield from posts(messages, Source(blob.name, "json", decoded, "field"))
        return
    first = sample((placed for placed in file.rows() if not placed.fault), SAMPLE)
    if not first:
        yield from file.faults()
        raise NothingToRead(
            f"{blob.name} is JSON without an article: no object in it has a title or a text. Nothing was read. "
            "Names that are known: title, headline, text, body, content, date, published, source, author, url."
        )
    names = list(dict.fromkeys(chain.from_iterable(placed.row for placed in first)))
    columns = columns_of(names, [placed.row for placed in first]).given(inner.columns, names, "field")
    source = Source(blob.name, "json", decoded, "field")
    yield from articles(file.rows, columns, source)


@dataclass
class Records:
    """The articles of a JSON file as rows, to be gone through again; `total` is known after the first time."""

    blob: Blob
    decoded: Decoded
    by_line: bool
    total: int = 0

    def rows(self) -> Iterator[Placed]:
        """Each article as a flat row with its place; lines that are broken among them."""
        count = 0
        for located in self._values():
            place = f"line {located.line}" if self.by_line else ""
            if located.fault:
                yield Placed({}, place, located.fault)
                continue
            records, outlet = self._found(located.value)
            if len(records) < 2 and located.one_of_many and looks_like_article(located.value):
                records, outlet = [located.value], ("", "")
            if not records and self.by_line:
                yield Placed({}, place, "holds no article: no title, no text")
            for record in records:
                count += 1
                at = f"item {count} of {self.total}" if self.total > 1 else f"item {count}" if not self.total else ""
                yield Placed(flat(record), place or at, outlet=outlet)
        self.total = count

    def messages(self) -> list[Message]:
        """The messages of a chat that Telegram exported; none where the file is something else."""
        if self.by_line:
            return []
        with suppress(SkipArticle):
            for located in self._values():
                return [] if located.one_of_many else list(messages_of(chats_of(located.value)))
        return []

    def faults(self) -> Iterable[Item]:
        """What the file holds instead of articles, as one error where it is cut short. Raises Broken, TooLarge."""
        for _ in self._values():
            pass
        return ()

    def _values(self) -> Iterator[Located]:
        with characters(self.blob, self.decoded) as stream:
            if self.by_line:
                yield from by_line(lines(stream, self.blob.name))
            else:
                scanner = Scanner(stream, self.blob.name)
                for value in scanner.values():
                    yield Located(value, one_of_many=scanner.listed or scanner.seen > 0)

    def _found(self, value: Any) -> tuple[list[Any], tuple[str, str]]:
        """The articles in a value, and the name of what holds them, where it holds several."""
        records, holder = found_in(value)
        name = (holder.get("title") or holder.get("name") or "") if holder and len(records) > 1 else ""
        return list(records), (name, "title of the whole") if isinstance(name, str) and name else ("", "")
