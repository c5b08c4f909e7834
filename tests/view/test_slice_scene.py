import itertools
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view.annotation import ON_DARK
from fusionview.view.fit import fit
from fusionview.view.layers import Layer, Outline
from fusionview.view.slice_scene import SliceInputs, SliceScene

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]

STORAGE_ORDERS = [
    (order, signs)
    for order in itertools.permutations(range(3))
    for signs in itertools.product((1, -1), repeat=3)
]
WINDOW = (28.0, 40.0)
SPHERE_MM = np.array([22.0, -14.0, 9.0])


def stored(order: tuple[int, ...], signs: tuple[int, ...], spacing: float) -> Geometry:
    """A cube of 80 mm around the origin, stored along any axes in any direction."""
    n = int(80 / spacing)
    affine = np.eye(4)
    affine[:3, :3] = (np.eye(3) * signs)[:, order] * spacing
    affine[:3, 3] = -affine[:3, :3] @ np.full(3, (n - 1) / 2)
    return Geometry((n, n, n), affine)


def distance_mm(geometry: Geometry) -> np.ndarray:
    """How far each voxel lies from a point in the left, anterior, upper octant."""
    points = geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))
    return np.asarray(np.linalg.norm(points - SPHERE_MM, axis=-1))


def blob(geometry: Geometry) -> np.ndarray:
    """A soft ball of 1 at that point."""
    return np.exp(-((distance_mm(geometry) / 5) ** 2) / 2).astype(np.float32)


def plain(plane: Plane, layers: tuple[Layer, ...]) -> SliceInputs:
    return SliceInputs(plane=plane, layers=layers, letters=False, scale_bar=False)


@pytest.mark.parametrize(("order", "signs"), STORAGE_ORDERS)
def test_storage_order_never_swaps_sides(
    make_volume: MakeVolume, make_layer: MakeLayer, order: tuple[int, ...], signs: tuple[int, ...]
) -> None:
    grid, opposite = stored(order, signs, 2.5), stored(order, tuple(-s for s in signs), 4.0)
    mr, pet = (make_volume(geometry, blob(geometry)) for geometry in (grid, opposite))
    for orientation, (row, column), letters in (
        (Orientation.AXIAL, (40 - 14, 40 + 22), ("R", "L", "A", "P")),
        (Orientation.CORONAL, (40 - 9, 40 + 22), ("R", "L", "H", "F")),
        (Orientation.SAGITTAL, (40 - 9, 40 - 14), ("A", "P", "H", "F")),
    ):
        axes = picture_axes(orientation, grid)
        plane = Plane.through(SPHERE_MM, axes, 1.0, (81, 81), (0, 0, 0))
        for volume in (mr, pet):
            layer = make_layer(volume, window=(0.0, 1.0))
            picture = SliceScene().render(plain(plane, (layer,)))
            weights = picture[..., 0].astype(float)
            shown = [np.average(where, weights=weights) for where in np.indices((81, 81))]
            np.testing.assert_allclose(shown, (row, column), atol=0.1)
        scene = SliceScene()
        scene.render(SliceInputs(plane=plane, layers=(layer,)))
        names = tuple(scene.texts[place] for place in ("left", "right", "top", "bottom"))
        assert names == letters


@pytest.mark.parametrize("opacity", [0.0, 0.25, 0.5, 1.0])
def test_fused_colours_are_the_linear_mix_of_both_pictures(
    oblique_grid: Geometry, make_volume: MakeVolume, make_layer: MakeLayer, opacity: float
) -> None:
    volume = make_volume(oblique_grid)
    moved = Transform.from_euler((3, 5, -20), (0.5, 0.2, -0.3), oblique_grid.center_mm)
    axes = picture_axes(Orientation.SAGITTAL, oblique_grid)
    centre, mm = fit(axes, oblique_grid, (90, 120))
    plane = Plane.through(centre, axes, mm, (90, 120), centre)
    mr = make_layer(volume, window=WINDOW)
    pet = make_layer(volume, to_volume=moved, window=WINDOW, colormap="pet")
    alone = [SliceScene().render(plain(plane, (layer,))).astype(float) for layer in (mr, pet)]
    fused = SliceScene().render(plain(plane, (mr, replace(pet, opacity=opacity))))
    expected = (1 - opacity) * alone[0] + opacity * alone[1]
    assert np.abs(fused - expected).max() <= 1
    assert np.ptp(alone[1][..., 0]) > 100


def test_the_crosshair_lies_on_its_pixel_and_leaves_the_point_itself_open(
    oblique_grid: Geometry, make_volume: MakeVolume
) -> None:
    axes = picture_axes(Orientation.CORONAL, oblique_grid)
    plane = Plane.through((1, 2, 3), axes, 0.7, (101, 151), (10, 0, -5))
    point = plane.to_world(37.0, 88.0) + 5 * plane.normal
    inputs = replace(plain(plane, ()), crosshair_mm=tuple(point))
    picture = SliceScene().render(inputs)
    lit = picture[..., :3].max(axis=-1) > 0
    assert set(np.flatnonzero(lit.any(axis=1) & lit[:, 3])) == {37}
    assert set(np.flatnonzero(lit[3])) == {88}
    assert not lit[37 - 8 : 37 + 9, 88 - 8 : 88 + 9].any()
    assert tuple(picture[37, 3, :3]) == tuple(round(0.75 * c) for c in ON_DARK.crosshair)


def test_an_outline_follows_the_border_of_a_sphere() -> None:
    grid = stored((1, 0, 2), (1, -1, 1), 1.0)
    mask = Mask.from_array(grid, distance_mm(grid) < 7)
    outline = Outline(mask, Transform.identity(), (255, 0, 0))
    axes = picture_axes(Orientation.AXIAL)
    plane = Plane.through(SPHERE_MM, axes, 0.25, (320, 320), (0, 0, 0))
    picture = SliceScene().render(replace(plain(plane, ()), outlines=(outline,)))
    drawn = np.argwhere(picture[..., 0] > 127)
    radii = np.linalg.norm(drawn - plane.to_pixel(SPHERE_MM), axis=1) * 0.25
    assert abs(radii.mean() - 7) < 0.3
    assert np.abs(radii - 7).max() < 1.0
    above = Plane.through(SPHERE_MM + np.array((0, 0, 9)), axes, 0.25, (320, 320), (0, 0, 0))
    missed = SliceScene().render(replace(plain(above, ()), outlines=(outline,)))
    assert not missed[..., :3].any()


def test_texts_stay_inside_and_clear_of_letters_and_each_other(oblique_grid: Geometry) -> None:
    plane = Plane.through((0, 0, 0), picture_axes(Orientation.AXIAL), 0.5, (160, 200), (0, 0, 0))
    scene = SliceScene()
    long = "A very long description of a series\n" * 20
    inputs = SliceInputs(plane=plane, layers=(), corner_texts={"top_left": long, "top_right": long})
    picture = scene.render(inputs)
    assert scene.texts["top_left"].startswith("A very")
    assert "…" in scene.texts["top_left"]
    lit = picture[..., :3].max(axis=-1) > 60
    assert not lit[:28, 100 - 20 : 100 - 8].any()  # beside the letter at the top
    assert not lit[:28, 100 + 8 : 100 + 20].any()
    assert not lit[80 - 20 : 80 - 10].any()  # above the letters at the sides
    assert scene.texts["scale_bar"] == "2 cm"


def test_letters_and_lines_grow_with_the_pixel_ratio(oblique_grid: Geometry) -> None:
    plane = Plane.through((0, 0, 0), picture_axes(Orientation.AXIAL), 0.5, (400, 400), (0, 0, 0))
    lit = []
    for scale in (1.0, 2.0):
        inputs = SliceInputs(plane=plane, layers=(), crosshair_mm=(0.2, 0.2, 0.0), scale=scale)
        lit.append(int((SliceScene().render(inputs)[..., 0] > 60).sum()))
    assert 1.8 < lit[1] / lit[0] < 3.5


def test_the_same_inputs_give_the_same_picture_and_the_size_may_change(
    oblique_grid: Geometry, make_volume: MakeVolume, make_layer: MakeLayer
) -> None:
    layer, scene = make_layer(make_volume(oblique_grid)), SliceScene()
    axes = picture_axes(Orientation.AXIAL)
    shapes = ((50, 60), (33, 91), (1, 1))
    for shape in shapes:
        plane = Plane.through((0, 0, 0), axes, 0.5, shape, (0, 0, 0))
        inputs = SliceInputs(plane=plane, layers=(layer,), corner_texts={"top_left": "x\ny"})
        picture = scene.render(inputs)
        assert picture.shape == (*shape, 4)
        assert picture.dtype == np.uint8
        assert picture.flags.c_contiguous
        assert scene.render(inputs) is picture
    scene.close()
