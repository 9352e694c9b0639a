from email import message_from_bytes

import pytest

from onrecord.decode.headers import addresses, header


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Ferries leave", "Ferries leave"),
        (b"=?utf-8?Q?F=C3=A4hren?= im =?iso-8859-1?B?/GJlcg==?=", "Fähren im über"),
        (b"=?utf-8?Q?Eins?=\r\n =?utf-8?Q?Zwei?=", "EinsZwei"),
        ("Fähren".encode(), "Fähren"),
        ("Fähren".encode() + b" =?utf-8?Q?=C3=BC?=", "Fähren ü"),
        (b"=?no-such?Q?caf=C3=A9?=", "café"),
        (b"=?iso-2022-jp?B?GyRCQSUbKEI=?=", "船"),
        (b"=?utf-8?B?!!!?= left", "left"),
        (b"a\x07b\x1b[2J", "a b [2J"),
        (b"back\\udc slash \\u0041", "back\\udc slash \\u0041"),
    ],
)
def test_a_header_in_plain_characters(raw: bytes, text: str) -> None:
    assert header(message_from_bytes(b"Subject: " + raw + b"\n\nx"), "subject") == text


def test_bytes_without_a_charset_are_read_by_that_of_the_message() -> None:
    raw = b"Content-Type: text/plain; charset=windows-1251\nSubject: " + "Паромы 5".encode("cp1251") + b"\n\nx"
    assert header(message_from_bytes(raw), "subject") == "Паромы 5"


def test_a_header_that_is_not_there_is_empty() -> None:
    assert header(message_from_bytes(b"From: a@b.example\n\nx"), "subject") == ""


def test_senders_by_name_and_by_address() -> None:
    assert addresses('"Stone, Ada" <a@b.example>, ben@b.example') == ["Stone, Ada", "ben@b.example"]
