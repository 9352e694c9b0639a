"""The way through the network, with stand-in graphs whose answers are known: what is decoded and joined from them."""

from dataclasses import replace

import numpy as np
import pytest

from onrecord.language import network as under_test
from onrecord.language.doubts import Doubts
from onrecord.language.layout import Classes, Layout, Links
from onrecord.language.network import Network, batches
from onrecord.language.tokenizer import Tokenizer
from onrecord.language.windows import Window

LAYOUT = Layout(
    layers=("con", "con+", "per", "ev"),
    classes=(Classes("status", ("ev",), ("happened", "planned")), Classes("sector", ("per",), ("GOV", "MIL"))),
    links=(Links("actor", ("ev",), ("per",), 3, 3, several=True), Links("same ev", ("ev",), ("ev",), 3, 0)),
)
TAGS = {"minister": ("per", 1), "troops": ("ev", 1), "left": ("ev", 2), "“": ("con", 1), "said": ("con", 1)}
VECTOR = 4


class Scene:
    """Graphs that tag known words, and join every event to what stands within five words of it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.names = {tokenizer.vocabulary.token_to_id(word): told for word, told in TAGS.items()}
        self.read: list[tuple[int, int]] = []

    def encoder(self, **given: np.ndarray) -> list[np.ndarray]:
        pieces = given["pieces"]
        self.read.append(pieces.shape)
        tags = np.zeros((*pieces.shape, len(LAYOUT.layers), 3), dtype=np.float32)
        tags[..., 0] = 3
        for place in np.ndindex(*pieces.shape):
            if told := self.names.get(int(pieces[place])):
                tags[(*place, LAYOUT.layers.index(told[0]), told[1])] = 6
        hidden = np.repeat(pieces[..., None], VECTOR, -1).astype(np.float32)
        return [hidden, tags.reshape(*pieces.shape, -1), np.where(pieces == 13, 4.0, -4.0).astype(np.float32)]

    def spans(self, **given: np.ndarray) -> list[np.ndarray]:
        starts = given["starts"]
        classes = np.tile(np.array([0.0, 2.0, 2.0, 0.0], dtype=np.float32), (len(starts), 1))
        return [given["words"][starts], classes, np.zeros((len(starts), len(LAYOUT.links)), dtype=np.float32)]

    def pairs(self, **given: np.ndarray) -> list[np.ndarray]:
        near = np.where(given["features"][:, 0] % 14 <= 3, 2.0, -2.0)
        return [np.repeat(near[:, None], len(LAYOUT.links), 1).astype(np.float32)]


@pytest.fixture
def scene(tokenizer: Tokenizer) -> Scene:
    return Scene(tokenizer)


@pytest.fixture
def network(tokenizer: Tokenizer, scene: Scene) -> Network:
    return Network(tokenizer, LAYOUT, scene.encoder, scene.spans, scene.pairs)


TEXT = "The minister said 40 troops left.\n\nTroops left."


def test_spans_are_offsets_with_classes_and_a_score(network: Network) -> None:
    answer = network(TEXT, [(0, 33), (35, len(TEXT))])
    assert [(s.kind, TEXT[s.start : s.end]) for s in answer.spans] == [
        ("per", "minister"),
        ("con", "said"),
        ("ev", "troops left"),
        ("ev", "Troops left"),
    ]
    event = answer.spans[2]
    assert event.classes["status"] == ("planned", pytest.approx(1 / (1 + np.exp(-2)), abs=1e-5))
    assert set(event.classes) == {"status"}
    assert set(answer.spans[0].classes) == {"sector"}
    assert 0.8 < event.score < 1


def test_links_reach_over_paragraphs_and_bear_their_probability(network: Network) -> None:
    answer = network(TEXT, [(0, 33), (35, len(TEXT))])
    assert [(k.name, k.head, k.target) for k in answer.links] == [("actor", 2, 0), ("same ev", 3, 2)]
    assert all(0.8 < link.score < 1 for link in answer.links)


def test_what_no_paragraph_holds_is_not_read(network: Network) -> None:
    assert [s.start for s in network(TEXT, [(35, len(TEXT))]).spans] == [35]
    assert network(TEXT, []).spans == ()


def test_the_answer_does_not_depend_on_what_is_read_at_once(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(["The minister said 40 troops left."] * 60)
    spans = [(at, at + 33) for at in range(0, len(text), 35)]
    whole = network(text, spans)
    monkeypatch.setattr(under_test, "PIECES", 1)
    monkeypatch.setattr(under_test, "PAIRS", 7)
    assert network(text, spans) == whole
    assert len(whole.spans) == 3 * 60


def test_no_more_pieces_are_read_at_once_than_allowed(network: Network, scene: Scene) -> None:
    text = "\n\n".join(["The minister said 40 troops left."] * 400)
    network(text, [(at, at + 33) for at in range(0, len(text), 35)])
    assert len(scene.read) > 1
    assert all(windows * longest <= under_test.PIECES for windows, longest in scene.read)


def test_missing_words_stand_before_the_word_that_tells(tokenizer: Tokenizer, network: Network) -> None:
    assert tokenizer.vocabulary.token_to_id("known") is None
    period = network.tokenizer.vocabulary.token_to_id(".")
    noisy = replace(
        network, encoder=lambda **i: [*network.encoder(**i)[:2], np.where(i["pieces"] == period, 2.0, -2.0)]
    )
    assert [at for at, _ in noisy(TEXT, [(0, 33)]).gaps] == [32]


def test_spans_of_somebody_else_are_joined_as_given(network: Network) -> None:
    given = [("ev", 21, 27), ("per", 0, 12), ("ev", 35, 41), ("con", 60, 70)]
    answer = network.joined(TEXT, [(0, 33), (35, len(TEXT))], given)
    assert [(s.kind, s.start, s.end, s.score) for s in answer.spans] == [
        ("per", 0, 12, 1.0),
        ("ev", 21, 27, 1.0),
        ("ev", 35, 41, 1.0),
    ]
    assert network.joined(TEXT, [(0, 33)], []).spans == ()
    assert ("actor", 1, 0) in [(k.name, k.head, k.target) for k in answer.links]


def test_answers_are_as_sure_as_such_answers_were_right(network: Network) -> None:
    plain = network(TEXT, [(0, 33), (35, len(TEXT))])
    curves = {"ev": (1.0, -1.0), "link actor": (0.5, 0.0)}
    doubting = replace(network, doubts=Doubts(curves=curves))(TEXT, [(0, 33), (35, len(TEXT))])
    assert doubting.spans[2].score < plain.spans[2].score
    assert doubting.spans[0].score == plain.spans[0].score
    assert 0.5 < doubting.links[0].score < plain.links[0].score


def test_what_is_said_from_a_lower_probability_on(network: Network) -> None:
    asked = Doubts(least={"link actor": 0.05, "gap": 0.01})
    answer = replace(network, doubts=asked)(TEXT, [(0, 33), (35, len(TEXT))])
    assert ("actor", 3, 0) in [(k.name, k.head, k.target) for k in answer.links]
    assert answer.gaps


def test_windows_of_unlike_lengths_are_not_padded_to_one_another() -> None:
    none = np.zeros(0, dtype=np.int64)
    lengths = [100, 10, 30, 10, 102, 10]
    made = [Window(np.zeros(n, dtype=np.int64), none, none, none) for n in lengths]
    assert [[len(w.pieces) for w in batch] for batch in batches(made)] == [[10, 10, 10], [30], [100, 102]]
