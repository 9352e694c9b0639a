"""Chats and channels as messengers export them: each long post is an article, dated by its message.

A ministry that runs a channel posts its statements there, and whoever exports the channel wants each of them as a
document with the day of its post. So a message of `LONG` characters or more is one; greetings, captions of a word or
two, pictures without text and what the messenger itself says are left out, and a remark counts them. Answers are not
joined to what they answer. Who wrote the message is its author. The name of a channel is the outlet of its posts; that
of a group is not, for a group publishes nothing. Of a file in which only one sender writes, that sender is the outlet.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from onrecord.decode.formats import Item
from onrecord.decode.rows import Placed, Source, articles
from onrecord.decode.tabular.columns import Columns
from onrecord.errors import NothingToRead
from onrecord.records.text import Remark

LONG = 60  # characters; a shorter message is no article
COLUMNS = Columns({"body": ("text",), "published": ("date",), "outlet": ("channel",), "authors": ("sender",)})


class Message(NamedTuple):
    """One message as written: its number in the file, date, sender and text; the channel where it is one. `told` is
    what is to be said of how one of these was read.
    """

    number: int
    date: str
    sender: str
    text: str
    channel: str = ""
    told: Mapping[str, str] = MappingProxyType({})

    def placed(self) -> Placed:
        """The message as a row of a table."""
        row = {"date": self.date, "text": self.text, "sender": self.sender, "channel": self.channel}
        return Placed(row, f"message {self.number}", told=self.told)


def posts(messages: Sequence[Message], source: Source) -> Iterator[Item]:
    """The long messages as articles, after a remark on what was left out. Raises NothingToRead where none is long."""
    texts = [message for message in messages if len(message.text.strip()) >= LONG]
    if not texts:
        raise NothingToRead(
            f"{source.name} is a chat of {len(messages)} messages, none as long as {LONG} characters. Nothing was read."
        )
    if left := len(messages) - len(texts):
        says = (
            f"a chat: {len(texts)} posts read; {left} messages shorter than {LONG} characters or without text left out"
        )
        yield Remark(source.name, says)
    yield from articles(lambda: map(Message.placed, texts), COLUMNS, source)
