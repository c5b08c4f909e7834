"""The projector of any lines on the card: list mode."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.devices.backend import DeviceArray
from fusionview.recon.devices.cuda import array_kernels, image_kernels, ray_kernels
from fusionview.recon.devices.cuda.launch import over_items
from fusionview.recon.devices.cuda.memory import flat
from fusionview.recon.devices.cuda.operator import Card, CudaOperator
from fusionview.recon.devices.cuda.timing import weights_by_distance

_AXES = 3


class CudaRays(CudaOperator):
    """`RayProjector`."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        pool, below, around = card.pool, ray_kernels.BELOW, ray_kernels.AROUND
        depth, rows, columns = self.domain_shape
        self._target = rows + around, columns + around, depth + around
        self._origin = (below,) * _AXES
        points = pool.shared(host.starts_mm), pool.shared(host.ends_mm)
        first, second = (pool.upload(np.asarray(row, np.int32)) for row in host.pairs.T)
        bins, weights, per_mm = np.zeros(1, np.int16), np.zeros(1, np.float32), np.float32(0)
        numbers = (host.steepest, 0.0, 0.0, 0.0)
        if host.tof is not None:
            table = weights_by_distance(host.tof)
            bins, weights, per_mm = host.tof_bins, table.weights, table.numbers[3]
            middle = (host.tof.bins - 1) / 2
            numbers = (host.steepest, host.tof.width_mm, middle, float(table.numbers[2]))
        frame = _frame(host.grid, numbers)
        lines = pool.upload(frame), self.domain_shape, *points, first, second
        self._lines = (*lines, pool.upload(np.asarray(bins)), pool.upload(weights), per_mm)

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Integrate the image along every line."""
        image, packed = self.given(image, self.domain_shape), self.pool.empty(self._target)
        over_items(image_kernels.pack, packed.size, flat(image), *self._layout, flat(packed))
        out = self.pool.empty(self.range_shape)
        over_items(ray_kernels.forward, out.size, flat(packed), *self._lines, out)
        return out

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Spread every value back along its line: the transpose of `forward`."""
        values, packed = self.given(values, self.range_shape), self.pool.empty(self._target)
        over_items(array_kernels.fill, packed.size, flat(packed), np.float32(0))
        size = math.prod(self.range_shape)
        over_items(ray_kernels.adjoint, size, flat(values), *self._lines, flat(packed))
        image = self.pool.empty(self.domain_shape)
        over_items(image_kernels.unpack, image.size, flat(packed), *self._layout, flat(image))
        return image

    @property
    def _layout(self) -> tuple[Any, ...]:
        return self.domain_shape, self._origin, self._target


def _frame(grid: Any, numbers: tuple[float, ...]) -> NDArray[np.float64]:
    """Return the axes of the grid as `ray_kernels.forward` takes them, ``(4, 5)``."""
    rows = np.column_stack([np.linalg.inv(grid.affine)[:_AXES], grid.spacing_mm])
    return np.vstack([rows, [*numbers, 0.0]])
