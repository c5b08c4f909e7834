"""The image quality phantom of NEMA NU 2, and its figures: contrast recovery and variability.

A body with the section of a torso, six hot spheres in one plane round a lung insert. Walls are
left out. Lengths are those of the standard. Voxels at an edge hold the part that lies inside.

References
----------
NEMA NU 2-2018, section 7 (image quality, accuracy of attenuation and scatter corrections).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

Array = NDArray[np.float32]
Point = tuple[float, float, float]
DIAMETERS_MM: Final = (37.0, 28.0, 22.0, 17.0, 13.0, 10.0)
RING_MM: Final = 57.2
"""From the axis of the insert to the middles of the spheres."""
TOP_MM, CORNER_MM, FLAT_MM, LENGTH_MM = 147.0, 77.0, 70.0, 180.0
INSERT_MM: Final = 25.0
# middle of the section, between front and back
AXIS_Y_MM: Final = -35.0
EDGE_MM, PLANES_MM, BACKGROUND_ROIS = 15.0, (-20.0, -10.0, 0.0, 10.0, 20.0), 12
WATER_PER_CM, INSERT_PER_CM = 0.096, 0.029
_SAMPLES = 3


@dataclass(frozen=True)
class Sphere:
    """One hot sphere, LPS mm."""

    diameter_mm: float
    center_mm: Point

    def mask(self, grid: Geometry) -> Mask:
        """Return the voxels of a grid whose middles lie in the sphere."""
        points = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
        distance = np.linalg.norm(points - np.asarray(self.center_mm), axis=-1)
        return Mask.from_array(grid, distance <= self.diameter_mm / 2)


@dataclass(frozen=True, eq=False)
class NemaPhantom:
    """Truth on a grid, and where to measure.

    Attributes
    ----------
    ratio
        Of spheres to background.
    backgrounds_mm
        Middles of the circles in the background, in the plane of the spheres.
    """

    activity: Volume
    mu: Volume
    spheres: tuple[Sphere, ...]
    ratio: float
    backgrounds_mm: tuple[Point, ...]


@dataclass(frozen=True)
class ImageQuality:
    """Figures of one image, in percent.

    Attributes
    ----------
    recovery
        Contrast of each sphere over the true one, by diameter in mm.
    variability
        Standard deviation over mean of the circles of that size in the background.
    lung
        What is left in the insert, relative to the background of the largest circles.
    """

    recovery: dict[float, float]
    variability: dict[float, float]
    lung: float


def nema_phantom(
    grid: Geometry, ratio: float = 4.0, background_bq_ml: float = 5300.0, plane_mm: float = 0.0
) -> NemaPhantom:
    """Build the phantom on a grid, its spheres in the plane z = ``plane_mm``.

    Parameters
    ----------
    ratio
        Of spheres to background: 4 in the standard of 2018, 8 as well in the one of 2012.
    """
    spheres = _spheres(plane_mm)
    activity, mu = np.zeros(grid.shape, np.float32), np.zeros(grid.shape, np.float32)
    index = np.moveaxis(np.indices(grid.shape), 0, -1).astype(np.float64)
    offsets = (np.arange(_SAMPLES) + 0.5) / _SAMPLES - 0.5
    for offset in product(offsets, repeat=3):
        points = grid.to_world(index + np.array(offset))
        values, attenuation = _at(points, spheres, ratio, plane_mm)
        activity += values
        mu += attenuation
    share = np.float32(1 / _SAMPLES**3)
    return NemaPhantom(
        _volume("activity", activity * share * background_bq_ml, grid, Quantity.ACTIVITY),
        _volume("mu", mu * share, grid, Quantity.ATTENUATION),
        spheres,
        ratio,
        _backgrounds(spheres, plane_mm),
    )


def image_quality(image: Volume, phantom: NemaPhantom) -> ImageQuality:
    """Measure an image of the phantom as the standard says.

    The background of each size is the mean of sixty circles: twelve on five planes.
    """
    recovery, variability, backgrounds = {}, {}, {}
    for sphere in phantom.spheres:
        size = sphere.diameter_mm
        rois = [
            circle_mean(image, (x, y, z + dz), size)
            for x, y, z in phantom.backgrounds_mm
            for dz in PLANES_MM
        ]
        background = backgrounds[size] = float(np.mean(rois))
        hot = circle_mean(image, sphere.center_mm, size)
        recovery[size] = 100.0 * (hot / background - 1.0) / (phantom.ratio - 1.0)
        variability[size] = 100.0 * float(np.std(rois, ddof=1)) / background
    z = phantom.spheres[0].center_mm[2]
    insert = np.mean([circle_mean(image, (0.0, AXIS_Y_MM, z + dz), 30.0) for dz in PLANES_MM])
    lung = 100.0 * float(insert) / backgrounds[max(backgrounds)]
    return ImageQuality(recovery, variability, lung)


def circle_mean(image: Volume, center_mm: Point, diameter_mm: float) -> float:
    """Return the mean in a circle across z; voxels count by the part that lies in it."""
    step = 0.5
    reach = math.ceil(diameter_mm / 2 / step)
    across = np.arange(-reach, reach + 1) * step
    y, x = np.meshgrid(across, across, indexing="ij")
    inside = np.hypot(x, y) <= diameter_mm / 2
    points = np.stack([x[inside], y[inside], np.zeros(inside.sum())], axis=-1) + center_mm
    index = np.rint(image.geometry.to_index(points)).astype(int)
    k, j, i = np.clip(index, 0, np.array(image.geometry.shape) - 1).T
    return float(image.data[k, j, i].mean(dtype=np.float64))


def _at(
    points: NDArray[np.float64], spheres: tuple[Sphere, ...], ratio: float, plane_mm: float
) -> tuple[Array, Array]:
    """Return activity, relative to the background, and µ at points."""
    x, y, z = np.moveaxis(points, -1, 0)
    body = (_depth_mm(x, y) > 0) & (np.abs(z - plane_mm) < LENGTH_MM / 2)
    insert = body & (np.hypot(x, y - AXIS_Y_MM) < INSERT_MM)
    activity = (body & ~insert).astype(np.float32)
    for sphere in spheres:
        a, b, c = sphere.center_mm
        near = (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 < (sphere.diameter_mm / 2) ** 2
        activity[near] = ratio
    mu = np.where(insert, INSERT_PER_CM, np.where(body, WATER_PER_CM, 0.0)).astype(np.float32)
    return activity, mu


def _depth_mm(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far points lie below the surface of the section; negative outside."""
    front = TOP_MM - np.hypot(x, y)
    beside = np.maximum(np.abs(x) - FLAT_MM, 0.0)
    back = CORNER_MM - np.hypot(beside, np.maximum(y, 0.0))
    return np.asarray(np.where(y < 0, front, back))


def _spheres(plane_mm: float) -> tuple[Sphere, ...]:
    found = []
    for number, diameter in enumerate(DIAMETERS_MM):
        angle = 2 * math.pi * number / len(DIAMETERS_MM)
        x, y = RING_MM * math.cos(angle), AXIS_Y_MM + RING_MM * math.sin(angle)
        found.append(Sphere(diameter, (x, y, plane_mm)))
    return tuple(found)


def _backgrounds(spheres: tuple[Sphere, ...], plane_mm: float) -> tuple[Point, ...]:
    """Return the middles of twelve circles 15 mm inside the edge, apart from the spheres."""
    size = DIAMETERS_MM[0]
    found: list[Point] = []
    for angle in np.linspace(0, 2 * np.pi, 720, endpoint=False):
        # outward from the axis until the circle is as near to the edge as it may be
        reach = np.arange(0.0, 2 * TOP_MM, 0.5)
        x, y = reach * math.cos(angle), AXIS_Y_MM + reach * math.sin(angle)
        deep = np.flatnonzero(_depth_mm(x, y) >= EDGE_MM + size / 2)
        point = (float(x[deep[-1]]), float(y[deep[-1]]), plane_mm)
        free = all(
            math.dist(point, sphere.center_mm) >= (size + sphere.diameter_mm) / 2 + 2.0
            for sphere in spheres
        )
        if free and all(math.dist(point, other) >= size for other in found):
            found.append(point)
    return tuple(found[:BACKGROUND_ROIS])


def _volume(name: str, data: Array, grid: Geometry, quantity: Quantity) -> Volume:
    kind = Kind.ATTENUATION_MAP if quantity is Quantity.ATTENUATION else Kind.PET
    return Volume(id=name, name=name, kind=kind, quantity=quantity, geometry=grid, data=data)
