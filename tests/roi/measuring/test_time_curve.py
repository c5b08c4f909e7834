from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import GeometryError, RegionError
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.measuring.time_curve import time_curve
from fusionview.roi.shapes.draw import ball
from tests.roi.conftest import MakeVolume

HALF_LIFE_S = 1223.4
"""Carbon-11."""
STARTS_S = (0.0, 10.0, 40.0, 100.0, 400.0)
DURATIONS_S = (10.0, 30.0, 60.0, 300.0, 600.0)


@pytest.fixture
def decaying(tilted: Geometry, suv: MakeVolume) -> Volume:
    """Twice the values inside a ball, all of it halving with the half-life."""
    pattern = 1 + ball(tilted, tilted.center_mm, 12.0).to_array().astype(np.float32)
    middles = np.array(STARTS_S) + np.array(DURATIONS_S) / 2
    data = np.exp2(-middles / HALF_LIFE_S)[:, None, None, None] * pattern
    frames = Frames(
        axis=FrameAxis.TIME, values=STARTS_S, data=data.astype(np.float32), durations_s=DURATIONS_S
    )
    return replace(suv(tilted, frames.data[0]), frames=frames)


def test_the_mean_of_each_frame_is_the_decay_law_at_its_middle(decaying: Volume) -> None:
    inside = ball(decaying.geometry, decaying.geometry.center_mm, 12.0)
    curve = time_curve(decaying, inside)
    assert curve.positions == (5.0, 25.0, 70.0, 250.0, 700.0)
    np.testing.assert_allclose(
        curve.mean, 2 * np.exp2(-np.array(curve.positions) / HALF_LIFE_S), rtol=1e-6
    )
    np.testing.assert_allclose(curve.sd, 0, atol=1e-6)
    assert curve.max == curve.min
    assert set(curve.voxels) == {inside.voxels}


def test_mean_and_sd_are_those_of_the_voxels_of_each_frame(decaying: Volume) -> None:
    part = ball(decaying.geometry, decaying.geometry.center_mm, 18.0)
    curve = time_curve(decaying, part)
    assert decaying.frames is not None
    for number, data in enumerate(decaying.frames.data):
        values = data[part.to_array()].astype(np.float64)
        assert curve.mean[number] == pytest.approx(values.mean(), rel=1e-12)
        assert curve.sd[number] == pytest.approx(np.std(values, ddof=1), rel=1e-12)
        assert (curve.min[number], curve.max[number]) == (values.min(), values.max())


def test_a_frame_without_values_has_no_mean(decaying: Volume) -> None:
    assert decaying.frames is not None
    data = decaying.frames.data.copy()
    data[2] = np.nan
    broken = replace(decaying, frames=replace(decaying.frames, data=data))
    curve = time_curve(broken, ball(decaying.geometry, decaying.geometry.center_mm, 12.0))
    assert np.isnan(curve.mean).tolist() == [False, False, True, False, False]
    assert curve.voxels[2] == 0


def test_b_values_stand_where_they_are(decaying: Volume) -> None:
    assert decaying.frames is not None
    frames = replace(
        decaying.frames, axis=FrameAxis.B_VALUE, values=(0.0, 50.0, 400.0, 800.0, 1200.0)
    )
    curve = time_curve(
        replace(decaying, frames=frames), ball(decaying.geometry, decaying.geometry.center_mm, 9.0)
    )
    assert curve.positions == frames.values


def test_a_single_image_and_another_grid_are_refused(decaying: Volume, tilted: Geometry) -> None:
    inside = ball(tilted, tilted.center_mm, 12.0)
    with pytest.raises(RegionError, match="single image"):
        time_curve(replace(decaying, frames=None), inside)
    other = Geometry.centred((4, 4, 4), (2, 2, 2))
    with pytest.raises(GeometryError):
        time_curve(decaying, Mask.from_array(other, np.ones((4, 4, 4), np.bool_)))
    with pytest.raises(RegionError, match="no voxel"):
        time_curve(decaying, Mask.empty(tilted))
