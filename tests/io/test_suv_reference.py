"""SUV of reference objects and vendors' headers: values known from outside the program."""

import json
import tarfile
from pathlib import Path

import numpy as np
import pytest

from fusionview.io.catalogue import pick, scan
from fusionview.io.dicom_header import parse_datetime, parse_moment
from fusionview.io.load import load
from fusionview.io.nifti import read_mask
from fusionview.io.suv.rules import suv_bw
from fusionview.io.suv.series import offered
from fusionview.model.kind import Kind
from fusionview.model.pet_header import Acquisition, PetHeader
from fusionview.model.quantity import Quantity

pytestmark = pytest.mark.realdata

FACTORS = {
    "SIEMENS": 0.00042748316187197236,
    "GE_MEDICAL_AND_BQML": 0.0005367387681819742,
    "PHILIPS_BQML": 0.0007463747013889488,
    "PHILIPS_CNTS_AND_BQML_SUV": 0.000551,
    "PHILIPS_CNTS_AND_SUV": 0.000728,
    "BQML_AC_DT_lessThan_S_DT_SIEMENS": 0.0004069156854009332,
    "CPS_AND_BQML_AC_DT_-_S_DT": 0.00026503312764157046,
    "RADIOPHARM_DATETIME_UNDEFINED": 0.0003721089202818729,
}
"""Of an independent program; see PROVENANCE.md beside the headers."""

OBJECTS = {
    "0_0": "series time",
    "1_0": "series time",
    "2_0": "stored as SUVbw",
    "2_1": "stored as SUL (James 128)",
    "2_3": "stored as SUVbsa",
    "2_4": "(7053,1000)",
    "3_0": "series time",
    "3_1": "(ADMIN)",
    "3_2": "frame reference time",
    "3_3": "(0009,100D)",
    "4_0": "series time",
    "4_1": "series time",
}
"""And the rule that each is there to test."""

ONE_STORED_COUNT = 0.038
"""SUVbw of one count of object 2_3, which cannot be more exact than its own rounding."""


@pytest.mark.parametrize("name", FACTORS)
def test_factors_agree_with_an_independent_program(data_folder: Path, name: str) -> None:
    file = data_folder / "suv_metadata_vendors" / f"{name}-instances.json"
    stored = json.loads(file.read_text(encoding="utf-8"))
    first = stored[0]
    header = PetHeader(
        units=first["Units"],
        decay_correction=first["DecayCorrection"],
        weight_kg=first["PatientWeight"],
        dose_bq=first["RadionuclideTotalDose"],
        half_life_s=first["RadionuclideHalfLife"],
        injection=parse_datetime(first.get("RadiopharmaceuticalStartDateTime", "")),
        injection_time=parse_moment("20000101", first["RadiopharmaceuticalStartTime"]),
        series=parse_moment(first["SeriesDate"], first["SeriesTime"]),
        acquisitions=tuple(_acquisition(one) for one in stored),
    )
    assert suv_bw(header).factor == pytest.approx(FACTORS[name], rel=1e-6)


def _acquisition(stored: dict[str, object]) -> Acquisition:
    private = stored["PhilipsPETPrivateGroup"]
    assert isinstance(private, dict)
    scale, activity = private.get("SUVScaleFactor"), private.get("ActivityConcentrationScaleFactor")
    return Acquisition(
        start=parse_moment(str(stored["AcquisitionDate"]), str(stored["AcquisitionTime"])),
        frame_reference_s=float(str(stored["FrameReferenceTime"])) / 1000,
        duration_s=float(str(stored["ActualFrameDuration"])) / 1000,
        suv_scale=None if scale is None else float(scale),
        activity_scale=None if activity is None else float(activity),
    )


@pytest.fixture(scope="module")
def suv_objects(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("suv")
    with tarfile.open(data_folder / "suv_dro.tar.xz") as archive:
        # Debian 12's Python 3.11.2 has no extraction filters yet
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(folder, **safely)  # type: ignore[arg-type]
    return folder / "suv_dro"


@pytest.mark.parametrize("name", OBJECTS)
def test_suv_reference_objects_give_their_published_values(suv_objects: Path, name: str) -> None:
    folder = suv_objects / f"DRO_{name}"
    volume = load(pick(scan(folder / "PT"), None), quantity=Quantity.SUV_BW)
    mask = read_mask(next(folder.rglob("*.nii*")), like=volume.geometry)
    values = volume.data[mask.to_array()]
    measured = values.min(), np.median(values), values.max()
    allowed = ONE_STORED_COUNT if name == "2_3" else 0.01
    assert measured == pytest.approx((0.20, 1.00, 4.00), abs=allowed)
    assert volume.passport is not None
    assert OBJECTS[name] in volume.passport.rule


def test_every_object_is_complete_in_the_archive(suv_objects: Path) -> None:
    assert sorted(folder.name for folder in suv_objects.glob("DRO_?_?")) == [
        f"DRO_{name}" for name in OBJECTS
    ]


def test_the_real_pet_is_offered_by_what_its_header_knows(data_folder: Path) -> None:
    found = scan(data_folder / "sts001_raw_pet_mr").series
    (pet,) = (series for series in found if series.kind is Kind.PET)
    assert pet.suv is not None
    assert pet.suv.factor_first_slice == pytest.approx(2.4290298e-4, rel=1e-7)
    assert pet.suv.passport is not None
    tags = {tag.tag: tag.value for tag in pet.suv.passport.tags}
    assert {"(0054,1001)", "(0010,1030)", "(0018,1074)", "(0018,1075)"} <= tags.keys()
    assert Quantity.SUV_BW in offered(pet)
