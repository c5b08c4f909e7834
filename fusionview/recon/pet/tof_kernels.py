"""The inner loops of the cylindrical projector with time of flight: Joseph's method.

The ray in the plane and the interpolated columns are shared by all lines above one another, as
without time of flight; the weights of bins and of voxels along z, by all lines of a ring
difference and of its opposite. What is left is to add ``weight x value`` to every bin within
reach of a step. Neighbouring steps reach the same bins until the window moves on by one, so these
runs of steps keep eight bins of eight lines in registers: memory is touched once a run, not once
a step and bin.

The lines of a ray are collected as ``[bin, line]`` with a margin of one window on either side, so
that nothing need be clipped.
"""

from typing import NamedTuple

import numpy as np

from fusionview.recon.pet.columns import add_mixed, mix
from fusionview.recon.pet.kernels import SLACK, add_to_planes, take_planes
from fusionview.recon.pet.lanes import LANES, add, fma, item, keep, load, store, times, zeros
from fusionview.recon.pet.rays import (
    Floats,
    Ints,
    Ray,
    Scan,
    Steps,
    jit,
    line,
    list_steps,
    place,
    trace,
)
from fusionview.recon.pet.timing import Timing

SOURCES = "75491ed082b6"
"""Digest of `columns.py`, `kernels.py`, `lanes.py` and `rays.py`, see `kernels.py`."""
# by step: where the columns hold the voxels below and above a line
Places = tuple[Ints, Ints]
# by step: the first bin within reach, the row of the table and how far beyond it, and the weights
Windows = tuple[Ints, Ints, Floats, Floats]
# weights of the voxels below and above, by step
Shares = tuple[Floats, Floats]
# places of a ring difference and of its opposite, with the weights of both
Scratch = tuple[Places, Places, Shares, Windows]


class Run(NamedTuple):
    """Steps that count in the same bins, and where the lines hold the first of eight of these.

    Attributes
    ----------
    group
        Which eight of the window's bins start here.
    row
        From bin to bin.
    """

    first: int
    last: int
    window: int
    group: int
    at: int
    row: int


@jit
def list_cells(
    scan: Scan, ray: Ray, difference: int, ahead: Places, opposite: Places, shares: Shares
) -> float:
    """List the cells of the lines of a ring difference >= 0 and of its opposite.

    Returns the length of the lines, mm.
    """
    path = line(scan, ray, difference)
    voxels, half, width = float(scan.voxels), float(scan.half), float(scan.voxels * scan.half)
    highest, mirror = max(path.mirror - 1.0, 0.0), float(path.mirror)
    near, far = shares
    for n in range(ray.stop - ray.start):
        height = path.alpha + path.beta * (ray.start + n - ray.middle)
        z = min(float(np.floor(height)), highest)
        ahead[0][n] = np.int64(n * width + place(z, voxels, half))
        ahead[1][n] = np.int64(n * width + place(z + 1.0, voxels, half))
        opposite[0][n] = np.int64(n * width + place(mirror - z, voxels, half))
        opposite[1][n] = np.int64(n * width + place(mirror - z - 1.0, voxels, half))
        near[n] = path.weight * (1.0 - (height - z))
        far[n] = path.weight * (height - z)
    return path.length_mm


@jit
def list_windows(timing: Timing, ray: Ray, length_mm: float, windows: Windows) -> None:
    """List the bins that each step of lines of this length counts in, and their weights."""
    bins, rows, beyond, weights = windows
    scale, stride = length_mm / timing.width_mm, float(timing.stride)
    offset = 0.5 * timing.bins - timing.reach
    for n in range(ray.stop - ray.start):
        t = ray.t_middle + ray.t_step * (ray.start + n - ray.middle)
        low = (t - 0.5) * scale + offset
        first = np.floor(low * (1.0 / stride)) * stride
        fine = max((low - first) * timing.fineness, 0.0)
        row = np.floor(fine)
        bins[n], rows[n], beyond[n] = np.int64(first), np.int64(row), fine - row
    window, table = timing.window, timing.table
    for n in range(ray.stop - ray.start):
        other = beyond[n]
        for k in range(0, window, LANES):
            at = rows[n] * window + k
            mixed = times(np.float32(1) - other, load(table, at))
            store(weights, n * window + k, fma(other, load(table, at + window), mixed))


@jit
def _run(bins: Ints, first: int, count: int) -> int:
    """Return the step after the last that counts in the same bins as ``first``."""
    last = first + 1
    while last < count and bins[last] == bins[first]:
        last += 1
    return last


@jit
def _gather_run(
    columns: Floats,
    places: Places,
    shares: Shares,
    weights: Floats,
    run: Run,
    length: int,
    lines: Floats,
    start: int,
) -> None:
    """Add lines above one another, over a run of steps, to eight bins."""
    (below, above), (near, far) = places, shares
    row = run.row
    zero = zeros(lines)
    for k in range(0, length, LANES):
        a, b, c, d, e, f, g, h = zero, zero, zero, zero, zero, zero, zero, zero
        for n in range(run.first, run.last):
            value = times(item(near, n), load(columns, item(below, n) + k))
            value = fma(item(far, n), load(columns, item(above, n) + k), value)
            w = n * run.window + run.group
            a, b = fma(item(weights, w), value, a), fma(item(weights, w + 1), value, b)
            c, d = fma(item(weights, w + 2), value, c), fma(item(weights, w + 3), value, d)
            e, f = fma(item(weights, w + 4), value, e), fma(item(weights, w + 5), value, f)
            g, h = fma(item(weights, w + 6), value, g), fma(item(weights, w + 7), value, h)
        at, left = run.at + start + k, length - k
        store(lines, at, add(load(lines, at), keep(a, left)))
        store(lines, at + row, add(load(lines, at + row), keep(b, left)))
        store(lines, at + 2 * row, add(load(lines, at + 2 * row), keep(c, left)))
        store(lines, at + 3 * row, add(load(lines, at + 3 * row), keep(d, left)))
        store(lines, at + 4 * row, add(load(lines, at + 4 * row), keep(e, left)))
        store(lines, at + 5 * row, add(load(lines, at + 5 * row), keep(f, left)))
        store(lines, at + 6 * row, add(load(lines, at + 6 * row), keep(g, left)))
        store(lines, at + 7 * row, add(load(lines, at + 7 * row), keep(h, left)))


@jit
def _spread_run(
    columns: Floats,
    places: Places,
    shares: Shares,
    weights: Floats,
    run: Run,
    length: int,
    lines: Floats,
    start: int,
) -> None:
    """Transpose of `_gather_run`."""
    (below, above), (near, far) = places, shares
    row = run.row
    for k in range(0, length, LANES):
        at, left = run.at + start + k, length - k
        a, b = keep(load(lines, at), left), keep(load(lines, at + row), left)
        c, d = keep(load(lines, at + 2 * row), left), keep(load(lines, at + 3 * row), left)
        e, f = keep(load(lines, at + 4 * row), left), keep(load(lines, at + 5 * row), left)
        g, h = keep(load(lines, at + 6 * row), left), keep(load(lines, at + 7 * row), left)
        for n in range(run.first, run.last):
            w = n * run.window + run.group
            one = fma(
                item(weights, w + 2), c, fma(item(weights, w + 1), b, times(item(weights, w), a))
            )
            two = fma(
                item(weights, w + 5),
                f,
                fma(item(weights, w + 4), e, times(item(weights, w + 3), d)),
            )
            value = add(fma(item(weights, w + 7), h, fma(item(weights, w + 6), g, one)), two)
            at_below, at_above = item(below, n) + k, item(above, n) + k
            store(columns, at_below, fma(item(near, n), value, load(columns, at_below)))
            store(columns, at_above, fma(item(far, n), value, load(columns, at_above)))


@jit
def _gather(
    scan: Scan, timing: Timing, ray: Ray, scratch: Scratch, columns: Floats, lines: Floats
) -> None:
    """Add every line above a ray to all bins."""
    ahead, opposite, shares, windows = scratch
    bins, weights = windows[0], windows[3]
    count, row, window = ray.stop - ray.start, scan.lines + SLACK, timing.window
    start = 0
    for difference in range(0, scan.largest + 1, scan.stride):
        length = scan.rings - difference
        length_mm = list_cells(scan, ray, difference, ahead, opposite, shares)
        list_windows(timing, ray, length_mm, windows)
        first = 0
        while first < count:
            last = _run(bins, first, count)
            if -window < bins[first] < timing.bins:
                for group in range(0, window, LANES):
                    at = (bins[first] + window + group) * row + start
                    run = Run(first, last, window, group, at, row)
                    _gather_run(columns, ahead, shares, weights, run, length, lines, 0)
                    if difference > 0:
                        _gather_run(columns, opposite, shares, weights, run, length, lines, length)
            first = last
        start += length if difference == 0 else 2 * length


@jit
def _spread(
    scan: Scan, timing: Timing, ray: Ray, scratch: Scratch, columns: Floats, lines: Floats
) -> None:
    """Transpose of `_gather`: add every line above a ray to the columns."""
    ahead, opposite, shares, windows = scratch
    bins, weights = windows[0], windows[3]
    count, row, window = ray.stop - ray.start, scan.lines + SLACK, timing.window
    start = 0
    for difference in range(0, scan.largest + 1, scan.stride):
        length = scan.rings - difference
        length_mm = list_cells(scan, ray, difference, ahead, opposite, shares)
        list_windows(timing, ray, length_mm, windows)
        first = 0
        while first < count:
            last = _run(bins, first, count)
            if -window < bins[first] < timing.bins:
                for group in range(0, window, LANES):
                    at = (bins[first] + window + group) * row + start
                    run = Run(first, last, window, group, at, row)
                    _spread_run(columns, ahead, shares, weights, run, length, lines, 0)
                    if difference > 0:
                        _spread_run(columns, opposite, shares, weights, run, length, lines, length)
            first = last
        start += length if difference == 0 else 2 * length


@jit
def _scratch(scan: Scan, timing: Timing, kind: Floats) -> tuple[Steps, Scratch, Floats, Floats]:
    """Allocate steps, cells and windows, columns, and lines of one ray."""
    most = scan.columns
    steps = np.zeros(most, np.int64), np.zeros(most, kind.dtype)
    ahead = np.zeros(most, np.int64), np.zeros(most, np.int64)
    opposite = np.zeros(most, np.int64), np.zeros(most, np.int64)
    shares = np.zeros(most, kind.dtype), np.zeros(most, kind.dtype)
    beyond, weights = np.zeros(most, kind.dtype), np.zeros(most * timing.window, kind.dtype)
    windows = np.zeros(most, np.int64), np.zeros(most, np.int64), beyond, weights
    columns = np.zeros(most * scan.voxels * scan.half + SLACK, kind.dtype)
    rows = timing.bins + 2 * timing.window
    lines = np.zeros(rows * (scan.lines + SLACK) + SLACK, kind.dtype)
    return steps, (ahead, opposite, shares, windows), columns, lines


@jit
def forward(
    scan: Scan, timing: Timing, image: Floats, sinogram: Floats, first: int, last: int
) -> None:
    """Fill the bins ``[first, last)`` of ``sinogram`` (views, radial bins, tof bins, planes)."""
    steps, scratch, columns, lines = _scratch(scan, timing, image)
    width, row = scan.voxels * scan.half, scan.lines + SLACK
    for index in range(first, last):
        lines[:] = 0.0
        for number in range(scan.starts[index], scan.starts[index + 1]):
            ray = trace(scan, number)
            for n in range(list_steps(scan, ray, steps)):
                one, far = steps[0][n], steps[1][n]
                for k in range(0, width, LANES):
                    mixed = mix(image, one + k, one + ray.across + k, far)
                    store(columns, n * width + k, mixed)
            if ray.stop > ray.start:
                _gather(scan, timing, ray, scratch, columns, lines)
        for b in range(timing.bins):
            found = lines[(b + timing.window) * row :]
            bins = sinogram[index // scan.radial_bins, index % scan.radial_bins, b]
            if scan.planes.size == 0:
                bins[:] = found[: scan.lines]
            else:
                bins[:] = 0.0
                add_to_planes(scan, found, bins)


@jit
def adjoint(
    scan: Scan, timing: Timing, sinogram: Floats, image: Floats, first: int, last: int
) -> None:
    """Add the bins ``[first, last)`` of ``sinogram`` to ``image``; transpose of `forward`."""
    steps, scratch, columns, lines = _scratch(scan, timing, image)
    width, row = scan.voxels * scan.half, scan.lines + SLACK
    for index in range(first, last):
        for b in range(timing.bins):
            wanted = lines[(b + timing.window) * row :]
            bins = sinogram[index // scan.radial_bins, index % scan.radial_bins, b]
            if scan.planes.size == 0:
                wanted[: scan.lines] = bins
            else:
                take_planes(scan, bins, wanted)
        for number in range(scan.starts[index], scan.starts[index + 1]):
            ray = trace(scan, number)
            count = list_steps(scan, ray, steps)
            if count == 0:
                continue
            columns[:] = 0.0
            _spread(scan, timing, ray, scratch, columns, lines)
            for n in range(count):
                one, far = steps[0][n], steps[1][n]
                for k in range(0, width, LANES):
                    value = load(columns, n * width + k)
                    add_mixed(image, one + k, one + ray.across + k, far, value)
