"""Filters that are a function of frequency: isotropic wavelets, and Riesz transforms.

References
----------
J. Portilla and E. P. Simoncelli, A parametric texture model based on joint statistics of complex
wavelet coefficients, IJCV 40 (2000). N. Chenouard and M. Unser, 3D steerable wavelets in
practice, IEEE TIP 21 (2012). IBSI reference manual 2, "Non-separable wavelets" (LODD) and "Riesz
transform" (equation 4.11).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from fusionview.errors import SettingsError
from fusionview.model.progress import Progress
from fusionview.texture.filters import laplacian
from fusionview.texture.filters.boundary import padded
from fusionview.texture.filters.settings import FilterSettings

Spacing = tuple[float, float, float]
Spectrum = NDArray[np.complex64]

MOST_VOXELS = 2**29
"""Of an image that is transformed: 2 GiB, and as much again for its spectrum."""


def isotropic_wavelet(
    image: NDArray[np.float32], spacing_mm: Spacing, settings: FilterSettings, progress: Progress
) -> NDArray[np.float32]:
    """Respond in the band of one level of a Simoncelli or Shannon wavelet.

    Frequencies are those of the voxel grid: level 1 reaches to its Nyquist frequency. IBSI's
    consensus takes the image as periodic; the other boundaries make a larger image periodic.
    """
    progress(0.0, "Wavelet")
    if settings.boundary == "mirror" and not any(settings.riesz_orders):
        return _mirrored(image, settings)
    extended, inside = _extended(image, settings)
    spectrum: Spectrum = fft.rfftn(extended, axes=settings.axes)
    progress(0.4, "Wavelet")
    upper, lower = (
        radial_band(_length(frequencies), settings.kind, settings.level)
        for frequencies in _consensus_frequencies(extended.shape, settings.axes)
    )
    upper += lower
    spectrum *= upper / 2
    return _back(spectrum, extended.shape, inside, spacing_mm, settings)


def riesz_of_laplacian(
    image: NDArray[np.float32], spacing_mm: Spacing, settings: FilterSettings, progress: Progress
) -> NDArray[np.float32]:
    """Riesz transform of the Laplacian of Gaussian of an image."""
    if settings.boundary in ("mirror", "periodic"):  # the response goes on as the image does
        bent = laplacian.laplacian_of_gaussian(image, spacing_mm, settings, progress)
        bent, inside = _extended(bent, settings)
    else:
        extended, inside = _extended(image, settings)
        bent = laplacian.laplacian_of_gaussian(extended, spacing_mm, settings, progress)
    progress(0.7, "Riesz transform")
    spectrum: Spectrum = fft.rfftn(bent, axes=settings.axes)
    return _back(spectrum, bent.shape, inside, spacing_mm, settings)


def radial_band(frequency: NDArray[np.float32], kind: str, level: int) -> NDArray[np.float32]:
    """Transfer function of a level; ``frequency`` in units of Nyquist's."""
    top = 0.5 ** (level - 1)
    if kind == "shannon":
        return ((frequency > top / 2) & (frequency <= top)).astype(np.float32)
    octave = np.log2(np.maximum(frequency, 1e-12) * (2 / top))
    inside = np.abs(octave) <= 1
    return np.where(inside, np.cos(np.pi / 2 * octave), 0).astype(np.float32)


def riesz(
    cycles: Sequence[NDArray[np.float32]], orders: Sequence[int], spacing_mm: Sequence[float]
) -> Spectrum:
    """Transfer function of a Riesz transform.

    Parameters
    ----------
    cycles
        Frequencies along the transformed axes, cycles per voxel, shaped to broadcast.
    """
    total = sum(orders)
    weight = math.sqrt(math.factorial(total) / math.prod(math.factorial(n) for n in orders))
    per_mm = [one / np.float32(mm) for one, mm in zip(cycles, spacing_mm, strict=True)]
    length = _length(per_mm)
    length[length == 0] = np.inf
    transfer = (weight * (-1j) ** total / length**total).astype(np.complex64)
    for voxel, along, order in zip(cycles, per_mm, orders, strict=True):
        if order % 2:  # Nyquist's frequency has no sign: a real image has no odd part there
            along = np.where(np.abs(voxel) == 0.5, 0, along)
        transfer *= along**order
    return transfer


def _back(
    spectrum: Spectrum,
    shape: tuple[int, ...],
    inside: tuple[slice, ...],
    spacing_mm: Spacing,
    settings: FilterSettings,
) -> NDArray[np.float32]:
    axes = settings.axes
    if any(settings.riesz_orders):
        orders = [settings.riesz_orders[axis] for axis in axes]
        spectrum *= riesz(_cycles(shape, axes), orders, [spacing_mm[axis] for axis in axes])
    whole: NDArray[np.float32] = fft.irfftn(spectrum, s=[shape[axis] for axis in axes], axes=axes)
    return np.ascontiguousarray(whole[inside])


def _mirrored(image: NDArray[np.float32], settings: FilterSettings) -> NDArray[np.float32]:
    """Filter an image that goes on mirrored for ever: the cosine transform knows it so."""
    axes = [axis for axis in settings.axes if image.shape[axis] > 1]
    if not axes:
        return np.zeros_like(image)
    spectrum: NDArray[np.float32] = fft.dctn(image, type=1, axes=axes)
    nyquists = []
    for axis in axes:
        shape = [1, 1, 1]
        shape[axis] = -1
        nyquists.append(np.linspace(0, 1, image.shape[axis], dtype=np.float32).reshape(shape))
    spectrum *= radial_band(_length(nyquists), settings.kind, settings.level)
    response: NDArray[np.float32] = fft.idctn(spectrum, type=1, axes=axes)
    return response


def _extended(
    image: NDArray[np.float32], settings: FilterSettings
) -> tuple[NDArray[np.float32], tuple[slice, ...]]:
    """Go on as the boundary says before the image is taken to be periodic."""
    widths = [(0, 0)] * image.ndim
    for axis in settings.axes:
        size = image.shape[axis]
        if settings.boundary == "mirror":
            widths[axis] = (0, max(size - 2, 0))  # one period of the mirrored image
        elif settings.boundary != "periodic":
            widths[axis] = (size // 2, size - size // 2)
    voxels = math.prod(size + sum(width) for size, width in zip(image.shape, widths, strict=True))
    if voxels > MOST_VOXELS:
        raise SettingsError(
            f"With what lies beyond it, this image has {voxels:.3g} voxels to transform.",
            hint="Choose a periodic image, larger voxels, or filter in 2D.",
        )
    inside = tuple(
        slice(before, before + size) for (before, _), size in zip(widths, image.shape, strict=True)
    )
    if not any(any(width) for width in widths):
        return image, inside
    return padded(image, widths, settings.boundary), inside


def _cycles(shape: tuple[int, ...], axes: Sequence[int]) -> list[NDArray[np.float32]]:
    """Frequencies of a half spectrum in cycles per voxel, one array for each axis."""
    cycles = []
    for axis in axes:
        along = fft.rfftfreq(shape[axis]) if axis == axes[-1] else fft.fftfreq(shape[axis])
        along_shape = [1] * len(shape)
        along_shape[axis] = -1
        cycles.append(along.astype(np.float32).reshape(along_shape))
    return cycles


def _consensus_frequencies(
    shape: tuple[int, ...], axes: Sequence[int]
) -> Iterator[list[NDArray[np.float32]]]:
    """Yield the frequencies of a half spectrum in units of Nyquist's, then the opposite ones.

    The response maps of IBSI come from filters that are drawn on a grid from -1 to 1, whose
    middle lies between two frequencies where the size is even. What a real image sees of them is
    the mean over each frequency and its opposite.
    """
    for sign in (1, -1):
        frequencies = []
        for axis, cycles in zip(axes, _cycles(shape, axes), strict=True):
            size = shape[axis]
            index = sign * np.rint(cycles * size)
            index[index == size / 2] = -size / 2  # Nyquist's comes first on that grid
            middle = 0.5 if size % 2 == 0 else 0.0
            frequencies.append(((index + middle) / max((size - 1) / 2, 0.5)).astype(np.float32))
        yield frequencies


def _length(parts: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    squared = sum((part * part for part in parts[1:]), parts[0] * parts[0])
    length: NDArray[np.float32] = np.sqrt(squared)
    return length
