"""Measurement reports, read back by highdicom and by us."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom as hd
import pytest
from pydicom import Dataset, dcmread
from pydicom.uid import SegmentationStorage, generate_uid

from fusionview.errors import ReadError, WriteError
from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.measured import MeasuredRegion
from fusionview.io.exchange.objects import new_object, save_object
from fusionview.io.exchange.sr import read_sr, write_sr
from fusionview.io.series import Series
from fusionview.model.quantity import Quantity
from tests.io.series_writer import write_series

LESION = MeasuredRegion(
    name="Läsion 1 µ",
    uid="1.2.3.77",
    quantity=Quantity.SUV_BW,
    volume_ml=math.pi,
    mean=4.123456789012345,
    sd=0.1 + 0.2,
    min=1e-7,
    max=25.412300109863281,
    median=4.0,
    suv_peak=19.5,
)


@pytest.fixture
def source(tmp_path: Path) -> Series:
    write_series(
        tmp_path / "pet",
        SpecificCharacterSet="ISO_IR 100",
        PatientName="Müller^J",
        PatientID="77",
        PatientBirthDate="",
        PatientSex="",
        StudyDate="20200101",
        StudyTime="",
        StudyID="",
        AccessionNumber="",
        ReferringPhysicianName="",
    )
    return pick(scan(tmp_path / "pet"), None)


@pytest.fixture
def segmentation(tmp_path: Path, source: Series) -> Path:
    made = new_object(SegmentationStorage, "SEG", dcmread(source.files[0]))
    made.SegmentSequence = []
    for number in (1, 2):
        segment = Dataset()
        segment.SegmentNumber = number
        made.SegmentSequence.append(segment)
    save_object(made, tmp_path / "seg.dcm")
    return tmp_path / "seg.dcm"


def test_the_numbers_come_back_to_the_last_digit(tmp_path: Path, source: Series) -> None:
    nothing_but = replace(LESION, name="2", uid="", sd=None, median=None, suv_peak=None)
    write_sr([LESION, nothing_but], tmp_path / "sr.dcm", source)
    one, other = read_sr(tmp_path / "sr.dcm")
    assert one == LESION
    assert other.uid
    assert replace(other, uid="") == nothing_but


@pytest.mark.parametrize("quantity", Quantity)
def test_every_quantity_comes_back(tmp_path: Path, source: Series, quantity: Quantity) -> None:
    measured = replace(LESION, quantity=quantity)
    write_sr([measured], tmp_path / "sr.dcm", source)
    assert read_sr(tmp_path / "sr.dcm") == [measured]


def test_highdicom_finds_region_numbers_and_units(
    tmp_path: Path, source: Series, segmentation: Path
) -> None:
    second = replace(LESION, uid="1.2.3.78", name="2", segment=2, mean=2.0, min=0.0)
    write_sr(
        [second, replace(LESION, segment=1)],
        tmp_path / "sr.dcm",
        source,
        segmentation=segmentation,
    )
    report: Any = hd.sr.srread(tmp_path / "sr.dcm")
    assert str(report.PatientName) == "Müller^J"
    assert report.StudyInstanceUID == "1.2.3"
    assert report.ContentTemplateSequence[0].TemplateIdentifier == "1500"
    (group,) = report.content.get_volumetric_roi_measurement_groups(tracking_uid="1.2.3.77")
    assert group.tracking_identifier == "Läsion 1 µ"
    segment = group.referenced_segment
    assert segment.referenced_sop_instance_uid == dcmread(segmentation).SOPInstanceUID
    assert list(segment.referenced_segment_numbers) == [1]
    said = {
        (one.name.value, one.derivation.value if one.derivation else ""): (
            one.value,
            one.unit.value,
            one.unit.scheme_designator,
        )
        for one in group.get_measurements()
    }
    # PS3.16: Volume, SUVbw; Mean, Standard Deviation, Minimum, Maximum, Peak Value Within ROI
    suv = ("g/ml{SUVbw}", "UCUM")
    assert said == {
        ("118565006", ""): (math.pi, "ml", "UCUM"),
        ("126401", "373098007"): (LESION.mean, *suv),
        ("126401", "386136009"): (LESION.sd, *suv),
        ("126401", "255605001"): (LESION.min, *suv),
        ("126401", "56851009"): (LESION.max, *suv),
        ("126401", "373099004"): (LESION.median, *suv),
        ("126401", "126031"): (LESION.suv_peak, *suv),
    }
    images = {str(dcmread(path).SOPInstanceUID) for path in source.files}
    evidence = {
        str(item.ReferencedSOPInstanceUID)
        for study in report.CurrentRequestedProcedureEvidenceSequence
        for series in study.ReferencedSeriesSequence
        for item in series.ReferencedSOPSequence
    }
    assert evidence == images | {str(dcmread(segmentation).SOPInstanceUID)}
    ours = read_sr(tmp_path / "sr.dcm")
    assert {one.segment for one in ours} == {1, 2}


def test_without_a_segmentation_the_images_are_named(tmp_path: Path, source: Series) -> None:
    write_sr([LESION], tmp_path / "sr.dcm", source)
    report: Any = hd.sr.srread(tmp_path / "sr.dcm")
    (group,) = report.content.get_image_measurement_groups()
    assert {image.referenced_sop_instance_uid for image in group.source_images} == {
        str(dcmread(path).SOPInstanceUID) for path in source.files
    }


def test_the_catalogue_lists_a_report(tmp_path: Path, source: Series) -> None:
    (tmp_path / "sr").mkdir()
    write_sr([LESION], tmp_path / "sr" / "sr.dcm", source)
    (series,) = scan(tmp_path / "sr").series
    assert series.kind.value == "sr"


def test_what_cannot_be_reported_is_refused(
    tmp_path: Path, source: Series, segmentation: Path
) -> None:
    out = tmp_path / "sr.dcm"
    with pytest.raises(WriteError, match="no region"):
        write_sr([], out, source)
    with pytest.raises(WriteError, match="no DICOM series"):
        write_sr([LESION], out, replace(source, format="nifti"))
    with pytest.raises(WriteError, match="no segment 7"):
        write_sr([replace(LESION, segment=7)], out, source, segmentation=segmentation)
    with pytest.raises(WriteError, match="not a DICOM segmentation"):
        write_sr([LESION], out, source, segmentation=source.files[0])
    source.files[1].unlink()
    with pytest.raises(WriteError, match="cannot be read"):
        write_sr([LESION], out, source)
    assert not out.exists()


def test_other_files_are_a_clear_error(tmp_path: Path, source: Series) -> None:
    (tmp_path / "text.dcm").write_text("no report")
    for path in (tmp_path / "text.dcm", source.files[0], tmp_path / "absent.dcm"):
        with pytest.raises(ReadError):
            read_sr(path)


def test_nothing_is_left_when_the_disk_is_full(
    tmp_path: Path, source: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Dataset, path: Path, **options: Any) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(Dataset, "save_as", full)
    with pytest.raises(WriteError, match="No space left"):
        write_sr([LESION], tmp_path / "out" / f"{generate_uid()}.dcm", source)
    assert not list((tmp_path / "out").iterdir())
