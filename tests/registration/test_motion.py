from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fusionview.errors import RegistrationError
from fusionview.model.frames import FrameAxis, Frames
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import motion
from fusionview.registration.warm_up import warm_up
from tests.registration.conftest import head, volume, voxels_mm

ACTIVITY = (0.01, 0.8, 1.0, 0.9)
MOVES = (
    ((0, 0, 0), (0, 0, 0)),
    ((0, 0, 0), (0, 0, 0)),
    ((3, -2, 4), (5, -3, 2)),
    ((-2, 3, 1), (-4, 2, 6)),
)


@pytest.fixture(scope="module")
def series() -> Volume:
    warm_up()
    grid = Geometry.centred((48, 54, 52), (4.4, 4.6, 4.5), (4, -3, 5))
    rng = np.random.default_rng(6)
    frames = []
    for factor, (angles, shift) in zip(ACTIVITY, MOVES, strict=True):
        moved = Transform.from_euler(angles, shift, grid.center_mm).inverse()
        clean = head(moved.apply(voxels_mm(grid)), 1, 7.0)
        frames.append(factor * clean + rng.normal(0, 0.8, grid.shape))
    data = np.array(frames, np.float32)
    one = volume("dynamic", Kind.PET, grid, data[1])
    times = Frames(axis=FrameAxis.TIME, values=(0, 60, 120, 180), data=data)
    return replace(one, frames=times, frame=1)


@pytest.fixture(scope="module")
def found(series: Volume) -> motion.Motion:
    return motion.estimate(series, reference=(1,))


def test_each_frame_is_found_where_it_was_moved(found: motion.Motion) -> None:
    for n in (2, 3):
        np.testing.assert_allclose(found.parameters[n], np.hstack(MOVES[n]), atol=0.5)
    assert np.abs(found.parameters[1]).max() < 0.1
    assert found.displacement_mm[2] == pytest.approx(7, abs=1.5)
    assert found.step_mm[0] == 0
    assert found.step_mm[3] > found.displacement_mm[3]


def test_a_frame_without_activity_is_left_where_it_is(found: motion.Motion) -> None:
    np.testing.assert_array_equal(found.registered, [False, True, True, True])
    np.testing.assert_array_equal(found.transforms[0].matrix, np.eye(4))


def test_applying_brings_the_frames_together_and_leaving_does_not(
    series: Volume, found: motion.Motion
) -> None:
    still = motion.apply(series, found, leave=(3,))
    assert series.frames is not None
    assert still.frames is not None
    inside = np.s_[12:36, 14:40, 14:38]
    reference = series.frames.data[1][inside] / ACTIVITY[1]

    def apart(frames: Frames, n: int) -> float:
        return float(np.abs(frames.data[n][inside] / ACTIVITY[n] - reference).mean())

    assert apart(still.frames, 2) < 0.5 * apart(series.frames, 2)
    np.testing.assert_array_equal(still.frames.data[3], series.frames.data[3])
    np.testing.assert_array_equal(still.data, still.frames.data[1])
    assert still.quantity is series.quantity
    assert still.id != series.id


def test_what_does_not_fit_is_refused(series: Volume, found: motion.Motion) -> None:
    with pytest.raises(RegistrationError, match="no frames"):
        motion.estimate(series.with_data(series.data, series.quantity))
    with pytest.raises(RegistrationError, match="no frame 9"):
        motion.estimate(series, reference=(8,))
    assert series.frames is not None
    short = Frames(axis=FrameAxis.TIME, values=(0, 60), data=series.frames.data[:2])
    with pytest.raises(RegistrationError, match="does not fit"):
        motion.apply(replace(series, frames=short, frame=0), found)
    empty = replace(series.frames, data=np.zeros_like(series.frames.data))
    with pytest.raises(RegistrationError, match="no activity"):
        motion.estimate(replace(series, frames=empty))
