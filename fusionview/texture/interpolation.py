"""The analysis grid, and intensities on it.

References
----------
IBSI reference manual, 2.4 "Interpolation" (VTM2): the grid is aligned with the centre of the
image, its size is rounded up.
Unser M (1999) Splines: a perfect fit for signal and image processing, IEEE Signal Processing
Magazine 16:22 (cubic B-splines that pass through the voxels).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.texture.settings import TextureSettings

Numbers = NDArray[np.float64]

SLACK = 1e-4
"""Part of a voxel by which the size of a grid may miss a whole number: spacings are rounded."""

REACH = 20
"""Voxels about a spline that shape it: what lies beyond changes it by less than 1e-11."""


@dataclass(frozen=True, eq=False)
class AnalysisGrid:
    """Where the voxels that are measured lie among those of the image.

    Attributes
    ----------
    native, geometry
        The grid of the image, and the one to measure on.
    first, step
        ``(3,)`` index in the image of voxel (0, 0, 0), and how many voxels of the image one
        spans, along (k, j, i).
    """

    native: Geometry
    geometry: Geometry
    first: Numbers
    step: Numbers

    def span_of(self, start: Numbers, stop: Numbers) -> tuple[Numbers, Numbers]:
        """Return the first voxels, and those after the last, that lie within native indices."""
        low = np.ceil((start - self.first) / self.step - SLACK)
        high = np.floor((stop - self.first) / self.step + SLACK) + 1
        shape = np.array(self.geometry.shape)
        return np.clip(low, 0, shape), np.clip(high, 0, shape)

    def places(self, start: Numbers, stop: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return the native indices of a box of voxels along each axis, inside the image."""
        k, j, i = (
            np.clip(self.first[a] + self.step[a] * np.arange(start[a], stop[a]), 0, last)
            for a, last in enumerate(np.array(self.native.shape) - 1)
        )
        return k, j, i


def analysis_grid(native: Geometry, settings: TextureSettings) -> AnalysisGrid:
    """Lay the grid that the settings ask for over an image."""
    spacing_mm = np.full(3, settings.spacing_mm)
    if settings.interpolate_in == "2D":
        spacing_mm[0] = native.spacing_mm[0]
    step = spacing_mm / native.spacing_mm
    k, j, i = (int(n) for n in np.maximum(np.ceil(native.shape / step - SLACK), 1))
    first = (np.array(native.shape) - 1) / 2 - (np.array((k, j, i)) - 1) / 2 * step
    affine = native.affine.copy()
    affine[:3, :3] *= step
    affine[:3, 3] = native.to_world(first)
    return AnalysisGrid(native, Geometry((k, j, i), affine), first, step)


class Taps(NamedTuple):
    """Which voxels a place is made of along one axis, ``(t, n)``, and how much of each."""

    voxel: NDArray[np.intp]
    share: Numbers


def interpolate(
    data: NDArray[np.floating], places: tuple[Numbers, Numbers, Numbers], method: str
) -> Numbers:
    """Return the intensities of an image where three sets of indices cross.

    Parameters
    ----------
    data
        ``(K, J, I)``, finite.
    places
        ``(a,)``, ``(b,)`` and ``(c,)`` indices along each axis, from 0 to its last voxel.
    method
        ``nearest``, ``linear``, or ``cubic``: the spline through the voxels, mirrored at the
        borders of ``data``.

    Returns
    -------
    ``(a, b, c)``.
    """
    found = np.asarray(data, np.float64)
    # the axis that loses most comes first: the others then have less to do
    order = sorted(range(3), key=lambda axis: places[axis].size / data.shape[axis])
    for axis in order:
        found = _along(found, places[axis], axis, method)
    return found


def _along(data: Numbers, places: Numbers, axis: int, method: str) -> Numbers:
    whole = np.rint(places)
    if np.abs(places - whole).max(initial=0.0) < SLACK * SLACK:  # voxels of the image themselves
        return np.take(data, whole.astype(np.intp), axis)
    if method == "cubic" and data.shape[axis] > 1:
        from scipy.ndimage import spline_filter1d  # noqa: PLC0415 - SciPy: keeps the start-up lean

        data = np.asarray(spline_filter1d(data, 3, axis, mode="mirror"))
    voxels, shares = _TAPS[method](places, data.shape[axis])
    column = [1, 1, 1]
    column[axis] = -1
    found = np.take(data, voxels[0], axis)
    found *= shares[0].reshape(column)
    for one, share in zip(voxels[1:], shares[1:], strict=True):
        part = np.take(data, one, axis)
        part *= share.reshape(column)
        found += part
    return np.asarray(found)


def _nearest(places: Numbers, size: int) -> Taps:
    index = np.floor(places + 0.5).astype(np.intp)
    return Taps(np.minimum(index, size - 1)[None], np.ones((1, places.size)))


def _linear(places: Numbers, size: int) -> Taps:
    low = np.minimum(np.floor(places), max(size - 2, 0))
    part = places - low
    index = low.astype(np.intp) + np.arange(2)[:, None]
    return Taps(np.minimum(index, size - 1), np.stack([1 - part, part]))


def _cubic(places: Numbers, size: int) -> Taps:
    low = np.floor(places)
    t = places - low
    index = low.astype(np.intp) + np.arange(-1, 3)[:, None]
    last = max(size - 1, 1)
    mirrored = np.minimum(last - np.abs(last - np.abs(index)), size - 1)
    weight = np.stack(
        [
            (1 - t) ** 3 / 6,
            2 / 3 - t**2 + t**3 / 2,
            2 / 3 - (1 - t) ** 2 + (1 - t) ** 3 / 2,
            t**3 / 6,
        ]
    )
    return Taps(mirrored, weight)


_TAPS: dict[str, Callable[[Numbers, int], Taps]] = {
    "nearest": _nearest,
    "linear": _linear,
    "cubic": _cubic,
}
