"""Penalties on differences between neighbouring voxels, on the card."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from fusionview.recon.devices.backend import DeviceArray, DeviceValue
from fusionview.recon.devices.cuda import array_kernels, penalty_kernels
from fusionview.recon.devices.cuda.launch import SUM_BLOCKS, SUM_THREADS, in_shape, over_items
from fusionview.recon.devices.cuda.memory import Pool, flat
from fusionview.recon.devices.trouble import missing


class CudaPenalty:
    """A `PairPenalty` for arrays of the card.

    It is known by its name: its room imports the devices, so these cannot import it.
    """

    def __init__(self, penalty: Any, pool: Pool) -> None:
        if type(penalty).__name__ != "PairPenalty":
            raise missing(type(penalty).__name__)
        shares = penalty.shares
        self._pool = pool
        self._weights = pool.upload(np.asarray(penalty.weights, np.float32))
        self._shares = pool.upload(np.zeros(1, np.uint8) if shares is None else shares.reshape(-1))
        self._offsets = pool.upload(_offsets())
        self._kind = int(penalty.potential)
        self._parameters = tuple(np.float32(value) for value in penalty.parameters)

    def slope(self, image: DeviceArray) -> tuple[DeviceArray, DeviceValue]:
        """Return the gradient, and the value."""
        pool, image = self._pool, self._pool.bring(image)
        gradient = pool.empty(tuple(image.shape))
        partial = pool.empty((SUM_BLOCKS * SUM_THREADS,), np.float64)
        given = (*self._given(image), flat(gradient), partial)
        in_shape(penalty_kernels.slope, SUM_BLOCKS, SUM_THREADS, *given)
        few, value = (pool.empty((size,), np.float64) for size in (SUM_THREADS, 1))
        in_shape(array_kernels.partial_sum, 1, SUM_THREADS, partial, few)
        in_shape(array_kernels.partial_sum, 1, 1, few, value)
        return gradient, value

    def curvature(self, image: DeviceArray) -> DeviceArray:
        """Return the second derivative by every voxel."""
        image = self._pool.bring(image)
        bend = self._pool.empty(tuple(image.shape))
        given = (*self._given(image), flat(bend))
        over_items(penalty_kernels.curvature, image.size, *given)
        return bend

    def _given(self, image: DeviceArray) -> tuple[Any, ...]:
        return (
            flat(image),
            tuple(image.shape),
            self._weights,
            self._shares,
            self._offsets,
            self._kind,
            self._parameters,
        )


def _offsets() -> Any:
    """Return the steps to the 26 neighbours, flat, in the order of `priors/neighbours.py`."""
    forward = [step for step in product((-1, 0, 1), repeat=3) if step > (0, 0, 0)]
    forward.sort(key=lambda step: sum(map(abs, step)))
    pairs = [side for k, j, i in forward for side in ((k, j, i), (-k, -j, -i))]
    return np.array(pairs, np.int32).reshape(-1)
