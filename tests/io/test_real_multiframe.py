"""Real multi-frame and diffusion series against other programs and the scanner itself."""

import json
from pathlib import Path

import nibabel
import numpy as np
import pytest

from fusionview.errors import FusionViewError
from fusionview.io.catalogue import Series, scan
from fusionview.io.load import load
from fusionview.model.frames import FrameAxis
from fusionview.model.quantity import Quantity

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def enhanced(data_folder: Path) -> list[Series]:
    return list(scan(data_folder / "enhanced_mr" / "In").series)


@pytest.mark.parametrize(
    ("words", "reference", "frames"),
    [
        ("REST1", "Siemens_REST1_w_SMS_PF7-8_6", 4),
        ("(M ", "Philips_WIP_B0_NS_801_e1", 1),
        ("FIELD_MAP", "Philips_WIP_B0_NS_801_e2_fieldmaphz", 1),
    ],
)
def test_enhanced_mr_agrees_with_dcm2niix_voxel_by_voxel(
    enhanced: list[Series], data_folder: Path, words: str, reference: str, frames: int
) -> None:
    """Every voxel of the reference is found in our grid by its place alone."""
    (series,) = (one for one in enhanced if words in one.description)
    volume = load(series)
    folder = data_folder / "enhanced_mr" / "Ref"
    image = nibabel.load(folder / f"{reference}.nii")
    affine = np.asarray(image.affine)  # type: ignore[attr-defined]
    stored = np.asarray(image.dataobj, np.float64)  # type: ignore[attr-defined]
    indices = np.indices(stored.shape[:3]).reshape(3, -1).T
    ras_mm = indices @ affine[:3, :3].T + affine[:3, 3]
    ours = volume.geometry.to_index(ras_mm * (-1, -1, 1))
    np.testing.assert_allclose(ours, np.rint(ours), atol=1e-3)
    k, j, i = np.rint(ours).astype(int).T
    data = volume.data[None] if volume.frames is None else volume.frames.data
    assert len(data) == frames
    said = json.loads((folder / f"{reference}.json").read_text(encoding="utf-8"))
    # dcm2niix undoes the scaling for display of Philips (its UsePhilipsFloatNotDisplayScaling)
    display = said.get("PhilipsRescaleSlope", 1.0) * said.get("PhilipsScaleSlope", 1.0)
    for t in range(frames):
        expected = (stored[..., t] if stored.ndim == 4 else stored).reshape(-1)
        close = 2e-5 * np.abs(expected).max()  # its constants are printed with 6 digits
        np.testing.assert_allclose(data[t, k, j, i] / display, expected, rtol=0, atol=close)


def test_the_frames_of_the_resting_state_are_a_repetition_time_apart(
    enhanced: list[Series],
) -> None:
    (series,) = (one for one in enhanced if "REST1" in one.description)
    assert (series.frame_axis, series.frame_values) == (FrameAxis.TIME, (0.0, 0.5, 1.0, 1.5))


def test_the_diffusion_coefficient_agrees_with_the_scanner(data_folder: Path) -> None:
    found = {one.contrast: one for one in scan(data_folder / "dwi_prostate").series}
    assert set(found) == {"T2", "DWI", "ADC"}
    dwi, adc = load(found["DWI"]), load(found["ADC"])
    assert dwi.frames is not None
    assert (dwi.frames.axis, dwi.frames.values) == (FrameAxis.B_VALUE, (50.0, 400.0, 800.0))
    assert (adc.quantity, adc.unit) == (Quantity.ADC, "µm²/s")
    assert dwi.geometry.matches(adc.geometry)
    signal = dwi.frames.data.astype(np.float64)
    tissue = (signal.min(axis=0) > 60) & (adc.data > 300)
    assert tissue.sum() > 500
    b = np.array(dwi.frames.values) - np.mean(dwi.frames.values)
    slopes = np.tensordot(b, np.log(signal[:, tissue]), axes=1) / (b**2).sum()
    ratio = -1e6 * slopes / adc.data[tissue]
    assert np.median(ratio) == pytest.approx(1.0, abs=0.02)
    assert np.percentile(ratio, [5, 95]) == pytest.approx([1.0, 1.0], abs=0.05)
    assert np.corrcoef(slopes, adc.data[tissue])[0, 1] < -0.999


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("acrin_flt_pet_single/1.dcm", "pet Bq/mL (1, 168, 168)"),
        ("acrin_flt_pet_single/2.dcm", "pet Bq/mL (1, 168, 168)"),
        ("acrin_flt_pet_single/3.dcm", "mr a.u. (1, 176, 176)"),
        ("acrin_flt_pet_single/5.dcm", "ct  (2, 512, 512)"),  # blood flow: no Hounsfield units
        ("acrin_flt_pet_single/6.dcm", "no complete position"),  # a screen capture
        ("dicom_seg/data/paramaps/pm-example-slice.dcm", "adc µm²/s (1, 256, 256)"),
        ("dicom_seg/data/segmentations/ct-3slice", "ct HU (3, 512, 512)"),
        ("dicom_seg/data/segmentations/23x38x3/multiframe/mf.dcm", "ct HU (3, 38, 23)"),
        ("dicom_seg/data/segmentations/liver.dcm", "not an image volume"),
        ("dicom_seg/data/sr-example/rwvm.dcm", "no pixels"),
        ("dicom_seg/data/sr-example/sr.dcm", "not an image volume"),
    ],
)
def test_a_real_file_is_read_or_refused_as_it_should(
    data_folder: Path, path: str, expected: str
) -> None:
    (series,) = scan(data_folder / path).series
    try:
        volume = load(series)
    except FusionViewError as error:
        assert expected in error.message  # noqa: PT017 - a refusal is one of two right answers
    else:
        assert f"{volume.kind.value} {volume.unit} {volume.data.shape}" == expected


def test_a_legacy_converted_ct_is_the_same_as_its_slices(data_folder: Path) -> None:
    folder = data_folder / "dicom_seg" / "data" / "segmentations" / "24x38x3"
    (slices,) = scan(folder / "image").series
    (frames,) = scan(folder / "multiframe").series
    one, other = load(slices), load(frames)
    assert one.geometry.matches(other.geometry)
    np.testing.assert_array_equal(one.data, other.data)
