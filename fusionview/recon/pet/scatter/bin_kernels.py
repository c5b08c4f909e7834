"""The inner loops that turn scatter between sampled detectors into bins."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
jit = njit(cache=True, nogil=True, error_model="numpy")


class BinLattice(NamedTuple):
    """How sampled detectors make up bins.

    Attributes
    ----------
    levels, level_weights
        ``(rings, 4)``: the sampled levels next to every ring.
    first, second, plane
        ``(pairs,)`` of `CylindricalScanner.ring_pairs`.
    """

    levels: NDArray[np.int64]
    level_weights: Floats
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    plane: NDArray[np.int32]
    radius_mm: float
    ring_pitch_mm: float


@jit
def _weigh(turn: float, angles: int, nodes: NDArray[np.int64], weights: Floats) -> None:
    """List the four sampled angles round one, and the cubic through them."""
    floor = math.floor(turn)
    x = turn - floor
    weights[0] = -x * (x - 1) * (x - 2) / 6
    weights[1] = (x + 1) * (x - 1) * (x - 2) / 2
    weights[2] = -(x + 1) * x * (x - 2) / 2
    weights[3] = (x + 1) * x * (x - 1) / 6
    for n in range(4):
        nodes[n] = (floor - 1 + n) % angles


@jit
def _gather(pairs: Floats, one: float, other: float, square: Floats) -> None:
    """Interpolate between angles: ``square`` (levels, levels x times) for two places."""
    nodes, weights = np.empty((2, 4), np.int64), np.empty((2, 4), np.float32)
    _weigh(one, pairs.shape[0], nodes[0], weights[0])
    _weigh(other, pairs.shape[0], nodes[1], weights[1])
    square[:] = 0.0
    for n in range(4):
        for m in range(4):
            weight = weights[0, n] * weights[1, m]
            if weight == 0:
                continue
            for a in range(square.shape[0]):
                row = pairs[nodes[0, n], a, nodes[1, m]]
                for b in range(square.shape[1]):
                    square[a, b] += weight * row[b]


@jit
def _gather_rings(lattice: BinLattice, square: Floats, along: Floats) -> None:
    """Interpolate between rings of the first crystal: ``along`` (rings, levels x times)."""
    for one in range(along.shape[0]):
        along[one] = 0.0
        for n in range(4):
            weight, row = lattice.level_weights[one, n], square[lattice.levels[one, n]]
            for b in range(along.shape[1]):
                along[one, b] += weight * row[b]


@jit
def _add_planes(
    lattice: BinLattice,
    along: Floats,
    rows: Floats,
    rings: Floats,
    chord_mm: float,
    planes: Floats,
) -> None:
    """Interpolate between rings of the second crystal, and relate scatter to trues.

    ``along`` is (rings of the first, levels), ``rows`` its transpose and ``rings`` (rings of the
    second, rings of the first).
    """
    count = lattice.levels.shape[0]
    for one in range(count):
        for b in range(rows.shape[0]):
            rows[b, one] = along[one, b]
    for other in range(count):
        weights, near = lattice.level_weights[other], lattice.levels[other]
        w0, w1, w2, w3 = weights[0], weights[1], weights[2], weights[3]
        n0, n1, n2, n3 = near[0], near[1], near[2], near[3]
        for one in range(count):
            total = w0 * rows[n0, one] + w1 * rows[n1, one]
            rings[other, one] = total + (w2 * rows[n2, one] + w3 * rows[n3, one])
    # R² / (cos A cos B) of the line between two points of a cylinder
    base = np.float32(2 * lattice.radius_mm)
    slope = np.float32(2 * lattice.radius_mm * (lattice.ring_pitch_mm / chord_mm) ** 2)
    for n in range(lattice.plane.size):
        plane = lattice.plane[n]
        if plane >= 0:
            one, other = lattice.first[n], lattice.second[n]
            difference = np.float32(other - one)
            scale = base + slope * difference * difference
            planes[plane] += max(rings[other, one], np.float32(0)) * scale * scale


@jit
def fill(
    lattice: BinLattice,
    pairs: Floats,
    turns: Doubles,
    starts: NDArray[np.int64],
    sinogram: Floats,
    first: int,
    last: int,
) -> None:
    """Fill the bins ``[first, last)`` of ``sinogram`` (views x radial bins, times, planes).

    ``pairs`` is (angles, levels, angles, levels x times). Bin ``n`` adds up the rays from
    ``starts[n]`` to ``starts[n + 1]``; ``turns`` (rays, 2) is where they end, in sampled angles.
    """
    angles, levels, times = pairs.shape[0], pairs.shape[1], sinogram.shape[1]
    count = lattice.levels.shape[0]
    square = np.zeros((levels, levels * times), np.float32)
    along = np.zeros((count, levels * times), np.float32)
    rows, rings = np.zeros((levels, count), np.float32), np.zeros((count, count), np.float32)
    for index in range(first, last):
        bins = sinogram[index]
        bins[:] = 0.0
        for ray in range(starts[index], starts[index + 1]):
            one, other = turns[ray, 0], turns[ray, 1]
            chord_mm = 2 * lattice.radius_mm * abs(math.sin(math.pi * (one - other) / angles))
            if chord_mm < 1e-6 * lattice.radius_mm:
                continue
            _gather(pairs, one, other, square)
            _gather_rings(lattice, square, along)
            for t in range(times):
                _add_planes(lattice, along[:, t::times], rows, rings, chord_mm, bins[t])
