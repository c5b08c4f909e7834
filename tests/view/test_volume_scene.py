"""The free view: what is where, what hides what, and what is cut away."""

from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.model.volume_view import ClipSide, VolumeView
from fusionview.view.layers import Layer, Outline
from fusionview.view.volume_scene import VolumeInputs, VolumeScene

RED, GREEN, BLUE = 0, 1, 2
CENTER = (12.0, -20.0, 31.0)


def grid(*, flipped: bool = False) -> Geometry:
    """An oblique, anisotropic grid round `CENTER`; left-handed if flipped."""
    turn = np.deg2rad(11.0)
    axes = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]], float).T  # k, j, i along z, y, x
    about = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    steps = about @ axes * (3.0, 2.0, 1.6)
    if flipped:
        steps[:, 2] *= -1
    affine = np.eye(4)
    affine[:3, :3] = steps
    shape = (40, 60, 76)
    affine[:3, 3] = np.array(CENTER) - steps @ ((np.array(shape) - 1) / 2)
    return Geometry(shape, affine)


def balls(geometry: Geometry, *places: tuple[tuple[float, float, float], float]) -> np.ndarray:
    """100 inside balls of 10 mm (and given factors), else 0."""
    points = geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))
    data = np.zeros(geometry.shape, np.float32)
    for place, factor in places:
        inside = np.linalg.norm(points - np.add(CENTER, place), axis=-1) < 10.0
        data[inside] = 100.0 * factor
    return data


def layer(data: np.ndarray, geometry: Geometry, colormap: str = "grey") -> Layer:
    volume = Volume(
        id=colormap,
        name=colormap,
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=geometry,
        data=data,
    )
    return Layer(volume, Transform.identity(), (0.0, 100.0), colormap, 1.0)


def inputs(anatomical: Layer | None, functional: Layer | None = None) -> VolumeInputs:
    return VolumeInputs(
        anatomical=anatomical,
        functional=functional,
        view=VolumeView(azimuth_deg=0.0, elevation_deg=0.0, anatomy=1.0, function=1.0),
        shape=(150, 170),
        center_mm=CENTER,
        mm_per_pixel=0.9,
        crosshair_mm=CENTER,
        show_crosshair=False,
    )


def bright(picture: np.ndarray) -> np.ndarray:
    """Mean (row, column) of what is brighter than the ground, without the letters."""
    inner = picture[22:-32, 40:-40].astype(int)
    where = np.argwhere(inner[..., :3].sum(axis=-1) > 85)
    return np.asarray(where.mean(axis=0) + np.array((22, 40)))


@pytest.mark.parametrize("flipped", [False, True])
@pytest.mark.parametrize(
    ("azimuth", "elevation"), [(0, 0), (90, 0), (180, 0), (0, 90), (37, -20), (250, 55)]
)
def test_a_ball_lies_where_the_plane_says_from_every_side(
    azimuth: float, elevation: float, flipped: bool
) -> None:
    geometry, place = grid(flipped=flipped), (17.0, 6.0, -11.0)
    given = inputs(layer(balls(geometry, (place, 1.0)), geometry))
    given = replace(given, view=replace(given.view, azimuth_deg=azimuth, elevation_deg=elevation))
    expected = given.plane.to_pixel(np.add(CENTER, place))
    np.testing.assert_allclose(bright(VolumeScene().render(given)), expected, atol=1.2)


def test_from_the_front_the_right_of_the_patient_is_on_screen_left() -> None:
    geometry = grid()
    given = inputs(layer(balls(geometry, ((-25.0, 0.0, 20.0), 1.0)), geometry))  # right, head
    row, column = bright(VolumeScene().render(given))
    assert column < given.shape[1] / 2 - 10
    assert row < given.shape[0] / 2 - 10
    assert given.plane.letters() == ("R", "L", "H", "F")


def test_what_lies_in_front_hides_what_lies_behind_whichever_layer_it_is() -> None:
    geometry = grid()
    front, back = (0.0, -25.0, 0.0), (0.0, 25.0, 0.0)
    middle = 75, 85
    for near, far, hot in ((front, back, False), (back, front, True)):
        grey = layer(balls(geometry, (near, 1.0)), geometry)
        pet = layer(balls(geometry, (far, 0.6)), geometry, "hot_iron")
        picture = VolumeScene().render(inputs(grey, pet)).astype(int)
        red, green = picture[middle][RED], picture[middle][GREEN]
        assert bool(red - green > 60) is hot


def test_clipping_takes_away_one_side_of_the_crosshair_only() -> None:
    geometry = grid()
    pair = balls(geometry, ((-25.0, 0.0, 0.0), 1.0), ((25.0, 0.0, 0.0), 1.0))
    given = inputs(layer(pair, geometry))
    given = replace(given, view=replace(given.view, clip=(ClipSide.RIGHT,)))
    expected = given.plane.to_pixel(np.add(CENTER, (25.0, 0.0, 0.0)))
    np.testing.assert_allclose(bright(VolumeScene().render(given)), expected, atol=1.2)


def test_a_region_is_a_surface_of_its_colour_in_front_of_what_it_holds() -> None:
    geometry = grid()
    data = balls(geometry, ((10.0, 0.0, 5.0), 1.0))
    given = inputs(layer(np.zeros_like(data), geometry))
    mask = Mask.from_array(geometry, data > 0)
    given = replace(given, outlines=(Outline(mask, Transform.identity(), (0, 200, 255)),))
    picture = VolumeScene().render(given)
    row, column = np.rint(given.plane.to_pixel(np.add(CENTER, (10.0, 0.0, 5.0)))).astype(int)
    red, green, blue = picture[row, column, :3].astype(int)
    assert blue > 120
    assert red < 60
    assert 0.6 < green / blue < 0.95
    # and no wider than it is: 10 mm are 11 pixels
    assert picture[row, column + 14, BLUE] < 40


def test_the_coarse_picture_shows_the_same_at_the_same_place() -> None:
    geometry = grid()
    given = inputs(layer(balls(geometry, ((12.0, 3.0, 9.0), 1.0)), geometry))
    fine, coarse = (VolumeScene().render(replace(given, coarse=n)) for n in (1, 3))
    assert coarse.shape == fine.shape == (150, 170, 4)
    np.testing.assert_allclose(bright(coarse), bright(fine), atol=1.5)


def test_a_registered_volume_is_seen_where_the_registration_puts_it() -> None:
    geometry = grid()
    moved = Transform.from_euler((0, 0, 0), (9.0, -4.0, 14.0), CENTER)
    anatomy = layer(np.zeros(geometry.shape, np.float32), geometry)
    pet = layer(balls(geometry, ((9.0, -4.0, 14.0), 1.0)), geometry, "hot_iron")
    given = inputs(anatomy, replace(pet, to_volume=moved))
    expected = given.plane.to_pixel(CENTER)
    np.testing.assert_allclose(bright(VolumeScene().render(given)), expected, atol=1.2)


def test_without_values_nothing_is_drawn_and_nothing_fails() -> None:
    geometry = grid()
    data = np.full(geometry.shape, np.nan, np.float32)
    picture = VolumeScene().render(inputs(layer(data, geometry)))
    assert len(np.unique(picture[30:-40, 30:-30].reshape(-1, 4), axis=0)) == 1
