"""Entries in words: the verb says who says so, and what did not happen is never worded as if it had."""

from dataclasses import replace

import pytest

from onrecord.exports.words import (
    HEADINGS,
    Names,
    cells,
    charset_words,
    counted,
    figure_status,
    in_words,
    published_words,
    quoted,
    status_words,
)
from onrecord.records.codes import CommitmentStatus, EventStatus, codes
from onrecord.records.record import Record
from tests.store.handmade import document, reading


@pytest.fixture
def record() -> Record:
    return reading().record


@pytest.fixture
def names(record: Record) -> Names:
    return Names(record)


def test_each_kind_in_words(record: Record, names: Names) -> None:
    assert [in_words(names, entry) for entry in record.entries()] == [
        "Norland, state, GOV, 1",
        "Sudmark, state, GOV, 1",
        "Ada Venn, person, speaker, GOV, 1",
        "Quell, city, not known, 1",
        "Belmora, city, 1.50, -2.50, 1",
        "“Tuesday”, 2031-03-11, date",
        "“1 April”, 2031-04-01, date",
        "12 people: killed (claimed), Quell, 2031-03-11, according to Sudmark",
        "40 prisoners: exchanged (planned; reported, agreed), according to the article itself",
        "Sudmark said: Norland's army shelled the port of Quell on Tuesday, killing 12 people",
        "Norland denied: its forces had fired on the port",
        "Ada Venn said: “Every ship is searched”",
        "claimed: attack “shelled”, Norland → Sudmark, Quell, 2031-03-11, according to Sudmark",
        "denied: attack “fired”, Norland → Sudmark, Quell, no date stated, according to Norland, who denied it",
        "reported: talks “met”, Norland and Sudmark, Belmora, no date stated, according to the article itself",
        "planned: exchange “exchange”, Norland and Sudmark, 2031-04-01, according to the article itself",
        "Sudmark demands of Norland: “leave the Teal valley” (withdrawal), according to the article itself",
        "reported, agreed: exchange: “They agreed to exchange 40 prisoners on 1 April”, by Norland and Sudmark, "
        "due: 2031-04-01, according to the article itself",
    ]


def test_every_row_fits_its_headings(record: Record, names: Names) -> None:
    for kind, entries in record.by_kind().items():
        for entry in entries:
            assert len(cells(names, entry)) == len(HEADINGS[kind])


@pytest.mark.parametrize("claims", [(), ("c1",)])
@pytest.mark.parametrize("status", [*codes(EventStatus), *codes(CommitmentStatus)])
def test_no_status_is_worded_as_bare_fact(status: str, claims: tuple[str, ...]) -> None:
    words = status_words(status, claims)
    if status in ("denied", "planned", "proposed", "conditional", "promised"):
        assert words == status
    else:
        assert words.startswith("claimed" if claims else "reported")
        assert "happened" not in words


def test_a_claim_without_a_source_says_so(record: Record) -> None:
    claim = replace(record.claims[0], sources=(), source=())
    names = Names(replace(record, claims=(claim,)))
    assert in_words(names, claim).startswith("it is said, no source named: ")
    assert in_words(names, record.events[0]).endswith("2031-03-11, no source named")


def test_a_source_that_is_no_actor_is_called_by_its_words(record: Record) -> None:
    claim = replace(record.claims[0], sources=())
    assert Names(record).speaker(claim) == "the Sudmark government"


def test_a_figure_of_a_denied_event_is_denied(record: Record) -> None:
    figure = record.figures[0]
    denied = replace(record.events[0], status="denied")
    assert figure_status(replace(record, events=(denied,)), figure) == "denied"
    assert figure_status(replace(record, events=()), figure) == "claimed"


@pytest.mark.parametrize(
    ("published", "evidence", "words"),
    [
        ("2031-03-14", "dateline", "published 2031-03-14, from the dateline"),
        ("2031-03-14", "given", "published 2031-03-14, as given"),
        ("2031-03-14", "", "published 2031-03-14"),
        (None, "", "no date found: give --published"),
        (None, "no date found; 3/4 may be two days (x)", "no date found; 3/4 may be two days (x): give --published"),
    ],
)
def test_the_date_and_where_it_was_found(published: str | None, evidence: str, words: str) -> None:
    assert published_words(document(published=published), {"published": evidence}) == words


def test_words_that_bring_their_own_quotation_marks_get_no_second_pair() -> None:
    assert [quoted(t) for t in ("plain", "“so”", '"so"', "'tis")] == ["“plain”", "“so”", '"so"', "“'tis”"]
    assert quoted("“so it goes on") == "“so it goes on”"


def test_a_figure_in_words_is_given_its_number(record: Record) -> None:
    figure = replace(record.figures[0], low=12.0, high=None, qualifier="at least")
    assert cells(Names(record), figure)[0] == "“12 people” = at least 12 people"


def test_counted() -> None:
    assert [counted(n, "claims") for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("utf-8: valid UTF-8", ""),
        ("ascii: only ASCII bytes", ""),
        ("cp1251: declared", ""),
        ("cp1250: estimated from the text", "read as cp1250, estimated from the text"),
        (
            "utf-8: mostly valid UTF-8; 1 unreadable place shown as U+FFFD",
            "read as utf-8, mostly valid UTF-8; 1 unreadable place shown as U+FFFD",
        ),
    ],
)
def test_a_charset_is_mentioned_where_it_is_in_doubt(charset, words):
    assert charset_words({"charset": charset}) == words
