"""The backend of NVIDIA cards: arrays, sums and comparisons that stay on the card."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import cuda
from numpy.typing import NDArray

from fusionview.recon.devices.backend import DeviceArray, DeviceValue, Penalty
from fusionview.recon.devices.cuda import array_kernels as kernels
from fusionview.recon.devices.cuda.launch import (
    SIMULATED,
    SUM_BLOCKS,
    SUM_THREADS,
    in_shape,
    over_items,
)
from fusionview.recon.devices.cuda.memory import Kept, Pool, flat, guarded, new_pool
from fusionview.recon.devices.cuda.operators import on_device
from fusionview.recon.devices.cuda.penalty import CudaPenalty
from fusionview.recon.operator import Projector, Shape

Compared = tuple[DeviceArray, DeviceValue]


class CudaBackend:
    """Numba-CUDA arrays of float32 on one card; sums are repeatable, projections to 1e-6 or so.

    Attributes
    ----------
    pool
        All memory of the card that is used.
    """

    def __init__(self, pool: Pool | None = None, card: str = "") -> None:
        self.pool = new_pool() if pool is None else pool
        self._card = card or _name()

    @property
    def name(self) -> str:
        """For settings and files."""
        return "cuda"

    @property
    def description(self) -> str:
        """For people and provenance; says too what did not fit into the memory of the card."""
        waiting = self.pool.waited_bytes
        rest = f"; {waiting / 1e6:.3g} MB of data waited in main memory" if waiting else ""
        return f"{self._card}, CUDA{rest}"

    @property
    def room_bytes(self) -> float:
        """How much of the card's memory may be used."""
        return self.pool.limit_bytes

    def to_device(self, array: NDArray[Any]) -> DeviceArray:
        """Bring an array there; it waits in main memory if there is no room."""
        if not isinstance(array, np.ndarray | np.generic | float | int):
            return array
        return self.pool.keep(np.atleast_1d(np.asarray(array, np.float32)))

    def to_host(self, array: DeviceArray) -> NDArray[np.float32]:
        """Return a read-only copy, of what is there already a view; waits for the card."""
        if isinstance(array, Kept | np.ndarray):
            found = (array.host if isinstance(array, Kept) else array).view()
        else:
            with guarded():
                found = array.copy_to_host()
        found.setflags(write=False)
        return found

    def scalar(self, value: DeviceValue) -> float:
        """Fetch a single value; waits for the card."""
        if isinstance(value, float | np.generic):
            return float(value)
        with guarded():
            return float(value.copy_to_host()[0])

    def operator(self, operator: Projector) -> Projector:
        """Return the operator for arrays of the card; `DeviceUnfitError` if there is none."""
        found: Projector = on_device(operator, self.pool)
        return found

    def penalty(self, penalty: Penalty) -> Penalty:
        """Return the penalty for arrays of the card."""
        return CudaPenalty(penalty, self.pool)

    def full(self, shape: Shape, value: float) -> DeviceArray:
        """Return an array of one value."""
        out = self.pool.empty(shape)
        over_items(kernels.fill, out.size, flat(out), np.float32(value))
        return out

    def add(self, one: DeviceArray, other: DeviceArray, scale: float = 1.0) -> DeviceArray:
        """Return ``one + scale * other``."""
        return self._by_value(kernels.add, one, other, np.float32(scale))

    def multiply(self, one: DeviceArray, other: DeviceArray | float) -> DeviceArray:
        """Return ``one * other``."""
        if isinstance(other, float | int | np.generic):
            return self._by_value(kernels.scale, one, np.float32(other))
        return self._by_value(kernels.multiply, one, other)

    def quotient(self, one: DeviceArray, other: DeviceArray) -> DeviceArray:
        """Return ``one / other``; zero where either is not above zero (rounding may be below)."""
        return self._by_value(kernels.quotient, one, other)

    def significant(self, array: DeviceArray) -> DeviceArray:
        """Return the array with zero where it is below `ROUNDING` of its largest value."""
        partial = self._partial()
        in_shape(
            kernels.partial_largest, SUM_BLOCKS, SUM_THREADS, flat(self.pool.bring(array)), partial
        )
        return self._by_value(kernels.significant, array, self._finish(partial, largest=True))

    def clip(self, array: DeviceArray, low: float, high: float) -> DeviceArray:
        """Return the array with values in ``[low, high]``."""
        return self._by_value(kernels.clip, array, np.float32(low), np.float32(high))

    def minimum(self, one: DeviceArray, other: DeviceArray) -> DeviceArray:
        """Return the smaller of both, value by value."""
        return self._by_value(kernels.minimum, one, other)

    def maximum(self, one: DeviceArray, other: DeviceArray) -> DeviceArray:
        """Return the larger of both, value by value."""
        return self._by_value(kernels.maximum, one, other)

    def dot(self, one: DeviceArray, other: DeviceArray) -> DeviceValue:
        """Return the sum of the products, summed in float64."""
        partial = self._partial()
        both = (flat(self.pool.bring(array)) for array in (one, other))
        in_shape(kernels.partial_dot, SUM_BLOCKS, SUM_THREADS, *both, partial)
        return self._finish(partial)

    def compare(
        self, counts: DeviceArray, expected: DeviceArray, background: DeviceArray | None
    ) -> Compared:
        """Return ``y / ybar`` and the log-likelihood ``sum(y log ybar - ybar)``."""
        largest = self._means(expected, background)
        measured, ratio, partial = self.pool.bring(counts), self._like(expected), self._partial()
        given = flat(measured), flat(expected), largest, flat(ratio), partial
        in_shape(kernels.compare, SUM_BLOCKS, SUM_THREADS, *given)
        return ratio, self._finish(partial)

    def compare_events(self, expected: DeviceArray, background: DeviceArray | None) -> Compared:
        """Return ``1 / ybar`` and ``sum(log ybar)`` for a list of events."""
        largest = self._means(expected, background)
        ratio, partial = self._like(expected), self._partial()
        given = flat(expected), largest, flat(ratio), partial
        in_shape(kernels.compare_events, SUM_BLOCKS, SUM_THREADS, *given)
        return ratio, self._finish(partial)

    def _means(self, expected: DeviceArray, background: DeviceArray | None) -> DeviceArray:
        """Add the background to what is expected; return the largest mean."""
        partial = self._partial()
        if background is None:
            in_shape(kernels.partial_largest, SUM_BLOCKS, SUM_THREADS, flat(expected), partial)
        else:
            known = flat(self.pool.bring(self.to_device(background)))
            given = flat(expected), known, partial
            in_shape(kernels.add_background, SUM_BLOCKS, SUM_THREADS, *given)
        return self._finish(partial, largest=True)

    def _by_value(self, kernel: Any, one: DeviceArray, *others: Any) -> DeviceArray:
        out = self._like(one)
        given = [self.pool.bring(each) for each in (one, *others)]
        plain = [flat(each) if hasattr(each, "copy_to_host") else each for each in given]
        over_items(kernel, math.prod(one.shape), *plain, flat(out))
        return out

    def _like(self, array: DeviceArray) -> DeviceArray:
        return self.pool.empty(tuple(array.shape))

    def _partial(self) -> DeviceArray:
        return self.pool.empty((SUM_BLOCKS * SUM_THREADS,), np.float64)

    def _finish(self, partial: DeviceArray, *, largest: bool = False) -> DeviceValue:
        """Sum up the sums of all threads, or find the largest of their values."""
        kernel = kernels.partial_largest if largest else kernels.partial_sum
        few, one = (self.pool.empty((size,), np.float64) for size in (SUM_THREADS, 1))
        in_shape(kernel, 1, SUM_THREADS, partial, few)
        in_shape(kernel, 1, 1, few, one)
        return one


def _name() -> str:
    if SIMULATED:
        return "Simulated card"
    name = cuda.get_current_device().name
    return name.decode() if isinstance(name, bytes) else str(name)
