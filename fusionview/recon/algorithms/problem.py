"""A measurement that was checked and brought to a device, ready to be iterated on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.progress import Progress
from fusionview.model.volume import Volume
from fusionview.recon.algorithms.subsets import Subset, subsets_of
from fusionview.recon.devices.backend import Backend, DeviceArray
from fusionview.recon.measurement import Measurement
from fusionview.recon.resample import onto_grid

Array = NDArray[np.float32]
# of the counts, if the background is said to be nearly all of them
LEAST_TRUES = 0.01
# of the mean, where a start image is zero: what is multiplied can never leave zero
LEAST_START = 0.01


@dataclass(frozen=True, eq=False)
class Problem:
    """What the updates need.

    Attributes
    ----------
    subsets
        In the order of visits.
    start
        On the device.
    level
        The value of a uniform image that explains the number of counts; the scale of the image.
    sensitivity
        Mean over the voxels that may hold activity, of all subsets together.
    counts
        In all.
    inside
        One in the voxels that may hold activity, else zero; on the device.
    """

    subsets: list[Subset]
    start: DeviceArray
    level: float
    sensitivity: float
    counts: float
    inside: DeviceArray
    backend: Backend


def prepare(
    measurement: Measurement,
    subsets: int,
    *,
    backend: Backend,
    start: Array | None,
    progress: Progress,
) -> Problem:
    """Check everything, then compute sensitivities and the start image.

    Raises `ReconstructionError` if the measurement cannot be reconstructed so.
    """
    counts = check(measurement, subsets)
    if start is not None:
        _check_start(measurement, start)
    parts = subsets_of(measurement, subsets, backend, progress)
    shape = measurement.model.domain_shape
    support = measurement.support
    mask = np.ones(shape, np.float32) if support is None else np.float32(1) * support
    inside = backend.to_device(mask)
    sensitivity = sum(backend.scalar(backend.dot(part.sensitivity, inside)) for part in parts)
    if not sensitivity > 0:
        raise ReconstructionError(
            "No line of response crosses the image.",
            hint="Check scanner, image grid and attenuation of the projection data.",
        )
    level = _trues(measurement, counts) / sensitivity
    first = mask * (np.float32(level) if start is None else start)
    mean = sensitivity / float(mask.sum(dtype=np.float64))
    return Problem(parts, backend.to_device(first), level, mean, counts, inside, backend)


def check(measurement: Measurement, subsets: int) -> float:
    """Return the number of counts; raise `ReconstructionError` if nothing can be made of them."""
    counts, model = measurement.counts, measurement.model
    if counts.shape != model.range_shape:
        raise ReconstructionError(
            f"Counts {counts.shape} do not fit the scanner's model {model.range_shape}.",
            hint="Check the numbers of views, bins, rings and segments.",
        )
    views = counts.shape[0]
    entries = "events" if measurement.everything is not None else "views"
    if subsets > views:
        raise ReconstructionError(
            f"{subsets} subsets of {views} {entries} leave some without data.",
            hint=f"Choose at most {views} subsets.",
        )
    _check_values("counts", counts)
    if measurement.background is not None:
        _check_values("background", measurement.background)
    total = float(counts.sum(dtype=np.float64))
    if not total > 0:
        raise ReconstructionError(
            "The projection data hold no counts.",
            hint="Choose another acquisition, or simulate with more counts.",
        )
    return total


def warm_start(volume: Volume, grid: Geometry) -> Array:
    """Return any image as one to start from: on the grid, and nowhere zero.

    The unit should be that of the reconstruction; the first updates correct a wrong scale.
    """
    image = np.maximum(onto_grid(volume, grid), 0.0)
    least = LEAST_START * float(image.mean(dtype=np.float64))
    return np.maximum(image, np.float32(least))


def _check_values(name: str, values: NDArray[np.float32]) -> None:
    # both are NaN if one value is
    low, high = float(np.min(values, initial=0.0)), float(np.max(values, initial=0.0))
    if not (low >= 0 and np.isfinite(high)):
        raise ReconstructionError(
            f"The {name} hold negative or undefined values.",
            hint="Projection data must be raw counts; corrections belong in the model. "
            "Estimate randoms and scatter again if they are negative.",
        )


def _check_start(measurement: Measurement, start: Array) -> None:
    shape = measurement.model.domain_shape
    if start.shape != shape:
        raise ReconstructionError(
            f"The start image {start.shape} is not on the grid of the reconstruction {shape}.",
            hint="Resample the image to the grid of the reconstruction.",
        )
    low, high = float(start.min()), float(start.max())
    if not (low >= 0 and np.isfinite(high) and high > 0):
        raise ReconstructionError(
            "The start image is empty, or holds negative or undefined values.",
            hint="Start from another image, or from none.",
        )


def _trues(measurement: Measurement, counts: float) -> float:
    background = measurement.background
    # in a list, what is known is the background's density at each event, not its number
    if background is None or measurement.everything is not None:
        return counts
    extra = np.broadcast_to(background, measurement.counts.shape).sum(dtype=np.float64)
    return max(counts - float(extra), LEAST_TRUES * counts)
