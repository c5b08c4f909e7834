"""Grids and volumes to draw on."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

MakeVolume = Callable[[Geometry, NDArray[np.float32]], Volume]


@pytest.fixture
def tilted() -> Geometry:
    """24 x 28 x 30 voxels of 3 x 2 x 1.5 mm, rotated about all axes and off-centre."""
    rotation = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
    return Geometry.centred((24, 28, 30), (3.0, 2.0, 1.5), (30.0, -20.0, 11.0), rotation)


@pytest.fixture
def suv() -> MakeVolume:
    def make(geometry: Geometry, data: NDArray[np.float32]) -> Volume:
        return Volume(
            id="pet",
            name="FDG PET",
            kind=Kind.PET,
            quantity=Quantity.SUV_BW,
            geometry=geometry,
            data=np.asarray(data, np.float32),
        )

    return make
