from itertools import pairwise

import numpy as np
import pytest
from scipy import ndimage

from fusionview.errors import RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.plane import Plane
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.shapes.adaptive import Likeness, adaptive_piece, likeness_at
from fusionview.roi.shapes.draw import ball, brush_ball, brush_disc
from tests.roi.conftest import MakeVolume


@pytest.fixture
def walled(tilted: Geometry, suv: MakeVolume) -> Volume:
    """Noisy 5 on both sides of a wall of 1 across the rows i = 14, 15; 9 from j = 20 on."""
    data = np.random.default_rng(7).normal(5.0, 0.2, tilted.shape)
    data[:, 20:] += 4.0
    data[:, :, 14:16] = 1.0
    return suv(tilted, data.astype(np.float32))


def stroke(volume: Volume, line: np.ndarray, radius_mm: float, plane: Plane | None = None) -> Mask:
    alike = likeness_at(volume, line[0], radius_mm, tolerance=4.0)
    painted = None
    for n in range(len(line) - 1):
        pair = line[n : n + 2]
        grid = volume.geometry
        shape = (
            brush_ball(grid, pair, radius_mm)
            if plane is None
            else brush_disc(grid, plane, pair, radius_mm)
        )
        piece = adaptive_piece(volume, shape, alike, painted)
        painted = piece if painted is None else painted | piece
    assert painted is not None
    return painted


@pytest.mark.parametrize("flat", [False, True])
def test_edges_stop_the_brush_and_walls_are_not_crossed(walled: Volume, flat: bool) -> None:
    grid = walled.geometry
    line = grid.to_world([(12.0, 10.0, 6.0 + n) for n in range(18)])
    plane = Plane.through(line[0], ((1, 0, 0), (0, 1, 0)), 0.7, (90, 90), line[0])
    painted = stroke(walled, line, 14.0, plane if flat else None)
    where = painted.to_array()
    assert painted.voxels > (30 if flat else 500)
    assert not where[:, :, 14:].any()
    assert not where[:, 20:].any()
    whole = brush_disc(grid, plane, line, 14.0) if flat else brush_ball(grid, line, 14.0)
    inside = whole.to_array()
    inside[:, 20:] = inside[:, :, 14:] = False
    # four standard deviations: next to nothing of the tissue is left out
    assert (inside & ~where).sum() <= 0.01 * inside.sum() + 2


def test_a_piece_is_the_part_of_similar_voxels_that_touches_the_stroke(walled: Volume) -> None:
    point = walled.geometry.to_world((12.0, 15.0, 11.0))
    shape = ball(walled.geometry, point, 13.0)
    alike = likeness_at(walled, point, 6.0)
    values = walled.data
    similar = shape.to_array() & (values >= alike.low) & (values <= alike.high)
    labels = ndimage.label(similar)[0]
    wanted = np.isin(labels, np.unique(labels[alike.area.to_array() & similar])) & similar
    np.testing.assert_array_equal(adaptive_piece(walled, shape, alike).to_array(), wanted)


def test_painting_again_changes_nothing_and_erasing_takes_it_away(walled: Volume) -> None:
    line = walled.geometry.to_world([(12.0, 10.0, 6.0 + n) for n in range(6)])
    alike = likeness_at(walled, line[0], 8.0)
    shape = brush_ball(walled.geometry, line, 8.0)
    once = adaptive_piece(walled, shape, alike)
    np.testing.assert_array_equal(
        adaptive_piece(walled, shape, alike, once).to_array(), once.to_array()
    )
    assert (once - adaptive_piece(walled, shape, alike, once)).voxels == 0
    assert (once - shape).voxels == 0


def test_more_tolerance_never_paints_less(walled: Volume) -> None:
    point = walled.geometry.to_world((12.0, 10.0, 6.0))
    shape = ball(walled.geometry, point, 12.0)
    masks = [
        adaptive_piece(walled, shape, likeness_at(walled, point, 8.0, tolerance))
        for tolerance in (0.5, 1.0, 2.0, 4.0)
    ]
    for small, large in pairwise(masks):
        assert (small - large).voxels == 0
        assert small.voxels < large.voxels


def test_a_flat_area_is_painted_whole(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, np.full(tilted.shape, 0.1, np.float32))
    shape = ball(tilted, tilted.center_mm, 8.0)
    alike = likeness_at(volume, tilted.center_mm, 8.0)
    assert adaptive_piece(volume, shape, alike).voxels == shape.voxels


def test_a_place_without_values_is_refused(tilted: Geometry, suv: MakeVolume) -> None:
    data = np.full(tilted.shape, np.nan, np.float32)
    with pytest.raises(RegionError, match="no value under the brush"):
        likeness_at(suv(tilted, data), tilted.center_mm, 8.0)
    with pytest.raises(RegionError, match="no value under the brush"):
        likeness_at(suv(tilted, data), tilted.center_mm + 500.0, 8.0)


def test_a_labyrinth_is_followed_to_its_end() -> None:
    """A path that doubles back many times, which no sweep follows."""
    grid = Geometry.centred((3, 41, 41), (1.0, 1.0, 1.0))
    data = np.zeros(grid.shape, np.float32)
    data[1, ::2] = 1.0
    data[1, 1::4, -1] = data[1, 3::4, 0] = 1.0
    shape = Mask.from_array(grid, np.ones(grid.shape, np.bool_))
    alike = Likeness(ball(grid, grid.to_world((1, 0, 0)), 0.1), 0.5, 1.5)
    volume = Volume(
        id="a", name="a", kind=Kind.PET, quantity=Quantity.SUV_BW, geometry=grid, data=data
    )
    np.testing.assert_array_equal(adaptive_piece(volume, shape, alike).to_array(), data > 0)
