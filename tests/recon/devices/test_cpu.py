"""The functions of the backend that every machine has; others are compared with it."""

import numpy as np
import pytest

from fusionview.recon.devices import cpu
from fusionview.recon.devices.cpu import CPU

RNG = np.random.default_rng(7)
COUNTS = RNG.poisson(3.0, (7, 11, 5)).astype(np.float32)
MEANS = (RNG.random((7, 11, 5)) * 5 + 0.1).astype(np.float32)


@pytest.fixture(params=[1 << 17, 1], ids=["one thread", "threads"])
def _threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu, "WORTH_A_THREAD", request.param)
    monkeypatch.setattr(cpu, "CHUNK", 32)


@pytest.mark.usefixtures("_threads")
@pytest.mark.parametrize("background", [None, np.float32(0.25), MEANS / 3], ids=str)
def test_counts_are_compared_with_their_means(background: np.ndarray | None) -> None:
    ratio, likelihood = CPU.compare(COUNTS, MEANS.copy(), background)
    means = MEANS.astype(np.float64) + (0 if background is None else background)
    np.testing.assert_allclose(ratio, COUNTS / means, rtol=1e-6)
    assert CPU.scalar(likelihood) == pytest.approx((COUNTS * np.log(means) - means).sum(), 1e-6)
    ratio, logs = CPU.compare_events(MEANS.copy(), background)
    np.testing.assert_allclose(ratio, 1 / means, rtol=1e-6)
    assert CPU.scalar(logs) == pytest.approx(np.log(means).sum(), rel=1e-6)


@pytest.mark.usefixtures("_threads")
def test_bins_where_only_rounding_is_expected_do_not_count() -> None:
    means = MEANS.copy()
    means[2, 3:6, 1] = [1e-9, 0.0, -1e-8]
    kept = means > 1e-3
    exact = means.astype(np.float64)[kept]
    ratio, likelihood = CPU.compare(COUNTS, means.copy(), None)
    assert not ratio[~kept].any()
    found = (COUNTS[kept] * np.log(exact) - exact).sum()
    assert CPU.scalar(likelihood) == pytest.approx(found, rel=1e-6)
    ratio, logs = CPU.compare_events(means.copy(), None)
    assert not ratio[~kept].any()
    assert CPU.scalar(logs) == pytest.approx(np.log(exact).sum(), rel=1e-6)


def test_views_of_every_nth_entry_are_compared_too() -> None:
    ratio, _ = CPU.compare(COUNTS[1::3], MEANS[1::3].copy(), MEANS[1::3])
    np.testing.assert_allclose(ratio, COUNTS[1::3] / (2 * MEANS[1::3]), rtol=1e-6)
    nothing, value = CPU.compare(np.zeros_like(COUNTS), np.zeros_like(MEANS), None)
    assert not nothing.any()
    assert value == 0


def test_image_functions_say_what_they_do_and_change_nothing() -> None:
    a = np.array([2.0, -1e-7, 3.0, 5.0], np.float32)
    b = np.array([4.0, 2.0, 0.0, -1.0], np.float32)
    for array in (a, b):
        array.setflags(write=False)
    np.testing.assert_array_equal(CPU.quotient(a, b), [0.5, 0, 0, 0])
    np.testing.assert_array_equal(CPU.add(a, b, -2.0), a - 2 * b)
    np.testing.assert_array_equal(CPU.multiply(a, b), a * b)
    np.testing.assert_array_equal(CPU.multiply(a, 0.5), a * np.float32(0.5))
    np.testing.assert_array_equal(CPU.significant(a), [2, 0, 3, 5])
    np.testing.assert_array_equal(CPU.clip(a, 0.0, 3.0), [2, 0, 3, 3])
    np.testing.assert_array_equal(CPU.minimum(a, b), np.minimum(a, b))
    np.testing.assert_array_equal(CPU.maximum(a, b), np.maximum(a, b))
    np.testing.assert_array_equal(CPU.full((2, 3), 1.5), np.full((2, 3), 1.5, np.float32))
    assert CPU.scalar(CPU.dot(a, b)) == pytest.approx(float((a * b).sum()))
    assert CPU.to_device(a) is a
    assert not CPU.to_host(b.copy()).flags.writeable
    results = (CPU.add(a, b), CPU.multiply(a, 2.0), CPU.full((2,), 1.0), CPU.quotient(a, b))
    assert all(array.dtype == np.float32 for array in results)
