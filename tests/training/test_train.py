"""Going on from an earlier run: what is asked of both is taken over by what it is, not by where it stands."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
from training import train as under_test  # noqa: E402
from training.layout import TRAINED  # noqa: E402
from training.network import MINILM, Network  # noqa: E402


@dataclass(frozen=True)
class SimpleBatch:
    """As much of a step as hiding pieces looks at."""

    groups: tuple[tuple[torch.Tensor, ...], ...]


SMALL = replace(MINILM, width=24, heads=2, layers=1, inner=24, vocabulary=50, positions=16)


def test_rows_go_to_the_same_link_and_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = replace(TRAINED, links=TRAINED.links[2:], classes=TRAINED.classes[1:])
    earlier, later = Network(SMALL, fewer), Network(SMALL, TRAINED)
    start = tmp_path / "network.pt"
    torch.save({"network": earlier.state_dict(), "layout": under_test.dataclasses.asdict(fewer)}, start)
    monkeypatch.setattr(type(later.encoder), "load", lambda *_: None)
    before = later.state_dict()["spans.none.weight"][:2].clone()
    under_test.begin(later, replace(under_test.RUNS["fast"], start=str(start)), tmp_path)
    assert torch.equal(later.spans.none.weight[2:], earlier.spans.none.weight)
    assert torch.equal(later.spans.none.weight[:2], before)
    assert torch.equal(later.pairs.scores.bias[2:], earlier.pairs.scores.bias)
    kept = earlier.spans.classes.weight
    assert torch.equal(later.spans.classes.weight[len(later.spans.classes.weight) - len(kept) :], kept)
    assert torch.equal(later.tagger.tags.weight, earlier.tagger.tags.weight)


def test_a_share_of_the_pieces_is_hidden_and_nothing_else() -> None:
    pieces = torch.arange(4000).view(40, 100)
    rest = tuple(torch.zeros(1) for _ in range(4))
    batch = SimpleBatch(((pieces, *rest),))
    torch.manual_seed(3)
    hidden = under_test.masked(batch, 0.1, -7).groups[0]
    share = (hidden[0] == -7).float().mean()
    assert 0.08 < share < 0.12
    assert torch.equal(hidden[0][hidden[0] != -7], pieces[hidden[0] != -7])
    assert hidden[1:] == rest
    assert under_test.masked(batch, 0.0, -7) is batch
