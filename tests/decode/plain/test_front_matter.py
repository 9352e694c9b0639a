import pytest

from onrecord.decode import Blob, Decoder
from onrecord.decode.formats import Item
from onrecord.records.text import RawDocument, Unread

TEXT = "The ferry left the harbour at dawn, the office in Lund said on Monday."


def items(text: str) -> list[Item]:
    return list(Decoder()(Blob.of(text.encode(), "note.md")))


def only(text: str) -> RawDocument:
    (raw,) = items(text)
    assert isinstance(raw, RawDocument)
    return raw


def test_front_matter_gives_the_facts() -> None:
    raw = only(
        f'---\ntitle: "The ferry: gone"\ndate: 2024-03-05 # a Tuesday\nauthors:\n  - Ada Stone\n  - Ben Moss\n'
        f"publisher: Lund Post\nsource: https://example.org/1\ntags: [sea, ice]\n---\n\n{TEXT}\n"
    )
    assert raw.content == f"The ferry: gone\n\n{TEXT}"
    assert raw.facts == {
        "title": "The ferry: gone",
        "published": "2024-03-05",
        "authors": "Ada Stone; Ben Moss",
        "outlet": "Lund Post",
        "url": "https://example.org/1",
    }
    assert raw.evidence["published"] == "front matter, date"
    assert raw.evidence["url"] == "front matter, source"


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("author: [Ada Stone, 'Ben Moss']", "Ada Stone; Ben Moss"),
        ("author:\n  name: Ada Stone\n  email: a@example.org", "Ada Stone"),
        ("author:\n  - name: Ada Stone\n  - name: Ben Moss", "Ada Stone; Ben Moss"),
        ("author: 'Ada O''Stone'", "Ada O'Stone"),
        ("summary: >\n  It left\n  at dawn.\nauthor: Ada Stone", "Ada Stone"),
    ],
)
def test_values_in_their_simple_forms(lines: str, authors: str) -> None:
    assert only(f"---\n{lines}\n---\n{TEXT}").facts["authors"] == authors


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{TEXT}\n---\n{TEXT}",
        f"---\nlayout: post\n---\n{TEXT}",
        f"---\ntitle: A\n{TEXT}\n---\n{TEXT}",
        f"{TEXT}\n---\ntitle: A\ndate: 2024-01-02\n---\n{TEXT}",
        f"---\ntitle: A\ndate: 2024-01-02\n{TEXT}",
    ],
)
def test_what_is_no_front_matter_stays_as_it_is(text: str) -> None:
    raw = only(text)
    assert (raw.content, dict(raw.facts)) == (text, {})


def test_several_texts_in_one_file() -> None:
    one = "---\ntitle: Boat {0}\ndate: 2024-03-0{0}\n---\n{1}\n\n---\nSource: example\n---\n"
    found = [i for i in items(one.format(1, TEXT) + one.format(2, TEXT)) if isinstance(i, RawDocument)]
    assert [(d.facts["title"], d.facts["published"], d.evidence["place"]) for d in found] == [
        ("Boat 1", "2024-03-01", "1 of 2"),
        ("Boat 2", "2024-03-02", "2 of 2"),
    ]
    assert found[0].content.endswith("Source: example\n---")


def test_dates_that_cannot_be_read_say_why() -> None:
    assert "ambiguous" in only(f"---\ntitle: A\ndate: 03/04/2024\n---\n{TEXT}").evidence["published"]
    raw = only(f"---\ntitle: A\ndate: 9999-01-01\n---\n{TEXT}")
    assert "published" not in raw.facts
    assert "year outside" in raw.evidence["published"]


def test_front_matter_without_a_text_is_said() -> None:
    (unread,) = items("---\ntitle: A boat\ndate: 2024-03-01\n---\n\n")
    assert isinstance(unread, Unread)
    assert "no text below" in unread.why


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"No ice" before May, the port says', '"No ice" before May, the port says'),
        ('"No ice", says the "Gull"', '"No ice", says the "Gull"'),
        ("'The port''s ice' # a comment", "The port's ice"),
        ('"The \\"Gull\\" is gone"', 'The "Gull" is gone'),
    ],
)
def test_marks_that_quote_a_part_of_a_title_belong_to_it(written: str, title: str) -> None:
    assert only(f"---\ntitle: {written}\ndate: 2024-03-05\n---\n{TEXT}\n").facts["title"] == title
