"""OSL and BSREM: they climb, they arrive, and they stop where the prior says."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import ReconstructionError
from fusionview.model.progress import no_progress
from fusionview.recon.algorithms import bsrem, em, osl
from fusionview.recon.algorithms.bsrem import BsremSettings
from fusionview.recon.algorithms.osl import OslSettings
from fusionview.recon.algorithms.penalty_settings import GUIDANCE, PRIORS, penalise
from fusionview.recon.algorithms.problem import prepare
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement
from tests.recon.algorithms.conftest import (
    SHAPE,
    MatrixModel,
    log_likelihood,
    measured,
    truth_image,
)


def objective_by_hand(
    measurement: Measurement, settings: BsremSettings | OslSettings, image: np.ndarray
) -> float:
    problem = prepare(measurement, 1, backend=CPU, start=None, progress=no_progress)
    penalised = penalise(settings, (), measurement.grid, problem)
    assert penalised is not None
    value = float(penalised.penalty.slope(image)[1])
    return log_likelihood(measurement, image) - penalised.strength * value


@pytest.mark.parametrize("prior", PRIORS)
def test_bsrem_arrives_where_many_small_steps_arrive(noisy: Measurement, prior: str) -> None:
    settings = BsremSettings(iterations=200, subsets=4, strength=0.3, prior=prior, relaxation=0.3)
    careful = replace(settings, iterations=1000, subsets=1, em_iterations=0, relaxation=0.0)
    *_, quick = bsrem.states(noisy, settings, objective="exact")
    *_, reference = bsrem.states(noisy, careful)
    first = next(bsrem.states(noisy, settings))
    assert quick.exact
    assert quick.objective == pytest.approx(
        objective_by_hand(noisy, settings, quick.image), abs=2e-3
    )
    climbed = reference.objective - first.objective
    assert abs(reference.objective - quick.objective) < 1e-3 * climbed
    assert np.abs(quick.image - reference.image).max() < 0.03 * reference.image.max()


def test_the_reference_is_a_maximum(noisy: Measurement) -> None:
    settings = BsremSettings(iterations=800, subsets=1, strength=0.3, relaxation=0.0)
    *_, top = bsrem.states(noisy, settings)
    rng = np.random.default_rng(0)
    best = objective_by_hand(noisy, settings, top.image)
    for _ in range(20):
        nudge = 1 + 0.02 * rng.standard_normal(SHAPE)
        moved = (top.image * nudge).astype(np.float32)
        assert objective_by_hand(noisy, settings, moved) < best


def test_the_objective_of_bsrem_rises_from_iteration_to_iteration(noisy: Measurement) -> None:
    settings = BsremSettings(iterations=12, subsets=4, strength=0.3)
    states = [s for s in bsrem.states(noisy, settings, objective="exact") if s.exact]
    assert len(states) == 13
    assert all(b.objective > a.objective for a, b in itertools.pairwise(states))


@pytest.mark.parametrize("algorithm", [osl, bsrem])
def test_without_strength_there_is_no_prior(noisy: Measurement, algorithm: object) -> None:
    if algorithm is osl:
        found = list(osl.states(noisy, OslSettings(iterations=3, subsets=4, strength=0.0)))
        plain = list(em.states(noisy, em.EmSettings(iterations=3, subsets=4)))
        np.testing.assert_array_equal(found[-1].image, plain[-1].image)
        return
    settings = BsremSettings(iterations=400, subsets=1, strength=0.0, relaxation=0.0)
    *_, uphill = bsrem.states(noisy, settings)
    *_, mlem = em.states(noisy, em.MlemSettings(iterations=400))
    assert uphill.objective == pytest.approx(mlem.objective, abs=0.02)


def test_one_update_of_osl_is_the_formula(noisy: Measurement) -> None:
    settings = OslSettings(subsets=4, strength=0.3)
    start = truth_image()
    _, first = itertools.islice(osl.states(noisy, settings, start=start), 2)
    problem = prepare(noisy, 4, backend=CPU, start=start, progress=no_progress)
    penalised = penalise(settings, (), noisy.grid, problem)
    assert penalised is not None
    slope = penalised.strength * penalised.penalty.slope(start)[0].astype(np.float64)
    part = noisy.subset(0, 4)
    gain = part.model.adjoint(part.counts / (part.model.forward(start) + part.background))
    below = part.model.adjoint(np.ones(part.counts.shape, np.float32)) + slope / 4
    np.testing.assert_allclose(first.image, start * gain / below, rtol=1e-5)


def test_osl_of_one_subset_ends_where_bsrem_ends(noisy: Measurement) -> None:
    *_, late = osl.states(noisy, OslSettings(iterations=200, subsets=1, strength=0.1))
    careful = BsremSettings(iterations=400, subsets=1, strength=0.1, relaxation=0.0)
    *_, top = bsrem.states(noisy, careful)
    assert np.abs(late.image - top.image).max() < 0.02 * top.image.max()


@pytest.mark.parametrize("strength", [0.1, 100.0])
@pytest.mark.parametrize("prior", PRIORS)
def test_images_stay_finite_and_positive_whatever_the_strength(
    noisy: Measurement, prior: str, strength: float
) -> None:
    late = OslSettings(iterations=6, subsets=4, prior=prior, strength=strength)
    uphill = BsremSettings(iterations=6, subsets=4, prior=prior, strength=strength)
    for state in osl.states(noisy, late):
        assert np.isfinite(state.image).all()
        assert state.image.min() > 0
    for state in bsrem.states(noisy, uphill):
        assert np.isfinite(state.image).all()
        assert state.image.min() >= 0
    # the last is BSREM's: however strong, the prior leaves the number of counts
    counts = noisy.model.forward(state.image).sum() + noisy.background.sum()  # type: ignore[union-attr]
    assert counts == pytest.approx(noisy.counts.sum(), rel=0.1)


def test_a_stronger_prior_makes_a_smoother_image(noisy: Measurement) -> None:
    roughness = []
    for strength in (0.01, 0.1, 1.0, 10.0):
        settings = BsremSettings(iterations=20, subsets=4, strength=strength)
        *_, last = bsrem.states(noisy, settings)
        roughness.append(float(np.abs(np.diff(last.image, axis=2)).mean()))
    assert roughness == sorted(roughness, reverse=True)


@pytest.mark.parametrize("prior", PRIORS)
def test_a_strength_means_the_same_in_any_unit(noisy: Measurement, prior: str) -> None:
    settings = BsremSettings(iterations=5, subsets=4, strength=0.3, prior=prior, epsilon=1.0)
    matrix = noisy.model.matrix  # type: ignore[attr-defined]
    *_, one = bsrem.states(noisy, settings)
    *_, other = bsrem.states(replace(noisy, model=MatrixModel(matrix * np.float32(1e-4))), settings)
    np.testing.assert_allclose(other.image, one.image * 1e4, rtol=1e-3)


def test_a_strength_means_the_same_at_any_dose() -> None:
    settings = BsremSettings(iterations=15, subsets=4, strength=0.3)
    images = []
    for counts in (1000.0, 1e6):
        *_, last = bsrem.states(measured(counts=counts, noise=False), settings)
        images.append(last.image)
    # the truth is the same, and so is the smoothing
    np.testing.assert_allclose(images[0], images[1], rtol=2e-3)


def test_voxels_outside_the_support_stay_zero_with_a_prior(noisy: Measurement) -> None:
    support = np.ones(SHAPE, np.bool_)
    support[:, 0] = False
    limited = replace(noisy, support=support)
    *_, last = bsrem.states(limited, BsremSettings(iterations=3, subsets=4))
    assert not last.image[~support].any()
    assert last.image[support].any()


@pytest.mark.parametrize("guidance", GUIDANCE[1:])
def test_the_mr_says_where_to_smooth(exact: Measurement, guidance: str) -> None:
    truth = truth_image()
    alone = BsremSettings(iterations=30, subsets=4, strength=3.0)
    *_, blind = bsrem.states(exact, alone)
    *_, guided = bsrem.states(exact, replace(alone, guidance=guidance), mr=[truth * 50])
    assert np.abs(guided.image - truth).mean() < 0.5 * np.abs(blind.image - truth).mean()


def test_guidance_without_a_usable_mr_is_refused(noisy: Measurement) -> None:
    settings = OslSettings(guidance="bowsher", subsets=4)
    with pytest.raises(ReconstructionError, match="needs an MR") as failure:
        next(osl.states(noisy, settings))
    assert "Choose the MR" in failure.value.hint
    with pytest.raises(ReconstructionError, match="shows nothing"):
        next(osl.states(noisy, settings, mr=[np.ones(SHAPE, np.float32)]))
    with pytest.raises(ReconstructionError, match="not on the grid"):
        next(osl.states(noisy, settings, mr=[np.ones((2, 2, 2), np.float32)]))
