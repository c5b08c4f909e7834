"""The backend that every machine has: NumPy, and own kernels on all cores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.devices.backend import ROUNDING, Backend, Penalty
from fusionview.recon.operator import Projector, Shape
from fusionview.recon.threads import split, thread_count

Array = NDArray[np.float32]
Compared = tuple[Array, np.float64]
# values that are worth a thread, and that are compared at a time to stay in the cache
WORTH_A_THREAD = 1 << 17
CHUNK = 1 << 14


@dataclass(frozen=True)
class CpuBackend:
    """NumPy arrays; every function returns the same bits whatever the number of threads.

    Attributes
    ----------
    reason
        Why it had to take the place of another device, where it had to.
    """

    reason: str = ""

    @property
    def name(self) -> str:
        """For settings and files."""
        return "cpu"

    @property
    def description(self) -> str:
        """For people and provenance."""
        if self.reason:
            return f"CPU, {thread_count()} threads; {self.reason}"
        return f"CPU, {thread_count()} threads"

    def to_device(self, array: NDArray[Any]) -> Array:
        """Return the array itself where it is float32 already, views of it too."""
        return np.asarray(array, np.float32)

    def to_host(self, array: Array) -> Array:
        """Return a read-only view."""
        view = array.view()
        view.setflags(write=False)
        return view

    def scalar(self, value: Any) -> float:
        """Return the value."""
        return float(value)

    def operator(self, operator: Projector) -> Projector:
        """Return the operator itself."""
        return operator

    def penalty(self, penalty: Penalty) -> Penalty:
        """Return the penalty itself."""
        return penalty

    def full(self, shape: Shape, value: float) -> Array:
        """Return an array of one value."""
        return np.full(shape, value, np.float32)

    def add(self, one: Array, other: Array, scale: float = 1.0) -> Array:
        """Return ``one + scale * other``."""
        total = np.multiply(other, np.float32(scale))
        total += one
        return total

    def multiply(self, one: Array, other: Array | float) -> Array:
        """Return ``one * other``."""
        return np.multiply(one, other if isinstance(other, np.ndarray) else np.float32(other))

    def quotient(self, one: Array, other: Array) -> Array:
        """Return ``one / other``; zero where either is not above zero (rounding may be below)."""
        share = np.maximum(one, np.float32(0))
        np.divide(share, other, out=share, where=other > 0)
        share[other <= 0] = 0.0
        return share

    def significant(self, array: Array) -> Array:
        """Return the array with zero where it is below `ROUNDING` of its largest value."""
        least = np.float32(ROUNDING) * array.max(initial=0.0)
        return np.where(array >= least, array, np.float32(0))

    def clip(self, array: Array, low: float, high: float) -> Array:
        """Return the array with values in ``[low, high]``."""
        return np.clip(array, np.float32(low), np.float32(high))

    def minimum(self, one: Array, other: Array) -> Array:
        """Return the smaller of both, value by value."""
        return np.minimum(one, other)

    def maximum(self, one: Array, other: Array) -> Array:
        """Return the larger of both, value by value."""
        return np.maximum(one, other)

    def dot(self, one: Array, other: Array) -> np.float64:
        """Return the sum of the products, summed in float64."""
        return np.sum(one * other, dtype=np.float64)

    def compare(self, counts: Array, expected: Array, background: Array | None) -> Compared:
        """Return ``y / ybar`` and the log-likelihood ``sum(y log ybar - ybar)``."""
        means = _with_background(expected, background)
        measured = np.broadcast_to(counts, expected.shape).reshape(-1)

        def part(mean: Array, known: NDArray[np.bool_], where: slice, ratio: Array) -> np.float64:
            count = measured[where]
            np.divide(count, mean, out=ratio)
            np.multiply(ratio, known, out=ratio)
            return np.sum((count * np.log(mean) - mean) * known, dtype=np.float64)

        return _in_chunks(means, expected.shape, part)

    def compare_events(self, expected: Array, background: Array | None) -> Compared:
        """Return ``1 / ybar`` and ``sum(log ybar)`` for a list of events."""
        means = _with_background(expected, background)

        def part(mean: Array, known: NDArray[np.bool_], _: slice, ratio: Array) -> np.float64:
            np.divide(known, mean, out=ratio)
            return np.sum(np.log(mean) * known, dtype=np.float64)

        return _in_chunks(means, expected.shape, part)


CPU: Final[Backend] = CpuBackend()


def _with_background(expected: Array, background: Array | None) -> Array:
    if background is not None:
        expected += background
    return expected.reshape(-1)


def _in_chunks(
    means: Array,
    shape: Shape,
    part: Callable[[Array, NDArray[np.bool_], slice, Array], np.float64],
) -> Compared:
    """Compare chunk by chunk; ``part`` sees means that are never too small to divide by."""
    ratio = np.empty(means.size, np.float32)
    rounding = np.float32(ROUNDING) * means.max(initial=0.0)
    floor = max(rounding, np.finfo(np.float32).tiny)
    sums = np.zeros(-(-means.size // CHUNK))

    def work(_: int, first: int, last: int) -> None:
        for chunk in range(first, last):
            where = slice(chunk * CHUNK, (chunk + 1) * CHUNK)
            known = means[where] > rounding
            mean = np.maximum(means[where], floor)
            sums[chunk] = part(mean, known, where, ratio[where])

    if means.size < WORTH_A_THREAD:
        work(0, 0, sums.size)
    else:
        split(work, sums.size, thread_count())
    return ratio.reshape(shape), np.sum(sums)
