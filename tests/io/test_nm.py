"""Nuclear medicine: slices where the signed distance puts them, views by their vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.sequence import Sequence as Items

from fusionview.errors import ReadError
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.nm_tomo import load_projections
from fusionview.model.frames import FrameAxis
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from tests.io.nm_objects import COLUMN, FIRST, ROW, detector, item, window, write


def recon(folder: Path, step_mm: float, **tags: Any) -> None:
    """Write a reconstruction with one bright voxel in slice 3, row 1, column 4."""
    frames = np.zeros((5, 3, 6), np.uint16)
    frames[3, 1, 4] = 100
    write(
        folder,
        frames,
        "RECON TOMO",
        {"SliceVector": range(1, 6)},
        SpacingBetweenSlices=step_mm,
        SliceThickness=4.0,
        DetectorInformationSequence=Items([detector()]),
        **tags,
    )


@pytest.mark.parametrize("step_mm", [4.0, -4.0])
def test_a_point_source_lands_where_the_sign_of_the_slice_distance_puts_it(
    tmp_path: Path, step_mm: float
) -> None:
    recon(tmp_path, step_mm)
    volume = load(scan(tmp_path).series[0])
    (found,) = np.argwhere(volume.data == 100)
    expected = FIRST + 3 * step_mm * np.cross(ROW, COLUMN) + 1 * 2.5 * COLUMN + 4 * 2.0 * ROW
    np.testing.assert_allclose(volume.geometry.to_world(found), expected, atol=1e-4)
    assert (volume.kind, volume.quantity) == (Kind.SPECT, Quantity.COUNTS)


def test_slope_and_intercept_are_applied(tmp_path: Path) -> None:
    recon(tmp_path, 4.0, RescaleSlope=0.5, RescaleIntercept=1.0)
    data = load(scan(tmp_path).series[0]).data
    assert (data.min(), data.max()) == (1.0, 51.0)


def test_real_world_values_go_before_the_slope(tmp_path: Path) -> None:
    unit = item(CodeValue="kBq/ml", CodingSchemeDesignator="UCUM", CodeMeaning="kBq/ml")
    mapping = item(
        RealWorldValueSlope=0.25,
        RealWorldValueIntercept=0.0,
        MeasurementUnitsCodeSequence=Items([unit]),
    )
    recon(tmp_path, 4.0, RescaleSlope=7.0, RealWorldValueMappingSequence=Items([mapping]))
    volume = load(scan(tmp_path).series[0])
    assert volume.quantity is Quantity.ACTIVITY
    assert volume.data.max() == pytest.approx(25_000.0)


def test_without_a_place_a_reconstruction_is_refused(tmp_path: Path) -> None:
    recon(tmp_path, 4.0)
    (path,) = tmp_path.glob("*.dcm")
    path.rename(tmp_path / "kept")
    frames = np.zeros((5, 3, 6), np.uint16)
    (tmp_path / "kept").unlink()
    write(tmp_path, frames, "RECON TOMO", {"SliceVector": range(1, 6)})
    assert "where each of its frames lies" in scan(tmp_path).series[0].refusal


@pytest.mark.parametrize("step_mm", [4.0, -4.0])
def test_gates_become_frames_whatever_their_order_in_the_file(
    tmp_path: Path, step_mm: float
) -> None:
    slots, slices = np.meshgrid((2, 1, 3), (1, 2, 3, 4), indexing="xy")
    frames = np.zeros((12, 3, 6), np.uint16)
    frames[:, 0, 0] = 10 * slots.ravel() + slices.ravel()
    write(
        tmp_path,
        frames,
        "RECON GATED TOMO",
        {
            "RRIntervalVector": [1] * 12,
            "TimeSlotVector": slots.ravel().tolist(),
            "SliceVector": slices.ravel().tolist(),
        },
        SpacingBetweenSlices=step_mm,
        SliceThickness=4.0,
        DetectorInformationSequence=Items([detector()]),
    )
    volume = load(scan(tmp_path).series[0])
    assert volume.frames is not None
    assert volume.frames.axis is FrameAxis.GATE
    found = volume.frames.data[:, :, 0, 0]
    order = (1, 2, 3, 4) if step_mm > 0 else (4, 3, 2, 1)
    np.testing.assert_array_equal(found, [[10 * t + s for s in order] for t in (1, 2, 3)])


@pytest.mark.parametrize("numbered", [True, False])
def test_each_energy_window_of_a_reconstruction_is_a_volume(tmp_path: Path, numbered: bool) -> None:
    frames = np.arange(10 * 12, dtype=np.uint16).reshape(10, 3, 4)
    write(
        tmp_path,
        frames,
        "RECON TOMO",
        {"EnergyWindowVector": [1] * 5 + [2] * 5}
        | ({"SliceVector": [*range(1, 6)] * 2} if numbered else {}),
        SpacingBetweenSlices=-4.0,
        SliceThickness=4.0,
        DetectorInformationSequence=Items([detector()]),
        EnergyWindowInformationSequence=Items([window(126, 154), window(187, 229)]),
    )
    found = scan(tmp_path).series
    assert [series.description for series in found] == [
        "Bone (126-154 keV)",
        "Bone (187-229 keV)",
    ]
    for number, series in enumerate(found):
        assert (series.kind, series.shape, series.problems) == (Kind.SPECT, (5, 3, 4), ())
        volume = load(series)
        first = FIRST + np.cross(ROW, COLUMN) * -4.0 * 2
        at = np.rint(volume.geometry.to_index(first)).astype(int)
        np.testing.assert_allclose(volume.geometry.to_world(at), first, atol=1e-6)
        assert volume.data[tuple(at)] == frames[5 * number + 2, 0, 0]


def test_slices_without_a_signed_distance_are_stacked_with_a_warning(tmp_path: Path) -> None:
    recon(tmp_path, 4.0)
    (path,) = tmp_path.glob("*.dcm")
    with_step = scan(tmp_path).series[0]
    assert not with_step.problems
    dataset = dcmread(path)
    del dataset.SpacingBetweenSlices
    dataset.save_as(path)
    (series,) = scan(tmp_path).series
    assert "to which side of the first slice" in " ".join(series.problems)
    assert with_step.geometry is not None
    np.testing.assert_allclose(load(series).geometry.affine, with_step.geometry.affine, atol=1e-9)


@pytest.mark.parametrize("image_type", ["STATIC", "WHOLE BODY"])
def test_planar_images_are_listed_and_refused(tmp_path: Path, image_type: str) -> None:
    frames = np.ones((2, 4, 5), np.uint16)
    write(tmp_path, frames, image_type, {"DetectorVector": [1, 2]})
    (series,) = scan(tmp_path).series
    assert series.kind is Kind.NM_RAW
    assert image_type in series.evidence[0]
    for reader in (load, load_projections):
        with pytest.raises(ReadError):
            reader(series)


@pytest.mark.realdata
def test_a_real_planar_acquisition_tells_its_detectors_and_window(data_folder: Path) -> None:
    (series,) = scan(data_folder / "nm_planar").series
    assert series.kind is Kind.NM_RAW
    assert series.shape == (2, 256, 256)
    assert series.evidence == ("NM STATIC: 2 frames, 2 detectors, 128.575-149.425 keV.",)
    assert not series.can_open
