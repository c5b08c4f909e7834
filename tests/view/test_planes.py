"""Nine views of three planes: each volume is cut once for each plane."""

import gc
from collections.abc import Callable
from dataclasses import replace
from weakref import WeakSet

import numpy as np
import pytest

from fusionview.model.comparison import Slab
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.view import contour, levels, reslice
from fusionview.view.layers import Layer, Outline
from fusionview.view.planes import SharedPlanes
from fusionview.view.slice_scene import SliceInputs, SliceScene

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]


@pytest.fixture
def pair(
    oblique_grid: Geometry, make_volume: MakeVolume, make_layer: MakeLayer
) -> tuple[Layer, Layer]:
    moved = Transform.from_euler((3, 5, -20), (0.5, 0.2, -0.3), oblique_grid.center_mm)
    return (
        make_layer(make_volume(oblique_grid), window=(28.0, 40.0)),
        make_layer(make_volume(oblique_grid), to_volume=moved, window=(28.0, 40.0), colormap="pet"),
    )


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    done = {"_cut": 0, "quantise": 0, "iso_lines": 0}
    for owner, name in ((reslice._Source, "_cut"), (levels, "quantise"), (contour, "iso_lines")):
        original = getattr(owner, name)

        def counted(*args: object, name: str = name, original: Callable[..., object] = original):  # type: ignore[no-untyped-def]  # noqa: ANN202
            done[name] += 1
            return original(*args)

        monkeypatch.setattr(owner, name, counted)
    return done


def nine(pair: tuple[Layer, Layer], offset_mm: float, **changed: object) -> list[SliceInputs]:
    """MR, PET and both on the same three planes."""
    mr, pet = pair
    middle = mr.volume.geometry.center_mm
    inputs = []
    for layers in ((mr,), (pet,), (mr, replace(pet, opacity=0.5))):
        for orientation in Orientation:
            axes = picture_axes(orientation)
            point = middle + np.cross(*axes) * offset_mm
            plane = Plane.through(point, axes, 0.2, (40, 50), middle)
            one = SliceInputs(plane=plane, layers=layers)
            inputs.append(replace(one, **changed))  # type: ignore[arg-type]
    return inputs


def test_nine_views_cut_and_quantise_as_often_as_three(
    pair: tuple[Layer, Layer], counts: dict[str, int]
) -> None:
    planes = SharedPlanes()
    scenes = [SliceScene(planes) for _ in range(9)]
    for offset_mm in (0.0, 0.5):
        counts.update(_cut=0, quantise=0)
        for scene, inputs in zip(scenes, nine(pair, offset_mm), strict=True):
            scene.render(inputs)
        assert counts == {"_cut": 6, "quantise": 6, "iso_lines": 0}


def test_shared_views_show_what_they_would_alone(pair: tuple[Layer, Layer]) -> None:
    planes = SharedPlanes()
    scenes = [SliceScene(planes) for _ in range(9)]
    thick = Slab(thickness_mm=2.0)
    for changed in ({}, {"interpolation": "nearest"}, {"slab": thick}):
        for scene, inputs in zip(scenes, nine(pair, 0.3, **changed), strict=True):
            np.testing.assert_array_equal(scene.render(inputs), SliceScene().render(inputs))


def test_borders_of_regions_are_cut_once_for_all_views(
    pair: tuple[Layer, Layer], oblique_grid: Geometry, counts: dict[str, int]
) -> None:
    inside = np.zeros(oblique_grid.shape, np.bool_)
    inside[1:3, 1:4, 1:5] = True
    outline = Outline(Mask.from_array(oblique_grid, inside), Transform.identity(), (255, 0, 0))
    planes = SharedPlanes()
    scenes = [SliceScene(planes) for _ in range(9)]
    for scene, inputs in zip(scenes, nine(pair, 0.0, outlines=(outline,)), strict=True):
        scene.render(inputs)
    assert counts["iso_lines"] == 3


def test_planes_that_no_view_shows_any_more_are_freed(
    pair: tuple[Layer, Layer], monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: WeakSet[levels.Quantised] = WeakSet()
    original = levels.SharedLevels.of

    def noted(shared: levels.SharedLevels, *args: object) -> levels.Quantised:
        held = original(shared, *args)  # type: ignore[arg-type]
        alive.add(held)
        return held

    monkeypatch.setattr(levels.SharedLevels, "of", noted)
    planes = SharedPlanes()
    scenes = [SliceScene(planes) for _ in range(9)]
    for step in range(20):
        for scene, inputs in zip(scenes, nine(pair, 0.05 * step), strict=True):
            scene.render(inputs)
    gc.collect()
    assert len(alive) == 6
    scenes[0].close()
    gc.collect()
    assert len(alive) == 6  # others still show that plane
    for scene in scenes:
        scene.close()
    gc.collect()
    assert not alive
