"""A line that snaps to edges while it is drawn ("live wire", "intelligent scissors").

References
----------
Mortensen & Barrett, Intelligent scissors for image composition, SIGGRAPH 1995: 191.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import ndimage

from fusionview.model.plane import Plane
from fusionview.model.volume import Volume
from fusionview.roi.shapes.picture import cut

_ZERO_CROSSING, _GRADIENT, _DIRECTION = 0.43, 0.14, 0.43
"""Weights of the paper."""


@dataclass(frozen=True, eq=False)
class WirePicture:
    """What a picture costs to walk over; made once per picture.

    Attributes
    ----------
    plane
        Where the pixels lie, in the space of the volume.
    price
        ``(R, C)`` float32, 0 on the strongest edge, up to 1.
    turn
        ``(R, C, 4)`` float32, what a step over the pixel costs that does not follow its edge;
        see `fusionview.roi.shapes.wire_kernel.cheapest_ways`.
    strength
        ``(R, C)`` float32, gradient over the largest gradient.
    """

    plane: Plane
    price: NDArray[np.float32]
    turn: NDArray[np.float32]
    strength: NDArray[np.float32]

    @classmethod
    def of(cls, volume: Volume, plane: Plane, sigma_mm: float | None = None) -> WirePicture:
        """Cut a volume along a picture (any angle) and find its edges.

        Parameters
        ----------
        plane
            In the space of the volume.
        sigma_mm
            Smoothing before derivatives are taken; two thirds of a voxel if not given, so that
            a magnified picture does not follow the corners of voxels.
        """
        size_mm = float(np.cbrt(1000 * volume.geometry.voxel_ml)) * 2 / 3
        sigma_px = (size_mm if sigma_mm is None else sigma_mm) / plane.mm_per_pixel
        return cls.of_image(cut(volume, plane), plane, max(sigma_px, 0.7))

    @classmethod
    def of_image(
        cls, image: NDArray[np.float32], plane: Plane, sigma_px: float = 1.0
    ) -> WirePicture:
        """Find the edges of a picture.

        Parameters
        ----------
        image
            ``(R, C)``; pixels without a value have no edges, and cost most.
        sigma_px
            Smoothing before derivatives are taken; more for noisy pictures.
        """
        known = np.isfinite(image)
        filled = np.where(known, image, image[known].min() if known.any() else 0.0)
        filled = filled.astype(np.float32)
        down, right = (
            ndimage.gaussian_filter(filled, sigma_px, order=order) for order in ((1, 0), (0, 1))
        )
        # values beyond the border of the volume are made up: no edge there
        sure = ndimage.minimum_filter(known, 2 * round(3 * sigma_px) + 1)
        strength = np.where(sure, np.hypot(down, right), 0.0)
        largest = float(strength.max()) or 1.0
        crossing = _zero_crossings(ndimage.gaussian_laplace(filled, sigma_px)) & sure
        size = np.maximum(np.hypot(down, right), 1e-12 * largest)
        along = np.stack([right / size, -down / size], axis=-1) * sure[..., None]
        price = _ZERO_CROSSING * ~crossing + _GRADIENT * (1.0 - strength / largest)
        return cls(
            plane,
            price.astype(np.float32),
            _turns(along),
            (strength / largest).astype(np.float32),
        )

    def snapped(self, point_mm: ArrayLike, reach_px: int = 5) -> NDArray[np.float64]:
        """Return the point (LPS mm) of the strongest edge near a point: where a click may begin."""
        row, column = self.pixel(point_mm)
        top, left = max(row - reach_px, 0), max(column - reach_px, 0)
        near = self.strength[top : row + reach_px + 1, left : column + reach_px + 1]
        best = np.unravel_index(int(np.argmax(near)), near.shape)
        if near[best] <= 0:
            return self.plane.to_world(row, column)
        return self.plane.to_world(top + int(best[0]), left + int(best[1]))

    def pixel(self, point_mm: ArrayLike) -> tuple[int, int]:
        """Return the pixel next to a point, inside the picture."""
        row, column = np.round(self.plane.to_pixel(point_mm)).astype(int)
        rows, columns = self.price.shape
        return int(np.clip(row, 0, rows - 1)), int(np.clip(column, 0, columns - 1))


@dataclass(frozen=True, eq=False)
class LiveWire:
    """All cheapest ways from one seed; to follow one costs microseconds.

    Attributes
    ----------
    corner
        ``(row, column)`` of the first pixel of the window that was searched.
    ways
        ``(r, c)`` int8, see `fusionview.roi.shapes.wire_kernel.cheapest_ways`.
    """

    picture: WirePicture
    corner: tuple[int, int]
    ways: NDArray[np.int8]

    @classmethod
    def begin(cls, picture: WirePicture, seed_mm: ArrayLike, reach_px: int = 160) -> LiveWire:
        """Search from a seed as far as ``reach_px`` to each side.

        Parameters
        ----------
        seed_mm
            ``(3,)`` LPS millimetres, in the space of the volume.
        """
        from fusionview.roi.shapes.wire_kernel import cheapest_ways  # noqa: PLC0415 - a lean start

        row, column = picture.pixel(seed_mm)
        top, left = max(row - reach_px, 0), max(column - reach_px, 0)
        window = (slice(top, row + reach_px + 1), slice(left, column + reach_px + 1))
        price, turn = (np.ascontiguousarray(part[window]) for part in (picture.price, picture.turn))
        ways = cheapest_ways(price, turn, row - top, column - left)
        return cls(picture, (top, left), ways)

    def path_to(self, point_mm: ArrayLike) -> NDArray[np.float64]:
        """Return the cheapest way from the seed to a point, ``(n, 3)`` LPS millimetres.

        A point outside the window is reached through the nearest pixel inside it: to go
        further, begin anew there.
        """
        from fusionview.roi.shapes.wire_kernel import NEIGHBOURS  # noqa: PLC0415 - a lean start

        row, column = self.picture.pixel(point_mm)
        r = min(max(row - self.corner[0], 0), self.ways.shape[0] - 1)
        c = min(max(column - self.corner[1], 0), self.ways.shape[1] - 1)
        back = [(r, c)]
        while self.ways[r, c] >= 0:
            down, right = NEIGHBOURS[self.ways[r, c]]
            r, c = r + int(down), c + int(right)
            back.append((r, c))
        pixels = np.array(back[::-1]) + self.corner
        return self.picture.plane.to_world(pixels[:, 0], pixels[:, 1])


def _turns(along: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return what the angle between edges, ``(R, C, 2)`` unit vectors, and steps costs.

    Half the root of 1 - x stands for acos(x) over half a turn: within 0.05 of it.
    """
    half = 1 / np.sqrt(2.0)
    steps = np.array([(half, half), (1.0, 0.0), (half, -half), (0.0, 1.0)])
    aside = 1.0 - np.abs(along @ steps.T)
    return np.asarray(0.5 * _DIRECTION * np.sqrt(np.maximum(aside, 0.0)), np.float32)


def _zero_crossings(laplacian: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Pixels where the sign changes towards a neighbour whose value is further from zero."""
    crossing = np.zeros(laplacian.shape, np.bool_)
    size = np.abs(laplacian)
    for axis in (0, 1):
        one, two = (
            tuple(part if n == axis else slice(None) for n in (0, 1))
            for part in (slice(None, -1), slice(1, None))
        )
        changes = laplacian[one] * laplacian[two] < 0
        crossing[one] |= changes & (size[one] <= size[two])
        crossing[two] |= changes & (size[two] < size[one])
    return crossing
