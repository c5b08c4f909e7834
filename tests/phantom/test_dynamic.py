"""The dynamic study: curves that are known in closed form."""

import math

import numpy as np
import pytest
from scipy.integrate import quad

from fusionview.model.alignment import AlignmentState
from fusionview.model.study import Study
from fusionview.phantom import dynamic
from fusionview.phantom.dynamic import BALLS, DURATIONS_S, Ball, dynamic_study
from fusionview.roi.measuring.time_curve import time_curve
from fusionview.roi.resample import resample_mask


@pytest.fixture(scope="module")
def study() -> Study:
    return dynamic_study()


@pytest.mark.parametrize("ball", BALLS, ids=lambda ball: ball.name)
def test_a_region_drawn_on_the_oblique_mr_gives_the_law_of_its_ball_in_the_pet(
    study: Study, ball: Ball
) -> None:
    pet, region = study.volumes["pet"], study.regions[f"region-{ball.name}"]
    assert not region.mask.geometry.matches(pet.geometry)
    mask = resample_mask(region.mask, pet.geometry, study.fixed_to_moving("pet", "mr"))
    curve = time_curve(pet, mask)
    starts = np.concatenate([[0.0], np.cumsum(DURATIONS_S)[:-1]])
    expected = [ball.law(s, s + d) for s, d in zip(starts, DURATIONS_S, strict=True)]
    np.testing.assert_allclose(curve.mean, expected, rtol=1e-6)
    np.testing.assert_allclose(curve.sd, 0, atol=1e-3)
    np.testing.assert_allclose(curve.positions, starts + np.array(DURATIONS_S) / 2)


def test_the_means_of_the_laws_are_their_integrals() -> None:
    k, p = dynamic.UPTAKE_PER_S, dynamic.PEAK_S
    laws = {
        dynamic.decay: lambda t: math.exp2(-t / dynamic.HALF_LIFE_S),
        dynamic.uptake: lambda t: 1 - math.exp(-k * t),
        dynamic.bolus: lambda t: 2 * (t / p) * math.exp(1 - t / p),
    }
    for law, instant in laws.items():
        integral, _ = quad(instant, 40.0, 340.0, epsabs=1e-12)
        assert law(40.0, 340.0) == pytest.approx(dynamic.TOP_BQ_ML * integral / 300, rel=1e-9)


def test_both_images_lie_in_one_frame_of_reference(study: Study) -> None:
    assert study.alignment_state("mr", "pet") is AlignmentState.SAME_FRAME
