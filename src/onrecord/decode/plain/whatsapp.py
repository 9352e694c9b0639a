"""A chat as WhatsApp exports it: `[12/05/2022, 14:03:11] Name: text` or `12/05/2022, 14:03 - Name: text`.

Which figure is the day is told by the whole file: by a figure over 12, else by the order of time that messages stand
in. What becomes of the messages: `onrecord.decode.plain.chats`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.decode import rows
from onrecord.decode.charset import Decoded
from onrecord.decode.exports import Source
from onrecord.decode.formats import Item
from onrecord.decode.plain.chats import LONG, Message, posts
from onrecord.decode.tabular.column_dates import DateVotes
from onrecord.lexicon.dates import read_date

DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \xa0\u202f]?[AaPp]\.?[ \xa0]?[Mm]\.?)?"
MARKS = "\u200e\u200f\u202a\u202c\ufeff"
HEAD = re.compile(
    rf"[{MARKS}]*(?:\[(?P<date>{DATE}),? (?P<clock>{CLOCK})\] |(?P<date2>{DATE}),? (?P<clock2>{CLOCK}) [-–] )"
    r"(?:(?P<sender>[^:\n]{1,60}): ?)?"
)
FEWEST = 2  # messages with a sender
LONG_NOTICES = 0.25  # of such messages, beyond one: a chronicle has long lines without a name, a messenger few
# A line that stands for a file, before what is said of it or behind it; a link is none.
NOTED = r"<(?!https?:)[^<>\n]{3,80}>"
ATTACHED = re.compile(
    rf"^[{MARKS}]*(?:{NOTED}|(?!https?:|www\.)[^\n]{{1,80}}\.\w{{3,4}} \([^()\n]{{3,40}}\))[ \t]*(?:\n|\Z)"
    rf"|[{MARKS} ]{{0,3}}{NOTED}\s*\Z"
)


def read_whatsapp(text: str, source: Source) -> Iterator[Item] | None:
    """The posts of an exported chat; None where the text is none: it begins with a message, and so do other lines."""
    lines = text.lstrip(f"{MARKS} \n").split("\n")
    if not HEAD.match(lines[0]):
        return None
    messages = _messages(lines)
    said = sum(bool(message.sender) for message in messages)
    heads = (found for line in lines if (found := HEAD.match(line)) and not found["sender"])
    notices = sum(len(found.string) - found.end() >= LONG for found in heads)
    if said < FEWEST or notices > 1 + LONG_NOTICES * said:
        return None
    decoded = Decoded("", source.charset, source.evidence.get("charset", ""))
    return posts(_dated(_of_one_sender(messages)), rows.Source(source.name, source.container, decoded, "field"))


def _messages(lines: Sequence[str]) -> list[Message]:
    """The messages in order; a line without a head goes on with the one before it. Notices have no sender, no text."""
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in lines:
        if head := HEAD.match(line):
            found.append((head, [line[head.end() :] if head["sender"] else ""]))
        elif found[-1][0]["sender"]:
            found[-1][1].append(line)
    return [
        Message(number, _when(head), (head["sender"] or "").strip(MARKS + " ~\u202f"), _text(said))
        for number, (head, said) in enumerate(found, 1)
    ]


def _when(head: re.Match[str]) -> str:
    clock = re.sub("[\xa0\u202f]", " ", head["clock"] or head["clock2"])
    return f"{head['date'] or head['date2']} {clock}"


def _text(said: Sequence[str]) -> str:
    return ATTACHED.sub("", "\n".join(said), count=1).strip(MARKS + " \n")


def _of_one_sender(messages: Sequence[Message]) -> list[Message]:
    """The same; where all are of one sender, that is the channel."""
    senders = {message.sender for message in messages if message.sender}
    told = {"channel": "the only sender in the file"}
    if len(senders) != 1:
        return list(messages)
    return [m._replace(channel=m.sender, sender="", told=told) for m in messages]


def _dated(messages: list[Message]) -> list[Message]:
    """The same, dates as ISO where only the order of the messages tells which figure is the day."""
    votes = DateVotes()
    for message in messages:
        votes.add(message.date)
    if votes.day_first or votes.month_first or not votes.either:
        return messages
    days = {order: [read_date(m.date, day_first=order) for m in messages] for order in (True, False)}
    ordered = [order for order, stated in days.items() if _in_order([s.value or "" for s in stated])]
    if len(ordered) != 1:
        return messages
    told = {"date": f"{'day' if ordered[0] else 'month'} first, by the order of the messages"}
    return [
        m._replace(date=stated.instant or stated.value or m.date, told={**m.told, **told})
        for m, stated in zip(messages, days[ordered[0]], strict=True)
    ]


def _in_order(days: Sequence[str]) -> bool:
    return all(one <= two for one, two in pairwise(days))
