"""REG objects: the direction, the digits, and what other programs write."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray
from pydicom import Dataset, dcmread
from pydicom.uid import SpatialRegistrationStorage

from fusionview.errors import FusionViewError, GeometryError, ReadError, WriteError
from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.any_map import Ends, read_map, write_map
from fusionview.io.exchange.deformable_reg import (
    Displacements,
    read_deformable_reg,
    write_deformable_reg,
)
from fusionview.io.exchange.objects import decimal_strings, new_object, save_object
from fusionview.io.exchange.reg import Registered, between, read_reg, write_reg
from fusionview.io.load import load
from fusionview.model.geometry import Geometry
from fusionview.model.itk import to_sitk_transform
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from tests.io.series_writer import write_series

FIXED, MOVING = "1.2.3.4", "1.2.3.5"
CORNERS = np.array(list(np.ndindex(2, 2, 2))) * 1200.0 - 600.0
TRUTH = Transform.from_euler((13.0, -27.0, 141.0), (-123.456789, 77.7, -1204.5), (12.0, 30.0, -800))


@pytest.fixture
def registered(pet: Volume) -> Registered:
    fixed = replace(pet, id="mr", name="MR", frame_of_reference=FIXED)
    return Registered(fixed, replace(pet, frame_of_reference=MOVING), TRUTH)


def matrices(path: Path) -> dict[str, NDArray[np.float64]]:
    """What is stored, as pydicom sees it."""
    return {
        str(item.FrameOfReferenceUID): np.array(
            item.MatrixRegistrationSequence[0]
            .MatrixSequence[0]
            .FrameOfReferenceTransformationMatrix,
            dtype=np.float64,
        ).reshape(4, 4)
        for item in dcmread(path).RegistrationSequence
    }


def test_a_registration_comes_back_within_a_millionth_of_a_millimetre(
    tmp_path: Path, registered: Registered
) -> None:
    path = tmp_path / "reg.dcm"
    write_reg(registered, path)
    (item,) = read_reg(path)
    assert (item.fixed_frame_uid, item.moving_frame_uid) == (FIXED, MOVING)
    assert np.abs(item.fixed_to_moving.apply(CORNERS) - TRUTH.apply(CORNERS)).max() < 1e-6


def test_the_stored_matrix_takes_moving_points_into_the_fixed_space(
    tmp_path: Path, registered: Registered
) -> None:
    path = tmp_path / "reg.dcm"
    write_reg(registered, path)
    stored = matrices(path)
    # ITK maps fixed to moving points; the object of another direction would not bring them back
    itk = to_sitk_transform(TRUTH)
    for point in CORNERS:
        moved = np.array([*itk.TransformPoint(point.tolist()), 1.0])
        np.testing.assert_allclose((stored[MOVING] @ moved)[:3], point, atol=1e-6)
    np.testing.assert_array_equal(stored[FIXED], np.eye(4))
    assert str(dcmread(path).FrameOfReferenceUID) == FIXED


def test_every_number_fits_sixteen_characters(tmp_path: Path, registered: Registered) -> None:
    tilted = Transform.from_euler((1e-7, -3e-5, 2e-9), (1e-6, -99999.123456, 0.0), (0, 0, 0))
    path = tmp_path / "reg.dcm"
    write_reg(registered._replace(fixed_to_moving=tilted), path)
    for item in dcmread(path).RegistrationSequence:
        (matrix,) = item.MatrixRegistrationSequence[0].MatrixSequence
        texts = [str(x) for x in matrix.FrameOfReferenceTransformationMatrix]
        assert max(map(len, texts)) <= 16
    (item,) = read_reg(path)
    assert np.abs(item.fixed_to_moving.apply(CORNERS) - tilted.apply(CORNERS)).max() < 1e-6


def foreign(path: Path, *items: tuple[str, Sequence[NDArray[np.float64]]], **tags: Any) -> Path:
    """A REG as another program writes it."""
    made = new_object(SpatialRegistrationStorage, "REG", None)
    made.FrameOfReferenceUID = FIXED
    made.RegistrationSequence = []
    for frame, stored in items:
        item, registration = Dataset(), Dataset()
        registration.MatrixSequence = []
        for matrix in stored:
            one = Dataset()
            one.FrameOfReferenceTransformationMatrixType = "RIGID"
            one.FrameOfReferenceTransformationMatrix = decimal_strings(matrix)
            registration.MatrixSequence.append(one)
        item.FrameOfReferenceUID = frame
        item.MatrixRegistrationSequence = [registration]
        made.RegistrationSequence.append(item)
    for keyword, value in tags.items():
        setattr(made, keyword, value)
    save_object(made, path)
    return path


def shifted(x: float) -> NDArray[np.float64]:
    matrix = np.eye(4)
    matrix[0, 3] = x
    return matrix


def turned() -> NDArray[np.float64]:
    """A quarter turn about z: x goes to y."""
    matrix = np.eye(4)
    matrix[:2, :2] = [[0, -1], [1, 0]]
    return matrix


def test_the_first_of_several_matrices_is_applied_first(tmp_path: Path) -> None:
    path = foreign(tmp_path / "reg.dcm", (MOVING, [shifted(10), turned()]))
    (item,) = read_reg(path)
    # moving (0, 0, 0) is shifted to (10, 0, 0) and then turned to (0, 10, 0)
    np.testing.assert_allclose(item.fixed_to_moving.apply((0, 10, 0)), (0, 0, 0), atol=1e-9)


def test_several_items_join_through_the_registered_frame(tmp_path: Path) -> None:
    other = "1.2.3.6"
    path = foreign(tmp_path / "reg.dcm", (MOVING, [shifted(10)]), (other, [shifted(-5)]))
    items = read_reg(path)
    assert [item.moving_frame_uid for item in items] == [MOVING, other]
    joined = between(items, MOVING, other)
    assert joined is not None
    # moving x = 0 lies at registered x = 10, which is x = 15 of the other
    np.testing.assert_allclose(joined.apply((0, 0, 0)), (15, 0, 0), atol=1e-9)
    assert between(items, FIXED, "9.9") is None


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        (np.diag([1.02, 1.0, 1.0, 1.0]), r"stretches by 1.0000 to 1.0200"),
        (np.diag([-1.0, 1.0, 1.0, 1.0]), "mirrors"),
        (np.diag([1.0, 1.0, 1.0, 2.0]), "no map of space"),
        (np.eye(3), "16 numbers"),
    ],
)
def test_what_is_not_rigid_is_refused_with_the_reason(
    tmp_path: Path, matrix: NDArray[np.float64], words: str
) -> None:
    path = foreign(tmp_path / "reg.dcm", (MOVING, [matrix]))
    with pytest.raises(ReadError, match=words):
        read_reg(path)


def test_a_rotation_of_few_digits_is_read_as_a_rotation(tmp_path: Path) -> None:
    path = foreign(tmp_path / "reg.dcm", (MOVING, [np.round(TRUTH.matrix, 5)]))
    (item,) = read_reg(path)
    back = item.fixed_to_moving.inverse().apply(CORNERS)
    assert np.abs(back - TRUTH.apply(CORNERS)).max() < 0.02


def test_damaged_and_other_files_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "text.dcm").write_text("no registration")
    empty = foreign(tmp_path / "empty.dcm")
    (tmp_path / "short.dcm").write_bytes(empty.read_bytes()[:700])
    (slice_file,) = write_series(tmp_path / "pet", order=[0])
    for path in (tmp_path / "text.dcm", empty, tmp_path / "short.dcm", slice_file, tmp_path / "no"):
        for read in (read_reg, read_deformable_reg):
            with pytest.raises(ReadError):
                read(path)


def test_a_registration_without_spaces_to_name_is_refused(
    tmp_path: Path, registered: Registered
) -> None:
    nameless = replace(registered.moving, frame_of_reference="")
    same = replace(registered.moving, frame_of_reference=FIXED)
    for moving, words in ((nameless, "no frame of reference"), (same, "share one frame")):
        with pytest.raises(WriteError, match=words):
            write_reg(registered._replace(moving=moving), tmp_path / "reg.dcm")
    assert not list(tmp_path.iterdir())


def test_the_object_belongs_to_the_study_and_names_the_images(tmp_path: Path) -> None:
    write_series(tmp_path / "mr", PatientName="Doe^J", PatientID="77", StudyInstanceUID="1.2.9")
    write_series(tmp_path / "pet", StudyInstanceUID="1.2.10")
    mr, pet = (pick(scan(tmp_path / name), None) for name in ("mr", "pet"))
    path = tmp_path / "reg.dcm"
    # one frame of reference: a correction that only the named images can tell apart
    write_reg((load(mr), load(pet), TRUTH), path, mr, pet)
    stored = dcmread(path)
    assert (stored.StudyInstanceUID, stored.PatientID) == ("1.2.9", "77")
    uids = {str(dcmread(file).SOPInstanceUID) for file in pet.files}
    (item,) = read_reg(path)[-1:]
    assert set(item.moving_images) == uids
    assert np.abs(item.fixed_to_moving.apply(CORNERS) - TRUTH.apply(CORNERS)).max() < 1e-6
    (elsewhere,) = stored.StudiesContainingOtherReferencedInstancesSequence
    assert elsewhere.StudyInstanceUID == "1.2.10"
    assert stored.ReferencedSeriesSequence[0].SeriesInstanceUID == mr.uid


def test_the_catalogue_lists_a_registration(tmp_path: Path, registered: Registered) -> None:
    write_reg(registered, tmp_path / "reg.dcm")
    (series,) = scan(tmp_path).series
    assert series.kind.value == "reg"
    assert series.frame_of_reference == FIXED


def test_nothing_is_left_when_the_disk_is_full(
    tmp_path: Path, registered: Registered, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Dataset, path: Path, **options: object) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    (tmp_path / "reg.dcm").write_bytes(b"old")
    monkeypatch.setattr(Dataset, "save_as", full)
    with pytest.raises(FusionViewError, match="No space left"):
        write_reg(registered, tmp_path / "reg.dcm")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.fixture(params=["right-handed", "left-handed"])
def displacements(oblique_grid: Geometry, request: pytest.FixtureRequest) -> Displacements:
    affine = np.array(oblique_grid.affine)
    if request.param == "left-handed":
        affine[:3, 0] *= -1
    offsets = np.random.default_rng(3).normal(0, 4, (*oblique_grid.shape, 3)).astype(np.float32)
    offsets[0, 0, 0] = np.nan
    return Displacements(Geometry(oblique_grid.shape, affine), offsets)


def test_displacements_come_back_where_they_were(
    tmp_path: Path, registered: Registered, displacements: Displacements
) -> None:
    found = replace(displacements, pre=TRUTH, post=TRUTH.inverse())
    path = tmp_path / "reg.dcm"
    write_deformable_reg((registered.fixed, registered.moving, found), path)
    (item,) = read_deformable_reg(path)
    assert (item.fixed_frame_uid, item.moving_frame_uid) == (FIXED, MOVING)
    again = item.fixed_to_moving
    np.testing.assert_allclose(again.pre.matrix, TRUTH.matrix, atol=1e-8)
    np.testing.assert_allclose(again.post.matrix, TRUTH.inverse().matrix, atol=1e-8)
    for index in np.ndindex(*found.geometry.shape):
        place = again.geometry.to_index(found.geometry.to_world(index)).round(6)
        k, j, i = place.round().astype(int)
        np.testing.assert_allclose(place, (k, j, i), atol=1e-6)
        np.testing.assert_array_equal(again.offsets_mm[k, j, i], found.offsets_mm[index])


def test_the_grid_is_stored_as_the_standard_describes_it(
    tmp_path: Path, registered: Registered, displacements: Displacements
) -> None:
    path = tmp_path / "reg.dcm"
    write_deformable_reg((registered.fixed, registered.moving, displacements), path)
    (item,) = dcmread(path).DeformableRegistrationSequence
    (grid,) = item.DeformableRegistrationGridSequence
    # PS3.3 C.20.3.1.1: x fastest, the third axis is the cross product of the other two
    row, column = np.array(grid.ImageOrientationPatient, float).reshape(2, 3)
    axes = np.stack([row, column, np.cross(row, column)], axis=1) * grid.GridResolution
    columns, rows, depth = grid.GridDimensions
    vectors = np.frombuffer(grid.VectorGridData, "<f4").reshape(depth, rows, columns, 3)
    itk = sitk.GetImageFromArray(displacements.offsets_mm.astype(np.float64), isVector=True)
    itk.SetSpacing(displacements.geometry.spacing_mm[::-1])
    itk.SetOrigin(displacements.geometry.affine[:3, 3].tolist())
    directions = displacements.geometry.affine[:3, :3] / displacements.geometry.spacing_mm
    itk.SetDirection(directions[:, ::-1].ravel().tolist())
    transform = sitk.DisplacementFieldTransform(itk)
    for i, j, k in ((1, 0, 0), (4, 1, 2), (2, 3, 1), (5, 4, 2)):
        point = np.array(grid.ImagePositionPatient, float) + axes @ (i, j, k)
        expected = point + vectors[k, j, i]
        np.testing.assert_allclose(transform.TransformPoint(point.tolist()), expected, atol=1e-4)


def test_displacements_that_do_not_fit_are_refused(
    tmp_path: Path, registered: Registered, displacements: Displacements
) -> None:
    with pytest.raises(GeometryError, match="do not fit"):
        replace(displacements, offsets_mm=displacements.offsets_mm[:2])
    path = tmp_path / "reg.dcm"
    write_deformable_reg((registered.fixed, registered.moving, displacements), path)
    stored = dcmread(path)
    stored.DeformableRegistrationSequence[0].DeformableRegistrationGridSequence[
        0
    ].GridDimensions = [100000, 100000, 100000]
    stored.save_as(path)
    with pytest.raises(ReadError, match="do not fit its grid"):
        read_deformable_reg(path)


def test_within_one_frame_the_images_tell_which_volume_moves(tmp_path: Path) -> None:
    write_series(tmp_path / "mr")
    write_series(tmp_path / "pet")
    mr, pet = (pick(scan(tmp_path / name), None) for name in ("mr", "pet"))
    fixed, moving = load(mr), load(pet)
    assert fixed.frame_of_reference == moving.frame_of_reference
    write_reg((fixed, moving, TRUTH), tmp_path / "reg.dcm", mr, pet)
    (there,) = read_map(tmp_path / "reg.dcm", Ends(fixed, moving, mr, pet))
    assert np.abs(there.apply(CORNERS) - TRUTH.apply(CORNERS)).max() < 1e-6
    (back,) = read_map(tmp_path / "reg.dcm", Ends(moving, fixed, pet, mr))
    assert np.abs(back.apply(TRUTH.apply(CORNERS)) - CORNERS).max() < 1e-6
    with pytest.raises(ReadError, match="does not relate"):
        read_map(tmp_path / "reg.dcm", Ends(fixed, moving))


def test_a_registration_of_another_moving_image_is_refused(
    registered: Registered, tmp_path: Path
) -> None:
    write_reg(registered, tmp_path / "reg.dcm")
    other = replace(registered.moving, frame_of_reference="1.9.9")
    with pytest.raises(ReadError, match="does not relate"):
        read_map(tmp_path / "reg.dcm", Ends(registered.fixed, other))


def test_matrices_of_flirt_are_not_laid_on_dicom_images(tmp_path: Path) -> None:
    write_series(tmp_path / "mr")
    series = pick(scan(tmp_path / "mr"), None)
    ends = Ends(load(series), load(series), series, series)
    np.savetxt(tmp_path / "flirt.mat", np.eye(4))
    with pytest.raises(ReadError, match="NIfTI"):
        read_map(tmp_path / "flirt.mat", ends)
    with pytest.raises(ReadError, match="NIfTI"):
        write_map((TRUTH,), tmp_path / "out.mat", ends, flirt=True)
    assert not (tmp_path / "out.mat").exists()
