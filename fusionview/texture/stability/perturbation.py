"""A region and its image as they might have been: placed, drawn and measured again.

A perturbation adds noise of the image's own level, draws the contour again along supervoxels,
turns and shifts the grid that intensities are interpolated on, and grows or shrinks the region.

References
----------
Zwanenburg et al., Assessing robustness of radiomic features by image perturbation, Sci Rep
2019;9:614 (doi 10.1038/s41598-018-36938-4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.texture.filters.reach import reach_of
from fusionview.texture.normalise import spread_of
from fusionview.texture.settings import TextureSettings
from fusionview.texture.stability.supervoxels import redrawn, supervoxels

Numbers = NDArray[np.float64]
Order = Literal[0, 1, 3]

TURN_DEGREES = 13.0
"""Largest rotation within the slices, to either side."""

CHANGE = 0.15
"""Largest growth or loss of volume, as a part of it."""

NEAR_MM = 15.0
"""What is kept of an image about a region: the noise is estimated there."""

_MARGIN_MM = 7.5
"""About a region on the analysis grid; a sphere of 1 mL about a voxel has 6.2 mm."""

_FAR_MM = 60.0
"""Instead, for filters that depend on the whole image."""

_COIF1 = (
    *(0.01565572813579199, -0.07273261951252645, -0.3848648468648578),
    *(0.8525720202116004, -0.3378976624574818, -0.07273261951252645),
)
"""High-pass filter of the wavelet coif1 (Daubechies, Ten Lectures on Wavelets, 1992)."""

_ORDERS: Mapping[str, Order] = {"none": 1, "nearest": 0, "linear": 1, "cubic": 3}


@dataclass(frozen=True, eq=False)
class Lesion:
    """A region and its image, of which only what is near is kept.

    ``inside`` and ``labels`` (its supervoxels) lie on the grid of ``volume``; ``noise`` is the
    standard deviation in its unit.
    """

    volume: Volume
    inside: NDArray[np.bool_]
    labels: NDArray[np.int64]
    noise: float
    settings: TextureSettings


def lesion_of(volume: Volume, mask: Mask, settings: TextureSettings) -> Lesion:
    """Cut out what perturbations of a region need.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel.
    """
    mask.require_on(volume.geometry)
    spacing = volume.geometry.spacing_mm
    reach = np.ceil(_reach_mm(settings, spacing) / spacing - 1e-6).astype(int)
    low = np.maximum(np.subtract(mask.start, reach), 0)
    high = np.minimum(np.add(mask.start, mask.box.shape) + reach, volume.geometry.shape)
    data = volume.data[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
    if settings.normalise == "z_score":  # of the whole image, which is gone in the next line
        spread = spread_of(volume)
        data = (data - spread.mean) / (spread.deviation or 1.0)
    near = replace(
        volume,
        geometry=_grid(volume.geometry.to_world(low), volume.geometry.affine[:3, :3], data.shape),
        data=np.asarray(data, np.float32),
        frames=None,
        frame=0,
    )
    inside = mask.window(low, data.shape)
    held = data[inside & np.isfinite(data)]
    limits = (float(held.min()), float(held.max())) if held.size else (0.0, 0.0)
    slack = 0.1 * (limits[1] - limits[0])
    labels = supervoxels(np.clip(data, limits[0] - slack, limits[1] + slack), spacing)
    return Lesion(near, inside, labels, noise_of(data), replace(settings, normalise="none"))


def noise_of(image: NDArray[np.floating]) -> float:
    """Return the standard deviation of the noise, from the finest diagonal detail of the slices.

    References
    ----------
    Chang et al., IEEE Trans Image Process 2000;9:1532: median of the absolute HH coefficients
    of a wavelet over 0.6745.
    """
    known = np.isfinite(image)
    if not known.any():
        return 0.0
    values = np.where(known, image, image[known].mean()).astype(np.float64)
    for axis in (1, 2):
        values = ndimage.convolve1d(values, _COIF1, axis, mode="reflect")
    return float(np.median(np.abs(values[known]))) / 0.6745


def perturbed(lesion: Lesion, rng: np.random.Generator) -> tuple[Volume, Mask]:
    """Draw one perturbation, on an analysis grid of its own; the region may be empty."""
    volume = lesion.volume
    noisy = volume.data + rng.normal(0.0, lesion.noise, volume.data.shape)
    drawn = redrawn(lesion.inside, lesion.labels, rng)
    grid = _turned_grid(lesion, drawn, rng)
    places = np.moveaxis(
        volume.geometry.to_index(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))), -1, 0
    )
    covered = ndimage.map_coordinates(drawn.astype(np.float64), places, order=1, mode="constant")
    inside = covered >= lesion.settings.mask_threshold - 1e-6
    image = _interpolated(noisy, places, _ORDERS[lesion.settings.interpolation])
    if lesion.settings.round_intensities:
        image = np.rint(image)
    inside = _resized(inside, grid.spacing_mm, rng.uniform(-CHANGE, CHANGE), rng)
    made = replace(volume, geometry=grid, data=image.astype(np.float32))
    return made, Mask.from_array(grid, inside)


def perturbations(lesion: Lesion, count: int, seed: int) -> Iterator[tuple[Volume, Mask]]:
    """Draw several; the first ones are those of a shorter run."""
    for child in np.random.SeedSequence(seed).spawn(count):
        yield perturbed(lesion, np.random.default_rng(child))


def _reach_mm(settings: TextureSettings, spacing: tuple[float, float, float]) -> Numbers:
    if settings.filter is None:
        return np.full(3, NEAR_MM)
    grid = spacing if settings.interpolation == "none" else (settings.spacing_mm,) * 3
    reach = reach_of(settings.filter, grid)
    return NEAR_MM + np.minimum(_FAR_MM, np.inf if reach is None else np.multiply(reach, grid))


def _turned_grid(lesion: Lesion, drawn: NDArray[np.bool_], rng: np.random.Generator) -> Geometry:
    """Return a grid about a region, turned within the slices and shifted by parts of a voxel."""
    native, settings = lesion.volume.geometry, lesion.settings
    in_slices = settings.interpolate_in == "2D" or settings.neighbours == "2D"
    steps = np.array(native.spacing_mm)
    if settings.interpolation != "none":
        steps[1 if settings.interpolate_in == "2D" else 0 :] = settings.spacing_mm
    angle = np.deg2rad(rng.uniform(-TURN_DEGREES, TURN_DEGREES))
    shift = rng.random(3) * (0.0 if in_slices else 1.0, 1.0, 1.0)
    axes = np.asarray(native.affine[:3, :3]) / native.spacing_mm
    turn = np.eye(3)
    turn[1:, 1:] = (np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))
    axes = axes @ turn
    places = native.to_world(np.argwhere(drawn)) @ np.linalg.inv(axes).T
    reach = _MARGIN_MM + _reach_mm(settings, lesion.volume.geometry.spacing_mm) - NEAR_MM
    low, high = places.min(axis=0) - reach, places.max(axis=0) + reach
    if in_slices:  # on the slices
        low[0] = places[:, 0].min() - steps[0] * np.floor(reach[0] / steps[0] + 1e-6)
    shape = np.ceil((high - low) / steps - 1e-6).astype(int) + 1
    return _grid(axes @ (low - shift * steps), axes * steps, tuple(shape + 1))


def _grid(first_mm: Numbers, steps_mm: Numbers, shape: tuple[int, ...]) -> Geometry:
    affine = np.eye(4)
    affine[:3, :3], affine[:3, 3] = steps_mm, first_mm
    k, j, i = (int(size) for size in shape)
    return Geometry((k, j, i), affine)


def _interpolated(image: Numbers, places: Numbers, order: Order) -> Numbers:
    """Interpolate; NaN outside the image, and where a voxel without a value takes part."""
    known = np.isfinite(image)
    usual = image[known].mean() if known.any() else 0.0
    found = ndimage.map_coordinates(
        np.where(known, image, usual), places, order=order, mode="nearest"
    )
    last = np.array(image.shape).reshape(3, 1, 1, 1) - 1
    found[((places < -0.5) | (places > last + 0.5)).any(axis=0)] = np.nan
    if not known.all():
        near: Order = 0 if order == 0 else 1
        gaps = ndimage.map_coordinates((~known).astype(np.float64), places, order=near)
        found[gaps > 1e-6] = np.nan
    return np.asarray(found, np.float64)


def _resized(
    inside: NDArray[np.bool_],
    spacing_mm: tuple[float, float, float],
    change: float,
    rng: np.random.Generator,
) -> NDArray[np.bool_]:
    """Take on or leave voxels in order of their distance from the border, ties at random."""
    count = int(np.count_nonzero(inside))
    wanted = round(count * (1.0 + change))
    if wanted == count or wanted < 1:
        return inside
    outwards = ndimage.distance_transform_edt(~inside, spacing_mm)
    outwards -= ndimage.distance_transform_edt(inside, spacing_mm)
    outwards += rng.uniform(0.0, 1e-3 * min(spacing_mm), inside.shape)
    limit = np.partition(outwards.ravel(), wanted - 1)[wanted - 1]
    return np.asarray(outwards <= limit)
