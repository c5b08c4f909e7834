import gc
from collections.abc import Callable
from dataclasses import replace
from weakref import ref

import numpy as np
import pytest

from fusionview.model.colour_curve import ColourCurve
from fusionview.model.geometry import Geometry
from fusionview.model.volume import Volume
from fusionview.view import compositor, levels
from fusionview.view.colormaps import colormap
from fusionview.view.compositor import Compositor
from fusionview.view.layers import Layer

MakeVolume = Callable[..., Volume]
MakeLayer = Callable[..., Layer]


@pytest.fixture
def planes() -> list[np.ndarray]:
    """Two unlike planes with values below, in and above the window, and outside."""
    rng = np.random.default_rng(3)
    below, above = (rng.uniform(-20, 120, (40, 50)).astype(np.float32) for _ in range(2))
    above[:, :5] = np.nan
    below[:4] = np.nan
    return [below, above]


@pytest.fixture
def layers(
    oblique_grid: Geometry, make_volume: MakeVolume, make_layer: MakeLayer
) -> Callable[..., list[Layer]]:
    volume = make_volume(oblique_grid)

    def make(opacity: float, top: str = "hot_iron", high: float = 100.0) -> list[Layer]:
        return [
            make_layer(volume),
            make_layer(volume, opacity=opacity, colormap=top, window=(0.0, high)),
        ]

    return make


def alone(plane: np.ndarray, name: str) -> np.ndarray:
    levels = np.rint(np.nan_to_num(np.clip(plane, 0, 100), nan=0.0) * 2.55).astype(int)
    return np.asarray(colormap(name)[levels], np.float64)


@pytest.mark.parametrize("opacity", [0.0, 0.25, 0.5, 0.77, 1.0])
@pytest.mark.parametrize("top", ["hot_iron", "inverse_grey", "pet_20_step"])
def test_opacity_is_exactly_linear(
    planes: list[np.ndarray], layers: Callable[..., list[Layer]], opacity: float, top: str
) -> None:
    picture = Compositor().compose(layers(opacity, top), planes)
    expected = (1 - opacity) * alone(planes[0], "grey") + opacity * alone(planes[1], top)
    # half a level of rounding, and one step of level where a value lies between two
    assert np.abs(picture[..., :3] - expected).max() <= 0.51
    assert (picture[..., 3] == 255).all()


def test_three_layers_blend_from_the_bottom_up(
    planes: list[np.ndarray], layers: Callable[..., list[Layer]]
) -> None:
    two = layers(0.5)
    three = [*two, layers(0.25, "pet")[1]]
    picture = Compositor().compose(three, [*planes, planes[0]])
    below = 0.5 * alone(planes[0], "grey") + 0.5 * alone(planes[1], "hot_iron")
    expected = 0.75 * below + 0.25 * alone(planes[0], "pet")
    assert np.abs(picture[..., :3] - expected).max() <= 0.51


def test_a_single_translucent_layer_darkens_towards_black(
    planes: list[np.ndarray], layers: Callable[..., list[Layer]]
) -> None:
    picture = Compositor().compose(layers(0.5)[1:], planes[1:])
    np.testing.assert_allclose(picture[..., :3], 0.5 * alone(planes[1], "hot_iron"), atol=0.51)


def test_a_window_without_width_is_a_threshold() -> None:
    values = np.array([[-1.0, 5.0, 5.1, np.nan]], np.float32)
    assert levels.quantise(values, (5.0, 5.0)).tolist() == [[0, 0, 255, 0]]


def test_only_what_changed_is_redone(
    planes: list[np.ndarray],
    layers: Callable[..., list[Layer]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    for module, name in ((levels, "quantise"), (compositor, "joint_table")):
        original = getattr(module, name)

        def counted(*args: object, name: str = name, original: Callable[..., object] = original):  # type: ignore[no-untyped-def]  # noqa: ANN202
            done.append(name)
            return original(*args)

        monkeypatch.setattr(module, name, counted)
    scene = Compositor()
    first = scene.compose(layers(0.5), planes)
    done.clear()
    assert scene.compose(layers(0.5), planes) is first
    assert done == []
    scene.compose(layers(0.6), planes)
    assert done == ["joint_table"]
    done.clear()
    scene.compose(layers(0.6, high=50.0), planes)
    assert done == ["quantise"]


def mixed(opacity: float, below: np.ndarray, this: np.ndarray, shows: np.ndarray) -> np.ndarray:
    share = np.where(shows, opacity, 0.0)[..., None]
    return np.asarray((1 - share) * below + share * this)


@pytest.mark.parametrize("opacity", [0.0, 0.25, 0.5, 1.0])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_below_a_threshold_and_outside_the_volume_a_layer_is_transparent(
    planes: list[np.ndarray], layers: Callable[..., list[Layer]], opacity: float, count: int
) -> None:
    lower, upper = layers(opacity)
    values = [*planes, planes[0].T.copy().reshape(planes[0].shape)]
    stack = [replace(lower, threshold=10.0), replace(upper, threshold=37.5), upper][-count:]
    shown = values[-count:]
    picture = Compositor().compose(stack, shown)
    below = np.zeros((*shown[0].shape, 3))
    for layer, plane in zip(stack, shown, strict=True):
        lowest = -np.inf if layer.threshold is None else layer.threshold
        shows = (plane >= lowest) | (layer.threshold is None)
        below = mixed(layer.opacity, below, alone(plane, layer.colormap), shows)
    assert np.abs(picture[..., :3] - below).max() <= 0.51


def test_a_threshold_is_exact_where_neighbouring_values_share_a_level(
    layers: Callable[..., list[Layer]],
) -> None:
    lower, upper = layers(1.0)
    just = np.nextafter(np.float32(50), np.float32(0))
    plane = np.array([[just, 50.0]], np.float32)
    flat = np.full((1, 2), 20.0, np.float32)
    picture = Compositor().compose([lower, replace(upper, threshold=50.0)], [flat, plane])
    assert picture[0, 0, 0] == 51
    assert picture[0, 1, 0] == colormap("hot_iron")[128, 0]


@pytest.mark.parametrize("thresholds", [(None, 30.0), (30.0, None), (30.0, 60.0)])
def test_two_layers_give_the_same_by_table_as_pixel_by_pixel(
    planes: list[np.ndarray],
    layers: Callable[..., list[Layer]],
    thresholds: tuple[float | None, float | None],
) -> None:
    two = [
        replace(layer, threshold=threshold)
        for layer, threshold in zip(layers(0.4), thresholds, strict=True)
    ]
    clear = replace(two[0], opacity=0.0)
    by_table = Compositor().compose(two, planes)
    by_pixel = Compositor().compose([*two, clear], [*planes, planes[0]])
    assert np.abs(by_table.astype(int) - by_pixel).max() <= 1
    assert (by_pixel[..., 3] == 255).all()


def test_a_curve_changes_the_colours_of_one_layer(
    planes: list[np.ndarray], layers: Callable[..., list[Layer]]
) -> None:
    lower, upper = layers(1.0)
    turned = replace(upper, curve=ColourCurve(inverted=True))
    scene = Compositor()
    plain = scene.compose([lower, upper], planes).copy()
    picture = scene.compose([lower, turned], planes)
    assert (picture != plain).any()
    levels_shown = levels.quantise(planes[1], (0.0, 100.0))
    np.testing.assert_array_equal(picture[..., :3], colormap("hot_iron")[255 - levels_shown])


def test_levels_are_shared_as_long_as_somebody_holds_them() -> None:
    shared = levels.SharedLevels()
    plane = np.linspace(0, 100, 50, dtype=np.float32).reshape(5, 10)
    held = shared.of(plane, (0.0, 100.0))
    assert shared.of(plane, (0.0, 100.0)) is held
    assert shared.of(plane, (0.0, 50.0)) is not held
    assert shared.of(plane, (0.0, 100.0), 3.0) is not held
    assert shared.of(plane.copy(), (0.0, 100.0)) is not held
    freed = ref(held)
    del held
    gc.collect()
    assert freed() is None
