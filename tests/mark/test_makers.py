"""Makers of marks by name."""

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import BadUsage, BadWeights
from onrecord.mark.makers import MAKERS, TIMES, learnt_from, open_maker


def test_the_rules_are_one_of_the_makers() -> None:
    assert "rules" in MAKERS
    assert open_maker("rules").name.startswith("rules/")


@pytest.mark.parametrize("name", ["rules", TIMES])
def test_who_needs_no_network_loads_none_of_it(name: str) -> None:
    start = f"from onrecord.mark.makers import open_maker; open_maker({name!r})"
    told = "import sys; print(sorted({'numpy', 'onnxruntime', 'onrecord.language.network'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{start}; {told}"], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(BadUsage, match=f"no reader 'oracle'; ask for {', '.join(MAKERS)}"):
        open_maker("oracle")


def test_a_folder_that_holds_no_weights_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match=r"holds no weights that can be opened"):
        open_maker(str(tmp_path))


def test_what_a_network_learnt_from_is_told_and_rules_learnt_from_nothing(tmp_path: Path) -> None:
    assert {"name", "used", "licence", "notice"} <= learnt_from("fast")[0].keys()
    assert learnt_from("rules") == ()
    assert learnt_from(str(tmp_path)) == ()
