"""The SPECT projector: transpose, subsets, closed forms, and where things lie."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.gamma_camera import GammaCamera, circular_camera
from fusionview.model.geometry import Geometry
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.spect.response import LinearResponse, QuadraticResponse, Response
from tests.recon.conftest import Ellipse, assert_adjoint, voxelise

BLUR = QuadraticResponse(slope=0.03, offset_mm=1.0, intrinsic_mm=2.0)


def some_mu(grid: Geometry) -> NDArray[np.float64]:
    return np.random.default_rng(2).random(grid.shape) * 0.2


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-12), (np.float32, 1e-6)])
@pytest.mark.parametrize("attenuated", [True, False])
@pytest.mark.parametrize("response", [BLUR, None])
@pytest.mark.parametrize("voxel_mm", [5.0, 6.5, 13.0])
def test_adjoint_is_the_transpose_of_forward(
    uneven_camera: GammaCamera,
    dtype: type,
    tolerance: float,
    attenuated: bool,
    response: Response | None,
    voxel_mm: float,
) -> None:
    grid = image_grid(uneven_camera, voxel_mm)
    mu = some_mu(grid) if attenuated else None
    projector = ParallelHoleProjector(uneven_camera, grid, mu, response, dtype=dtype)
    assert_adjoint(projector, tolerance, dtype=dtype)
    assert_adjoint(projector.subset(1, 3), tolerance, dtype=dtype)


@pytest.mark.parametrize("most_bytes", [0, 1 << 30])
def test_subsets_are_the_views_of_the_whole(uneven_camera: GammaCamera, most_bytes: int) -> None:
    grid = image_grid(uneven_camera, 6.0)
    projector = ParallelHoleProjector(
        uneven_camera, grid, some_mu(grid), BLUR, most_bytes=most_bytes
    )
    rng = np.random.default_rng(3)
    image = rng.random(projector.domain_shape, np.float32)
    counts = rng.random(projector.range_shape, np.float32)
    seen, back = projector.forward(image), np.zeros(projector.domain_shape)
    for index in range(4):
        part = projector.subset(index, 4)
        np.testing.assert_allclose(part.forward(image), seen[index::4], rtol=2e-6)
        np.testing.assert_array_equal(part.subset(0, 2).view_numbers, np.arange(9)[index::8])
        back += part.adjoint(counts[index::4])
    np.testing.assert_allclose(back, projector.adjoint(counts), rtol=1e-5, atol=1e-6 * back.max())


def test_results_repeat_bit_by_bit_and_do_not_depend_on_what_is_kept(
    uneven_camera: GammaCamera,
) -> None:
    grid = image_grid(uneven_camera, 5.0)
    image = np.random.default_rng(4).random(grid.shape, np.float32)
    first, second, unkept = (
        ParallelHoleProjector(uneven_camera, grid, some_mu(grid), BLUR, most_bytes=size)
        for size in (1 << 30, 1 << 30, 0)
    )
    seen = first.forward(image)
    for other in (first, second, unkept):
        np.testing.assert_array_equal(other.forward(image), seen)
        np.testing.assert_array_equal(other.adjoint(seen), first.adjoint(seen))


def test_few_levels_of_blur_are_as_good_as_one_for_every_distance() -> None:
    camera = circular_camera(views=5, radius_mm=130, rows=20, columns=40, pixel_mm=4)
    grid = image_grid(camera)
    image = np.zeros(grid.shape, np.float32)
    image[6:12, 8:30, 10:31] = np.random.default_rng(5).random((6, 22, 21))
    few, every = (
        ParallelHoleProjector(camera, grid, None, BLUR, spread=spread) for spread in (0.15, 0.0)
    )
    exact = every.forward(image)
    assert np.abs(few.forward(image) - exact).max() < 1e-3 * exact.max()
    assert few.tables.blurs.axial.shape[0] < every.tables.blurs.axial.shape[0] / 3


def middle_of(profile: NDArray[np.float64]) -> tuple[float, float]:
    """Mean and standard deviation of a profile, in samples."""
    place = np.arange(profile.size)
    mean = float((profile * place).sum() / profile.sum())
    return mean, float(np.sqrt((profile * (place - mean) ** 2).sum() / profile.sum()))


@pytest.mark.parametrize("distance_mm", [30.0, 100.0, 200.0, 330.0])
@pytest.mark.parametrize("response", [BLUR, LinearResponse(0.0163, 1.466)])
def test_a_point_is_as_wide_as_the_response_says(response: Response, distance_mm: float) -> None:
    camera = replace(
        circular_camera(views=1, radius_mm=180, rows=65, columns=65, pixel_mm=3),
        radii_mm=np.array([distance_mm + 30.0]),
    )
    grid = image_grid(camera)
    image = np.zeros(grid.shape, np.float32)
    image[32, 42, 30] = 1.0  # 30 mm towards the back, where the detector stands at 0 degrees
    seen = ParallelHoleProjector(camera, grid, None, response).forward(image)[0].astype(float)
    sigma_mm = float(response.sigma_mm(np.array(distance_mm)))
    for axis in (0, 1):
        _, width = middle_of(seen.sum(axis=axis))
        assert 3 * width == pytest.approx(sigma_mm, rel=0.005)
    # the height too, or a narrow kernel with long tails would pass
    height = grid.voxel_ml * 9 / (2 * np.pi * sigma_mm**2)
    assert seen.max() == pytest.approx(height, rel=0.02)
    assert seen.sum() == pytest.approx(grid.voxel_ml, rel=1e-4)


@pytest.mark.parametrize("angle_deg", [0.0, 37.0, 90.0, 200.0, 315.0])
def test_an_attenuated_cylinder_shows_the_closed_form(angle_deg: float) -> None:
    camera = circular_camera(
        views=1, radius_mm=200, rows=4, columns=96, pixel_mm=3, start_deg=angle_deg
    )
    grid = image_grid(camera)
    body = Ellipse(x_mm=12.0, y_mm=-17.0, a_mm=100.0, b_mm=70.0, angle_deg=25.0, value=1.0)
    inside = voxelise(grid, [body])
    mu = 0.1536
    seen = ParallelHoleProjector(camera, grid, mu * inside).forward(inside)[0]
    lateral = (np.arange(96) - 47.5) * 3
    angle = np.deg2rad(angle_deg)
    towards, right = np.array([np.sin(angle), np.cos(angle)]), np.array([-1, 1])
    right = right * np.array([np.cos(angle), np.sin(angle)])
    start = lateral[:, None] * right - 300 * towards
    ends = np.zeros((2, 96, 3))
    ends[0, :, :2], ends[1, :, :2] = start, start + 600 * towards
    chord_cm = body.chord_mm(ends[0], ends[1]) / 10
    expected = (1 - np.exp(-mu * chord_cm)) / mu * 0.3 * 0.3  # cm of path x cm^2 of pixel
    thick = chord_cm > 5
    assert thick.sum() > 40
    np.testing.assert_allclose(seen[1, thick], expected[thick], rtol=0.01)
    assert seen[1].sum() == pytest.approx(expected.sum(), rel=0.01)


def test_a_point_lies_where_dicom_says_at_every_angle() -> None:
    """0 at the back, 90 at the patient's left; seen from the detector, head up."""
    camera = replace(
        circular_camera(views=4, radius_mm=150, rows=21, columns=41, pixel_mm=4),
        place=np.array([[1, 0, 0, 10.0], [0, 1, 0, -20], [0, 0, 1, 300], [0, 0, 0, 1]]),
    )
    grid = image_grid(camera)
    left, back, head = 24.0, -16.0, 12.0  # in front, of the axis
    place = np.rint(grid.to_index(np.array([10 + left, -20 + back, 300 + head]))).astype(int)
    image = np.zeros(grid.shape, np.float32)
    image[tuple(place)] = 1.0
    seen = ParallelHoleProjector(camera, grid).forward(image)
    found = [np.unravel_index(view.argmax(), view.shape) for view in seen]
    # from the back the left is on the left; from the left the back is on the right;
    # from the front the left is on the right; from the right the back is on the left
    across = [-left, back, left, -back]
    assert found == [(10 - head / 4, 20 + mm / 4) for mm in across]


@pytest.mark.parametrize("clockwise", [True, False])
def test_a_point_traces_its_sinusoid_on_any_orbit(clockwise: bool) -> None:
    camera = circular_camera(
        views=30,
        radius_mm=160,
        rows=25,
        columns=64,
        pixel_mm=4,
        start_deg=77,
        clockwise=clockwise,
    )
    camera = replace(
        camera,
        radii_mm=150 + 20 * np.cos(np.deg2rad(2 * camera.angles_deg)),
        offsets_mm=np.where(camera.angles_deg > 180, 2.5, -1.5),
    )
    grid = image_grid(camera)
    far = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)) - (50.0, -30.0, 6.0)
    image = np.exp(-0.5 * (far**2).sum(axis=-1) / 6.0**2).astype(np.float32)
    seen = ParallelHoleProjector(camera, grid, None, BLUR).forward(image)
    angles = np.deg2rad(camera.angles_deg)
    assert camera.offsets_mm is not None
    expected = -50 * np.cos(angles) + -30 * np.sin(angles) + camera.offsets_mm
    found = [(middle_of(view.sum(axis=0).astype(float))[0] - 31.5) * 4 for view in seen]
    np.testing.assert_allclose(found, expected, atol=0.1)
    rows = [(12 - middle_of(view.sum(axis=1).astype(float))[0]) * 4 for view in seen]
    np.testing.assert_allclose(rows, 6.0, atol=0.1)


@pytest.mark.parametrize("voxel_mm", [2.0, 3.1, 4.0, 6.0])
def test_counts_do_not_depend_on_the_voxels(voxel_mm: float) -> None:
    camera = circular_camera(views=7, radius_mm=130, rows=24, columns=48, pixel_mm=4)
    grid = image_grid(camera, voxel_mm)
    far = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)) - (20.0, 9.0, 6.0)
    image = np.exp(-0.5 * (far**2).sum(axis=-1) / 9.0**2).astype(np.float32)
    seen = ParallelHoleProjector(camera, grid, None, BLUR).forward(image)
    ml = (2 * np.pi * 0.9**2) ** 1.5
    np.testing.assert_allclose(seen.sum(axis=(1, 2)), ml, rtol=0.003)
    width = [middle_of(view.sum(axis=0).astype(float))[1] * 4 for view in seen]
    angles = np.deg2rad(camera.angles_deg)
    distances = 130 - 20 * np.sin(angles) - 9 * np.cos(angles)
    # pixels are boxes, and linear interpolation spreads a voxel by 1/6 of its square
    own = np.sqrt(9.0**2 + 4**2 / 12 + voxel_mm**2 / 6 + BLUR.sigma_mm(distances) ** 2)
    np.testing.assert_allclose(width, own, rtol=0.02)


def test_a_grid_across_the_camera_is_refused(uneven_camera: GammaCamera) -> None:
    upright = Geometry(image_grid(uneven_camera).shape, np.diag([7.0, 6.5, 6.5, 1.0])[[2, 1, 0, 3]])
    with pytest.raises(ReconstructionError, match="not parallel"):
        ParallelHoleProjector(uneven_camera, upright).forward(np.ones(upright.shape, np.float32))


def test_arrays_that_do_not_fit_are_refused(uneven_camera: GammaCamera) -> None:
    grid = image_grid(uneven_camera)
    with pytest.raises(ReconstructionError, match="does not fit"):
        ParallelHoleProjector(uneven_camera, grid, np.ones((3, 4, 5)))
    projector = ParallelHoleProjector(uneven_camera, grid)
    with pytest.raises(ReconstructionError, match="does not fit"):
        projector.adjoint(np.ones((1, 2, 3), np.float32))


def test_a_grid_smaller_than_what_the_camera_sees_still_has_its_transpose(
    uneven_camera: GammaCamera,
) -> None:
    """Voxels of one bed only, and a matrix that ends inside the detector."""
    whole = image_grid(uneven_camera, 5.0)
    middle = np.array(whole.affine)
    middle[:3, 3] = whole.to_world((13, 6, 6))
    small = Geometry((3, 10, 10), middle)
    projector = ParallelHoleProjector(uneven_camera, small, some_mu(small), BLUR, dtype=np.float64)
    assert_adjoint(projector, 1e-12, dtype=np.float64)
    far = replace(uneven_camera, axial_mm=np.array([0, 0, 0, 0, 900, 900, 900, 900, 900.0]))
    seen = ParallelHoleProjector(far, small, None, BLUR).forward(np.ones(small.shape, np.float32))
    assert seen[:4].max() > 0
    assert seen[4:].max() == 0
