"""NIfTI files keep every voxel at its place in the patient, and its unit beside them."""

import gzip
import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray

from fusionview.errors import GeometryError, ReadError, RegionError, WriteError
from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import read_mask, write_mask, write_volume
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

ORIENTATIONS = [
    (order, signs)
    for order in itertools.permutations(range(3))
    for signs in itertools.product((1, -1), repeat=3)
]


def oblique_ras(order: tuple[int, ...] = (0, 1, 2), signs: tuple[int, ...] = (1, 1, 1)) -> Any:
    a, b = np.deg2rad(20), np.deg2rad(-12)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    affine = np.eye(4)
    affine[:3, :3] = (about_z @ about_x)[:, order] * signs * (1.5, 2.0, 3.0)
    affine[:3, 3] = (40.0, -25.0, 7.0)
    return affine


def save(path: Path, data: NDArray[Any], affine: Any | None = None) -> Path:
    nib.save(nib.Nifti1Image(data, oblique_ras() if affine is None else affine), path)
    return path


def only(path: Path) -> Series:
    return pick(scan(path), None)


@pytest.mark.parametrize(("order", "signs"), ORIENTATIONS)
def test_voxels_lie_where_nibabel_puts_them_in_all_48_orientations(
    tmp_path: Path, order: tuple[int, ...], signs: tuple[int, ...]
) -> None:
    data = np.arange(4 * 5 * 6, dtype=np.float32).reshape(4, 5, 6)
    path = save(tmp_path / "image.nii.gz", data, oblique_ras(order, signs))
    volume = load(only(path))
    image: Any = nib.load(path)
    for i, j, k in [(0, 0, 0), (3, 0, 0), (0, 4, 0), (0, 0, 5), (2, 3, 4)]:
        ras = nib.affines.apply_affine(image.affine, (i, j, k))
        np.testing.assert_allclose(
            volume.geometry.to_world((k, j, i)), ras * (-1, -1, 1), atol=1e-4
        )
        assert volume.data[k, j, i] == data[i, j, k]
    write_volume(volume, tmp_path / "again.nii.gz")
    again: Any = nib.load(tmp_path / "again.nii.gz")
    np.testing.assert_allclose(again.affine, image.affine, atol=1e-4)
    np.testing.assert_array_equal(again.dataobj, data)


@pytest.mark.parametrize("name", ["pet.nii", "pet.nii.gz"])
def test_a_volume_comes_back_with_its_unit_kind_and_space(
    tmp_path: Path, pet: Volume, name: str
) -> None:
    write_volume(
        Volume(
            id="x",
            name="FDG é",
            kind=Kind.PET,
            quantity=Quantity.SUV_BW,
            geometry=pet.geometry,
            data=pet.data,
            frame_of_reference="1.2.3",
            provenance=Provenance(operation="Convert to SUV", settings={"factor": 2e-4}),
        ),
        tmp_path / name,
    )
    catalogue = scan(tmp_path)
    assert catalogue.skipped == ()
    volume = load(pick(catalogue, None))
    assert volume.geometry.matches(pet.geometry)
    np.testing.assert_array_equal(volume.data, pet.data)
    assert (volume.name, volume.unit, volume.kind) == ("FDG é", "g/mL", Kind.PET)
    assert volume.frame_of_reference == "1.2.3"
    content = json.loads((tmp_path / "pet.json").read_text(encoding="utf-8"))
    assert content["provenance"]["settings"] == {"factor": 2e-4}


def test_the_same_volume_gives_the_same_bytes(tmp_path: Path, pet: Volume) -> None:
    write_volume(pet, tmp_path / "one.nii.gz")
    write_volume(pet, tmp_path / "two.nii.gz")
    assert (tmp_path / "one.nii.gz").read_bytes() == (tmp_path / "two.nii.gz").read_bytes()


def test_a_sidecar_of_another_image_earns_no_unit(tmp_path: Path, pet: Volume) -> None:
    write_volume(pet, tmp_path / "pet.nii")
    save(tmp_path / "pet.nii", np.zeros((3, 3, 3), np.float32))
    series = only(tmp_path)
    assert series.unit == ""
    assert "belongs to another image" in series.problems[0]


def test_a_file_without_sidecar_claims_nothing(tmp_path: Path) -> None:
    series = only(save(tmp_path / "PET.nii", np.ones((3, 4, 5), np.int16)))
    assert (series.kind, series.quantity, series.unit) == (Kind.OTHER, Quantity.OTHER, "")
    assert series.shape == (5, 4, 3)


def test_stored_scaling_is_applied(tmp_path: Path) -> None:
    image = nib.Nifti1Image(np.array([[[0, 1], [2, 3]]], np.int16), np.eye(4))
    image.header.set_slope_inter(0.5, -10)
    nib.save(image, tmp_path / "a.nii")
    assert sorted(load(only(tmp_path)).data.ravel()) == pytest.approx([-10, -9.5, -9, -8.5])


def test_undefined_voxels_stay_and_are_counted(tmp_path: Path) -> None:
    data = np.ones((3, 4, 5), np.float32)
    data[0, :2, 0] = np.nan
    volume = load(only(save(tmp_path / "a.nii.gz", data)))
    assert np.isnan(volume.data).sum() == 2
    assert volume.provenance is not None
    assert volume.provenance.warnings == ("2 voxels are undefined (NaN).",)


def test_forms_that_disagree_are_reported(tmp_path: Path) -> None:
    image = nib.Nifti1Image(np.zeros((3, 4, 5), np.float32), oblique_ras())
    moved = oblique_ras()
    moved[0, 3] += 2.5
    image.set_sform(oblique_ras(), code=1)
    image.set_qform(moved, code=1)
    nib.save(image, tmp_path / "a.nii")
    assert "2.50 mm apart" in only(tmp_path).problems[0]


def test_a_file_without_orientation_is_reported(tmp_path: Path) -> None:
    image = nib.Nifti1Image(np.zeros((3, 4, 5), np.float32), None)
    image.header.set_qform(None, code=0)
    image.header.set_sform(None, code=0)
    nib.save(image, tmp_path / "a.nii")
    assert "no orientation" in only(tmp_path).problems[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (np.zeros((3, 4, 5, 2, 2), np.float32), "5 dimensions"),
        (np.zeros((3, 4, 5), np.complex64), "complex"),
        (np.zeros((3, 4, 5), [("R", "u1"), ("G", "u1"), ("B", "u1")]), "colours"),
    ],
)
def test_what_is_no_scalar_volume_is_refused(
    tmp_path: Path, data: NDArray[Any], words: str
) -> None:
    series = only(save(tmp_path / "a.nii.gz", data))
    with pytest.raises(ReadError, match=words):
        load(series)


@pytest.mark.parametrize("name", ["a.nii", "a.nii.gz"])
def test_truncated_files_are_refused(tmp_path: Path, name: str) -> None:
    noise = np.random.default_rng(1).random((20, 20, 20)).astype(np.float32)
    path = save(tmp_path / name, noise)
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(ReadError, match="truncated"):
        load(only(path))


def test_a_small_file_that_claims_terabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = save(tmp_path / "a.nii", np.zeros((3, 4, 5), np.float32))
    content = bytearray(path.read_bytes())
    content[42:48] = np.array([32000, 32000, 32000], "<i2").tobytes()
    for name, stored in (("a.nii", bytes(content)), ("b.nii.gz", gzip.compress(content))):
        (tmp_path / name).write_bytes(stored)
        with pytest.raises(ReadError, match="shorter than its header"):
            load(only(tmp_path / name))


def test_a_file_that_only_has_the_name_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.nii.gz").write_bytes(b"not gzip")
    (tmp_path / "b.nii").write_bytes(b"")
    assert len(scan(tmp_path).skipped) == 2


def test_a_volume_needs_a_nifti_name(tmp_path: Path, pet: Volume) -> None:
    with pytest.raises(WriteError, match=r"\.nii"):
        write_volume(pet, tmp_path / "pet.mha")


@pytest.fixture
def region(oblique_grid: Geometry) -> Mask:
    array = np.zeros(oblique_grid.shape, np.bool_)
    array[1:3, 2, 1:5] = True
    return Mask.from_array(oblique_grid, array)


def test_a_region_comes_back_voxel_by_voxel(
    tmp_path: Path, region: Mask, oblique_grid: Geometry
) -> None:
    write_mask(region, tmp_path / "mask.nii.gz")
    again = read_mask(tmp_path / "mask.nii.gz", like=oblique_grid)
    np.testing.assert_array_equal(again.to_array(), region.to_array())
    assert only(tmp_path).kind is Kind.MASK


def test_a_region_stored_in_another_axis_order_is_brought_to_its_image(
    tmp_path: Path, region: Mask, oblique_grid: Geometry
) -> None:
    write_mask(region, tmp_path / "mask.nii.gz")
    image: Any = nib.load(tmp_path / "mask.nii.gz")
    turned = image.as_reoriented(np.array([[2, -1], [0, 1], [1, -1]]))
    nib.save(turned, tmp_path / "turned.nii.gz")
    assert read_mask(tmp_path / "turned.nii.gz").geometry.shape != oblique_grid.shape
    again = read_mask(tmp_path / "turned.nii.gz", like=oblique_grid)
    assert again.geometry is oblique_grid
    np.testing.assert_array_equal(again.to_array(), region.to_array())


def test_a_region_of_another_grid_or_without_voxels_is_refused(
    tmp_path: Path, region: Mask, oblique_grid: Geometry
) -> None:
    write_mask(region, tmp_path / "mask.nii.gz")
    affine = oblique_grid.affine.copy()
    affine[0, 3] += 0.05
    with pytest.raises(GeometryError, match="do not lie on each other"):
        read_mask(tmp_path / "mask.nii.gz", like=Geometry(oblique_grid.shape, affine))
    write_mask(Mask.empty(oblique_grid), tmp_path / "none.nii.gz")
    with pytest.raises(RegionError, match="empty"):
        read_mask(tmp_path / "none.nii.gz")


def test_a_region_beside_its_image_is_no_second_candidate(
    tmp_path: Path, pet: Volume, region: Mask
) -> None:
    write_volume(pet, tmp_path / "pet.nii.gz")
    write_mask(region, tmp_path / "tumour.nii.gz")
    assert only(tmp_path).description == "FDG PET"


def test_a_fourth_axis_becomes_frames_at_their_times(tmp_path: Path) -> None:
    data = np.arange(3 * 4 * 5 * 2, dtype=np.float32).reshape(3, 4, 5, 2)
    image = nib.Nifti1Image(data, oblique_ras())
    image.header.set_xyzt_units("mm", "msec")
    image.header["pixdim"][4], image.header["toffset"] = 2500.0, 500.0
    nib.save(image, tmp_path / "dynamic.nii.gz")
    volume = load(only(tmp_path / "dynamic.nii.gz"))
    assert volume.frames is not None
    assert volume.frames.axis.value == "time"
    assert volume.frames.values == pytest.approx((0.5, 3.0))
    np.testing.assert_array_equal(volume.frames.data, data.T)
    lps = volume.geometry.to_world((4, 3, 2))
    ras = nib.affines.apply_affine(oblique_ras(), (2, 3, 4))
    np.testing.assert_allclose(lps, ras * (-1, -1, 1), atol=1e-4)


def test_a_fourth_axis_without_unit_is_numbered(tmp_path: Path) -> None:
    series = only(save(tmp_path / "a.nii", np.zeros((2, 2, 2, 3), np.float32)))
    assert series.frames == 3
    assert series.frame_axis is not None
    assert series.frame_axis.value == "other"
    assert series.frame_values == (1.0, 2.0, 3.0)


def test_a_region_has_one_frame(tmp_path: Path) -> None:
    path = save(tmp_path / "mask.nii", np.ones((2, 2, 2, 3), np.uint8))
    with pytest.raises(ReadError, match="several frames"):
        read_mask(path)


@pytest.mark.realdata
def test_the_spect_template_is_placed_by_its_header_although_x_runs_backwards(
    data_folder: Path,
) -> None:
    spect = load(only(data_folder / "spm_templates" / "SPECT.nii"))
    image: Any = nib.load(data_folder / "spm_templates" / "SPECT.nii")
    other: Any = nib.load(data_folder / "spm_templates" / "T1.nii")
    assert image.affine[0, 0] * other.affine[0, 0] < 0  # one of them is reversed
    index = (20, 50, 30)
    ras = nib.affines.apply_affine(image.affine, index)
    np.testing.assert_allclose(spect.geometry.to_world(index[::-1]), ras * (-1, -1, 1), atol=1e-4)
    assert spect.data[index[::-1]] == pytest.approx(float(np.asarray(image.dataobj)[index]))


_PEAK = """
import sys
from pathlib import Path
import nibabel, SimpleITK
from fusionview.io.catalogue import scan
from fusionview.io.load import load
def told(key):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key))
series = scan(Path(sys.argv[1])).series[0]
Path("/proc/self/clear_refs").write_text("5")
before = told("VmRSS")
print((told("VmHWM") - before, load(series).data.nbytes, told("VmHWM") - before)[1:])
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="Linux tells the peak")
@pytest.mark.parametrize("name", ["slope.nii", "slope.nii.gz", "double.nii", "double.nrrd"])
def test_reading_takes_little_more_memory_than_the_volume(tmp_path: Path, name: str) -> None:
    path, shape = tmp_path / name, (250, 250, 240)  # 60 MB as float32
    if name == "double.nrrd":
        picture = sitk.GetImageFromArray(np.zeros(shape))
        sitk.WriteImage(picture, str(path), useCompression=True)
    else:
        double = name.startswith("double")
        image = nib.Nifti1Image(np.zeros(shape, np.float64 if double else np.int16), np.eye(4))
        image.header.set_slope_inter(1.0 if double else 0.5, 0.0)
        nib.save(image, path)
    told = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True
    )
    volume, peak = map(int, told.stdout.strip(" ()\n").split(","))
    assert volume == 4 * 250 * 250 * 240
    assert peak <= {"double.nrrd": 3.3}.get(name, 2.5) * volume


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.int32, np.float32, ">i2", ">f8"])
@pytest.mark.parametrize("ending", [".nii", ".nii.gz"])
def test_scaled_values_are_those_of_nibabel(tmp_path: Path, dtype: Any, ending: str) -> None:
    stored = np.random.default_rng(3).integers(0, 100, (4, 5, 6, 3)).astype(dtype)
    image = nib.Nifti1Image(stored, oblique_ras(), dtype=stored.dtype)
    image.header.set_slope_inter(0.3, -7.0)
    nib.save(image, tmp_path / f"x{ending}")
    again: Any = nib.load(tmp_path / f"x{ending}")
    truth = np.asarray(again.dataobj).T
    volume = load(only(tmp_path / f"x{ending}"))
    assert volume.frames is not None
    np.testing.assert_allclose(volume.frames.data, truth, rtol=1e-6, atol=1e-5)


@pytest.mark.parametrize("kind", [nib.Nifti1Pair, nib.AnalyzeImage])
def test_an_image_in_two_files_is_skipped_with_the_true_reason(tmp_path: Path, kind: Any) -> None:
    nib.save(kind(np.ones((4, 5, 6), np.int16), np.eye(4)), tmp_path / "x.img")
    found = scan(tmp_path)
    assert not found.series
    assert [skipped.path.name for skipped in found.skipped] == ["x.hdr", "x.img"]
    assert all("single .nii file" in skipped.reason for skipped in found.skipped)
