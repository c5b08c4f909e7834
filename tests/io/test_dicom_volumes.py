"""DICOM slices become volumes: right values at the right place, or a reason why not."""

import shutil
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from fusionview.errors import FusionViewError, MissingDoseError, ReadError
from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.model.kind import Kind
from fusionview.model.progress import Cancelled
from fusionview.model.quantity import Quantity
from tests.io.series_writer import SPACING_MM, injection, stored_values, true_affine, write_series


def only(folder: Path) -> Series:
    return pick(scan(folder), None)


def test_an_oblique_anisotropic_series_lies_where_its_tags_say(tmp_path: Path) -> None:
    write_series(tmp_path, order=[2, 0, 3, 1])
    volume = load(only(tmp_path))
    np.testing.assert_allclose(volume.geometry.affine, true_affine(), atol=1e-5)
    np.testing.assert_array_equal(volume.data, stored_values())
    assert volume.geometry.spacing_mm == pytest.approx(SPACING_MM, abs=1e-5)
    assert (volume.unit, volume.kind, volume.frame_of_reference) == ("Bq/mL", Kind.PET, "1.2.3.4")


def test_every_slice_keeps_its_own_slope_even_if_the_first_is_an_integer(tmp_path: Path) -> None:
    slopes = [2.0, 0.3333, 40.25, 1.5]
    write_series(tmp_path, slopes=slopes, intercept=-7.5)
    expected = stored_values() * np.array(slopes)[:, None, None] - 7.5
    np.testing.assert_allclose(load(only(tmp_path)).data, expected, rtol=1e-6)


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4"])
@pytest.mark.parametrize(
    "syntax",
    [ImplicitVRLittleEndian, ExplicitVRLittleEndian, DeflatedExplicitVRLittleEndian],
)
def test_every_native_pixel_type_is_decoded(tmp_path: Path, dtype: str, syntax: str) -> None:
    limits = np.iinfo(dtype)
    values = np.random.default_rng(3).integers(limits.min, limits.max, (3, 4, 7)).astype(dtype)
    write_series(tmp_path, values=values, syntax=syntax)
    np.testing.assert_array_equal(load(only(tmp_path)).data, values.astype(np.float32))


def test_big_endian_and_run_length_pixels_are_decoded(tmp_path: Path) -> None:
    expected = stored_values()
    write_series(tmp_path / "big", values=expected.astype(">i2"), syntax=ExplicitVRBigEndian)
    for path in write_series(tmp_path / "rle"):
        dataset = pydicom.dcmread(path)
        dataset.compress(RLELossless, generate_instance_uid=False)
        dataset.save_as(path)
    for name in ("big", "rle"):
        np.testing.assert_array_equal(load(only(tmp_path / name)).data, expected)


def test_bits_above_those_stored_do_not_count(tmp_path: Path) -> None:
    values = stored_values() % 4096
    values[0, 0, 0] = -5 & 0x0FFF
    overlay = values | np.int16(0x3000)
    write_series(tmp_path, values=overlay, BitsStored=12, HighBit=11)
    expected = np.where(values >= 2048, values - 4096, values)
    np.testing.assert_array_equal(load(only(tmp_path)).data, expected)


def test_slightly_uneven_slices_are_placed_without_changing_a_value(tmp_path: Path) -> None:
    write_series(tmp_path, heights_mm=[0.0, 3.05, 5.98, 9.0])
    series = only(tmp_path)
    assert "none moves by more than 0.05 mm" in series.problems[0]
    volume = load(series)
    np.testing.assert_array_equal(volume.data, stored_values())
    assert volume.geometry.spacing_mm[0] == pytest.approx(3.0, abs=1e-5)


@pytest.mark.parametrize(
    ("heights_mm", "words"),
    [
        ([0.0, 3.0, 9.0, 12.0], "1 slice is missing"),
        ([0.0, 3.0, 6.0, 15.0], "2 slices are missing"),
        ([0.0, 3.0, 7.2, 9.0], "uneven"),
        ([0.0, 3.0, 3.0, 6.0], "same position"),
    ],
)
def test_slices_that_make_no_grid_are_refused_with_the_reason(
    tmp_path: Path, heights_mm: list[float], words: str
) -> None:
    write_series(tmp_path, heights_mm=heights_mm)
    series = only(tmp_path)
    assert words in " ".join(series.problems)
    with pytest.raises(ReadError, match=words) as caught:
        load(series)
    assert caught.value.hint


def test_an_exact_copy_of_a_file_is_left_out_and_mentioned(tmp_path: Path) -> None:
    paths = write_series(tmp_path)
    shutil.copy(paths[1], tmp_path / "again.dcm")
    series = only(tmp_path)
    assert "1 file is an exact copy" in series.problems[0]
    np.testing.assert_array_equal(load(series).data, stored_values())


def test_several_time_points_are_said_to_be_several(tmp_path: Path) -> None:
    values = np.concatenate([stored_values(), stored_values(2)])
    write_series(tmp_path, values=values, heights_mm=[0, 3, 6, 9] * 2)
    series = only(tmp_path)
    assert (series.frames, series.shape) == (2, (4, 5, 6))
    with pytest.raises(ReadError, match="2 images at every slice position"):
        load(series)


def test_images_of_several_types_are_told_apart(tmp_path: Path) -> None:
    values = np.concatenate([stored_values(), stored_values(2)])
    write_series(
        tmp_path,
        values=values,
        heights_mm=[0, 3, 6, 9] * 2,
        ImageType=lambda k: ["ORIGINAL", "PRIMARY", "M" if k < 4 else "P"],
        Modality="MR",
        SOPClassUID="1.2.840.10008.5.1.4.1.1.4",
    )
    first, second = scan(tmp_path).series
    assert (first.id, second.id) == (f"{first.id[:8]}-1", f"{first.id[:8]}-2")
    assert second.description == "FDG AC (P)"
    np.testing.assert_array_equal(load(second).data, stored_values(2))


def test_slices_of_another_direction_are_another_volume(tmp_path: Path) -> None:
    paths = write_series(tmp_path, values=np.concatenate([stored_values(), stored_values()[:1]]))
    dataset = pydicom.dcmread(paths[-1])
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 0, -1]
    dataset.save_as(paths[-1])
    assert [series.shape for series in scan(tmp_path).series] == [(4, 5, 6), (1, 5, 6)]


def test_sheared_slices_are_refused(tmp_path: Path) -> None:
    paths = write_series(tmp_path)
    for k, path in enumerate(paths):
        dataset = pydicom.dcmread(path)
        position = list(dataset.ImagePositionPatient)
        dataset.ImagePositionPatient = [round(position[0] + 0.5 * k, 6), *position[1:]]
        dataset.save_as(path)
    with pytest.raises(ReadError, match="gantry"):
        load(only(tmp_path))


def test_a_single_slice_is_as_thick_as_its_header_says(tmp_path: Path) -> None:
    write_series(tmp_path, values=stored_values()[:1])
    assert load(only(tmp_path)).geometry.spacing_mm == pytest.approx(SPACING_MM)


def test_truncated_pixels_are_refused_before_anything_is_allocated(tmp_path: Path) -> None:
    paths = write_series(tmp_path)
    paths[2].write_bytes(paths[2].read_bytes()[:-7])
    series = only(tmp_path)
    assert any("truncated" in problem for problem in series.problems)
    with pytest.raises(ReadError, match="truncated"):
        load(series)


def test_a_header_that_claims_four_gigabytes_is_refused(tmp_path: Path) -> None:
    write_series(tmp_path, Rows=65535, Columns=32768)
    with pytest.raises(ReadError, match="truncated"):
        load(only(tmp_path))


def test_a_file_that_changed_since_the_list_was_made_is_noticed(tmp_path: Path) -> None:
    paths = write_series(tmp_path)
    series = only(tmp_path)
    paths[0].write_bytes(paths[0].read_bytes() + b"\0\0")
    with pytest.raises(ReadError, match="changed"):
        load(series)


def test_a_folder_that_vanished_after_listing_is_a_clear_error(tmp_path: Path) -> None:
    paths = write_series(tmp_path)
    series = only(tmp_path)
    paths[1].unlink()
    with pytest.raises(ReadError, match="cannot be read"):
        load(series)


def test_colour_and_multi_frame_objects_are_refused_with_a_reason(tmp_path: Path) -> None:
    write_series(tmp_path / "colour", PhotometricInterpretation="RGB", SamplesPerPixel=3)
    write_series(tmp_path / "frames", values=stored_values()[:1], NumberOfFrames="2")
    for name, word in (("colour", "colour"), ("frames", "multi-frame")):
        with pytest.raises(ReadError, match=word):
            load(only(tmp_path / name))


def test_loading_can_be_cancelled(tmp_path: Path) -> None:
    write_series(tmp_path)

    def stop(fraction: float, message: str = "") -> None:
        if fraction >= 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(only(tmp_path), progress=stop)


def test_pet_becomes_suv_by_the_closed_form(tmp_path: Path) -> None:
    write_series(tmp_path, slopes=[0.5, 1.25, 2.0, 3.0])
    series = only(tmp_path)
    suv = load(series, quantity=Quantity.SUV_BW)
    factor = 70e3 / (350e6 * 2 ** (-3600 / 6586.2))
    np.testing.assert_allclose(suv.data, load(series).data * factor, rtol=1e-6)
    assert (suv.unit, suv.quantity) == ("g/mL", Quantity.SUV_BW)
    assert suv.provenance is not None
    assert suv.provenance.settings["suv_factor"] == pytest.approx(factor)


def test_pet_without_weight_or_dose_still_opens_but_has_no_suv(tmp_path: Path) -> None:
    write_series(
        tmp_path,
        PatientWeight=None,
        RadiopharmaceuticalInformationSequence=injection(RadionuclideTotalDose=None),
    )
    series = only(tmp_path)
    assert series.suv is None
    assert series.suv_reason == "The header has no patient weight, injected dose."
    assert load(series).unit == "Bq/mL"
    with pytest.raises(MissingDoseError, match="patient weight"):
        load(series, quantity=Quantity.SUV_BW)


def test_uncorrected_pet_has_no_suv(tmp_path: Path) -> None:
    write_series(tmp_path, CorrectedImage=["DECY", "SCAT"])
    series = only(tmp_path)
    assert (series.kind, series.suv) == (Kind.NAC_PET, None)
    with pytest.raises(FusionViewError, match="attenuation"):
        load(series, quantity=Quantity.SUV_BW)
