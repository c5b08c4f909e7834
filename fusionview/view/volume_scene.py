"""The free view of the whole volume: anatomy as a translucent body, function as a hot cloud.

Everything is resampled once to one grid of cubes in display space; a frame then casts one ray for
each pixel through all of it on the CPU. So it looks the same on every machine, needs no graphics
card, and what lies in front hides what lies behind, whichever layer it belongs to.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.model.plane import Plane
from fusionview.model.transform import Triple
from fusionview.model.volume_view import ClipSide, VolumeView
from fusionview.view import annotation
from fusionview.view.colormaps import colormap
from fusionview.view.layers import Layer, Outline
from fusionview.view.levels import quantise
from fusionview.view.reslice import Values
from fusionview.view.volume_cubes import (
    MOST_REGIONS,
    CubeGrid,
    Levels,
    Pieces,
    blocks_seen,
    grid_round,
    occupancy,
    resampled,
    smoothed_cubes,
)

Rgba = NDArray[np.uint8]

_STEP_CUBES = 0.8
_REGION_OPACITY = 0.75
_BORDERS = 0.85
_REACH_CUBES = 12.0
"""A layer of full strength hides what lies this far behind its brightest part."""
_ROWS_OF_A_TASK = 16
_PIECE_S = 0.06
"""What lasts longer than twice this is felt as a jerk."""
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
        self._grid: tuple[tuple[object, ...], CubeGrid] | None = None
        self._values: dict[str, tuple[tuple[object, ...], Values]] = {}
        self._levels: dict[str, tuple[tuple[object, ...], Levels]] = {}
        self._regions: tuple[tuple[object, ...], tuple[Levels, Levels]] | None = None
        self._occupied: tuple[tuple[object, ...], NDArray[np.bool_]] | None = None
        self._inputs: VolumeInputs | None = None
        self._picture: Rgba | None = None

    def render(self, inputs: VolumeInputs) -> Rgba:
        """Return uint8 ``(rows, columns, 4)``, C-contiguous, ``inputs.shape``."""
        *_, picture = self.pieces(inputs)
        if picture is None:
            raise AssertionError("the last piece is the picture")
        return picture

    def pieces(self, inputs: VolumeInputs) -> Iterator[Rgba | None]:
        """Work towards the picture in pieces of some 0.1 s; the last one is the picture.

        In between a window can look after its user, and may leave off.
        """
        if inputs is self._inputs and self._picture is not None:
            yield self._picture
            return
        out = yield from self._cast(inputs)
        picture = _on_background(out, inputs.shape, max(1, inputs.coarse))
        if inputs.show_crosshair:
            pixel = inputs.plane.to_pixel(inputs.crosshair_mm)
            annotation.crosshair(picture, pixel, inputs.scale, annotation.ON_DARK.crosshair)
        annotation.annotate(picture, inputs.plane, inputs.corner_texts, inputs.scale)
        self._inputs, self._picture = inputs, picture
        yield picture

    def close(self) -> None:
        """Forget all volumes and pictures."""
        self._grid = self._regions = self._occupied = self._inputs = self._picture = None
        self._values.clear()
        self._levels.clear()

    def _cast(self, inputs: VolumeInputs) -> Pieces[NDArray[np.float32]]:
        # numba takes half a second to load, and no slice needs it
        from fusionview.view.volume_kernel import cast  # noqa: PLC0415 - see above

        grid = self._cubes(inputs)
        anatomy = yield from self._level("anatomy", inputs.anatomical, grid)
        function = yield from self._level("function", inputs.functional, grid)
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

        yield from _on_all_cores(rows, shape[0], _PIECE_S if coarse == 1 else math.inf)
        return out

    def _cubes(self, inputs: VolumeInputs) -> CubeGrid:
        """Return the grid that holds the anatomy, or the function where there is none."""
        layer = inputs.anatomical or inputs.functional
        if layer is None:
            raise ValueError("a view needs at least one layer")
        key = (layer.volume.geometry, layer.to_volume.matrix.tobytes())
        if self._grid is None or self._grid[0] != key:
            self._grid = (key, grid_round(layer))
            self._values.clear()
            self._levels.clear()
            self._regions = None
        return self._grid[1]

    def _level(self, name: str, layer: Layer | None, grid: CubeGrid) -> Pieces[Levels]:
        """Return the levels of one layer within its window."""
        key: tuple[object, ...] = ()
        if layer is not None:
            key = (layer.volume, layer.to_volume.matrix.tobytes(), layer.window)
        kept = self._levels.get(name)
        if kept is None or kept[0] != key:
            levels = np.zeros(grid.shape, np.uint8)
            if layer is not None:
                values = yield from self._cubes_of(name, layer, grid)
                levels = quantise(values, layer.window).astype(np.uint8)
                yield None
            kept = self._levels[name] = (key, levels)
        return kept[1]

    def _cubes_of(self, name: str, layer: Layer, grid: CubeGrid) -> Pieces[Values]:
        key = (layer.volume, layer.to_volume.matrix.tobytes())
        kept = self._values.get(name)
        if kept is None or kept[0] != key:
            values = resampled(layer, grid)
            yield None
            if name == "anatomy":  # the steps of its voxels would draw terraces on every surface
                values = yield from smoothed_cubes(values)
            kept = self._values[name] = (key, values)
        return kept[1]

    def _surfaces(self, outlines: tuple[Outline, ...], grid: CubeGrid) -> tuple[Levels, Levels]:
        key = tuple((one.mask, one.to_mask.matrix.tobytes()) for one in outlines)
        if self._regions is None or self._regions[0] != key:
            self._regions = (key, occupancy(outlines, grid))
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
            self._occupied = (key, blocks_seen(seen))
        return self._occupied[1]


def _rays(plane: Plane, grid: CubeGrid, coarse: int) -> NDArray[np.float64]:
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


def _planes(inputs: VolumeInputs, grid: CubeGrid) -> NDArray[np.float64]:
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
    colours = [outline.colour for outline in outlines[:MOST_REGIONS]]
    table = np.zeros((len(colours) + 1, 4), np.float32)
    for number, colour in enumerate(colours, start=1):
        table[number] = (*colour, _REGION_OPACITY)
    return table


def _on_all_cores(rows: Callable[[int, int], None], total: int, piece_s: float) -> Pieces[None]:
    """Call ``rows(first, last)`` for a few runs of rows; the kernel releases the GIL."""
    cores = os.cpu_count() or 1
    bounds = np.arange(0, total + _ROWS_OF_A_TASK, _ROWS_OF_A_TASK).clip(max=total)
    runs = list(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True))
    begun = time.perf_counter()
    with ThreadPoolExecutor(cores) as pool:
        for first in range(0, len(runs), cores):
            list(pool.map(lambda run: rows(*run), runs[first : first + cores]))
            if time.perf_counter() - begun > piece_s:
                yield None
                begun = time.perf_counter()


def _on_background(out: Values, shape: tuple[int, int], coarse: int) -> Rgba:
    picture = np.empty((*out.shape[:2], 4), np.uint8)
    below = np.asarray(_BACKGROUND, np.float32) * (1 - out[..., 3:])
    picture[..., :3] = np.clip(np.rint(out[..., :3] + below), 0, 255)
    picture[..., 3] = 255
    if coarse > 1:
        picture = picture.repeat(coarse, axis=0).repeat(coarse, axis=1)
    return np.ascontiguousarray(picture[: shape[0], : shape[1]])
