"""Gabor filters: a plane wave under a Gaussian (IBSI Q88H).

References
----------
IBSI reference manual 2, "Gabor": exp(-(x'² + γ² y'²) / 2σ² + 2πi x'/λ), where x' points along the
wave. It is not normalised.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from fusionview.errors import SettingsError
from fusionview.model.progress import Progress
from fusionview.texture.filters.boundary import padded
from fusionview.texture.filters.rotations import part, pooled
from fusionview.texture.filters.settings import FilterSettings

Spacing = tuple[float, float, float]
Plane = tuple[int, int]
"""Array axes of a plane: that of y, that of x."""

Spectra = NDArray[np.complex64]
Transfer = tuple[Spectra | None, Spectra | None]

ENVELOPE_SIGMAS = 4.0
"""The kernel ends where its envelope is 0.0003."""

LONGEST_RADIUS = 1024
"""Voxels; a plane padded by more would take gigabytes."""

SLICES_AT_ONCE = 4
"""Their spectra stay in the processor's cache."""


def gabor(
    image: NDArray[np.float32], spacing_mm: Spacing, settings: FilterSettings, progress: Progress
) -> NDArray[np.float32]:
    """Respond within slices, or in three orthogonal planes; pooled over planes and directions."""
    planes = planes_of(settings)

    def responses() -> Iterator[tuple[NDArray[np.float32], int]]:
        for number, plane in enumerate(planes):
            yield (
                _in_plane(image, spacing_mm, plane, settings, part(progress, number, len(planes))),
                1,
            )

    return pooled(responses(), settings.pooling)


def planes_of(settings: FilterSettings) -> list[Plane]:
    """Planes in which the filter lies."""
    return [(1, 2)] if settings.dimensions == "2D" else [(1, 2), (0, 2), (0, 1)]


def radii(plane: Plane, spacing_mm: Spacing, settings: FilterSettings) -> tuple[int, int]:
    """Voxels from the middle to the end of the kernel along both axes of a plane."""
    widest = max(settings.sigma_mm, settings.sigma_mm / settings.gamma) * ENVELOPE_SIGMAS
    y, x = (math.ceil(widest / spacing_mm[axis]) for axis in plane)
    return y, x


def directions_deg(settings: FilterSettings) -> Counter[float]:
    """Count directions; where only the modulus is asked for, opposite ones are the same."""
    step = settings.theta_step_deg
    turn = [settings.theta_deg]
    if step is not None:
        turn = [settings.theta_deg + n * step for n in range(round(360.0 / step))]
    if settings.gabor_response == "modulus":
        turn = [theta % 180.0 for theta in turn]
    return Counter(round(theta, 9) for theta in turn)


def _in_plane(
    image: NDArray[np.float32],
    spacing_mm: Spacing,
    plane: Plane,
    settings: FilterSettings,
    progress: Progress,
) -> NDArray[np.float32]:
    """Filter slices parallel to a plane in the Fourier domain, where large kernels are cheap."""
    (y, x) = radii(plane, spacing_mm, settings)
    _require_reasonable((y, x), spacing_mm, plane)
    across = next(axis for axis in range(3) if axis not in plane)
    stack = np.moveaxis(image, across, 0)
    widths = ((0, 0), (y, y), (x, x))
    rows, columns = stack.shape[1:]
    size = fft.next_fast_len(rows + 2 * y, real=True), fft.next_fast_len(columns + 2 * x, real=True)
    steps = spacing_mm[plane[0]], spacing_mm[plane[1]]
    transfers = [
        (_transfer(_kernel(theta, (y, x), steps, settings), size, settings.gabor_response), times)
        for theta, times in directions_deg(settings).items()
    ]
    inside = (slice(None), slice(2 * y, 2 * y + rows), slice(2 * x, 2 * x + columns))
    found = np.empty(stack.shape, np.float32)
    for start in range(0, len(stack), SLICES_AT_ONCE):
        progress(start / len(stack), "Gabor")
        some = slice(start, start + SLICES_AT_ONCE)
        spectra: Spectra = fft.rfft2(padded(stack[some], widths, settings.boundary), s=size)
        responses = (
            (_response(spectra, transfer, size, settings.gabor_response)[inside], times)
            for transfer, times in transfers
        )
        found[some] = pooled(responses, settings.pooling)
    return np.moveaxis(found, 0, across)


def _require_reasonable(reach: tuple[int, int], spacing_mm: Spacing, plane: Plane) -> None:
    if max(reach) > LONGEST_RADIUS:
        finest = min(spacing_mm[axis] for axis in plane)
        raise SettingsError(
            f"This Gabor filter reaches {max(reach)} voxels of {finest:g} mm to each side.",
            hint="Choose a smaller scale, an aspect ratio nearer to 1, or larger voxels.",
        )


def _kernel(
    theta_deg: float,
    reach: tuple[int, int],
    spacing_mm: tuple[float, float],
    settings: FilterSettings,
) -> NDArray[np.complex128]:
    theta = math.radians(theta_deg)
    y = (np.arange(-reach[0], reach[0] + 1) * spacing_mm[0])[:, None]
    x = (np.arange(-reach[1], reach[1] + 1) * spacing_mm[1])[None, :]
    along = x * math.cos(theta) + y * math.sin(theta)
    across = x * math.sin(theta) - y * math.cos(theta)
    envelope = np.exp(-(along**2 + (settings.gamma * across) ** 2) / (2.0 * settings.sigma_mm**2))
    return envelope * np.exp(2j * math.pi * along / settings.wavelength_mm)


def _transfer(kernel: NDArray[np.complex128], size: tuple[int, int], response: str) -> Transfer:
    """Transfer functions of the kernel's even real and odd imaginary part, as far as needed."""
    even = fft.rfft2(kernel.real, s=size).astype(np.complex64)
    odd = fft.rfft2(kernel.imag, s=size).astype(np.complex64)
    return (None if response == "imaginary" else even), (None if response == "real" else odd)


def _response(
    spectra: Spectra, transfer: Transfer, size: tuple[int, int], response: str
) -> NDArray[np.float32]:
    real, imaginary = (
        None if one is None else fft.irfft2(spectra * one, s=size) for one in transfer
    )
    if real is None or imaginary is None:
        return np.asarray(imaginary if real is None else real)
    if response == "phase":
        return np.asarray(np.arctan2(imaginary, real))
    return np.asarray(np.sqrt(real * real + imaginary * imaginary))
