"""Marks on a picture: at their pixels, in their colour, fading, never outside."""

import numpy as np
import pytest

from fusionview.model.mark import MarkKind
from fusionview.model.plane import Plane
from fusionview.view.marks import MarkDrawing, draw_marks

YELLOW = (255, 230, 0)


@pytest.fixture
def plane() -> Plane:
    """200 × 300 pixels of 0.5 mm, oblique."""
    right = np.array((0.6, 0.8, 0.0)) * 0.5
    down = np.array((0.0, 0.0, -1.0)) * 0.5
    return Plane(np.array((10.0, -20.0, 30.0)), right, down, (200, 300))


def blank(plane: Plane) -> np.ndarray:
    picture = np.full((*plane.shape, 4), 60, np.uint8)
    picture[..., 3] = 255
    return picture


def mark(
    plane: Plane, kind: MarkKind, *pixels: tuple[float, float], **other: object
) -> MarkDrawing:
    points = tuple(tuple(map(float, plane.to_world(*pixel))) for pixel in pixels)
    return MarkDrawing(kind=kind, points_mm=points, **other)  # type: ignore[arg-type]


def yellow(picture: np.ndarray) -> np.ndarray:
    """Pixels that have the colour of the mark, or nearly."""
    return np.argwhere(np.abs(picture[..., :3].astype(int) - YELLOW).max(axis=2) < 40)


def test_a_distance_runs_from_end_to_end(plane: Plane) -> None:
    picture = blank(plane)
    draw_marks(picture, plane, [mark(plane, MarkKind.DISTANCE, (50, 40), (50, 220))], 1.0)
    for column in range(40, 221, 10):
        assert tuple(picture[50, column, :3]) == YELLOW
    found = yellow(picture)
    assert (found[:, 1].min(), found[:, 1].max()) == (40, 220)
    assert found[:, 0].min() >= 44
    assert found[:, 0].max() <= 56


def test_the_tip_of_an_arrow_is_its_second_point(plane: Plane) -> None:
    picture = blank(plane)
    draw_marks(picture, plane, [mark(plane, MarkKind.ARROW, (150, 50), (150, 250))], 1.0)
    spread = [np.ptp(yellow(picture)[yellow(picture)[:, 1] == c][:, 0]) for c in (60, 242)]
    assert spread[1] > spread[0] + 3


def test_the_middle_of_a_point_is_left_free(plane: Plane) -> None:
    picture = blank(plane)
    draw_marks(picture, plane, [mark(plane, MarkKind.POINT, (100, 150))], 1.0)
    assert tuple(picture[100, 150, :3]) == (60, 60, 60)
    assert tuple(picture[100, 155, :3]) == YELLOW
    assert tuple(picture[95, 150, :3]) == YELLOW


def test_the_arc_of_an_angle_lies_between_its_legs(plane: Plane) -> None:
    picture = blank(plane)
    draw_marks(
        picture, plane, [mark(plane, MarkKind.ANGLE, (100, 230), (100, 150), (20, 150))], 1.0
    )
    half = 22 / np.sqrt(2)
    assert tuple(picture[round(100 - half), round(150 + half), :3])[2] < 60
    assert tuple(picture[round(100 + half), round(150 - half), :3]) == (60, 60, 60)


def test_a_mark_in_a_neighbouring_slice_is_fainter(plane: Plane) -> None:
    full, half, none = (blank(plane) for _ in range(3))
    for picture, opacity in ((full, 1.0), (half, 0.5), (none, 0.0)):
        line = mark(plane, MarkKind.DISTANCE, (50, 40), (50, 220), opacity=opacity)
        draw_marks(picture, plane, [line], 1.0)
    assert np.array_equal(none, blank(plane))
    middle = (full[50, 100, :3].astype(float) + 60) / 2
    np.testing.assert_allclose(half[50, 100, :3], middle, atol=1)


def test_labels_stay_inside_the_picture(plane: Plane) -> None:
    counts = []
    for pixel in ((100, 100), (3, 296), (196, 296), (3, 3), (196, 3)):
        picture = blank(plane)
        text = mark(plane, MarkKind.TEXT, pixel, label="first line\n12.5 g/mL")
        draw_marks(picture, plane, [text], 1.0)
        counts.append(len(yellow(picture)))
    assert counts[0] > 80
    assert np.ptp(counts) <= 6  # the dot lies on another place of its pixel


def test_what_lies_far_outside_costs_nothing_and_draws_nothing(plane: Plane) -> None:
    picture = blank(plane)
    far = mark(plane, MarkKind.PROFILE, (1e7, 1e7), (1e7, 3e7), label="x")
    draw_marks(picture, plane, [far], 1.0)
    assert np.array_equal(picture, blank(plane))
    through = mark(plane, MarkKind.DISTANCE, (100, -1e6), (100, 1e6))
    draw_marks(picture, plane, [through], 1.0)
    assert tuple(picture[100, 150, :3]) == YELLOW


@pytest.mark.parametrize("kind", list(MarkKind))
def test_every_kind_can_be_drawn_while_its_points_coincide(plane: Plane, kind: MarkKind) -> None:
    picture = blank(plane)
    pixels = [(100.0, 150.0)] * kind.points
    draw_marks(picture, plane, [mark(plane, kind, *pixels, label="0.0", handles=True)], 2.0)
    assert len(yellow(picture)) > 20


def test_lines_grow_with_the_screen(plane: Plane) -> None:
    counts = []
    for scale in (1.0, 2.0):
        picture = blank(plane)
        draw_marks(picture, plane, [mark(plane, MarkKind.DISTANCE, (50, 40), (50, 220))], scale)
        counts.append(len(yellow(picture)))
    assert counts[1] > 1.6 * counts[0]
