"""SUV of files whose slices contradict each other, and whose private blocks lie elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydicom import Dataset, dcmread
from pydicom.sequence import Sequence as Items

from fusionview.errors import ReadError
from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.dicom_header import read_header
from fusionview.io.load import load
from fusionview.io.suv.conflicts import conflicts
from fusionview.io.suv.rescale import rescaled
from fusionview.io.suv.series import offered
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.quantity import Quantity
from tests.io.nm_objects import item
from tests.io.series_writer import injection, write_series
from tests.io.test_nm import recon

PHILIPS, GE = "Philips PET Private Group", "GEMS_PETD_01"
USUAL = 70_000 / (350e6 * 0.5 ** (3600 / 6586.2))
"""SUVbw per Bq/mL of `pet_tags`, an hour after the injection."""


def written(folder: Path, **tags: Any) -> Series:
    write_series(folder, **{"PatientSize": "1.75", "PatientSex": "M", **tags})
    return pick(scan(folder), None)


def with_private(folder: Path, add: Callable[[Dataset], None], **tags: Any) -> Series:
    for path in write_series(folder, **tags):
        dataset = dcmread(path)
        add(dataset)
        dataset.save_as(path)
    return pick(scan(folder), None)


def block(group: int, number: int, owner: str, **elements: str) -> Callable[[Dataset], None]:
    """Return what adds a private block; elements are named by the end of their tags: x0D."""

    def add(dataset: Dataset) -> None:
        if owner:
            dataset.add_new((group, number), "LO", owner)
        for name, value in elements.items():
            element = number << 8 | int(name[1:], 16)
            dataset.add_new((group, element), "DT" if group == 0x0009 else "DS", value)

    return add


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"Units": lambda k: "CNTS" if k else "BQML"}, "differ in Units (BQML, CNTS)."),
        ({"Units": lambda k: "BQML" if k else "CNTS"}, "differ in Units (BQML, CNTS)."),
        (
            {"Units": "GML", "SUVType": lambda k: "LBM" if k else "BW"},
            "differ in SUV Type (BW, LBM).",
        ),
        (
            {"DecayCorrection": lambda k: "NONE" if k else "START"},
            "differ in Decay Correction (NONE, START).",
        ),
        ({"PatientWeight": lambda k: f"{70 + k}"}, "differ in Patient's Weight (4 values)."),
        (
            {
                "RadiopharmaceuticalInformationSequence": lambda k: injection(
                    RadionuclideTotalDose="350000000" if k else "100000000"
                )
            },
            "differ in Radionuclide Total Dose (2 values).",
        ),
        (
            {
                "RadiopharmaceuticalInformationSequence": lambda k: injection(
                    RadiopharmaceuticalStartTime=f"10{k:02d}00"
                )
            },
            "differ in Radiopharmaceutical Start Time (4 values).",
        ),
        ({"SeriesTime": lambda k: f"10{k:02d}00"}, "differ in Series Time (4 values)."),
    ],
)
def test_slices_that_differ_have_no_suv(tmp_path: Path, tags: dict[str, Any], words: str) -> None:
    series = written(tmp_path / "pet", **tags)
    assert series.suv is None
    assert words in series.suv_reason
    if "SUVType" not in tags:
        with pytest.raises(ReadError, match="slices differ"):
            load(series, quantity=Quantity.SUV_BW)


@pytest.mark.parametrize("first", ["BQML", "CNTS"])
def test_slices_of_two_units_are_shown_without_one(tmp_path: Path, first: str) -> None:
    other = {"BQML": "CNTS", "CNTS": "BQML"}[first]
    series = written(tmp_path / "pet", Units=lambda k: other if k else first)
    assert (series.quantity, series.unit) == (Quantity.OTHER, "")
    assert "Its slices differ in Units (BQML, CNTS)." in series.problems
    assert offered(series) == (Quantity.OTHER,)


@pytest.mark.parametrize(
    "tags",
    [
        {"AcquisitionTime": lambda k: f"11{10 * k:02d}00"},  # as in any scan of several beds
        {"PatientWeight": lambda k: "70.0" if k else "70"},
        {"SeriesTime": lambda k: "110000.000" if k else "110000"},
        {
            "RadiopharmaceuticalInformationSequence": lambda k: injection(
                RadiopharmaceuticalStartTime="100000.00" if k else "100000",
                RadionuclideTotalDose="3.5e8" if k else "350000000",
            )
        },
    ],
)
def test_slices_that_say_the_same_in_other_words_agree(
    tmp_path: Path, tags: dict[str, Any]
) -> None:
    series = written(tmp_path / "pet", **tags)
    assert series.suv is not None
    assert series.suv.factor_first_slice == pytest.approx(USUAL, rel=1e-9)
    assert series.pet_header is not None
    assert series.pet_header.conflicts == ()


def test_an_absent_suv_type_means_body_weight(tmp_path: Path) -> None:
    series = written(tmp_path / "pet", Units="GML", SUVType=lambda k: "BW" if k else "")
    assert series.suv is not None
    assert series.suv.factor_first_slice == 1.0


def test_heights_that_differ_block_only_what_needs_the_height(tmp_path: Path) -> None:
    series = written(tmp_path / "pet", PatientSize=lambda k: "1.8" if k else "1.7")
    assert offered(series) == (Quantity.ACTIVITY, Quantity.SUV_BW)
    with pytest.raises(ReadError, match="Patient's Size"):
        load(series, quantity=Quantity.SUL_JANMA)


def test_an_entered_value_decides(tmp_path: Path) -> None:
    stored = load(written(tmp_path / "pet", PatientWeight=lambda k: "70" if k else "80"))
    suv = rescaled(stored, InjectionCorrections(weight_kg=70.0), Quantity.SUV_BW)
    assert suv.passport is not None
    assert suv.passport.factor == pytest.approx(USUAL)


def test_drugs_are_compared_after_one_of_them_was_decoded(tmp_path: Path) -> None:
    headers = [read_header(path) for path in write_series(tmp_path / "pet")]
    assert headers[0].sequence_item("RadiopharmaceuticalInformationSequence") is not None
    assert conflicts(headers) == ()


@pytest.mark.parametrize("number", [0x10, 0x11, 0x1F])
@pytest.mark.parametrize(("x00", "x09", "factor"), [("0.5", "2.0", 0.5), ("0", "2.0", 2 * USUAL)])
def test_philips_factors_are_found_by_the_name_of_their_owner(
    tmp_path: Path, number: int, x00: str, x09: str, factor: float
) -> None:
    add = block(0x7053, number, PHILIPS, x00=x00, x09=x09)
    series = with_private(tmp_path / "pet", add, Units="CNTS", Manufacturer="Philips")
    assert series.suv is not None
    assert series.suv.factor_first_slice == pytest.approx(factor)


def test_philips_factors_without_an_owner_are_believed(tmp_path: Path) -> None:
    add = block(0x7053, 0x10, "", x00="0.5")
    series = with_private(tmp_path / "pet", add, Units="CNTS", Manufacturer="Philips")
    assert series.suv is not None
    assert series.suv.factor_first_slice == 0.5


def test_a_block_of_another_owner_is_not_taken(tmp_path: Path) -> None:
    def add(dataset: Dataset) -> None:
        block(0x7053, 0x10, "SOMEBODY ELSE", x00="7", x09="7")(dataset)
        block(0x7053, 0x12, PHILIPS, x00="0.5")(dataset)

    other = with_private(
        tmp_path / "other", block(0x7053, 0x10, "SOMEBODY ELSE", x00="7"), Units="CNTS"
    )
    assert other.suv is None
    both = with_private(tmp_path / "both", add, Units="CNTS")
    assert both.suv is not None
    assert both.suv.factor_first_slice == 0.5


@pytest.mark.parametrize(
    ("number", "owner", "taken"),
    [(0x10, GE, True), (0x13, GE, True), (0x10, "", True), (0x10, "GEMS_IDEN_01", False)],
)
def test_the_decay_reference_of_ge_is_found_by_its_owner(
    tmp_path: Path, number: int, owner: str, taken: bool
) -> None:
    series = with_private(tmp_path / "pet", block(0x0009, number, owner, x0D="20200101120000.00"))
    assert series.suv is not None
    hours = 2 if taken else 1
    expected = USUAL * 2 ** ((hours - 1) * 3600 / 6586.2)
    assert series.suv.factor_first_slice == pytest.approx(expected)
    assert ("GE" in series.suv.rule) == taken


SPECT = {
    "DecayCorrection": "START",
    "PatientWeight": "70",
    "SeriesDate": "20200101",
    "SeriesTime": "110000",
    "AcquisitionDate": "20200101",
    "AcquisitionTime": "110000",
    "RadiopharmaceuticalInformationSequence": injection(),
}


def mapping(code: str) -> Dataset:
    unit = item(CodeValue=code, CodingSchemeDesignator="UCUM", CodeMeaning=code)
    return item(
        RealWorldValueSlope=2.0,
        RealWorldValueIntercept=0.0,
        MeasurementUnitsCodeSequence=Items([unit]),
    )


@pytest.mark.parametrize(
    "tags",
    [
        {"RealWorldValueMappingSequence": Items([mapping("Bq/ml")])},
        {"RealWorldValueMappingSequence": Items([mapping("kBq/ml")])},
        {"Units": "BQML"},
    ],
)
def test_a_calibrated_gamma_camera_has_suv(tmp_path: Path, tags: dict[str, Any]) -> None:
    recon(tmp_path, 4.0, **SPECT, **tags)
    series = pick(scan(tmp_path), None)
    assert (series.quantity, series.unit) == (Quantity.ACTIVITY, "Bq/mL")
    assert series.suv is not None
    assert series.suv.factor_first_slice == pytest.approx(USUAL)
    stored, suv = load(series), load(series, quantity=Quantity.SUV_BW)
    assert suv.data.max() == pytest.approx(stored.data.max() * USUAL)


def test_a_calibrated_gamma_camera_says_what_is_absent(tmp_path: Path) -> None:
    recon(tmp_path, 4.0, **{**SPECT, "DecayCorrection": ""}, Units="BQML")
    series = pick(scan(tmp_path), None)
    assert series.unit == "Bq/mL"
    assert "decay-corrected is not stated" in series.suv_reason
    (path,) = tmp_path.glob("*.dcm")
    path.unlink()
    recon(tmp_path, 4.0, **SPECT)
    counts = pick(scan(tmp_path), None)
    assert counts.unit == "counts"
    assert "no SUV without a calibration" in counts.suv_reason
