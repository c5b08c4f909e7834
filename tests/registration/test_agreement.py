"""A head whose neck ends in one volume: that part must not pull the rest away."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
import pytest

from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.registration import agreement, multiresolution, pyramid
from fusionview.registration.multiresolution import Matching, as_pose
from fusionview.registration.pyramid import Resolution
from fusionview.registration.settings import RigidSettings
from tests.registration.conftest import Floats, voxels_mm

BINS = 48
CUT_MM = -45.0


@pytest.fixture(scope="module")
def cut(pet: Volume, truth: Transform) -> Volume:
    """The PET without what lies below a plane of the head."""
    height_mm = truth.inverse().apply(voxels_mm(pet.geometry))[..., 2]
    return replace(pet, data=np.where(height_mm < CUT_MM, 0, pet.data).astype(np.float32))


def matching(mr: Volume, other: Volume, pool: Executor) -> Matching:
    still, mobile = (pyramid.base(volume, 2.1) for volume in (mr, other))
    middle_mm = still.geometry.center_mm
    match = Matching(still, mobile, RigidSettings(), pool, middle_mm, np.zeros(3))
    return replace(match, shaded=(True, False))


def test_a_part_that_one_volume_lacks_is_left_out_and_the_rest_kept(
    mr: Volume, cut: Volume, truth: Transform
) -> None:
    with multiresolution.pool() as pool:
        match = matching(mr, cut, pool)
    pose = as_pose(truth, match.center_mm)
    pair = match.pair(Resolution(5.0, 40_000, BINS), pose[None], 15.0)
    common = agreement.agreeing(pair, pose, BINS)

    def inside(points: Floats, low: float, high: float) -> int:
        height = points[:, 2]
        head = np.linalg.norm(points * (1 / 70, 1 / 90, 1 / 80), axis=1) < 1
        return int((head & (height > low) & (height < high)).sum())

    kept = [
        inside(common.forward.points, *zone) / inside(pair.forward.points, *zone)
        for zone in ((-90, CUT_MM - 8), (-10, 90))
    ]
    assert kept[0] < 0.1
    assert kept[1] > 0.7


def test_a_missing_part_moves_the_finest_map_less_if_it_is_left_out(
    mr: Volume, cut: Volume, truth: Transform, brain_mm: Floats, monkeypatch: pytest.MonkeyPatch
) -> None:
    def error_mm() -> float:
        with multiresolution.pool() as pool:
            match = matching(mr, cut, pool)
            pose = as_pose(truth, match.center_mm)
            found = multiresolution.final(match, pose, lambda *_: None).mean
        there = multiresolution.as_transform(found, match.center_mm)
        return float(np.linalg.norm(there.apply(brain_mm) - truth.apply(brain_mm), axis=1).mean())

    left_out = error_mm()
    monkeypatch.setattr(multiresolution, "agreeing", lambda pair, *_: pair)
    assert left_out < 0.95 * error_mm()


def test_volumes_that_never_meet_are_returned_as_they_are(mr: Volume, pet: Volume) -> None:
    with multiresolution.pool() as pool:
        match = matching(mr, pet, pool)
    far = np.array([0, 0, 0, 900.0, 0, 0])
    pair = match.pair(Resolution(5.0, 2_000, BINS), np.zeros((1, 6)), 15.0)
    assert agreement.agreeing(pair, far, BINS) is pair
