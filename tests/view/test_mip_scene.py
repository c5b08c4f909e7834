from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.layers import Layer, Outline
from fusionview.view.mip_scene import MipInputs, MipScene

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]

HOT = (5, 12, 20)
SHAPE = (121, 161)


@pytest.fixture
def volume(oblique_grid: Geometry, make_volume: MakeVolume) -> Volume:
    """Noise, and one hot voxel near a corner of an oblique, anisotropic grid."""
    grid = Geometry((18, 20, 26), oblique_grid.affine)
    data = np.random.default_rng(5).uniform(0, 1, grid.shape).astype(np.float32)
    data[HOT] = 10.0
    data[0, 0, 0] = np.nan
    return make_volume(grid, data)


@pytest.fixture
def to_volume() -> Transform:
    return Transform.from_euler((5, -8, 30), (6.0, -4.0, 9.0), (-20, 30, 20))


@pytest.fixture
def inputs(volume: Volume, to_volume: Transform, make_layer: MakeLayer) -> MipInputs:
    center = to_volume.inverse().apply(volume.geometry.center_mm)
    return MipInputs(
        layer=make_layer(volume, to_volume=to_volume, window=(0.0, 10.0), opacity=0.3),
        angle_deg=0.0,
        shape=SHAPE,
        mm_per_pixel=0.5,
        center_mm=(float(center[0]), float(center[1]), float(center[2])),
    )


@pytest.mark.parametrize("angle_deg", [0.0, 33.0, 90.0, 180.0, 251.0, -45.0])
def test_the_hot_voxel_is_shown_and_found_where_it_projects(
    volume: Volume, to_volume: Transform, inputs: MipInputs, angle_deg: float
) -> None:
    turned, scene = replace(inputs, angle_deg=angle_deg), MipScene()
    hot_mm = to_volume.inverse().apply(volume.geometry.to_world(HOT))
    row, column = turned.plane.to_pixel(hot_mm)
    row, column = round(float(row)), round(float(column))
    around = scene.render(turned)[row - 12 : row + 13, column - 12 : column + 13, 0]
    assert around.max() > 5 * np.median(around)
    peak = np.argwhere(around == around.max()).mean(axis=0)
    np.testing.assert_allclose(peak, (12, 12), atol=3)  # the voxel is 6 by 4 pixels
    found = scene.locate(row, column)
    assert found is not None
    np.testing.assert_allclose(found, hot_mm, atol=1e-6)


@pytest.mark.parametrize(
    ("angle_deg", "letters"),
    [
        (0, ("R", "L", "H", "F")),
        (90, ("A", "P", "H", "F")),
        (180, ("L", "R", "H", "F")),
        (270, ("P", "A", "H", "F")),
        (45, ("RA", "LP", "H", "F")),
    ],
)
def test_letters_follow_the_angle(
    inputs: MipInputs, angle_deg: float, letters: tuple[str, ...]
) -> None:
    scene = MipScene()
    scene.render(replace(inputs, angle_deg=float(angle_deg)))
    shown = tuple(scene.texts[place] for place in ("left", "right", "top", "bottom"))
    assert {*map(frozenset, shown)} == {*map(frozenset, letters)}
    assert [set(one) for one in shown] == [set(one) for one in letters]


def test_a_millimetre_is_as_wide_as_high(make_volume: MakeVolume, make_layer: MakeLayer) -> None:
    grid = Geometry.centred((10, 40, 40), (8.0, 2.0, 2.0), (3.0, -7.0, 11.0))  # a cube of 80 mm
    data = np.ones(grid.shape, np.float32)
    data[5, 20, 20] = 0.0  # so that the rest is not the lowest value; hidden by it
    inputs = MipInputs(
        layer=make_layer(make_volume(grid, data), window=(0.0, 1.0)),
        angle_deg=0.0,
        shape=(200, 200),
        mm_per_pixel=0.5,
        center_mm=(3.0, -7.0, 11.0),
    )
    lit = MipScene().render(inputs)[..., 1] > 127
    assert np.ptp(np.flatnonzero(lit[:, 60])) + 1 == pytest.approx(160, abs=1)
    assert np.ptp(np.flatnonzero(lit[60])) + 1 == pytest.approx(160, abs=1)
    assert np.flatnonzero(lit[60]).mean() == pytest.approx(99.5, abs=0.6)
    assert np.flatnonzero(lit[:, 60]).mean() == pytest.approx(99.5, abs=0.6)


def test_an_opacity_of_the_overlay_does_not_dim_the_projection(inputs: MipInputs) -> None:
    opaque = replace(inputs, layer=replace(inputs.layer, opacity=1.0))
    np.testing.assert_array_equal(MipScene().render(inputs), MipScene().render(opaque))


def test_a_window_change_does_not_project_again(inputs: MipInputs) -> None:
    scene = MipScene()
    first = scene.render(inputs)
    values = scene._values
    windowed = replace(inputs, layer=replace(inputs.layer, window=(0.0, 2.0)))
    assert (scene.render(windowed) != first).any()
    assert scene._values is values
    assert scene.render(windowed) is scene.render(windowed)


def test_the_shadow_of_a_region_is_outlined_round_it(
    volume: Volume, to_volume: Transform, inputs: MipInputs
) -> None:
    box = np.zeros(volume.geometry.shape, np.bool_)
    box[4:9, 9:15, 16:24] = True
    mask = Mask.from_array(volume.geometry, box)
    outline = Outline(mask, to_volume, (255, 0, 0))
    picture = MipScene().render(replace(inputs, angle_deg=70.0, outlines=(outline,)))
    red = np.argwhere((picture[..., 0] > 200) & (picture[..., 2] < 60))
    points = to_volume.inverse().apply(volume.geometry.to_world(mask.indices()))
    pixels = replace(inputs, angle_deg=70.0).plane.to_pixel(points)
    assert (red.min(axis=0) < pixels.min(axis=0)).all()
    assert (red.max(axis=0) > pixels.max(axis=0)).all()
    assert np.abs(red.mean(axis=0) - pixels.mean(axis=0)).max() < 4


def test_a_shadow_follows_the_region_and_the_angle_and_is_kept_otherwise(
    volume: Volume, to_volume: Transform, inputs: MipInputs
) -> None:
    box = np.zeros(volume.geometry.shape, np.bool_)
    box[4:9, 9:15, 16:24] = True
    mask = Mask.from_array(volume.geometry, box)
    outlined = replace(inputs, outlines=(Outline(mask, to_volume, (255, 0, 0)),))
    scene = MipScene()
    scene.render(outlined)
    first = scene._shadows[mask][1]
    scene.render(replace(outlined, crosshair_mm=None))
    assert scene._shadows[mask][1] is first
    for changed in (
        replace(outlined, angle_deg=inputs.angle_deg + 40.0),
        replace(outlined, mm_per_pixel=inputs.mm_per_pixel * 1.5),
        replace(outlined, outlines=(replace(outlined.outlines[0], to_mask=Transform.identity()),)),
    ):
        np.testing.assert_array_equal(scene.render(changed), MipScene().render(changed))


def test_beside_the_volume_nothing_is_found(inputs: MipInputs) -> None:
    scene = MipScene()
    assert scene.locate(1, 1) is None
    scene.render(replace(inputs, mm_per_pixel=3.0))
    assert scene.locate(1, 1) is None
    scene.close()
    assert scene.locate(60, 80) is None


def test_depth_weighting_dims_what_lies_behind_and_finds_what_it_shows(
    oblique_grid: Geometry, make_volume: MakeVolume, make_layer: MakeLayer
) -> None:
    # along the view from the front: a spot near the back is hotter than one near the front
    grid = Geometry((18, 40, 26), oblique_grid.affine)
    data = np.zeros(grid.shape, np.float32)
    front, back = (9, 3, 13), (9, 36, 13)
    data[front], data[back] = 8.0, 10.0
    volume = make_volume(grid, data)
    centre = grid.center_mm
    inputs = MipInputs(
        layer=make_layer(volume, window=(0.0, 10.0)),
        angle_deg=0.0,
        shape=SHAPE,
        mm_per_pixel=0.8,
        center_mm=(float(centre[0]), float(centre[1]), float(centre[2])),
    )
    towards = grid.to_world(np.array((front, back)))
    nearer, farther = (0, 1) if towards[0, 1] < towards[1, 1] else (1, 0)
    plain, weighted = MipScene(), MipScene()
    plain_picture = plain.render(inputs).astype(int)
    picture = weighted.render(replace(inputs, depth_weighted=True)).astype(int)

    def seen(image: np.ndarray, spot: int) -> int:
        row, column = np.rint(inputs.plane.to_pixel(towards[spot])).astype(int)
        return int(image[row - 3 : row + 4, column - 3 : column + 4, 0].max())

    ratios = [seen(picture, spot) / seen(plain_picture, spot) for spot in (nearer, farther)]
    assert ratios[0] > ratios[1] + 0.2
    assert ratios[1] > 0.3
