"""Structure sets: what is written comes back, and what others wrote is read right."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from pydicom import Dataset, dcmread

from fusionview.errors import ReadError, WriteError
from fusionview.io.catalogue import scan
from fusionview.io.exchange.contours import outline
from fusionview.io.exchange.rtstruct import read_rtstruct, write_rtstruct
from fusionview.io.load import load
from fusionview.io.nifti import read_mask
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from tests.io.region_cases import region, regions_on, series_of, shell


def same(one: Mask, other: Mask) -> bool:
    return bool(np.array_equal(one.to_array(), other.to_array()))


def dice(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float(2 * np.sum(one & other) / (one.sum() + other.sum()))


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Series, Volume]:
    return series_of(tmp_path / "series")


def test_holes_islands_and_speckle_come_back_exactly_on_an_oblique_grid(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    regions = regions_on(volume.geometry)
    write_rtstruct(regions, volume, series, tmp_path / "out.dcm")

    back = read_rtstruct(tmp_path / "out.dcm", volume)

    assert [one.name for one in back] == ["Läsion 1", "speckle"]
    assert [one.colour for one in back] == [one.colour for one in regions]
    assert all(same(one.mask, other.mask) for one, other in zip(regions, back, strict=True))


def test_the_file_joins_the_study_and_refers_to_the_slices(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    write_rtstruct(regions_on(volume.geometry), volume, series, tmp_path / "out.dcm")
    slices = [dcmread(path, stop_before_pixels=True) for path in series.files]
    found = dcmread(tmp_path / "out.dcm")

    assert str(found.PatientName) == "Grün^Zoë"
    assert found.StudyInstanceUID == slices[0].StudyInstanceUID
    assert found.SeriesInstanceUID != slices[0].SeriesInstanceUID
    places = {s.SOPInstanceUID: np.array(s.ImagePositionPatient, float) for s in slices}
    normal = np.cross(*np.reshape(np.array(slices[0].ImageOrientationPatient, float), (2, 3)))
    for contour in found.ROIContourSequence[0].ContourSequence:
        points = np.reshape(np.array(contour.ContourData, float), (-1, 3))
        place = places[contour.ContourImageSequence[0].ReferencedSOPInstanceUID]
        np.testing.assert_allclose((points - place) @ normal, 0, atol=1e-5)


def test_without_a_series_a_new_study_is_made_up(tmp_path: Path, pet: Volume) -> None:
    inside = np.zeros(pet.geometry.shape, np.bool_)
    inside[1:3, 2:4, 3:6] = True
    one = region("lesion", pet.geometry, inside)
    write_rtstruct([one], pet, None, tmp_path / "out.dcm")

    (back,) = read_rtstruct(tmp_path / "out.dcm", pet)

    assert same(back.mask, one.mask)
    assert back.provenance is not None
    assert "frame of reference" in back.provenance.warnings[0]
    assert (
        "RTReferencedStudySequence"
        not in (dcmread(tmp_path / "out.dcm").ReferencedFrameOfReferenceSequence[0])
    )


def test_another_frame_of_reference_is_refused(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    write_rtstruct(regions_on(volume.geometry), volume, series, tmp_path / "out.dcm")

    with pytest.raises(ReadError, match="frame of reference"):
        read_rtstruct(tmp_path / "out.dcm", replace(volume, frame_of_reference="9.9"))


def test_a_series_of_another_grid_is_no_source(
    tmp_path: Path, opened: tuple[Series, Volume], pet: Volume
) -> None:
    with pytest.raises(WriteError, match="are not those of the image"):
        write_rtstruct([], pet, opened[0], tmp_path / "out.dcm")


def test_a_file_that_does_not_read_back_the_same_is_not_saved(
    tmp_path: Path, opened: tuple[Series, Volume], monkeypatch: pytest.MonkeyPatch
) -> None:
    series, volume = opened
    path = tmp_path / "out.dcm"
    path.write_bytes(b"what was there before")
    monkeypatch.setattr(
        "fusionview.io.exchange.rtstruct.outline", lambda pixels: outline(pixels)[:1]
    )

    with pytest.raises(WriteError, match="differs"):
        write_rtstruct(regions_on(volume.geometry), volume, series, path)
    assert path.read_bytes() == b"what was there before"
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("with_source", [True, False])
def test_islands_on_slices_far_apart_stay_apart(
    tmp_path: Path, opened: tuple[Series, Volume], with_source: bool
) -> None:
    series, volume = opened
    inside = np.zeros(volume.geometry.shape, np.bool_)
    inside[[0, 3], 4:6, 4:9] = True
    one = region("a\\b " + 70 * "x", volume.geometry, inside)
    write_rtstruct([one], volume, series if with_source else None, tmp_path / "out.dcm")

    (back,) = read_rtstruct(tmp_path / "out.dcm", volume)

    assert same(back.mask, one.mask)
    assert back.name == "a/b " + 60 * "x"


def test_a_contour_of_many_points_is_read_by_others(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    comb = np.zeros(volume.geometry.shape, np.bool_)
    comb[1, :, ::2] = True
    comb[1, 9] = True
    comb[1, ::2, :] |= np.arange(175) % 4 == 1
    write_rtstruct([region("comb", volume.geometry, comb)], volume, series, tmp_path / "out.dcm")

    contours = dcmread(tmp_path / "out.dcm").ROIContourSequence[0].ContourSequence
    data = max((contour["ContourData"] for contour in contours), key=lambda e: len(e.value))
    assert sum(len(str(value)) + 1 for value in data.value) > 65536
    assert data.VR == "DS"


def test_contours_that_refer_to_the_series_stand_for_their_slice_alone(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    inside = np.zeros(volume.geometry.shape, np.bool_)
    inside[[0, 3], 4:6, 4:9] = True
    write_rtstruct([region("a", volume.geometry, inside)], volume, series, tmp_path / "out.dcm")
    dataset = dcmread(tmp_path / "out.dcm")
    for contour in dataset.ROIContourSequence[0].ContourSequence:
        del contour.ContourSlabThickness
    dataset.save_as(tmp_path / "out.dcm")

    (back,) = read_rtstruct(tmp_path / "out.dcm", volume)

    np.testing.assert_array_equal(back.mask.to_array(), inside)


def structure_set(contours: list[NDArray[np.float64]], kind: str = "CLOSED_PLANAR") -> Dataset:
    """A structure set as another program would write it; ``contours`` in LPS mm."""
    dataset = Dataset()
    dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.481.3"
    dataset.SOPInstanceUID = "1.2.3.99"
    dataset.Modality = "RTSTRUCT"
    roi = Dataset()
    roi.ROINumber, roi.ROIName, roi.ReferencedFrameOfReferenceUID = 7, "organ", "1.2.3.4"
    dataset.StructureSetROISequence = [roi]
    item = Dataset()
    item.ReferencedROINumber = 7
    item.ContourSequence = []
    for points in contours:
        contour = Dataset()
        contour.ContourGeometricType = kind
        contour.ContourData = [f"{x:.6f}" for x in points.ravel()]
        item.ContourSequence.append(contour)
    dataset.ROIContourSequence = [item]
    return dataset


def read_contours(
    tmp_path: Path, volume: Volume, contours: list[NDArray[np.float64]], **options: Any
) -> tuple[NDArray[np.bool_], tuple[str, ...]]:
    path = tmp_path / "other.dcm"
    structure_set(contours, **options).save_as(path, implicit_vr=False, little_endian=True)
    (found,) = read_rtstruct(path, volume)
    assert found.provenance is not None
    return found.mask.to_array(), found.provenance.warnings


def square(geometry: Geometry, k: float, low: float, high: float) -> NDArray[np.float64]:
    corners = [(k, low, low), (k, low, high), (k, high, high), (k, high, low)]
    return geometry.to_world(corners)


def test_a_contour_inside_another_is_a_hole_and_a_duplicate_is_none(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    outer = square(volume.geometry, 1, 1.5, 9.5)
    inner = square(volume.geometry, 1, 3.5, 5.5)

    array, notes = read_contours(tmp_path, volume, [outer, inner, outer])

    assert array[1].sum() == 64 - 4
    assert array.sum() == 60
    assert "twice" in notes[0]


def test_xor_contours_cancel_where_they_cross_and_where_they_repeat(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    one, other = (square(volume.geometry, 1, low, low + 5) for low in (0.5, 3.5))

    crossing, notes = read_contours(tmp_path, volume, [one, other], kind="CLOSEDPLANAR_XOR")
    repeated, _ = read_contours(tmp_path, volume, [one, other, one], kind="CLOSEDPLANAR_XOR")
    united, united_notes = read_contours(tmp_path, volume, [one, other])

    assert (crossing[1].sum(), notes) == (25 + 25 - 2 * 4, ())
    assert repeated[1].sum() == 25
    assert united[1].sum() == 25 + 25 - 4
    assert "cross" in united_notes[0]


@pytest.mark.parametrize("noise", [-2e-4, 0.0, 2e-4])
def test_contours_halfway_between_slices_enter_one_slice_only(
    tmp_path: Path, opened: tuple[Series, Volume], noise: float
) -> None:
    volume = opened[1]
    single, _ = read_contours(tmp_path, volume, [square(volume.geometry, 1.5 + noise, 1.5, 9.5)])
    growing = [square(volume.geometry, k + 0.5 + noise, 1.5, 4.5 + k) for k in range(3)]
    several, _ = read_contours(tmp_path, volume, growing)

    assert single.sum(axis=(1, 2)).tolist() == [0, 64, 0, 0]
    assert several.sum(axis=(1, 2)).tolist() == [9, 16, 25, 0]


def test_contours_between_slices_go_to_the_nearest_and_say_so(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]

    array, notes = read_contours(tmp_path, volume, [square(volume.geometry, 1.3, 1.5, 9.5)])

    assert array.sum(axis=(1, 2)).tolist() == [0, 64, 0, 0]
    assert "beside the slices" in notes[0]


def test_contours_of_thicker_slices_stand_for_all_slices_between_them(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    contours = [square(volume.geometry, k, 1.5, 9.5) for k in (0.5, 2.5)]

    array, notes = read_contours(tmp_path, volume, contours)

    assert array.sum(axis=(1, 2)).tolist() == [64, 64, 64, 64]
    assert any("further apart" in note for note in notes)


def test_contours_across_the_slices_are_refused(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    upright = volume.geometry.to_world([(0, 2, 2), (3, 2, 2), (3, 9, 2), (0, 9, 2)])

    with pytest.raises(ReadError, match="parallel"):
        read_contours(tmp_path, volume, [upright])


def test_points_are_left_out_with_a_note(tmp_path: Path, opened: tuple[Series, Volume]) -> None:
    volume = opened[1]

    array, notes = read_contours(
        tmp_path, volume, [square(volume.geometry, 1, 1.5, 9.5)], kind="OPEN_PLANAR"
    )

    assert not array.any()
    assert "left out" in notes[0]


def test_another_file_is_no_structure_set(opened: tuple[Series, Volume]) -> None:
    series, volume = opened
    with pytest.raises(ReadError, match="no structure set"):
        read_rtstruct(series.files[0], volume)


def drawn_by_pillow(path: Path, volume: Volume) -> NDArray[np.bool_]:
    """Rasterise with another program, eight pixels to a voxel, and look at the voxel centres."""
    array = np.zeros(volume.geometry.shape, np.bool_)
    for contour in dcmread(path).ROIContourSequence[0].ContourSequence:
        points = np.reshape(np.array(contour.ContourData, float), (-1, 3))
        index = volume.geometry.to_index(points)
        size = (8 * array.shape[2], 8 * array.shape[1])
        picture = Image.new("1", size)
        places = [(8 * i + 3.5, 8 * j + 3.5) for _, j, i in index]
        ImageDraw.Draw(picture).polygon(places, fill=1)
        array[round(index[:, 0].mean())] |= np.asarray(picture)[4::8, 4::8]
    return array


def test_another_rasteriser_finds_hole_and_island(
    tmp_path: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    inside = shell(volume.geometry)
    path = tmp_path / "out.dcm"
    write_rtstruct([region("shell", volume.geometry, inside)], volume, series, path)

    assert dice(drawn_by_pillow(path, volume), inside) >= 0.98


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("folder", "reference"), [("FDG_PET", "PET_mask.nii.gz"), ("MR_T1", "MR_T1_mask.nii.gz")]
)
def test_the_tumour_of_the_real_study_has_its_reference_volume(
    tmp_path: Path, data_folder: Path, folder: str, reference: str
) -> None:
    root = data_folder / "sts001_raw_pet_mr" / "STS_001" / folder
    (series,) = scan(root / "image").series
    volume = load(series)
    tumour, oedema = read_rtstruct(root / "mask" / "1-1.dcm", volume)
    (known,) = (data_folder / "sts001_registered").rglob(reference)
    assert (tumour.name, oedema.name) == ("GTV_Mass", "GTV_Edema")
    assert tumour.mask.volume_ml == pytest.approx(read_mask(known).volume_ml, rel=0.02)

    path = tmp_path / "out.dcm"
    write_rtstruct([tumour, oedema], volume, series, path)
    assert dice(drawn_by_pillow(path, volume), tumour.mask.to_array()) >= 0.98
