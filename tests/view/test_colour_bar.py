from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.colour_curve import ColourCurve
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.plane import Orientation, Plane, picture_axes
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.view.annotation import ON_DARK
from fusionview.view.colormaps import colormap
from fusionview.view.colour_bar import bar, draw_bars, layer_bar, ticks
from fusionview.view.layers import Layer
from fusionview.view.slice_scene import SliceInputs, SliceScene


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 5.0, [0, 1, 2, 3, 4, 5]),
        (0.0, 12.0, [0, 2.5, 5, 7.5, 10]),
        (-160.0, 240.0, [-100, 0, 100, 200]),
        (0.03, 0.11, [0.04, 0.06, 0.08, 0.1]),
        (3.0, 3.0, []),
        (0.0, float("nan"), []),
    ],
)
def test_ticks_are_round_numbers_inside_the_window(
    low: float, high: float, expected: list[float]
) -> None:
    assert ticks(low, high) == pytest.approx(expected)


def test_the_high_end_of_a_bar_is_on_top() -> None:
    rgba = bar("hot_iron", 100, 7)
    assert rgba.shape == (100, 7, 4)
    np.testing.assert_array_equal(rgba[0, 3, :3], colormap("hot_iron")[255])
    np.testing.assert_array_equal(rgba[-1, 3, :3], colormap("hot_iron")[0])


def test_a_bar_shows_the_curve_and_what_a_threshold_leaves_out(
    make_layer: Callable[..., Layer], make_volume: Callable[..., Volume], oblique_grid: Geometry
) -> None:
    curve = ColourCurve(gamma=0.5, inverted=True)
    layer = replace(
        make_layer(make_volume(oblique_grid), colormap="pet", window=(10.0, 20.0)),
        curve=curve,
        threshold=15.0,
    )
    shown = layer_bar(layer, 101)
    plain = bar("pet", 101, curve=curve)
    np.testing.assert_array_equal(shown[:51], plain[:51])
    assert np.ptp(shown[51:, :, :3], axis=-1).max() == 0  # greys
    assert len(np.unique(shown[51:, :, 0])) == 2


def test_every_bar_in_a_picture_has_its_unit_and_numbers(
    make_layer: Callable[..., Layer], make_volume: Callable[..., Volume], oblique_grid: Geometry
) -> None:
    pet = make_volume(oblique_grid)
    mr = replace(pet, quantity=Quantity.MR_SIGNAL, kind=Kind.MR)
    layers = (
        make_layer(mr, window=(3.0, 812.0)),
        make_layer(pet, colormap="hot_iron", window=(0.0, 5.0), opacity=0.5),
    )
    axes = picture_axes(Orientation.AXIAL)
    plane = Plane.through((0, 0, 0), axes, 1.0, (400, 420), (0, 0, 0))
    inputs = SliceInputs(plane=plane, layers=(), colour_bars=True)
    assert draw_bars(SliceScene().render(inputs), layers, 1.0, ON_DARK) == "g/mL, a.u."
    inputs = replace(inputs, layers=layers)
    scene = SliceScene()
    bare = SliceScene().render(replace(inputs, colour_bars=False))
    with_bars = scene.render(inputs)
    assert scene.texts["colour_bars"] == "g/mL, a.u."
    changed = np.flatnonzero((with_bars != bare).any(axis=(0, 2)))
    assert changed.min() > 300
    assert changed.max() < 400  # the letter at the edge stays free
    small = replace(inputs, plane=Plane.through((0, 0, 0), axes, 1.0, (90, 90), (0, 0, 0)))
    scene.render(small)
    assert scene.texts["colour_bars"] == ""
