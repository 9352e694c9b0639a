"""How far scores may be trusted: fitted on what was said, and measured."""

from random import Random

import pytest

from evaluation.reliability import Said, error
from onrecord.language.doubts import Doubts
from training.calibrate import curve, mended


def boastful(count: int, seed: int) -> list[Said]:
    """Things said with 95 % and 75 %, of which 80 % and 50 % are right."""
    chance = Random(seed)
    return [
        Said("con", score, chance.random() < right)
        for score, right in ((0.95, 0.8), (0.75, 0.5))
        for _ in range(count // 2)
    ]


def test_the_error_is_the_distance_between_said_and_right() -> None:
    said = [Said("con", 0.8, True)] * 6 + [Said("con", 0.8, False)] * 4
    assert error(said) == pytest.approx(0.2)
    assert error([]) == 0


def test_a_curve_fitted_on_one_half_mends_the_other() -> None:
    fitted_on, other = boastful(2000, 1), boastful(2000, 2)
    assert error(other) > 0.15
    assert error(mended(fitted_on, other)) < 0.04


def test_what_is_always_right_is_not_made_certain() -> None:
    slope, shift = curve([Said("cue", 0.999999, True)] * 300)
    assert 0.99 < Doubts(curves={"cue": (slope, shift)}).sure("cue", 0.999999) < 1


def test_a_curve_that_is_not_needed_stays_near_none() -> None:
    chance = Random(3)
    said = [Said("con", p, chance.random() < p) for p in (0.2, 0.5, 0.7, 0.9) for _ in range(600)]
    assert curve(said) == pytest.approx((1.0, 0.0), abs=0.12)
