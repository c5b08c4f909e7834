"""Image columns along a ray: interpolated and summed up, and the transpose.

Between steps only the weights of two neighbouring columns change; along z everything is done
eight rings at a time. Two voxels per ring, the usual case, have a form of their own: no voxel is
read twice, and no vector is shifted but in registers.
"""

from typing import Any

import numpy as np

from fusionview.recon.pet.lanes import (
    LANES,
    add,
    fma,
    last_then,
    load,
    store,
    then_first,
    times,
    zeros,
)
from fusionview.recon.pet.rays import Floats, Ray, Scan, Steps, jit

SOURCES = "f213a08b0294"
"""Digest of `lanes.py` and `rays.py`, see `kernels.py`."""


@jit
def mix(image: Floats, one: int, other: int, far: float) -> Any:
    """Interpolate eight voxels between two columns."""
    return fma(far, load(image, other), times(np.float32(1) - far, load(image, one)))


@jit
def add_mixed(image: Floats, one: int, other: int, far: float, value: Any) -> None:
    """Transpose of `mix`."""
    store(image, one, fma(np.float32(1) - far, value, load(image, one)))
    store(image, other, fma(far, value, load(image, other)))


@jit
def _bend(low: Any, middle: Any, high: Any) -> Any:
    """Return the second difference."""
    return fma(-2, middle, add(low, high))


@jit
def sum_columns(scan: Scan, ray: Ray, steps: Steps, image: Floats, sums: Floats) -> None:
    """Fill ``sums``: the column and its moment summed over all steps, then prefix sums of c''."""
    columns, fractions = steps
    half, width = scan.half, scan.voxels * scan.half
    zero = zeros(sums)
    for k in range(0, 4 * width, LANES):
        store(sums, k, zero)
    mixed = np.zeros(width + 2 * LANES if scan.voxels != 2 else 0, image.dtype)
    for n in range(ray.stop - ray.start):
        centred, far = np.float32(ray.start + n - ray.middle), fractions[n]
        one, other = columns[n], columns[n] + ray.across
        row = (n + 1) * 2 * width
        if scan.voxels == 2:
            _sum_pairs(image, one, other, far, half, row, centred, sums)
        else:
            for k in range(0, width, LANES):
                store(mixed, k + LANES, mix(image, one + k, other + k, far))
            _sum_parts(mixed, half, width, row, centred, sums)


@jit
def _sum_pairs(
    image: Floats,
    one: int,
    other: int,
    far: float,
    half: int,
    row: int,
    centred: np.float32,
    sums: Floats,
) -> None:
    """Add one step to ``sums``; two voxels per ring."""
    width = 2 * half
    odd_before, even = zeros(sums), mix(image, one, other, far)
    for k in range(0, half, LANES):
        odd = mix(image, one + half + k, other + half + k, far)
        even_after = mix(image, one + k + LANES, other + k + LANES, far)
        bend = _bend(last_then(odd_before, odd), even, odd)
        _add_step(sums, k, row, width, centred, even, bend)
        bend = _bend(even, odd, then_first(even, even_after))
        _add_step(sums, k + half, row, width, centred, odd, bend)
        odd_before, even = odd, even_after


@jit
def _sum_parts(
    mixed: Floats, half: int, width: int, row: int, centred: np.float32, sums: Floats
) -> None:
    """Add one step to ``sums``; any number of voxels per ring."""
    top = width - half
    for part in range(0, width, half):
        below, above = _neighbours(part, half, top)
        for k in range(0, half, LANES):
            current = load(mixed, part + k + LANES)
            bend = _bend(load(mixed, below + k), current, load(mixed, above + k))
            _add_step(sums, part + k, row, width, centred, current, bend)


@jit
def _neighbours(part: int, half: int, top: int) -> tuple[int, int]:
    """Return where a column with eight zeros before it holds the voxels below and above."""
    below = part - half if part > 0 else top - 1
    above = part + half if part < top else 1
    return below + LANES, above + LANES


@jit
def _add_step(
    sums: Floats, k: int, row: int, width: int, centred: np.float32, value: Any, bend: Any
) -> None:
    """Add eight voxels of a column to the totals, and their c'' to the row of the next step."""
    store(sums, k, add(load(sums, k), value))
    store(sums, k + width, fma(centred, value, load(sums, k + width)))
    before = row + k
    after = before + 2 * width
    store(sums, after, add(load(sums, before), bend))
    store(sums, after + width, fma(centred, bend, load(sums, before + width)))


@jit
def spread_columns(scan: Scan, ray: Ray, steps: Steps, sums: Floats, image: Floats) -> None:
    """Transpose of `sum_columns`: add to the image; uses up ``sums``."""
    columns, fractions = steps
    half, width = scan.half, scan.voxels * scan.half
    bends = np.zeros(width + 2 * LANES if scan.voxels != 2 else 0, image.dtype)
    for n in range(ray.stop - ray.start - 1, -1, -1):
        centred, far = np.float32(ray.start + n - ray.middle), fractions[n]
        one, other = columns[n], columns[n] + ray.across
        row = (n + 1) * 2 * width
        if scan.voxels == 2:
            _spread_pairs(image, one, other, far, half, row, centred, sums)
        else:
            for k in range(0, width, LANES):
                store(bends, k + LANES, _take_step(sums, k, row, width, centred))
            _spread_parts(image, one, other, far, half, width, centred, bends, sums)


@jit
def _spread_pairs(
    image: Floats,
    one: int,
    other: int,
    far: float,
    half: int,
    row: int,
    centred: np.float32,
    sums: Floats,
) -> None:
    """Transpose of `_sum_pairs`."""
    width = 2 * half
    zero = zeros(sums)
    odd_before, even = zero, _take_step(sums, 0, row, width, centred)
    for k in range(0, half, LANES):
        odd = _take_step(sums, k + half, row, width, centred)
        even_after = zero
        if k + LANES < half:
            even_after = _take_step(sums, k + LANES, row, width, centred)
        bend = _bend(last_then(odd_before, odd), even, odd)
        value = add(_total(sums, k, width, centred), bend)
        add_mixed(image, one + k, other + k, far, value)
        bend = _bend(even, odd, then_first(even, even_after))
        value = add(_total(sums, k + half, width, centred), bend)
        add_mixed(image, one + k + half, other + k + half, far, value)
        odd_before, even = odd, even_after


@jit
def _spread_parts(
    image: Floats,
    one: int,
    other: int,
    far: float,
    half: int,
    width: int,
    centred: np.float32,
    bends: Floats,
    sums: Floats,
) -> None:
    """Transpose of `_sum_parts`."""
    top = width - half
    for part in range(0, width, half):
        below, above = _neighbours(part, half, top)
        for k in range(0, half, LANES):
            at = part + k
            current = load(bends, at + LANES)
            bend = _bend(load(bends, below + k), current, load(bends, above + k))
            value = add(_total(sums, at, width, centred), bend)
            add_mixed(image, one + at, other + at, far, value)


@jit
def _take_step(sums: Floats, k: int, row: int, width: int, centred: np.float32) -> Any:
    """Return what c'' of this step receives, and pass the row on to the step before."""
    before = row + k
    after = before + 2 * width
    bend, moment = load(sums, after), load(sums, after + width)
    store(sums, before, add(bend, load(sums, before)))
    store(sums, before + width, add(moment, load(sums, before + width)))
    return fma(centred, moment, bend)


@jit
def _total(sums: Floats, k: int, width: int, centred: np.float32) -> Any:
    """Return what eight voxels of a column receive through the totals."""
    return fma(centred, load(sums, k + width), load(sums, k))
