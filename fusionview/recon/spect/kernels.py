"""The inner loops of the SPECT projector: rotate, attenuate, blur with depth, detect.

Planes of the rotated image are attenuated and added to one of few *levels* of blur; only levels
are blurred, not planes. A plane between two levels is split among both so that its variance is
exact. Opposite views are worked on together, because they interpolate the same voxels. All inner
loops run along z, eight voxels at a time. Every adjoint runs the transposed steps.
"""

from typing import Any

import numpy as np

from fusionview.recon.spect.columns import accumulate, collect, corner, gather, scatter
from fusionview.recon.spect.lanes import LANES, add, fma, load, mul, smaller, splat, store
from fusionview.recon.spect.tables import (
    Bench,
    Blurs,
    Floats,
    Frame,
    Ints,
    Tables,
    Work,
    inner,
    jit,
)

# Numba caches compiled kernels by the content of this file alone. This digest of `columns.py`,
# `lanes.py` and `tables.py`, which a test keeps up to date, renews the cache when they change.
SOURCES = "016ee69d06fd"
# the Taylor series of exp below is good to 2e-6 up to here: 3/cm in voxels of 3.3 mm
_LARGEST_STEP = 0.5


@jit
def transmit(tables: Tables, mu: Floats, view: int, out: Floats, base: int, a: int, b: int) -> None:
    """Fill ``out[base:]`` with exp(-integral of µ) from the middle of each cell to the detector."""
    frame, views = tables.frame, tables.views
    kind = mu.dtype.type
    n = frame.planes
    left, here = np.ones(n * frame.column, mu.dtype), np.empty(frame.column, mu.dtype)
    half, largest, one = kind(-frame.half_step), splat(kind(_LARGEST_STEP)), splat(kind(1))
    zero = splat(kind(0))
    for step in range(n):
        h = n - 1 - step if views.side[view] == 0 else step
        for w in range(frame.firsts[h], frame.lasts[h]):
            place = corner(frame, views.sine[view], views.cosine[view], h, w)
            gather(mu, frame, place, here, a, b)
            at = base + (frame.starts[h] + w - frame.firsts[h]) * frame.column
            for k in range(a, b, LANES):
                path = smaller(fma(kind(-half), load(here, k), zero), largest)
                # exp(-path) by its series, sixth order
                value = fma(kind(-1 / 6), path, one)
                for order in range(5, 0, -1):
                    value = fma(kind(-1 / order), mul(path, value), one)
                through = mul(load(left, w * frame.column + k), value)
                store(out, at + k, through)
                store(left, w * frame.column + k, mul(through, value))


@inner
def _blur_out(
    frame: Frame,
    blurs: Blurs,
    level: int,
    slot: Floats,
    start: int,
    row: Floats,
    seen: Floats,
    span: Ints,
    rows: Ints,
) -> None:
    """Blur one level, and add it to what the detector sees."""
    kind = slot.dtype.type
    reach, long_reach = blurs.lateral_reach[level], blurs.axial_reach[level]
    taps, long_taps = blurs.lateral[level], blurs.axial[level]
    height = frame.column + 2 * frame.axial_margin
    pad = 2 * frame.axial_margin
    zero = splat(kind(0))
    for lateral in range(frame.planes + 2 * frame.margin):
        w = lateral - frame.margin
        low, high = max(0, w - reach), min(frame.planes - 1, w + reach)
        if low > high:
            continue
        for k in range(span[0], span[1], LANES):
            total = zero
            for other in range(low, high + 1):
                at = start + other * frame.column + k
                total = fma(taps[abs(other - w)], load(slot, at), total)
            store(row, pad + k, total)
        for k in range(rows[0], rows[1], LANES):
            at = k + frame.axial_margin  # the same voxel in the padded row
            total = fma(long_taps[0], load(row, at), load(seen, lateral * height + k))
            for t in range(1, long_reach + 1):
                total = fma(long_taps[t], add(load(row, at - t), load(row, at + t)), total)
            store(seen, lateral * height + k, total)


@inner
def _blur_in(
    tables: Tables, level: int, seen: Floats, base: int, rows: Floats, bench: Bench, slot: int
) -> None:
    """Transpose of `_blur_out` from ``seen[base:]``; replaces what the slot holds."""
    frame, blurs = tables.frame, tables.blurs
    a, b = bench.places[slot >> 1, 2], bench.places[slot >> 1, 3]
    start = slot * frame.planes * frame.column
    reach, long_reach = blurs.lateral_reach[level], blurs.axial_reach[level]
    taps, long_taps = blurs.lateral[level], blurs.axial[level]
    height = frame.column + 2 * frame.axial_margin
    zero = splat(rows.dtype.type(0))
    laterals = frame.planes + 2 * frame.margin
    for lateral in range(laterals):
        for k in range(a, b, LANES):
            at = base + lateral * height + frame.axial_margin + k
            total = fma(long_taps[0], load(seen, at), zero)
            for t in range(1, long_reach + 1):
                total = fma(long_taps[t], add(load(seen, at - t), load(seen, at + t)), total)
            store(rows, lateral * frame.column + k, total)
    for w in range(frame.planes):
        lateral = w + frame.margin
        low, high = max(0, lateral - reach), min(laterals - 1, lateral + reach)
        for k in range(a, b, LANES):
            total = zero
            for other in range(low, high + 1):
                tap = taps[abs(other - lateral)]
                total = fma(tap, load(rows, other * frame.column + k), total)
            store(bench.slots, start + w * frame.column + k, total)


@inner
def _detect(tables: Tables, view: int, seen: Floats, line: Floats, out: Floats) -> None:
    """Sum laterals to columns and voxels to rows; ``out`` is ``[row][column]``."""
    frame, detector = tables.frame, tables.detector
    height = frame.column + 2 * frame.axial_margin
    columns, rows = tables.views.columns[view], tables.views.rows[view]
    span = detector.row_span[rows]
    for c in range(out.shape[1]):
        line[:] = 0
        first = detector.column_first[columns, c]
        for m in range(detector.column_weights.shape[2]):
            weight = detector.column_weights[columns, c, m]
            if weight != 0:
                at = (first + m) * height
                for k in range(span[0], span[1], LANES):
                    store(line, k, fma(weight, load(seen, at + k), load(line, k)))
        for r in range(out.shape[0]):
            first = detector.row_first[rows, r]
            total = line.dtype.type(0)
            for m in range(detector.row_weights.shape[2]):
                total += detector.row_weights[rows, r, m] * line[first + m]
            out[r, c] = total


@jit
def spread(tables: Tables, numbers: Ints, counts: Floats, seen: Floats, lo: int, hi: int) -> None:
    """Transpose of `_detect` for the views ``[lo, hi)`` of ``counts``; ``seen`` is zero before."""
    frame, detector = tables.frame, tables.detector
    height = frame.column + 2 * frame.axial_margin
    line = np.empty(height + LANES, seen.dtype)
    size = (frame.planes + 2 * frame.margin) * height
    for position in range(lo, hi):
        view = numbers[position]
        columns, rows = tables.views.columns[view], tables.views.rows[view]
        span = detector.row_span[rows]
        for c in range(counts.shape[2]):
            line[:] = 0
            for r in range(counts.shape[1]):
                first = detector.row_first[rows, r]
                for m in range(detector.row_weights.shape[2]):
                    weight = detector.row_weights[rows, r, m]
                    line[first + m] += weight * counts[position, r, c]
            first = detector.column_first[columns, c]
            for m in range(detector.column_weights.shape[2]):
                weight = detector.column_weights[columns, c, m]
                if weight != 0:
                    at = position * size + (first + m) * height
                    for k in range(span[0], span[1], LANES):
                        store(seen, at + k, fma(weight, load(line, k), load(seen, at + k)))


@inner
def _bench(frame: Frame, work: Work, image: Floats) -> Bench:
    """Allocate what a thread needs."""
    size = frame.planes * frame.column
    fresh = work.stored.size == 0 and work.mu.size > 0
    return Bench(
        slots=np.zeros(4 * size, image.dtype),
        holds=np.empty(4, np.int64),
        places=np.empty((2, 4), np.int64),
        parts=np.empty(2, np.float64),
        bases=np.empty(2, np.int64),
        made=np.empty(2 * frame.cells * frame.column if fresh else 0, image.dtype),
        column=np.empty(frame.column, image.dtype),
    )


@inner
def _begin(tables: Tables, work: Work, task: int, bench: Bench, a: int, b: int) -> Any:
    """Start with empty slots and the transmission at hand; return sine and cosine of the frame."""
    views, size = tables.views, tables.frame.cells * tables.frame.column
    bench.holds[:] = -1
    view = 0
    for side in range(2):
        bench.bases[side] = -1
        bench.places[side, 2:] = 0
        if work.tasks[task, side] < 0:
            continue
        view = work.numbers[work.tasks[task, side]]
        first, last = max(a, views.span[view, 0]), min(b, views.span[view, 1])
        bench.places[side, 2], bench.places[side, 3] = first, last
        if work.stored.size:
            bench.bases[side] = view * size
        elif work.mu.size:
            bench.bases[side] = side * size
            transmit(tables, work.mu, view, bench.made, side * size, first, last)
    return views.sine[view], views.cosine[view]


@inner
def _level(tables: Tables, view: int, h: int, side: int, bench: Bench) -> int:
    """Note where the levels of a plane are; return how many it needs, from its own on."""
    frame, views = tables.frame, tables.views
    size, level = frame.planes * frame.column, views.level[view, h]
    bench.places[side, 0] = (2 * side + (level & 1)) * size
    bench.places[side, 1] = (2 * side + 1 - (level & 1)) * size
    bench.parts[side] = views.far[view, h]
    return 2 if views.far[view, h] != 0 else 1


@jit
def forward(tables: Tables, work: Work, image: Floats, out: Floats, first: int, last: int) -> None:
    """Fill the views of the tasks ``[first, last)`` of ``out`` (view, row, column)."""
    frame = tables.frame
    bench = _bench(frame, work, image)
    height = frame.column + 2 * frame.axial_margin
    seen = np.empty((2, (frame.planes + 2 * frame.margin) * height), image.dtype)
    line = np.empty(height + LANES, image.dtype)
    row = np.zeros(frame.column + 4 * frame.axial_margin, image.dtype)
    for task in range(first, last):
        seen[:] = 0
        sine, cosine = _begin(tables, work, task, bench, 0, frame.column)
        for h in range(frame.planes - 1, -1, -1):
            for side in range(2):
                if work.tasks[task, side] >= 0:
                    view = work.numbers[work.tasks[task, side]]
                    for more in range(_level(tables, view, h, side, bench)):
                        wanted = tables.views.level[view, h] + more
                        slot = 2 * side + (wanted & 1)
                        if bench.holds[slot] != wanted:
                            _flush(tables, view, slot, bench, row, seen[side])
                            bench.holds[slot] = wanted
            _project_plane(frame, work, image, bench, sine, cosine, h)
        for side in range(2):
            position = work.tasks[task, side]
            if position >= 0:
                view = work.numbers[position]
                for slot in range(2 * side, 2 * side + 2):
                    _flush(tables, view, slot, bench, row, seen[side])
                _detect(tables, view, seen[side], line, out[position])


@inner
def _project_plane(
    frame: Frame,
    work: Work,
    image: Floats,
    bench: Bench,
    sine: float,
    cosine: float,
    h: int,
) -> None:
    """Interpolate, attenuate and add a plane to the levels of both sides."""
    through = work.stored if work.stored.size else bench.made
    places, column = bench.places, frame.column
    a = min(places[0, 2], places[1, 2]) if places[0, 3] and places[1, 3] else places[:, 2].max()
    b = places[:, 3].max()
    for w in range(frame.firsts[h], frame.lasts[h]):
        gather(image, frame, corner(frame, sine, cosine, h, w), bench.column, a, b)
        cell = (frame.starts[h] + w - frame.firsts[h]) * column
        for side in range(2):
            if places[side, 3] > places[side, 2]:
                at = bench.bases[side] + cell if bench.bases[side] >= 0 else -1
                accumulate(bench, through, at, side, w * column)


@inner
def _flush(tables: Tables, view: int, slot: int, bench: Bench, row: Floats, seen: Floats) -> None:
    """Blur a slot out to the detector, and empty it."""
    if bench.holds[slot] < 0:
        return
    frame, views = tables.frame, tables.views
    size = frame.planes * frame.column
    start, level = slot * size, bench.holds[slot]
    span, rows = views.span[view], tables.detector.row_span[views.rows[view]]
    row[:] = 0
    _blur_out(frame, tables.blurs, level, bench.slots, start, row, seen, span, rows)
    bench.slots[start : start + size] = 0


@jit
def adjoint(
    tables: Tables, work: Work, seen: Floats, image: Floats, bounds: tuple[int, int, int, int]
) -> None:
    """Transpose of `forward` after `spread`: add some tasks to some voxels of a packed image.

    ``bounds`` are the first and the last task, the first and the last voxel along z.
    """
    frame = tables.frame
    first, last, a, b = bounds
    bench = _bench(frame, work, image)
    laterals = frame.planes + 2 * frame.margin
    sheet = laterals * (frame.column + 2 * frame.axial_margin)
    rows = np.empty(laterals * frame.column, image.dtype)
    for task in range(first, last):
        sine, cosine = _begin(tables, work, task, bench, a, b)
        for h in range(frame.planes - 1, -1, -1):
            for side in range(2):
                position = work.tasks[task, side]
                if position >= 0:
                    view = work.numbers[position]
                    for more in range(_level(tables, view, h, side, bench)):
                        wanted = tables.views.level[view, h] + more
                        slot = 2 * side + (wanted & 1)
                        if bench.holds[slot] != wanted:
                            base = position * sheet
                            _blur_in(tables, wanted, seen, base, rows, bench, slot)
                            bench.holds[slot] = wanted
            _spread_plane(frame, work, image, bench, sine, cosine, h)


@inner
def _spread_plane(
    frame: Frame,
    work: Work,
    image: Floats,
    bench: Bench,
    sine: float,
    cosine: float,
    h: int,
) -> None:
    """Transpose of `_project_plane`."""
    through = work.stored if work.stored.size else bench.made
    places, column = bench.places, frame.column
    a = min(places[0, 2], places[1, 2]) if places[0, 3] and places[1, 3] else places[:, 2].max()
    b = places[:, 3].max()
    for w in range(frame.firsts[h], frame.lasts[h]):
        bench.column[a:b] = 0
        cell = (frame.starts[h] + w - frame.firsts[h]) * column
        for side in range(2):
            if places[side, 3] > places[side, 2]:
                at = bench.bases[side] + cell if bench.bases[side] >= 0 else -1
                collect(bench, through, at, side, w * column)
        scatter(image, frame, corner(frame, sine, cosine, h, w), bench.column, a, b)


@jit
def pack(
    image: Floats, packed: Floats, column: int, pitch: int, at: Ints, lo: int, hi: int
) -> None:
    """Store the rows ``j`` in ``[lo, hi)`` as columns; ``at`` is where voxel (0, 0) goes (y, x).

    What falls outside of ``packed`` is left out.
    """
    height = packed.size // (pitch * column)
    for j in range(lo, hi):
        y = j + at[0]
        if 0 <= y < height:
            for i in range(image.shape[2]):
                x = i + at[1]
                if 0 <= x < pitch:
                    start = (y * pitch + x) * column
                    for k in range(image.shape[0]):
                        packed[start + k] = image[k, j, i]


@jit
def unpack(
    parts: Floats, image: Floats, column: int, pitch: int, at: Ints, lo: int, hi: int
) -> None:
    """Transpose of `pack`, summed over ``parts`` (parts, floats) in their order."""
    height = parts.shape[1] // (pitch * column)
    for j in range(lo, hi):
        y = j + at[0]
        for i in range(image.shape[2]):
            x = i + at[1]
            if 0 <= y < height and 0 <= x < pitch:
                start = (y * pitch + x) * column
                for k in range(image.shape[0]):
                    total = parts[0, start + k]
                    for part in range(1, parts.shape[0]):
                        total += parts[part, start + k]
                    image[k, j, i] = total
            else:
                for k in range(image.shape[0]):
                    image[k, j, i] = 0
