"""What a table says of how it was made is what was done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.texture.extract import describe
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.reporting import reporting_items
from fusionview.texture.settings import TextureSettings

Imaged = Callable[[ArrayLike], tuple[Volume, Mask]]


@pytest.fixture
def measured(imaged: Imaged) -> tuple[Volume, Mask]:
    return imaged(np.random.default_rng(8).gamma(4.0, 1.0, (6, 7, 8)))


def told(measured: tuple[Volume, Mask], **changes: Any) -> dict[str, Any]:
    volume, mask = measured
    settings = TextureSettings(**{"families": ("statistics",), **changes})
    return reporting_items(volume, describe(volume, mask, settings), settings)


def test_native_voxels_are_said_to_be_native(measured: tuple[Volume, Mask]) -> None:
    found = told(measured, discretisation="fixed_bin_number", bin_number=8)
    volume, mask = measured
    assert found["image"]["voxel_mm_kji"] == pytest.approx(volume.geometry.spacing_mm)
    assert found["interpolation"]["image_method"] == "none, native voxels"
    assert found["interpolation"]["region_method"] is None
    assert found["normalisation"] is None
    assert found["filter"] is None
    assert found["region"]["voxels_morphological"] == mask.voxels
    assert (found["discretisation"]["bin_size"], found["discretisation"]["levels"]) == (None, 8)


def test_interpolation_in_slices_is_that_of_the_region_too(measured: tuple[Volume, Mask]) -> None:
    found = told(measured, interpolation="cubic", spacing_mm=1.7, interpolate_in="2D")
    depth_mm = measured[0].geometry.spacing_mm[0]
    assert found["interpolation"]["voxel_mm_kji"] == pytest.approx([depth_mm, 1.7, 1.7])
    assert found["interpolation"]["image_method"] == "bicubic spline, within slices"
    assert found["interpolation"]["region_method"] == "bilinear, within slices"


def test_a_z_score_is_told_with_the_numbers_that_it_took(measured: tuple[Volume, Mask]) -> None:
    volume, _ = measured
    found = told(measured, normalise="z_score")["normalisation"]
    known = volume.data[np.isfinite(volume.data)]
    tissue = known[known >= known.min() + 0.02 * np.ptp(known)]
    assert found["method"].startswith("z-score")
    assert found["mean"] == pytest.approx(tissue.mean(), rel=1e-5)
    assert found["sd"] == pytest.approx(tissue.std(), rel=1e-5)


def test_what_was_left_out_and_filtered_is_told(measured: tuple[Volume, Mask]) -> None:
    _, mask = measured
    found = told(measured, resegment_low=2.0, outlier_sigma=3.0, filter=FilterSettings(kind="log"))
    assert found["region"]["resegmentation"] == [2.0, None]
    assert found["region"]["outliers_beyond_sd"] == 3.0
    assert 0 < found["region"]["voxels_intensity"] < mask.voxels
    assert found["filter"]["kind"] == "log"


def test_of_a_series_in_time_the_frame_is_told(measured: tuple[Volume, Mask]) -> None:
    volume, mask = measured
    data = np.stack([volume.data, volume.data * 2])
    frames = Frames(axis=FrameAxis.GATE, values=(1.0, 2.0), data=data)
    second = replace(volume, frames=frames).at(1)
    assert told((second, mask))["image"]["frame"] == {"number": 2, "of": 2}
    assert told(measured)["image"]["frame"] is None
