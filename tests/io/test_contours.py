"""Polygons against pixels: exact both ways, whatever the shape."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.io.exchange.contours import Polygon, combine, fill, outline

PIXELS = arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


def area(polygon: Polygon) -> float:
    j, i = polygon.T
    return float(abs(np.sum(j * np.roll(i, -1) - i * np.roll(j, -1))) / 2)


@settings(max_examples=300, deadline=None)
@given(PIXELS)
def test_any_pixels_come_back_from_their_outline_with_their_area(pixels: NDArray[np.bool_]) -> None:
    polygons = outline(pixels)
    filled = [fill(polygon, pixels.shape) for polygon in polygons]

    assert len(polygons) == ndimage.label(pixels)[1]
    assert sum(area(polygon) for polygon in polygons) == pytest.approx(pixels.sum())
    back = np.sum(filled, axis=0) if filled else np.zeros(pixels.shape)
    np.testing.assert_array_equal(back, pixels)


def test_a_ring_with_an_island_is_a_keyhole_and_a_second_contour() -> None:
    ring = np.ones((7, 7), np.bool_)
    ring[1:6, 1:6] = False
    ring[3, 3] = True

    keyhole, island = sorted(outline(ring), key=len, reverse=True)

    assert len(island) == 4
    assert area(keyhole) == 49 - 25
    np.testing.assert_array_equal(fill(keyhole, (7, 7)) | fill(island, (7, 7)), ring)


def test_a_circle_holds_the_centres_within_its_radius() -> None:
    angles = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
    circle = np.column_stack([10.3 + 6.1 * np.sin(angles), 9.6 + 6.1 * np.cos(angles)])
    j, i = np.mgrid[:20, :21]

    np.testing.assert_array_equal(fill(circle, (20, 21)), (j - 10.3) ** 2 + (i - 9.6) ** 2 < 6.1**2)


def test_a_polygon_may_leave_the_slice_on_every_side() -> None:
    everywhere = np.array([(-9.0, -9.0), (-9.0, 30.0), (30.0, 30.0), (30.0, -9.0)])

    assert fill(everywhere, (5, 6)).all()
    assert not fill(everywhere + 100, (5, 6)).any()


def test_neighbours_with_a_common_side_share_no_pixel() -> None:
    # the side runs through pixel centres
    left = np.array([(0.5, 0.5), (0.5, 3.0), (6.5, 3.0), (6.5, 0.5)])
    right = np.array([(0.5, 3.0), (0.5, 6.5), (6.5, 6.5), (6.5, 3.0)])

    both = fill(left, (8, 8)).astype(int) + fill(right, (8, 8))

    assert both.max() == 1
    assert both.sum() == 36


def test_contours_inside_each_other_alternate_and_crossing_ones_add_up() -> None:
    def square(low: int, high: int) -> NDArray[np.bool_]:
        pixels = np.zeros((12, 12), np.bool_)
        pixels[low:high, low:high] = True
        return pixels

    nested, crossing = combine([square(4, 6), square(0, 12), square(2, 8)])
    assert not crossing
    assert nested.sum() == 144 - 36 + 4

    union, crossing = combine([square(0, 6), square(4, 10)])
    assert crossing
    assert union.sum() == 36 + 36 - 4


def block(j: int, i: int, rows: int, columns: int) -> NDArray[np.bool_]:
    pixels = np.zeros((20, 20), np.bool_)
    pixels[j : j + rows, i : i + columns] = True
    return pixels


@pytest.mark.parametrize("turn", range(4))
def test_contours_that_cross_leave_the_hole_of_others(turn: int) -> None:
    parts = [block(0, 0, 6, 6), block(1, 1, 4, 4), block(8, 0, 4, 5), block(10, 3, 4, 5)]
    parts = parts[turn:] + parts[:turn]

    inside, crossing = combine(parts)

    assert crossing
    assert inside.sum() == (36 - 16) + (20 + 20 - 2 * 2)


def test_a_chain_of_crossing_contours_is_one() -> None:
    chain = [block(0, 0, 2, 6), block(0, 10, 2, 6), block(0, 4, 2, 8)]

    inside, _ = combine(chain)

    assert inside.sum() == 2 * 16


def test_contours_that_shall_be_xored_are_even_where_they_cross() -> None:
    one, other = block(1, 1, 5, 5), block(4, 4, 5, 5)

    crossing, united = combine([one, other], xor=True)
    twice, _ = combine([one, other, one], xor=True)

    assert not united
    assert crossing.sum() == 25 + 25 - 2 * 4
    np.testing.assert_array_equal(twice, other)
