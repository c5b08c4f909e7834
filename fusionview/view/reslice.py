"""Values of a volume on any plane, by vtkImageReslice on the volume's own memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary, WeakValueDictionary

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy
from vtkmodules.vtkCommonDataModel import vtkImageData
from vtkmodules.vtkCommonMath import vtkMatrix4x4
from vtkmodules.vtkImagingCore import vtkImageReslice

from fusionview.model.chain import Linear
from fusionview.model.comparison import Slab, SlabMode
from fusionview.model.geometry import Geometry
from fusionview.model.plane import Plane
from fusionview.model.volume import Volume
from fusionview.view.slab import COARSE, FLAT, MOST, Samples, samples

Interpolation = Literal["nearest", "linear", "cubic"]
Values = NDArray[np.float32]
Kernel = Callable[[Values, NDArray[np.float64], int, int], Values]

THIN = Slab()
"""A plane without thickness."""

_THREADS = min(4, os.cpu_count() or 1)
"""A 512² plane takes some 4 ms; more threads would cost more than they bring."""


class Reslicer:
    """Resamples volumes on planes; what somebody still holds is not resampled again."""

    def __init__(self) -> None:
        self._sources: WeakKeyDictionary[Volume, _Source] = WeakKeyDictionary()

    def plane_values(
        self,
        volume: Volume,
        to_volume: Linear,
        plane: Plane,
        interpolation: Interpolation = "linear",
        slab: Slab = THIN,
        *,
        coarse: bool = False,
    ) -> Values:
        """Return float32 ``(rows, columns)``, NaN where the plane leaves the volume.

        A volume reaches to the outer faces of its outer voxels. Voxels without a value (NaN) do
        not spread: what surrounds them is averaged, and NaN remains where they outweigh it. The
        array is read-only, and as long as it is held the same arguments return the same object.

        Parameters
        ----------
        to_volume
            Maps points of the plane's space to the volume's space.
        slab
            Centred on the plane and sampled about once per voxel of this volume; what lies
            outside the volume does not count.
        coarse
            Sample a slab at few places and every other pixel only, for pictures in motion.
        """
        source = self._sources.get(volume)
        if source is None:
            source = self._sources[volume] = _Source(volume.data)
        to_index = pixel_to_index(volume.geometry, to_volume, plane)
        along = samples(to_index[:3, 2], plane.mm_per_pixel, slab, COARSE if coarse else MOST)
        size = 2 if coarse and along.count > 1 else 1
        return source.values(to_index, plane.shape, interpolation, along, size)


def pixel_to_index(geometry: Geometry, to_volume: Linear, plane: Plane) -> NDArray[np.float64]:
    """Return ``(4, 4)``: (column, row, depth in pixels, 1) to (i, j, k, 1), VTK's order."""
    to_display = np.eye(4)
    to_display[:3, 0], to_display[:3, 1] = plane.right_mm, plane.down_mm
    to_display[:3, 2] = plane.normal * plane.mm_per_pixel
    to_display[:3, 3] = plane.origin_mm
    matrix = np.linalg.inv(geometry.affine) @ to_volume.matrix @ to_display
    return np.asarray(matrix[[2, 1, 0, 3]])


def blocks(to_index: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the map from blocks of pixels, each by its middle, to the same indices."""
    middle = (size - 1) / 2
    scaled = to_index.copy()
    scaled[:3, 3] += middle * (to_index[:3, 0] + to_index[:3, 1])
    scaled[:3, :2] *= size
    return scaled


class _Source:
    """One volume inside VTK, and the planes cut from it that are still in use."""

    def __init__(self, data: Values) -> None:
        known = np.isfinite(data)
        arrays = [np.ascontiguousarray(data, np.float32)]
        if not known.all():
            arrays = [np.where(known, data, np.float32(0)), known.astype(np.float32)]
        self._parts = [FiniteValues.of(array) for array in arrays]
        self._held: WeakValueDictionary[tuple[object, ...], Values] = WeakValueDictionary()

    def values(
        self,
        to_index: NDArray[np.float64],
        shape: tuple[int, int],
        interpolation: Interpolation,
        along: Samples,
        size: int = 1,
    ) -> Values:
        """Return the values at the pixels, or at blocks of ``size`` × ``size`` of them."""
        key = (to_index.tobytes(), shape, interpolation, along, size)
        values = self._held.get(key)
        if values is None:
            rows, columns = (-(-length // size) for length in shape)
            values = self._cut(blocks(to_index, size), (rows, columns), interpolation, along)
            if size > 1:
                values = values.repeat(size, 0).repeat(size, 1)[: shape[0], : shape[1]]
                values = np.ascontiguousarray(values)
            values.setflags(write=False)
            self._held[key] = values
        return values

    def _cut(
        self,
        to_index: NDArray[np.float64],
        shape: tuple[int, int],
        interpolation: Interpolation,
        along: Samples,
    ) -> Values:
        if len(self._parts) == 2 and along.count > 1 and along.mode is not SlabMode.MEAN:
            return self._extremes(to_index, shape, interpolation, along)
        parts = [part.cut(to_index, shape, interpolation, along) for part in self._parts]
        return parts[0] if len(parts) == 1 else _normalised(parts[0], parts[1])

    def _extremes(
        self,
        to_index: NDArray[np.float64],
        shape: tuple[int, int],
        interpolation: Interpolation,
        along: Samples,
    ) -> Values:
        """Take the largest or smallest known value plane by plane: VTK would count NaN as 0."""
        better = np.fmax if along.mode is SlabMode.MAXIMUM else np.fmin
        values = np.full(shape, np.nan, np.float32)
        for offset_px in along.offsets_px():
            moved = to_index.copy()
            moved[:3, 3] += to_index[:3, 2] * offset_px
            better(values, self._cut(moved, shape, interpolation, FLAT), out=values)
        return values


class FiniteValues(NamedTuple):
    """Finite values, for VTK and for the kernel."""

    data: Values
    by_vtk: IndexReslice

    @classmethod
    def of(cls, data: Values) -> FiniteValues:
        """Take a contiguous float32 array."""
        return cls(data, IndexReslice(data))

    def cut(
        self,
        to_index: NDArray[np.float64],
        shape: tuple[int, int],
        interpolation: Interpolation,
        along: Samples,
    ) -> Values:
        kernel = loaded_kernel()
        # along the axes of the grid VTK is the quicker one
        oblique = np.count_nonzero(np.abs(to_index[:3, :2]) > 1e-9) > 2
        if kernel is None or not oblique or interpolation != "linear" or along.count > 1:
            values: Values = self.by_vtk.cut(to_index, (1, *shape), interpolation, along)[0]
            return values
        return kernel(self.data, np.ascontiguousarray(to_index), *shape)


def load_kernel() -> None:
    """Load, on the very first start compile, the kernel of oblique planes: for a background thread.

    Until then VTK cuts them, with the same values in twice the time.
    """
    import fusionview.view.oblique_kernel  # noqa: F401, PLC0415 - why: that is what it is for


def loaded_kernel() -> Kernel | None:
    """Return the kernel of oblique planes if it has been loaded completely."""
    kernel: Kernel | None = getattr(
        sys.modules.get("fusionview.view.oblique_kernel"), "cut_linear", None
    )
    return kernel


def _normalised(sums: Values, weights: Values) -> Values:
    """Average over the known voxels alone; NaN where most of the weight is unknown."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(weights >= 0.5, sums / weights, np.float32(np.nan)).astype(np.float32)


class IndexReslice:
    """A vtkImageReslice whose input lies in index coordinates, so that no geometry is lost.

    Working on indices makes left-handed and sheared grids ordinary: direction and spacing are in
    the one matrix that maps pixels to indices.
    """

    def __init__(self, data: NDArray[np.float32] | NDArray[np.uint8]) -> None:
        self._image = vtkImageData()
        self._image.SetDimensions(*data.shape[::-1])
        self._image.GetPointData().SetScalars(numpy_to_vtk(data.reshape(-1)))
        self._filter = vtkImageReslice()
        self._filter.SetInputData(self._image)
        self._filter.SetBackgroundLevel(float("nan"))
        self._filter.SetOutputScalarType(10)  # VTK_FLOAT
        self._filter.BorderOn()  # the outer half voxel belongs to the volume
        self._filter.SetOutputOrigin(0.0, 0.0, 0.0)
        self._filter.SetOutputSpacing(1.0, 1.0, 1.0)
        self._filter.SetOutputDimensionality(3)
        self._filter.SetNumberOfThreads(_THREADS)

    def cut(
        self,
        to_index: NDArray[np.float64],
        shape: tuple[int, int, int],
        interpolation: Interpolation = "linear",
        along: Samples = FLAT,
    ) -> Values:
        """Return float32 of ``shape`` (slices, rows, columns), NaN outside; a fresh copy.

        Parameters
        ----------
        to_index
            ``(4, 4)``, (column, row, slice, 1) of the output to (i, j, k, 1) of the input.
        along
            What is taken together along the third axis of the output.
        """
        axes = vtkMatrix4x4()
        axes.DeepCopy(self._thicken(to_index, along).ravel().tolist())
        slices, rows, columns = shape
        self._filter.SetResliceAxes(axes)
        self._filter.SetOutputExtent(0, columns - 1, 0, rows - 1, 0, slices - 1)
        modes = {
            "nearest": self._filter.SetInterpolationModeToNearestNeighbor,
            "linear": self._filter.SetInterpolationModeToLinear,
            "cubic": self._filter.SetInterpolationModeToCubic,
        }
        modes[interpolation]()
        self._filter.Update()
        scalars = self._filter.GetOutput().GetPointData().GetScalars()
        return np.array(vtk_to_numpy(scalars).reshape(shape), np.float32)

    def _thicken(self, to_index: NDArray[np.float64], along: Samples) -> NDArray[np.float64]:
        """Set how a slab is sampled; return the matrix with two samples to a slice."""
        modes = {
            SlabMode.MEAN: self._filter.SetSlabModeToMean,
            SlabMode.MAXIMUM: self._filter.SetSlabModeToMax,
            SlabMode.MINIMUM: self._filter.SetSlabModeToMin,
        }
        modes[along.mode]()
        self._filter.SetSlabTrapezoidIntegration(True)  # the ends stand for half a step
        self._filter.SetSlabNumberOfSlices(along.count)
        if along.count == 1:
            return to_index
        # with samples a whole slice apart, VTK shifts a slab along the axes of the grid by half
        self._filter.SetSlabSliceSpacingFraction(0.5)
        scaled = to_index.copy()
        scaled[:3, 2] *= 2 * along.step_px
        return scaled
