import pytest
from click.testing import CliRunner

from evaluation import __main__ as program
from evaluation import gate
from evaluation.counts import Hits, Mistake, Result, Scores
from onrecord.errors import BadUsage

RESULT = Result(
    "rules-on-gold", "Ours", (Scores({"claims": Hits(2, 2, 1)}, {}, (Mistake("claims", "missed", "a", "w"),)),)
)


class Material:
    """Stands in for the shared folder."""

    @classmethod
    def find(cls):
        return cls()


@pytest.fixture
def measured(monkeypatch):
    """The names of the routes that were run, all of which give one small table."""
    asked = []

    def route(name):
        return lambda shared: (asked.append(name), (RESULT,))[1]

    monkeypatch.setattr(program, "Shared", Material)
    monkeypatch.setattr(program, "ROUTES", {name: route(name) for name in program.ROUTES})
    return asked


def run(*arguments, command=program.main):
    return CliRunner().invoke(command, arguments)


def test_one_route_is_measured_where_one_is_named_else_all(measured):
    assert run("gold-marks").exit_code == 0
    assert measured == ["gold-marks"]
    run()
    assert measured[1:] == list(program.ROUTES)


def test_mistakes_are_shown_only_when_asked_for(measured):
    assert "missed" not in run("gold-marks").output
    assert "claims: missed: a: w" in run("gold-marks", "--errors", "1").output


def test_tables_are_printed_as_markdown_and_written_into_the_document(measured, monkeypatch, tmp_path):
    page = tmp_path / "evaluation.md"
    page.write_text("<!-- table: rules-on-gold -->\n<!-- end of table -->\n")
    monkeypatch.setattr(program, "DOCUMENT", page)
    printed = run("rules-on-gold", "--markdown", "--write-docs").output
    assert "| claims | 2 | 2 |" in printed
    assert printed.strip() in page.read_text()


@pytest.mark.parametrize("command", [program.main, gate.main])
def test_without_the_material_it_says_so_and_fails(command, monkeypatch, tmp_path):
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    done = run(command=command)
    assert done.exit_code == 1
    assert "nothing to measure on" in done.output


@pytest.mark.parametrize(("problems", "code"), [([], 0), (["rules/claims/F1: below"], 1)])
def test_the_gate_exits_by_what_it_found(problems, code, monkeypatch):
    monkeypatch.setattr(gate, "run", lambda **_: problems)
    done = run(command=gate.main)
    assert done.exit_code == code
    assert ("below" in done.output) == bool(problems)


def test_wrong_names_of_floors_are_told_without_a_traceback(monkeypatch):
    def refuse(**_):
        raise BadUsage("nothing is measured as rules/clams")

    monkeypatch.setattr(gate, "run", refuse)
    assert run("--lower", "rules/clams", command=gate.main).output == "Error: nothing is measured as rules/clams\n"
