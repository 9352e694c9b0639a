"""What answers cost; run where torch is installed (dependency group `train`)."""

import math

import pytest

torch = pytest.importorskip("torch")

from onrecord.language.layout import Links  # noqa: E402  (torch first: without it nothing here can be imported)
from training.batches import Linked  # noqa: E402
from training.losses import FEW, choice_loss, distance, several_loss, taught_link  # noqa: E402

HEADS, NAMES = torch.tensor([0, 0, 0, 5, 5]), torch.tensor([1, 1, 2, 1, 3])
SCORES = torch.tensor([0.5, -1.0, 2.0, 0.0, -3.0])


def sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def test_one_of_several_mentions_is_enough() -> None:
    together = math.log(math.exp(0.5) + math.exp(-1.0))
    wanted = (
        -math.log(sigmoid(together)) - math.log(1 - sigmoid(2.0)) - math.log(1 - sigmoid(0.0)) - math.log(sigmoid(-3.0))
    )
    loss = several_loss(SCORES, HEADS, NAMES, torch.tensor([1, 0, 0, 0, 1]))
    assert float(loss) == pytest.approx(wanted / (2 + FEW), abs=1e-5)


def test_a_choice_is_any_right_one_or_none() -> None:
    first = -math.log((math.exp(0.5) + math.exp(2)) / (1 + math.exp(0.5) + math.exp(-1) + math.exp(2)))
    second = -math.log(1 / (1 + 1 + math.exp(-3)))
    loss = choice_loss(SCORES, HEADS, torch.tensor([1, 0, 1, 0, 0]))
    assert float(loss) == pytest.approx((first + second) / (2 + FEW), abs=1e-5)


def test_what_nobody_told_costs_nothing() -> None:
    untold = torch.full((5,), -1)
    assert float(several_loss(SCORES, HEADS, NAMES, untold)) == float(choice_loss(SCORES, HEADS, untold)) == 0


@pytest.mark.parametrize("several", [True, False])
def test_a_pupil_learns_nothing_from_what_it_thinks_itself(*, several: bool) -> None:
    links = Links("any", ("ev",), ("per",), 9, 9, several=several)

    def taught(by: torch.Tensor) -> float:
        told = Linked(HEADS, HEADS, NAMES, HEADS[:, None], torch.full((5,), -1), by)
        scores = SCORES.clone().requires_grad_()
        loss = taught_link(links, told, scores)
        if loss.requires_grad:
            loss.backward()
            return float(scores.grad.abs().sum())
        return 0.0

    assert taught(SCORES) == pytest.approx(0, abs=1e-6)
    assert taught(SCORES.flip(0)) > 0.01
    assert taught(torch.full((5,), math.nan)) == 0


def test_the_distance_leaves_out_what_no_teacher_was_asked() -> None:
    ours = torch.tensor([[1.0, 0.0], [3.0, 1.0]])
    theirs = torch.tensor([[0.0, 0.0], [math.nan, math.nan]])
    share = sigmoid(1.0)
    wanted = 0.5 * math.log(0.5 / share) + 0.5 * math.log(0.5 / (1 - share))
    assert float(distance(ours, theirs)) == pytest.approx(wanted / (1 + FEW), abs=1e-6)


def test_what_is_asked_once_weighs_less_than_what_is_asked_often() -> None:
    told = torch.tensor([1, 0, 1, 0, 0])
    once = choice_loss(SCORES[:3], HEADS[:3], told[:3])
    often = choice_loss(SCORES[:3].repeat(50), torch.arange(50).repeat_interleave(3), told[:3].repeat(50))
    assert float(often / once) == pytest.approx(50 / (50 + FEW) * (1 + FEW), rel=1e-5)
