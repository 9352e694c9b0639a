import re
from importlib import resources
from pathlib import Path

import pytest

from onrecord import samples as package
from onrecord.errors import CannotWrite
from onrecord.samples import ATTRIBUTION, copy_samples, samples


def lying_there() -> set[str]:
    return {f.name for f in resources.files(package).iterdir() if f.name.endswith((".txt", ".html"))}


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    listed = [s.file for s in samples()]
    assert sorted(listed) == sorted(lying_there())
    assert len(listed) == len(set(listed)) == 11


def test_every_report_names_its_source_and_licence() -> None:
    attributed = (resources.files(package) / ATTRIBUTION).read_text(encoding="utf-8")
    for sample in samples():
        assert all((sample.title, sample.outlet, sample.url, sample.licence, sample.changes)), sample.file
        assert sample.url in sample.attribution
        assert f"## {sample.file}\n\n- Attribution: {sample.attribution}\n" in attributed
        assert f"- Licence: {sample.licence}\n- Changes: {sample.changes}\n" in attributed


def test_no_outlet_gives_most_of_the_reports() -> None:
    outlets = [s.outlet for s in samples()]
    assert len(set(outlets)) >= 3
    assert max(outlets.count(o) for o in outlets) * 2 < len(outlets)


def test_dates_are_those_the_reports_bear() -> None:
    for sample in samples():
        name, text = sample.file.split("_")[0], sample.content.decode()
        assert name == (sample.published or "undated")
        assert ("datePublished" in text) == (sample.file.endswith(".html") and bool(sample.published))
        if sample.file.endswith(".txt"):
            title, second = text.split("\n")[:2]
            assert title == sample.title
            assert bool(re.fullmatch(r"(\w+day, )?[A-Z]\w+ \d{1,2}, \d{4}", second)) == bool(sample.published)


def test_a_page_names_its_publisher() -> None:
    pages = [s for s in samples() if s.file.endswith(".html")]
    assert pages
    for page in pages:
        publisher = re.search(r'"publisher": \{[^}]*"name": "([^"]+)"', page.content.decode())
        assert publisher is not None
        assert publisher[1] == page.outlet


def test_the_damaged_copy_is_damaged_in_the_way_its_row_says() -> None:
    by_file = {s.file: s for s in samples()}
    (damaged,) = (s for f, s in by_file.items() if f.endswith("_damaged.txt"))
    whole = by_file[damaged.file.replace("_damaged", "")].content
    assert "UTF-8 read as GBK" in damaged.changes
    assert damaged.content.decode() == whole.decode().encode().decode("gbk", errors="ignore")
    assert re.search(r"[一-鿿]", damaged.content.decode())
    assert not re.search(r"[一-鿿]", whole.decode())


def test_copies_reports_and_attribution(tmp_path: Path) -> None:
    paths = copy_samples(tmp_path / "new" / "folder")
    assert [p.name for p in paths] == [s.file for s in samples()]
    assert [p.read_bytes() for p in paths] == [s.content for s in samples()]
    assert {p.name for p in (tmp_path / "new" / "folder").iterdir()} == {*lying_there(), ATTRIBUTION}
    assert copy_samples(tmp_path / "new" / "folder") == paths


def test_leaves_another_file_of_the_same_name_alone(tmp_path: Path) -> None:
    mine = tmp_path / samples()[0].file
    mine.write_text("my notes")
    with pytest.raises(CannotWrite, match="another file"):
        copy_samples(tmp_path)
    assert mine.read_text() == "my notes"


def test_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CannotWrite, match="file"):
        copy_samples(tmp_path / "file")
