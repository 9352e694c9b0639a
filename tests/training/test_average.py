"""Networks that began alike as one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch")
from training import average  # noqa: E402


def test_each_tensor_is_the_mean_of_theirs(tmp_path: Path) -> None:
    for name, value in (("a", 1.0), ("b", 2.0), ("c", 6.0)):
        torch.save({"run": {"name": name}, "network": {"x": torch.full((2, 2), value)}}, tmp_path / name)
    asked = [*(str(tmp_path / name) for name in "abc"), "--out", str(tmp_path / "mean/network.pt")]
    assert CliRunner().invoke(average.main, asked).exit_code == 0
    made = torch.load(tmp_path / "mean/network.pt", weights_only=True)
    assert made["run"] == {"name": "a"}
    assert torch.equal(made["network"]["x"], torch.full((2, 2), 3.0))


def test_networks_of_two_shapes_have_no_mean() -> None:
    with pytest.raises(RuntimeError):
        average.mean([{"x": torch.zeros(2)}, {"x": torch.zeros(3)}])
