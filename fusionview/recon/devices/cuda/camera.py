"""The projector of gamma cameras with parallel holes on the card."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from fusionview.recon.devices.backend import DeviceArray
from fusionview.recon.devices.cuda import array_kernels, camera_kernels, image_kernels
from fusionview.recon.devices.cuda.launch import over_items
from fusionview.recon.devices.cuda.memory import flat
from fusionview.recon.devices.cuda.operator import Card, CudaOperator

# views are worked on together as far as their levels of blur take no more than this
MOST_BYTES = 1 << 29


class CudaCamera(CudaOperator):
    """`ParallelHoleProjector`; the transmission is made anew at every use."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        tables, upload = host.tables, card.pool.upload
        frame, blurs, detector, views = tables
        levels = len(blurs.lateral_reach)
        sizes = (frame.planes, frame.column, frame.pitch, levels, frame.margin, frame.axial_margin)
        self._sizes = tuple(int(size) for size in sizes)
        self._target = frame.pitch, frame.pitch, frame.column
        self._origin = int(host.origin[0]), int(host.origin[1]), 0
        self._laterals = frame.planes + 2 * frame.margin
        self._height = frame.column + 2 * frame.axial_margin
        self._numbers = np.stack([host.view_numbers, views.side[host.view_numbers]], -1)
        turns = np.stack([views.sine, views.cosine], -1).astype(np.float32)
        spans = np.stack([frame.firsts, frame.lasts], -1).astype(np.int32)
        centre = (frame.centre_x, frame.centre_y, frame.half_step)
        level = upload(views.level.astype(np.int32)), upload(views.far.astype(np.float32))
        self._turns = upload(turns)
        self._planes = upload(spans), *level, tuple(np.float32(value) for value in centre)
        self._blurs = [_pair(upload, *blurs[:2]), _pair(upload, *blurs[2:])]
        arranged = np.stack([views.columns, views.rows], -1).astype(np.int32)
        columns = _pair(upload, detector.column_first, detector.column_weights)
        rows = _pair(upload, detector.row_first, detector.row_weights)
        self._detector = upload(arranged), *columns, *rows
        # views that are worked on together: the first, and their numbers and sides
        self._pieces = list(self._cut())
        self._mu = upload(np.zeros(1, np.float32))
        if host.mu is not None:
            # subsets of one camera share it
            self._mu = self._packed(card.pool.shared(host.mu), np.float32(0))

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Return the projections of an image."""
        kernels, sizes = camera_kernels, self._sizes
        packed = self._packed(self.given(image, self.domain_shape))
        out = self.pool.empty(self.range_shape)
        for first, numbers in self._pieces:
            slots, rows, seen = self._sheets(len(numbers))
            over_items(array_kernels.fill, slots.size, flat(slots), np.float32(0))
            given: tuple[Any, ...] = self._mu, self._turns, numbers, *self._planes, sizes
            items = slots.size // sizes[3]
            over_items(kernels.accumulate, items, flat(packed), *given, flat(slots))
            given = flat(slots), *self._blurs[0], sizes, 0, flat(rows)
            over_items(kernels.blur_across, rows.size, *given)
            given = flat(rows), *self._blurs[1], sizes, flat(seen)
            over_items(kernels.blur_out, seen.size, *given)
            piece = self._piece(out, first, len(numbers))
            given = flat(seen), numbers, *self._detector, self._shape, piece
            over_items(kernels.detect, piece.size, *given)
        return out

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Return the transpose of `forward`."""
        kernels, sizes = camera_kernels, self._sizes
        values, packed = self.given(values, self.range_shape), self.pool.empty(self._target)
        over_items(array_kernels.fill, packed.size, flat(packed), np.float32(0))
        for first, numbers in self._pieces:
            slots, rows, seen = self._sheets(len(numbers))
            over_items(array_kernels.fill, seen.size, flat(seen), np.float32(0))
            piece = self._piece(values, first, len(numbers))
            given: tuple[Any, ...] = piece, numbers, *self._detector, self._shape, flat(seen)
            over_items(kernels.put_back, piece.size, *given)
            given = flat(seen), *self._blurs[1], sizes, flat(rows)
            over_items(kernels.blur_in, rows.size, *given)
            given = flat(rows), *self._blurs[0], sizes, 1, flat(slots)
            over_items(kernels.blur_across, slots.size, *given)
            given = self._mu, self._turns, numbers, *self._planes, sizes
            items = slots.size // sizes[3]
            over_items(kernels.spread_planes, items, flat(slots), *given, flat(packed))
        image = self.pool.empty(self.domain_shape)
        over_items(image_kernels.unpack, image.size, flat(packed), *self._layout, flat(image))
        return image

    @property
    def _layout(self) -> tuple[Any, ...]:
        return self.domain_shape, self._origin, self._target

    @property
    def _shape(self) -> tuple[int, ...]:
        return *self.range_shape[1:], self._laterals, self._height

    def _packed(self, image: DeviceArray, least: Any = None) -> DeviceArray:
        packed = self.pool.empty(self._target)
        over_items(image_kernels.pack, packed.size, flat(image), *self._layout, flat(packed))
        if least is not None:
            given = flat(packed), least, np.float32(math.inf), flat(packed)
            over_items(array_kernels.clip, packed.size, *given)
        return flat(packed) if least is not None else packed

    def _cut(self) -> Iterator[tuple[int, DeviceArray]]:
        planes, column, _, levels, *_ = self._sizes
        one = 4 * levels * column * (planes + self._laterals)
        together = max(1, MOST_BYTES // one)
        for first in range(0, len(self._numbers), together):
            piece = self._numbers[first : first + together].astype(np.int32)
            yield first, self.pool.upload(piece)

    def _sheets(self, views: int) -> tuple[DeviceArray, DeviceArray, DeviceArray]:
        """Return room for levels, levels blurred across, and the detector."""
        planes, column, _, levels, *_ = self._sizes
        return (
            self.pool.empty((views, levels, planes, column)),
            self.pool.empty((views, levels, self._laterals, column)),
            self.pool.empty((views, self._laterals, self._height)),
        )

    def _piece(self, values: DeviceArray, first: int, views: int) -> DeviceArray:
        size = math.prod(self.range_shape[1:])
        whole = flat(values)
        piece = whole[first * size : (first + views) * size]
        piece.whole = whole
        return piece


def _pair(upload: Any, whole: Any, fractions: Any) -> tuple[DeviceArray, DeviceArray]:
    """Upload a table of whole numbers and one of fractions."""
    return upload(whole.astype(np.int32)), upload(fractions.astype(np.float32))
