"""De-identification: nothing of the patient is left, and everything that is measured is."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import Dataset, dcmread
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian

from fusionview.errors import ReadError, WriteError
from fusionview.io.catalogue import scan
from fusionview.io.exchange.deidentify import deidentify, new_pseudonym
from fusionview.io.exchange.deidentify_profile import Pseudonym
from fusionview.io.exchange.rtstruct import read_rtstruct, write_rtstruct
from fusionview.io.load import load
from tests.io.region_cases import regions_on
from tests.io.series_writer import injection, write_series

_STORAGE = "1.2.840.10008.5.1.4.1.1."
SECRETS = ("Muster", "Erika", "4711-0815", "Dr. House", "St. Elsewhere", "19501231", "555-1234")


def patient_tags() -> dict[str, Any]:
    drug = injection()
    drug[0].RadiopharmaceuticalStartDateTime = "20200101100000"
    return {
        "PatientName": "Muster^Erika",
        "PatientID": "4711-0815",
        "PatientBirthDate": "19501231",
        "PatientAge": "069Y",
        "PatientSize": "1.70",
        "PatientSex": "F",
        "PatientTelephoneNumbers": "555-1234",
        "ReferringPhysicianName": "Dr. House",
        "InstitutionName": "St. Elsewhere",
        "StudyDate": "20200101",
        "StudyDescription": "PET of Mrs Muster",
        "StudyInstanceUID": "1.2.3",
        "ImageComments": "Erika moved",
        "ContentDate": "20200102",
        "RadiopharmaceuticalInformationSequence": drug,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A PET with all a header tells, GE's decay reference among it, and a private number."""
    folder = tmp_path / "Muster Erika"
    for path in write_series(folder / "pet", **patient_tags()):
        dataset = dcmread(path)
        dataset.add_new(0x00090010, "LO", "GEMS_PETD_01")
        dataset.add_new(0x0009100D, "DT", "20200101110000.00")
        dataset.add_new(0x00091005, "LO", "Erika Muster")
        dataset.add_new(0x00190010, "LO", "OTHER")
        dataset.add_new(0x00191001, "LO", "4711-0815")
        dataset.add_new(0x60003000, "OB", b"\1" * 4)
        dataset.save_as(path)
    (folder / "letter.txt").write_text("Dear Mrs Muster", encoding="utf-8")
    return folder


def written(out: Path) -> list[Dataset]:
    return [dcmread(path) for path in sorted(out.rglob("*.dcm"))]


def test_no_text_of_the_patient_is_left_in_files_or_names(tmp_path: Path, folder: Path) -> None:
    done = deidentify(folder, tmp_path / "out", new_pseudonym())

    assert done.files == 4
    assert [skipped.path.name for skipped in done.skipped] == ["letter.txt"]
    for path in (tmp_path / "out").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for secret in SECRETS:
            assert secret.encode() not in content
            assert secret not in str(path.relative_to(tmp_path))


def test_the_header_says_what_was_done(tmp_path: Path, folder: Path) -> None:
    deidentify(folder, tmp_path / "out", new_pseudonym())

    for one in written(tmp_path / "out"):
        assert one.PatientIdentityRemoved == "YES"
        assert one.LongitudinalTemporalInformationModified == "MODIFIED"
        codes = [item.CodeValue for item in one.DeidentificationMethodCodeSequence]
        assert codes == ["113100", "113107", "113108", "113111"]
        assert one.PatientName == one.PatientID != ""
        assert one.PatientBirthDate == ""
        assert one.file_meta.MediaStorageSOPInstanceUID == one.SOPInstanceUID


def test_dates_move_together_and_keep_their_intervals(tmp_path: Path, folder: Path) -> None:
    pseudonym = new_pseudonym()
    deidentify(folder, tmp_path / "out", pseudonym)
    one = written(tmp_path / "out")[0]
    drug = one.RadiopharmaceuticalInformationSequence[0]

    def day(text: str) -> int:
        return datetime.strptime(text[:8], "%Y%m%d").toordinal()

    first = datetime(2020, 1, 1).toordinal() + pseudonym.shift_days
    assert pseudonym.shift_days < 0
    moved = [one.StudyDate, one.SeriesDate, one.AcquisitionDate]
    moved += [drug.RadiopharmaceuticalStartDateTime, str(one[0x0009100D].value)]
    assert {day(text) for text in moved} == {first}
    assert day(one.ContentDate) == first + 1
    assert (one.SeriesTime, drug.RadiopharmaceuticalStartTime) == ("110000", "100000")


def test_values_and_suv_stay_the_same(tmp_path: Path, folder: Path) -> None:
    deidentify(folder, tmp_path / "out", new_pseudonym())
    (before,) = scan(folder).series
    (after,) = scan(tmp_path / "out").series

    assert before.suv is not None
    assert after.suv is not None
    assert after.suv.factor_first_slice == before.suv.factor_first_slice
    assert after.uid != before.uid
    np.testing.assert_array_equal(load(after).data, load(before).data)
    np.testing.assert_array_equal(load(after).geometry.affine, load(before).geometry.affine)


def test_strictly_nothing_private_and_no_characteristic_is_kept(
    tmp_path: Path, folder: Path
) -> None:
    deidentify(folder, tmp_path / "out", new_pseudonym(keep_for_suv=False))

    for one in written(tmp_path / "out"):
        assert not [element for element in one if element.tag.is_private]
        assert "PatientWeight" not in one
        assert "PatientSize" not in one
        codes = [item.CodeValue for item in one.DeidentificationMethodCodeSequence]
        assert codes == ["113100", "113107"]


def test_of_private_elements_only_those_that_suv_needs_are_kept(
    tmp_path: Path, folder: Path
) -> None:
    deidentify(folder, tmp_path / "out", new_pseudonym())

    for one in written(tmp_path / "out"):
        private = [int(element.tag) for element in one if element.tag.is_private]
        assert private == [0x00090010, 0x0009100D]
        assert 0x60003000 not in one


def test_regions_still_find_their_image(tmp_path: Path, folder: Path) -> None:
    (series,) = scan(folder).series
    volume = load(series)
    regions = regions_on(volume.geometry)[1:]
    write_rtstruct(regions, volume, series, folder / "Muster.dcm")
    deidentify(folder, tmp_path / "out", new_pseudonym())

    image, structures = sorted(scan(tmp_path / "out").series, key=lambda one: one.kind)
    (back,) = read_rtstruct(structures, load(image))

    np.testing.assert_array_equal(back.mask.to_array(), regions[0].mask.to_array())
    assert back.name == "ROI 1"
    dataset = dcmread(structures.files[0])
    referred = dataset.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence[0]
    items = referred.RTReferencedSeriesSequence[0].ContourImageSequence
    known = {one.SOPInstanceUID for one in written(tmp_path / "out")}
    assert {item.ReferencedSOPInstanceUID for item in items} <= known


def test_the_same_salt_is_consistent_and_another_one_is_not() -> None:
    one, same = new_pseudonym(salt="a secret"), new_pseudonym(salt="a secret")
    other = new_pseudonym()

    assert one == same
    assert one.uid("1.2.3") == same.uid("1.2.3") != other.uid("1.2.3")
    assert one.uid("1.2.3") != one.uid("1.2.4")
    assert one.patient("4711") != other.patient("4711")
    assert one.uid("1.2.3").startswith("2.25.")
    assert len(one.uid("1.2.3")) <= 64


def test_a_date_that_is_none_is_emptied() -> None:
    pseudonym = Pseudonym(salt="a secret", shift_days=-1)

    assert pseudonym.date("20200301") == "20200229"
    assert pseudonym.date("20200301093000.5+0100") == "20200229093000.5+0100"
    assert pseudonym.date("Erika") == ""
    assert pseudonym.date("00010101") == ""


def test_a_name_in_an_element_that_the_profile_keeps_is_replaced_with_a_warning(
    tmp_path: Path,
) -> None:
    write_series(tmp_path / "in", **(patient_tags() | {"Manufacturer": "made for MUSTER"}))
    done = deidentify(tmp_path / "in", tmp_path / "out", new_pseudonym())

    assert {one.Manufacturer for one in written(tmp_path / "out")} == {"ANONYMIZED"}
    assert any("Manufacturer" in warning for warning in done.warnings)
    assert not any("Muster" in warning for warning in done.warnings)


def in_scripts() -> dict[str, Any]:
    """A name in three scripts, repeated where the profile keeps what stands there."""
    kind = Dataset()
    kind.CodeValue, kind.CodingSchemeDesignator = "A", "99SeoulHosp"
    kind.CodeMeaning = "brain of Kim_MinSu 민수"
    other = Dataset()
    other.PatientID = "B-2231"
    return patient_tags() | {
        "SpecificCharacterSet": "ISO_IR 192",
        "PatientName": "Kim^MinSu=金^珉秀=김^민수",
        "OtherPatientIDsSequence": [other],
        "OtherPatientNames": "Park^Su",
        "InstitutionName": "SeoulHosp, Nuclear Medicine",
        "ReferringPhysicianName": "Oh^Doyun",
        "AnatomicRegionSequence": [kind],
        "SegmentLabel": "Kim GTV",
        "ContentLabel": "KIM",
        "ContentDescription": "민수 label",
        "ReconstructionMethod": "OSEM SeoulHosp 20200102",
        "ConvolutionKernel": "su, 02.01.2020",
        "SoftwareVersions": "b-2231",
        "Manufacturer": "Nuclear Systems",
        "ManufacturerModelName": "Kimera 1.2",
        "RealWorldValueMappingSequence": [in_minutes()],
        "TransactionUID": "1.2.840.10008.19501231",
    }


def in_minutes() -> Dataset:
    unit, item = Dataset(), Dataset()
    unit.CodeValue, unit.CodingSchemeDesignator, unit.CodeMeaning = "su", "UCUM", "seconds"
    item.MeasurementUnitsCodeSequence = [unit]
    return item


def test_names_are_found_in_every_script_and_short_ones_as_words(tmp_path: Path) -> None:
    write_series(tmp_path / "in", **in_scripts())
    done = deidentify(tmp_path / "in", tmp_path / "out", new_pseudonym())

    secrets = (
        "Kim_",
        "Kim ",
        "KIM",
        "MinSu",
        "金",
        "珉秀",
        "민수",
        "2231",
        "Seoul",
        "Park",
        "Doyun",
    )
    for path in (tmp_path / "out").rglob("*.dcm"):
        content = path.read_bytes().decode("utf-8", "ignore")
        content = re.sub(r"[0-9.]{24,}", "", content)  # new UIDs hold any four digits by chance
        assert [one for one in (*secrets, "2020010", "01.2020", "19501231") if one in content] == []
    found = {warning.split()[0]: warning for warning in done.warnings}
    assert {"CodeMeaning", "CodingSchemeDesignator", "ReconstructionMethod"} <= set(found)
    assert {"ConvolutionKernel", "SoftwareVersions"} <= set(found)
    assert "4 times" in found["ReconstructionMethod"]  # once in each file


def test_what_only_looks_like_a_name_is_kept(tmp_path: Path) -> None:
    write_series(tmp_path / "in", **in_scripts())
    deidentify(tmp_path / "in", tmp_path / "out", new_pseudonym())

    for one in written(tmp_path / "out"):
        assert (one.Manufacturer, one.ManufacturerModelName) == ("Nuclear Systems", "Kimera 1.2")
        unit = one.RealWorldValueMappingSequence[0].MeasurementUnitsCodeSequence[0]
        assert (unit.CodeValue, one.Modality) == ("su", "PT")
        assert one.SpecificCharacterSet == "ISO_IR 192"
        assert UID(one.SOPClassUID).name.startswith("Positron")
        assert one.TransactionUID.startswith("2.25.")


def test_a_title_empties_no_element_that_gives_the_image_its_meaning(tmp_path: Path) -> None:
    tags = patient_tags() | {
        "PatientName": "No^Primary^^Mr",
        "ImageType": ["ORIGINAL", "PRIMARY"],
        "InstitutionName": "PT",
        "OperatorsName": "AC",
    }
    write_series(tmp_path / "in", **tags)
    deidentify(tmp_path / "in", tmp_path / "out", new_pseudonym())

    (before,), (after,) = scan(tmp_path / "in").series, scan(tmp_path / "out").series
    assert (after.kind, after.quantity) == (before.kind, before.quantity)
    assert after.suv is not None
    assert written(tmp_path / "out")[0].ImageType == ["ORIGINAL", "PRIMARY"]


def test_the_decay_reference_of_ge_is_kept_in_whichever_block_it_lies(tmp_path: Path) -> None:
    pseudonym = new_pseudonym()
    for path in write_series(tmp_path / "in", **patient_tags()):
        dataset = dcmread(path)
        dataset.add_new(0x00090010, "LO", "OTHER")
        dataset.add_new(0x0009100D, "LO", "Erika")
        dataset.add_new(0x00090011, "LO", "GEMS_PETD_01")
        dataset.add_new(0x0009110D, "DT", "20200101110000.00")
        dataset.save_as(path)
    deidentify(tmp_path / "in", tmp_path / "out", pseudonym)

    for one in written(tmp_path / "out"):
        private = [int(element.tag) for element in one if element.tag.is_private]
        assert private == [0x00090011, 0x0009110D]
        assert str(one[0x0009110D].value) == pseudonym.date("20200101110000.00")


def test_burnt_in_text_is_warned_about(tmp_path: Path) -> None:
    write_series(tmp_path / "in", BurnedInAnnotation="YES")
    done = deidentify(tmp_path / "in", tmp_path / "out", new_pseudonym())

    assert any("burnt-in" in warning for warning in done.warnings)


def test_reports_and_documents_are_left_out_with_the_reason(tmp_path: Path, folder: Path) -> None:
    report = dcmread(next(folder.rglob("*.dcm")))
    report.SOPClassUID = report.file_meta.MediaStorageSOPClassUID = UID(f"{_STORAGE}88.22")
    report.save_as(folder / "report.dcm")
    done = deidentify(folder, tmp_path / "out", new_pseudonym())

    assert {skipped.path.name for skipped in done.skipped} == {"letter.txt", "report.dcm"}
    assert done.files == 4


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, DeflatedExplicitVRLittleEndian])
def test_the_transfer_syntax_is_kept(tmp_path: Path, syntax: str) -> None:
    write_series(tmp_path / "in", syntax=syntax, **patient_tags())
    deidentify(tmp_path / "in", tmp_path / "out", new_pseudonym())

    assert {one.file_meta.TransferSyntaxUID for one in written(tmp_path / "out")} == {syntax}
    assert load(scan(tmp_path / "out").series[0]).data.any()


def test_a_folder_that_exists_or_lies_inside_is_refused(tmp_path: Path, folder: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(WriteError, match="exists already"):
        deidentify(folder, full, new_pseudonym())
    with pytest.raises(WriteError, match="lies inside"):
        deidentify(folder, folder / "out", new_pseudonym())
    with pytest.raises(WriteError, match="too short"):
        new_pseudonym(salt="short")
    with pytest.raises(ReadError, match="no DICOM image"):
        deidentify(full, tmp_path / "out", new_pseudonym())
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.realdata
def test_the_real_pet_keeps_its_suv_factor(tmp_path: Path, data_folder: Path) -> None:
    root = data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET" / "image"
    done = deidentify(root, tmp_path / "out", new_pseudonym())
    (series,) = scan(tmp_path / "out").series

    assert done.files == 267
    assert series.suv is not None
    assert series.suv.factor_first_slice == pytest.approx(2.4290298e-4, rel=1e-6)
    assert b"STS_001" not in series.files[0].read_bytes()
