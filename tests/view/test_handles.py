import numpy as np
import pytest

from fusionview.view.handles import handle_places, line_ends, turned_lines

SHAPE = (201, 301)


def test_straight_lines_end_at_the_borders_right_down_left_up() -> None:
    ends = line_ends(SHAPE, (50, 70), 0.0)
    np.testing.assert_allclose(ends, [(50, 300), (200, 70), (50, 0), (0, 70)], atol=1e-9)


@pytest.mark.parametrize("turn_deg", [7.0, 45.0, -60.0, 90.0, 171.0])
def test_turned_lines_keep_their_angle_and_end_on_the_border(turn_deg: float) -> None:
    middle = np.array((80.0, 190.0))
    ends = line_ends(SHAPE, middle, turn_deg)
    down, right = ends[0] - middle
    assert np.rad2deg(np.arctan2(down, right)) == pytest.approx(turn_deg)
    gaps = np.stack([ends[:, 0], 200 - ends[:, 0], ends[:, 1], 300 - ends[:, 1]])
    np.testing.assert_allclose(np.abs(gaps).min(axis=0), 0, atol=1e-9)
    assert gaps.min() >= -1e-9
    np.testing.assert_allclose((ends[0] - middle) @ (ends[1] - middle), 0, atol=1e-6)


def test_handles_lie_inside_and_a_crosshair_near_the_border_has_none() -> None:
    places = handle_places(SHAPE, (100, 150), 20.0, 40.0)
    assert places.shape == (4, 2)
    assert places.min() >= 40
    assert (places <= np.array(SHAPE) - 41).all()
    assert len(handle_places(SHAPE, (10, 150), 20.0, 40.0)) == 0
    assert len(handle_places((60, 60), (30, 30), 0.0, 40.0)) == 0
    assert len(handle_places(SHAPE, (np.nan, 150), 0.0, 40.0)) == 0


def test_pieces_are_about_a_pixel_long_and_leave_the_crosshair_open() -> None:
    pieces = turned_lines(SHAPE, (100, 150), 33.0, 9.0)
    lengths = np.linalg.norm(pieces[:, 1] - pieces[:, 0], axis=1)
    assert lengths.max() <= 1.5
    assert np.linalg.norm(pieces - (100, 150), axis=2).min() == pytest.approx(9.0)
    assert len(turned_lines(SHAPE, (500, 900), 33.0, 9.0)) == 0
