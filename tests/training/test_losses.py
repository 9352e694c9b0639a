"""What answers cost; run where torch is installed (dependency group `train`)."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from onrecord.language.candidates import Pairs  # noqa: E402  (torch first: without it nothing here can be imported)
from onrecord.language.layout import Layout, Links  # noqa: E402
from onrecord.language.spans import Spans  # noqa: E402
from training.asked import FEW, Asked, asked  # noqa: E402
from training.examples import UNTOLD, Answers, Example, Opinion  # noqa: E402
from training.losses import choice_loss, distance, several_loss, taught_choice, taught_several  # noqa: E402

HEADS, NAMES = np.array([0, 0, 0, 5, 5]), np.array([1, 1, 2, 1, 3])
SCORES = torch.tensor([0.5, -1.0, 2.0, 0.0, -3.0])
NONE = np.zeros(0, dtype=np.int64)
NO_SPANS = Spans(*[NONE] * 6, texts=(), names=())
UNTOLD_OF_ANY = [UNTOLD] * 5


def sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def example(right: Sequence[int], *, taught: Sequence[float] | None = None, name: str = "any") -> Example:
    """An article of one kind of link; a teacher's scores of its pairs."""
    pairs = Pairs(HEADS[: len(right)], HEADS[: len(right)], NAMES[: len(right)], HEADS[: len(right), None])
    of_none = np.zeros(0, dtype=np.float32)
    opinion = Opinion(of_none, of_none, of_none, {name: np.array(taught, dtype=np.float32)}) if taught else None
    return Example("x", (), NONE, NONE, NO_SPANS, NONE, {name: Answers(pairs, np.array(right))}, opinion)


def of(right: Sequence[int], *, several: bool, taught: Sequence[float] | None = None, times: int = 1) -> Asked:
    """What a step asks that has the article so many times."""
    layout = Layout((), (), (Links("any", ("ev",), ("per",), 9, 9, several=several),))
    made = asked([example(right, taught=taught)] * times, layout, 10 * np.arange(times + 1))
    assert made
    return made


def test_one_of_several_mentions_is_enough() -> None:
    together = math.log(math.exp(0.5) + math.exp(-1.0))
    wanted = (
        -math.log(sigmoid(together)) - math.log(1 - sigmoid(2.0)) - math.log(1 - sigmoid(0.0)) - math.log(sigmoid(-3.0))
    )
    loss = several_loss(SCORES, of([1, 0, 0, 0, 1], several=True).several)
    assert float(loss) == pytest.approx(wanted / (2 + FEW), abs=1e-5)


def test_a_choice_is_any_right_one_or_none() -> None:
    first = -math.log((math.exp(0.5) + math.exp(2)) / (1 + math.exp(0.5) + math.exp(-1) + math.exp(2)))
    second = -math.log(1 / (1 + 1 + math.exp(-3)))
    loss = choice_loss(SCORES, of([1, 0, 1, 0, 0], several=False).choices)
    assert float(loss) == pytest.approx((first + second) / (2 + FEW), abs=1e-5)


def test_kinds_are_asked_at_once_and_weigh_for_themselves() -> None:
    kinds = (
        Links("one", ("ev",), ("per",), 9, 9),
        Links("many", ("ev",), ("per",), 9, 9, several=True),
        Links("other", ("ev",), ("per",), 9, 9),
    )
    right = [1, 0, 1, 0, 0]
    examples = [example(right, name="other"), example(right[:3], name="one"), example(right, name="many")]
    made = asked(examples, Layout((), (), kinds), np.array([0, 10, 20, 30]))
    assert made
    assert made.kinds.tolist() == [0] * 3 + [1] * 5 + [2] * 5
    assert made.heads.tolist() == [10] * 3 + [20, 20, 20, 25, 25] + [0, 0, 0, 5, 5]
    scores = torch.cat([SCORES[:3], SCORES, SCORES])
    alone = choice_loss(SCORES, of(right[:3], several=False).choices) + choice_loss(
        SCORES, of(right, several=False).choices
    )
    assert float(choice_loss(scores, made.choices)) == pytest.approx(float(alone), abs=1e-5)
    assert float(several_loss(scores, made.several)) == pytest.approx(
        float(several_loss(SCORES, of(right, several=True).several)), abs=1e-5
    )


@pytest.mark.parametrize("several", [True, False])
def test_what_nobody_told_costs_nothing(*, several: bool) -> None:
    made = of(UNTOLD_OF_ANY, several=several)
    assert made.several is made.choices is made.taught_several is made.taught_choices is None
    assert float(several_loss(SCORES, None)) == float(choice_loss(SCORES, None)) == 0


def test_an_untold_pair_is_no_candidate() -> None:
    told = of([1, UNTOLD, 0, UNTOLD, UNTOLD], several=False)
    wanted = -math.log(math.exp(0.5) / (1 + math.exp(0.5) + math.exp(2)))
    assert float(choice_loss(SCORES, told.choices)) == pytest.approx(wanted / (1 + FEW), abs=1e-5)


@pytest.mark.parametrize(("several", "loss"), [(True, taught_several), (False, taught_choice)])
def test_a_pupil_learns_nothing_from_what_it_thinks_itself(*, several: bool, loss: Callable[..., torch.Tensor]) -> None:
    def taught(by: torch.Tensor) -> float:
        made = of(UNTOLD_OF_ANY, several=several, taught=by.tolist())
        scores = SCORES.clone().requires_grad_()
        loss(scores, made.taught_several or made.taught_choices).backward()
        return float(scores.grad.abs().sum())

    assert taught(SCORES) == pytest.approx(0, abs=1e-6)
    assert taught(SCORES.flip(0)) > 0.01


def test_the_distance_is_that_of_the_teachers_answers() -> None:
    ours, theirs = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 0.0]])
    share = sigmoid(1.0)
    wanted = 0.5 * math.log(0.5 / share) + 0.5 * math.log(0.5 / (1 - share))
    assert float(distance(ours, theirs)) == pytest.approx(wanted / (1 + FEW), abs=1e-6)


def test_what_is_asked_once_weighs_less_than_what_is_asked_often() -> None:
    once = choice_loss(SCORES[:3], of([1, 0, 1], several=False).choices)
    often = choice_loss(SCORES[:3].repeat(50), of([1, 0, 1], several=False, times=50).choices)
    assert float(often / once) == pytest.approx(50 / (50 + FEW) * (1 + FEW), rel=1e-5)
