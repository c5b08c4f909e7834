"""Derived PET as DICOM: in place, in its unit, with the same SUV, whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray
from pydicom import Dataset, dcmread

from fusionview.errors import WriteError
from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.derived import write_derived
from fusionview.io.exchange.quantised import quantise
from fusionview.io.load import load
from fusionview.io.series import Series
from fusionview.io.suv.rules import suv_bw_factor
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.pet_header import InjectionCorrections
from fusionview.model.progress import Cancelled
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from tests.io.flipped_grids import FLIPPED, flipped
from tests.io.series_writer import injection, write_series


def series_of(folder: Path) -> Series:
    return pick(scan(folder), None)


def itk_values_at(folder: Path, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """What another reader finds at places in the patient; NaN outside."""
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    image = sitk.Cast(reader.Execute(), sitk.sitkFloat64)
    values = sitk.GetArrayFromImage(image)
    found = []
    for point in points:
        i, j, k = image.TransformPhysicalPointToContinuousIndex(point.tolist())
        index = np.round((k, j, i)).astype(int)
        np.testing.assert_allclose((k, j, i), index, atol=2e-3)
        found.append(values[tuple(index)])
    return np.array(found)


@pytest.mark.parametrize("signs", FLIPPED.values(), ids=FLIPPED.keys())
@pytest.mark.parametrize("quantity", [Quantity.SUV_BW, Quantity.ACTIVITY, Quantity.SUL_JANMA])
def test_every_voxel_is_found_where_it_was(
    tmp_path: Path, pet: Volume, signs: tuple[int, int, int], quantity: Quantity
) -> None:
    scale = np.float32(0.137)
    volume = replace(
        pet, geometry=flipped(pet.geometry, signs), quantity=quantity, data=pet.data * scale
    )
    saved = write_derived(volume, tmp_path / "out")
    assert saved.files == 4
    assert saved.largest_error <= volume.data.max() / 131070 * 1.000001
    again = load(series_of(tmp_path / "out"))
    assert again.quantity is quantity
    indices = np.array(list(np.ndindex(*volume.geometry.shape)))
    points = volume.geometry.to_world(indices)
    place = again.geometry.to_index(points)
    np.testing.assert_allclose(place, place.round(), atol=1e-3)
    ours = again.data[tuple(place.round().astype(int).T)]
    allowed = saved.largest_error * 1.01
    np.testing.assert_allclose(ours, volume.data.ravel(), atol=allowed, rtol=0)
    theirs = itk_values_at(tmp_path / "out", points)
    np.testing.assert_allclose(theirs, volume.data.ravel(), atol=allowed, rtol=0)


def test_negative_and_missing_values(tmp_path: Path, pet: Volume) -> None:
    data = np.array(pet.data) - 40.0
    data[1, 2, 3] = np.nan
    saved = write_derived(replace(pet, data=data), tmp_path / "out")
    assert saved.undefined == 1
    again = load(series_of(tmp_path / "out"))
    np.testing.assert_allclose(again.data, np.nan_to_num(data), atol=saved.largest_error * 1.01)
    assert again.data[1, 2, 3] == 0.0
    (first, *_) = sorted((tmp_path / "out").iterdir())
    assert "1 voxels without a value are stored as 0" in dcmread(first).DerivationDescription


@pytest.mark.parametrize("values", [(0.0, 0.0), (1e-9, 3e-12), (-5.0, 2.0), (7.0, 3e8)])
def test_rounding_is_half_a_step_of_sixteen_bits(values: tuple[float, float]) -> None:
    data = np.array(values, np.float32).reshape(1, 1, 2)
    found = quantise(data)
    levels = 65534 if min(values) < 0 else 131070
    assert len(found.slope_text) <= 16
    assert found.largest_error <= np.abs(data).max() / levels * (1 + 1e-6) or not data.any()
    restored = found.stored.astype(np.float64) * found.slope
    np.testing.assert_allclose(restored, data, atol=found.largest_error * (1 + 1e-9), rtol=0)


def test_a_volume_of_zeros_is_written_without_an_error(tmp_path: Path, pet: Volume) -> None:
    saved = write_derived(replace(pet, data=pet.data * np.float32(0)), tmp_path / "out")

    assert saved.largest_error == 0.0
    assert "at most 0 " in dcmread(next((tmp_path / "out").iterdir())).DerivationDescription
    assert not load(series_of(tmp_path / "out")).data.any()


def test_the_header_says_what_the_values_are(tmp_path: Path, pet: Volume) -> None:
    volume = replace(pet, quantity=Quantity.SUV_BW, frame_of_reference="1.2.3.99")
    write_derived(volume, tmp_path / "out")
    files = [dcmread(path) for path in sorted((tmp_path / "out").iterdir())]
    one = files[0]
    assert (one.Modality, one.Units, one.SUVType) == ("PT", "GML", "BW")
    assert list(one.ImageType) == ["DERIVED", "SECONDARY"]
    assert one.FrameOfReferenceUID == "1.2.3.99"
    (mapping,) = one.RealWorldValueMappingSequence
    (unit,) = mapping.MeasurementUnitsCodeSequence
    assert (unit.CodingSchemeDesignator, unit.CodeValue) == ("UCUM", "g/ml{SUVbw}")
    assert mapping.RealWorldValueSlope == float(one.RescaleSlope)
    assert (mapping.RealWorldValueFirstValueMapped, mapping.RealWorldValueLastValueMapped) == (
        0,
        65535,
    )
    assert len({str(f.SOPInstanceUID) for f in files}) == 4
    assert [f.InstanceNumber for f in files] == [1, 2, 3, 4]
    for element in one.iterall():
        if element.VR == "DS":
            texts = element.value if element.VM > 1 else [element.value]
            assert all(len(str(text)) <= 16 for text in texts), element


Change = dict[str, Any]

_SOURCES: dict[str, Change] = {
    "series time": {},
    "post-processed series time": {"SeriesTime": "153000"},
    "other frame reference": {"SeriesTime": "153000", "FrameReferenceTime": "300000"},
    "beds": {"AcquisitionTime": lambda k: f"11{4 * k:02d}00"},
    "over midnight": {
        "SeriesTime": "003000",
        "AcquisitionTime": "003000",
        "RadiopharmaceuticalInformationSequence": injection(RadiopharmaceuticalStartTime="233000"),
    },
    "grams and MBq": {
        "PatientWeight": "70000",
        "RadiopharmaceuticalInformationSequence": injection(RadionuclideTotalDose="350"),
    },
    "corrected to the injection": {"DecayCorrection": "ADMIN"},
}


def by_series_time(file: Dataset) -> datetime:
    return moment(file.SeriesDate, file.SeriesTime)


def by_acquisition_time(file: Dataset) -> datetime:
    return moment(file.AcquisitionDate, file.AcquisitionTime)


def moment(date: str, time: str) -> datetime:
    return datetime.strptime(f"{date}{float(time):013.6f}", "%Y%m%d%H%M%S.%f")


def other_program(file: Dataset, reference: Callable[[Dataset], datetime]) -> float:
    """SUV factor as a simple program computes it: one clock, no repair of units."""
    (drug,) = file.RadiopharmaceuticalInformationSequence
    start = moment(
        drug.RadiopharmaceuticalStartDateTime[:8], drug.RadiopharmaceuticalStartDateTime[8:]
    )
    delay_s = (reference(file) - start).total_seconds()
    return suv_bw_factor(
        weight_kg=float(file.PatientWeight),
        injected_bq=float(drug.RadionuclideTotalDose),
        half_life_s=float(drug.RadionuclideHalfLife),
        delay_s=0.0 if file.DecayCorrection == "ADMIN" else delay_s,
    )


@pytest.mark.parametrize("change", _SOURCES.values(), ids=_SOURCES.keys())
def test_activity_keeps_its_suv_whatever_clock_is_taken(tmp_path: Path, change: Change) -> None:
    write_series(tmp_path / "pet", **change)
    source = series_of(tmp_path / "pet")
    assert source.suv is not None
    wanted = source.suv.factor_first_slice
    write_derived(load(source), tmp_path / "out", source)
    derived = series_of(tmp_path / "out")
    assert derived.suv is not None
    assert derived.suv.factor_first_slice == pytest.approx(wanted, rel=1e-6)
    if change.get("DecayCorrection") == "ADMIN":
        return
    for path in derived.files:
        for clock in (by_series_time, by_acquisition_time):
            assert other_program(dcmread(path), clock) == pytest.approx(wanted, rel=1e-6)


def test_values_entered_by_hand_go_along(tmp_path: Path) -> None:
    write_series(tmp_path / "pet", PatientWeight="70")
    source = series_of(tmp_path / "pet")
    entered = InjectionCorrections(
        weight_kg=80.0, dose_bq=2e8, injection_time="09:00", half_life_s=6000.0
    )
    volume = load(source, corrections=entered)
    # 2 hours from 09:00 to the series time 11:00
    wanted = suv_bw_factor(weight_kg=80.0, injected_bq=2e8, half_life_s=6000.0, delay_s=7200.0)
    for origin in (source, None):
        write_derived(volume, tmp_path / str(origin is None), origin)
        derived = series_of(tmp_path / str(origin is None))
        assert derived.suv is not None
        assert derived.suv.factor_first_slice == pytest.approx(wanted, rel=1e-6)
        one = dcmread(derived.files[0])
        assert (float(one.PatientWeight), one.SeriesTime[:6]) == (80.0, "110000")


def test_activity_without_decay_correction_is_written_as_suv_only(tmp_path: Path) -> None:
    write_series(tmp_path / "pet", DecayCorrection="NONE")
    source = series_of(tmp_path / "pet")
    with pytest.raises(WriteError, match="not corrected for decay"):
        write_derived(load(source), tmp_path / "out", source)
    volume = load(source, quantity=Quantity.SUV_BW)
    saved = write_derived(volume, tmp_path / "out", source)
    again = load(series_of(tmp_path / "out"))
    np.testing.assert_allclose(again.data, volume.data, atol=saved.largest_error * 1.01, rtol=0)


def test_the_series_joins_the_study_and_names_its_images(tmp_path: Path) -> None:
    paths = write_series(
        tmp_path / "pet",
        SpecificCharacterSet="ISO 2022 IR 149",
        PatientName="Hong^Gildong=洪^吉洞=홍^길동",
        PatientID="77",
    )
    source = series_of(tmp_path / "pet")
    volume = load(source, quantity=Quantity.SUV_BW)
    write_derived(volume, tmp_path / "out", source)
    derived = series_of(tmp_path / "out")
    by_uid = {str(dcmread(path).SOPInstanceUID): dcmread(path) for path in paths}
    assert derived.uid != source.uid
    assert derived.frame_of_reference == source.frame_of_reference
    for path in derived.files:
        one = dcmread(path)
        assert str(one.PatientName) == "Hong^Gildong=洪^吉洞=홍^길동"
        assert (one.PatientID, one.StudyInstanceUID) == ("77", "1.2.3")
        (made_from,) = one.SourceImageSequence
        original = by_uid[str(made_from.ReferencedSOPInstanceUID)]
        np.testing.assert_allclose(one.ImagePositionPatient, original.ImagePositionPatient)
    moved = replace(
        volume,
        geometry=Geometry.centred(volume.geometry.shape, (2.0, 2.5, 2.5)),
        frame_of_reference="1.2.3.99",
    )
    write_derived(moved, tmp_path / "moved", source)
    one = dcmread(next((tmp_path / "moved").iterdir()))
    assert one.FrameOfReferenceUID == "1.2.3.99"
    assert {str(item.ReferencedSOPInstanceUID) for item in one.SourceImageSequence} == set(by_uid)


def test_what_dicom_cannot_hold_is_refused(tmp_path: Path, pet: Volume) -> None:
    sheared = np.array(pet.geometry.affine)
    sheared[:3, 0] += sheared[:3, 1] * 0.1
    cases = [
        (replace(pet, quantity=Quantity.HOUNSFIELD, kind=Kind.CT), "only PET and SPECT"),
        (replace(pet, kind=Kind.MR), "only PET and SPECT"),
        (replace(pet, geometry=Geometry(pet.geometry.shape, sheared)), "sheared"),
    ]
    for volume, words in cases:
        with pytest.raises(WriteError, match=words):
            write_derived(volume, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_an_existing_folder_is_never_touched(tmp_path: Path, pet: Volume) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep")
    with pytest.raises(WriteError, match="not empty"):
        write_derived(pet, tmp_path / "out")
    with pytest.raises(WriteError, match="does not exist"):
        write_derived(pet, tmp_path / "no" / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / "empty").mkdir()
    write_derived(pet, tmp_path / "empty")
    assert len(list((tmp_path / "empty").iterdir())) == 4


def test_nothing_is_left_when_the_disk_is_full(
    tmp_path: Path, pet: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as = Dataset.save_as

    def full(self: Dataset, path: Path, **options: Any) -> None:
        if path.name == "slice0003.dcm":
            path.write_bytes(b"half")
            raise OSError(28, "No space left on device")
        save_as(self, path, **options)

    monkeypatch.setattr(Dataset, "save_as", full)
    with pytest.raises(WriteError, match="No space left"):
        write_derived(pet, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_in_a_read_only_folder(
    tmp_path: Path, pet: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *args: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    # a folder without write permission does not stop an administrator
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WriteError, match="Permission denied"):
        write_derived(pet, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_cancelling_leaves_nothing(tmp_path: Path, pet: Volume) -> None:
    def stop(fraction: float, message: str = "") -> None:
        if fraction > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_derived(pet, tmp_path / "out", progress=stop)
    assert not list(tmp_path.iterdir())


def test_a_wrong_value_on_disk_is_noticed(
    tmp_path: Path, pet: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as = Dataset.save_as

    def flip(self: Dataset, path: Path, **options: Any) -> None:
        if path.name == "slice0002.dcm":
            self.PixelData = self.PixelData[:-2] + b"\0\1"
        save_as(self, path, **options)

    monkeypatch.setattr(Dataset, "save_as", flip)
    with pytest.raises(WriteError, match="its values differ"):
        write_derived(pet, tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.realdata
def test_a_clinical_pet_is_handed_on(tmp_path: Path, data_folder: Path) -> None:
    source = series_of(data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET" / "image")
    assert source.suv is not None
    wanted = source.suv.factor_first_slice
    assert wanted == pytest.approx(2.4290298e-4, rel=1e-7)
    for quantity in (Quantity.SUV_BW, Quantity.ACTIVITY):
        volume = load(source, quantity=quantity)
        saved = write_derived(volume, tmp_path / quantity.value, source)
        derived = series_of(tmp_path / quantity.value)
        again = load(derived, quantity=Quantity.SUV_BW)
        assert again.geometry.matches(volume.geometry, 1e-3)
        allowed = saved.largest_error * 1.01
        if quantity is Quantity.ACTIVITY:
            assert derived.suv is not None
            assert derived.suv.factor_first_slice == pytest.approx(wanted, rel=1e-6)
            volume = load(source, quantity=Quantity.SUV_BW)
            allowed *= wanted
        assert np.abs(again.data - volume.data).max() <= allowed + 1e-6 * volume.data.max()
        reader = sitk.ImageSeriesReader()
        reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(derived.files[0].parent)))
        image = reader.Execute()
        geometry = volume.geometry
        np.testing.assert_allclose(image.GetOrigin(), geometry.affine[:3, 3], atol=1e-3)
        last = image.TransformIndexToPhysicalPoint([n - 1 for n in image.GetSize()])
        np.testing.assert_allclose(last, geometry.to_world(np.array(geometry.shape) - 1), atol=1e-3)
        values = sitk.GetArrayFromImage(image) * (wanted if quantity is Quantity.ACTIVITY else 1.0)
        assert np.abs(values - volume.data).max() <= allowed + 1e-6 * volume.data.max()
