"""How far around a voxel a filter looks."""

from __future__ import annotations

from fusionview.texture.filters import gabor, laplacian
from fusionview.texture.filters.laws import KERNELS
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.filters.wavelets import SCALING

Spacing = tuple[float, float, float]
Index = tuple[int, int, int]
Box = tuple[slice, ...]


def seen(box: Box, shape: Index, spacing_mm: Spacing, settings: FilterSettings) -> Box:
    """Return the part of an image that decides the responses in a box of it."""
    reach = reach_of(settings, spacing_mm)
    wide = []
    for axis, (part, size) in enumerate(zip(box, shape, strict=True)):
        first, last = 0, size
        if reach is not None:
            first, last = part.start - reach[axis], part.stop + reach[axis]
        goes_round = settings.boundary == "periodic" and (first < 0 or last > size)
        wide.append(slice(0, size) if goes_round else slice(max(first, 0), min(last, size)))
    return tuple(wide)


def reach_of(settings: FilterSettings, spacing_mm: Spacing) -> Index | None:
    """Voxels along each array axis that a response depends on; None: on the whole image."""
    if settings.kind in ("simoncelli", "shannon") or any(settings.riesz_orders):
        return None
    if settings.kind == "gabor":
        return _gabor_reach(settings, spacing_mm)
    if settings.kind == "log":
        reach = [laplacian.radius(spacing_mm[axis], settings) for axis in range(3)]
        return (reach[0] if settings.dimensions == "3D" else 0), reach[1], reach[2]
    far = {
        "mean": settings.support // 2,
        "laws": _laws_reach(settings),
        "wavelet": len(SCALING[settings.wavelet]) // 2 * (2**settings.level - 1),
    }[settings.kind]
    reach = [far if axis in settings.axes else 0 for axis in range(3)]
    return reach[0], reach[1], reach[2]


def _laws_reach(settings: FilterSettings) -> int:
    names = (settings.laws_x, settings.laws_y, settings.laws_z)
    return max(len(KERNELS[name]) for name in names) // 2 + (settings.energy_distance or 0)


def _gabor_reach(settings: FilterSettings, spacing_mm: Spacing) -> Index:
    reach = [0, 0, 0]
    for plane in gabor.planes_of(settings):
        for axis, far in zip(plane, gabor.radii(plane, spacing_mm, settings), strict=True):
            reach[axis] = far
    return reach[0], reach[1], reach[2]
