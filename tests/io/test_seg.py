"""Segmentations: what is written comes back everywhere, and what others wrote is read right."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom as hd
import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray
from pydicom import Dataset, dcmread

from fusionview.errors import ReadError, WriteError
from fusionview.io.catalogue import scan
from fusionview.io.exchange.rtstruct import read_rtstruct
from fusionview.io.exchange.seg import read_seg, write_seg
from fusionview.io.load import load
from fusionview.io.series import Series
from fusionview.model.geometry import Geometry
from fusionview.model.volume import Volume
from tests.io.region_cases import region, regions_on, series_of, shell


@pytest.fixture
def opened(tmp_path: Path) -> tuple[Series, Volume]:
    return series_of(tmp_path / "series")


@pytest.fixture
def saved(tmp_path: Path, opened: tuple[Series, Volume]) -> Path:
    series, volume = opened
    path = tmp_path / "out.dcm"
    write_seg(regions_on(volume.geometry), volume, series, path)
    return path


def in_place(frames: NDArray[Any], path: Path, geometry: Geometry) -> NDArray[np.bool_]:
    """Put decoded frames where their headers say, ``(segment, K, J, I)``."""
    dataset = dcmread(path, stop_before_pixels=True)
    placed = np.zeros((len(dataset.SegmentSequence), *geometry.shape), np.bool_)
    groups = dataset.PerFrameFunctionalGroupsSequence
    for pixels, group in zip(frames, groups, strict=True):
        k = geometry.to_index(group.PlanePositionSequence[0].ImagePositionPatient)[0]
        segment = group.SegmentIdentificationSequence[0].ReferencedSegmentNumber - 1
        placed[segment, round(k)] = pixels > 0
    return placed


def changed(path: Path, **tags: Any) -> Path:
    """The same file with other header values."""
    dataset = dcmread(path)
    for keyword, value in tags.items():
        setattr(dataset, keyword, value)
    dataset.save_as(path)
    return path


def test_overlapping_regions_come_back_exactly_on_an_oblique_grid_of_175_columns(
    saved: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    back = read_seg(saved, volume)

    assert [one.name for one in back] == ["Läsion 1", "speckle"]
    assert back[0].colour == (0, 200, 255)
    for one, other in zip(regions_on(volume.geometry), back, strict=True):
        np.testing.assert_array_equal(one.mask.to_array(), other.mask.to_array())


def test_highdicom_reads_every_frame_and_finds_the_slices(
    saved: Path, opened: tuple[Series, Volume]
) -> None:
    series, volume = opened
    segmentation = hd.seg.segread(saved)
    slices = [dcmread(path, stop_before_pixels=True) for path in series.files]
    slices.sort(key=lambda s: float(volume.geometry.to_index(s.ImagePositionPatient)[0]))

    pixels = segmentation.get_pixels_by_source_instance([s.SOPInstanceUID for s in slices])

    assert segmentation.NumberOfFrames == 2 * volume.geometry.shape[0]
    assert segmentation.StudyInstanceUID == slices[0].StudyInstanceUID
    for n, one in enumerate(regions_on(volume.geometry)):
        np.testing.assert_array_equal(pixels[..., n] > 0, one.mask.to_array())


def test_simpleitk_reads_the_same_frames(saved: Path, opened: tuple[Series, Volume]) -> None:
    geometry = opened[1].geometry
    frames = sitk.GetArrayFromImage(sitk.ReadImage(saved))

    expected = [one.mask.to_array() for one in regions_on(geometry)]
    np.testing.assert_array_equal(in_place(frames, saved, geometry), expected)


def test_flipped_axes_of_the_same_grid_are_no_other_grid(
    saved: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    turned = volume.geometry.affine.copy()
    turned[:3, 3] = volume.geometry.to_world((3, 18, 0))
    turned[:3, :2] *= -1
    swapped = turned[:, [0, 2, 1, 3]]
    geometry = Geometry((4, 175, 19), swapped)
    other = replace(volume, geometry=geometry, data=np.zeros(geometry.shape, np.float32))

    (back, _) = read_seg(saved, other)

    expected = shell(volume.geometry)[::-1, ::-1, :].swapaxes(1, 2)
    np.testing.assert_array_equal(back.mask.to_array(), expected)
    assert back.provenance is not None
    assert back.provenance.warnings == ()


def test_another_grid_of_the_space_takes_the_nearest_pixels_and_says_so(
    saved: Path, opened: tuple[Series, Volume]
) -> None:
    volume = opened[1]
    half = volume.geometry.affine.copy()
    half[:3, :3] /= 2
    half[:3, 3] = volume.geometry.to_world((-0.25, -0.25, -0.25))
    geometry = Geometry((8, 38, 350), half)
    fine = replace(volume, geometry=geometry, data=np.zeros(geometry.shape, np.float32))

    (back, _) = read_seg(saved, fine)

    expected = shell(volume.geometry).repeat(2, 0).repeat(2, 1).repeat(2, 2)
    np.testing.assert_array_equal(back.mask.to_array(), expected)
    assert back.provenance is not None
    assert "another grid" in back.provenance.warnings[0]


def test_frames_that_were_left_out_hold_nothing(tmp_path: Path, saved: Path) -> None:
    (series,) = scan(tmp_path / "series").series
    volume = load(series)
    dataset = dcmread(saved)
    size = 19 * 175
    bits = np.unpackbits(np.frombuffer(dataset.PixelData, np.uint8), bitorder="little")
    kept = [2, 5]  # highdicom stores the slices from the last to the first
    dataset.PixelData = np.packbits(
        np.concatenate([bits[n * size : (n + 1) * size] for n in kept]), bitorder="little"
    ).tobytes()
    dataset.PerFrameFunctionalGroupsSequence = [
        dataset.PerFrameFunctionalGroupsSequence[n] for n in kept
    ]
    dataset.NumberOfFrames = 2
    dataset.save_as(saved)

    first, second = read_seg(saved, volume)

    one, two = (region.mask.to_array() for region in regions_on(volume.geometry))
    np.testing.assert_array_equal(first.mask.to_array()[1], one[1])
    np.testing.assert_array_equal(second.mask.to_array()[2], two[2])
    assert second.mask.to_array().sum() == two[2].sum()
    assert first.mask.to_array().sum() == one[1].sum()


@pytest.mark.parametrize(
    ("most", "belongs"), [(255, [False, False, True]), (100, [False, True, True])]
)
def test_fractional_segments_are_cut_at_one_half(
    tmp_path: Path,
    saved: Path,
    opened: tuple[Series, Volume],
    most: int,
    belongs: list[bool],
) -> None:
    pixels = np.zeros((8, 19, 175), np.uint8)
    pixels[3, 0, :3] = (10, 60, 200)  # the first slice is stored last
    dataset = dcmread(saved)
    dataset.SegmentationType, dataset.MaximumFractionalValue = "FRACTIONAL", most
    dataset.BitsAllocated = dataset.BitsStored = 8
    dataset.HighBit = 7
    dataset.PixelData = pixels.tobytes()
    dataset.save_as(saved)

    (back, _) = read_seg(saved, opened[1])

    assert back.mask.to_array()[0, 0, :3].tolist() == belongs


def test_another_frame_of_reference_is_refused(saved: Path, opened: tuple[Series, Volume]) -> None:
    with pytest.raises(ReadError, match="frame of reference"):
        read_seg(saved, replace(opened[1], frame_of_reference="9.9"))


@pytest.mark.parametrize(
    ("tags", "reason"),
    [
        ({"Rows": 60000}, "truncated"),
        ({"NumberOfFrames": 9}, "describes 8 of 9"),
        ({"SharedFunctionalGroupsSequence": [Dataset()]}, "no place in the patient"),
        ({"Modality": "MR"}, "no segmentation"),
    ],
)
def test_what_cannot_be_right_is_refused(
    saved: Path, opened: tuple[Series, Volume], tags: dict[str, Any], reason: str
) -> None:
    with pytest.raises(ReadError, match=reason):
        read_seg(changed(saved, **tags), opened[1])


def test_without_a_series_a_new_study_is_made_up(tmp_path: Path, pet: Volume) -> None:
    inside = np.zeros(pet.geometry.shape, np.bool_)
    inside[1:3, 2:4, 3:6] = True
    write_seg([region("lesion", pet.geometry, inside)], pet, None, tmp_path / "out.dcm")

    (back,) = read_seg(tmp_path / "out.dcm", pet)

    np.testing.assert_array_equal(back.mask.to_array(), inside)
    assert "ReferencedSeriesSequence" not in dcmread(tmp_path / "out.dcm")


def test_no_region_makes_no_file(tmp_path: Path, pet: Volume) -> None:
    with pytest.raises(WriteError, match="no region"):
        write_seg([], pet, None, tmp_path / "out.dcm")


def test_a_file_that_does_not_read_back_the_same_is_not_saved(
    tmp_path: Path, opened: tuple[Series, Volume], monkeypatch: pytest.MonkeyPatch
) -> None:
    series, volume = opened
    regions = regions_on(volume.geometry)
    monkeypatch.setattr(
        "fusionview.io.exchange.seg.read_seg", lambda path, volume: tuple(reversed(regions))
    )

    with pytest.raises(WriteError, match="differs"):
        write_seg(regions, volume, series, tmp_path / "new.dcm")
    assert not (tmp_path / "new.dcm").exists()


SEGMENTATIONS = [
    ("ct-3slice", "liver.dcm", {"Liver": ("liver_seg.nrrd", 1)}),
    (
        "ct-3slice",
        "partial_overlaps.dcm",
        {
            "GREEN": ("partial_overlaps-1.nrrd", 1),
            "ORANGE": ("partial_overlaps-2.nrrd", 2),
            "PURPLE": ("partial_overlaps-3.nrrd", 3),
            "LIGHT_BLUE": ("partial_overlaps-1.nrrd", 4),
            "DARK_BLUE": ("partial_overlaps-1.nrrd", 5),
        },
    ),
    ("24x38x3/image", "24x38x3/seg/label.seg", {"Liver": ("24x38x3/nrrd/label.nrrd", 1)}),
    ("23x38x3/image", "23x38x3/seg/label.seg", {"Liver": ("23x38x3/nrrd/label.nrrd", 1)}),
    (
        "24x38x3/image",
        "sparse-labelmap-noppv.dcm",
        {"Liver": ("sparse_labelmap_noppv_seg.nrrd", 1)},
    ),
    ("24x38x3/image", "sparse-labelmap-ppv5.dcm", {"Liver": ("sparse_labelmap_ppv5_seg.nrrd", 1)}),
]


@pytest.mark.realdata
@pytest.mark.parametrize(("images", "file", "segments"), SEGMENTATIONS)
def test_segmentations_of_dcmqi_equal_their_references(
    data_folder: Path, images: str, file: str, segments: dict[str, tuple[str, int]]
) -> None:
    root = data_folder / "dicom_seg" / "data" / "segmentations"
    volume = load(scan(root / images).series[0])

    found = {one.name: one.mask.to_array() for one in read_seg(root / file, volume)}

    assert found.keys() == segments.keys()
    for name, (reference, label) in segments.items():
        known: NDArray[Any] = sitk.GetArrayFromImage(sitk.ReadImage(root / reference)) == label
        np.testing.assert_array_equal(found[name], known)


@pytest.mark.realdata
def test_a_segmentation_of_another_image_is_refused_with_the_reason(data_folder: Path) -> None:
    root = data_folder / "dicom_seg" / "data"
    volume = load(scan(root / "segmentations" / "ct-3slice").series[0])

    with pytest.raises(ReadError, match="another frame of reference"):
        read_seg(root / "sr-example" / "seg.dcm", volume)


@pytest.mark.realdata
def test_the_regions_of_the_real_pet_are_read_by_highdicom_and_simpleitk(
    tmp_path: Path, data_folder: Path
) -> None:
    root = data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET"
    (series,) = scan(root / "image").series
    volume = load(series)
    regions = read_rtstruct(root / "mask" / "1-1.dcm", volume)
    path = tmp_path / "out.dcm"
    write_seg(regions, volume, series, path)

    expected = [one.mask.to_array() for one in regions]
    for frames in (
        sitk.GetArrayFromImage(sitk.ReadImage(path)),
        hd.seg.segread(path).pixel_array,
    ):
        np.testing.assert_array_equal(in_place(frames, path, volume.geometry), expected)


@pytest.mark.realdata
def test_a_multi_frame_image_is_referred_to_as_a_whole(tmp_path: Path, data_folder: Path) -> None:
    root = data_folder / "dicom_seg" / "data" / "segmentations" / "24x38x3"
    (series,) = scan(root / "multiframe").series
    volume = load(series)
    regions = read_seg(root / "seg" / "label.seg", volume)
    write_seg(regions, volume, series, tmp_path / "out.dcm")

    references = dcmread(tmp_path / "out.dcm").ReferencedSeriesSequence[0]
    (item,) = references.ReferencedInstanceSequence
    assert item.ReferencedSOPInstanceUID == dcmread(series.files[0]).SOPInstanceUID
