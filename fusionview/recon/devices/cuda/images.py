"""Operators from images to images on the card."""

from __future__ import annotations

from typing import Any

import numpy as np

from fusionview.recon.devices.backend import DeviceArray
from fusionview.recon.devices.cuda import array_kernels, image_kernels
from fusionview.recon.devices.cuda.launch import over_items
from fusionview.recon.devices.cuda.memory import flat
from fusionview.recon.devices.cuda.operator import Card, CudaOperator


class CudaBlur(CudaOperator):
    """`GaussianBlur`."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        self._taps = [card.pool.upload(np.asarray(taps, np.float32)) for taps in host.taps]

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Blur the image."""
        blurred = self.given(image, self.domain_shape)
        depth, rows, columns = self.domain_shape
        steps = (rows * columns, columns, 1)
        for taps, step, size in zip(self._taps, steps, (depth, rows, columns), strict=True):
            out = self.pool.empty(self.domain_shape)
            over_items(image_kernels.blur, out.size, flat(blurred), taps, step, size, flat(out))
            blurred = out
        return blurred

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Return the transpose of `forward`, which is itself."""
        return self.forward(values)


class CudaRows(CudaOperator):
    """`FeatureKernel`."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        self._jumps = card.pool.upload(np.asarray(host.jumps, np.int32))
        self._codes = card.pool.shared(host.codes)
        self._weights = card.pool.shared(host.weights)

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Return ``K a``."""
        given = flat(self.given(image, self.domain_shape))
        out = self.pool.empty(self.range_shape)
        rows = self._jumps, flat(self._codes), flat(self._weights)
        over_items(image_kernels.gather_rows, out.size, given, *rows, flat(out))
        return out

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Return ``K^T v``."""
        given = flat(self.given(values, self.range_shape))
        out = self.pool.empty(self.domain_shape)
        over_items(array_kernels.fill, out.size, flat(out), np.float32(0))
        rows = self._jumps, flat(self._codes), flat(self._weights)
        over_items(image_kernels.scatter_rows, out.size, given, *rows, flat(out))
        return out
