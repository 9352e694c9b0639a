"""What travels to a machine with a GPU and back stays what it is, within what 8 bits can tell."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from training import parcel  # noqa: E402
from training.layout import TRAINED  # noqa: E402
from training.network import MINILM, Network  # noqa: E402

SMALL = replace(MINILM, width=24, heads=2, layers=1, inner=24, vocabulary=50, positions=16)


def test_an_encoder_keeps_the_rows_that_are_used(tmp_path: Path) -> None:
    words = np.random.default_rng(1).normal(size=(50, 24)).astype(np.float32)
    bias = np.arange(24, dtype=np.float32)
    used = np.array([0, 3, 49])
    layers = {f"encoder.layer.{number}.bias": bias for number in (0, 9, 10)}
    tensors = {parcel.WORDS: words, **layers, "pooler.weight": words}
    parcel.write(parcel.squeezed(tensors, used, 10), tmp_path, "one")
    found = parcel.unsqueezed(parcel.read(tmp_path, "one"))
    assert set(found) == {parcel.WORDS, "encoder.layer.0.bias", "encoder.layer.9.bias"}
    assert np.array_equal(found["encoder.layer.9.bias"], bias)
    assert np.abs(found[parcel.WORDS][used] - words[used]).max() <= np.abs(words).max() / 250
    assert not found[parcel.WORDS][1].any()


def test_a_network_comes_back_as_it_learnt(tmp_path: Path) -> None:
    torch.manual_seed(1)
    base, trained = Network(SMALL, TRAINED), Network(SMALL, TRAINED)
    trained.load_state_dict({k: v + 0.01 * torch.randn_like(v) for k, v in base.state_dict().items()})
    kept = {"run": {"encoder": asdict(SMALL)}, "layout": asdict(TRAINED)}
    parcel.write(parcel.learnt(kept, trained.state_dict(), base.state_dict()), tmp_path, "run")
    found = parcel.again(parcel.read(tmp_path, "run"), base.state_dict())
    assert torch.equal(found["encoder.word.weight"], base.state_dict()["encoder.word.weight"])
    for name, tensor in trained.state_dict().items():
        if name not in parcel.HELD:
            assert (found[name] - tensor).abs().max() < 2e-3, name


def test_a_large_parcel_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "PART", 1000)
    held = np.random.default_rng(2).integers(0, 255, 5000).astype(np.uint8)
    parcel.write({"x|whole": held}, tmp_path, "cut")
    assert len(list(tmp_path.iterdir())) > 3
    assert np.array_equal(parcel.read(tmp_path, "cut")["x|whole"], held)


def test_no_parcel_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no parcel"):
        parcel.read(tmp_path, "nothing")
