"""Arrays on a card against those of the CPU, whose own tests say what is right."""

import numpy as np
import pytest

from fusionview.recon.algorithms.priors.pair_penalty import WHOLE, PairPenalty, Potential
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU

RNG = np.random.default_rng(7)
SHAPE = (3, 5, 4)
COUNTS = RNG.poisson(3.0, SHAPE).astype(np.float32)
MEANS = (RNG.random(SHAPE) * 5 + 0.1).astype(np.float32)
MEANS[1, 2:, 1] = [1e-9, 0.0, -1e-8]


@pytest.mark.parametrize("background", [None, np.float32(0.25), MEANS / 3], ids=str)
def test_counts_and_events_are_compared_as_by_the_cpu(
    backend: Backend, background: np.ndarray | None
) -> None:
    known = None if background is None else backend.to_device(background)
    there = backend.to_device(COUNTS)
    ratio, value = backend.compare(there, backend.add(backend.to_device(MEANS), there, 0.0), known)
    wanted, likelihood = CPU.compare(COUNTS, MEANS.copy(), background)
    np.testing.assert_allclose(backend.to_host(ratio), wanted, rtol=1e-6)
    assert backend.scalar(value) == pytest.approx(CPU.scalar(likelihood), rel=1e-6)
    expected = backend.multiply(backend.to_device(MEANS), 1.0)
    ratio, value = backend.compare_events(expected, known)
    wanted, likelihood = CPU.compare_events(MEANS.copy(), background)
    np.testing.assert_allclose(backend.to_host(ratio), wanted, rtol=1e-6)
    assert backend.scalar(value) == pytest.approx(CPU.scalar(likelihood), rel=1e-6)


def test_image_functions_do_what_those_of_the_cpu_do(backend: Backend) -> None:
    a = np.array([2.0, -1e-7, 3.0, 5.0, 0.0], np.float32)
    b = np.array([4.0, 2.0, 0.0, -1.0, 1.0], np.float32)
    x, y = backend.to_device(a), backend.to_device(b)
    for found, wanted in (
        (backend.quotient(x, y), CPU.quotient(a, b)),
        (backend.add(x, y, -2.0), CPU.add(a, b, -2.0)),
        (backend.multiply(x, y), CPU.multiply(a, b)),
        (backend.multiply(x, 0.5), CPU.multiply(a, 0.5)),
        (backend.significant(x), CPU.significant(a)),
        (backend.clip(x, 0.0, 3.0), CPU.clip(a, 0.0, 3.0)),
        (backend.minimum(x, y), CPU.minimum(a, b)),
        (backend.maximum(x, y), CPU.maximum(a, b)),
        (backend.full((2, 3), 1.5), CPU.full((2, 3), 1.5)),
        (x, a),
    ):
        np.testing.assert_array_equal(backend.to_host(found), wanted)
    assert backend.scalar(backend.dot(x, y)) == pytest.approx(CPU.scalar(CPU.dot(a, b)))
    assert not backend.to_host(x).flags.writeable
    assert backend.to_device(x) is x
    # a state may be shown again from what was kept of it on the host
    np.testing.assert_array_equal(backend.to_host(a), a)


def test_sums_are_the_same_bits_each_time(backend: Backend) -> None:
    one, other = (backend.to_device(RNG.random(999).astype(np.float32)) for _ in range(2))
    first = backend.scalar(backend.dot(one, other))
    assert all(backend.scalar(backend.dot(one, other)) == first for _ in range(3))


def test_every_nth_view_is_brought_as_it_is(backend: Backend) -> None:
    found = backend.to_host(
        backend.add(backend.to_device(MEANS[1::2]), backend.to_device(COUNTS[1::2]))
    )
    np.testing.assert_array_equal(found, MEANS[1::2] + COUNTS[1::2])


@pytest.mark.parametrize("shared", [False, True], ids=["all neighbours", "shares"])
@pytest.mark.parametrize("potential", list(Potential))
def test_penalties_bend_and_slope_as_on_the_cpu(
    backend: Backend, potential: Potential, shared: bool
) -> None:
    shares = RNG.integers(0, WHOLE + 1, (26, *SHAPE)).astype(np.uint8) if shared else None
    weights = (RNG.random(26) + 0.2).astype(np.float32)
    penalty = PairPenalty(potential, (0.7, 0.05), weights, shares)
    image = RNG.random(SHAPE).astype(np.float32)
    there = backend.penalty(penalty)
    slope, value = there.slope(backend.to_device(image))
    wanted, same = penalty.slope(image)
    np.testing.assert_allclose(backend.to_host(slope), wanted, atol=2e-6 * np.abs(wanted).max())
    assert backend.scalar(value) == pytest.approx(float(same), rel=1e-5)
    bend = backend.to_host(there.curvature(backend.to_device(image)))
    np.testing.assert_allclose(bend, penalty.curvature(image), rtol=1e-5)
