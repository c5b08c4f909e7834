"""Pixels of a gamma camera and the lines they look along."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.gamma_camera import GammaCamera, circular_camera
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.lines import line_of_pixel, trace
from fusionview.recon.spect.projector import ParallelHoleProjector


@pytest.fixture(params=[False, True])
def camera(request: pytest.FixtureRequest) -> GammaCamera:
    made = circular_camera(
        views=16,
        radius_mm=200.0,
        rows=20,
        columns=32,
        pixel_mm=6.0,
        start_deg=50.0,
        clockwise=request.param,
    )
    place = np.eye(4)
    place[:3, 3] = (12.0, -40.0, 300.0)
    return replace(made, offsets_mm=np.full(16, 7.0), place=place)


def test_a_point_is_seen_where_its_trace_is(camera: GammaCamera) -> None:
    grid = image_grid(camera)
    image = np.zeros(grid.shape, np.float32)
    image[6, 20, 9] = 1
    views = ParallelHoleProjector(camera, grid).forward(image)
    rows, columns = trace(camera, grid.to_world((6, 20, 9)))
    total = views.sum(axis=(1, 2))
    seen_rows = (views * np.arange(20)[:, None]).sum(axis=(1, 2)) / total
    seen_columns = (views * np.arange(32)).sum(axis=(1, 2)) / total
    np.testing.assert_allclose(rows, seen_rows, atol=0.02)
    np.testing.assert_allclose(columns, seen_columns, atol=0.3)


def test_a_line_passes_the_points_that_its_pixel_sees(camera: GammaCamera) -> None:
    start, end = line_of_pixel(camera, 5, 11.0, 21.0)
    for part in (0.2, 0.7):
        rows, columns = trace(camera, start + part * (end - start))
        assert (rows[5], columns[5]) == pytest.approx((11.0, 21.0))
    assert np.linalg.norm(end - start) == pytest.approx(400.0)


def test_a_point_beside_the_detector_has_no_trace(camera: GammaCamera) -> None:
    rows, _ = trace(camera, (12.0, -40.0, 900.0))
    assert np.isnan(rows).all()
