"""Grow from seeds: rough strokes for each tissue, and every voxel goes to the nearest of them.

Near is what is reached over small changes of value: as 3D Slicer's "Grow from seeds".

References
----------
Vezhnevets and Konouchine, GraphiCon 2005 (GrowCut). Zhu et al., "An effective interactive medical
image segmentation method using fast GrowCut", MICCAI IMIC 2014.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Index
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.volume import Volume
from fusionview.roi.finding.edge import neighbour_offsets
from fusionview.roi.finding.neighbourhood import surroundings

_LEVELS = 2000
"""Costs are whole numbers: the range of values in the box is cut into so many steps."""
_AT_ONCE = 300_000
"""Voxels between two looks at whether the result is still wanted."""
_MOST_VOXELS = 20_000_000


def grow_from_seeds(
    volume: Volume,
    seeds: Sequence[Mask],
    *,
    margin_mm: float = 10.0,
    locality: float = 0.0,
    progress: Progress = no_progress,
) -> tuple[Mask, ...]:
    """Share the voxels around strokes among them.

    A voxel goes to the seed with the cheapest way to it (26 neighbours); a way costs the sum of
    the differences of value along it. Give the background as one of the seeds: all voxels of the
    box around the seeds, wider by ``margin_mm``, are shared out.

    Parameters
    ----------
    seeds
        At least two, on the grid of the volume; where they overlap the first one counts.
    locality
        What a millimetre costs, in percent of the range of values in the box; more keeps
        regions nearer to their seeds, as Slicer's "seed locality".

    Returns
    -------
    One region for each seed, in order; they share no voxel, and hold none without a value.

    Raises
    ------
    GeometryError, RegionError
        Another grid; fewer than two seeds, an empty one, or a box that is too large.
    """
    first, stop = _box(volume, seeds, margin_mm)
    part = volume.data[tuple(slice(a, b) for a, b in zip(first, stop, strict=True))]
    finite = np.isfinite(part)
    if not finite.any():
        raise RegionError(
            "The volume has no value around the seeds.",
            hint="Paint them where the scanner measured something.",
        )
    labels = np.where(finite, 0, -1).astype(np.int16)
    for number, seed in reversed(list(enumerate(seeds, start=1))):
        labels[seed.window(first, part.shape) & finite] = number
    padded = np.pad(labels, 1, constant_values=-1)
    levels = np.pad(_levels(part, finite), 1)
    _share(padded, levels, _steps(volume, padded.shape, locality), progress)
    shared = padded[1:-1, 1:-1, 1:-1]
    numbers = range(1, len(seeds) + 1)
    return tuple(Mask.from_box(volume.geometry, first, shared == n) for n in numbers)


def _share(
    labels: NDArray[np.int16],
    levels: NDArray[np.int32],
    steps: tuple[NDArray[np.int64], NDArray[np.int32]],
    progress: Progress,
) -> None:
    """Fill the free labels; in portions, so that it can be cancelled."""
    from fusionview.roi.finding import flood_kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    flat, offsets, lengths = labels.ravel(), *steps
    costs, queues = np.empty(flat.size, np.int32), np.empty((2, flat.size), np.int32)
    heads = np.empty(_LEVELS + int(lengths.max()) + 1, np.int32)
    waiting = flood_kernels.start_ways(flat, costs, queues, heads)
    state = np.array([0, waiting], np.int64)
    done = 0
    while state[1] > 0:
        progress(min(1.0, done / flat.size), "Growing")
        flood_kernels.nearest_seed(
            flat, levels.ravel(), offsets, lengths, costs, queues, heads, state, _AT_ONCE
        )
        done += _AT_ONCE


def _box(
    volume: Volume, seeds: Sequence[Mask], margin_mm: float
) -> tuple[Index, NDArray[np.int64]]:
    if len(seeds) < 2:
        raise RegionError(
            "Growing from seeds needs at least two of them.",
            hint="Paint a stroke in the lesion, and one in what surrounds it.",
        )
    for seed in seeds:
        seed.require_on(volume.geometry)
    corners = [surroundings(seed, margin_mm) for seed in seeds]
    first = np.min([corner[0] for corner in corners], axis=0)
    stop = np.max([corner[1] for corner in corners], axis=0)
    if np.prod(stop - first) > _MOST_VOXELS:
        raise GeometryError(
            f"The box around the seeds holds {np.prod(stop - first)} voxels.",
            hint="Paint seeds nearer to each other, or choose a smaller margin.",
        )
    return (int(first[0]), int(first[1]), int(first[2])), stop


def _levels(part: NDArray[np.float32], finite: NDArray[np.bool_]) -> NDArray[np.int32]:
    low, high = float(part[finite].min()), float(part[finite].max())
    scaled = np.where(finite, part, low).astype(np.float64) - low
    return np.rint(scaled * (_LEVELS / max(high - low, 1e-30))).astype(np.int32)


def _steps(
    volume: Volume, shape: tuple[int, ...], locality: float
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the flat offsets of the 26 neighbours, and what each step costs by its length."""
    ways = np.argwhere(np.ones((3, 3, 3))) - 1
    ways = ways[np.argsort(np.abs(ways).sum(axis=1), kind="stable")][1:]
    lengths_mm = np.linalg.norm(ways @ volume.geometry.affine[:3, :3].T, axis=1)
    costs = np.rint(1 + lengths_mm * locality / 100.0 * _LEVELS).astype(np.int32)
    return neighbour_offsets(shape), costs
