"""Operators of the CPU, and what takes their place on the card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import numpy as np

from fusionview.recon.devices.backend import DeviceArray
from fusionview.recon.devices.cuda import array_kernels
from fusionview.recon.devices.cuda.camera import CudaCamera
from fusionview.recon.devices.cuda.cylinder import CudaCylinder
from fusionview.recon.devices.cuda.images import CudaBlur, CudaRows
from fusionview.recon.devices.cuda.launch import over_items
from fusionview.recon.devices.cuda.memory import Pool, flat
from fusionview.recon.devices.cuda.operator import Card, CudaOperator
from fusionview.recon.devices.cuda.rays import CudaRays
from fusionview.recon.devices.trouble import missing

_AXES = 4


class CudaWeighted(CudaOperator):
    """`Weighted`."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        self._inner = card.on_device(host.projector)
        self._factors = None if host.factors is None else card.pool.constant(host.factors)

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Project, then weight."""
        values = self._inner.forward(image)
        self._weigh(values, values)
        return values

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Weight, then project back."""
        values = self.given(values, self.range_shape)
        weighted = self.pool.empty(self.range_shape)
        self._weigh(values, weighted)
        return self._inner.adjoint(weighted)

    def _weigh(self, values: DeviceArray, out: DeviceArray) -> None:
        scale, size = np.float32(self.host.scale), out.size
        if self._factors is None:
            over_items(array_kernels.scale, size, flat(values), scale, flat(out))
            return
        factors = self.pool.bring(self._factors)
        shape = (1,) * (_AXES - len(self.range_shape)) + self.range_shape
        given = shape[1:], _steps(tuple(factors.shape)), scale
        over_items(array_kernels.weigh, size, flat(values), flat(factors), *given, flat(out))


class CudaPreceded(CudaOperator):
    """`Preceded`."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        self._inner, self._before = card.on_device(host.projector), card.on_device(host.before)

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Apply the operator on images, then project."""
        return self._inner.forward(self._before.forward(image))

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Project back, then apply the transposed operator on images."""
        return self._before.adjoint(self._inner.adjoint(values))


class CudaStacked(CudaOperator):
    """`Stacked`: several operators, one behind another along the first axis."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        self._parts = [card.on_device(part) for part in host.parts]

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Project with every part."""
        out, start = self.pool.empty(self.range_shape), 0
        for part in self._parts:
            values = part.forward(image)
            piece = flat(out)[start : start + values.size]
            over_items(array_kernels.scale, values.size, flat(values), np.float32(1), piece)
            start += values.size
        return out

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Sum up the transposes."""
        every, start = flat(self.given(values, self.range_shape)), 0
        image = self.pool.empty(self.domain_shape)
        over_items(array_kernels.fill, image.size, flat(image), np.float32(0))
        for part in self._parts:
            shape = part.range_shape
            size = int(np.prod(shape))
            found = part.adjoint(every[start : start + size].reshape(shape))
            given = flat(image), flat(found), np.float32(1), flat(image)
            over_items(array_kernels.add, image.size, *given)
            start += size
        return image


# by name: the rooms of these operators import the devices, so the devices cannot import them
DEVICE_OPERATORS: Final[Mapping[str, Callable[[Any, Card], CudaOperator]]] = {
    "Weighted": CudaWeighted,
    "Preceded": CudaPreceded,
    "Stacked": CudaStacked,
    "CylindricalProjector": CudaCylinder,
    "TrialProjector": CudaCylinder,
    "RayProjector": CudaRays,
    "ParallelHoleProjector": CudaCamera,
    "GaussianBlur": CudaBlur,
    "FeatureKernel": CudaRows,
}


def on_device(operator: Any, pool: Pool) -> Any:
    """Return what takes the place of an operator; `DeviceUnfitError` if there is nothing."""
    name = type(operator).__name__
    if name not in DEVICE_OPERATORS:
        raise missing(name)
    return DEVICE_OPERATORS[name](operator, Card(pool, partial(on_device, pool=pool)))


def _steps(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the steps along four axes of an array that is broadcast; 0 along axes of one."""
    found, step = [], 1
    for size in reversed(shape):
        found.append(step if size > 1 else 0)
        step *= size
    return (0,) * (_AXES - len(shape)) + tuple(reversed(found))
