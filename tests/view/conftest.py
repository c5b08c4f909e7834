"""Small volumes whose values are known at every point of space."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.layers import Layer

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]
Ramp = Callable[[NDArray[np.float64]], NDArray[np.float64]]


@pytest.fixture
def ramp() -> Ramp:
    """A value for each point of space, ``(..., 3)`` mm, that differs in every direction."""
    return lambda points_mm: np.asarray(points_mm @ (0.31, -0.22, 0.17) + 50.0)


@pytest.fixture
def make_volume(ramp: Ramp) -> MakeVolume:
    def make(geometry: Geometry, data: NDArray[np.float32] | None = None) -> Volume:
        if data is None:
            indices = np.moveaxis(np.indices(geometry.shape), 0, -1)
            data = ramp(geometry.to_world(indices)).astype(np.float32)
        return Volume(
            id="volume",
            name="Volume",
            kind=Kind.PET,
            quantity=Quantity.SUV_BW,
            geometry=geometry,
            data=data,
        )

    return make


@pytest.fixture
def make_layer() -> MakeLayer:
    def make(
        volume: Volume,
        *,
        to_volume: Transform | None = None,
        window: tuple[float, float] = (0.0, 100.0),
        colormap: str = "grey",
        opacity: float = 1.0,
    ) -> Layer:
        return Layer(volume, to_volume or Transform.identity(), window, colormap, opacity)

    return make
