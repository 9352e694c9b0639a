import pytest
from click.testing import CliRunner

from evaluation import reading
from evaluation.tables import CLOSES, OPENS


def test_the_table_has_a_row_for_every_bar() -> None:
    found = reading.table({"holes": [("gaps: 3 of 4", "missed"), ("alarms: 0", "met")], "copies": [("all", "met")]})
    assert found.splitlines()[2:] == [
        "| `evaluation.holes` | gaps: 3 of 4 | missed |",
        "| `evaluation.holes` | alarms: 0 | met |",
        "| `evaluation.copies` | all | met |",
    ]


def test_a_program_that_prints_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BARS", ("nothing_by_this_name",))
    result = CliRunner().invoke(reading.main, [])
    assert result.exit_code == 1
    assert "nothing_by_this_name printed nothing" in result.output


@pytest.mark.parametrize("name", ["reading", "spotting"])
def test_the_document_has_a_place_for_the_table(name: str) -> None:
    text = reading.DOCUMENT.read_text("utf-8")
    assert OPENS.format(name=name) in text
    assert CLOSES in text.split(OPENS.format(name=name))[1]
