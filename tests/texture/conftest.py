"""Volumes to take texture from."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.discretise import discretise
from fusionview.texture.sample import Sample
from fusionview.texture.settings import TextureSettings


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


@pytest.fixture
def tilted_sample() -> Callable[..., Sample]:
    """Make a sample of a region on an oblique, off-centre grid, inside a larger image."""

    def make(
        box: ArrayLike,
        image: ArrayLike | None = None,
        spacing_mm: tuple[float, float, float] = (3.0, 2.0, 1.5),
    ) -> Sample:
        inside = np.asarray(box, np.bool_)
        k, j, i = inside.shape
        rotation = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
        around = np.pad(np.ones(inside.shape) if image is None else np.asarray(image), 12)
        values = around[12:-12, 12:-12, 12:-12][inside]
        return Sample(
            geometry=Geometry.centred((k, j, i), spacing_mm, (30.0, -20.0, 11.0), rotation),
            unit="g/mL",
            around=around.astype(np.float32),
            corner=(12, 12, 12),
            morphological=inside,
            intensity=inside,
            grey=discretise(np.asarray(values, np.float64), TextureSettings()),
        )

    return make
