"""Joseph's line integrals of a cylindrical scanner, with and without time of flight.

A block of threads works on one bin in the plane: all lines above one another. Step ``s`` of its
ray interpolates one image column, shared by all of them. The line from ring ``a`` to ring
``a + d`` meets it at ``z = lift + voxels (a + d t)``, where ``t`` is the fraction of the way
between the crystals. Forward, columns are interpolated into shared memory, as many steps as fit,
and every thread sums up lines of its own. The adjoint gathers for every step and voxel along z
the few lines that pass within a voxel, and adds the sum to two columns: two atomic additions.

Whole numbers times float32 are float64 to Numba: they are converted before.

References
----------
P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192, doi:10.1109/TMI.1982.4307572.
"""

import math
from typing import Any

from numba import cuda, float32, int32

# floats of shared memory: 24 KB, so that several blocks share a processor
TILE = 6144
# columns of the tables of rays: whole numbers, then fractions
ALONG, START, STOP, MIDDLE = 0, 1, 2, 3
SLOPE, OFFSET, T_MIDDLE, T_STEP, LENGTH = 0, 1, 2, 3, 4


@cuda.jit(device=True, fastmath=True)
def _mixed(packed: Any, spans: Any, rays: Any, ray: int, step: int, sizes: Any) -> tuple[Any, Any]:
    """Return where a step's first column starts, and the weight of the second one."""
    depth, width = sizes[0], sizes[1]
    y = rays[ray, SLOPE] * float32(step - spans[ray, MIDDLE]) + rays[ray, OFFSET]
    j = min(max(int32(math.floor(y)), -1), width - 3)
    far = y - float32(j)
    if spans[ray, ALONG] == 0:
        return ((j + 1) * width + step + 1) * depth, far
    return ((step + 1) * width + j + 1) * depth, far


@cuda.jit(device=True, fastmath=True)
def _across(spans: Any, ray: int, sizes: Any) -> Any:
    """Return how far a step's second column lies from the first one."""
    return sizes[1] * sizes[0] if spans[ray, ALONG] == 0 else sizes[0]


@cuda.jit(device=True, fastmath=True)
def _fill(
    packed: Any, spans: Any, rays: Any, ray: int, first: int, steps: int, sizes: Any, column: Any
) -> None:
    """Interpolate the columns of some steps."""
    depth, across = sizes[0], _across(spans, ray, sizes)
    for n in range(cuda.threadIdx.x, steps * depth, cuda.blockDim.x):
        s, z = n // depth, n % depth
        start, far = _mixed(packed, spans, rays, ray, first + s, sizes)
        low = packed[start + z]
        column[n] = low + far * (packed[start + across + z] - low)


@cuda.jit(device=True, fastmath=True)
def _along(column: Any, depth: int, alpha: Any, beta: Any, first: int, last: int) -> Any:
    """Sum up a line over the steps ``[first, last)`` of a tile."""
    total = float32(0)
    for s in range(first, last):
        z = alpha + beta * float32(s)
        k = max(int32(z), 0)
        low = column[s * depth + k]
        total += low + (z - float32(k)) * (column[s * depth + k + 1] - low)
    return total


@cuda.jit(cache=True, fastmath=True)
def forward(
    packed: Any,
    spans: Any,
    rays: Any,
    starts: Any,
    plane_starts: Any,
    lines: Any,
    numbers: Any,
    sizes: Any,
    out: Any,
) -> None:
    """Fill the planes of one bin.

    ``numbers``: lift, voxels per ring, ring pitch, share; ``sizes``: stored voxels of a column,
    columns along an axis, planes.
    """
    column = cuda.shared.array(TILE, float32)
    lift, voxels, pitch, share = numbers
    depth, planes, at = sizes[0], sizes[2], cuda.blockIdx.x * sizes[2]
    for p in range(cuda.threadIdx.x, planes, cuda.blockDim.x):
        out[at + p] = float32(0)
    for ray in range(starts[cuda.blockIdx.x], starts[cuda.blockIdx.x + 1]):
        first, tile, t_step = spans[ray, START], TILE // depth, rays[ray, T_STEP]
        while first < spans[ray, STOP]:
            steps = min(tile, spans[ray, STOP] - first)
            _fill(packed, spans, rays, ray, first, steps, sizes, column)
            cuda.syncthreads()
            t = rays[ray, T_MIDDLE] + t_step * float32(first - spans[ray, MIDDLE])
            for p in range(cuda.threadIdx.x, planes, cuda.blockDim.x):
                total = float32(0)
                for n in range(plane_starts[p], plane_starts[p + 1]):
                    rise, over = voxels * float32(lines[n, 1]), pitch * float32(lines[n, 1])
                    alpha = lift + voxels * float32(lines[n, 0]) + rise * t
                    length = math.sqrt(rays[ray, LENGTH] * rays[ray, LENGTH] + over * over)
                    total += length * _along(column, depth, alpha, rise * t_step, 0, steps)
                out[at + p] += share * abs(t_step) * total
            cuda.syncthreads()
            first += steps


@cuda.jit(cache=True, fastmath=True)
def forward_timed(
    packed: Any,
    spans: Any,
    rays: Any,
    starts: Any,
    plane_starts: Any,
    lines: Any,
    numbers: Any,
    sizes: Any,
    timing: Any,
    table: Any,
    out: Any,
) -> None:
    """Fill the time-of-flight bins and planes of one bin.

    ``timing``: bins, their width, how far from its middle a bin is seen, entries of ``table``
    for a mm.
    """
    column = cuda.shared.array(TILE, float32)
    depth, planes, bins = sizes[0], sizes[2], timing[0]
    at = cuda.blockIdx.x * planes * bins
    for n in range(cuda.threadIdx.x, planes * bins, cuda.blockDim.x):
        out[at + n] = float32(0)
    for ray in range(starts[cuda.blockIdx.x], starts[cuda.blockIdx.x + 1]):
        first, tile = spans[ray, START], TILE // depth
        while first < spans[ray, STOP]:
            steps = min(tile, spans[ray, STOP] - first)
            _fill(packed, spans, rays, ray, first, steps, sizes, column)
            cuda.syncthreads()
            t = rays[ray, T_MIDDLE] + rays[ray, T_STEP] * float32(first - spans[ray, MIDDLE])
            for n in range(cuda.threadIdx.x, planes * bins, cuda.blockDim.x):
                b, p = n // planes, n % planes
                total = float32(0)
                for line in range(plane_starts[p], plane_starts[p + 1]):
                    path = float32(lines[line, 0]), float32(lines[line, 1]), t
                    given = rays[ray, T_STEP], rays[ray, LENGTH], steps, b, depth
                    total += _timed_line(column, path, given, numbers, timing, table)
                out[at + n] += numbers[3] * abs(rays[ray, T_STEP]) * total
            cuda.syncthreads()
            first += steps


@cuda.jit(device=True, fastmath=True)
def _timed_line(column: Any, path: Any, given: Any, numbers: Any, timing: Any, table: Any) -> Any:
    """Sum up what a time-of-flight bin sees of a line, times its length."""
    ring, difference, t = path
    t_step, length, steps, b, depth = given
    lift, voxels, pitch, _ = numbers
    over = pitch * difference
    length = math.sqrt(length * length + over * over)
    # how far from the middle of the bin each step is, in mm
    away_step = t_step * length
    centre = (float32(b) - float32(0.5) * float32(timing[0] - 1)) * timing[1]
    away = (t - float32(0.5)) * length - centre
    one, other = (-timing[2] - away) / away_step, (timing[2] - away) / away_step
    low = max(int32(math.ceil(min(one, other))), 0)
    high = min(int32(math.floor(max(one, other))) + 1, steps)
    alpha, beta = lift + voxels * (ring + difference * t), voxels * difference * t_step
    total = float32(0)
    for s in range(low, high):
        z, u = alpha + beta * float32(s), abs(away + away_step * float32(s)) * timing[3]
        k, entry = max(int32(z), 0), min(int32(u), table.size - 2)
        value = column[s * depth + k]
        value += (z - float32(k)) * (column[s * depth + k + 1] - value)
        weight = table[entry]
        total += value * (weight + (u - float32(entry)) * (table[entry + 1] - weight))
    return total * length


@cuda.jit(cache=True, fastmath=True)
def adjoint(
    values: Any,
    spans: Any,
    rays: Any,
    starts: Any,
    plane_of: Any,
    numbers: Any,
    sizes: Any,
    packed: Any,
) -> None:
    """Add one bin to the packed image; transpose of `forward`.

    ``plane_of``: plane of the line of ring difference and ring ``[d, a]``, -1 for none; the
    differences run from the most negative one. ``sizes`` are followed by the rings and the
    stride of differences.
    """
    lift, voxels, pitch, share = numbers
    depth, at = sizes[0], cuda.blockIdx.x * sizes[2]
    rings, largest = sizes[3], plane_of.shape[0] // 2
    # with several voxels per ring one line at most passes within a voxel, else two
    most, below = (2, float32(0)) if voxels == float32(1) else (1, float32(0.5))
    near = float32(1) / voxels
    for ray in range(starts[cuda.blockIdx.x], starts[cuda.blockIdx.x + 1]):
        t_step, across = rays[ray, T_STEP], _across(spans, ray, sizes)
        items = (spans[ray, STOP] - spans[ray, START]) * (depth - 1)
        for n in range(cuda.threadIdx.x, items, cuda.blockDim.x):
            step, z = spans[ray, START] + n // (depth - 1), n % (depth - 1)
            t = rays[ray, T_MIDDLE] + t_step * float32(step - spans[ray, MIDDLE])
            height, total = (float32(z) - lift) * near, float32(0)
            for d in range(plane_of.shape[0]):
                difference = float32((d - largest) * sizes[4])
                ring, over = height - difference * t, pitch * difference
                found, first = float32(0), int32(math.floor(ring + below))
                for a in range(max(first, 0), min(first + most, rings)):
                    weight = float32(1) - voxels * abs(float32(a) - ring)
                    if weight > float32(0) and plane_of[d, a] >= 0:
                        found += weight * values[at + plane_of[d, a]]
                length = rays[ray, LENGTH]
                total += found * math.sqrt(length * length + over * over)
            total *= share * abs(t_step)
            start, far = _mixed(packed, spans, rays, ray, step, sizes)
            cuda.atomic.add(packed, start + z, (float32(1) - far) * total)
            cuda.atomic.add(packed, start + across + z, far * total)


@cuda.jit(cache=True, fastmath=True)
def adjoint_timed(
    values: Any,
    spans: Any,
    rays: Any,
    starts: Any,
    plane_of: Any,
    numbers: Any,
    sizes: Any,
    timing: Any,
    table: Any,
    packed: Any,
) -> None:
    """Transpose of `forward_timed`."""
    depth, at = sizes[0], cuda.blockIdx.x * sizes[2] * timing[0]
    largest = plane_of.shape[0] // 2
    for ray in range(starts[cuda.blockIdx.x], starts[cuda.blockIdx.x + 1]):
        t_step, across = rays[ray, T_STEP], _across(spans, ray, sizes)
        items = (spans[ray, STOP] - spans[ray, START]) * (depth - 1)
        for n in range(cuda.threadIdx.x, items, cuda.blockDim.x):
            step, z = spans[ray, START] + n // (depth - 1), n % (depth - 1)
            t = rays[ray, T_MIDDLE] + t_step * float32(step - spans[ray, MIDDLE])
            height, total = (float32(z) - numbers[0]) / numbers[1], float32(0)
            for d in range(plane_of.shape[0]):
                difference = float32((d - largest) * sizes[4])
                over = numbers[2] * difference
                length = math.sqrt(rays[ray, LENGTH] * rays[ray, LENGTH] + over * over)
                place = height - difference * t, (t - float32(0.5)) * length
                given = values, at, plane_of, d
                total += length * _timed_value(given, place, numbers, sizes, timing, table)
            total *= numbers[3] * abs(t_step)
            start, far = _mixed(packed, spans, rays, ray, step, sizes)
            cuda.atomic.add(packed, start + z, (float32(1) - far) * total)
            cuda.atomic.add(packed, start + across + z, far * total)


@cuda.jit(device=True, fastmath=True)
def _timed_value(given: Any, place: Any, numbers: Any, sizes: Any, timing: Any, table: Any) -> Any:
    """Sum up the bins of the lines of one ring difference that pass a voxel."""
    values, at, plane_of, d = given
    ring, along = place
    near, middle = float32(1) / numbers[1], float32(0.5) * float32(timing[0] - 1)
    first = max(int32(math.ceil((along - timing[2]) / timing[1] + middle)), 0)
    last = min(int32(math.floor((along + timing[2]) / timing[1] + middle)), timing[0] - 1)
    low, high = max(int32(math.ceil(ring - near)), 0), int32(math.floor(ring + near))
    total = float32(0)
    for a in range(low, min(high, sizes[3] - 1) + 1):
        plane = plane_of[d, a]
        if plane >= 0:
            found = float32(0)
            for b in range(first, last + 1):
                u = abs(along - (float32(b) - middle) * timing[1]) * timing[3]
                entry = min(int32(u), table.size - 2)
                weight = table[entry]
                weight += (u - float32(entry)) * (table[entry + 1] - weight)
                found += weight * values[at + b * sizes[2] + plane]
            total += max(float32(1) - numbers[1] * abs(float32(a) - ring), float32(0)) * found
    return total
