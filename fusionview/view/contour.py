"""The border of a region where a plane cuts it."""

from __future__ import annotations

from weakref import WeakKeyDictionary, WeakValueDictionary

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkFiltersCore import vtkFlyingEdges2D

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.view.layers import Outline
from fusionview.view.reslice import FiniteValues, pixel_to_index
from fusionview.view.slab import FLAT

Segments = NDArray[np.float64]

NOTHING: Segments = np.empty((0, 2, 2))


class Contours:
    """Cuts regions with planes; what somebody still holds is not cut again."""

    def __init__(self) -> None:
        self._sources: WeakKeyDictionary[Mask, _Source] = WeakKeyDictionary()

    def segments(self, outline: Outline, plane: Plane) -> Segments:
        """Return ``(n, 2, 2)`` line pieces as (row, column); none where the plane misses."""
        source = self._sources.get(outline.mask)
        if source is None:
            source = self._sources[outline.mask] = _Source(outline.mask)
        to_index = pixel_to_index(source.geometry, outline.to_mask, plane)
        return source.segments(to_index, plane.shape)


class _Source:
    """The box of one region with a margin of zeros, so that its border closes."""

    def __init__(self, mask: Mask) -> None:
        affine = mask.geometry.affine.copy()
        affine[:3, 3] = mask.geometry.to_world(np.array(mask.start) - 1)
        box = np.pad(mask.box.astype(np.float32), 1)
        self.geometry = Geometry((box.shape[0], box.shape[1], box.shape[2]), affine)
        self._values = FiniteValues.of(box)
        self._held: WeakValueDictionary[tuple[bytes, tuple[int, int]], Segments] = (
            WeakValueDictionary()
        )

    def segments(self, to_index: NDArray[np.float64], shape: tuple[int, int]) -> Segments:
        key = (to_index.tobytes(), shape)
        segments = self._held.get(key)
        if segments is None:
            segments = self._held[key] = self._cut(to_index, shape)
        return segments

    def _cut(self, to_index: NDArray[np.float64], shape: tuple[int, int]) -> Segments:
        """Cut only the pixels that the box can reach."""
        from_index = np.linalg.inv(to_index)
        ends = np.array(list(np.ndindex(2, 2, 2))) * (np.array(self.geometry.shape[::-1]) - 1)
        column, row, depth = (ends @ from_index[:3, :3].T + from_index[:3, 3]).T
        if depth.min() > 0 or depth.max() < 0:
            return NOTHING
        top, left = max(0, int(np.floor(row.min()))), max(0, int(np.floor(column.min())))
        rows = min(shape[0] - 1, int(np.ceil(row.max()))) - top + 1
        columns = min(shape[1] - 1, int(np.ceil(column.max()))) - left + 1
        if rows < 2 or columns < 2:
            return NOTHING
        moved = to_index.copy()
        moved[:3, 3] += to_index[:3, 0] * left + to_index[:3, 1] * top
        inside = self._values.cut(moved, (rows, columns), "linear", FLAT)
        np.nan_to_num(inside, copy=False, nan=0.0)
        return np.asarray(iso_lines(inside) + np.array((top, left)))


def iso_lines(values: NDArray[np.float32], level: float = 0.5) -> Segments:
    """Return the lines where values pass a level, ``(n, 2, 2)`` as (row, column)."""
    image = vtkImageData()
    image.SetDimensions(values.shape[1], values.shape[0], 1)
    image.GetPointData().SetScalars(numpy_to_vtk(np.ascontiguousarray(values).reshape(-1)))
    edges = vtkFlyingEdges2D()
    edges.SetInputData(image)
    edges.SetValue(0, level)
    edges.ComputeScalarsOff()
    edges.Update()
    lines = edges.GetOutput().GetLines()
    if lines.GetNumberOfCells() == 0:
        return NOTHING
    points = vtk_to_numpy(edges.GetOutput().GetPoints().GetData())[:, 1::-1]
    ends = vtk_to_numpy(lines.GetConnectivityArray()).reshape(-1, 2)
    return np.asarray(points[ends], np.float64)
