"""Columns of a rotated image: interpolated, attenuated, added to levels of blur, and back.

Inlined into `kernels.py`, whose ``SOURCES`` must change with this file.
"""

import math
from typing import Any

from fusionview.recon.spect.lanes import LANES, add, fma, load, mul, splat, store
from fusionview.recon.spect.tables import Bench, Floats, Frame, inner


@inner
def corner(frame: Frame, sine: float, cosine: float, h: int, w: int) -> Any:
    """Return where four columns of a packed image start, and how far the sample lies past them."""
    middle = 0.5 * (frame.planes - 1)
    x = frame.centre_x + (h - middle) * sine - (w - middle) * cosine
    y = frame.centre_y + (h - middle) * cosine + (w - middle) * sine
    i, j = math.floor(x), math.floor(y)
    return (int(j) * frame.pitch + int(i)) * frame.column, x - i, y - j


@inner
def gather(
    image: Floats, frame: Frame, place: tuple[int, float, float], out: Floats, a: int, b: int
) -> None:
    """Interpolate one column of the rotated image."""
    kind = image.dtype.type
    start, x, y = place
    below = start + frame.pitch * frame.column
    one, two = kind((1 - x) * (1 - y)), kind(x * (1 - y))
    three, four = kind((1 - x) * y), kind(x * y)
    zero = splat(kind(0))
    for k in range(a, b, LANES):
        total = fma(one, load(image, start + k), zero)
        total = fma(two, load(image, start + frame.column + k), total)
        total = fma(three, load(image, below + k), total)
        total = fma(four, load(image, below + frame.column + k), total)
        store(out, k, total)


@inner
def scatter(
    image: Floats, frame: Frame, place: tuple[int, float, float], values: Floats, a: int, b: int
) -> None:
    """Transpose of `gather`."""
    kind = image.dtype.type
    start, x, y = place
    below = start + frame.pitch * frame.column
    one, two = kind((1 - x) * (1 - y)), kind(x * (1 - y))
    three, four = kind((1 - x) * y), kind(x * y)
    for k in range(a, b, LANES):
        value = load(values, k)
        at = start + k
        store(image, at, fma(one, value, load(image, at)))
        at += frame.column
        store(image, at, fma(two, value, load(image, at)))
        at = below + k
        store(image, at, fma(three, value, load(image, at)))
        at += frame.column
        store(image, at, fma(four, value, load(image, at)))


@inner
def accumulate(bench: Bench, through: Floats, at: int, side: int, start: int) -> None:
    """Add a column to its two levels, attenuated; ``at < 0`` for no attenuation."""
    values, slots, part = bench.column, bench.slots, bench.parts[side]
    near, far = bench.places[side, 0] + start, bench.places[side, 1] + start
    less, more = values.dtype.type(1 - part), values.dtype.type(part)
    for k in range(bench.places[side, 2], bench.places[side, 3], LANES):
        value = load(values, k)
        if at >= 0:
            value = mul(value, load(through, at + k))
        store(slots, near + k, fma(less, value, load(slots, near + k)))
        if part != 0:
            store(slots, far + k, fma(more, value, load(slots, far + k)))


@inner
def collect(bench: Bench, through: Floats, at: int, side: int, start: int) -> None:
    """Transpose of `accumulate`."""
    values, slots, part = bench.column, bench.slots, bench.parts[side]
    near, far = bench.places[side, 0] + start, bench.places[side, 1] + start
    less, more = values.dtype.type(1 - part), values.dtype.type(part)
    zero = splat(values.dtype.type(0))
    for k in range(bench.places[side, 2], bench.places[side, 3], LANES):
        value = fma(less, load(slots, near + k), zero)
        if part != 0:
            value = fma(more, load(slots, far + k), value)
        if at >= 0:
            value = mul(value, load(through, at + k))
        store(values, k, add(value, load(values, k)))
