"""A pack holds what a run learns from; a panel's opinion is the mean of its members'; other vocabularies read it too."""

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from onrecord.dissect.sentences import split  # noqa: E402
from onrecord.language.tokenizer import Tokenizer  # noqa: E402
from onrecord.mark.markup import load_marked  # noqa: E402
from training import packed as under_test  # noqa: E402
from training.examples import ExampleMaker  # noqa: E402
from training.layout import LAYOUT, TRAINED  # noqa: E402
from training.material import BothWays, Listed, Material  # noqa: E402
from training.network import MINILM, Network  # noqa: E402
from training.panel import Panel  # noqa: E402

MARKED = Path(__file__).resolve().parents[1] / "cases" / "marked.xml"
SMALL = replace(MINILM, width=24, heads=2, layers=1, inner=24, vocabulary=31000)
SHIPPED = Path(under_test.__file__).parents[1] / "src/onrecord/language/weights/standard/tokenizer.json"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.load(SHIPPED, ("<s>", "</s>", "<pad>"))


@pytest.fixture(scope="module")
def material(tokenizer: Tokenizer) -> Material:
    both = BothWays(ExampleMaker(tokenizer, LAYOUT))
    articles = tuple(both(*one) for one in load_marked(MARKED, split))
    unmarked = Listed(tuple(printed for printed, _ in articles), needs_teacher=True)
    return Material(articles, ((0.5, unmarked),))


@pytest.fixture(scope="module")
def panel(tokenizer: Tokenizer) -> Panel:
    torch.manual_seed(0)
    networks = tuple(Network(SMALL, TRAINED, 0.0).eval() for _ in range(2))
    return Panel(networks, tokenizer.padding, torch.device("cpu"))


def test_a_pack_comes_back_as_it_was(material: Material, tmp_path: Path) -> None:
    made = under_test.packed(material, 2, Random(1))
    under_test.save(made, tmp_path / "pack")
    again = under_test.load(tmp_path / "pack")
    for (printed, _), (other, _) in zip(material.articles, again.articles, strict=True):
        assert np.array_equal(printed.tags, other.tags)
        assert printed.links.keys() == other.links.keys()
        assert all(np.array_equal(p.pieces, o.pieces) for p, o in zip(printed.windows, other.windows, strict=True))


def test_no_opinion_travels_with_a_pack(material: Material, panel: Panel) -> None:
    made = under_test.packed(under_test.taught(material, panel), 2, Random(1))
    assert not any(example.opinion for pair in made.articles for example in pair)


def test_a_panel_says_the_mean_of_its_members_of_each_example_alone(material: Material, panel: Panel) -> None:
    examples = [printed for printed, _ in material.articles][:3]
    together = panel(examples)
    for example, opinion in zip(examples, together, strict=True):
        alone = [Panel((one,), panel.padding, panel.device)([example])[0] for one in panel.networks]
        assert opinion.tags.shape == (example.tags.shape[1], len(LAYOUT.layers), 3)
        assert np.allclose(opinion.tags, (alone[0].tags + alone[1].tags) / 2, atol=1e-4)
        assert np.allclose(opinion.classes, (alone[0].classes + alone[1].classes) / 2, atol=1e-4)
        for kind, scores in alone[0].links.items():
            assert np.allclose(opinion.links[kind], (scores + alone[1].links[kind]) / 2, atol=1e-4)


def test_only_a_teacher_tells_of_unmarked_reports(material: Material, panel: Panel) -> None:
    assert not under_test.by_people(material).tasks
    told = under_test.taught(material, panel)
    assert all(printed.opinion and straight.opinion for printed, straight in told.articles)
    ((_, task),) = told.tasks
    assert isinstance(task, Listed)
    assert all(example.opinion for example in task.examples)


def test_a_vocabulary_in_another_order_reads_the_same_words(material: Material, tokenizer: Tokenizer) -> None:
    settings = under_test.json.loads(tokenizer.vocabulary.to_str())
    pieces = settings["model"]["vocab"]
    settings["model"]["vocab"] = {piece: len(pieces) - 1 - number for piece, number in pieces.items()}
    for token in settings["added_tokens"]:
        token["id"] = len(pieces) - 1 - token["id"]
    turned = Tokenizer.of(
        type(tokenizer.vocabulary).from_str(under_test.json.dumps(settings)), ("<s>", "</s>", "<pad>")
    )
    again = under_test.spelled(material, tokenizer, turned)
    for (printed, _), (other, _) in zip(material.articles, again.articles, strict=True):
        for before, after in zip(printed.windows, other.windows, strict=True):
            assert np.array_equal(len(pieces) - 1 - before.pieces.astype(int), after.pieces)
