"""The paths of lines of response through a grid, as the projector's kernels need them."""

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.recon.pet.lanes import LANES

# float32, or float64 where asked for
Floats = NDArray[Any]
Ints = NDArray[np.int64]
# the first column of every step of a ray, and the weight of the second
Steps = tuple[Ints, Floats]
# the rows of prefix sums of every knot, for a ring difference and its opposite, and their weights
Rows = NDArray[np.int32]
Knots = tuple[Rows, Rows, Floats]
jit = njit(cache=True, nogil=True, error_model="numpy")


class Scan(NamedTuple):
    """What the kernels need to know of scanner, grid and views.

    Where several lines across a ring are averaged, "ring" means such a part of a ring.

    Attributes
    ----------
    ends_mm, starts
        In-plane rays by bin, as in `InPlaneRays`.
    radial_bins
        Radial bins of a view.
    rings
        Number of rings.
    ring_pitch_mm
        Between rings.
    stride, largest
        Ring differences are 0, +stride, -stride, +2 stride, … -largest.
    share
        How much of a plane's value is each line.
    lines
        Lines above a ray.
    planes
        Plane of each line, -1 for none; empty if each line is the plane of the same number.
    voxels
        Voxels from ring to ring.
    lift
        Ring 0 lies so many voxels above the first stored voxel: 0 or 0.5.
    below
        The first stored voxel lies so many voxels above the first of the grid.
    columns
        Image columns along x and along y.
    voxel_mm
        Between columns.
    half
        Floats from a voxel of a column to the next one higher; more than rings.
    """

    ends_mm: NDArray[np.float64]
    starts: Ints
    radial_bins: int
    rings: int
    ring_pitch_mm: float
    stride: int
    largest: int
    share: float
    lines: int
    planes: Rows
    voxels: int
    lift: float
    below: int
    columns: int
    voxel_mm: float
    half: int


class Ray(NamedTuple):
    """The common in-plane path of all lines above one another.

    Step ``i`` in ``[start, stop)`` lies across at ``slope * i + offset`` (in columns) and at
    the fraction ``t_middle + t_step * (i - middle)`` of the way between the crystals.
    """

    along: int
    across: int
    slope: float
    offset: float
    t_middle: float
    t_step: float
    start: int
    middle: int
    stop: int
    length_mm: float


class Line(NamedTuple):
    """How the lines of one ring difference run through z, and those of its opposite.

    Seen from the ring that lies lower, opposite lines are mirror images: the one is at ``z``
    where the other is at ``mirror - z``. So both share every weight.

    Attributes
    ----------
    length_mm
        From crystal to crystal.
    alpha, beta
        At the step ``i`` the line is at ``z = alpha + beta * (i - middle)``.
    weight
        Length of one step, mm.
    first, last
        The voxels below the line at the first and at the last step.
    """

    mirror: int
    length_mm: float
    alpha: float
    beta: float
    weight: float
    first: int
    last: int


def padded_half(rings: int) -> int:
    """Return ``Scan.half``: room for the rings and one zero, in whole vectors."""
    return (rings + LANES) // LANES * LANES


@jit
def _span(slope: float, offset: float, low: float, high: float, stop: int) -> tuple[int, int]:
    """Return the steps of ``[0, stop)`` with ``low <= slope * i + offset <= high``."""
    if abs(slope) < 1e-12:
        return 0, (stop if low < offset < high else 0)
    one, other = (low - offset) / slope, (high - offset) / slope
    first = max(0.0, math.ceil(min(one, other)))
    last = min(stop - 1.0, math.floor(max(one, other)))
    return int(first), int(last) + 1 if last >= first else int(first)


@jit
def trace(scan: Scan, index: int) -> Ray:
    """Follow the ray ``index`` of ``scan.ends_mm`` through the plane."""
    ax, ay = scan.ends_mm[index, 0], scan.ends_mm[index, 1]
    dx, dy = scan.ends_mm[index, 2] - ax, scan.ends_mm[index, 3] - ay
    length = math.sqrt(dx * dx + dy * dy)
    width = scan.voxels * scan.half
    row = (scan.columns + 2) * width
    along, across = width, row
    # the tolerance: a ray at exactly 45 degrees must not be decided by rounding
    if abs(dx) <= abs(dy) * (1.0 + 1e-9):
        ax, ay, dx, dy = ay, ax, dy, dx
        along, across = row, width
    origin = -0.5 * (scan.columns - 1) * scan.voxel_mm
    t_step, t_zero = scan.voxel_mm / dx, (origin - ax) / dx
    slope = t_step * dy / scan.voxel_mm
    offset = (ay + t_zero * dy - origin) / scan.voxel_mm
    start, stop = _span(slope, offset, -1.0, float(scan.columns), scan.columns)
    enter, leave = _span(t_step, t_zero, 0.0, 1.0, scan.columns)
    start, stop = max(start, enter), min(stop, leave)
    middle = (start + stop) // 2
    t_middle = t_zero + middle * t_step
    return Ray(along, across, slope, offset, t_middle, t_step, start, middle, stop, length)


@jit
def line(scan: Scan, ray: Ray, difference: int) -> Line:
    """Describe the lines of one ring difference > 0."""
    dz = difference * scan.ring_pitch_mm
    length = math.sqrt(ray.length_mm * ray.length_mm + dz * dz)
    weight = scan.share * abs(ray.t_step) * length
    rise = scan.voxels * difference
    alpha, beta = scan.lift + rise * ray.t_middle, rise * ray.t_step
    mirror = rise + int(2 * scan.lift)
    # at the very top a line lies on a voxel, and counts to the cell below it
    first = min(int(alpha + beta * (ray.start - ray.middle)), mirror - 1)
    last = min(int(alpha + beta * (ray.stop - 1 - ray.middle)), mirror - 1)
    return Line(mirror, length, alpha, beta, weight, first, last)


@jit
def list_steps(scan: Scan, ray: Ray, steps: Steps) -> int:
    """List the columns and weights of every step of a ray; return how many steps."""
    columns, weights = steps
    for n in range(ray.stop - ray.start):
        y = ray.slope * (ray.start + n) + ray.offset
        j = min(max(math.floor(y), -1), scan.columns - 1)
        columns[n] = (ray.start + n + 1) * ray.along + (j + 1) * ray.across
        weights[n] = y - j
    return max(ray.stop - ray.start, 0)


@jit
def place(z: float, voxels: float, half: float) -> float:
    """Return where a column stores voxel ``z``; a voxel one ring higher is one further.

    In floats, exact below 2 ** 50: unlike whole numbers, their division can be vectorised.
    """
    ring = float(np.floor((z + 0.5) * (1.0 / voxels)))
    return ring + (z - ring * voxels) * half


@jit
def list_knots(scan: Scan, ray: Ray, line: Line, knots: Knots) -> int:
    """List the rows that make up a line, with their weights; return how many.

    First the two voxels of the last cell, the one with the positive moment first, with sums over
    all steps. Then the knots ``z``, whose ramps are ``(z - alpha) c'' - beta (i - middle) c''``,
    turned to be positive, with sums over the steps before the crossing.
    """
    rows, opposite_rows, weights = knots
    voxels, half, mirror = float(scan.voxels), float(scan.half), float(line.mirror)
    upward = line.beta > 0
    above = line.alpha - line.last
    for n in range(2):
        upper = n == upward
        z = float(line.last + upper)
        rows[n] = np.int32(place(z, voxels, half))
        opposite_rows[n] = np.int32(place(mirror - z, voxels, half))
        weights[n] = line.weight * (above if upper else 1.0 - above)
    low, high = min(line.first, line.last) + 1, max(line.first, line.last) + 1
    inverse, sign = 1.0 / line.beta, (line.weight if upward else -line.weight)
    shift, steps = float(ray.middle - ray.start), float(ray.stop - ray.start)
    row = 2.0 * voxels * half
    for n in range(high - low):
        z = float(low + n)
        ramp = z - line.alpha
        before = min(max(np.ceil(ramp * inverse) + shift, 0.0), steps)
        block = (before + 1.0) * row
        rows[n + 2] = np.int32(block + place(z, voxels, half))
        opposite_rows[n + 2] = np.int32(block + place(mirror - z, voxels, half))
        weights[n + 2] = sign * ramp
    return high - low + 2
