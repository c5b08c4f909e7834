"""The projector of cylindrical scanners on the card."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.devices.backend import DeviceArray
from fusionview.recon.devices.cuda import array_kernels, cylinder_kernels, image_kernels
from fusionview.recon.devices.cuda.launch import over_blocks, over_items
from fusionview.recon.devices.cuda.memory import flat
from fusionview.recon.devices.cuda.operator import Card, CudaOperator
from fusionview.recon.devices.cuda.timing import weights_by_distance
from fusionview.recon.devices.trouble import missing

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


class Rays(NamedTuple):
    """The rays in the plane: ``(rays, 4)`` whole numbers and ``(rays, 5)`` fractions."""

    spans: Ints
    paths: NDArray[np.float32]


class CudaCylinder(CudaOperator):
    """`CylindricalProjector`, with time of flight where it has it."""

    def __init__(self, host: Any, card: Card) -> None:
        super().__init__(host, card)
        scan = host.scan
        depth = scan.voxels * (scan.rings - 1) + int(2 * scan.lift) + 2
        if depth > cylinder_kernels.TILE:
            raise missing(f"{depth} slices")
        self._planes, width = host.range_shape[-1], scan.columns + 2
        self._target = width, width, depth
        self._origin = 1, 1, -scan.below
        self._sizes = depth, width, self._planes, scan.rings, scan.stride
        numbers = (scan.lift, scan.voxels, scan.ring_pitch_mm, scan.share)
        self._numbers = tuple(np.float32(value) for value in numbers)
        rays, upload = rays_of(scan), card.pool.upload
        self._rays = upload(rays.spans), upload(rays.paths), upload(scan.starts.astype(np.int32))
        first, lines, plane_of = lines_of(scan, self._planes)
        self._lines, self._plane_of = (upload(first), upload(lines)), upload(plane_of)
        self._timing: tuple[Any, ...] = ()
        if host.tof is not None:
            table = weights_by_distance(host.tof)
            self._timing = table.numbers, upload(table.weights)

    def forward(self, image: DeviceArray) -> DeviceArray:
        """Integrate the image along every line."""
        image, packed = self.given(image, self.domain_shape), self.pool.empty(self._target)
        over_items(image_kernels.pack, packed.size, flat(image), *self._layout, flat(packed))
        out = self.pool.empty(self.range_shape)
        kernel = cylinder_kernels.forward_timed if self._timing else cylinder_kernels.forward
        given = (*self._rays, *self._lines, self._numbers, self._sizes[:3], *self._timing)
        over_blocks(kernel, self._bins, flat(packed), *given, flat(out))
        return out

    def adjoint(self, values: DeviceArray) -> DeviceArray:
        """Spread every bin back along its line: the transpose of `forward`."""
        values, packed = self.given(values, self.range_shape), self.pool.empty(self._target)
        over_items(array_kernels.fill, packed.size, flat(packed), np.float32(0))
        kernel = cylinder_kernels.adjoint_timed if self._timing else cylinder_kernels.adjoint
        given = (*self._rays, self._plane_of, self._numbers, self._sizes, *self._timing)
        over_blocks(kernel, self._bins, flat(values), *given, flat(packed))
        image = self.pool.empty(self.domain_shape)
        over_items(image_kernels.unpack, image.size, flat(packed), *self._layout, flat(image))
        return image

    @property
    def _layout(self) -> tuple[Any, ...]:
        return self.domain_shape, self._origin, self._target

    @property
    def _bins(self) -> int:
        return math.prod(self.range_shape[:2])


def rays_of(scan: Any) -> Rays:
    """Follow all rays of a `Scan` through the plane, as its `trace` does."""
    ends = scan.ends_mm
    start, way = ends[:, :2], ends[:, 2:] - ends[:, :2]
    length = np.hypot(*way.T)
    # the tolerance: a ray at exactly 45 degrees must not be decided by rounding
    upright = np.abs(way[:, 0]) <= np.abs(way[:, 1]) * (1.0 + 1e-9)
    main, other = np.where(upright, 1, 0), np.where(upright, 0, 1)
    rows = np.arange(len(ends))
    ax, dx, ay, dy = start[rows, main], way[rows, main], start[rows, other], way[rows, other]
    origin = -0.5 * (scan.columns - 1) * scan.voxel_mm
    t_step, t_zero = scan.voxel_mm / dx, (origin - ax) / dx
    slope = t_step * dy / scan.voxel_mm
    offset = (ay + t_zero * dy - origin) / scan.voxel_mm
    begin, end = _span(slope, offset, -1.0, float(scan.columns), scan.columns)
    enter, leave = _span(t_step, t_zero, 0.0, 1.0, scan.columns)
    begin = np.maximum(begin, enter)
    end = np.maximum(np.minimum(end, leave), begin)
    middle = (begin + end) // 2
    spans = np.stack([upright, begin, end, middle], -1).astype(np.int32)
    paths = [slope, slope * middle + offset, t_zero + middle * t_step, t_step, length]
    return Rays(spans, np.stack(paths, -1).astype(np.float32))


def _span(
    slope: Floats, offset: Floats, low: float, high: float, stop: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the steps of ``[0, stop)`` with ``low <= slope * i + offset <= high``."""
    level = np.abs(slope) < 1e-12
    safe = np.where(level, 1.0, slope)
    one, other = (low - offset) / safe, (high - offset) / safe
    first = np.maximum(np.ceil(np.minimum(one, other)), 0.0)
    last = np.minimum(np.floor(np.maximum(one, other)), stop - 1.0)
    inside = (low < offset) & (offset < high)
    first = np.where(level, 0.0, np.minimum(first, stop))
    after = np.where(level, np.where(inside, stop, 0), np.maximum(last + 1, first))
    return first.astype(np.int64), after.astype(np.int64)


def lines_of(scan: Any, planes: int) -> tuple[Ints, Ints, Ints]:
    """List the lines of each plane, and the plane of each line.

    Returns
    -------
    starts, lines
        Plane ``p`` adds up ``lines[starts[p]:starts[p + 1]]``, each the first crystal's ring and
        the ring difference.
    plane_of
        ``(differences, rings)``, from the most negative difference; -1 for none.
    """
    above = range(scan.stride, scan.largest + 1, scan.stride)
    differences = np.array([0, *(sign * d for d in above for sign in (1, -1))])
    lengths = scan.rings - np.abs(differences)
    difference = np.repeat(differences, lengths)
    lower = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    ring = lower + np.maximum(-difference, 0)
    plane = np.arange(ring.size) if scan.planes.size == 0 else scan.planes
    known = np.flatnonzero(plane >= 0)
    order = known[np.argsort(plane[known], kind="stable")]
    starts = np.searchsorted(plane[order], np.arange(planes + 1))
    lines = np.stack([ring, difference], -1)[order]
    plane_of = np.full((len(differences), scan.rings), -1)
    plane_of[difference // scan.stride + len(differences) // 2, ring] = plane
    return starts.astype(np.int32), lines.astype(np.int32), plane_of.astype(np.int32)
