from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.finding.threshold import threshold_fixed, threshold_percent
from fusionview.roi.shapes.draw import ball

MakeVolume = Callable[[Geometry, NDArray[np.float32]], Volume]


def cone(geometry: Geometry, centre: NDArray[np.float64], slope: float) -> NDArray[np.float32]:
    """Falls by ``slope`` per mm from 10 at the centre: a threshold is a sphere."""
    centres = geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))
    height = 10.0 - slope * np.linalg.norm(centres - centre, axis=-1)
    return np.asarray(np.maximum(height, 0.0), np.float32)


def test_a_percentage_of_a_cone_is_the_sphere_of_that_height(
    tilted: Geometry, suv: MakeVolume
) -> None:
    centre = tilted.to_world((12, 14, 15))
    volume = suv(tilted, cone(tilted, centre, 0.5))
    mask = threshold_percent(volume, ball(tilted, centre, 14.0), 41.0)
    np.testing.assert_array_equal(
        mask.to_array(), ball(tilted, centre, (10.0 - 4.1) / 0.5).to_array()
    )


def test_only_the_part_that_holds_the_maximum_is_kept(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.zeros(tilted.shape, np.float32)
    data[5:7, 5:7, 5:7] = 8.0
    data[6, 6, 6] = 9.0
    data[7, 7, 7] = 7.0
    data[12:15, 12:15, 12:15] = 8.5
    whole = Mask.from_array(tilted, np.ones(tilted.shape, np.bool_))
    mask = threshold_percent(suv(tilted, data), whole, 50.0)
    assert mask.voxels == 9  # the eight, and the one that shares a corner with them
    fixed = threshold_fixed(suv(tilted, data), whole, 7.0)
    assert fixed.voxels == 9 + 27


def test_nothing_outside_the_drawn_region_is_taken(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, 5.0, np.float32)
    data[0, 0, 0] = 100.0
    drawn = ball(tilted, tilted.to_world((12, 14, 15)), 6.0)
    mask = threshold_percent(suv(tilted, data), drawn, 41.0)
    np.testing.assert_array_equal(mask.to_array(), drawn.to_array())
    assert threshold_fixed(suv(tilted, data), drawn, 5.0).voxels == drawn.voxels


def test_voxels_without_a_value_are_left_out(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, 5.0, np.float32)
    data[12, 14, 15] = np.nan
    drawn = ball(tilted, tilted.to_world((12, 14, 15)), 6.0)
    assert threshold_percent(suv(tilted, data), drawn, 41.0).voxels == drawn.voxels - 1


def test_a_threshold_that_nothing_reaches_says_so(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, np.zeros(tilted.shape, np.float32))
    drawn = ball(tilted, tilted.center_mm, 6.0)
    with pytest.raises(RegionError, match="positive maximum"):
        threshold_percent(volume, drawn, 41.0)
    with pytest.raises(RegionError, match=r"reaches 2.5 g/mL\. Its maximum is 0"):
        threshold_fixed(volume, drawn, 2.5)
    with pytest.raises(RegionError, match="no voxel"):
        threshold_fixed(volume, Mask.empty(tilted), 2.5)
    nothing = suv(tilted, np.full(tilted.shape, np.nan, np.float32))
    with pytest.raises(RegionError, match="no value"):
        threshold_percent(nothing, drawn, 41.0)


def test_a_region_of_another_grid_is_refused(
    tilted: Geometry, oblique_grid: Geometry, suv: MakeVolume
) -> None:
    volume = suv(tilted, np.ones(tilted.shape, np.float32))
    with pytest.raises(GeometryError, match="different grids"):
        threshold_percent(volume, ball(oblique_grid, oblique_grid.center_mm, 4.0), 41.0)
