"""What is taken along is what the command writes, with its citation beside it."""

import hashlib
import io
import json
import zipfile

import pytest

from onrecord.exports.formats import FORMATS
from tests.desk.conftest import Asked


def taken(desk: Asked, **query: str) -> dict[str, bytes]:
    answer = desk.get("/export/file", **query)
    assert answer.status_code == 200, answer.text
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_comes_with_its_citation(desk: Asked, name: str) -> None:
    (file, cited) = taken(desk, format=name, title="Belmora talks").items()
    told = json.loads(cited[1])
    assert cited[0] == f"{file[0]}.meta.json"
    assert told["data_sha256"] == hashlib.sha256(file[1]).hexdigest()
    assert told["how_to_cite"].startswith(f"Belmora talks: {name}")


def test_the_filter_of_the_page_narrows_the_file(desk: Asked) -> None:
    files = taken(desk, format="csv", kind="claims", by="Ada Venn")
    assert files["claims.csv"].decode() == desk.get("/claims.csv", by="Ada Venn").text
    assert desk.get("/export/file", format="csv", kind="claims", place="Quell").status_code == 400
    assert desk.get("/export/file", format="jsonl", party="Norland").status_code == 400
