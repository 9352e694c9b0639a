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
        "a.eml", "a.eml/_page.html", "a.eml/z.zip/n.txt",
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
