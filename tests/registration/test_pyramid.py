from __future__ import annotations

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.registration import pyramid
from fusionview.registration.pyramid import Image


@pytest.fixture
def ramp(oblique_grid: Geometry) -> Image:
    """Values that grow linearly in space, so that every mean is known."""
    grid = Geometry((16, 15, 18), oblique_grid.affine)
    points_mm = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    return Image((points_mm @ (1.0, 2.0, -0.5)).astype(np.float32), grid)


def test_averaging_leaves_every_voxel_in_its_place(ramp: Image) -> None:
    coarse = pyramid.coarse(ramp, 4.0)
    assert coarse.geometry.shape == (16, 7, 4)
    points_mm = coarse.geometry.to_world(np.moveaxis(np.indices(coarse.geometry.shape), 0, -1))
    np.testing.assert_allclose(coarse.data, points_mm @ (1.0, 2.0, -0.5), rtol=0, atol=1e-3)


def test_a_thin_volume_keeps_four_slices(ramp: Image) -> None:
    assert min(pyramid.coarse(ramp, 100.0).geometry.shape) >= 4


def test_smoothing_does_not_spread_what_is_unknown(ramp: Image) -> None:
    data = ramp.data.copy()
    data[4:7, 3:6, 8:11] = np.nan
    smooth = pyramid.smoothed(Image(data, ramp.geometry), 6.0)
    np.testing.assert_array_equal(np.isnan(smooth.data), np.isnan(data))
    assert np.nanmin(smooth.data) >= np.nanmin(data)
    assert np.nanmax(smooth.data) <= np.nanmax(data)


def test_samples_fill_the_grid_evenly() -> None:
    indices = pyramid.spread(4000, (10, 20, 30))
    eighths = np.histogramdd(indices, bins=2, range=[(0, 9), (0, 19), (0, 29)])[0]
    assert np.abs(eighths / 500 - 1).max() < 0.02


def test_bins_cover_the_bright_voxels_and_end_below_the_last() -> None:
    values = np.concatenate([np.zeros(500), np.linspace(10, 20, 500)]).astype(np.float32)
    levels = pyramid.binned(values, pyramid.bin_range(values), 32)
    assert levels.min() == 0.0
    assert 30.9 < levels.max() < 31.0
