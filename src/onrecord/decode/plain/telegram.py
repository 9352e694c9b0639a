"""A channel or chat as Telegram exports it to JSON (`result.json`); also all chats of an account in one file.

Its messages are `{"type": "message", "date": …, "from": …, "text": …}` among notices of the messenger itself
(`"type": "service"`); a text with links or bold words is a list of pieces. What becomes of the messages:
`onrecord.decode.plain.chats`. The date is the export's own, in the local time of whoever exported it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.decode.plain.chats import Message

FIRST = 20  # messages by which a chat is told
KINDS = frozenset({"message", "service"})


def chats_of(value: Any) -> Iterator[Mapping[str, Any]]:
    """The chats in a value; none where it is no export of Telegram."""
    if not isinstance(value, dict):
        return
    if _is_chat(value):
        yield value
    for group in ("chats", "left_chats"):
        held = value.get(group)
        listed = held.get("list") if isinstance(held, dict) else None
        yield from (chat for chat in (listed if isinstance(listed, list) else ()) if _is_chat(chat))


def messages_of(chats: Iterator[Mapping[str, Any]]) -> Iterator[Message]:
    """Their messages, numbered through; notices of the messenger have no text."""
    number = 0
    for chat in chats:
        name = _words(chat.get("name"))
        channel = name if "channel" in _words(chat.get("type")) else ""
        for message in chat["messages"]:
            number += 1
            if isinstance(message, dict):
                yield _message(number, message, name, channel)


def _message(number: int, message: Mapping[str, Any], name: str, channel: str) -> Message:
    text = _text(message.get("text")) if message.get("type") == "message" else ""
    sender = _words(message.get("author") or message.get("from"))
    told = {"sender": f"in the chat {name}"} if name and not channel else {}
    if forwarded := _words(message.get("forwarded_from")):
        told["text"] = f"forwarded from {forwarded}"
    return Message(number, _words(message.get("date")), "" if sender == channel else sender, text, channel, told)


def _is_chat(value: Any) -> bool:
    messages = value.get("messages") if isinstance(value, dict) else None
    if not isinstance(messages, list) or not messages:
        return False
    return all(
        isinstance(m, dict) and m.get("type") in KINDS and "date" in m and ("text" in m or m["type"] == "service")
        for m in messages[:FIRST]
    )


def _text(text: Any) -> str:
    pieces = text if isinstance(text, list) else [text]
    return "".join(_words(piece.get("text") if isinstance(piece, dict) else piece) for piece in pieces)


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
