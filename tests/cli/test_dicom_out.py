"""Results as DICOM from the command line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom as hd
import numpy as np
import pytest
from pydicom import dcmread

from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.reg import read_reg
from fusionview.io.exchange.seg import write_seg
from fusionview.io.exchange.sr import read_sr
from fusionview.io.load import load
from fusionview.io.nifti import write_mask, write_volume
from fusionview.io.transform_file import read_transform
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli
from tests.io.series_writer import write_series

STUDY: dict[str, Any] = {
    "PatientName": "Doe^J",
    "PatientID": "77",
    "PatientBirthDate": "",
    "PatientSex": "",
    "StudyDate": "20200101",
    "StudyTime": "",
    "StudyID": "",
    "AccessionNumber": "",
    "ReferringPhysicianName": "",
}


@pytest.fixture
def pet_folder(tmp_path: Path) -> Path:
    write_series(tmp_path / "pet", **STUDY)
    return tmp_path / "pet"


def test_convert_writes_suv_as_a_series(cli: Cli, tmp_path: Path, pet_folder: Path) -> None:
    out = tmp_path / "suv"
    outcome = cli("convert", pet_folder, "--out", out, "--format", "dicom", "--quantity", "suvbw")
    assert outcome.status == 0, outcome.err
    assert "4 files, SUVbw, g/mL" in outcome.out
    wanted = load(pick(scan(pet_folder), None), quantity=Quantity.SUV_BW)
    again = load(pick(scan(out), None))
    assert again.quantity is Quantity.SUV_BW
    np.testing.assert_allclose(again.data, wanted.data, atol=float(wanted.data.max()) / 131000)


def test_convert_refuses_a_folder_that_holds_something(
    cli: Cli, pet_folder: Path, tmp_path: Path
) -> None:
    before = sorted(pet_folder.iterdir())
    outcome = cli("convert", pet_folder, "--out", pet_folder, "--format", "dicom")
    assert outcome.status == 1
    assert "not an empty folder" in outcome.err
    assert sorted(pet_folder.iterdir()) == before


def test_measure_writes_a_report_that_names_the_segmentation(
    cli: Cli, tmp_path: Path, pet_folder: Path
) -> None:
    series = pick(scan(pet_folder), None)
    volume = load(series)
    inside = np.zeros(volume.geometry.shape, np.bool_)
    inside[1:3, 2:4, 3:6] = True
    mask = Mask.from_array(volume.geometry, inside)
    lesion = Region(id="1", name="Lesion", colour=(0, 200, 255), volume_id=volume.id, mask=mask)
    write_seg([lesion], volume, series, tmp_path / "seg.dcm")
    write_mask(mask, tmp_path / "mask.nii.gz")
    for region, segment in (("seg.dcm", 1), ("mask.nii.gz", None)):
        report = tmp_path / f"{region}.sr.dcm"
        outcome = cli(
            *("measure", pet_folder, "--region", tmp_path / region),
            *("--quantity", "suvbw", "--sr", report, "--json"),
        )
        assert outcome.status == 0, outcome.err
        (one,) = read_sr(report)
        assert (one.segment, one.quantity) == (segment, Quantity.SUV_BW)
        assert one.mean == pytest.approx(outcome.json["mean"], rel=1e-12)
        assert one.volume_ml == pytest.approx(outcome.json["volume_ml"], rel=1e-12)
        assert str(hd.sr.srread(report).PatientID) == "77"


def test_measure_of_nifti_has_no_report(
    cli: Cli, tmp_path: Path, image: Path, region: Path
) -> None:
    outcome = cli("measure", image, "--region", region, "--sr", tmp_path / "sr.dcm")
    assert outcome.status == 1
    assert "no DICOM series" in outcome.err
    assert not (tmp_path / "sr.dcm").exists()


def test_register_writes_a_registration_and_the_resampled_series(cli: Cli, tmp_path: Path) -> None:
    grid = Geometry.centred((36, 44, 40), (4.5, 4.0, 4.0), (3.0, -5.0, 10.0))
    points = grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1))
    data = np.zeros(grid.shape, np.float32)
    for centre, radius in (((-15, 10, 5), 32), ((20, -20, 15), 22), ((15, 25, -20), 18)):
        data += 1 / (1 + np.exp((np.linalg.norm(points - centre, axis=-1) - radius) / 2))
    fixed = Volume(
        id="mr",
        name="mr",
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=grid,
        data=data,
        frame_of_reference="1.2.3.4",
    )
    moving = replace(
        fixed,
        id="pet",
        name="pet",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        frame_of_reference="1.2.3.5",
    )
    for volume in (fixed, moving):
        write_volume(volume, tmp_path / f"{volume.id}.nii.gz")
    paths = tmp_path / "mr.nii.gz", tmp_path / "pet.nii.gz"
    for out in ("reg.dcm", "reg.tfm"):
        outcome = cli(
            *("register", *paths, "--out", tmp_path / out),
            *("--resampled", tmp_path / f"laid_{out[4:]}", "--start", "header"),
        )
        assert outcome.status == 0, outcome.err
    (item,) = read_reg(tmp_path / "reg.dcm")
    assert (item.fixed_frame_uid, item.moving_frame_uid) == ("1.2.3.4", "1.2.3.5")
    itk = read_transform(tmp_path / "reg.tfm")
    np.testing.assert_allclose(item.fixed_to_moving.matrix, itk.matrix, atol=1e-6)
    laid = load(pick(scan(tmp_path / "laid_dcm"), None))
    assert laid.frame_of_reference == "1.2.3.4"
    assert laid.geometry.matches(grid)
    assert dcmread(next((tmp_path / "laid_dcm").iterdir())).Units == "GML"
