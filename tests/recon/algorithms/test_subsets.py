"""Subsets are parts of one whole, and sensitivities are found again."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.progress import no_progress
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.algorithms.sensitivity import SensitivityCache
from fusionview.recon.algorithms.subsets import subsets_of
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Preceded, Projector, Weighted
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.projector import CylindricalProjector
from tests.recon.algorithms.conftest import SHAPE, MatrixModel, measured
from tests.recon.conftest import assert_adjoint


@pytest.mark.parametrize("count", [1, 2, 5, 13])
def test_subsets_together_are_the_whole_and_each_view_is_in_one(count: int) -> None:
    measurement = measured(background=0.2)
    parts = subsets_of(measurement, count, CPU, no_progress)
    sizes = [len(part.counts) for part in parts]
    assert sum(sizes) == 13
    assert max(sizes) - min(sizes) <= 1
    assert sum(part.share for part in parts) == pytest.approx(1)
    assert sum(part.counts.sum() for part in parts) == measurement.counts.sum()
    image = np.random.default_rng(0).random(SHAPE, np.float32)
    y = measurement.counts
    together = sum(part.model.adjoint(part.counts) for part in parts)
    np.testing.assert_allclose(together, measurement.model.adjoint(y), rtol=1e-6)
    whole = measurement.model.adjoint(np.ones_like(y))
    np.testing.assert_allclose(sum(part.sensitivity for part in parts), whole, rtol=1e-6)
    forward = sum(part.model.forward(image).sum(dtype=np.float64) for part in parts)
    assert forward == pytest.approx(measurement.model.forward(image).sum(dtype=np.float64), 1e-6)


def test_subsets_of_a_real_scanner_add_up(small_scanner: CylindricalScanner) -> None:
    projector = CylindricalProjector(small_scanner, fitted_grid(small_scanner, 5.0))
    y = np.random.default_rng(0).random(projector.shape, np.float32)
    whole = projector.adjoint(y)
    together = sum(projector.subset(n, 5).adjoint(y[n::5]) for n in range(5))
    assert np.abs(together - whole).max() < 1e-6 * whole.max()


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 1e-6), (np.float64, 1e-12)])
def test_joined_operators_are_adjoint(dtype: Any, tolerance: float) -> None:
    model = measured(dtype=dtype).model
    factors = np.random.default_rng(2).random(model.range_shape).astype(dtype)
    blur = _Blur(np.random.default_rng(4).random((SHAPE[2], SHAPE[2])).astype(dtype))
    weighted = Weighted(model, factors, 0.37)
    joined = Weighted(Preceded(model, blur), factors, 0.37)
    for operator in (model, weighted, joined, joined.subset(1, 3)):
        assert_adjoint(operator, tolerance, dtype=dtype)
    image = np.ones(SHAPE, dtype)
    np.testing.assert_array_equal(joined.subset(2, 5).forward(image), joined.forward(image)[2::5])


class _Blur:
    """Mixes columns."""

    domain_shape = range_shape = SHAPE

    def __init__(self, mix: NDArray[Any]) -> None:
        self.mix = mix

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(image @ self.mix)

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        return np.asarray(values @ self.mix.T)


class _Counted:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> NDArray[np.float32]:
        self.calls += 1
        return np.ones(1000, np.float32)


def _weighted(scanner: CylindricalScanner, factors: NDArray[np.float32]) -> Projector:
    return Weighted(CylindricalProjector(scanner, fitted_grid(scanner, 5.0)), factors)


def test_sensitivities_are_found_by_what_the_operator_is(small_scanner: CylindricalScanner) -> None:
    cache, compute = SensitivityCache(1 << 20), _Counted()
    factors = np.ones(small_scanner.shape, np.float32)
    factors.setflags(write=False)
    # made anew, from the same parts: the same
    for _ in range(3):
        cache.get(_weighted(small_scanner, factors), (0, 4), compute)
    assert compute.calls == 1
    cache.get(_weighted(small_scanner, factors), (1, 4), compute)
    assert compute.calls == 2
    others = factors.copy()
    others.setflags(write=False)
    cache.get(_weighted(small_scanner, others), (0, 4), compute)
    assert compute.calls == 3
    cache.clear()
    cache.get(_weighted(small_scanner, factors), (0, 4), compute)
    assert compute.calls == 4


def test_arrays_that_may_change_are_not_trusted(small_scanner: CylindricalScanner) -> None:
    cache, compute = SensitivityCache(1 << 20), _Counted()
    factors = np.ones(small_scanner.shape, np.float32)
    for _ in range(2):
        cache.get(_weighted(small_scanner, factors), 0, compute)
    assert compute.calls == 2


def test_the_cache_is_bounded_and_forgets_what_is_gone() -> None:
    cache, compute = SensitivityCache(10_000), _Counted()
    models = [MatrixModel(np.full((1, 1, 1, 1, n + 1), n)) for n in range(3)]
    for model in models:
        cache.get(model, 0, compute)  # 4 kB each: the first must go
    cache.get(models[1], 0, compute)
    cache.get(models[2], 0, compute)
    assert compute.calls == 3
    cache.get(models[0], 0, compute)
    assert compute.calls == 4
    large = np.zeros((1, 1, 1, 1, 100_000))
    large.setflags(write=False)
    cache.get(MatrixModel(large), 0, compute)
    assert len(cache) == 2
    del large
    cache.get(models[0], 1, compute)
    assert len(cache) == 2


def test_an_array_in_the_place_of_one_that_is_gone_is_another() -> None:
    cache, compute = SensitivityCache(1 << 20), _Counted()

    def large() -> NDArray[np.float64]:
        array = np.zeros((1, 1, 1, 1, 20_000))
        array.setflags(write=False)
        return array

    first = large()
    place = id(first)
    cache.get(MatrixModel(first), 0, compute)
    del first
    others: list[NDArray[np.float64]] = []
    while id(second := large()) != place and len(others) < 100:
        others.append(second)
    assert id(second) == place
    cache.get(MatrixModel(second), 0, compute)
    assert compute.calls == 2


def test_a_second_run_computes_no_sensitivity() -> None:
    adjoints = []

    class Spy(MatrixModel):
        def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
            adjoints.append(1)
            return super().adjoint(values)

        def subset(self, index: int, count: int) -> "Spy":
            return Spy(self.matrix[index::count])

    measurement = measured()
    model = Spy(np.array(measurement.model.matrix))  # type: ignore[attr-defined]
    model.matrix.setflags(write=False)
    again = Measurement(model, measurement.grid, measurement.counts)
    subsets_of(again, 4, CPU, no_progress)
    assert len(adjoints) == 4
    subsets_of(again, 4, CPU, no_progress)
    assert len(adjoints) == 4
