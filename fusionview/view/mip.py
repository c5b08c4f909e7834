"""Maximum intensity projection about the patient's long axis, by gathering whole columns.

The volume is resampled once to cubes along the patient's axes, head to foot fastest. A rotated
frame is then a maximum over runs of memory, which needs neither interpolation nor a graphics
card.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.chain import Linear
from fusionview.model.geometry import Geometry
from fusionview.model.plane import Plane
from fusionview.view.reslice import IndexReslice, Values
from fusionview.view.reslice import load_kernel as load_oblique_kernel

Point = NDArray[np.float64]

_LEVELS = 65535
FARTHEST = 0.35
"""Of a value at the very back of a depth-weighted projection."""
_MAX_CUBES = 256
"""Per axis; about as many as a pane of the window has pixels for."""


def load_kernel() -> None:
    """Load, on the very first start compile, what the first frame needs: for a background thread.

    It takes half a second, compiling two; a frame asked for meanwhile waits for it.
    """
    import fusionview.view.fold_kernel  # noqa: PLC0415 - why: that is what it is for
    import fusionview.view.mip_kernel  # noqa: F401, PLC0415 - why: that is what it is for

    load_oblique_kernel()


def depth_weights(half: int) -> NDArray[np.float32]:
    """Return how much is left of values from the viewer to behind, ``(2 half + 1,)``."""
    return np.linspace(1.0, FARTHEST, 2 * half + 1, dtype=np.float32)


def mip_plane(
    angle_deg: float, center_mm: ArrayLike, mm_per_pixel: float, shape: tuple[int, int]
) -> Plane:
    """Return the plane through the rotation axis that the picture looks at.

    At 0° the patient is seen from the front, right side on screen left; at 90° from the left.
    """
    cosine, sine = np.cos(np.deg2rad(angle_deg)), np.sin(np.deg2rad(angle_deg))
    axes = (np.array((cosine, sine, 0.0)), np.array((0.0, 0.0, -1.0)))
    return Plane.through(center_mm, axes, mm_per_pixel, shape, center_mm)


@dataclass(frozen=True, eq=False)
class Columns:
    """A volume in cubes along the patient's axes.

    Attributes
    ----------
    levels
        uint16 ``(Y, X, Z)``, C-ordered: a level is ``nothing + level * step``. Half the memory
        of float32 is half the time of a frame, and a step is far below one shade.
    occupied
        ``(Y, X)``, where a column holds more than level 0.
    origin_mm
        LPS centre of the cube at index 0, 0, 0; x to the left, y to the back, z to the head.
    size_mm
        Edge of a cube.
    nothing, step
        Value of level 0, which is the volume's smallest and fills what lies outside, and the
        difference of two levels.
    """

    levels: NDArray[np.uint16]
    occupied: NDArray[np.bool_]
    origin_mm: Point
    size_mm: float
    nothing: float
    step: float

    @classmethod
    def resampled(cls, data: Values, geometry: Geometry, to_volume: Linear) -> Columns:
        """Resample linearly; voxels without a value (NaN) count as the smallest value.

        Parameters
        ----------
        to_volume
            Maps points of the display space to the volume's space.
        """
        finite = np.isfinite(data)
        nothing = float(data.min(where=finite, initial=np.inf)) if finite.any() else 0.0
        if not finite.all():
            data = np.where(finite, data, np.float32(nothing))
        size, origin, (nx, ny, nz) = _cubes(geometry, to_volume)
        to_display = np.diag([size, size, size, 1.0])
        to_display[:3, 3] = origin
        to_index = np.linalg.inv(geometry.affine) @ to_volume.matrix @ to_display
        cut = IndexReslice(data).cut(to_index[[2, 1, 0, 3]], (nz, ny, nx))
        step = max(float(np.nanmax(cut, initial=nothing)) - nothing, 1e-30) / _LEVELS
        cut -= np.float32(nothing)
        cut *= np.float32(1 / step)
        levels = np.fmin(np.fmax(np.rint(cut), 0), _LEVELS).astype(np.uint16)
        levels = np.ascontiguousarray(levels.transpose(1, 2, 0))
        return cls(levels, levels.max(axis=2) > 0, origin, size, nothing, step)

    def projection(
        self, plane: Plane, center_mm: ArrayLike, *, depth_weighted: bool = False
    ) -> Values:
        """Return the projection at the pixels of a plane from `mip_plane`; NaN beside it.

        Depth-weighted values fall to `FARTHEST` of themselves towards the back of the volume, so
        that front and back are told apart; they are no values of the volume any more.
        """
        # numba takes half a second to load, and no slice needs it
        from fusionview.view.mip_kernel import project, project_weighted  # noqa: PLC0415 - see above

        axis_xy = self._axis_xy(center_mm)
        axis_mm = self.origin_mm + np.array((*axis_xy, 0.0)) * self.size_mm
        half = self._half(axis_xy)
        right = plane.right_mm / plane.mm_per_pixel
        axis, across = np.ascontiguousarray(axis_xy[::-1]), np.ascontiguousarray(right[1::-1])
        if depth_weighted:
            weights = depth_weights(half)
            frame = project_weighted(self.levels, self.occupied, axis, across, half, weights)
        else:
            frame = project(self.levels, self.occupied, axis, across, half)
        values = np.asarray(frame) * np.float32(self.step) + np.float32(self.nothing)
        left_mm = float((plane.origin_mm - axis_mm) @ right)
        return self._at_pixels(values.astype(np.float32), plane, left_mm, half)

    def _axis_xy(self, center_mm: ArrayLike) -> Point:
        """Return the rotation axis in indices.

        Turning about the middle of a column keeps the picture from moving by half a cube.
        """
        offset = np.asarray(center_mm, np.float64) - self.origin_mm
        return np.asarray(np.rint(offset[:2] / self.size_mm))

    def _half(self, axis_xy: Point) -> int:
        """Return how many cubes the farthest corner lies from the axis."""
        ny, nx, _ = self.levels.shape
        corners = np.array(list(np.ndindex(2, 2))) * (nx - 1, ny - 1)
        return int(np.ceil(np.linalg.norm(corners - axis_xy, axis=1).max()))

    def _at_pixels(self, frame: Values, plane: Plane, left_mm: float, half: int) -> Values:
        """Interpolate a frame ``(U, Z)``; ``left_mm`` is the first pixel's place beside the axis.

        Interpolating the maxima, not their colours, keeps every colour one of the map's.
        """
        step = plane.mm_per_pixel / self.size_mm
        to_index = np.zeros((4, 4))  # (column, row, 0) to (z, u, 0)
        to_index[0, 1], to_index[1, 0] = -step, step
        to_index[0, 3] = (plane.origin_mm[2] - self.origin_mm[2]) / self.size_mm
        to_index[1, 3] = left_mm / self.size_mm + half
        to_index[2, 2] = to_index[3, 3] = 1.0
        shown: Values = IndexReslice(frame[None]).cut(to_index, (1, *plane.shape))[0]
        return shown

    @property
    def corners_mm(self) -> Point:
        """``(8, 3)`` LPS centres of the corner cubes."""
        ny, nx, nz = self.levels.shape
        ends = np.array(list(np.ndindex(2, 2, 2))) * (nx - 1, ny - 1, nz - 1)
        return np.asarray(self.origin_mm + ends * self.size_mm)

    def brightest_mm(
        self, plane: Plane, row: float, column: float, weighted_about_mm: ArrayLike | None = None
    ) -> Point | None:
        """Return the LPS place of the maximum along the ray through a pixel; None beside it.

        Parameters
        ----------
        weighted_about_mm
            The centre of a depth-weighted projection; None for a plain one.
        """
        ny, nx, nz = self.levels.shape
        start = (plane.to_world(row, column) - self.origin_mm) / self.size_mm
        reach = np.linalg.norm(start) + np.linalg.norm((nx, ny, nz))
        depths = np.arange(-reach, reach, 0.5)
        indices = np.rint(start + depths[:, None] * plane.normal).astype(int)
        within = np.all((indices >= 0) & (indices < (nx, ny, nz)), axis=1)
        indices, depths = indices[within], depths[within]
        if len(indices) == 0:
            return None
        x, y, z = indices.T
        levels = self.levels[y, x, z].astype(np.float32)
        if weighted_about_mm is not None:
            half = self._half(self._axis_xy(weighted_about_mm))
            levels *= np.interp(depths, (-half, half), (1.0, FARTHEST))
        best = indices[int(np.argmax(levels))]
        return np.asarray(self.origin_mm + best * self.size_mm)


def _cubes(geometry: Geometry, to_volume: Linear) -> tuple[float, Point, tuple[int, int, int]]:
    """Return edge, first centre and number along x, y, z of the cubes that hold a volume."""
    faces = geometry.to_world(np.array(list(np.ndindex(2, 2, 2))) * geometry.shape - 0.5)
    corners = to_volume.inverse().apply(faces)
    low, extent = corners.min(axis=0), np.ptp(corners, axis=0)
    size = max(min(geometry.spacing_mm), float(extent.max()) / _MAX_CUBES)
    counts = np.maximum(1, np.ceil(extent / size - 1e-6)).astype(int)
    origin = low + (extent - (counts - 1) * size) / 2
    nx, ny, nz = (int(n) for n in counts)
    return size, origin, (nx, ny, nz)
