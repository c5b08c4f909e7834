"""Thresholds that know the background: what is halfway between a lesion and its surroundings.

A blurred edge crosses the middle between the two sides of it. A fixed share of the maximum is
that middle only at one contrast, so it takes too much of a faint lesion: at a lesion to
background ratio of 2, 41 % of the maximum lies below the background itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.finding.neighbourhood import distance_mm, surroundings

_TOUCHING = np.ones((3, 3, 3), np.bool_)
_SHELL_MM = (10.0, 20.0)
"""The background: far enough for the blur of a PET to have faded, near enough to be the same
tissue."""
_COARSE_MM = 3.0
_ROUNDS = 8


@dataclass(frozen=True, kw_only=True)
class AdaptedLevel:
    """A threshold and what it was made of, in the unit of the volume.

    Attributes
    ----------
    uptake
        Maximum of the lesion, or the mean of what reaches 70 % of it.
    background
        Median of a shell around the lesion.
    """

    uptake: float
    background: float
    threshold: float


def threshold_adapted(volume: Volume, within: Mask, percent: float = 50.0) -> Mask:
    """Keep what reaches the background and a percentage of the rise to the maximum above it.

    Of the voxels that do, the 26-connected part that holds the maximum is kept.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or a maximum that does not rise above the background.

    References
    ----------
    EANM procedure guidelines for tumour PET imaging 2.0 (2015), background-adapted isocontours.
    Cheebsumon et al., Eur J Nucl Med Mol Imaging 2011;38:2136.
    """
    return _lesion(volume, within, adapted_level(volume, within, percent).threshold)


def threshold_contrast(
    volume: Volume, within: Mask, share: float = 0.5, of_background: float = 0.5
) -> Mask:
    """Keep what reaches ``share * mean70 + of_background * background``, and hangs together.

    ``mean70`` is the mean of what reaches 70 % of the maximum: less noisy than the maximum. Both
    shares are a calibration of the scanner; Schaefer found 0.50 and 0.50 for spheres above 3 cm,
    0.67 and 0.60 below. One half of each is the middle of an ideal edge.

    Raises
    ------
    GeometryError, RegionError
        Another grid; no voxel, or a maximum that does not rise above the background.

    References
    ----------
    Schaefer et al., Eur J Nucl Med Mol Imaging 2008;35:1989.
    """
    level = contrast_level(volume, within, share, of_background)
    return _lesion(volume, within, level.threshold)


def adapted_level(volume: Volume, within: Mask, percent: float = 50.0) -> AdaptedLevel:
    """Return the threshold of `threshold_adapted` and what it was made of."""
    values = _values(volume, within)
    peak = _peak(values)
    share = percent / 100.0
    return _settled(volume, within, values, peak, (1.0 - share, share))


def contrast_level(
    volume: Volume, within: Mask, share: float = 0.5, of_background: float = 0.5
) -> AdaptedLevel:
    """Return the threshold of `threshold_contrast` and what it was made of."""
    values = _values(volume, within)
    core = _holding_maximum(values, 0.7 * _peak(values))
    mean70 = float(values[core].mean(dtype=np.float64))
    return _settled(volume, within, values, mean70, (of_background, share))


def _settled(
    volume: Volume,
    within: Mask,
    values: NDArray[np.float32],
    uptake: float,
    shares: tuple[float, float],
) -> AdaptedLevel:
    """Find the lesion, measure around it, find it again, until the background stays the same."""
    peak = float(values.max())
    threshold, background = 0.5 * peak, -np.inf
    for _ in range(_ROUNDS):
        core = Mask.from_box(within.geometry, within.start, _holding_maximum(values, threshold))
        found = _background(volume, core, threshold)
        if found == background:
            break
        background = found
        threshold = shares[0] * background + shares[1] * uptake
        if not background < threshold <= peak:
            raise RegionError(
                "The maximum of this region does not rise above what surrounds it.",
                hint="Move the region onto uptake, or use a fixed threshold.",
            )
    return AdaptedLevel(uptake=uptake, background=background, threshold=threshold)


def _background(volume: Volume, core: Mask, threshold: float) -> float:
    """Median of a shell around the lesion; other uptake in it is left out if anything remains."""
    first, stop = surroundings(core, _SHELL_MM[1])
    part = volume.data[tuple(slice(a, b) for a, b in zip(first, stop, strict=True))]
    # a median needs no more than a voxel every few millimetres
    steps = np.maximum(np.floor_divide(_COARSE_MM, volume.geometry.spacing_mm), 1).astype(int)
    coarse = tuple(slice(None, None, step) for step in steps)
    gap_mm = distance_mm(
        core.window(first, part.shape)[coarse], steps * np.array(volume.geometry.spacing_mm)
    )
    shell = part[coarse][(gap_mm >= _SHELL_MM[0]) & (gap_mm <= _SHELL_MM[1])]
    shell = shell[np.isfinite(shell)]
    if shell.size == 0:
        raise RegionError(
            "The volume has no background around this region.",
            hint="Choose a smaller region, or use a fixed threshold.",
        )
    cold = shell[shell < threshold]
    return float(np.median(cold if 2 * cold.size >= shell.size else shell))


def _peak(values: NDArray[np.float32]) -> float:
    peak = float(values.max())
    if peak <= 0:
        raise RegionError(
            "This region has no positive maximum.", hint="Move the region onto uptake."
        )
    return peak


def _lesion(volume: Volume, within: Mask, threshold: float) -> Mask:
    box = _holding_maximum(_values(volume, within), threshold)
    return Mask.from_box(within.geometry, within.start, box)


def _holding_maximum(values: NDArray[np.float32], threshold: float) -> NDArray[np.bool_]:
    reached = values >= np.float32(threshold)
    labels = ndimage.label(reached, _TOUCHING)[0]
    return np.asarray(reached & (labels == labels[np.unravel_index(values.argmax(), values.shape)]))


def _values(volume: Volume, within: Mask) -> NDArray[np.float32]:
    """Values in the box of a region, -inf outside the region and where there is no value."""
    within.require_on(volume.geometry)
    data = volume.data[within.slices]
    usable = within.box & np.isfinite(data)
    if not usable.any():
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    return np.where(usable, data, np.float32(-np.inf))
