import pytest

from evaluation.shared import Shared
from onrecord.errors import BadUsage


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in (
        "score.py",
        "gold/b.json",
        "gold/a.json",
        "corpus/marked_as_gold.py",
        "corpus/s-1.xml",
        "corpus/s-4.xml",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    return tmp_path


def test_the_folder_is_the_one_named_in_the_environment(folder):
    shared = Shared.find()
    assert [p.name for p in shared.coded()] == ["a.json", "b.json"]
    assert [p.name for p in shared.marked()] == ["s-4.xml"]


def test_the_fingerprint_is_of_all_that_scores_rest_on(folder):
    before = Shared.find().fingerprint()
    assert list(before) == ["score.py", "corpus/marked_as_gold.py", "gold/a.json", "gold/b.json", "corpus/s-4.xml"]
    (folder / "gold" / "a.json").write_text("changed")
    after = Shared.find().fingerprint()
    assert {name for name in after if after[name] != before[name]} == {"gold/a.json"}


def test_without_the_material_it_says_what_is_lacking_and_what_to_do(folder):
    (folder / "score.py").unlink()
    with pytest.raises(BadUsage, match=r"score\.py does not exist\. Set ONRECORD_SHARED"):
        Shared.find()
