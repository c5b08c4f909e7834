"""Priors against their formulas, voxel by voxel, and against finite differences."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.recon.algorithms.priors.guidance import both_ways, bowsher, similarity
from fusionview.recon.algorithms.priors.neighbours import (
    NEIGHBOURS,
    OFFSETS,
    distance_weights,
    distances_mm,
)
from fusionview.recon.algorithms.priors.pair_penalty import WHOLE, PairPenalty, Potential
from tests.recon.algorithms.conftest import SHAPE, oblique_grid

Floats = NDArray[np.float64]
PARAMETERS = {
    Potential.QUADRATIC: (0.0, 0.0),
    Potential.RELATIVE_DIFFERENCE: (2.0, 0.05),
    Potential.HYPERBOLA: (0.3, 0.0),
}


def random_image(seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random(SHAPE, np.float32) * 3


def random_shares(seed: int = 1) -> NDArray[np.uint8]:
    shares = np.random.default_rng(seed).integers(0, WHOLE + 1, (NEIGHBOURS, *SHAPE))
    return both_ways(shares.astype(np.uint8))


def penalty_of(potential: Potential, shares: NDArray[np.uint8] | None) -> PairPenalty:
    weights = distance_weights(oblique_grid())
    return PairPenalty(potential, PARAMETERS[potential], weights, shares)


def potential_of(kind: Potential, a: float, b: float) -> float:
    """The formulas of the papers."""
    d, (first, second) = a - b, PARAMETERS[kind]
    if kind is Potential.QUADRATIC:
        return d * d / 2
    if kind is Potential.HYPERBOLA:
        return float(first**2 * (np.sqrt(1 + (d / first) ** 2) - 1))
    return d * d / (a + b + first * abs(d) + second)


def value_by_formula(penalty: PairPenalty, image: Floats) -> float:
    total = 0.0
    for here in np.ndindex(SHAPE):
        for n, offset in enumerate(OFFSETS):
            there = tuple(np.add(here, offset))
            if min(there) < 0 or any(t >= s for t, s in zip(there, SHAPE, strict=True)):
                continue
            share = 1.0 if penalty.shares is None else penalty.shares[(n, *here)] / WHOLE
            weight = float(penalty.weights[n]) * share
            total += (
                0.5
                * weight
                * potential_of(penalty.potential, float(image[here]), float(image[there]))
            )
    return total


@pytest.mark.parametrize("guided", [False, True])
@pytest.mark.parametrize("potential", Potential)
def test_value_slope_and_curvature_are_those_of_the_formula(
    potential: Potential, guided: bool
) -> None:
    penalty = penalty_of(potential, random_shares() if guided else None)
    image = random_image()
    exact = image.astype(np.float64)
    gradient, value = penalty.slope(image)
    assert value == pytest.approx(value_by_formula(penalty, exact), rel=1e-6)
    curvature = penalty.curvature(image)
    # a corner, an edge, a face and the inside
    for voxel in [(0, 0, 0), (3, 4, 2), (1, 0, 3), (2, 2, 3)]:
        step = 1e-3
        values = []
        for shift in (-step, 0.0, step):
            moved = exact.copy()
            moved[voxel] += shift
            values.append(value_by_formula(penalty, moved))
        low, middle, high = values
        assert gradient[voxel] == pytest.approx((high - low) / (2 * step), rel=1e-3, abs=1e-4)
        second = (high - 2 * middle + low) / step**2
        assert curvature[voxel] == pytest.approx(second, rel=3e-3, abs=1e-3)


@pytest.mark.parametrize("potential", Potential)
def test_a_flat_image_costs_nothing_and_negative_curvature_there_is_none(
    potential: Potential,
) -> None:
    penalty = penalty_of(potential, None)
    gradient, value = penalty.slope(np.full(SHAPE, 1.7, np.float32))
    assert value == 0
    assert not gradient.any()
    assert penalty.curvature(random_image()).min() >= 0
    assert np.isfinite(penalty.slope(np.zeros(SHAPE, np.float32))[0]).all()


def test_the_relative_difference_does_not_depend_on_the_unit() -> None:
    weights, image = distance_weights(oblique_grid()), random_image()
    for scale in (1e-4, 1e5):
        one = PairPenalty(Potential.RELATIVE_DIFFERENCE, (2.0, 0.01), weights)
        other = PairPenalty(Potential.RELATIVE_DIFFERENCE, (2.0, 0.01 * scale), weights)
        scaled = other.slope((image * scale).astype(np.float32))[0]
        np.testing.assert_allclose(scaled, one.slope(image)[0], rtol=1e-4, atol=1e-5)


def test_the_number_of_threads_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    penalty, image = penalty_of(Potential.RELATIVE_DIFFERENCE, random_shares()), random_image()
    found = []
    for threads in ("1", "3"):
        monkeypatch.setenv("NUMBA_NUM_THREADS", threads)
        found.append(penalty.slope(image))
    np.testing.assert_array_equal(found[0][0], found[1][0])
    assert found[0][1] == found[1][1]


def test_neighbours_are_weighted_by_their_distance_in_millimetres() -> None:
    weights = dict(zip(map(tuple, OFFSETS), distance_weights(oblique_grid()), strict=True))
    assert len(weights) == NEIGHBOURS
    assert weights[(0, 0, 1)] == pytest.approx(1)
    assert weights[(0, -1, 0)] == pytest.approx(2.0 / 2.5)
    assert weights[(1, 0, 0)] == pytest.approx(2.0 / 5.0)
    assert weights[(1, 1, -1)] == pytest.approx(2.0 / np.sqrt(25 + 6.25 + 4))
    np.testing.assert_array_equal(OFFSETS[0::2], -OFFSETS[1::2])


def test_bowsher_takes_the_most_similar_neighbours_and_need_not_be_mutual() -> None:
    features = np.random.default_rng(6).random((2, *SHAPE), np.float32)
    shares = bowsher(features, 5)
    assert set(np.unique(shares)) == {0, WHOLE}
    one_way = 0
    for here in np.ndindex(SHAPE):
        differences = {}
        for n, offset in enumerate(OFFSETS):
            there = tuple(np.add(here, offset))
            if min(there) >= 0 and all(t < s for t, s in zip(there, SHAPE, strict=True)):
                away = features[(slice(None), *here)] - features[(slice(None), *there)]
                differences[n] = float((away.astype(np.float64) ** 2).sum())
        chosen = sorted(differences, key=differences.__getitem__)[:5]
        assert set(np.flatnonzero(shares[(slice(None), *here)])) == set(chosen)
        for n in chosen:
            one_way += shares[(n ^ 1, *np.add(here, OFFSETS[n]))] == 0
    assert one_way > 0
    mutual = both_ways(shares)
    inside = (1, 2, 3)
    for n, offset in enumerate(OFFSETS):
        assert mutual[(n, *inside)] == mutual[(n ^ 1, *np.add(inside, offset))]


def test_in_a_flat_mr_bowsher_takes_opposite_neighbours_that_are_near() -> None:
    shares = bowsher(np.zeros((1, *SHAPE), np.float32), 6)
    chosen = OFFSETS[shares[:, 1, 2, 2] > 0]
    assert (np.abs(chosen).sum(axis=1) == 1).all()
    assert not chosen.sum(axis=0).any()


def test_similarity_falls_with_the_difference_and_is_mutual() -> None:
    features = np.zeros((1, *SHAPE), np.float32)
    features[0, :, :, 3:] = 0.1
    shares = similarity(features, 0.1)
    across = int(np.flatnonzero((OFFSETS == (0, 0, 1)).all(axis=1))[0])
    along = int(np.flatnonzero((OFFSETS == (0, 1, 0)).all(axis=1))[0])
    assert shares[along, 1, 1, 2] == WHOLE
    assert shares[across, 1, 1, 2] == pytest.approx(WHOLE * np.exp(-0.5), abs=1)
    np.testing.assert_array_equal(shares[across, :, :, 2], shares[across ^ 1, :, :, 3])
    assert distances_mm(oblique_grid())[across] == pytest.approx(2.0)
