"""Depth functions against closed forms."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.phantom.shapes import Ellipsoid, Tube, both, either

Array = NDArray[np.float32]


def _points(*rows: tuple[float, float, float]) -> tuple[Array, Array, Array]:
    x, y, z = np.array(rows, np.float32).T
    return x, y, z


def test_a_ball_knows_its_depth_exactly_everywhere() -> None:
    ball = Ellipsoid((10.0, -20.0, 5.0), (8.0, 8.0, 8.0))
    depth = ball(*_points((13.0, -20.0, 5.0), (10.0, -20.0, 25.0), (10.0, -12.0, 5.0)))
    assert depth == pytest.approx([5.0, -12.0, 0.0], abs=1e-3)
    assert ball(*_points((10.0, -20.0, 5.0)))[0] == pytest.approx(8.0, rel=1e-3)


def test_a_turned_ellipsoid_turns_from_left_to_posterior() -> None:
    along_x = Ellipsoid((0.0, 0.0, 0.0), (20.0, 5.0, 5.0), turn_deg=90.0)
    inside, outside = along_x(*_points((0.0, 19.0, 0.0), (19.0, 0.0, 0.0)))
    assert inside > 0 > outside


def test_a_tube_tapers_between_its_round_ends() -> None:
    tube = Tube((0.0, 0.0, 0.0), (0.0, 0.0, 40.0), (4.0, 2.0))
    depth = tube(*_points((0, 0, -3), (0, 0, 20), (3, 0, 20), (0, 0, 43)))
    assert depth == pytest.approx([1.0, 3.0, 0.0, -1.0], abs=1e-4)


def test_rounded_edges_agree_with_sharp_ones_away_from_the_edge() -> None:
    a, b = np.array([1.0, 9.0, 5.0], np.float32), np.array([9.0, 1.0, 5.0], np.float32)
    assert both(a, b, 4.0) == pytest.approx([1.0, 1.0, 4.0])
    assert either(a, b, 4.0) == pytest.approx([9.0, 9.0, 6.0])


@pytest.mark.parametrize(
    "shape",
    [
        Ellipsoid((3.0, 4.0, 5.0), (6.0, 3.0, 9.0), turn_deg=33.0),
        Tube((-5.0, 0.0, 2.0), (9.0, 4.0, -3.0), (2.0, 4.0)),
    ],
)
def test_a_box_holds_its_shape(shape: Ellipsoid | Tube) -> None:
    grid = np.mgrid[-20:21, -20:21, -20:21].astype(np.float32)
    inside = np.argwhere(shape(*grid) > 0) - 20.0
    low, high = shape.box
    assert len(inside) > 50
    assert (inside >= low).all()
    assert (inside <= high).all()
