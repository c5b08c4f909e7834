import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.roi.editing.smooth import smoothed
from fusionview.roi.shapes.draw import ball


@pytest.mark.parametrize("sigma_mm", [0.5, 2.0, 5.0])
def test_smoothing_keeps_the_number_of_voxels(tilted: Geometry, sigma_mm: float) -> None:
    rng = np.random.default_rng(1)
    rough = ball(tilted, tilted.center_mm, 13.0).to_array() & (rng.random(tilted.shape) > 0.2)
    mask = Mask.from_array(tilted, rough)
    assert smoothed(mask, sigma_mm).voxels == mask.voxels


def test_a_rough_ball_becomes_a_ball(tilted: Geometry) -> None:
    """Smoothing is isotropic in millimetres, on voxels of 3 x 2 x 1.5 mm."""
    rng = np.random.default_rng(1)
    centres = tilted.to_world(np.moveaxis(np.indices(tilted.shape), 0, -1))
    distance = np.linalg.norm(centres - tilted.center_mm, axis=-1)
    rough = Mask.from_array(tilted, distance + rng.normal(0, 2.0, tilted.shape) < 13.0)
    exact = ball(tilted, tilted.center_mm, float(np.sort(distance, axis=None)[rough.voxels]))

    def differs(mask: Mask) -> float:
        return ((mask - exact).voxels + (exact - mask).voxels) / exact.voxels

    assert differs(smoothed(rough, 3.0)) < 0.3 * differs(rough)
    held = smoothed(rough, 3.0).to_array()
    spread = np.linalg.eigvalsh(np.cov(centres[held].T))
    assert spread[-1] / spread[0] < 1.1


def test_a_smooth_ball_hardly_changes_however_often(tilted: Geometry) -> None:
    sphere = ball(tilted, tilted.center_mm, 14.0)
    mask = sphere
    for _ in range(5):
        mask = smoothed(mask, 2.0)
    assert (mask - sphere).voxels < 0.01 * sphere.voxels


def test_thin_parts_go(tilted: Geometry) -> None:
    array = ball(tilted, tilted.center_mm, 10.0).to_array()
    array[12, 14, :] = True
    left = smoothed(Mask.from_array(tilted, array), 4.0).to_array()
    assert not left[12, 14, :3].any()
    assert not left[12, 14, -3:].any()


def test_nothing_stays_nothing(tilted: Geometry) -> None:
    assert smoothed(Mask.empty(tilted), 2.0).voxels == 0
    mask = ball(tilted, tilted.center_mm, 5.0)
    assert smoothed(mask, 0.0) is mask
