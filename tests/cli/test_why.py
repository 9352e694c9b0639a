"""What `why` tells of an entry."""

from pathlib import Path

import pytest

from onrecord.cli.tables import Terminal
from tests.cli.conftest import Run
from tests.store.handmade import reading


def flat(text: str) -> str:
    return " ".join(text.split())


def test_an_event_with_everything_it_stands_on(run: Run, db: Path) -> None:
    read = reading()
    event, claim = read.record.events[0], read.record.claims[0]
    result = run("why", event.id, "--store", db)
    output = flat(result.stdout)
    assert result.exit_code == 0
    assert output.startswith("claimed: attack “shelled”, Norland → Sudmark")
    assert "Norland's army [[shelled]] the port of Quell" in output
    assert "Harbour Wire, published 2031-03-14, from the dateline" in output
    assert "read from belmora.txt by hand/1" in output
    assert "also met as tide.txt, Tide Daily, 2031-03-14" in output
    assert "event_from_trigger: an attack word with an army before it" in output
    assert "ev “shelled”, type ASSAULT, status happened; marked by hand/1, score 0.75" in output
    assert f"{claim.id} Sudmark said: Norland's army shelled" in output
    assert "Repairs" not in output


def test_an_event_joined_from_two_sentences_shows_both(run: Run, tmp_path: Path) -> None:
    report, db = tmp_path / "report.txt", tmp_path / "joined.db"
    report.write_text("Chad and Libya met in Tunis on Monday. The meeting was short, the mayor said.\n", "utf-8")
    assert run("read", str(report), "--published", "2031-05-14", "--into", str(db)).exit_code == 0
    event = run("show", str(db), "events", "--json").stdout.split('"id": "')[1].split('"')[0]
    output = flat(run("why", event, "--store", str(db)).stdout)
    assert "Chad and Libya [[met]] in Tunis on Monday." in output
    assert "Told again in The [[meeting]] was short, the mayor said." in output


def test_repairs_and_gaps_of_the_sentence_are_told(run: Run, db: Path) -> None:
    record = reading().record
    denied = flat(run("why", record.events[1].id, "--store", db).stdout)
    assert "was “for\u00adces”, now “forces”; soft hyphen inside a word; certain" in denied
    talks = flat(run("why", record.events[2].id, "--store", db).stdout)
    assert "words are missing here: preposition without noun" in talks
    assert "no reasons were kept" in talks


def test_what_rests_on_a_claim(run: Run, db: Path) -> None:
    record = reading().record
    output = run("why", record.claims[0].id, "--store", db).stdout
    assert record.events[0].id in output
    assert record.figures[0].id in output
    assert record.events[2].id not in output


def test_every_entry_can_be_asked(run: Run, db: Path) -> None:
    for entry in reading().record.entries():
        result = run("why", entry.id, "--store", db)
        assert result.exit_code == 0
        assert "[[" in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80


def test_three_ways_to_name_the_store(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = reading().record.events[0].id[:9]
    expected = run("why", wanted, "--store", db).stdout
    assert run("why", db, wanted).stdout == expected
    monkeypatch.setenv("ONRECORD_DB", str(db))
    assert run("why", wanted).stdout == expected


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("e000000",), "name a store"), (("talks.db", "e000000"), "no entry 'e000000'"),
        (("talks.db", "e"), "beginning of several ids"), (("a", "b", "c"), "give one id"),
        (("talks.db", "e1", "--store", "talks.db"), "give one id"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(run: Run, db: Path, arguments: tuple[str, ...], says: str) -> None:
    result = run("why", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_brackets_in_an_article_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(width=80).say("[bold]not bold[/bold] [/] :smile: \x1b[31m")
    assert capsys.readouterr().out == "[bold]not bold[/bold] [/] :smile: ␛[31m\n"
