"""PA-X's layout: agreements that somebody says were made, terms that their own sentence tells, no text that acts."""

import csv
import io
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.exports.pax_shape import CODES, COLUMNS, PaxCsv
from onrecord.exports.view import View
from onrecord.records.finding import Position
from onrecord.records.mention import Actor
from onrecord.store import Store
from tests.exports.served import kept
from tests.store.handmade import SENTENCES, HandReading, reading, span_of

HOSTILE = ('=HYPERLINK("http://x")', 'a"b\n\x1b[31m', "\u202egnirts", "'; DROP TABLE item; --")


def deal(event: dict[str, Any] | None = None, **record: Any) -> HandReading:
    """The handmade report, in which both sides agreed to exchange prisoners: an AGREE event at "agreed"."""
    read = reading(**record.pop("document", {}))
    swap = read.record.events[3]
    facts = {
        "type": "AGREE", "mode": None, "triggers": (span_of(read.record.document.text, "agreed"),),
        "when": "2031-03-12", "status": "happened", "figures": (),
    }  # fmt: skip
    agreed = replace(swap, **(facts | (event or {})))  # type: ignore[arg-type]
    return replace(read, record=replace(read.record, events=(*read.record.events[:3], agreed), **record))


def text(store: Store) -> str:
    out = BytesIO()
    PaxCsv().write(View(store), out)
    return out.getvalue().decode()


def rows(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(store))))


def only(path: Path, read: HandReading) -> dict[str, str]:
    (row,) = rows(kept(path, read))
    return row


def test_an_agreement_has_its_parties_day_terms_and_sentence(tmp_path: Path) -> None:
    read = deal(document={"url": "https://wire.example/1"})
    row = only(tmp_path, read)
    assert list(row) == COLUMNS
    assert (row["Part"], row["Dat"], row["Status"]) == ("Norland; Sudmark", "12/03/2031", "Multiparty signed/agreed")
    assert (row["TjPrire"], row["provisions"]) == ("1", "prisoners (reported, agreed)")
    assert row["sentence"] == SENTENCES[-1]
    at = read.record.document.sentences[6]
    assert row["sentences"] == f"{read.record.document.id}:{at.start}-{at.end}"
    assert (row["standing"], row["hyperlinks"]) == ("reported", "https://wire.example/1")
    told = {*"AgtId Dat Status Part description standing provisions sentence sentences sources hyperlinks".split()}  # noqa: SIM905
    assert {name for name, cell in row.items() if cell} == told | {"TjPrire"}


def test_nothing_is_coded_as_absent(tmp_path: Path) -> None:
    row = only(tmp_path, deal(commitments=()))
    assert {row[code] for code in CODES.values()} == {""}
    assert row["provisions"] == ""


@pytest.mark.parametrize("status", ["denied", "planned", "proposed", "conditional", "failed"])
def test_what_was_not_agreed_is_left_out_and_the_heading_stays(tmp_path: Path, status: str) -> None:
    assert text(kept(tmp_path, deal({"status": status}))) == ",".join(COLUMNS) + "\n"


def test_what_is_only_claimed_and_what_one_side_promises_is_unclear(tmp_path: Path) -> None:
    claim, actors = reading().record.claims[0].id, reading().record.actors
    for name, facts in {"claimed": {"claims": (claim,)}, "promise": {"actors": (actors[0].id,)}}.items():
        (tmp_path / name).mkdir()
        assert only(tmp_path / name, deal(facts))["Status"] == "Status unclear"
    assert rows(kept(tmp_path, deal({"claims": (claim,)})))[0]["standing"] == "claimed"


def test_whom_a_promise_is_made_to_is_no_party(tmp_path: Path) -> None:
    one, other = (actor.id for actor in reading().record.actors[:2])
    promise, signed = {"actors": (one,), "recipients": (other,)}, {"mode": "sign"}
    assert only(tmp_path, deal(promise))["Part"] == "Norland"
    (tmp_path / "signed").mkdir()
    row = only(tmp_path / "signed", deal(promise | signed))
    assert (row["Part"], row["Status"]) == ("Norland; Sudmark", "Multiparty signed/agreed")


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2031-03-10/2031-03-12", "12/03/2031"), ("2031-03", ""), ("2031", ""), ("2031-03-12~", ""),
        ("2031-03-12/..", ""), (None, ""),
    ],
)  # fmt: skip
def test_no_day_is_made_up(tmp_path: Path, when: str | None, day: str) -> None:
    row = only(tmp_path, deal({"when": when}))
    assert row["Dat"] == day
    assert ("date: " in row["description"]) == (when is not None)


@pytest.mark.parametrize("status", ["proposed", None])
def test_proposals_and_what_others_undertake_are_no_terms(tmp_path: Path, status: str | None) -> None:
    record = reading().record
    facts = {"status": status} if status else {"parties": (record.actors[2].id,)}
    undertaking = replace(record.commitments[0], **facts)  # type: ignore[arg-type]
    assert only(tmp_path, deal(commitments=(undertaking,)))["provisions"] == ""


def test_what_one_side_promises_is_a_term_of_its_promise_alone(tmp_path: Path) -> None:
    record = reading().record
    promised = (replace(record.commitments[0], status="promised"),)
    for name, facts, told in (
        ("both", {}, ""),
        ("one", {"actors": (record.actors[0].id,)}, "prisoners (promised)"),
    ):
        (tmp_path / name).mkdir()
        assert only(tmp_path / name, deal(facts, commitments=promised))["provisions"] == told


def test_undertakings_of_another_sentence_are_no_terms(tmp_path: Path) -> None:
    record = reading().record
    elsewhere = replace(record.commitments[0], span=span_of(record.document.text, "met in Belmora"))
    assert only(tmp_path, deal(commitments=(elsewhere,)))["provisions"] == ""


@pytest.mark.parametrize(
    ("stance", "term", "told"),
    [
        ("accepts", "exchange 40 prisoners", "ceasefire (reported, accepted)"),
        ("demands", "exchange 40 prisoners", ""), ("offers", "exchange 40 prisoners", ""),
        ("rejects", "exchange 40 prisoners", ""), ("accepts", "leave the Teal valley", ""),
    ],
)  # fmt: skip
def test_of_positions_only_what_is_accepted_in_the_sentence_is_a_term(
    tmp_path: Path, stance: Any, term: str, told: str
) -> None:
    record = reading().record
    span = span_of(record.document.text, term)
    position = Position("x-9", (record.actors[0].id,), stance, (span,), "ceasefire", (), ())
    row = only(tmp_path, deal(commitments=(), positions=(position,)))
    assert (row["provisions"], row["CeProv"]) == (told, "1" if told else "")


def test_swaps_of_what_is_not_named_as_prisoners_are_not_coded_as_such(tmp_path: Path) -> None:
    record = reading().record
    bare = replace(record.commitments[0], span=span_of(record.document.text, "exchange"))
    row = only(tmp_path, deal(commitments=(bare,)))
    assert (row["provisions"], row["TjPrire"]) == ("exchange (reported, agreed)", "")


@pytest.mark.parametrize(("words", "told"), [("under the Teal Accord", True), ("at the Teal Accord", False)])
def test_it_refers_to_a_document_where_its_sentence_says_so(tmp_path: Path, words: str, told: bool) -> None:  # noqa: FBT001
    extra = f"Both sides agreed to more talks {words}."
    whole = reading(extra=extra).record
    accord = Actor("a-9", "Teal Accord", "document", None, "UNK", None, (span_of(whole.document.text, "Teal Accord"),))
    trigger = span_of(whole.document.text, "agreed to more")
    read = deal({"triggers": (trigger,)}, document={"extra": extra}, actors=(*whole.actors, accord))
    assert only(tmp_path, read)["OthAgr"] == (f"Teal Accord: “{extra}”" if told else "")


def test_hostile_text_does_nothing(tmp_path: Path) -> None:
    read = deal(document={"outlet": HOSTILE[0], "title": HOSTILE[1], "url": "=cmd|' /C calc'!A0"})
    names = (*HOSTILE[2:], "x")
    actors = tuple(replace(a, name=name) for a, name in zip(read.record.actors, names, strict=True))
    told = text(kept(tmp_path, replace(read, record=replace(read.record, actors=actors))))
    cells = [cell for line in csv.reader(io.StringIO(told)) for cell in line]
    assert len(cells) == 2 * len(COLUMNS)
    assert not any(cell.lstrip()[:1] in set("=+-@") for cell in cells if cell)
    assert not {"\x1b", "\u202e", "\r"} & set(told)
