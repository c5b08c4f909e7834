"""The paths of lines of response through a grid, as the projector's kernels need them."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fusionview.recon.pet.lanes import LANES

Floats = NDArray[np.float32]
# the first column of every step of a ray, and the weight of the second
Steps = tuple[NDArray[np.int64], Floats]
# the rows of prefix sums of every knot, for a ring difference and its opposite, and their weights
Rows = NDArray[np.int32]
Knots = tuple[Rows, Rows, Floats]
jit = njit(cache=True, nogil=True, error_model="numpy")


class Scan(NamedTuple):
    """What the kernels need to know of scanner, grid and views.

    Attributes
    ----------
    x_mm, y_mm
        Crystals of a ring, float64.
    largest
        The largest ring difference; planes are stored as 0, +1, -1, … +largest, -largest.
    columns
        Image columns along x and along y.
    half
        Floats for the even (or odd) voxels of a column; at least rings + 1.
    """

    x_mm: NDArray[np.float64]
    y_mm: NDArray[np.float64]
    views: NDArray[np.int64]
    radial_bins: int
    largest: int
    rings: int
    ring_pitch_mm: float
    columns: int
    voxel_mm: float
    half: int


class Ray(NamedTuple):
    """The common in-plane path of all lines of one view and radial bin.

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

    Seen from the ring that lies lower, opposite lines are mirror images: the one is at ``z`` of
    ``[0, 2 difference]`` where the other is at ``2 difference - z``. So both share every weight.

    Attributes
    ----------
    alpha, beta
        At the step ``i`` the line is at ``z = alpha + beta * (i - middle)``.
    weight
        Length of one step, mm.
    first, last
        The voxels below the line at the first and at the last step.
    """

    difference: int
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
    """Follow the ray ``index`` (view by view, radial bins inside) through the plane."""
    view, radial = scan.views[index // scan.radial_bins], index % scan.radial_bins
    crystals = scan.x_mm.size
    q = radial - scan.radial_bins // 2
    one = (view + (q >> 1)) % crystals
    other = (view + crystals // 2 - ((q + 1) >> 1)) % crystals
    ax, ay = scan.x_mm[one], scan.y_mm[one]
    dx, dy = scan.x_mm[other] - ax, scan.y_mm[other] - ay
    length = math.sqrt(dx * dx + dy * dy)
    width = 2 * scan.half
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
    weight = abs(ray.t_step) * math.sqrt(ray.length_mm * ray.length_mm + dz * dz)
    alpha, beta = 2.0 * difference * ray.t_middle, 2.0 * difference * ray.t_step
    first = int(alpha + beta * (ray.start - ray.middle))
    last = int(alpha + beta * (ray.stop - 1 - ray.middle))
    return Line(difference, alpha, beta, weight, first, last)


@jit
def place(scan: Scan, z: int) -> int:
    """Return where a column stores voxel ``z``; two voxels higher is one further."""
    return (z >> 1) + (z & 1) * scan.half


@jit
def opposite(scan: Scan, line: Line, z: int) -> int:
    """Return where a column stores the mirror image of voxel ``z``."""
    return line.difference - ((z + 1) >> 1) + (z & 1) * scan.half


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
def list_knots(scan: Scan, ray: Ray, line: Line, knots: Knots) -> int:
    """List the rows that make up a line, with their weights; return how many.

    First the two voxels of the last cell, the one with the positive moment first, with sums over
    all steps. Then the knots ``z``, whose ramps are ``(z - alpha) c'' - beta (i - middle) c''``,
    turned to be positive, with sums over the steps before the crossing.
    """
    rows, opposite_rows, weights = knots
    upward = line.beta > 0
    above = line.alpha - line.last
    for n in range(2):
        upper = n == upward
        z = line.last + upper
        rows[n], opposite_rows[n] = place(scan, z), opposite(scan, line, z)
        weights[n] = line.weight * (above if upper else 1.0 - above)
    low, high = min(line.first, line.last) + 1, max(line.first, line.last) + 1
    inverse, sign = 1.0 / line.beta, (line.weight if upward else -line.weight)
    shift, steps = ray.middle - ray.start, float(ray.stop - ray.start)
    for n in range(high - low):
        z = low + n
        ramp = z - line.alpha
        before = min(max(np.ceil(ramp * inverse) + shift, 0.0), steps)
        block = (np.int64(before) + 1) * 4 * scan.half
        rows[n + 2] = block + place(scan, z)
        opposite_rows[n + 2] = block + opposite(scan, line, z)
        weights[n + 2] = sign * ramp
    return high - low + 2
