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
from fusionview.texture.filters.rotations import pooled
from fusionview.texture.filters.settings import FilterSettings

Spacing = tuple[float, float, float]
Plane = tuple[int, int]
"""Array axes of a plane: that of y, that of x."""

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
    planes = [(1, 2)] if settings.dimensions == "2D" else [(1, 2), (0, 2), (0, 1)]
    return pooled(_responses(image, spacing_mm, planes, settings, progress), settings.pooling)


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


def _responses(
    image: NDArray[np.float32],
    spacing_mm: Spacing,
    planes: list[Plane],
    settings: FilterSettings,
    progress: Progress,
) -> Iterator[tuple[NDArray[np.float32], int]]:
    directions = directions_deg(settings)
    for number, plane in enumerate(planes):
        reach = radii(plane, spacing_mm, settings)
        _require_reasonable(reach, spacing_mm, plane)
        others = next(axis for axis in range(3) if axis not in plane)
        stack = np.moveaxis(image, others, 0)
        widths = ((0, 0), (reach[0], reach[0]), (reach[1], reach[1]))
        spectra = _Spectra(padded(stack, widths, settings.boundary), reach, stack.shape)
        for done, (theta, times) in enumerate(directions.items()):
            progress((number + done / len(directions)) / len(planes), "Gabor")
            kernel = _kernel(theta, reach, (spacing_mm[plane[0]], spacing_mm[plane[1]]), settings)
            response = spectra.filtered(kernel, settings.gabor_response)
            yield np.moveaxis(response, 0, others), times


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


class _Spectra:
    """Slices in the Fourier domain, where a large kernel costs no more than a small one."""

    def __init__(
        self, stack: NDArray[np.float32], reach: tuple[int, int], shape: tuple[int, ...]
    ) -> None:
        self._size = tuple(fft.next_fast_len(n, real=True) for n in stack.shape[1:])
        self._reach = reach
        self._shape = shape
        self._spectra: NDArray[np.complex64] = fft.rfft2(stack, s=self._size)

    def filtered(self, kernel: NDArray[np.complex128], response: str) -> NDArray[np.float32]:
        """Convolve all slices; the kernel's real part is even and its imaginary part odd."""
        even = self._transfer(kernel.real) if response != "imaginary" else None
        odd = self._transfer(kernel.imag) if response != "real" else None
        out = np.empty(self._shape, np.float32)
        for start in range(0, len(out), SLICES_AT_ONCE):
            part = slice(start, start + SLICES_AT_ONCE)
            out[part] = _joined(
                None if even is None else self._inverse(part, even),
                None if odd is None else self._inverse(part, odd),
                response,
            )
        return out

    def _transfer(self, kernel: NDArray[np.float64]) -> NDArray[np.complex64]:
        transfer: NDArray[np.complex128] = fft.rfft2(kernel, s=self._size)
        return transfer.astype(np.complex64)

    def _inverse(self, part: slice, transfer: NDArray[np.complex64]) -> NDArray[np.float32]:
        whole: NDArray[np.float32] = fft.irfft2(self._spectra[part] * transfer, s=self._size)
        (y, x), (_, rows, columns) = self._reach, self._shape
        return whole[:, 2 * y : 2 * y + rows, 2 * x : 2 * x + columns]


def _joined(
    real: NDArray[np.float32] | None, imaginary: NDArray[np.float32] | None, response: str
) -> NDArray[np.float32]:
    if real is None or imaginary is None:
        only = imaginary if real is None else real
        assert only is not None
        return only
    if response == "phase":
        return np.arctan2(imaginary, real)
    return np.sqrt(real * real + imaginary * imaginary)
