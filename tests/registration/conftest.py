"""A head drawn by formulas, so that it can be sampled anywhere, in two contrasts."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume

Floats = NDArray[np.float64]

# Centre and half axes in mm (LPS), then the intensity in MR and in PET.
PARTS = (
    ((0, 0, 0), (78, 98, 88), 600, 4),  # scalp
    ((0, 2, 2), (70, 90, 80), 100, 1),  # skull
    ((0, 4, 6), (64, 84, 72), 500, 40),  # brain
    ((0, -105, -20), (14, 18, 22), 550, 4),  # nose
    ((-8, 0, 14), (7, 30, 12), 120, 6),  # ventricles, unequal
    ((9, 4, 14), (6, 26, 10), 120, 6),
    ((34, -30, 24), (14, 12, 16), 380, 80),  # tumour
    ((-30, 50, -20), (20, 16, 14), 640, 60),
    ((0, 62, -36), (36, 18, 16), 460, 34),  # cerebellum
)


def head(points_mm: Floats, column: int, edge_mm: float) -> Floats:
    """Intensity at ``(..., 3)`` points, with edges of about ``edge_mm``."""
    value = np.zeros(points_mm.shape[:-1])
    for centre, axes, *intensities in PARTS:
        radius = np.linalg.norm((points_mm - centre) / axes, axis=-1)
        inside = 1 / (1 + np.exp((radius - 1) * min(axes) / (0.4 * edge_mm)))
        value += inside * (intensities[column] - value)
    return value


def volume(name: str, kind: Kind, geometry: Geometry, data: Floats) -> Volume:
    quantity = Quantity.MR_SIGNAL if kind is Kind.MR else Quantity.ACTIVITY
    return Volume(
        id=name,
        name=name,
        kind=kind,
        quantity=quantity,
        geometry=geometry,
        data=data.astype(np.float32),
    )


def voxels_mm(geometry: Geometry) -> Floats:
    return geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))


@pytest.fixture(scope="session")
def truth() -> Transform:
    """Fixed to moving."""
    return Transform.from_euler((9, -7, 12), (11, -14, 8), (3, 5, -4))


@pytest.fixture(scope="session")
def mr() -> Volume:
    tilt = Rotation.from_euler("xyz", (12, -8, 15), degrees=True).as_matrix()
    grid = Geometry.centred((44, 112, 96), (4.6, 2.1, 2.2), (6, -4, 3), tilt)
    noise = np.random.default_rng(1).normal(0, 12, grid.shape)
    return volume("mr", Kind.MR, grid, head(voxels_mm(grid), 0, 2.0) + noise)


@pytest.fixture(scope="session")
def pet(truth: Transform) -> Volume:
    tilt = Rotation.from_euler("xyz", (-5, 10, 4), degrees=True).as_matrix()
    grid = Geometry.centred((60, 66, 70), (3.4, 4.0, 3.8), (10, -12, 2), tilt)
    there = truth.inverse().apply(voxels_mm(grid))
    noise = np.random.default_rng(2).normal(0, 2, grid.shape)
    return volume("pet", Kind.PET, grid, head(there, 1, 6.0) + noise)


@pytest.fixture(scope="session")
def brain_mm() -> Floats:
    """``(n, 3)`` points of the brain in the space of the MR."""
    rng = np.random.default_rng(3)
    directions = rng.normal(size=(200, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    return directions * rng.random((200, 1)) ** (1 / 3) * (64, 84, 72) + (0, 4, 6)
