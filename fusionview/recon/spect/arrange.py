"""The tables that the SPECT kernels read, from camera, grid and response."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from fusionview.model.gamma_camera import GammaCamera
from fusionview.model.geometry import Geometry
from fusionview.recon.spect.image_grid import axis_index
from fusionview.recon.spect.lanes import LANES
from fusionview.recon.spect.response import Response
from fusionview.recon.spect.tables import Blurs, Detector, Frame, Tables, Views

Floats = NDArray[np.float64]
# kernels end here; the variance that this cuts off is put back by a wider Gaussian
_SIGMAS = 4.0
# variances closer than this part of a squared voxel are one level
_FINEST = 0.01


def arrange(
    camera: GammaCamera, grid: Geometry, response: Response | None, spread: float, dtype: Any
) -> Tables:
    """Return the tables of all views.

    Parameters
    ----------
    spread
        Neighbouring levels of blur differ in variance by this fraction; 0 for a level for every
        distance there is.
    dtype
        Of images and kernels.
    """
    middle = axis_index(camera, grid)
    step_mm = grid.spacing_mm[1]
    planes = max(grid.shape[1:])
    far_mm = (np.arange(planes) - (planes - 1) / 2) * step_mm
    angles = np.mod(camera.angles_deg, 360.0)
    sides = (angles >= 180.0 - 1e-9).astype(np.int64)
    frames = np.deg2rad(np.where(sides == 1, angles - 180.0, angles))
    distances = camera.radii_mm[:, None] - np.where(sides[:, None] == 1, -far_mm, far_mm)
    variances = _variances(response, distances)
    levels = _levels(variances, spread, _FINEST * min(step_mm, grid.spacing_mm[0]) ** 2)
    blurs = _blurs(levels, step_mm, grid.spacing_mm[0], dtype)
    level, far = _shares(variances, levels)
    column = -(-grid.shape[0] // LANES) * LANES
    detector, columns, rows = _detector(camera, grid, middle, blurs, sides, dtype)
    axial_margin = _axial_margin(blurs)
    reach = int(blurs.axial_reach.max())
    spans = detector.row_span[rows] - axial_margin + np.array([-reach, reach])
    spans = np.clip(spans, 0, column)
    spans[:, 0] -= spans[:, 0] % LANES
    spans[:, 1] = np.minimum(-(-spans[:, 1] // LANES) * LANES, column)
    return Tables(
        frame=_frame(planes, column, middle, grid, blurs),
        blurs=blurs,
        detector=detector,
        views=Views(
            sine=np.sin(frames),
            cosine=np.cos(frames),
            side=sides,
            level=level,
            far=far,
            columns=columns,
            rows=rows,
            span=np.ascontiguousarray(spans),
        ),
    )


def packed_shape(planes: int) -> int:
    """Columns of a packed image along x and y: the circle, and what interpolation reaches."""
    return planes + 4


def packed_origin(middle: Floats, planes: int) -> NDArray[np.int64]:
    """Return where voxel (j, i) = (0, 0) lies in a packed image, (y, x)."""
    return np.asarray(np.round((planes - 1) / 2 - middle[1:]).astype(np.int64) + 2)


def _frame(planes: int, column: int, middle: Floats, grid: Geometry, blurs: Blurs) -> Frame:
    offset = np.arange(planes) - (planes - 1) / 2
    half = np.sqrt(np.maximum((planes / 2) ** 2 - offset**2, 0.0))
    firsts = np.maximum(np.ceil((planes - 1) / 2 - half).astype(np.int64), 0)
    lasts = np.minimum(np.floor((planes - 1) / 2 + half).astype(np.int64) + 1, planes)
    counts = lasts - firsts
    centre_y, centre_x = middle[1:] + packed_origin(middle, planes)
    return Frame(
        planes=planes,
        firsts=firsts,
        lasts=lasts,
        starts=np.cumsum(counts) - counts,
        cells=int(counts.sum()),
        column=column,
        pitch=packed_shape(planes),
        centre_x=float(centre_x),
        centre_y=float(centre_y),
        half_step=grid.spacing_mm[1] / 20.0,
        margin=int(blurs.lateral_reach.max()),
        axial_margin=_axial_margin(blurs),
    )


def _axial_margin(blurs: Blurs) -> int:
    return -(-int(blurs.axial_reach.max()) // LANES) * LANES


def _variances(response: Response | None, distances_mm: Floats) -> Floats:
    if response is None:
        return np.zeros_like(distances_mm)
    return np.asarray(response.sigma_mm(distances_mm) ** 2, np.float64)


def _levels(variances: Floats, spread: float, finest: float) -> Floats:
    """Return ascending variances that enclose all that occur."""
    low, high = float(variances.min()), float(variances.max())
    if spread <= 0:
        return np.unique(np.round(variances, 9))
    levels = [low]
    while levels[-1] < high:
        levels.append(max(levels[-1] * (1 + spread), levels[-1] + finest))
    return np.array(levels)


def _shares(variances: Floats, levels: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the level below each variance, and the part that the next one takes."""
    level = np.clip(np.searchsorted(levels, variances + 1e-9) - 1, 0, max(levels.size - 2, 0))
    if levels.size == 1:
        return level, np.zeros_like(variances)
    gaps = levels[level + 1] - levels[level]
    far = np.clip((variances - levels[level]) / gaps, 0.0, 1.0)
    far[far < 1e-6] = 0.0
    return level, far


def _blurs(levels: Floats, lateral_mm: float, axial_mm: float, dtype: Any) -> Blurs:
    sides = []
    for step_mm in (lateral_mm, axial_mm):
        taps = [gaussian_taps(variance / step_mm**2) for variance in levels]
        longest = max(map(len, taps))
        table = np.zeros((len(taps), longest), dtype)
        for row, kernel in zip(table, taps, strict=True):
            row[: len(kernel)] = kernel
        sides += [np.array([len(kernel) - 1 for kernel in taps], np.int64), table]
    return Blurs(*sides)


def gaussian_taps(variance: float) -> Floats:
    """Return half a kernel, from its middle, of sum 1 and exactly this variance in samples."""
    reach = max(1, math.ceil(_SIGMAS * math.sqrt(variance)))
    if variance < 1e-6:
        return np.ones(1)
    away = np.arange(reach + 1)

    def taps(width: float) -> Floats:
        values = np.exp(-0.5 * (away / width) ** 2)
        return np.asarray(values / (2 * values.sum() - values[0]))

    def excess(width: float) -> float:
        return float(2 * (taps(width) * away**2).sum() - variance)

    return taps(optimize.brentq(excess, 0.05, 4.0 * math.sqrt(variance) + 1.0, xtol=1e-14))


def _detector(
    camera: GammaCamera,
    grid: Geometry,
    middle: Floats,
    blurs: Blurs,
    sides: NDArray[np.int64],
    dtype: Any,
) -> tuple[Detector, NDArray[np.int64], NDArray[np.int64]]:
    """Return the arrangements of columns and rows, and which of them each view has."""
    planes, voxel_ml = max(grid.shape[1:]), grid.voxel_ml
    assert camera.offsets_mm is not None  # filled in by the camera itself
    assert camera.axial_mm is not None
    margin, across = int(blurs.lateral_reach.max()), grid.spacing_mm[1]
    kinds, columns = np.unique(
        np.stack([camera.offsets_mm, sides], axis=1).round(6), axis=0, return_inverse=True
    )
    tables = []
    for offset, side in kinds:
        edges = (np.arange(camera.columns + 1) - camera.columns / 2) * camera.pixel_mm[1] - offset
        edges = -edges[::-1] if side else edges
        table = _overlaps(edges / across + planes / 2 + margin, planes + 2 * margin)
        tables.append(_mirrored(table) if side else table)
    first, weights = _joined(tables, planes + 2 * margin)
    beds, rows = np.unique(camera.axial_mm.round(6), return_inverse=True)
    axial_margin, slices = _axial_margin(blurs), grid.shape[0]
    column = -(-slices // LANES) * LANES
    tables = []
    for centre in beds:
        down = camera.pixel_mm[0] / grid.spacing_mm[0]
        start = middle[0] + 0.5 + centre / grid.spacing_mm[0] - camera.rows / 2 * down
        edges = start + np.arange(camera.rows + 1) * down + axial_margin
        tables.append(_mirrored(_overlaps(edges, column + 2 * axial_margin)))
    row_first, row_weights = _joined(tables, column + 2 * axial_margin)
    used = row_first[:, :, None] + np.arange(row_weights.shape[2])
    low = np.where(row_weights > 0, used, 1 << 30).min(axis=(1, 2))
    high = np.where(row_weights > 0, used + 1, 0).max(axis=(1, 2))
    span = np.stack([low // LANES * LANES, -(-high // LANES) * LANES], axis=1)
    span = np.where(high[:, None] > 0, span, 0)
    detector = Detector(
        column_first=first,
        column_weights=(weights * voxel_ml).astype(dtype),
        row_first=row_first,
        row_weights=row_weights.astype(dtype),
        row_span=np.ascontiguousarray(span.astype(np.int64)),
    )
    return detector, columns.ravel().astype(np.int64), rows.ravel().astype(np.int64)


_Overlaps = list[tuple[int, Floats]]


def _overlaps(edges: Floats, size: int) -> _Overlaps:
    """Return for each bin between edges the first sample and the part of each that it takes.

    Sample ``n`` fills ``[n, n + 1)``; what lies beyond all of them is dropped.
    """
    found: _Overlaps = []
    for lower, upper in pairwise(edges):
        low, high = max(lower, 0.0), min(upper, float(size))
        first, last = math.floor(low + 1e-6), math.ceil(high - 1e-6)
        if last <= first:
            found.append((0, np.zeros(1)))
            continue
        numbers = np.arange(first, last)
        shares = np.minimum(high, numbers + 1) - np.maximum(low, numbers)
        found.append((first, np.where(np.abs(shares - 1) < 1e-6, 1.0, shares)))
    return found


def _mirrored(table: _Overlaps) -> _Overlaps:
    return table[::-1]


def _joined(tables: list[_Overlaps], size: int) -> tuple[NDArray[np.int64], Floats]:
    """Return tables of one shape: firsts and weights, padded with zeros."""
    width = max(len(weights) for table in tables for _, weights in table)
    first = np.zeros((len(tables), len(tables[0])), np.int64)
    shares = np.zeros((*first.shape, width))
    for n, table in enumerate(tables):
        for m, (start, weights) in enumerate(table):
            # a padded entry must not reach beyond the samples
            first[n, m] = max(0, min(start, size - width))
            gap = start - int(first[n, m])
            shares[n, m, gap : gap + len(weights)] = weights
    return first, shares
