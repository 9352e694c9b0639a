import time
from email import policy
from email.message import EmailMessage

import pytest

from onrecord.records.text import RawDocument, Unread
from tests.decode.makers import OTHER, PAGE, SENTENCE, documents, read, zipped

PLAIN = f"""Message-ID: <1@lindby.example>
From: "Ada Stone" <ada@lindby.example>
To: desk@post.example
Date: Tue, 4 Mar 2025 21:11:32 +0100
Subject: =?utf-8?Q?F=C3=A4hren_nach_Marrow?=
 Bay

{SENTENCE}
"""


def message(subject: str = "Ferries") -> EmailMessage:
    made = EmailMessage()
    made["Message-ID"], made["Subject"], made["From"] = "<2@lindby.example>", subject, "ben@lindby.example"
    made["Date"] = "Wed, 5 Mar 2025 08:00:00 +0000"
    return made


@pytest.mark.parametrize("before", ["", "\n", "\r\n\r\n"])
def test_a_message_has_the_date_title_and_sender_of_its_headers(before: str) -> None:
    (mail,) = documents((before + PLAIN).encode(), "a.eml")
    assert mail.content == SENTENCE
    assert mail.facts == {
        "title": "Fähren nach Marrow Bay", "published": "Tue, 4 Mar 2025 21:11:32 +0100", "authors": "Ada Stone",
    }  # fmt: skip
    assert mail.evidence["published"] == "Date header"
    assert mail.container == "mail"


def test_a_message_is_one_without_the_headers_of_its_way() -> None:
    assert documents(PLAIN.split("\n", 1)[1].encode())[0].container == "mail"
    assert documents(f"From: the harbour\nTo: the shore\n\n{SENTENCE}".encode())[0].container == "text"


def test_a_message_without_a_date_has_none() -> None:
    undated = "\n".join(line for line in PLAIN.splitlines() if not line.startswith("Date:"))
    assert "published" not in documents(undated.encode())[0].facts


def test_a_sender_without_a_name_is_the_address() -> None:
    made = message()
    made.set_content(SENTENCE)
    assert documents(bytes(made))[0].facts["authors"] == "ben@lindby.example"


def test_plain_text_is_preferred_unless_it_is_a_stub() -> None:
    made = message()
    made.set_content(f"> {OTHER}\n\n{SENTENCE}")
    made.add_alternative(PAGE, subtype="html")
    assert documents(bytes(made))[0].content == f"> {OTHER}\n\n{SENTENCE}"
    made = message()
    made.set_content("This needs HTML.")
    made.add_alternative(PAGE, subtype="html")
    assert documents(bytes(made))[0].content == f"Ferries leave Lindby\n\n{SENTENCE}\n\n{OTHER}"


def test_html_alone_is_read_by_blocks() -> None:
    made = message()
    made.set_content(
        f"<?xml version='1.0' encoding='utf-8'?><p>{SENTENCE}</p><div>{OTHER}<br>Ends.</div>", subtype="html"
    )
    assert documents(bytes(made))[0].content == f"{SENTENCE}\n\n{OTHER} Ends."


def test_attached_documents_are_read_and_pictures_are_not() -> None:
    made = message()
    made.set_content(SENTENCE)
    made.add_attachment(PAGE.encode(), maintype="application", subtype="octet-stream", filename="../page.html")
    made.add_attachment(zipped({"n.txt": OTHER.encode()}), maintype="application", subtype="zip", filename="z.zip")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    items = read(bytes(made), "a.eml")
    assert [item.input if isinstance(item, RawDocument) else item.name for item in items] == [
        "a.eml", "a.eml/page.html", "a.eml/z.zip/n.txt",
    ]  # fmt: skip


def test_a_message_within_a_message_is_one_of_its_own() -> None:
    inner, outer = message("Within"), message("Without")
    inner.set_content(OTHER)
    outer.set_content(SENTENCE)
    outer.add_attachment(inner)
    first, second = documents(bytes(outer))
    assert (first.facts["title"], first.content) == ("Without", SENTENCE)
    assert (second.facts["title"], second.content) == ("Within", OTHER)
    assert second.evidence["place"] == "attached message"


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8", "no-such-charset", "utf-8; x=1"])
def test_charsets_are_told_as_for_any_text(charset: str) -> None:
    words = "Переговоры о паромах продолжатся в среду, сообщил порт. " * 3
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    encoding = {"no-such-charset": "cp1251", "utf-8; x=1": "utf-8"}.get(charset, charset)
    assert documents(head.encode() + words.encode(encoding))[0].content.strip() == words.strip()


def test_seven_bit_charsets_are_no_ascii() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-2022-jp\n\n"
    assert documents(head + "船は港を出た。".encode("iso-2022-jp"))[0].content == "船は港を出た。"


def test_damaged_quoted_printable_keeps_its_words() -> None:
    head = (
        b"MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    (mail,) = documents(head + b"The caf=C3=A9 =ZZ opened=\n again, 5 =3D 5, =E2=80\n")
    assert mail.content.startswith("The café =ZZ opened again, 5 = 5, ")


def test_flowed_lines_are_joined() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii; format=flowed\n\n"
    body = b"The ferry \nleft at dawn.\n\n> It was \n> late.\nNobody came.\n"
    assert documents(head + body)[0].content == "The ferry left at dawn.\n\n> It was late.\nNobody came."


def test_a_message_without_words_is_no_silent_success() -> None:
    made = message()
    made.set_content("\n")
    (item,) = read(bytes(made), "a.eml")
    assert isinstance(item, Unread)
    assert "without text" in item.why


def saved_page(charset: str = "windows-1252", **headers: str) -> bytes:
    made = EmailMessage(policy.SMTP)
    made["Date"] = "Fri, 30 Aug 2024 20:54:29 +0200"
    made.set_content(
        PAGE.replace("Lindby", "Lindbü").replace("<head>", f'<head><meta charset="{charset}">'),
        "html",
        charset,
        cte="quoted-printable",
    )
    made.make_related()
    made.add_related(b"p { }", "text", "css")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return bytes(made)


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "<Saved by Blink>", "Snapshot_Content_Location": "https://news.example/a"},
        {"From": "<Saved by a browser>", "Content_Location": "https://news.example/a"},
    ],
)
def test_a_saved_page_is_a_page_and_not_a_message(headers: dict[str, str]) -> None:
    (page,) = documents(saved_page(**headers), "a.mhtml")
    assert (page.input, page.container, page.charset) == ("a.mhtml", "html", "cp1252")
    assert "harbour office of Lindbü said" in page.content
    assert page.facts["url"] == "https://news.example/a"
    assert "published" not in page.facts
    assert page.evidence["captured"] == "2024-08-30 (Date header): when the page was saved"


def test_a_message_with_pictures_in_it_is_no_saved_page() -> None:
    (mail,) = documents(saved_page(From="Ada <ada@lindby.example>", To="b@lindby.example", Message_ID="<3@x>"))
    assert mail.container == "mail"
    assert mail.facts["published"].startswith("Fri, 30 Aug 2024")


def handed_on(text: str, subject: str = "Fwd: Ferries") -> RawDocument:
    made = message(subject)
    made.set_content(text)
    (found,) = documents(bytes(made), "a.eml")
    return found


LINES = """From: Ada Stone <ada@lindby.example>
{date}: Tue, 4 Mar 2025 21:11:32 +0100
Subject: Fog over Lindby
To: desk@post.example"""


@pytest.mark.parametrize(
    "opening",
    [
        "---------- Forwarded message ---------\n" + LINES.format(date="Date"),
        "Begin forwarded message:\n\n" + LINES.format(date="Date"),
        "-----Original Message-----\n" + LINES.format(date="Sent"),
        "-------- Forwarded Message --------\n" + LINES.format(date="Date").replace(": ", ":\t"),
        "________________________________\n" + LINES.format(date="Sent"),
        LINES.format(date="Sent").replace("Subject", "*Subject").replace("Subject:", "Subject:*"),
        "-------- Weitergeleitete Nachricht --------\nBetreff: Fog over Lindby\nDatum: Tue, 4 Mar 2025 21:11:32 +0100\n"
        "Von: Ada Stone <ada@lindby.example>\nAn: desk@post.example",
        "---------- Forwarded message --------- " + LINES.format(date="Date").replace("\n", " "),
        LINES.format(date="Date").replace("\n", "\n\n"),
    ],
)
@pytest.mark.parametrize("note", ["", "For the file, please.\n\n-- \nBen\n\n"])
def test_a_message_handed_on_has_its_own_date_title_and_sender(opening: str, note: str) -> None:
    found = handed_on(f"{note}{opening}\n\n{SENTENCE}\n\n{OTHER}\n")
    assert found.content == f"{SENTENCE}\n\n{OTHER}"
    assert found.facts == {
        "title": "Fog over Lindby", "published": "Tue, 4 Mar 2025 21:11:32 +0100", "authors": "Ada Stone",
    }  # fmt: skip
    assert found.evidence["published"] == "Date line of the forwarded message"
    words = ", with the words “For the file, please.”" if note else ""
    assert found.evidence["forwarded"] == (
        f"by ben@lindby.example, Wed, 05 Mar 2025 08:00:00 +0000, as “Fwd: Ferries”{words}"
    )


def test_quoted_header_lines_are_read_and_the_text_unquoted() -> None:
    quoted = "\n".join(f"> {line}" for line in f"{LINES.format(date='Date')}\n\n{SENTENCE}\n> {OTHER}".split("\n"))
    found = handed_on(f"Begin forwarded message:\n\n{quoted}\n")
    assert found.facts["title"] == "Fog over Lindby"
    assert found.content == f"{SENTENCE}\n> {OTHER}"


def test_the_innermost_of_several_messages_handed_on_is_the_article() -> None:
    inner = f"---------- Forwarded message ---------\n{LINES.format(date='Date')}\n\n{SENTENCE}"
    middle = "---------- Forwarded message ---------\nFrom: Cai Moss <c@x.example>\nDate: Tue, 4 Mar 2025 22:00\nSubject: Fw: Fog"
    found = handed_on(f"See below.\n\n{middle}\n\nLook.\n\n{inner}\n")
    assert (found.facts["title"], found.content) == ("Fog over Lindby", SENTENCE)
    first, second = found.evidence["forwarded"].split("; before that ")
    assert first.startswith("by Cai Moss, Tue, 4 Mar 2025 22:00")
    assert "“Look.”" in first
    assert "“See below.”" in second


def test_the_day_of_handing_on_is_no_date_of_the_message_within() -> None:
    head = "---------- Forwarded message ---------\nFrom: Ada Stone <ada@lindby.example>\nSubject: Fog over Lindby"
    found = handed_on(f"{head}\n\n{SENTENCE}\n")
    assert "published" not in found.facts
    assert found.evidence["published"] == "the forwarded message gives no date"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Ferries", f"We print this.\n\n-----Original Message-----\n{LINES.format(date='Sent')}\n\n{SENTENCE}"),
        ("Ferries", f"{OTHER}\n\n{LINES.format(date='Sent')}\n\n{SENTENCE}\n\n{SENTENCE}"),
        ("Fwd: Ferries", f"{OTHER * 8}\n\n-----Original Message-----\n{LINES.format(date='Sent')}\n\n{SENTENCE * 20}"),
        ("Fwd: Ferries", f"From: the harbour\n\n{SENTENCE}"),
    ],
)
def test_an_answer_and_a_message_with_words_of_its_own_are_not_handed_on(subject: str, text: str) -> None:
    found = handed_on(text, subject)
    assert found.facts["title"] == subject
    assert found.content == text
    assert "forwarded" not in found.evidence


@pytest.mark.parametrize("note", ["", "For the file."])
def test_an_attached_message_that_is_handed_on_stands_alone(note: str) -> None:
    inner, outer = message("Within"), message("Fwd: Within")
    inner.set_content(SENTENCE)
    outer.set_content(note)
    outer.add_attachment(inner)
    (found,) = documents(bytes(outer), "a.eml")
    assert (found.facts["title"], found.content) == ("Within", SENTENCE)
    assert "as “Fwd: Within”" in found.evidence["forwarded"]
    assert note in found.evidence["forwarded"]


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("-- \nBen Moss\nLindby Post", "signature: “Ben Moss / Lindby Post”"),
        ("--\nBen Moss", "signature: “Ben Moss”"),
        (
            "You received this message because you are subscribed to the\ngroup of the desk.\n\nhttps://lists.example/desk",
            "lines of a list or program: “You received this message because you are subscribed to the / group of the "
            "desk. / https://lists.example/desk”",
        ),
        ("Unsubscribe | Manage your preferences\n\n4 Quay Street, Lindby", None),
        ("____________________________\nDesk mailing list\nDesk@lists.example", None),
        ("-- \nBen Moss\n\nSent from my telephone", None),
        ("This message was sent to ben@lindby.example by the desk.", None),
        ("The newsletter is sent to you because you asked for it.", None),
        ("This e-mail is confidential and intended only for the use of the addressee.", None),
    ],
)
def test_signatures_and_lines_of_lists_are_left_out_and_said(below: str, said: str | None) -> None:
    found = handed_on(f"{SENTENCE}\n\n{OTHER}\n\n{below}\n", "Ferries")
    assert found.content == f"{SENTENCE}\n\n{OTHER}"
    assert found.evidence["left out"] == (said or found.evidence["left out"])


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n\nUnsubscribe, the placards said.\n\n{OTHER} It was late when they came.",
        f"{SENTENCE}\n--\n" + f"{OTHER}\n" * 9 + "The end.",
        "Unsubscribe",
        f"{SENTENCE}\n\nThe message was sent to the lock keepers on Friday, the board said.",
        f"{SENTENCE}\n\nThis message was sent by the keeper to his own crew, which laughed.",
        f"{SENTENCE}\n\nThis communication between the locks was intended only for floods, the keeper said.",
        f"{SENTENCE}\n--\n{OTHER}",
    ],
)
def test_words_like_those_of_lists_within_a_text_stay(text: str) -> None:
    assert handed_on(text, "Ferries").content == text


def test_a_text_that_begins_like_a_header_line_stays_whole() -> None:
    head = "---------- Forwarded message ---------\n" + LINES.format(date="Date")
    assert handed_on(f"{head}\n\nA: {SENTENCE}\n\n{OTHER}\n").content == f"A: {SENTENCE}\n\n{OTHER}"


def test_what_is_cut_at_a_limit_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    made = message("Ferries " * 400)
    made.set_content(SENTENCE)
    (long,) = documents(bytes(made))
    assert long.evidence["title"] == "Subject header, cut after 2,000 characters"
    monkeypatch.setattr("onrecord.decode.mail_parts.MOST_PARTS", 2)
    for name in "abcd":
        made.add_attachment(OTHER, filename=f"{name}.txt")
    *_, beyond = read(bytes(made), "a.eml")
    assert isinstance(beyond, Unread)
    assert "3 of them were not read" in beyond.why


def test_no_word_of_the_text_is_taken_for_a_header_line() -> None:
    head = LINES.format(date="Date").replace(
        "To: desk@post.example", "To: <a@post.example>,\n <b@post.example>,\nc@post.example"
    )
    found = handed_on(f"---------- Forwarded message ---------\n{head}\n{SENTENCE}\n\nTo: the shore.\n")
    assert found.content == f"{SENTENCE}\n\nTo: the shore."
    run_on = f"---------- Forwarded message --------- {LINES} ".format(date="Date").replace("\n", " ") + SENTENCE * 20
    assert SENTENCE * 20 in handed_on(f"{run_on}\n\n{OTHER}\n").content


@pytest.mark.parametrize(
    "line", [">" * 500_000 + "From: a", "> From: a\n" * 50_000, "From: a " * 50_000, "\n-- \n" * 50_000]
)
def test_what_would_take_quadratic_time_is_read_in_no_time(line: str) -> None:
    data = f"MIME-Version: 1.0\nSubject: Fwd: x\n\n{line}\n{SENTENCE}\n".encode()
    start = time.process_time()
    assert SENTENCE in documents(data)[0].content
    assert time.process_time() - start < 3
