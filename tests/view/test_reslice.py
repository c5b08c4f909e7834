from collections.abc import Callable

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.reslice import Interpolation, Reslicer

MakeVolume = Callable[..., Volume]
Ramp = Callable[[np.ndarray], np.ndarray]


def oblique_plane(geometry: Geometry, shape: tuple[int, int] = (21, 33)) -> Plane:
    """A plane along no axis of anything, well inside the grid."""
    right = np.array([0.8, 0.5, -0.33])
    right /= np.linalg.norm(right)
    down = np.cross((0.3, -0.2, 1.0), right)
    down /= np.linalg.norm(down)
    centre = geometry.center_mm
    return Plane.through(centre, (right, down), 0.05, shape, centre)


def pixel_values(ramp: Ramp, plane: Plane, to_volume: Transform) -> np.ndarray:
    rows, columns = np.indices(plane.shape)
    return ramp(to_volume.apply(plane.to_world(rows, columns)))


@pytest.mark.parametrize("handedness", [1, -1])
@pytest.mark.parametrize("interpolation", ["linear", "cubic"])
def test_an_oblique_plane_shows_the_same_millimetre_to_a_hundredth(
    oblique_grid: Geometry,
    make_volume: MakeVolume,
    ramp: Ramp,
    handedness: int,
    interpolation: Interpolation,
) -> None:
    affine = oblique_grid.affine * [[1, handedness, 1, 1]]
    volume = make_volume(Geometry((9, 12, 14), affine))
    plane = oblique_plane(volume.geometry)
    values = Reslicer().plane_values(volume, Transform.identity(), plane, interpolation)
    steepness = np.linalg.norm(ramp(np.eye(3)) - ramp(np.zeros(3)))
    error_mm = (values - pixel_values(ramp, plane, Transform.identity())) / steepness
    assert np.abs(error_mm).max() < 0.01


def test_the_plane_is_looked_up_where_the_transform_puts_it(
    oblique_grid: Geometry, make_volume: MakeVolume, ramp: Ramp
) -> None:
    volume = make_volume(Geometry((9, 12, 14), oblique_grid.affine))
    to_volume = Transform.from_euler((4, -7, 11), (1.5, -2.0, 0.7), (10, 0, -5))
    inside = to_volume.inverse().apply(volume.geometry.center_mm)
    plane = Plane.through(inside, picture_axes(Orientation.CORONAL), 0.05, (20, 20), inside)
    values = Reslicer().plane_values(volume, to_volume, plane)
    np.testing.assert_allclose(values, pixel_values(ramp, plane, to_volume), atol=2e-3)


def test_a_volume_reaches_to_the_faces_of_its_outer_voxels(make_volume: MakeVolume) -> None:
    grid = Geometry.centred((3, 4, 5), (1.0, 1.0, 1.0))
    volume = make_volume(grid, np.ones(grid.shape, np.float32))
    plane = Plane.through((0, 0, 0), picture_axes(Orientation.AXIAL), 0.1, (100, 100), (0, 0, 0))
    values = Reslicer().plane_values(volume, Transform.identity(), plane)
    rows, columns = np.nonzero(np.isfinite(values))
    assert np.ptp(rows) + 1 == pytest.approx(40, abs=1)
    assert np.ptp(columns) + 1 == pytest.approx(50, abs=1)
    off = Plane.through((0, 0, 9), picture_axes(Orientation.AXIAL), 0.1, (50, 50), (0, 0, 0))
    assert np.isnan(Reslicer().plane_values(volume, Transform.identity(), off)).all()


def test_nearest_shows_stored_values_only(oblique_grid: Geometry, make_volume: MakeVolume) -> None:
    volume = make_volume(oblique_grid)
    plane = oblique_plane(oblique_grid)
    values = Reslicer().plane_values(volume, Transform.identity(), plane, "nearest")
    assert np.isin(values, volume.data).all()


def test_voxels_without_a_value_do_not_spread(make_volume: MakeVolume) -> None:
    grid = Geometry.centred((5, 5, 5), (1.0, 1.0, 1.0))
    data = np.full(grid.shape, 7.0, np.float32)
    data[2, 2, 2] = np.nan
    volume = make_volume(grid, data)
    plane = Plane.through((0, 0, 0), picture_axes(Orientation.AXIAL), 0.1, (45, 45), (0, 0, 0))
    values = Reslicer().plane_values(volume, Transform.identity(), plane)
    known = np.isfinite(values)
    assert 0.01 < np.mean(~known) < 0.06  # about one voxel of 20 shown
    assert not known[22, 22]
    np.testing.assert_allclose(values[known], 7.0, rtol=1e-5)


def test_the_same_plane_is_resampled_once(oblique_grid: Geometry, make_volume: MakeVolume) -> None:
    volume, reslicer = make_volume(oblique_grid), Reslicer()
    plane = oblique_plane(oblique_grid)
    first = reslicer.plane_values(volume, Transform.identity(), plane)
    again = reslicer.plane_values(volume, Transform.identity(), oblique_plane(oblique_grid))
    assert again is first
    wider = Plane(plane.origin_mm, plane.right_mm, plane.down_mm, (21, 34))
    assert reslicer.plane_values(volume, Transform.identity(), wider).shape == (21, 34)
    nearest = reslicer.plane_values(volume, Transform.identity(), wider, "nearest")
    assert np.isin(nearest, volume.data).all()
