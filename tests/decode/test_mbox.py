from onrecord.records.text import RawDocument, Unread
from tests.decode.makers import OTHER, SENTENCE, documents, read


def sent(number: int, body: str) -> str:
    return (
        f"From ada@lindby.example Tue Mar  4 21:11:3{number} 2025\nMessage-ID: <{number}@lindby.example>\n"
        f"From: Ada Stone <ada@lindby.example>\nDate: Tue, {number} Mar 2025 21:11:32 +0100\nSubject: Report {number}\n\n{body}\n\n"
    )


def test_messages_come_in_order_with_their_places() -> None:
    first, second = documents((sent(1, SENTENCE) + sent(2, OTHER)).encode(), "box.mbox")
    assert (first.input, first.content, first.facts["title"]) == ("box.mbox", SENTENCE, "Report 1")
    assert (second.content, second.evidence["place"]) == (OTHER, "message 2")


def test_a_line_that_begins_with_from_is_no_new_message() -> None:
    body = f"{SENTENCE}\nFrom the quay it was seen at 10:30.\n\nFrom Lindby to Marrow Bay it takes an hour.\n\n>From here on, fog."
    (mail,) = documents(sent(1, body).encode())
    assert mail.content == body.replace(">From", "From")


def test_a_mailbox_without_an_end_gives_what_is_there() -> None:
    data = (sent(1, SENTENCE) + sent(2, OTHER)).encode()
    assert [d.content for d in documents(data[:-20])] == [SENTENCE, OTHER[:-18]]


def test_a_message_that_cannot_be_read_costs_only_itself() -> None:
    first, second = read((sent(1, "") + sent(2, OTHER)).encode(), "box.mbox")
    assert isinstance(first, Unread)
    assert "box.mbox (message 1)" in str(first)
    assert isinstance(second, RawDocument)


def test_a_message_of_many_megabytes_costs_only_itself() -> None:
    first, second = read((sent(1, ("x" * 99 + "\n") * 450_000) + sent(2, OTHER)).encode(), "box.mbox")
    assert isinstance(first, Unread)
    assert "larger than 40 MB" in first.why
    assert isinstance(second, RawDocument)
