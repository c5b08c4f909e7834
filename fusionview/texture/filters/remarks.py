"""What a careful reader should know of a response."""

from __future__ import annotations

from collections.abc import Iterator

from fusionview.texture.filters.settings import FilterSettings

Spacing = tuple[float, float, float]

COUNT_VOXELS = ("mean", "laws", "wavelet", "simoncelli", "shannon")
"""Kinds whose size is a number of voxels, not of millimetres."""


def remarks(settings: FilterSettings, spacing_mm: Spacing) -> Iterator[str]:
    """Yield where the voxels do not suit the filter."""
    spacings = [spacing_mm[axis] for axis in settings.axes]
    finest, coarsest = min(spacings), max(spacings)
    if settings.kind in COUNT_VOXELS and coarsest > 1.01 * finest:
        yield (
            f"the filter counts voxels, which measure {finest:.3g} to {coarsest:.3g} mm: it acts "
            "differently along each axis unless they are interpolated to cubes"
        )
    if settings.kind == "log" and settings.sigma_mm < coarsest:
        yield f"a scale of {settings.sigma_mm:g} mm is finer than voxels of {coarsest:.3g} mm"
    if settings.kind == "gabor" and settings.wavelength_mm < 1.999 * coarsest:
        yield (
            f"a wavelength of {settings.wavelength_mm:g} mm is finer than two voxels of "
            f"{coarsest:.3g} mm"
        )
