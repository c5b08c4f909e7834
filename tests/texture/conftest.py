"""Volumes to take texture from."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


@pytest.fixture
def imaged() -> Callable[[ArrayLike], tuple[Volume, Mask]]:
    """Make an SUV volume from an array, and the region of the whole of it."""

    def make(values: ArrayLike) -> tuple[Volume, Mask]:
        data: NDArray[np.float32] = np.asarray(values, np.float32)
        k, j, i = data.shape
        grid = Geometry.centred((k, j, i), (3.0, 2.0, 1.5), (5.0, -9.0, 40.0))
        volume = Volume(
            id="pet",
            name="PET",
            kind=Kind.PET,
            quantity=Quantity.SUV_BW,
            geometry=grid,
            data=data,
        )
        return volume, Mask.from_array(grid, np.ones(data.shape, np.bool_))

    return make
