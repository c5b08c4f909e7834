from __future__ import annotations

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration.resample import Interpolation, resample

SLOPE = (0.7, -1.3, 2.1)
TO_MOVING = Transform.from_euler((8, -5, 11), (4, -6, 3), (-30, 30, 10))


@pytest.fixture
def ramp(oblique_grid: Geometry) -> Volume:
    """A moving volume whose value grows linearly in space."""
    grid = Geometry((30, 40, 50), oblique_grid.affine)
    points_mm = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    return Volume(
        id="ramp",
        name="ramp",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=grid,
        data=(points_mm @ SLOPE).astype(np.float32),
        frame_of_reference="1.2.3",
    )


@pytest.fixture
def grid(ramp: Volume) -> Geometry:
    """A small grid in the fixed space, well inside the moving volume."""
    return Geometry.centred(
        (7, 8, 9), (2.0, 1.5, 1.1), TO_MOVING.inverse().apply(ramp.geometry.center_mm)
    )


def expected(grid: Geometry) -> np.ndarray:
    points_mm = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    return np.asarray(TO_MOVING.apply(points_mm) @ SLOPE)


@pytest.mark.parametrize(("interpolation", "tolerance"), [("linear", 1e-3), ("cubic", 1e-2)])
def test_a_linear_function_is_reproduced(
    ramp: Volume, grid: Geometry, interpolation: Interpolation, tolerance: float
) -> None:
    found = resample(ramp, grid, TO_MOVING, interpolation=interpolation)
    np.testing.assert_allclose(found.data, expected(grid), atol=tolerance)


def test_nearest_takes_values_that_exist(ramp: Volume, grid: Geometry) -> None:
    found = resample(ramp, grid, TO_MOVING, interpolation="nearest")
    assert np.isin(found.data, ramp.data).all()
    assert np.abs(found.data - expected(grid)).max() < 5


def test_the_result_lies_in_the_fixed_space_and_measures_the_same(
    ramp: Volume, grid: Geometry
) -> None:
    found = resample(ramp, grid, TO_MOVING, frame_of_reference="9.8.7")
    assert found.geometry is grid
    assert found.frame_of_reference == "9.8.7"
    assert found.id != ramp.id
    assert found.quantity is Quantity.SUV_BW
    assert found.provenance is not None
    assert found.provenance.inputs == ("ramp",)


def test_outside_there_is_no_value(ramp: Volume, grid: Geometry) -> None:
    away = Transform.from_euler((0, 0, 0), (1000, 0, 0), (0, 0, 0))
    assert np.isnan(resample(ramp, grid, away).data).all()
    assert (resample(ramp, grid, away, outside=0.0).data == 0).all()


def test_one_unknown_voxel_stays_a_small_hole_also_for_a_spline(
    ramp: Volume, grid: Geometry
) -> None:
    data = ramp.data.copy()
    data[15, 20, 25] = np.nan
    found = resample(ramp.with_data(data, ramp.quantity), grid, TO_MOVING, interpolation="cubic")
    holes = np.isnan(found.data)
    assert 0 < holes.sum() < 0.2 * holes.size
