"""What a region holds in each frame of a 4-D series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fusionview.errors import RegionError
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume


@dataclass(frozen=True, kw_only=True)
class TimeCurve:
    """One number a frame, each on the native voxels.

    Attributes
    ----------
    axis
        What the positions are; times are in seconds.
    positions
        Middles of the frames for times, else the values of the frames.
    unit
        Of mean, SD, min and max; NaN where a frame has no value in the region.
    sd
        With n − 1; NaN for fewer than two voxels.
    voxels
        That have a value, by frame.
    """

    axis: FrameAxis
    positions: tuple[float, ...]
    unit: str
    mean: tuple[float, ...]
    sd: tuple[float, ...]
    min: tuple[float, ...]
    max: tuple[float, ...]
    voxels: tuple[int, ...]


def frame_positions(frames: Frames) -> tuple[float, ...]:
    """Return where each frame stands on the axis: its middle if it is a time with a duration."""
    if frames.axis is not FrameAxis.TIME or len(frames.durations_s) != len(frames.values):
        return frames.values
    return tuple(
        start + lasts / 2 for start, lasts in zip(frames.values, frames.durations_s, strict=True)
    )


def time_curve(volume: Volume, mask: Mask, progress: Progress = no_progress) -> TimeCurve:
    """Measure a region in every frame; sums run in float64.

    Parameters
    ----------
    mask
        On the grid of ``volume`` (`fusionview.roi.resample.resample_mask` brings it there).

    Raises
    ------
    GeometryError, RegionError
        Another grid; a single image, no voxel, or no value in any frame.
    """
    frames = volume.frames
    if frames is None:
        raise RegionError(
            f"{volume.name} is a single image.", hint="Choose a series with several frames."
        )
    mask.require_on(volume.geometry)
    rows = []
    for number, data in enumerate(frames.data):
        progress(number / len(frames.data))
        held = data[mask.slices][mask.box]
        rows.append(_row(held[np.isfinite(held)].astype(np.float64)))
    mean, sd, low, high, voxels = zip(*rows, strict=True)
    if not any(voxels):
        raise RegionError(
            "The volume has no value inside this region.",
            hint="Move the region to where the scanner measured something.",
        )
    return TimeCurve(
        axis=frames.axis,
        positions=frame_positions(frames),
        unit=volume.unit,
        mean=mean,
        sd=sd,
        min=low,
        max=high,
        voxels=voxels,
    )


def _row(values: np.ndarray) -> tuple[float, float, float, float, int]:
    if values.size == 0:
        return np.nan, np.nan, np.nan, np.nan, 0
    sd = float(values.std(ddof=1)) if values.size > 1 else np.nan
    return float(values.mean()), sd, float(values.min()), float(values.max()), values.size
