"""Multi-frame objects: the slope, place, time and unit of every frame are its own."""

import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom import Dataset
from pydicom.uid import UID, DeflatedExplicitVRLittleEndian, RLELossless

from fusionview.errors import ReadError
from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.model.frames import FrameAxis
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from tests.io.enhanced_writer import (
    ENHANCED_CT,
    ENHANCED_PET,
    LEGACY_CT,
    PARAMETRIC_MAP,
    RTDOSE,
    group,
    heights,
    in_unit,
    item,
    pet_study,
    place,
    plane,
    scaled,
    together,
    write_enhanced,
)
from tests.io.series_writer import (
    ORIGIN_MM,
    SPACING_MM,
    rotation,
    stored_values,
    true_affine,
    write_series,
)

SLOPES = (10.0, 20.0, 30.0, 40.0)


def only(path: Path) -> Series:
    return pick(scan(path), None)


def test_every_frame_has_its_own_slope_and_place_in_any_order(tmp_path: Path) -> None:
    values, order = stored_values(), [2, 0, 3, 1]
    frames = [together(place(heights()[k]), scaled(SLOPES[k], -5.0)) for k in order]
    volume = load(only(write_enhanced(tmp_path / "mr.dcm", values[order], frames)))
    expected = values * np.array(SLOPES)[:, None, None] - 5.0
    np.testing.assert_allclose(volume.data, expected, rtol=1e-6)
    assert not np.allclose(volume.data, values * SLOPES[2] - 5.0)  # the slope of the first frame
    np.testing.assert_allclose(volume.geometry.affine, true_affine(), atol=1e-5)
    assert (volume.kind, volume.quantity) == (Kind.MR, Quantity.MR_SIGNAL)
    assert volume.frames is None


def dynamic_pet(path: Path, **changes: str) -> Path:
    """Two frames of 60 s and 120 s, each of four slices with slopes 10 to 80."""
    values = np.concatenate([stored_values(1), stored_values(2)])
    frames = [
        together(
            place(
                heights()[n % 4],
                FrameAcquisitionDateTime=("20200101110000", "20200101110100")[n // 4],
                FrameAcquisitionDuration=(60000.0, 120000.0)[n // 4],
                TemporalPositionIndex=n // 4 + 1,
            ),
            in_unit("Bq/ml", 10.0 * (n + 1)),
            scaled(1.0),
        )
        for n in range(8)
    ]
    study = {**pet_study(), **changes}
    return write_enhanced(path, values, frames, sop_class=ENHANCED_PET, modality="PT", **study)


def test_a_dynamic_enhanced_pet_is_one_series_in_its_real_world_unit(tmp_path: Path) -> None:
    series = only(dynamic_pet(tmp_path / "pet.dcm"))
    assert (series.kind, series.shape, series.frames) == (Kind.PET, (4, 5, 6), 2)
    assert series.as_dict()["frame_axis"] == {"kind": "time", "values": [0.0, 60.0], "unit": "s"}
    assert "real-world unit Bq/ml" in series.evidence
    volume = load(series)
    slopes = 10.0 * np.arange(1, 9).reshape(2, 4, 1, 1)
    expected = np.stack([stored_values(1), stored_values(2)]) * slopes
    assert volume.frames is not None
    np.testing.assert_allclose(volume.frames.data, expected, rtol=1e-6)
    np.testing.assert_array_equal(volume.at(1).data, volume.frames.data[1])
    assert (volume.unit, volume.frames.durations_s) == ("Bq/mL", (60.0, 120.0))


def test_suv_of_enhanced_pet_follows_its_decay_correction_time(tmp_path: Path) -> None:
    series = only(dynamic_pet(tmp_path / "pet.dcm"))
    factor = 70e3 / (350e6 * 2 ** (-3600 / 6586.2))
    suv, plain = load(series, quantity=Quantity.SUV_BW), load(series)
    assert suv.frames is not None
    assert plain.frames is not None
    np.testing.assert_allclose(suv.frames.data, plain.frames.data * factor, rtol=1e-6)
    assert series.suv is not None
    assert "(0018,9701)" in series.suv.rule


def test_suv_without_decay_correction_has_a_factor_for_each_frame(tmp_path: Path) -> None:
    series = only(dynamic_pet(tmp_path / "pet.dcm", DecayCorrected="NO"))
    suv, plain = load(series, quantity=Quantity.SUV_BW), load(series)
    assert suv.frames is not None
    assert plain.frames is not None
    rate = np.log(2) / 6586.2
    for t, (start_s, duration_s) in enumerate(((3600.0, 60.0), (3660.0, 120.0))):
        # the mean activity in the frame, by integration
        times = start_s + (np.arange(10000) + 0.5) / 10000 * duration_s
        factor = 70e3 / (350e6 * np.exp(-rate * times).mean())
        np.testing.assert_allclose(suv.frames.data[t], plain.frames.data[t] * factor, rtol=1e-5)


def test_diffusion_weightings_are_frames_in_rising_order(tmp_path: Path) -> None:
    values = np.concatenate([stored_values(seed) for seed in (1, 2, 3)])
    weights = (800.0, 0.0, 400.0)
    frames = [
        together(
            place(heights()[n % 4]),
            group("MRDiffusionSequence", DiffusionBValue=weights[n // 4]),
            scaled(1.0 + n),
        )
        for n in range(12)
    ]
    series = only(write_enhanced(tmp_path / "dwi.dcm", values, frames))
    assert (series.frame_axis, series.frame_values) == (FrameAxis.B_VALUE, (0.0, 400.0, 800.0))
    assert (series.contrast, series.frames) == ("DWI", 3)
    volume = load(series)
    slopes = 1.0 + np.arange(12).reshape(3, 4, 1, 1)
    expected = values.reshape(3, 4, 5, 6) * slopes
    assert volume.frames is not None
    np.testing.assert_allclose(volume.frames.data, expected[[1, 2, 0]], rtol=1e-6)


def test_stacks_of_other_directions_are_other_volumes(tmp_path: Path) -> None:
    axes = rotation()
    turned = [round(x, 9) for x in (*axes[:, 1], *axes[:, 2])]
    frames = [together(place(height, StackID="1"), plane(), scaled(1.0)) for height in heights()]
    for n in range(3):
        position = [round(x, 6) for x in ORIGIN_MM + 4.0 * n * axes[:, 0]]
        own = together(plane(turned), group("PlanePositionSequence", ImagePositionPatient=position))
        frames.append(together(own, group("FrameContentSequence", StackID="2"), scaled(2.0)))
    values = np.concatenate([stored_values(1), stored_values(2)[:3]])
    path = write_enhanced(tmp_path / "two.dcm", values, frames, shared=item(PatientID="x"))
    first, second = scan(path).series
    assert (first.shape, second.shape) == ((4, 5, 6), (3, 5, 6))
    np.testing.assert_allclose(load(first).geometry.affine, true_affine(), atol=1e-5)
    np.testing.assert_allclose(load(second).geometry.affine[:3, 0], 4.0 * axes[:, 0], atol=1e-5)
    np.testing.assert_allclose(load(second).data, stored_values(2)[:3] * 2.0)


def test_components_of_one_object_are_told_apart(tmp_path: Path) -> None:
    frames = [
        together(
            place(heights()[n % 4]),
            group(
                "MRImageFrameTypeSequence",
                FrameType=["ORIGINAL", "PRIMARY", "T1", ("WATER", "FAT")[n // 4]],
            ),
        )
        for n in range(8)
    ]
    values = np.concatenate([stored_values(1), stored_values(2)])
    water, fat = scan(write_enhanced(tmp_path / "dixon.dcm", values, frames)).series
    assert (water.contrast, fat.contrast) == ("Dixon water", "Dixon fat")
    np.testing.assert_array_equal(load(fat).data, stored_values(2))


def test_enhanced_and_legacy_ct_are_in_hounsfield_units(tmp_path: Path) -> None:
    for sop_class, scale in ((ENHANCED_CT, in_unit("[hnsf'U]", 1.0, -1024.0)), (LEGACY_CT, None)):
        rescaled = scaled(1.0, -1024.0)
        frames = [
            together(place(height), rescaled, *([scale] if scale else [])) for height in heights()
        ]
        path = tmp_path / f"{sop_class}.dcm"
        write_enhanced(path, stored_values(), frames, sop_class=sop_class, modality="CT")
        volume = load(only(path))
        assert volume.quantity is Quantity.HOUNSFIELD
        np.testing.assert_array_equal(volume.data, stored_values() - 1024.0)


def test_legacy_converted_frames_keep_the_elements_of_their_slices(tmp_path: Path) -> None:
    frames = [
        together(
            place(heights()[n % 4]),
            group(
                "UnassignedPerFrameConvertedAttributesSequence",
                AcquisitionDate="20200101",
                AcquisitionTime=("110000", "110130")[n // 4],
            ),
        )
        for n in range(8)
    ]
    values = np.concatenate([stored_values(1), stored_values(2)])
    series = only(write_enhanced(tmp_path / "mr.dcm", values, frames))
    assert (series.frame_axis, series.frame_values) == (FrameAxis.TIME, (0.0, 90.0))


@pytest.mark.parametrize(
    ("unit", "scale"), [("um2/s", 1.0), ("mm2/s", 1e6), ("10*-6.mm2/s", 1.0), ("um2/ms", 1e3)]
)
def test_a_parametric_map_of_floats_is_an_adc_map_in_one_unit(
    tmp_path: Path, unit: str, scale: float
) -> None:
    values = (np.random.default_rng(1).random((4, 5, 6)) * 3).astype(np.float32)
    frames = [together(place(height), in_unit(unit, 0.5)) for height in heights()]
    path = write_enhanced(tmp_path / "map.dcm", values, frames, sop_class=PARAMETRIC_MAP)
    volume = load(only(path))
    assert (volume.kind, volume.quantity, volume.unit) == (Kind.ADC, Quantity.ADC, "µm²/s")
    np.testing.assert_allclose(volume.data, values * 0.5 * scale, rtol=1e-6)


@pytest.mark.parametrize("syntax", [RLELossless, DeflatedExplicitVRLittleEndian])
def test_frames_of_compressed_objects_keep_their_slopes(tmp_path: Path, syntax: str) -> None:
    values = stored_values()
    frames = [together(place(heights()[k]), scaled(SLOPES[k])) for k in range(4)]
    path = write_enhanced(tmp_path / "mr.dcm", values, frames)
    dataset = pydicom.dcmread(path)
    if syntax == RLELossless:
        dataset.compress(syntax, generate_instance_uid=False)
    else:
        dataset.file_meta.TransferSyntaxUID = UID(syntax)
    dataset.save_as(path)
    volume = load(only(path))
    np.testing.assert_allclose(volume.data, values * np.array(SLOPES)[:, None, None])


def test_a_mapping_beside_the_units_of_a_single_pet_slice_changes_nothing(tmp_path: Path) -> None:
    for path in write_series(tmp_path):
        dataset = pydicom.dcmread(path)
        dataset.update(in_unit("{SUVbw}g/ml", 2e-4))
        dataset.save_as(path)
    volume = load(only(tmp_path))
    assert volume.quantity is Quantity.ACTIVITY
    np.testing.assert_array_equal(volume.data, stored_values())


def test_a_mapping_of_single_mr_slices_to_a_known_unit_is_used(tmp_path: Path) -> None:
    tags: dict[str, Any] = {
        "Modality": "MR",
        "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4",
        "Units": None,
    }
    for path in write_series(tmp_path, **tags):
        dataset = pydicom.dcmread(path)
        dataset.update(in_unit("10*-3.mm2/s", 2e-4))
        dataset.save_as(path)
    volume = load(only(tmp_path))
    assert (volume.kind, volume.unit) == (Kind.ADC, "µm²/s")
    np.testing.assert_allclose(volume.data, stored_values() * 0.2, rtol=1e-6)


def test_a_unit_that_is_not_known_is_not_claimed(tmp_path: Path) -> None:
    frames = [together(place(height), in_unit("ml/100ml/s", 7.0)) for height in heights()]
    path = write_enhanced(tmp_path / "map.dcm", stored_values(), frames, sop_class=PARAMETRIC_MAP)
    series = only(path)
    assert (series.unit, series.quantity) == ("", Quantity.OTHER)
    assert "ml/100ml/s" in series.problems[0]


@pytest.mark.parametrize("absolute", [False, True])
def test_a_dose_grid_lies_where_its_offsets_say(tmp_path: Path, absolute: bool) -> None:
    offsets = np.array([0.0, 3.0, 6.0, 9.0]) + (7.0 if absolute else 0.0)
    values = stored_values().astype(np.uint32) * 100000
    path = write_enhanced(
        tmp_path / "dose.dcm",
        values,
        [],
        sop_class=RTDOSE,
        modality="RTDOSE",
        ImagePositionPatient=[-40.0, 25.0, 7.0],
        # patient coordinates rise although the normal points to the feet
        ImageOrientationPatient=[1, 0, 0, 0, -1 if absolute else 1, 0],
        PixelSpacing=[SPACING_MM[1], SPACING_MM[2]],
        GridFrameOffsetVector=list(offsets),
        DoseGridScaling="1e-8",
        DoseUnits="GY",
    )
    volume = load(only(path))
    assert (volume.unit, volume.kind) == ("Gy", Kind.RTDOSE)
    row_mm = -2.0 if absolute else 2.0
    points = np.array([(-38.5, 25.0 + row_mm, 7.0 + 3.0 * n) for n in range(4)])
    found = volume.geometry.to_index(points)
    np.testing.assert_allclose(found, np.rint(found), atol=1e-6)
    k, j, i = np.rint(found).astype(int).T
    np.testing.assert_allclose(volume.data[k, j, i], values[:, 1, 1] * 1e-8, rtol=1e-6)


@pytest.mark.parametrize("frames", [1_000_000_000, 3, 5])
def test_a_wrong_number_of_frames_is_refused(tmp_path: Path, frames: int) -> None:
    described = [together(place(height), scaled(1.0)) for height in heights()]
    path = write_enhanced(tmp_path / "mr.dcm", stored_values(), described, NumberOfFrames=frames)
    tracemalloc.start()
    with pytest.raises(ReadError, match=r"where each of its frames lies|shorter than its header"):
        load(only(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5e6


def test_more_descriptions_than_frames_are_not_even_decoded(tmp_path: Path) -> None:
    described = [together(place(height), scaled(1.0)) for height in heights()]
    described += [Dataset()] * 50_000
    path = write_enhanced(tmp_path / "mr.dcm", stored_values(), described, NumberOfFrames=4)
    tracemalloc.start()
    with pytest.raises(ReadError, match="where each of its frames lies"):
        load(only(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5e6


def test_frames_that_the_file_cannot_hold_are_refused_before_allocation(tmp_path: Path) -> None:
    described = [together(place(height), scaled(1.0)) for height in heights()]
    path = write_enhanced(
        tmp_path / "mr.dcm", stored_values(), described, Rows=30000, Columns=30000
    )
    tracemalloc.start()
    with pytest.raises(ReadError, match="truncated"):
        load(only(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5e6


def test_a_slope_that_is_no_number_is_refused(tmp_path: Path) -> None:
    frames = [together(place(height), scaled(1.0)) for height in heights()]
    path = write_enhanced(tmp_path / "mr.dcm", stored_values(), frames)
    # a DS value of the same length that pydicom would not write
    path.write_bytes(
        path.read_bytes().replace(
            b"\x28\x00\x53\x10DS\x04\x001.0 ", b"\x28\x00\x53\x10DS\x04\x00nan "
        )
    )
    with pytest.raises(ReadError, match="RescaleSlope"):
        load(only(path))
