"""What ships can be learnt on from: the tensors of its graphs are those that were exported, within what 8 bits tell."""

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
from training import reopened  # noqa: E402
from training.export import graphs, in_bytes  # noqa: E402
from training.layout import LAYOUT  # noqa: E402
from training.network import MPNET, Network  # noqa: E402

SMALL = replace(MPNET, width=24, heads=2, layers=2, inner=48, vocabulary=50, positions=40)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter, about itself
def test_every_tensor_comes_back(tmp_path: Path) -> None:
    torch.manual_seed(3)
    network = Network(SMALL, LAYOUT, 0.0)
    for tensor in network.parameters():  # as after training: an exporter keeps one of several equal tensors
        torch.nn.init.normal_(tensor)
    graphs(network, LAYOUT, tmp_path)
    in_bytes(tmp_path / "encoder.onnx")
    found = reopened.learnt(tmp_path)
    state = {name: tensor for name, tensor in network.state_dict().items() if name not in reopened.HELD}
    assert set(state) <= set(found)
    for name, tensor in state.items():
        near = float(tensor.abs().max()) / 60  # 7 bits, and the sign
        assert abs(found[name] - tensor.numpy()).max() <= near, name
