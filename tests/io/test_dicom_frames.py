"""Several images at every position: one volume with frames, several volumes, or a reason."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest

from fusionview.errors import ReadError
from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.model.frames import FrameAxis
from fusionview.model.quantity import Quantity
from tests.io.series_writer import stored_values, true_affine, write_series

MR: dict[str, Any] = {"Modality": "MR", "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4", "Units": None}
VALUES = np.concatenate([stored_values(1), stored_values(2), stored_values(3)])
HEIGHTS = [0.0, 3.0, 6.0, 9.0] * 3


def only(folder: Path) -> Series:
    return pick(scan(folder), None)


def of_frame(values: Sequence[Any]) -> Callable[[int], Any]:
    """Return a tag that changes from frame to frame, not from slice to slice."""
    return lambda k: values[k // 4]


def write_frames(folder: Path, **tags: Any) -> None:
    """Write three frames of four slices, their files shuffled."""
    order = np.random.default_rng(5).permutation(12)
    write_series(folder, values=VALUES, heights_mm=HEIGHTS, order=list(order), **tags)


def test_diffusion_weightings_become_one_volume_with_frames(tmp_path: Path) -> None:
    write_frames(tmp_path, **MR, DiffusionBValue=of_frame((400.0, 50.0, 800.0)))
    series = only(tmp_path)
    assert (series.shape, series.frames, series.contrast) == ((4, 5, 6), 3, "DWI")
    assert series.as_dict()["frame_axis"] == {
        "kind": "b_value",
        "values": [50.0, 400.0, 800.0],
        "unit": "s/mm²",
    }
    volume = load(series)
    assert volume.frames is not None
    np.testing.assert_array_equal(volume.frames.data, VALUES.reshape(3, 4, 5, 6)[[1, 0, 2]])
    np.testing.assert_allclose(volume.geometry.affine, true_affine(), atol=1e-5)


def test_repeats_of_a_weighting_stay_frames_of_their_own(tmp_path: Path) -> None:
    write_frames(
        tmp_path,
        **MR,
        DiffusionBValue=of_frame((0.0, 1000.0, 1000.0)),
        AcquisitionNumber=of_frame((1, 2, 3)),
    )
    assert only(tmp_path).frame_values == (0.0, 1000.0, 1000.0)


def test_weightings_at_other_positions_are_kept_apart_with_the_reason(tmp_path: Path) -> None:
    write_series(
        tmp_path,
        values=VALUES[:7],
        heights_mm=[0, 3, 6, 9, 0, 3, 6],
        **MR,
        DiffusionBValue=lambda k: (0.0, 800.0)[k // 4],
    )
    first, second = scan(tmp_path).series
    assert (first.shape[0], second.shape[0]) == (4, 3)
    assert "(b 800 s/mm²)" in second.description
    assert "do not cover the same slice positions" in second.problems[0]


def test_a_dynamic_pet_has_start_times_durations_and_one_suv_factor(tmp_path: Path) -> None:
    write_frames(
        tmp_path,
        AcquisitionTime=of_frame(("110000", "110030", "110130")),
        ActualFrameDuration=of_frame(("30000", "60000", "120000")),
        FrameReferenceTime=of_frame(("15000", "60000", "150000")),
    )
    series = only(tmp_path)
    assert (series.frame_axis, series.frame_values) == (FrameAxis.TIME, (0.0, 30.0, 90.0))
    suv = load(series, quantity=Quantity.SUV_BW)
    factor = 70e3 / (350e6 * 2 ** (-3600 / 6586.2))
    assert suv.frames is not None
    np.testing.assert_allclose(suv.frames.data, VALUES.reshape(3, 4, 5, 6) * factor, rtol=1e-6)
    assert suv.frames.durations_s == (30.0, 60.0, 120.0)
    assert suv.frames.label(2) == "90 s"


def test_without_decay_correction_every_frame_has_its_own_factor(tmp_path: Path) -> None:
    starts = ("110000", "112000", "114000")
    write_frames(
        tmp_path,
        DecayCorrection="NONE",
        AcquisitionTime=of_frame(starts),
        ActualFrameDuration="120000",
    )
    suv = load(only(tmp_path), quantity=Quantity.SUV_BW)
    assert suv.frames is not None
    ratio = suv.frames.data / np.maximum(VALUES.reshape(3, 4, 5, 6), 1)
    per_frame = np.median(ratio.reshape(3, -1), axis=1)
    # 20 minutes of decay between the starts of the frames
    np.testing.assert_allclose(per_frame[1:] / per_frame[:-1], 2 ** (1200 / 6586.2), rtol=1e-5)


def test_gates_are_numbered(tmp_path: Path) -> None:
    write_frames(tmp_path, SeriesType=["GATED", "IMAGE"], TriggerTime=of_frame(("0", "300", "600")))
    series = only(tmp_path)
    assert (series.frame_axis, series.frame_values) == (FrameAxis.GATE, (1.0, 2.0, 3.0))


def test_echoes_of_one_series_are_frames(tmp_path: Path) -> None:
    write_frames(tmp_path, **MR, EchoTime=of_frame(("20", "10", "30")))
    series = only(tmp_path)
    assert (series.frame_axis, series.frame_values) == (FrameAxis.ECHO_TIME, (10.0, 20.0, 30.0))
    volume = load(series)
    assert volume.frames is not None
    np.testing.assert_array_equal(volume.frames.data, VALUES.reshape(3, 4, 5, 6)[[1, 0, 2]])


def test_phases_of_a_heart_cine_are_times_after_the_trigger(tmp_path: Path) -> None:
    write_frames(tmp_path, **MR, TriggerTime=of_frame(("20", "60", "100")))
    series = only(tmp_path)
    assert series.frame_axis is FrameAxis.TIME
    assert series.frame_values == pytest.approx((0.0, 0.04, 0.08))


def test_frames_without_times_are_numbered_and_that_is_said(tmp_path: Path) -> None:
    write_frames(tmp_path, **MR, TemporalPositionIdentifier=of_frame(("1", "2", "3")))
    series = only(tmp_path)
    assert (series.frame_axis, series.frame_values) == (FrameAxis.OTHER, (1.0, 2.0, 3.0))
    assert "numbered" in series.problems[0]


def test_an_incomplete_time_point_is_refused_with_the_reason(tmp_path: Path) -> None:
    write_series(
        tmp_path,
        values=VALUES[:11],
        heights_mm=HEIGHTS[:11],
        AcquisitionTime=of_frame(("110000", "110030", "110130")),
    )
    with pytest.raises(ReadError, match="incomplete: 2 to 3 images"):
        load(only(tmp_path))


def test_frames_that_moved_are_refused(tmp_path: Path) -> None:
    paths = write_series(
        tmp_path,
        values=VALUES,
        heights_mm=HEIGHTS,
        AcquisitionTime=of_frame(("110000", "110030", "110130")),
    )
    for path in paths[8:]:
        dataset = pydicom.dcmread(path)
        shift = 5.0 * np.array(dataset.ImageOrientationPatient[:3], float)
        moved = np.array(dataset.ImagePositionPatient, float) + shift
        dataset.ImagePositionPatient = [round(x, 6) for x in moved]
        dataset.save_as(path)
    with pytest.raises(ReadError, match="same places"):
        load(only(tmp_path))


def test_a_mosaic_is_refused_as_one(tmp_path: Path) -> None:
    write_series(
        tmp_path,
        values=stored_values()[:1],
        **MR,
        ImageType=["ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC"],
    )
    with pytest.raises(ReadError, match="mosaic"):
        load(only(tmp_path))


def test_one_bit_pictures_are_refused_with_the_reason(tmp_path: Path) -> None:
    write_series(tmp_path, BitsAllocated=1, BitsStored=1, HighBit=0)
    with pytest.raises(ReadError, match="1 of 1 bits"):
        load(only(tmp_path))
