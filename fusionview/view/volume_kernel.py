"""The inner loop of the free view of a volume: rays from front to back, on the CPU.

One pass mixes anatomy, function and regions, so that what lies in front hides what lies behind
whichever of them it is; graphics cards' volume mappers do that for one volume only.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

_BLOCK_BITS = 3
BLOCK = 1 << _BLOCK_BITS
"""Cubes along each edge of a block that is passed over if nothing in it is seen."""
_FAST = {"nsz", "arcp", "contract", "reassoc"}
"""A quarter less time: nothing here is negative zero, and NaN is still told apart."""
_STEEP = 40.0
"""Levels per cube of a border that is shown in full."""


@njit(inline="always", cache=True, error_model="numpy", fastmath=_FAST)
def _sample(levels: NDArray[np.uint8], z: float, y: float, x: float) -> float:
    """Interpolate linearly; the caller keeps the place inside."""
    # unsigned: nothing looks whether an index counts from the end
    k, j, i, one = np.uint64(z), np.uint64(y), np.uint64(x), np.uint64(1)
    dz, dy, dx = z - k, y - j, x - i
    low = (levels[k, j, i] * (1 - dx) + levels[k, j, i + one] * dx) * (1 - dy) + (
        levels[k, j + one, i] * (1 - dx) + levels[k, j + one, i + one] * dx
    ) * dy
    high = (levels[k + one, j, i] * (1 - dx) + levels[k + one, j, i + one] * dx) * (1 - dy) + (
        levels[k + one, j + one, i] * (1 - dx) + levels[k + one, j + one, i + one] * dx
    ) * dy
    return float(low * (1 - dz) + high * dz)


@njit(inline="always", cache=True, error_model="numpy", fastmath=_FAST)
def _span(
    start: NDArray[np.float64], direction: NDArray[np.float64], planes: NDArray[np.float64]
) -> tuple[float, float]:
    """Return where a ray is on the inner side of all planes ``n · p <= d``."""
    first, last = -1e30, 1e30
    for plane in range(planes.shape[0]):
        along, ahead = 0.0, planes[plane, 3]
        for axis in range(3):
            along += planes[plane, axis] * direction[axis]
            ahead -= planes[plane, axis] * start[axis]
        if abs(along) < 1e-12:
            if ahead < 0:
                return 1.0, 0.0
        elif along > 0:
            last = min(last, ahead / along)
        else:
            first = max(first, ahead / along)
    return first, last


@njit(inline="always", cache=True, error_model="numpy", fastmath=_FAST)
def _to_border(z: float, y: float, x: float, direction: NDArray[np.float64]) -> float:
    """Return how many steps lead out of the block that holds a point."""
    steps = 1e30
    for axis in range(3):
        place = z if axis == 0 else (y if axis == 1 else x)
        low = np.floor(place / BLOCK) * BLOCK
        if direction[axis] > 1e-12:
            steps = min(steps, (low + BLOCK - place) / direction[axis])
        elif direction[axis] < -1e-12:
            steps = min(steps, (low - place) / direction[axis])
    return steps


@njit(inline="always", cache=True, error_model="numpy", fastmath=_FAST)
def _shade(
    levels: NDArray[np.uint8], z: float, y: float, x: float, light: NDArray[np.float64]
) -> tuple[float, float]:
    """Return brightness by the slope at a point (0.35 to 1), and how steep it is per cube."""
    depth, rows, columns = levels.shape
    z, y, x = (
        min(max(z, 1.0), depth - 2.01),
        min(max(y, 1.0), rows - 2.01),
        min(max(x, 1.0), columns - 2.01),
    )
    dz = _sample(levels, z + 1, y, x) - _sample(levels, z - 1, y, x)
    dy = _sample(levels, z, y + 1, x) - _sample(levels, z, y - 1, x)
    dx = _sample(levels, z, y, x + 1) - _sample(levels, z, y, x - 1)
    steep = np.sqrt(dz * dz + dy * dy + dx * dx)
    if steep < 1e-3:
        return 0.7, 0.0
    facing = -(dz * light[0] + dy * light[1] + dx * light[2]) / steep
    return 0.35 + 0.65 * abs(facing) if facing < 0 else 0.35 + 0.65 * facing, steep / 2


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def _near(region: NDArray[np.uint8], k: int, j: int, i: int) -> int:
    """Return the region of a neighbour: the smooth surface leaves the cubes by half of one."""
    for dk in range(-1, 3):
        for dj in range(-1, 3):
            for di in range(-1, 3):
                a, b, c = k + dk, j + dj, i + di
                if (
                    0 <= a < region.shape[0]
                    and 0 <= b < region.shape[1]
                    and 0 <= c < region.shape[2]
                    and region[a, b, c]
                ):
                    return int(region[a, b, c])
    return 0


@njit(inline="always", cache=True, error_model="numpy", fastmath=_FAST)
def _add(
    mix: NDArray[np.float64], colours: NDArray[np.float32], level: int, opacity: float, shade: float
) -> None:
    """Lay one colour behind what a ray has met; ``mix`` is red, green, blue and what is left."""
    share = mix[3] * opacity
    for channel in range(3):
        mix[channel] += share * colours[level, channel] * shade
    mix[3] -= share


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def _follow(
    levels: tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]],
    occupied: NDArray[np.bool_],
    ray: tuple[NDArray[np.float64], NDArray[np.float64], float, float],
    colours: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]],
    borders: float,
    light: NDArray[np.float64],
    mix: NDArray[np.float64],
) -> None:
    """Follow one ray from its first to its last step, or until nothing behind is seen."""
    anatomy, function, surface, region = levels
    start, direction, t, last = ray
    was_inside, regions = False, colours[2].shape[0] > 1
    while t <= last and mix[3] > 0.02:
        z, y, x = (
            start[0] + t * direction[0],
            start[1] + t * direction[1],
            start[2] + t * direction[2],
        )
        if not occupied[int(z) >> _BLOCK_BITS, int(y) >> _BLOCK_BITS, int(x) >> _BLOCK_BITS]:
            was_inside = False
            t += max(1.0, np.floor(_to_border(z, y, x, direction)))
            continue
        t += 1.0
        inside = regions and _sample(surface, z, y, x) > 127.5
        if inside != was_inside:
            was_inside = inside
            label = int(region[int(z + 0.5), int(y + 0.5), int(x + 0.5)])
            if label == 0:
                label = _near(region, int(z), int(y), int(x))
            shade, _ = _shade(surface, z, y, x, light)
            _add(mix, colours[2], label, colours[2][label, 3], shade)
        level = int(_sample(function, z, y, x) + 0.5)
        if colours[1][level, 3] > 0:
            _add(mix, colours[1], level, colours[1][level, 3], 1.0)
        level = int(_sample(anatomy, z, y, x) + 0.5)
        if colours[0][level, 3] > 0:
            shade, steep = _shade(anatomy, z, y, x, light)
            seen = 1 - borders + borders * min(1.0, steep / _STEEP)
            _add(mix, colours[0], level, colours[0][level, 3] * seen, shade)


@njit(cache=True, error_model="numpy", fastmath=_FAST)
def _light(rays: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the unit direction that light comes from: the viewer, and somewhat upper left."""
    light = -rays[3] / np.sqrt((rays[3] ** 2).sum())
    for step in (rays[1], rays[2]):
        light -= 0.5 * step / np.sqrt((step**2).sum())
    return np.asarray(light / np.sqrt((light**2).sum()))


@njit(
    "void(uint8[:,:,::1], uint8[:,:,::1], uint8[:,:,::1], uint8[:,:,::1], boolean[:,:,::1],"
    "float64[:,::1], float64[:,::1], float32[:,::1], float32[:,::1], float32[:,::1], float64,"
    "int64, int64, float32[:,:,::1])",
    cache=True,
    nogil=True,
    error_model="numpy",
    fastmath=_FAST,
)
def cast(
    anatomy: NDArray[np.uint8],
    function: NDArray[np.uint8],
    surface: NDArray[np.uint8],
    region: NDArray[np.uint8],
    occupied: NDArray[np.bool_],
    rays: NDArray[np.float64],
    planes: NDArray[np.float64],
    anatomy_colours: NDArray[np.float32],
    function_colours: NDArray[np.float32],
    region_colours: NDArray[np.float32],
    borders: float,
    first_row: int,
    last_row: int,
    out: NDArray[np.float32],
) -> None:
    """Fill rows of ``out`` with colours from 0 to 255 and, last, how opaque they are (0 to 1).

    Parameters
    ----------
    anatomy, function
        ``(Z, Y, X)`` levels of the windows.
    surface, region
        Occupancy of the regions (0 to 255), smooth, and which of them each cube belongs to.
    occupied
        By block of `BLOCK` cubes, whether anything in it can be seen.
    rays
        Rows: index (z, y, x) of the first pixel on the plane, its steps down and right, and one
        step away from the viewer.
    planes
        ``(n, 4)``: only points with ``n · p <= d`` (in indices) are shown; the box is among them.
    anatomy_colours, function_colours, region_colours
        ``(n, 4)``: colour and opacity of one step, by level; of regions by number, from 1.
    borders
        How much the anatomy shows by its borders alone: 0 to 1.
    """
    light = _light(rays)
    start, mix = np.empty(3), np.empty(4)
    colours = (anatomy_colours, function_colours, region_colours)
    for row in range(first_row, last_row):
        for column in range(out.shape[1]):
            start[:] = rays[0] + row * rays[1] + column * rays[2]
            first, last = _span(start, rays[3], planes)
            # steps of all rays in one rhythm would draw rings on smooth surfaces
            first += ((row * 7919 + column * 104729) % 1013) / 1013.0
            mix[:3], mix[3] = 0.0, 1.0
            ray = (start, rays[3], first, last)
            levels = (anatomy, function, surface, region)
            _follow(levels, occupied, ray, colours, borders, light, mix)
            out[row, column, :3], out[row, column, 3] = mix[:3], 1 - mix[3]
