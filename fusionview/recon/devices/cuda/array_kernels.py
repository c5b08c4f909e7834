"""Arrays value by value, and sums of them in float64.

Sums are taken in two stages of a fixed shape: every thread adds up every so many-th value, then
few threads add up those. The same numbers are added in the same order each time.

Whole numbers and literals are float64 to Numba: products with them are rounded at once.
"""

import math
from typing import Any

from numba import cuda, float32, float64

# as in `backend.py`; a kernel's cache knows its own file alone
ROUNDING = 1e-6
TINY = 1.1754944e-38


@cuda.jit(cache=True)
def fill(out: Any, value: Any) -> None:
    """Set every value."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = value


@cuda.jit(cache=True)
def add(one: Any, other: Any, scale: Any, out: Any) -> None:
    """``one + scale * other``."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = one[n] + scale * other[n]


@cuda.jit(cache=True)
def multiply(one: Any, other: Any, out: Any) -> None:
    """``one * other``."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = one[n] * other[n]


@cuda.jit(cache=True)
def scale(one: Any, factor: Any, out: Any) -> None:
    """``one * factor``; ``out`` may be ``one``."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = one[n] * factor


@cuda.jit(cache=True)
def quotient(one: Any, other: Any, out: Any) -> None:
    """``one / other``; zero where either is not above zero."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = one[n] / other[n] if one[n] > 0 and other[n] > 0 else float32(0)


@cuda.jit(cache=True)
def significant(one: Any, largest: Any, out: Any) -> None:
    """Zero what is below `ROUNDING` of the largest value."""
    least = float32(ROUNDING) * float32(largest[0])
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = one[n] if one[n] >= least else float32(0)


@cuda.jit(cache=True)
def clip(one: Any, low: Any, high: Any, out: Any) -> None:
    """Values in ``[low, high]``."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = min(max(one[n], low), high)


@cuda.jit(cache=True)
def minimum(one: Any, other: Any, out: Any) -> None:
    """The smaller of both."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = min(one[n], other[n])


@cuda.jit(cache=True)
def maximum(one: Any, other: Any, out: Any) -> None:
    """The larger of both."""
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        out[n] = max(one[n], other[n])


@cuda.jit(cache=True)
def weigh(values: Any, factors: Any, shape: Any, steps: Any, factor: Any, out: Any) -> None:
    """``values * factors * factor``, the factors broadcast; ``out`` may be ``values``.

    ``shape`` are the last three axes of four; ``steps`` those of the factors along all four.
    """
    for n in range(cuda.grid(1), out.size, cuda.gridsize(1)):
        rest, d = n // shape[2], n % shape[2]
        rest, c = rest // shape[1], rest % shape[1]
        a, b = rest // shape[0], rest % shape[0]
        at = a * steps[0] + b * steps[1] + c * steps[2] + d * steps[3]
        out[n] = values[n] * factors[at] * factor


@cuda.jit(cache=True)
def partial_dot(one: Any, other: Any, sums: Any) -> None:
    """First stage of the sum of the products."""
    total = float64(0)
    for n in range(cuda.grid(1), one.size, cuda.gridsize(1)):
        total += float64(one[n] * other[n])
    sums[cuda.grid(1)] = total


@cuda.jit(cache=True)
def partial_sum(values: Any, sums: Any) -> None:
    """One stage of a sum of float64."""
    total = float64(0)
    for n in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        total += values[n]
    sums[cuda.grid(1)] = total


@cuda.jit(cache=True)
def partial_largest(values: Any, largest: Any) -> None:
    """One stage of the largest value; none is below zero."""
    found = float64(0)
    for n in range(cuda.grid(1), values.size, cuda.gridsize(1)):
        found = max(found, float64(values[n]))
    largest[cuda.grid(1)] = found


@cuda.jit(cache=True)
def add_background(means: Any, background: Any, largest: Any) -> None:
    """Add what is not of the image, and find the largest mean of every thread."""
    found, one = float64(0), background.size == 1
    for n in range(cuda.grid(1), means.size, cuda.gridsize(1)):
        means[n] += background[0] if one else background[n]
        found = max(found, float64(means[n]))
    largest[cuda.grid(1)] = found


@cuda.jit(cache=True)
def compare(counts: Any, means: Any, largest: Any, ratio: Any, sums: Any) -> None:
    """``y / ybar`` and the first stage of ``sum(y log ybar - ybar)``."""
    rounding = float32(ROUNDING) * float32(largest[0])
    floor, total = max(rounding, float32(TINY)), float64(0)
    for n in range(cuda.grid(1), means.size, cuda.gridsize(1)):
        ratio[n] = float32(0)
        if means[n] > rounding:
            mean = max(means[n], floor)
            ratio[n] = counts[n] / mean
            total += float64(counts[n] * math.log(mean) - mean)
    sums[cuda.grid(1)] = total


@cuda.jit(cache=True)
def compare_events(means: Any, largest: Any, ratio: Any, sums: Any) -> None:
    """``1 / ybar`` and the first stage of ``sum(log ybar)``."""
    rounding = float32(ROUNDING) * float32(largest[0])
    floor, total = max(rounding, float32(TINY)), float64(0)
    for n in range(cuda.grid(1), means.size, cuda.gridsize(1)):
        ratio[n] = float32(0)
        if means[n] > rounding:
            mean = max(means[n], floor)
            ratio[n] = float32(1) / mean
            total += float64(math.log(mean))
    sums[cuda.grid(1)] = total
