"""The inner loops of single scatter: rays from scatter points, and pairs of detectors.

Detectors are a lattice, angle by angle and within each ring by ring. All loops over scatter points
run in a fixed order for each pair, so that threads do not change the result.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
jit = njit(cache=True, nogil=True, error_model="numpy")

# of a ray, in this order: its direction, its weight, both integrals and its length
UX, UY, UZ, WEIGHT, ACTIVITY, MU, LENGTH = range(7)
FIELDS = 7
# points that are added to one detector at once: neither their rays nor its pairs leave the cache
GROUP = 32


class TofAxis(NamedTuple):
    """How activity along a ray is kept for time of flight.

    Attributes
    ----------
    step_mm
        Of the samples; a whole number of them, ``phases``, is one bin.
    columns
        The samples span this many bins.
    start_mm
        Of the first sample, along the line.
    per_bin
        One over the width of a bin, 1/mm.
    kernel
        float32: the chance that a bin whose lower edge lies ``(n - kernel.size / 2) * step_mm``
        from a source counts it.
    """

    bins: int
    phases: int
    columns: int
    step_mm: float
    start_mm: float
    per_bin: float
    kernel: Floats


@jit
def _sample(values: Floats, k: float, j: float, i: float, channel: int) -> float:
    """Interpolate; the caller stays inside the grid."""
    k0, j0, i0 = int(k), int(j), int(i)
    fk, fj, fi = k - k0, j - j0, i - i0
    total = 0.0
    for dk in range(2):
        wk = fk if dk else 1 - fk
        for dj in range(2):
            wj = fj if dj else 1 - fj
            near = values[k0 + dk, j0 + dj, i0, channel]
            far = values[k0 + dk, j0 + dj, i0 + 1, channel]
            total += wk * wj * (near + fi * (far - near))
    return total


@jit
def _reach(start: float, slope: float, size: int) -> float:
    """Return how far a ray stays in ``[0, size - 1]`` along one axis."""
    if slope > 0:
        return (size - 1 - start) / slope
    if slope < 0:
        return -start / slope
    return math.inf


@jit
def _integrate(
    values: Floats, start: Doubles, way: Doubles, steps: int, profile: Floats, per_step: float
) -> tuple[float, float]:
    """Sum activity and µ over steps of a voxel; ``profile`` takes the activity, if it has any room.

    ``start`` and ``way`` are x, y, z in voxels; ``per_step`` is samples of the profile per step.
    """
    activity, mu = 0.0, 0.0
    for n in range(steps):
        t = n + 0.5
        k, j, i = start[2] + t * way[2], start[1] + t * way[1], start[0] + t * way[0]
        here = _sample(values, k, j, i, 0)
        activity += here
        mu += _sample(values, k, j, i, 1)
        if profile.size and here > 0:
            place = t * per_step
            m = int(place)
            profile[m] += here * (m + 1 - place)
            profile[m + 1] += here * (place - m)
    return activity, mu


@jit
def follow(
    values: Floats,
    origin: Doubles,
    voxel_mm: float,
    places: Doubles,
    detectors: Doubles,
    rays: Floats,
    profiles: Floats,
    profile_step_mm: float,
    first: int,
    last: int,
) -> None:
    """Integrate from the points ``[first, last)`` to every detector.

    Fills ``rays`` (points, fields, detectors) and, if it holds any, ``profiles`` (points,
    detectors, samples): activity by distance from the point, per voxel width.
    """
    depth, rows, columns = values.shape[:3]
    for p in range(first, last):
        start = (places[p] - origin) / voxel_mm
        for d in range(detectors.shape[0]):
            way = detectors[d] - places[p]
            length = math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2])
            way /= length
            stop = min(_reach(start[0], way[0], columns), _reach(start[1], way[1], rows))
            stop = min(stop, _reach(start[2], way[2], depth), length / voxel_mm)
            profile = profiles[p, d]
            profile[:] = 0.0
            per_step = voxel_mm / profile_step_mm
            activity, mu = _integrate(values, start, way, int(stop - 1e-6), profile, per_step)
            across = math.hypot(detectors[d, 0], detectors[d, 1])
            cosine = (detectors[d, 0] * way[0] + detectors[d, 1] * way[1]) / across
            rays[p, UX, d], rays[p, UY, d], rays[p, UZ, d] = way[0], way[1], way[2]
            rays[p, WEIGHT, d] = cosine / (length * length)
            rays[p, ACTIVITY, d] = activity * voxel_mm
            rays[p, MU, d] = mu * voxel_mm
            rays[p, LENGTH, d] = length


@jit
def blur_profiles(axis: TofAxis, profiles: Floats, blurred: Floats, first: int, last: int) -> None:
    """Turn profiles into what a bin counts, by the distance of its edge: sources lie below it.

    ``blurred`` is (points, detectors, phases, columns): the samples of one phase lie one
    bin apart, next to one another.
    """
    half = axis.kernel.size // 2
    line = np.zeros(axis.columns * axis.phases, np.float32)
    zero = round(-axis.start_mm / axis.step_mm)
    for p in range(first, last):
        for d in range(profiles.shape[1]):
            line[:] = 0.0
            for s in range(profiles.shape[2]):
                value = profiles[p, d, s]
                if value != 0:
                    # a source at -s counts in the bin with lower edge (n - half) - s
                    start = zero - s - half
                    for n in range(axis.kernel.size):
                        line[start + n] += value * axis.kernel[n]
            for n in range(line.size):
                blurred[p, d, n % axis.phases, n // axis.phases] = line[n]


@jit
def _way(table: Floats, position: float) -> Any:
    """Interpolate a table."""
    n = min(int(position), table.size - 2)
    return table[n] + (position - n) * (table[n + 1] - table[n])


@jit
def add_pairs(
    rays: Floats,
    strengths: Floats,
    lowest: np.float32,
    per_cosine: np.float32,
    chance: Floats,
    attenuation: Floats,
    pairs: Floats,
    first: int,
    last: int,
) -> None:
    """Add the scatter of all points to the detectors ``[first, last)`` and those not before.

    ``pairs`` is (detectors, detectors).
    """
    count = rays.shape[2]
    for p in range(rays.shape[0]):
        ray = rays[p]
        for a in range(first, last):
            ax, ay, az = -ray[UX, a], -ray[UY, a], -ray[UZ, a]
            activity_a, mu_a = ray[ACTIVITY, a], ray[MU, a]
            strength = strengths[p] * ray[WEIGHT, a]
            for b in range(a + 1, count):
                cosine = ax * ray[UX, b] + ay * ray[UY, b] + az * ray[UZ, b]
                if cosine <= lowest:
                    continue
                position = (cosine - lowest) * per_cosine
                relative = _way(attenuation, position)
                mu_b = ray[MU, b]
                seen = activity_a * math.exp(-mu_a - relative * mu_b)
                seen += ray[ACTIVITY, b] * math.exp(-relative * mu_a - mu_b)
                pairs[a, b] += strength * ray[WEIGHT, b] * _way(chance, position) * seen


@jit
def _add_profile(
    axis: TofAxis, blurred: Floats, ray: int, edge_mm: float, weight: float, out: Floats, to: int
) -> None:
    """Add to ``out[to:]`` what bins count whose lower edges begin at ``edge_mm``."""
    place = (edge_mm - axis.start_mm) * axis.per_bin
    column = math.floor(place)
    place = (place - column) * axis.phases
    phase = min(int(place), axis.phases - 1)
    far = np.float32(weight * (place - phase))
    near = np.float32(weight) - far
    next_phase, next_column = phase + 1, column
    if next_phase == axis.phases:
        next_phase, next_column = 0, column + 1
    low, high = max(0, -column), min(axis.bins, axis.columns - next_column)
    row = ray * axis.phases
    # unsigned: a number that may be negative counts from the end, and that is not vectorised
    one = np.uintp((row + phase) * axis.columns + column + low)
    other = np.uintp((row + next_phase) * axis.columns + next_column + low)
    start = np.uintp(to + low)
    for n in range(np.uintp(max(0, high - low))):
        out[start + n] += near * blurred[one + n] + far * blurred[other + n]


@jit
def add_tof_pairs(
    rays: Floats,
    blurred: Floats,
    axis: TofAxis,
    strengths: Floats,
    lowest: np.float32,
    per_cosine: np.float32,
    chance: Floats,
    attenuation: Floats,
    pairs: Floats,
    first_edge_mm: float,
    first: int,
    last: int,
) -> None:
    """Do what `add_pairs` does for every time of flight, activity on the way to A only.

    ``pairs`` (detectors x detectors x bins, flat) are in order A, B; the way to B is that of the
    pair B, A, from the last bin to the first. The path from A over the scatter point to B is
    unfolded round its middle: there the scatter point lies at ``(R_A - R_B) / 2``, and the
    activity on the way to A before it.
    """
    points, _, count = rays.shape
    for group in range(0, points, GROUP):
        for a in range(first, last):
            for p in range(group, min(group + GROUP, points)):
                ray = rays[p]
                ax, ay, az = -ray[UX, a], -ray[UY, a], -ray[UZ, a]
                mu_a = ray[MU, a]
                strength = strengths[p] * ray[WEIGHT, a]
                for b in range(count):
                    cosine = ax * ray[UX, b] + ay * ray[UY, b] + az * ray[UZ, b]
                    if cosine <= lowest:
                        continue
                    position = (cosine - lowest) * per_cosine
                    weight = strength * ray[WEIGHT, b] * _way(chance, position)
                    weight *= math.exp(-mu_a - _way(attenuation, position) * ray[MU, b])
                    edge_mm = first_edge_mm - 0.5 * (ray[LENGTH, a] - ray[LENGTH, b])
                    to = (a * count + b) * axis.bins
                    _add_profile(axis, blurred, p * count + a, edge_mm, weight, pairs, to)
