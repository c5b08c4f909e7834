"""When a table warns, and when it does not."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import ArrayLike

from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.cautions import cautions
from fusionview.texture.prepare import take_sample
from fusionview.texture.settings import TextureSettings

Imaged = Callable[[ArrayLike], tuple[Volume, Mask]]
IN_SLICES = TextureSettings(bin_size=0.25, bin_origin=0.0, neighbours="2D")


@pytest.fixture
def measured(imaged: Imaged) -> tuple[Volume, Mask]:
    return imaged(np.random.default_rng(8).gamma(4.0, 1.0, (6, 7, 8)))


def warned(volume: Volume, mask: Mask, settings: TextureSettings) -> str:
    return "\n".join(cautions(volume, take_sample(volume, mask, settings), settings))


def test_settings_that_suit_are_not_commented_on(measured: tuple[Volume, Mask]) -> None:
    assert warned(*measured, IN_SLICES) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"bin_size": 50.0}, "one grey level is occupied"),
        ({"bin_size": 4.0}, "grey levels are occupied; 8 to 128"),
        ({"bin_size": 0.01}, "grey levels are occupied; 8 to 128"),
        ({"neighbours": "3D"}, "voxels are 2.0 times as long as wide"),
        ({"bin_origin": None}, "starts at the minimum of the region"),
        ({"interpolation": "linear", "spacing_mm": 1.0}, "9 voxels stand for each of the image"),
    ],
)
def test_a_setting_that_makes_features_meaningless_is_told(
    measured: tuple[Volume, Mask], changes: dict[str, object], words: str
) -> None:
    assert words in warned(*measured, replace(IN_SLICES, **changes))  # type: ignore[arg-type]


def test_a_small_region_is_told(imaged: Imaged) -> None:
    assert "63 voxels are few" in warned(*imaged(np.linspace(0, 9, 63)[None, None]), IN_SLICES)
    assert "few" not in warned(*imaged(np.linspace(0, 9, 64)[None, None]), IN_SLICES)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity.MR_SIGNAL, "in every scan"),
        (Quantity.COUNTS, "in every scan"),
        (Quantity.ACTIVITY, "injected dose"),
        (Quantity.SUV_BW, ""),
        (Quantity.HOUNSFIELD, ""),
    ],
)
def test_bins_of_fixed_size_need_a_unit(
    measured: tuple[Volume, Mask], quantity: Quantity, words: str
) -> None:
    volume = replace(measured[0], quantity=quantity, passport=None)
    found = warned(volume, measured[1], IN_SLICES)
    assert words in found
    assert bool(words) == bool(found)
    number = replace(IN_SLICES, discretisation="fixed_bin_number", bin_number=16)
    assert warned(volume, measured[1], number) == ""
    scored = replace(IN_SLICES, normalise="z_score", bin_origin=-3.0)
    assert warned(volume, measured[1], scored) == ""


def test_statistics_alone_need_no_cubes(measured: tuple[Volume, Mask]) -> None:
    settings = replace(IN_SLICES, neighbours="3D", families=("statistics",))
    assert warned(*measured, settings) == ""
