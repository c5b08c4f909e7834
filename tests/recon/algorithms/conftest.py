"""A scanner that is one random matrix: nothing about it is special, and sums are exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.model.geometry import Geometry
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Shape

SHAPE = (4, 5, 6)
Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class MatrixModel:
    """``(views, bins, K, J, I)``; computes in the type of the matrix."""

    matrix: NDArray[Any]

    @property
    def domain_shape(self) -> Shape:
        return self.matrix.shape[2:]

    @property
    def range_shape(self) -> Shape:
        return self.matrix.shape[:2]

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        return np.tensordot(self.matrix, image.astype(self.matrix.dtype), 3)

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        return np.tensordot(values.astype(self.matrix.dtype), self.matrix, 2)

    def subset(self, index: int, count: int) -> MatrixModel:
        return MatrixModel(self.matrix[index::count])


@dataclass(frozen=True, eq=False)
class EventModel:
    """``(events, K, J, I)``: one row for every event of a list."""

    matrix: NDArray[Any]

    @property
    def domain_shape(self) -> Shape:
        return self.matrix.shape[1:]

    @property
    def range_shape(self) -> Shape:
        return self.matrix.shape[:1]

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        return np.tensordot(self.matrix, image, 3)

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        return np.tensordot(values, self.matrix, 1)

    def subset(self, index: int, count: int) -> EventModel:
        return EventModel(self.matrix[index::count])


def oblique_grid(shape: tuple[int, int, int] = SHAPE) -> Geometry:
    """Turned, off-centre, and three different voxel sizes."""
    turn = Rotation.from_euler("ZXY", [20, -35, 50], degrees=True).as_matrix()
    return Geometry.centred(shape, (5.0, 2.5, 2.0), (30.0, -20.0, 55.0), turn)


def measured(
    *, counts: float = 4000.0, background: float = 0.0, noise: bool = True, dtype: Any = np.float32
) -> Measurement:
    """13 views of 40 bins, of a random image of mean one."""
    rng = np.random.default_rng(3)
    size = (13, 40, *SHAPE)
    # lines that see every twelfth voxel, as badly conditioned as real ones
    matrix = rng.random(size) * (rng.random(size) < 0.08)
    truth = truth_image()
    scale = counts / np.tensordot(matrix, truth, 3).sum()
    model = MatrixModel((matrix * scale).astype(dtype))
    means = model.forward(truth).astype(np.float64)
    extra = np.full(means.shape, background * means.mean()) if background else None
    if extra is not None:
        means = means + extra
    measured_counts = rng.poisson(means) if noise else means
    return Measurement(
        model=model,
        grid=oblique_grid(),
        counts=measured_counts.astype(np.float32),
        background=None if extra is None else extra.astype(np.float32),
    )


def truth_image() -> Array:
    """Smooth, with one hot block; no symmetry."""
    image = np.ones(SHAPE, np.float32)
    image[1:3, 1:4, 2:5] = 4.0
    image[3, 4, :2] = 0.2
    return image


def log_likelihood(measurement: Measurement, image: Array) -> float:
    """``sum(y log ybar - ybar)`` in float64."""
    expected = measurement.model.forward(image).astype(np.float64)
    if measurement.background is not None:
        expected = expected + measurement.background
    return float((measurement.counts * np.log(expected) - expected).sum())


@pytest.fixture
def exact() -> Measurement:
    return measured(background=0.3, noise=False)


@pytest.fixture
def noisy() -> Measurement:
    return measured(background=0.3)
