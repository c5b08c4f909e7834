"""Spectral texture: how the variation of a region is spread over wavelengths and directions.

Not a family of IBSI. The periodogram of the region's intensities, in rings, bands and wedges.

The region is cut out by a window that follows it: sin² of the distance to its border, 1 at its
innermost voxel. So neither its shape nor what surrounds it leaks into the spectrum, as it would
from a box (Harris 1978; a smooth taper instead of several orthogonal ones, which have no closed
form for an irregular region). Intensities are taken relative to their mean under the window, and
power is divided by the window's energy, so that it is a power spectral density (unit²·mm³)
whatever the size of the region: white noise of variance σ² in voxels of volume V has σ²V.
Frequencies below twice the root mean squared frequency of the window along its widest axis are
those of the window, not of the tissue, and are left out; those above half a cycle per largest
voxel size are not held by all directions and count for the peak only.

The slope is that of power over frequency (both logarithmic), by maximum likelihood: each ordinate
of a periodogram is exponentially distributed about its expectation (Whittle 1953), which is a
power law blurred by the window's spectrum, to second order in its mean squared frequency. White
noise has slope 0, fractional Brownian motion of Hurst exponent H has −(2 H + 3).

References
----------
Harris, On the use of windows for harmonic analysis, Proc. IEEE 66, 1978, 51-83.
Percival & Walden, Spectral analysis for physical applications, 1993, 6 (tapers).
Whittle, Estimation and information in stationary time series, Ark. Mat. 2, 1953, 423-434.
Voss, Fractals in nature, in: The science of fractal images, 1988 (slope and H).
Coggins & Jain, A spatial filtering approach to texture analysis, Pattern Recogn. Lett. 3, 1985
(rings and wedges).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fusionview.model.features import FeatureValue
from fusionview.model.progress import Progress, no_progress
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings
from fusionview.texture.spectral.spectral_slope import slope
from fusionview.texture.structural.structural_grid import Part, part_of

FAMILY = "Spectral"
WAVELENGTHS_MM = (2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Bounds of the bands: octaves from the finest PET/MR detail to the size of an organ."""
RINGS = 256
LOWEST = 2.0
"""Lowest frequency, in root mean squared frequencies of the window."""
FEWEST_MODES = 50
"""With fewer ordinates a spectrum says nothing."""
AXES = (("lr", "left-right"), ("ap", "front-back"), ("hf", "head-feet"))
PARTS = (("left", "to the left"), ("posterior", "to the back"), ("head", "to the head"))
Found = tuple[float | None, str]


@dataclass(frozen=True, eq=False)
class Spectrum:
    """Sums of the power of a region; see `fusionview.texture.spectral.spectral_kernels.sum_power`.

    Attributes
    ----------
    low, high
        Frequencies that count, 1/mm.
    window
        Mean squared frequency of the window along an axis, 1/mm².
    peak
        ``(3,)`` frequency of the highest power, cycles/mm along L, P, H (H not negative).
    density
        From the sums of power to the spectral density, unit²·mm³.
    """

    low: float
    high: float
    window: float
    density: float
    peak: NDArray[np.float64]
    totals: NDArray[np.float64]
    rings: NDArray[np.float64]
    bands: NDArray[np.float64]
    wedges: NDArray[np.float64]


def measure(
    sample: Sample, settings: TextureSettings, progress: Progress = no_progress
) -> Iterator[FeatureValue]:
    """Yield the spectral features of a sample; without a value, and why, where there is none."""
    progress(0.0, "Spectrum")
    spectrum: Spectrum | str
    if sample.values.size == 0:
        part, spectrum = (
            Part(np.zeros((0, 0, 0), np.float32), sample.intensity, (1, 1, 1)),
            ("no voxel is left"),
        )
    else:
        part = part_of(sample)
        spectrum = spectrum_of(part, sample.geometry.affine[:3, :3] / sample.spacing_mm)
    yield from _rows(spectrum, sample.unit, part.note)
    progress(1.0)


def spectrum_of(part: Part, directions: NDArray[np.float64]) -> Spectrum | str:
    """Return the power spectrum of a region, or why it has none.

    Parameters
    ----------
    directions
        ``(3, 3)`` unit vectors of the axes k, j, i in the patient (L, P, H) as columns.
    """
    from scipy import fft  # noqa: PLC0415 - most runs of the program need no spectrum

    from fusionview.texture.spectral import spectral_kernels as kernels  # noqa: PLC0415 - Numba

    values = part.image[part.region]
    if values.min() == values.max():
        return "all voxels have one intensity"
    spacing = np.array(part.spacing_mm)
    squared = kernels.squared_distance(part.region, spacing)
    shape = tuple(fft.next_fast_len(size, real=True) for size in part.image.shape)
    window, windowed = np.zeros((2, *shape), np.float32)
    width_mm = math.sqrt(float(squared.max()))
    middle, scale = _scale(values)
    scaled = (part.image - np.float32(middle)) * np.float32(1 / scale)
    energy = kernels.taper(squared, scaled, width_mm, spacing, window, windowed)
    low, high = LOWEST * math.sqrt(energy[3:].max()), 0.5 / float(spacing.max())
    if low >= 0.75 * high:
        return "the region is too small or too thin for its voxels"
    half = fft.rfftn(windowed)
    to_patient = np.linalg.inv(directions * spacing).T
    bands = 1 / np.array(WAVELENGTHS_MM[::-1])
    sums = kernels.sum_power(half, shape[2], to_patient, np.array([low, high]), bands, RINGS)
    totals = sums[0]
    if totals[2] < FEWEST_MODES:
        return "the region is too small or too thin for its voxels"
    if totals[0] <= 1e-12 * energy[1] * totals[2]:
        return "all variation is wider than the region"
    density = float(np.prod(spacing)) / energy[1] * scale**2
    peak = _peak(half, shape[2], int(totals[11]), to_patient)
    return Spectrum(low, high, float(energy[3:].mean()), density, peak, *sums)


def _scale(values: NDArray[np.float32]) -> tuple[float, float]:
    """Return the middle of the intensities and half their range.

    Taken relative to them, very large and very small ones survive single precision.
    """
    low, high = float(values.min()), float(values.max())
    return (low + high) / 2, max((high - low) / 2, 1e-35)


def _peak(
    half: NDArray[np.complex64], last: int, place: int, to_patient: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Refine the highest ordinate by a parabola through its neighbours, in the logarithm."""
    sizes = np.array([*half.shape[:2], last])
    at = np.array(np.unravel_index(place, half.shape))
    refined = at.astype(np.float64)
    for axis in range(3):
        if sizes[axis] < 3:
            continue
        step = np.eye(3, dtype=np.int64)[axis]
        below, here, above = (math.log(_power(half, at + n * step, sizes)) for n in (-1, 0, 1))
        bend = below - 2 * here + above
        if bend < 0:
            refined[axis] += min(0.5, max(-0.5, 0.5 * (below - above) / bend))
    cycles = np.where(refined > sizes / 2, refined - sizes, refined) / sizes
    frequency = np.asarray(to_patient @ cycles)
    leading = frequency[np.flatnonzero(np.abs(frequency) > 1e-9)[-1:]]
    return frequency if leading.size == 0 or leading[0] > 0 else -frequency


def _power(half: NDArray[np.complex64], at: NDArray[np.int64], sizes: NDArray[np.int64]) -> float:
    k, j, i = at % sizes
    if i >= half.shape[2]:
        k, j, i = (-at) % sizes
    return float(abs(half[k, j, i])) ** 2 + 1e-30


def _rows(spectrum: Spectrum | str, unit: str, note: str) -> Iterator[FeatureValue]:
    for name, tag, value_unit, (value, why) in _features(spectrum, unit):
        notes = "; ".join(text for text in (why, note) if text)
        known = None if value is None or not math.isfinite(value) else float(value)
        yield FeatureValue(FAMILY, name, f"spec_{tag}", "", known, value_unit, notes)


def _features(spectrum: Spectrum | str, unit: str) -> Iterator[tuple[str, str, str, Found]]:
    density_unit = f"({unit})²·mm³" if unit else ""
    found = {} if isinstance(spectrum, str) else _values(spectrum)
    missing: Found = (None, spectrum if isinstance(spectrum, str) else "")
    for name, tag, value_unit in _described(density_unit):
        yield name, tag, value_unit, found.get(tag, missing)


def _described(density_unit: str) -> Iterator[tuple[str, str, str]]:
    yield "Slope of the power spectrum", "slope", ""
    yield "Peak frequency", "peak_freq", "1/mm"
    for key, words in PARTS:
        yield f"Peak direction, {words}", f"peak_{key}", ""
    yield "Mean frequency", "mean_freq", "1/mm"
    yield "Spectral entropy", "entropy", ""
    yield "Angular anisotropy of the power", "anisotropy", ""
    for key, words in AXES:
        yield f"Power along {words}", f"wedge_{key}", ""
    for short, long in pairwise(WAVELENGTHS_MM):
        yield f"Share of wavelengths {short:g}-{long:g} mm", f"energy_{short:g}_{long:g}", ""
    for short, long in pairwise(WAVELENGTHS_MM):
        yield (
            f"Power density of wavelengths {short:g}-{long:g} mm",
            f"power_{short:g}_{long:g}",
            density_unit,
        )


def _values(s: Spectrum) -> dict[str, Found]:
    power, logarithms, modes, frequencies = s.totals[:4]
    entropy = (math.log(power) - logarithms / power) / math.log(modes)
    wedges = s.wedges[:, 0] / np.maximum(s.wedges[:, 1], 1)
    peak = float(np.linalg.norm(s.peak))
    found: dict[str, Found] = {
        "slope": slope(s.rings, s.window),
        "peak_freq": (peak, "the longest wave of the region" if peak < 1.1 * s.low else ""),
        "mean_freq": (float(frequencies / power), ""),
        "entropy": (float(entropy), ""),
        "anisotropy": (_anisotropy(s.totals[4:10] / power), ""),
    }
    for (key, _), part in zip(PARTS, s.peak, strict=True):
        found[f"peak_{key}"] = (float(part) / peak, "")
    for (key, _), wedge in zip(AXES, wedges, strict=True):
        found[f"wedge_{key}"] = (float(wedge / wedges.sum()), "")
    for (short, long), (held, count) in zip(pairwise(WAVELENGTHS_MM), s.bands[::-1], strict=True):
        note = _reach(short, long, s, count)
        share, density = (held / power, s.density * held / max(count, 1)) if count else (None, None)
        found[f"energy_{short:g}_{long:g}"] = (share, note)
        found[f"power_{short:g}_{long:g}"] = (density, note)
    return found


def _reach(short: float, long: float, s: Spectrum, waves: float) -> str:
    """Say which wavelengths of a band the voxels and the size of the region allow."""
    shortest, longest = 1 / s.high, 1 / s.low
    if long <= shortest:
        return f"the voxels hold no wavelengths below {shortest:.3g} mm"
    if short >= longest:
        return f"the region holds no wavelengths above {longest:.3g} mm"
    span = f"{max(short, shortest):.3g} to {min(long, longest):.3g} mm"
    if not waves:
        return f"the region holds no waves of {span}"
    if short < shortest * 0.999 or long > longest:
        return f"of {span}"
    return ""


def _anisotropy(tensor: NDArray[np.float64]) -> float:
    """Fractional anisotropy of the mean n nᵀ under the power: 0 for a sphere, 1 for one wave."""
    xx, yy, zz, xy, xz, yz = tensor
    values = np.linalg.eigvalsh(np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]]))
    spread = float(np.square(values - values.mean()).sum())
    return math.sqrt(1.5 * spread / float(np.square(values).sum()))
