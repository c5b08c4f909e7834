from collections.abc import Callable

import numpy as np
import pytest

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
