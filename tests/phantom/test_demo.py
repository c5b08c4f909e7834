"""The demo study: every volume in its place, in its unit, and the truth true."""

import hashlib

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import binary_fill_holes, map_coordinates

from fusionview.errors import ReconstructionError
from fusionview.model.alignment import AlignmentState
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.study import Study
from fusionview.model.truth import Lesion, Truth
from fusionview.model.volume import Volume
from fusionview.phantom import properties
from fusionview.phantom.acquisition import demo_scan
from fusionview.phantom.demo import HEAD_TO_MR, HEAD_TO_PET, demo_study
from fusionview.phantom.tissues import Tissue
from fusionview.recon.osem import OsemSettings, reconstruct
from fusionview.recon.simulate import SimulationSettings
from fusionview.registration.rigid import register

LANDMARKS_MM = np.array([[x, y, z] for x in (-50, 50) for y in (-60, 60) for z in (-30, 50)])


def _at(volume: Volume, points_mm: NDArray[np.float64]) -> NDArray[np.float32]:
    index = volume.geometry.to_index(points_mm)
    return np.asarray(map_coordinates(volume.data, np.moveaxis(index, -1, 0), order=1), np.float32)


def _ball_mm(center_mm: tuple[float, ...] | NDArray[np.float64], r: float) -> NDArray[np.float64]:
    steps = np.linspace(-r, r, 9)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    return np.asarray(cube[np.linalg.norm(cube, axis=1) <= r] + np.asarray(center_mm), np.float64)


def _truth(study: Study) -> Truth:
    assert study.truth is not None
    return study.truth


def _lesion(study: Study, name: str) -> Lesion:
    return next(lesion for lesion in _truth(study).lesions if lesion.name == name)


def test_volumes_come_in_order_with_kind_unit_and_frame(demo: Study) -> None:
    volumes = demo.volumes
    assert list(volumes) == ["t1", "t2", "pet", "mu", "activity"]
    assert [v.unit for v in volumes.values()] == ["a.u.", "a.u.", "g/mL", "1/cm", "g/mL"]
    assert volumes["pet"].kind is Kind.PET
    assert volumes["mu"].kind is Kind.ATTENUATION_MAP
    assert volumes["t1"].shares_space_with(volumes["t2"])
    assert volumes["pet"].shares_space_with(volumes["mu"])
    assert volumes["pet"].shares_space_with(volumes["activity"])
    assert demo.alignment_state("t1", "pet") is AlignmentState.UNREGISTERED
    assert len({v.name for v in volumes.values()}) == 5


def test_the_same_bytes_come_out_twice(demo: Study) -> None:
    def digest(study: Study) -> list[str]:
        return [hashlib.sha256(v.data.tobytes()).hexdigest() for v in study.volumes.values()]

    assert digest(demo) == digest(demo_study())


def test_suv_follows_from_dose_and_weight(demo: Study) -> None:
    # 250 MBq, 60 min of F-18 (109.77 min), 70 kg
    remaining_bq = 250e6 * 0.5 ** (60 / 109.77)
    assert pytest.approx(remaining_bq / 70_000, rel=1e-4) == properties.SUV_TO_BQ_ML
    provenance = demo.volumes["pet"].provenance
    assert provenance is not None
    assert provenance.settings["weight_kg"] == 70.0


def test_grids_are_oblique_and_anisotropic_and_hold_the_head(demo: Study) -> None:
    for key in ("t1", "t2"):
        geometry = demo.volumes[key].geometry
        dk, dj, di = geometry.spacing_mm
        assert dk > 2 * dj == pytest.approx(2 * di)
        off_axis = np.abs(geometry.affine[:3, :3] / geometry.spacing_mm)
        assert ((off_axis > 0.03) & (off_axis < 0.3)).sum() >= 4
    extremes = np.array([[0, -85, 0], [0, 85, 0], [65, 0, 0], [-65, 0, 0], [0, 0, 63]])
    for key, pose in (("t1", HEAD_TO_MR), ("t2", HEAD_TO_MR), ("pet", HEAD_TO_PET)):
        geometry = demo.volumes[key].geometry
        index = geometry.to_index(pose.apply(extremes))
        assert (index > 1).all()
        assert (index < np.array(geometry.shape) - 2).all()


@pytest.mark.parametrize(
    ("point", "label"),
    [
        ((-27.0, -3.0, 1.0), Tissue.PUTAMEN),
        ((-30.0, 15.0, 20.0), Tissue.WHITE),
        ((0.0, 13.0, -33.0), Tissue.BRAIN_STEM),
        ((33.0, 33.0, 38.0), Tissue.TUMOUR),
        ((31.5, 34.0, 26.0), Tissue.NECROSIS),
        ((-28.0, -62.0, -60.0), Tissue.AIR),
        ((31.5, -69.0, -33.0), Tissue.EYE),
        ((30.0, 39.0, 0.0), Tissue.CSF),
    ],
)
def test_each_volume_shows_the_tissue_of_the_place(
    demo: Study, point: tuple[float, float, float], label: Tissue
) -> None:
    expected = properties.PROPERTIES[label]
    inside = _ball_mm(point, 1.5)
    mr, pet = HEAD_TO_MR.apply(inside), HEAD_TO_PET.apply(inside)
    # the receive coil changes an MR signal by up to a tenth or so, noise adds a little
    for key, signal in (("t1", expected.t1), ("t2", expected.t2)):
        assert _at(demo.volumes[key], mr).mean() == pytest.approx(signal, rel=0.2, abs=25)
    assert _at(demo.volumes["activity"], pet).mean() == pytest.approx(expected.suv, rel=0.02)
    assert _at(demo.volumes["mu"], pet).mean() == pytest.approx(expected.mu_per_cm, rel=0.01)


def test_contrast_is_that_of_t1_and_t2() -> None:
    p = properties.PROPERTIES
    fat, white, grey, csf = (p[t] for t in (Tissue.FAT, Tissue.WHITE, Tissue.GREY, Tissue.CSF))
    assert fat.t1 > white.t1 > grey.t1 > csf.t1 > p[Tissue.BONE].t1
    assert csf.t2 > grey.t2 > white.t2 > p[Tissue.BONE].t2


def test_the_misalignment_is_eight_millimetres_and_six_degrees(demo: Study) -> None:
    truth = _truth(demo).fixed_to_moving
    turn = np.arccos((np.trace(truth.matrix[:3, :3]) - 1) / 2)
    middle = HEAD_TO_MR.apply((0.0, 0.0, 0.0))
    assert np.degrees(turn) == pytest.approx(6.0, abs=0.3)
    assert np.linalg.norm(truth.apply(middle) - middle) == pytest.approx(8.0, abs=0.3)
    assert truth.apply(middle) == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


@pytest.mark.parametrize("name", ["Tumour", "Lesion 1", "Lesion 2"])
def test_truth_leads_from_a_lesion_on_mr_to_its_hot_spot_on_pet(demo: Study, name: str) -> None:
    lesion, pet = _lesion(demo, name), demo.volumes["pet"]
    center = _truth(demo).fixed_to_moving.apply(lesion.centre_mm)
    points = pet.geometry.to_world(np.moveaxis(np.indices(pet.geometry.shape), 0, -1))
    near = np.linalg.norm(points - center, axis=-1) < lesion.radius_mm + 4.0
    level = np.quantile(pet.data[near], 0.6)
    weight = np.maximum(pet.data - level, 0) * near
    if name == "Tumour":  # a ring round its cold core, which is not quite in the middle
        weight = binary_fill_holes(weight > 0).astype(np.float32)
    centroid = (points * weight[..., None]).sum(axis=(0, 1, 2)) / weight.sum()
    tolerance_mm = 0.5 * np.array([2.1, 2.1, 2.8])
    assert (np.abs(centroid - center) < tolerance_mm).all(), centroid - center


def test_lesions_are_seen_on_mr_where_truth_says(demo: Study) -> None:
    for name in ("Tumour", "Necrotic core", "Lesion 2"):
        lesion = _lesion(demo, name)
        center = np.array(lesion.centre_mm)
        if name == "Tumour":
            center[2] += 11.0
        assert _at(demo.volumes["t2"], _ball_mm(center, 1.0)).mean() > 550  # white matter: 350


def test_the_rim_of_the_tumour_is_recovered_and_the_smallest_lesion_is_not(demo: Study) -> None:
    truth, pet = _truth(demo).fixed_to_moving, demo.volumes["pet"]
    tumour, small = _lesion(demo, "Tumour"), _lesion(demo, "Lesion 1")
    rim = np.add(tumour.centre_mm, (4.5, -3.0, 9.0))
    rim_suv = _at(pet, truth.apply(_ball_mm(rim, 2.0))).mean()
    small_suv = _at(pet, truth.apply(_ball_mm(small.centre_mm, small.radius_mm))).mean()
    assert 0.85 < rim_suv / tumour.activity < 1.05
    assert 0.3 < small_suv / small.activity < 0.8


@pytest.mark.parametrize("key", ["t1", "t2"])
def test_registration_finds_the_misalignment(demo: Study, key: str) -> None:
    found = register(demo.volumes[key], demo.volumes["pet"]).transform
    points = HEAD_TO_MR.apply(LANDMARKS_MM)
    error_mm = np.linalg.norm(
        found.apply(points) - _truth(demo).fixed_to_moving.apply(points), axis=1
    )
    assert error_mm.max() < 1.5


def test_a_scan_counts_the_brain_in_bq_ml(demo: Study) -> None:
    data = demo_scan(demo, SimulationSettings(counts=1e6))
    assert data.counts.sum() == pytest.approx(1e6, rel=0.01)
    assert data.counts_per_activity is not None
    assert data.frame_of_reference == demo.volumes["pet"].frame_of_reference
    assert data.attenuation_factors is not None
    # about 15 cm of head with e^-1.5, and no line through more than 25 cm
    assert np.exp(-2.9) < data.attenuation_factors.min() < np.exp(-1.5)
    along_y = data.scanner.views // 2
    assert data.attenuation_factors[along_y].min() < data.attenuation_factors[0].max()


def test_reconstructing_the_scan_gives_the_activity_back(demo: Study) -> None:
    image = reconstruct(demo_scan(demo), OsemSettings(filter_fwhm_mm=4.0))
    truth, tumour = _truth(demo).fixed_to_moving, _lesion(demo, "Tumour")
    rim = truth.apply(_ball_mm(np.add(tumour.centre_mm, (4.5, -3.0, 9.0)), 2.5))
    white = truth.apply(HEAD_TO_MR.apply(_ball_mm((-30.0, 15.0, 20.0), 4.0)))
    assert image.unit == "Bq/mL"
    scale = properties.SUV_TO_BQ_ML
    assert _at(image, rim).mean() / scale == pytest.approx(tumour.activity, rel=0.15)
    white_suv = _truth(demo).activity["white"]
    assert _at(image, white).mean() / scale == pytest.approx(white_suv, rel=0.2)


def test_a_study_without_known_activity_cannot_be_scanned() -> None:
    with pytest.raises(ReconstructionError, match="no true activity"):
        demo_scan(Study())


def test_the_pet_is_its_true_activity_seen_by_a_scanner(demo: Study) -> None:
    pet, activity = demo.volumes["pet"].data, demo.volumes["activity"].data
    assert pet.sum(dtype=np.float64) == pytest.approx(activity.sum(dtype=np.float64), rel=0.02)
    assert demo.volumes["pet"].quantity is Quantity.SUV_BW
