from pathlib import Path
from typing import Any

import nibabel
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage
from scipy.spatial.transform import Rotation

from fusionview.errors import GeometryError, RegionError
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.roi.editing.mid_sagittal import mid_sagittal
from fusionview.roi.editing.mirror import MirrorPlane, mirrored
from fusionview.roi.shapes.draw import ball
from tests.roi.conftest import MakeVolume

HEAD = Geometry.centred((56, 66, 60), (3.4, 2.9, 3.1), (2.0, -8.0, 15.0))
AWAY = np.array((40.0, 0.0, 0.0))
POSES = [((0, 0, 0), (0, 0, 0)), ((12, -9, 5), (7, -3, 4)), ((-21, 18, -6), (-14, 5, 4))]


def pose(turn_deg: tuple[int, ...], shift_mm: tuple[int, ...]) -> Transform:
    """From the head, symmetric about x = 0, to the scanner."""
    return Transform.from_euler(turn_deg, shift_mm, (0.0, 0.0, 0.0))


def head_points(to_scanner: Transform) -> NDArray[np.float64]:
    return to_scanner.inverse().apply(HEAD.to_world(np.moveaxis(np.indices(HEAD.shape), 0, -1)))


def phantom(points: NDArray[np.float64]) -> NDArray[np.float32]:
    """A skull, a brain with two ventricles and folds, and one bright lesion on the left."""

    def inside(centre: tuple[float, ...], axes: tuple[float, ...]) -> NDArray[np.float64]:
        away = np.linalg.norm((points - centre) / axes, axis=-1)
        return np.asarray(1 / (1 + np.exp((away - 1) * 20)))

    x, y, z = np.moveaxis(points, -1, 0)
    folds = 0.3 * np.cos(np.abs(x) / 6) * np.cos(y / 7) * np.cos(z / 8)
    image = 2 * inside((0, 0, 10), (72, 90, 80)) - inside((0, 0, 10), (66, 84, 74))
    image += (2 + folds) * inside((0, 0, 14), (62, 80, 66))
    for side in (-1, 1):
        image -= 2 * inside((14 * side, 5, 18), (7, 28, 10))
        image -= 0.8 * inside((30 * side, -82, 0), (14, 12, 12))
    image += 6 * inside((35, 20, 30), (9, 9, 9))
    return np.asarray(image + np.random.default_rng(1).normal(0, 0.1, image.shape), np.float32)


def errors(
    plane: MirrorPlane, truth_mm: NDArray[np.float64], normal: NDArray[np.float64]
) -> tuple[float, float]:
    """Angle (degrees), and how far a point of the true plane is from the other (mm)."""
    angle = np.rad2deg(np.arccos(min(1.0, abs(float(normal @ plane.normal)))))
    return float(angle), abs(float((truth_mm - plane.point_mm) @ plane.normal))


@pytest.mark.parametrize(("turn_deg", "shift_mm"), POSES)
def test_the_plane_of_a_tilted_head_is_found(
    suv: MakeVolume, turn_deg: tuple[int, ...], shift_mm: tuple[int, ...]
) -> None:
    to_scanner = pose(turn_deg, shift_mm)
    plane, agreement = mid_sagittal(suv(HEAD, phantom(head_points(to_scanner))))
    normal = to_scanner.matrix[:3, 0]
    angle, away = errors(plane, to_scanner.apply((0.0, 0.0, 14.0)), normal)
    assert angle < 0.7
    assert away < 0.7
    assert agreement > 0.85


def test_a_direction_that_is_not_left_can_be_given(suv: MakeVolume) -> None:
    """A head that lies on its side."""
    to_scanner = Transform(np.array([(0, -1, 0, 3), (1, 0, 0, -9), (0, 0, 1, 2), (0, 0, 0, 1.0)]))
    volume = suv(HEAD, phantom(head_points(to_scanner)))
    found = mid_sagittal(volume, across=(0.1, 1.0, 0.0)).plane
    angle, away = errors(found, to_scanner.apply((0.0, 0.0, 14.0)), np.array((0.0, 1.0, 0.0)))
    assert angle < 1.0
    assert away < 1.0


def test_an_image_of_nothing_is_refused(suv: MakeVolume) -> None:
    for value in (0.0, 3.0, np.nan):
        with pytest.raises(RegionError, match="shows nothing"):
            mid_sagittal(suv(HEAD, np.full(HEAD.shape, value, np.float32)))


@pytest.mark.realdata
@pytest.mark.parametrize(
    # where each is most symmetric (x to the right), by shifting the flipped array on its grid
    ("name", "middle_mm"),
    [("T1", 0.48), ("PET", 2.06), ("SPECT", 0.86), ("avg152T1", 0.50)],
)
def test_the_plane_of_brain_templates_is_found(
    suv: MakeVolume, data_folder: Path, name: str, middle_mm: float
) -> None:
    image: Any = nibabel.load(data_folder / "spm_templates" / f"{name}.nii")
    to_scanner = pose((12, -9, 5), (7, -3, 4))
    to_ras = np.diag([-1.0, -1.0, 1.0, 1.0])
    index = head_points(to_scanner) @ (np.linalg.inv(image.affine) @ to_ras)[:3, :3].T
    index += np.linalg.inv(image.affine)[:3, 3]
    data = ndimage.map_coordinates(image.get_fdata(), np.moveaxis(index, -1, 0), order=1)
    found = mid_sagittal(suv(HEAD, data.astype(np.float32))).plane
    truth = to_scanner.apply((-middle_mm, 18.0, 10.0))
    angle, away = errors(found, truth, to_scanner.matrix[:3, 0])
    assert angle < 0.5
    assert away < 0.5


def test_mirroring_twice_changes_nothing_for_points() -> None:
    plane = MirrorPlane(np.array((3.0, -2.0, 5.0)), np.array((2.0, 0.4, -0.3)))
    points = np.random.default_rng(2).normal(0, 50, (40, 3))
    there = plane.reflected(points)
    np.testing.assert_allclose(plane.reflected(there), points, atol=1e-10)
    middle = (points + there) / 2 - plane.point_mm
    np.testing.assert_allclose(middle @ plane.normal, 0, atol=1e-10)
    np.testing.assert_allclose(np.cross(there - points, plane.normal), 0, atol=1e-9)


def test_a_mirrored_region_lies_on_the_other_side(tilted: Geometry) -> None:
    turn = Rotation.from_euler("ZXY", (20, -12, 8), degrees=True).as_matrix()
    plane = MirrorPlane(tilted.center_mm, turn[:, 0] + 0.1 * turn[:, 1])
    centre = tilted.center_mm + 12 * plane.normal
    mask = ball(tilted, centre, 8.0)
    other = mirrored(mask, plane)
    expected = ball(tilted, tilted.center_mm - 12 * plane.normal, 8.0)
    assert other.volume_ml == pytest.approx(mask.volume_ml, rel=0.03)
    assert 2 * (other & expected).voxels / (other.voxels + expected.voxels) > 0.92
    back = mirrored(other, plane)
    assert 2 * (back & mask).voxels / (back.voxels + mask.voxels) > 0.9


def test_across_a_plane_of_the_grid_mirroring_is_exact(tilted: Geometry) -> None:
    rng = np.random.default_rng(3)
    mask = ball(tilted, tilted.to_world((10, 12, 10)), 9.0)
    rough = mask - type(mask).from_array(tilted, rng.random(tilted.shape) > 0.7)
    plane = MirrorPlane(tilted.to_world((0, 0, 14.5)), tilted.affine[:3, 2])
    other = mirrored(rough, plane)
    np.testing.assert_array_equal(other.to_array(), rough.to_array()[:, :, ::-1])
    np.testing.assert_array_equal(mirrored(other, plane).to_array(), rough.to_array())


def test_what_leaves_the_grid_is_lost_and_other_grids_can_be_filled(tilted: Geometry) -> None:
    mask = ball(tilted, tilted.center_mm, 8.0)
    plane = MirrorPlane(tilted.center_mm + AWAY, np.array((1.0, 0.0, 0.0)))
    assert mirrored(mask, plane).voxels == 0
    wide = Geometry.centred((60, 60, 90), (2.0, 2.0, 2.0), tilted.center_mm + AWAY)
    assert mirrored(mask, plane, wide).volume_ml == pytest.approx(mask.volume_ml, rel=0.05)


def test_a_plane_without_a_normal_is_refused() -> None:
    with pytest.raises(GeometryError, match="do not describe a plane"):
        MirrorPlane(np.zeros(3), np.zeros(3))
