"""What a network's answers cost on a pack: the mean over examples, each as much as its pieces."""

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
from onrecord.dissect.sentences import split  # noqa: E402
from onrecord.language.tokenizer import Tokenizer  # noqa: E402
from onrecord.mark.markup import load_marked  # noqa: E402
from training import packed  # noqa: E402
from training.examples import ExampleMaker  # noqa: E402
from training.layout import LAYOUT, TRAINED  # noqa: E402
from training.measure import measured  # noqa: E402
from training.network import MINILM, Network  # noqa: E402

MARKED = Path(__file__).resolve().parents[1] / "cases" / "marked.xml"
SMALL = replace(MINILM, width=24, heads=2, layers=1, inner=24, vocabulary=31000)
SHIPPED = Path(packed.__file__).parents[1] / "src/onrecord/language/weights/standard/tokenizer.json"


def test_losses_are_means_over_pieces() -> None:
    tokenizer = Tokenizer.load(SHIPPED, ("<s>", "</s>", "<pad>"))
    make = ExampleMaker(tokenizer, LAYOUT)
    articles = [*load_marked(MARKED, split)][:2]
    examples = [make(a.document.input, a.text, [(0, len(a.text))], marks) for a, marks in articles]
    torch.manual_seed(0)
    network = Network(SMALL, TRAINED, 0.0).eval()
    cpu = torch.device("cpu")
    alone = [measured(network, [example], tokenizer.padding, cpu) for example in examples]
    both = measured(network, examples, tokenizer.padding, cpu)
    share = examples[0].size / sum(example.size for example in examples)
    assert 0 < share < 1
    assert set(both) == {"tags", "gaps", "classes", "links"}
    for name, value in both.items():
        assert value == pytest.approx(share * alone[0][name] + (1 - share) * alone[1][name], rel=1e-5)
    assert alone[0]["tags"] != pytest.approx(alone[1]["tags"])
