import json

import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Remark, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."


def items(text: str, columns: dict[str, str] | None = None) -> list[Item]:
    return list(Decoder(columns=columns or {})(Blob.of(text.encode(), "chat")))


def documents(found: list[Item]) -> list[RawDocument]:
    return [i for i in found if isinstance(i, RawDocument)]


def says(found: list[Item]) -> str:
    return " | ".join(i.says for i in found if isinstance(i, Remark))


@pytest.mark.parametrize(
    "head", ["[{date}, 14:03:11] {name}: ", "{date}, 14:03 - {name}: ", "\u200e[{date}, 2:03:11\u202fPM] {name}: "]
)
def test_long_posts_of_a_chat_are_articles_dated_by_their_message(head: str) -> None:
    posts = [
        ("12/03/2024", "Ada", f"{TEXT}\n\nMore of it."),
        ("13/03/2024", "Ben", "Thanks"),
        ("14/03/2024", "Ben", TEXT),
    ]
    found = items("\n".join(head.format(date=date, name=name) + text for date, name, text in posts))
    first, second = documents(found)
    assert first.content == f"{TEXT}\n\nMore of it."
    assert [d.facts["published"][:16] for d in (first, second)] == ["2024-03-12T14:03", "2024-03-14T14:03"]
    assert [d.facts["authors"] for d in (first, second)] == ["Ada", "Ben"]
    assert [d.evidence["place"] for d in (first, second)] == ["message 1", "message 3"]
    assert "outlet" not in first.facts
    assert "2 posts read; 1 messages shorter than 60 characters or without text left out" in says(found)


def test_notices_and_attachments_are_left_out() -> None:
    found = documents(
        items(
            "12/03/2024, 14:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.\n"
            f"13/03/2024, 14:03 - Port of Lund: <Media omitted>\n{TEXT}\n"
            f"14/03/2024, 14:03 - Port of Lund: IMG-1.jpg (file attached)\n{TEXT}\n"
        )
    )
    assert [d.content for d in found] == [TEXT, TEXT]
    assert [(d.facts["outlet"], d.facts.get("authors")) for d in found] == [("Port of Lund", None)] * 2
    assert "the only sender in the file" in found[0].evidence["outlet"]


def test_the_order_of_messages_tells_which_figure_is_the_day() -> None:
    days = ["03/05/2024", "07/05/2024", "02/06/2024", "04/06/2024"]
    found = documents(items("\n".join(f"[{day}, 10:00:00] Ada: {TEXT}" for day in days)))
    assert [d.facts["published"][:10] for d in found] == ["2024-05-03", "2024-05-07", "2024-06-02", "2024-06-04"]
    assert "day first, by the order of the messages" in found[0].evidence["published"]
    found = documents(items("\n".join(f"[{day}, 10:00:00] Ada: {TEXT}" for day in days[:2])))
    assert "ambiguous" in found[0].evidence["published"]


def test_an_article_that_quotes_a_message_is_no_chat() -> None:
    text = f"{TEXT}\n[12/05/2022, 14:03:11] Ada: {TEXT}\n[12/05/2022, 14:04:11] Ben: {TEXT}"
    (raw,) = items(text)
    assert isinstance(raw, RawDocument)
    assert raw.content == text


def test_a_chat_without_a_long_message() -> None:
    (unread,) = items("[12/05/2022, 14:03:11] Ada: Yes\n[12/05/2022, 14:04:11] Ben: No\n")
    assert isinstance(unread, Unread)
    assert "a chat of 2 messages" in unread.why


def channel(kind: str) -> dict[str, object]:
    message = {"type": "message", "from": "Port of Lund"}
    return {
        "name": "Port of Lund",
        "type": kind,
        "id": 7,
        "messages": [
            {"id": 1, "type": "service", "date": "2024-03-05T09:00:00", "actor": "Port of Lund", "action": "create"},
            {
                "id": 2,
                **message,
                "date": "2024-03-05T10:00:00",
                "text": ["Now: ", {"type": "bold", "text": TEXT}, " Ok."],
            },
            {"id": 3, **message, "date": "2024-03-06T11:00:00", "photo": "p.jpg", "text": ""},
            {"id": 4, **message, "date": "2024-03-07T12:00:00", "forwarded_from": "Port of Oslo", "text": TEXT},
        ],
    }


def test_posts_of_a_channel_in_json() -> None:
    found = items(json.dumps(channel("public_channel"), indent=1))
    first, second = documents(found)
    assert first.content == f"Now: {TEXT} Ok."
    assert (first.facts, first.container) == ({"published": "2024-03-05T10:00:00", "outlet": "Port of Lund"}, "json")
    assert (first.evidence["place"], second.evidence["place"]) == ("message 2", "message 4")
    assert second.evidence["text"] == "field text; forwarded from Port of Oslo"
    assert not [i for i in found if isinstance(i, Unread)]
    assert "2 messages shorter" in says(found)


def test_a_group_is_no_outlet_and_an_account_has_several_chats() -> None:
    group = channel("private_supergroup")
    account = {"about": "An export", "chats": {"about": "All", "list": [group, channel("public_channel")]}}
    found = documents(items(json.dumps(account)))
    assert [(d.facts.get("outlet"), d.facts.get("authors")) for d in found] == [
        (None, "Port of Lund"),
        (None, "Port of Lund"),
        ("Port of Lund", None),
        ("Port of Lund", None),
    ]
    assert found[0].evidence["authors"] == "field sender; in the chat Port of Lund"


def test_json_of_articles_called_messages_is_none() -> None:
    found = documents(items(json.dumps({"messages": [{"title": "A", "text": TEXT}, {"title": "B", "text": "Short."}]})))
    assert [d.facts["title"] for d in found] == ["A", "B"]


def test_a_chronicle_of_dated_lines_is_no_chat() -> None:
    says = ("", "Mayor: ", "Ministry: ", "")
    text = "\n".join(f"12.03.2024, 14:0{n} – {who}{TEXT}" for n, who in enumerate(says))
    assert [d.content for d in documents(items(text))] == [text]
    notices = [f"12/03/2024, 14:00 - {TEXT}", "12/03/2024, 14:01 - Ada joined"]
    chat = "\n".join([*notices, *(f"12/03/2024, 14:0{n} - Ada: {TEXT}" for n in (2, 3))])
    assert [d.content for d in documents(items(chat))] == [TEXT, TEXT]


@pytest.mark.parametrize(
    "said", [f"{TEXT} See www.lund.example.org (in English).", f"{TEXT} <https://lund.example> says so."]
)
def test_words_in_brackets_within_a_post_stay(said: str) -> None:
    found = documents(
        items(f"13/03/2024, 14:03 - Ada: {said}\n14/03/2024, 14:03 - Ben: {TEXT} <This message was edited>")
    )
    assert [d.content for d in found] == [said, TEXT]
