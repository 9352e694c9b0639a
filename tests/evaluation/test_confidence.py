from evaluation.confidence import measured, shipped, write
from evaluation.routes import ROUTES


def test_the_shipped_scores_are_what_is_measured(shared):
    now = measured(ROUTES["rules-on-marked"](shared))
    assert shipped().keys() == now.keys()
    assert {
        kind: round(abs(score - now[kind]), 2) for kind, score in shipped().items() if abs(score - now[kind]) > 0.02
    } == {}


def test_a_table_written_is_read_again(tmp_path):
    write({"con": 0.8, "ev": 0.75}, tmp_path / "scores.tsv")
    lines = (tmp_path / "scores.tsv").read_text("utf-8").splitlines()
    assert lines[0].startswith("#")
    assert lines[1:] == ["kind\tscore", "con\t0.80", "ev\t0.75"]
