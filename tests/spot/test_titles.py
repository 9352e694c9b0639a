import pytest

from onrecord.dissect.sentences import split
from onrecord.lexicon.offices import load_offices
from onrecord.records.article import Article, Document
from onrecord.records.text import Span
from onrecord.spot.titles import Titles

TITLES = Titles(load_offices())


def title_of(text, name):  # type: ignore[no-untyped-def]
    start = text.index(name)
    document = Document("d1", "t", None, None, (), None, "en", None, text, sentences=split(text))
    return TITLES(Article(document), Span(start, start + len(name)))


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Turkish Defense Minister Ada Quill said so.", "defense minister", "Turkish Defense Minister"),
        (
            "It was denied by former Norwegian prime minister Ada Quill.",
            "former prime minister",
            "former Norwegian prime",
        ),
        ("Lt. Gen. Ada Quill left.", "lt gen", "Lt. Gen."),
        (
            "The minister of foreign affairs Ada Quill spoke.",
            "minister of foreign affairs",
            "minister of foreign affairs",
        ),
        ("A Russian minister, Ada Quill, spoke.", "minister", "Russian minister"),
        ("An aide to President Ada Quill spoke.", "president", "President"),
        ("Special Representative of the UN Secretary-General, Ada Quill, spoke.", "special representative", "Special"),
        ("A call with President of France Ada Quill began.", "president", "President of France"),
        ("Chancellor of the Federal Republic of Germany Ada Quill spoke.", "chancellor", "Chancellor of the Federal"),
        ("The deputy director, Ada Quill, spoke.", "director", "deputy director"),
        ("Presidents Ada Quill and Ben Stone met.", "president", "Presidents"),
        (
            "Ada Quill, the deputy foreign minister for political affairs, spoke.",
            "deputy foreign minister",
            "deputy foreign",
        ),
        ("Ada Quill, Russia's foreign minister, spoke.", "foreign minister", "Russia's foreign minister"),
        ("Ada Quill, a spokeswoman for the army, spoke.", "spokeswoman", "spokeswoman for the army"),
        ("Ada Quill, an opposition lawmaker who left, spoke.", "lawmaker", "opposition lawmaker"),
    ],
)
def test_the_office_beside_a_name(text, role, words):
    title = title_of(text, "Ada Quill")
    assert title.role.endswith(role)
    assert title.words.startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "The court had been petitioned by Ada Quill of the party.",
        "Ada Quill told this newspaper, by radio, that it was over.",
        "Ada Quill, witnesses said, crouched in a wardrobe.",
        "Ada Quill, whom gunmen dragged across the border, is alive.",
        "After a meeting of the Security Council, Ada Quill spoke.",
        "Ada Quill, the administration said, had left.",
        "His mother Ada Quill wept.",
        "An aide to Ada Quill spoke.",
        "Ayatollah Ada Quill spoke.",
        "She met ministers. Ada Quill spoke.",
        "Ada Quill, Prime Minister Ben Stone and others met.",
    ],
)
def test_what_is_no_office_of_the_person(text):
    assert title_of(text, "Ada Quill") is None
