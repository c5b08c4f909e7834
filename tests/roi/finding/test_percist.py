"""The references of PERCIST on volumes whose answer is known."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from fusionview.errors import RegionError
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.percist import (
    ScanConditions,
    blood_pool_reference,
    conditions,
    cylinder,
    liver_reference,
    propose_liver,
)
from tests.roi.blurred import ball_ml, distances_mm

MakeVolume = Callable[[Geometry, NDArray[np.floating]], Volume]


@pytest.fixture
def torso() -> Geometry:
    """48 x 60 x 64 voxels of 6 x 5 x 5 mm, tilted."""
    rotation = Rotation.from_euler("ZXY", (9, -6, 5), degrees=True).as_matrix()
    return Geometry.centred((48, 60, 64), (6.0, 5.0, 5.0), (20.0, -30.0, 400.0), rotation)


def test_thresholds_follow_from_mean_and_sd(tilted: Geometry, suv: MakeVolume) -> None:
    data = 2.0 + 0.25 * np.random.default_rng(1).standard_normal(tilted.shape)
    volume = suv(tilted, data)
    liver = liver_reference(volume, tilted.center_mm)
    inside = volume.data[distances_mm(tilted, tilted.center_mm) <= 15.0].astype(float)
    assert liver.mean == pytest.approx(inside.mean())
    assert liver.sd == pytest.approx(inside.std(ddof=1))
    assert liver.threshold == pytest.approx(1.5 * liver.mean + 2 * liver.sd)
    assert liver.mask.volume_ml == pytest.approx(ball_ml(15.0), rel=0.03)
    assert "SUL" in liver.note
    blood = blood_pool_reference(volume, tilted.center_mm)
    assert blood.threshold == pytest.approx(2 * blood.mean + 2 * blood.sd)
    assert blood.mask.volume_ml == pytest.approx(np.pi * 0.5**2 * 2.0, rel=0.1)


def test_a_cylinder_lies_along_its_axis(suv: MakeVolume) -> None:
    rotation = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
    fine = Geometry.centred((60, 50, 40), (0.5, 0.6, 0.7), (3.0, 2.0, 1.0), rotation)
    axis = np.array((0.6, 0.0, 0.8))
    mask = cylinder(fine, fine.center_mm, 3 * axis, 10.0, 20.0)
    assert mask.volume_ml == pytest.approx(np.pi * 0.5**2 * 2.0, rel=0.02)
    offsets = fine.to_world(mask.indices()) - fine.center_mm
    assert np.abs(offsets @ axis).max() == pytest.approx(10.0, abs=0.5)
    across = np.linalg.norm(offsets - (offsets @ axis)[:, None] * axis, axis=1)
    assert across.max() == pytest.approx(5.0, abs=0.4)


def test_the_liver_is_proposed_in_the_right_half(torso: Geometry, suv: MakeVolume) -> None:
    rng = np.random.default_rng(3)
    middle = torso.center_mm
    data = np.where(distances_mm(torso, middle) < 135, 0.6, 0.0)
    right, left = np.add(middle, [-65.0, 5.0, 10.0]), np.add(middle, [65.0, 5.0, 10.0])
    data[distances_mm(torso, right) < 50] = 2.0
    data[distances_mm(torso, left) < 55] = 2.2  # larger, but on the other side
    data[distances_mm(torso, np.add(middle, [-60.0, 0.0, -90.0])) < 25] = 12.0
    volume = suv(torso, data * (1 + 0.1 * rng.standard_normal(data.shape)))
    found = propose_liver(volume)
    assert found is not None
    assert np.linalg.norm(found - right) < 20.0
    assert liver_reference(volume, found).mean == pytest.approx(2.0, rel=0.03)
    assert propose_liver(suv(torso, np.zeros(torso.shape))) is None


@pytest.mark.realdata
def test_the_liver_of_a_patient_is_found(data_folder: Path) -> None:
    folder = data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET" / "image"
    volume = load(pick(scan(folder), None), quantity=Quantity.SUV_BW)
    found = propose_liver(volume)
    assert found is not None
    # read off the coronal pictures: below the right dome of the diaphragm, above the kidney
    assert -110 < found[0] < -20
    assert -430 < found[2] < -320
    assert 1.5 < liver_reference(volume, found).mean < 2.5


def test_a_reference_off_the_image_says_so(tilted: Geometry, suv: MakeVolume) -> None:
    volume = suv(tilted, np.ones(tilted.shape))
    with pytest.raises(RegionError, match="fewer than two"):
        liver_reference(volume, tilted.center_mm + 500.0)
    cut = liver_reference(volume, tilted.to_world((0, 14, 15)))
    assert "border" in cut.note


def test_conditions_hold_fail_or_are_not_known() -> None:
    one = ScanConditions(liver_mean=1.6, uptake_min=60, injected_mbq=370, glucose_mg_dl=90)
    same = conditions(one, ScanConditions(liver_mean=1.85, uptake_min=75, injected_mbq=300))
    assert list(same.values()) == [True, True, True, True, None]
    other = ScanConditions(liver_mean=1.95, uptake_min=45, injected_mbq=290, glucose_mg_dl=200)
    assert list(conditions(one, other).values()) == [False, True, False, False, False]
    low = ScanConditions(liver_mean=1.0)
    assert conditions(low, ScanConditions(liver_mean=1.25))["liver within 20 % and 0.3"] is False
