"""Two images in one picture, each pixel of a known one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.comparison import Comparison, Overlay
from fusionview.model.geometry import Geometry
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.edges import COLOUR, edges
from fusionview.view.isocontours import iso_values, value_lines
from fusionview.view.layers import Layer
from fusionview.view.slice_scene import SliceInputs, SliceScene

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]

MIDDLE_MM = np.array([4.0, -3.0, 2.0])
SIZE, MM = 160, 0.5
GREY, HOT = 80, 180
"""Levels of the two images where both are flat."""


def ball(geometry: Geometry, radius_mm: float, edge_mm: float) -> np.ndarray:
    """Return 100 inside a ball and 0 outside, with a soft border; off-centre."""
    points = geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))
    away = np.linalg.norm(points - MIDDLE_MM, axis=-1) - radius_mm
    return np.asarray(100 / (1 + np.exp(away / edge_mm)), np.float32)


def plane_at(*, shift: tuple[float, float, float] = (0, 0, 0)) -> Plane:
    axes = picture_axes(Orientation.CORONAL)
    return Plane.through(MIDDLE_MM, axes, MM, (SIZE, SIZE), np.array(MIDDLE_MM) + shift)


@pytest.fixture
def pair(make_volume: MakeVolume, make_layer: MakeLayer) -> tuple[Layer, Layer]:
    """A flat grey image under a flat one in another colour, of different grids."""
    grids = (
        Geometry.centred((60, 60, 60), (2.0, 2.0, 2.0)),
        Geometry.centred((30, 30, 30), (4.0, 4.0, 4.0)),
    )
    levels = (GREY, HOT)
    mr, pet = (
        make_volume(grid, np.full(grid.shape, level, np.float32))
        for grid, level in zip(grids, levels, strict=True)
    )
    return (
        make_layer(mr, window=(0.0, 255.0)),
        make_layer(pet, window=(0.0, 255.0), colormap="inverse_grey", opacity=0.3),
    )


@pytest.fixture
def balls(make_volume: MakeVolume, make_layer: MakeLayer) -> tuple[Layer, Layer]:
    """A small ball in the lower image, a large one in the upper image."""
    fine, coarse = (Geometry.centred((n,) * 3, (120 / n,) * 3) for n in (80, 48))
    return (
        make_layer(make_volume(fine, ball(fine, 10, 0.7))),
        make_layer(make_volume(coarse, ball(coarse, 25, 1.5)), colormap="pet", opacity=0.4),
    )


def shown(layers: tuple[Layer, ...], plane: Plane | None = None, **changed: object) -> np.ndarray:
    inputs = SliceInputs(
        plane=plane or plane_at(),
        layers=layers,
        letters=False,
        scale_bar=False,
    )
    return SliceScene().render(replace(inputs, **changed))  # type: ignore[arg-type]


def upper_pixels(picture: np.ndarray) -> np.ndarray:
    """Return where the upper image shows; anything else must be the lower one."""
    upper = picture[..., 0] == 255 - HOT
    assert (upper | (picture[..., 0] == GREY)).mean() > 0.97
    return np.asarray(upper)


def test_squares_have_their_size_in_mm_and_stay_in_space(pair: tuple[Layer, Layer]) -> None:
    way = Comparison(overlay=Overlay.CHECKERBOARD, square_mm=9.0)
    for shift in ((0, 0, 0), (3.1, 0, 7.7)):
        plane = plane_at(shift=shift)
        upper = upper_pixels(shown(pair, plane, comparison=way))
        points = plane.to_world(*np.indices(plane.shape))
        odd = np.floor(points[..., 0] / 9) + np.floor(-points[..., 2] / 9)
        inside = np.abs((points[..., [0, 2]] / 9) % 1 - 0.5).max(axis=-1) < 0.49
        np.testing.assert_array_equal(upper[inside], (odd % 2 == 1)[inside])


@pytest.mark.parametrize("wipe", [0.0, 0.3, 1.0])
def test_the_upper_image_lies_to_the_right_of_the_wipe(
    pair: tuple[Layer, Layer], wipe: float
) -> None:
    upper = upper_pixels(shown(pair, comparison=Comparison(overlay=Overlay.WIPE, wipe=wipe)))
    edge = round(wipe * SIZE)
    assert not upper[:, : max(0, edge - 1)].any()
    assert upper[:, edge + 1 :].all()


def test_the_spyglass_shows_the_upper_image_within_its_radius(pair: tuple[Layer, Layer]) -> None:
    way = Comparison(overlay=Overlay.SPYGLASS, spyglass_mm=12.0)
    point = MIDDLE_MM + np.array(
        (6.0, 40.0, -5.0)
    )  # off the plane: what counts is where it is seen
    upper = upper_pixels(shown(pair, comparison=way, spyglass_mm=tuple(point)))
    rows, columns = np.indices(upper.shape)
    row, column = plane_at().to_pixel(point)
    away_mm = np.hypot(rows - row, columns - column) * MM
    assert upper[away_mm < 11].all()
    assert not upper[away_mm > 13].any()


def test_a_flicker_shows_one_image_and_then_the_other(pair: tuple[Layer, Layer]) -> None:
    way = Comparison(overlay=Overlay.FLICKER)
    assert upper_pixels(shown(pair, comparison=way, flicker_on=True)).all()
    assert not upper_pixels(shown(pair, comparison=way, flicker_on=False)).any()


@pytest.mark.parametrize("of_lower", [False, True])
def test_edges_lie_on_the_surface_of_one_ball_over_the_other_image(
    balls: tuple[Layer, Layer], of_lower: bool
) -> None:
    way = Comparison(overlay=Overlay.EDGES, edges_of_lower=of_lower)
    picture = shown(balls, comparison=way)
    drawn = (picture[..., :3] == COLOUR).all(axis=-1)
    radius = 10 if of_lower else 25
    middle = plane_at().to_pixel(MIDDLE_MM)
    radii = np.linalg.norm(np.argwhere(drawn) - middle, axis=1) * MM
    assert np.abs(radii - radius).max() < 1.0
    angles = np.arctan2(*(np.argwhere(drawn) - middle).T)
    assert np.diff(np.sort(angles)).max() < 0.2  # a closed line
    assert len(radii) < 2.2 * 2 * np.pi * radius / MM  # and a thin one
    below = shown((replace(balls[1], opacity=1.0),) if of_lower else balls[:1])
    np.testing.assert_array_equal(picture[~drawn], below[~drawn])


def test_noise_smaller_than_the_window_has_no_edges() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(50, 2, (80, 90)).astype(np.float32)
    assert edges(values, (0.0, 100.0), 1.0).mean() < 0.01
    values[:, 40:] = np.nan
    assert not edges(np.where(np.isnan(values), values, 80), (0.0, 100.0), 1.0).any()
    assert not edges(values, (5.0, 5.0), 1.0).any()


def test_isocontours_lie_where_the_value_is_and_say_which(balls: tuple[Layer, Layer]) -> None:
    way = Comparison(overlay=Overlay.ISOCONTOURS, levels=(50.0, 88.0, 300.0))
    scene = SliceScene()
    inputs = SliceInputs(
        plane=plane_at(), layers=balls, comparison=way, letters=False, scale_bar=False
    )
    picture = scene.render(inputs)
    assert scene.texts["isocontours"] == "50 g/mL, 88 g/mL"
    changed = (picture != shown(balls[:1])).any(axis=-1)
    radii = np.linalg.norm(np.argwhere(changed) - plane_at().to_pixel(MIDDLE_MM), axis=1) * MM
    assert 0.8 < np.mean(np.abs(radii - 23.5) < 4) <= 1  # labels reach a little further


def test_a_line_of_equal_value_is_where_a_cone_has_it_and_not_along_the_border() -> None:
    rows, columns = np.indices((90, 100))
    cone = np.hypot(rows - 40, columns - 55).astype(np.float32)
    pieces = value_lines(cone, 20.0)
    radii = np.hypot(pieces[..., 0] - 40, pieces[..., 1] - 55)
    np.testing.assert_allclose(radii, 20, atol=0.05)
    cone[:, 60:] = np.nan
    pieces = value_lines(cone, 20.0)
    assert pieces[..., 1].max() < 60
    np.testing.assert_allclose(np.hypot(pieces[..., 0] - 40, pieces[..., 1] - 55), 20, atol=0.05)
    assert len(value_lines(np.full((5, 5), np.nan, np.float32), 1.0)) == 0


def test_without_given_values_the_lines_are_shares_of_the_window() -> None:
    assert iso_values(Comparison(), (10.0, 20.0)) == pytest.approx((12, 14, 16, 18))
    assert iso_values(Comparison(levels=(4.0, 2.5)), (0.0, 1.0)) == (2.5, 4.0)


@pytest.mark.parametrize("way", Overlay)
def test_one_image_alone_is_shown_as_it_is(pair: tuple[Layer, Layer], way: Overlay) -> None:
    alone = shown(pair[:1], comparison=Comparison(overlay=way))
    assert (alone[..., 0] == GREY).all()


def test_a_third_layer_belongs_to_the_upper_image(pair: tuple[Layer, Layer]) -> None:
    third = replace(pair[1], colormap="grey", opacity=0.5)
    picture = shown((*pair, third), comparison=Comparison(overlay=Overlay.FLICKER), flicker_on=True)
    assert abs(int(picture[0, 0, 0]) - (0.5 * (255 - HOT) + 0.5 * HOT)) <= 1


def test_only_what_lies_within_the_volume_of_another_transform_is_drawn(
    balls: tuple[Layer, Layer],
) -> None:
    """Edges follow the registration, like the image they are of."""
    moved = Transform.from_euler((0, 0, 0), (5.0, 0.0, 0.0), (0, 0, 0))
    layers = (balls[0], replace(balls[1], to_volume=moved))
    picture = shown(layers, comparison=Comparison(overlay=Overlay.EDGES))
    drawn = np.argwhere((picture[..., :3] == COLOUR).all(axis=-1))
    middle = plane_at().to_pixel(moved.inverse().apply(MIDDLE_MM))
    np.testing.assert_allclose(np.linalg.norm(drawn - middle, axis=1) * MM, 25, atol=1.0)
