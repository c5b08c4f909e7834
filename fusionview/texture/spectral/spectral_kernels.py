"""Compiled loops of spectral texture. Import late: Numba takes a third of a second."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Room = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]

FAR = 1e18
"""Squared distance where nothing was met yet."""

TOTALS = 12
"""Power, power × ln power, modes, power × frequency; the tensor xx, yy, zz, xy, xz, yz; peak, its
place (in the half spectrum, -1 without one)."""


@njit(cache=True, nogil=True)
def squared_distance(
    region: NDArray[np.bool_], spacing_mm: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Squared distance (mm²) of each voxel of a box to the nearest voxel outside the region.

    What surrounds the box is outside. Exact, one axis after the other (Felzenszwalb &
    Huttenlocher, Distance transforms of sampled functions, Theory of Computing 8, 2012).
    """
    nk, nj, ni = region.shape
    found = np.zeros((nk, nj, ni), np.float32)
    for k in range(nk):
        for j in range(nj):
            _scan(region[k, j], found[k, j], spacing_mm[2])
    room = _room(max(nk, nj) + 2)
    flat = found.reshape(nk * nj * ni)
    for k in range(nk):
        for i in range(ni):
            _refine(flat[k * nj * ni + i :: ni], nj, spacing_mm[1], room)
    for j in range(nj):
        for i in range(ni):
            _refine(flat[j * ni + i :: nj * ni], nk, spacing_mm[0], room)
    return found


@njit(nogil=True)
def _room(size: int) -> Room:
    """Memory for a line and its lower envelope."""
    return np.zeros(size), np.empty(size), np.empty(size, np.int64), np.empty(size + 1)


@njit(nogil=True)
def _refine(found: NDArray[np.float32], size: int, step: float, room: Room) -> None:
    """Take the distance along a line into account."""
    line, near, apex, border = room
    held = False
    for n in range(size):
        line[n + 1] = found[n]
        held |= found[n] > 0
    if not held:
        return
    line[size + 1] = 0.0
    _envelope(line[: size + 2], step, near, apex, border)
    for n in range(size):
        found[n] = near[n + 1]


@njit(nogil=True)
def _scan(inside: NDArray[np.bool_], found: NDArray[np.float32], step: float) -> None:
    """Squared distance along a line, by a scan to and fro."""
    run = 0
    for i in range(inside.size):
        run = run + 1 if inside[i] else 0
        found[i] = run
    run = 0
    for i in range(inside.size - 1, -1, -1):
        run = run + 1 if inside[i] else 0
        nearest = min(np.float64(run), np.float64(found[i])) * step
        found[i] = nearest * nearest


@njit(nogil=True)
def _envelope(
    line: NDArray[np.float64],
    step: float,
    near: NDArray[np.float64],
    apex: NDArray[np.int64],
    border: NDArray[np.float64],
) -> None:
    """Lower envelope of the parabolas ``line[p] + step² (q − p)²``."""
    size = line.size
    square = step * step
    last = 0
    apex[0] = 0
    border[0] = -FAR
    border[1] = FAR
    for q in range(1, size):
        height = line[q] / square + q * q
        p = apex[last]
        meet = (height - line[p] / square - p * p) / (2.0 * (q - p))
        while meet <= border[last]:
            last -= 1
            p = apex[last]
            meet = (height - line[p] / square - p * p) / (2.0 * (q - p))
        last += 1
        apex[last] = q
        border[last] = meet
        border[last + 1] = FAR
    last = 0
    for q in range(size):
        while border[last + 1] < q:
            last += 1
        away = q - apex[last]
        near[q] = line[apex[last]] + square * away * away


@njit(cache=True, nogil=True)
def taper(
    squared_mm2: NDArray[np.float32],
    intensities: NDArray[np.float32],
    width_mm: float,
    spacing_mm: NDArray[np.float64],
    window: NDArray[np.float32],
    windowed: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Fill the window and the windowed intensities, less their weighted mean, into larger arrays.

    ``window`` and ``windowed`` start with the box and are 0 beyond.

    Returns
    -------
    Sum of w, of w², the weighted mean, and the mean squared frequency (1/mm², per axis) of the
    window's spectrum along each axis, from the differences of neighbours (Parseval).
    """
    nk, nj, ni = squared_mm2.shape
    result = np.zeros(6)
    weighted = 0.0
    for k in range(nk):
        for j in range(nj):
            for i in range(ni):
                squared = squared_mm2[k, j, i]
                if squared > 0:
                    part = min(1.0, math.sqrt(squared) / width_mm)
                    weight = math.sin(0.5 * math.pi * part) ** 2
                    window[k, j, i] = weight
                    result[0] += weight
                    result[1] += weight * weight
                    weighted += weight * intensities[k, j, i]
    result[2] = weighted / result[0]
    _apply(intensities, window, windowed, result)
    for axis in range(3):
        result[3 + axis] /= (2.0 * math.pi * spacing_mm[axis]) ** 2 * result[1]
    return result


@njit(nogil=True)
def _apply(
    intensities: NDArray[np.float32],
    window: NDArray[np.float32],
    windowed: NDArray[np.float32],
    result: NDArray[np.float64],
) -> None:
    """Weight the intensities, and add up the squared differences of neighbours of the window."""
    nk, nj, ni = intensities.shape
    for k in range(nk):
        for j in range(nj):
            for i in range(ni):
                weight = window[k, j, i]
                if weight > 0:
                    windowed[k, j, i] = weight * (intensities[k, j, i] - result[2])
                # beyond the box the window is 0
                result[3] += ((window[k + 1, j, i] if k + 1 < nk else 0.0) - weight) ** 2
                result[4] += ((window[k, j + 1, i] if j + 1 < nj else 0.0) - weight) ** 2
                result[5] += ((window[k, j, i + 1] if i + 1 < ni else 0.0) - weight) ** 2
                result[3] += weight**2 if k == 0 else 0.0
                result[4] += weight**2 if j == 0 else 0.0
                result[5] += weight**2 if i == 0 else 0.0


@njit(nogil=True)
def _turned(
    to_patient: NDArray[np.float64], fk: float, fj: float, fi: float
) -> tuple[float, float, float]:
    x = to_patient[0, 0] * fk + to_patient[0, 1] * fj + to_patient[0, 2] * fi
    y = to_patient[1, 0] * fk + to_patient[1, 1] * fj + to_patient[1, 2] * fi
    z = to_patient[2, 0] * fk + to_patient[2, 1] * fj + to_patient[2, 2] * fi
    return x, y, z


@njit(cache=True, nogil=True)
def sum_power(
    spectrum: NDArray[np.complex64],
    last: int,
    to_patient: NDArray[np.float64],
    bounds: NDArray[np.float64],
    bands: NDArray[np.float64],
    rings: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Sum the power of a half spectrum over rings, bands and wedges.

    Parameters
    ----------
    spectrum
        ``(K, J, last // 2 + 1)`` of a real array whose last axis has ``last`` elements.
    to_patient
        ``(3, 3)`` cycles per voxel (k, j, i) to cycles/mm (L, P, H).
    bounds, bands, rings
        Lowest and highest frequency that count (the peak may be higher) and ``(B + 1,)`` bounds
        of the bands, 1/mm; how many rings.

    Returns
    -------
    `TOTALS`; ``(rings, 3)`` power, modes and modes × frequency; ``(B, 2)`` power and modes of the
    bands; ``(3, 2)`` those of the wedges, nearest to the axes L, P and H.
    """
    totals = np.zeros(TOTALS)
    totals[TOTALS - 1] = -1.0
    ring, band, wedge = np.zeros((rings, 3)), np.zeros((bands.size - 1, 2)), np.zeros((3, 2))
    nk, nj, ni = spectrum.shape
    for k in range(nk):
        fk = (k if 2 * k <= nk else k - nk) / nk
        for j in range(nj):
            fj = (j if 2 * j <= nj else j - nj) / nj
            for i in range(ni):
                x, y, z = _turned(to_patient, fk, fj, i / last)
                frequency = math.sqrt(x * x + y * y + z * z)
                if frequency < bounds[0]:
                    continue
                power = np.float64(abs(spectrum[k, j, i])) ** 2
                if power > totals[10]:
                    totals[10], totals[11] = power, (k * nj + j) * ni + i
                if frequency <= bounds[1]:
                    # the other half of the spectrum mirrors this one
                    times = 1.0 if i == 0 or 2 * i == last else 2.0
                    _add_to_totals(totals, wedge, (x, y, z), power, times)
                    at = int((frequency - bounds[0]) / (bounds[1] - bounds[0]) * rings)
                    _add_to_bands(ring[min(rings - 1, at)], band, bands, frequency, power, times)
    return totals, ring, band, wedge


@njit(nogil=True)
def _add_to_bands(
    ring: NDArray[np.float64],
    band: NDArray[np.float64],
    bands: NDArray[np.float64],
    frequency: float,
    power: float,
    times: float,
) -> None:
    ring[0] += times * power
    ring[1] += times
    ring[2] += times * frequency
    for b in range(bands.size - 1):
        if bands[b] <= frequency < bands[b + 1]:
            band[b, 0] += times * power
            band[b, 1] += times


@njit(nogil=True)
def _add_to_totals(
    totals: NDArray[np.float64],
    wedge: NDArray[np.float64],
    frequency: tuple[float, float, float],
    power: float,
    times: float,
) -> None:
    x, y, z = frequency
    square = x * x + y * y + z * z
    both = times * power
    totals[0] += both
    if power > 0:
        totals[1] += both * math.log(power)
    totals[2] += times
    totals[3] += both * math.sqrt(square)
    share = both / square
    totals[4] += share * x * x
    totals[5] += share * y * y
    totals[6] += share * z * z
    totals[7] += share * x * y
    totals[8] += share * x * z
    totals[9] += share * y * z
    x, y, z = abs(x), abs(y), abs(z)
    axis = 0 if x >= y and x >= z else (1 if y >= z else 2)
    wedge[axis, 0] += both
    wedge[axis, 1] += times
