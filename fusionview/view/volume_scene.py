"""The free view of the whole volume: anatomy as a translucent body, function as a hot cloud.

Everything is resampled once to one grid of cubes in display space; a frame then casts one ray for
each pixel through all of it on the CPU. So it looks the same on every machine, needs no graphics
card, and what lies in front hides what lies behind, whichever layer it belongs to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.plane import Plane
from fusionview.model.transform import Transform, Triple
from fusionview.model.volume_view import ClipSide, VolumeView
from fusionview.view import annotation
from fusionview.view.colormaps import colormap
from fusionview.view.layers import Layer, Outline
from fusionview.view.levels import quantise
from fusionview.view.reslice import IndexReslice, Values

Rgba = NDArray[np.uint8]
Levels = NDArray[np.uint8]

_MOST_CUBES = 192
"""Per axis: three arrays of 7 MB, and a detail for every second pixel of a large pane."""
_MOST_REGIONS = 255
_STEP_CUBES = 0.8
_REGION_OPACITY = 0.75
_BORDERS = 0.85
_REACH_CUBES = 12.0
"""A layer of full strength hides what lies this far behind its brightest part."""
_SMOOTH_CUBES = 0.8
_BACKGROUND = (18, 20, 24)


@dataclass(frozen=True, eq=False, kw_only=True)
class VolumeInputs:
    """Everything that a free view shows.

    Attributes
    ----------
    center_mm, mm_per_pixel
        What the middle of the picture shows, display space, and its scale (parallel projection:
        a millimetre is the same everywhere).
    crosshair_mm
        Where the clip planes cut.
    coarse
        Cast every nth pixel only, while the view is turned.
    """

    anatomical: Layer | None
    functional: Layer | None
    view: VolumeView
    shape: tuple[int, int]
    center_mm: Triple
    mm_per_pixel: float
    crosshair_mm: Triple
    outlines: tuple[Outline, ...] = ()
    show_crosshair: bool = True
    corner_texts: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1.0
    coarse: int = 1

    @property
    def plane(self) -> Plane:
        """The picture plane through the centre."""
        return volume_plane(self.view, self.center_mm, self.mm_per_pixel, self.shape)


@dataclass(frozen=True, eq=False)
class _Grid:
    """Cubes in display space.

    Attributes
    ----------
    to_index
        ``(4, 4)``: display space (LPS mm) to index (z, y, x).
    """

    to_index: NDArray[np.float64]
    shape: tuple[int, int, int]
    size_mm: float


def volume_plane(
    view: VolumeView, center_mm: ArrayLike, mm_per_pixel: float, shape: tuple[int, int]
) -> Plane:
    """Return the plane through the centre that the viewer faces."""
    azimuth, elevation = np.deg2rad(view.azimuth_deg), np.deg2rad(view.elevation_deg)
    right = np.array((np.cos(azimuth), np.sin(azimuth), 0.0))
    ahead = np.array((-np.sin(azimuth), np.cos(azimuth), 0.0)) * np.cos(elevation)
    ahead[2] = -np.sin(elevation)
    return Plane.through(center_mm, (right, np.cross(ahead, right)), mm_per_pixel, shape, center_mm)


def load_volume_kernel() -> None:
    """Load what the first frame needs (on the very first start: compile): in the background."""
    import fusionview.view.volume_kernel  # noqa: F401, PLC0415 - that is what it is for


class VolumeScene:
    """Makes the picture; keeps the resampled volumes, their levels and the last picture."""

    def __init__(self) -> None:
        self._grid: tuple[tuple[object, ...], _Grid] | None = None
        self._values: dict[str, tuple[tuple[object, ...], Values]] = {}
        self._levels: dict[str, tuple[tuple[object, ...], Levels]] = {}
        self._regions: tuple[tuple[object, ...], tuple[Levels, Levels]] | None = None
        self._occupied: tuple[tuple[object, ...], NDArray[np.bool_]] | None = None
        self._inputs: VolumeInputs | None = None
        self._picture: Rgba | None = None

    def render(self, inputs: VolumeInputs) -> Rgba:
        """Return uint8 ``(rows, columns, 4)``, C-contiguous, ``inputs.shape``."""
        if inputs is self._inputs and self._picture is not None:
            return self._picture
        picture = self._cast(inputs)
        if inputs.show_crosshair:
            pixel = inputs.plane.to_pixel(inputs.crosshair_mm)
            annotation.crosshair(picture, pixel, inputs.scale, annotation.ON_DARK.crosshair)
        annotation.annotate(picture, inputs.plane, inputs.corner_texts, inputs.scale)
        self._inputs, self._picture = inputs, picture
        return picture

    def close(self) -> None:
        """Forget all volumes and pictures."""
        self._grid = self._regions = self._occupied = self._inputs = self._picture = None
        self._values.clear()
        self._levels.clear()

    def _cast(self, inputs: VolumeInputs) -> Rgba:
        # numba takes half a second to load, and no slice needs it
        from fusionview.view.volume_kernel import cast  # noqa: PLC0415 - see above

        layers = {"anatomy": inputs.anatomical, "function": inputs.functional}
        grid = self._cubes(inputs)
        anatomy, function = (self._level(name, layer, grid) for name, layer in layers.items())
        surface, region = self._surfaces(inputs.outlines, grid)
        colours = (
            _colours(inputs.anatomical, inputs.view.anatomy, 1.0),
            _colours(inputs.functional, inputs.view.function, 2.0),
            _region_colours(inputs.outlines),
        )
        seen = self._seen((anatomy, function, surface), colours)
        coarse = max(1, inputs.coarse)
        shape = -(-inputs.shape[0] // coarse), -(-inputs.shape[1] // coarse)
        out = np.empty((*shape, 4), np.float32)
        rays = _rays(inputs.plane, grid, coarse)
        planes = _planes(inputs, grid)

        def rows(first: int, last: int) -> None:
            cast(anatomy, function, surface, region, seen, rays, planes, *colours, _BORDERS,
                 first, last, out)  # fmt: skip

        _on_all_cores(rows, shape[0])
        return _on_background(out, inputs.shape, coarse)

    def _cubes(self, inputs: VolumeInputs) -> _Grid:
        """Return the grid that holds the anatomy, or the function where there is none."""
        layer = inputs.anatomical or inputs.functional
        if layer is None:
            raise ValueError("a view needs at least one layer")
        key = (layer.volume.geometry, layer.to_volume.matrix.tobytes())
        if self._grid is None or self._grid[0] != key:
            self._grid = (key, _grid_round(layer))
            self._values.clear()
            self._levels.clear()
            self._regions = None
        return self._grid[1]

    def _level(self, name: str, layer: Layer | None, grid: _Grid) -> Levels:
        """Return the levels of one layer within its window."""
        key: tuple[object, ...] = ()
        if layer is not None:
            key = (layer.volume, layer.to_volume.matrix.tobytes(), layer.window)
        kept = self._levels.get(name)
        if kept is None or kept[0] != key:
            levels = (
                np.zeros(grid.shape, np.uint8)
                if layer is None
                else self._quantised(name, layer, grid)
            )
            kept = self._levels[name] = (key, levels)
        return kept[1]

    def _quantised(self, name: str, layer: Layer, grid: _Grid) -> Levels:
        key = (layer.volume, layer.to_volume.matrix.tobytes())
        kept = self._values.get(name)
        if kept is None or kept[0] != key:
            values = _resampled(layer, grid)
            if name == "anatomy":  # the steps of its voxels would draw terraces on every surface
                values = _smooth(values, _SMOOTH_CUBES)
            kept = self._values[name] = (key, values)
        return quantise(kept[1], layer.window).astype(np.uint8)

    def _surfaces(self, outlines: tuple[Outline, ...], grid: _Grid) -> tuple[Levels, Levels]:
        key = tuple((one.mask, one.to_mask.matrix.tobytes()) for one in outlines)
        if self._regions is None or self._regions[0] != key:
            self._regions = (key, _occupancy(outlines, grid))
        return self._regions[1]

    def _seen(
        self, levels: tuple[Levels, Levels, Levels], colours: tuple[Values, Values, Values]
    ) -> NDArray[np.bool_]:
        """Return, by block, whether anything in it or beside it has a colour."""
        tables = [colours[0][:, 3] > 0, colours[1][:, 3] > 0]
        key = (*map(id, levels), *(table.tobytes() for table in tables))
        if self._occupied is None or self._occupied[0] != key:
            seen = levels[2] > 0
            for level, table in zip(levels, tables, strict=False):
                seen |= table[level]
            self._occupied = (key, _blocks(seen))
        return self._occupied[1]


def _grid_round(layer: Layer) -> _Grid:
    geometry = layer.volume.geometry
    faces = geometry.to_world(np.array(list(np.ndindex(2, 2, 2))) * geometry.shape - 0.5)
    corners = layer.to_volume.inverse().apply(faces)
    low, extent = corners.min(axis=0), np.ptp(corners, axis=0)
    size = max(min(geometry.spacing_mm), float(extent.max()) / (_MOST_CUBES - 2))
    counts = np.ceil(extent / size).astype(int) + 2  # rays interpolate between two cubes
    origin = low + (extent - (counts - 1) * size) / 2
    to_index = np.zeros((4, 4))
    for axis in range(3):
        to_index[2 - axis, axis] = 1 / size
        to_index[2 - axis, 3] = -origin[axis] / size
    to_index[3, 3] = 1.0
    nx, ny, nz = (int(count) for count in counts)
    return _Grid(to_index, (nz, ny, nx), size)


def _cut(data: Values, affine: NDArray[np.float64], to_volume: Transform, grid: _Grid) -> Values:
    """Resample linearly at the cubes; NaN outside."""
    to_volume_index = np.linalg.inv(affine) @ to_volume.matrix @ np.linalg.inv(grid.to_index)
    # VTK counts the fastest index first
    swap = [2, 1, 0, 3]
    return IndexReslice(data).cut(to_volume_index[np.ix_(swap, swap)], grid.shape)


def _resampled(layer: Layer, grid: _Grid) -> Values:
    data = layer.volume.data
    finite = np.isfinite(data)
    if not finite.all():
        data = np.where(finite, data, np.float32(data.min(where=finite, initial=0.0)))
    return _cut(data, layer.volume.geometry.affine, layer.to_volume, grid)


def _occupancy(outlines: tuple[Outline, ...], grid: _Grid) -> tuple[Levels, Levels]:
    """Return how much of each cube belongs to a region (smooth), and to which, from 1."""
    region = np.zeros(grid.shape, np.uint8)
    for number, outline in enumerate(outlines[:_MOST_REGIONS], start=1):
        mask = outline.mask
        if mask.box.size == 0:
            continue
        affine = mask.geometry.affine.copy()
        affine[:3, 3] = mask.geometry.to_world(np.array(mask.start) - 1)
        box = np.pad(mask.box.astype(np.float32), 1)
        inside = np.nan_to_num(_cut(box, affine, outline.to_mask, grid)) >= 0.5
        region[inside] = number
    if not region.any():
        return region, region
    smooth = _smooth((region > 0).astype(np.float32), _SMOOTH_CUBES) * 255
    return np.rint(smooth).astype(np.uint8), region


def _smooth(values: Values, sigma: float) -> Values:
    from scipy.ndimage import gaussian_filter  # noqa: PLC0415 - no slice needs it

    filled = np.nan_to_num(values, nan=float(np.nanmin(values, initial=np.inf)))
    smoothed: Values = gaussian_filter(filled, sigma, truncate=3.0)
    return smoothed


def _blocks(seen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    from fusionview.view.volume_kernel import BLOCK  # noqa: PLC0415 - see VolumeScene._cast

    padded = np.pad(seen, [(0, -size % BLOCK) for size in seen.shape])
    counts = [size // BLOCK for size in padded.shape]
    shape = (counts[0], BLOCK, counts[1], BLOCK, counts[2], BLOCK)
    blocks = padded.reshape(shape).any(axis=(1, 3, 5))
    wide = blocks.copy()
    for axis in range(3):  # interpolation and slopes look into the next block
        ahead, behind = np.roll(wide, 1, axis), np.roll(wide, -1, axis)
        wide = wide | ahead | behind
    return np.ascontiguousarray(wide)


def _rays(plane: Plane, grid: _Grid, coarse: int) -> NDArray[np.float64]:
    turn = grid.to_index[:3, :3]
    first = plane.to_world((coarse - 1) / 2, (coarse - 1) / 2)
    ahead = turn @ plane.normal
    return np.stack(
        [
            turn @ first + grid.to_index[:3, 3],
            turn @ plane.down_mm * coarse,
            turn @ plane.right_mm * coarse,
            ahead / np.linalg.norm(ahead) * _STEP_CUBES,
        ]
    )


def _planes(inputs: VolumeInputs, grid: _Grid) -> NDArray[np.float64]:
    """Return the faces of the grid and the clip planes, as rows ``n · index <= d``."""
    rows = []
    for axis in range(3):
        normal = np.eye(3)[axis]
        rows += [(*normal, grid.shape[axis] - 1.001), (*-normal, 0.0)]
    middle = grid.to_index[:3, :3] @ np.asarray(inputs.crosshair_mm) + grid.to_index[:3, 3]
    for side in inputs.view.clip:
        normal = grid.to_index[:3, :3] @ np.asarray(ClipSide(side).normal) * grid.size_mm
        rows.append((*normal, float(normal @ middle)))
    return np.array(rows, np.float64)


def _colours(layer: Layer | None, strength: float, power: float) -> Values:
    """Return ``(256, 4)``: the colour map, and the opacity of one step at each level."""
    table = np.zeros((256, 4), np.float32)
    if layer is None or strength <= 0:
        return table
    table[:, :3] = colormap(layer.colormap)
    level = np.arange(256) / 255
    low, high = layer.window
    floor = 0.12
    if layer.threshold is not None and high > low:
        floor = min(max((layer.threshold - low) / (high - low), 0.0), 0.999)
    ramp = np.clip((level - floor) / (1 - floor), 0, 1) ** power
    # so that the strength stays the same whatever the step is
    table[:, 3] = 1 - (1 - min(strength, 0.999) * ramp) ** (_STEP_CUBES * 4 / _REACH_CUBES)
    return table


def _region_colours(outlines: tuple[Outline, ...]) -> Values:
    colours = [outline.colour for outline in outlines[:_MOST_REGIONS]]
    table = np.zeros((len(colours) + 1, 4), np.float32)
    for number, colour in enumerate(colours, start=1):
        table[number] = (*colour, _REGION_OPACITY)
    return table


def _on_all_cores(rows: Callable[[int, int], None], total: int) -> None:
    """Call ``rows(first, last)`` for a few runs of rows; the kernel releases the GIL."""
    cores = os.cpu_count() or 1
    bounds = np.linspace(0, total, 4 * cores + 1).astype(int)
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(rows, bounds[:-1].tolist(), bounds[1:].tolist()))


def _on_background(out: Values, shape: tuple[int, int], coarse: int) -> Rgba:
    picture = np.empty((*out.shape[:2], 4), np.uint8)
    below = np.asarray(_BACKGROUND, np.float32) * (1 - out[..., 3:])
    picture[..., :3] = np.clip(np.rint(out[..., :3] + below), 0, 255)
    picture[..., 3] = 255
    if coarse > 1:
        picture = picture.repeat(coarse, axis=0).repeat(coarse, axis=1)
    return np.ascontiguousarray(picture[: shape[0], : shape[1]])
