"""Transforms of ITK, ANTs, FLIRT and DICOM: one map, whatever the file."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk
from scipy.spatial.transform import Rotation

from fusionview.errors import FusionViewError, ReadError, WriteError
from fusionview.io.exchange.any_map import Ends, read_map, write_map
from fusionview.io.flirt import read_flirt, write_flirt
from fusionview.io.transform_file import read_chain, read_linear, read_transform, write_transform
from fusionview.model import chain as chains
from fusionview.model.affine import AffineTransform
from fusionview.model.deformation import Deformation
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform

TURN = Rotation.from_euler("xyz", (10, -20, 30), degrees=True).as_matrix()
RIGID = Transform.from_euler((4, -5, 6), (7, 8, -9), (10, 20, 30))
GRID = Geometry.centred((6, 7, 8), (5.0, 4.0, 3.0), (30.0, -20.0, 100.0), TURN)
POINTS = GRID.to_world([[1.0, 2.0, 3.0], [4.5, 1.2, 6.1], [2.2, 5.5, 0.4]])


def stretched() -> AffineTransform:
    matrix = np.array(RIGID.matrix)
    matrix[:3, :3] = matrix[:3, :3] @ [[1.1, 0.04, 0.0], [0.0, 0.95, 0.02], [0.0, 0.0, 1.03]]
    return AffineTransform(matrix, (1.0, 2.0, 3.0))


def bent() -> Deformation:
    index = np.moveaxis(np.indices(GRID.shape), 0, -1) / 6.0
    return Deformation(GRID, np.sin(index).astype(np.float32), RIGID)


@pytest.mark.parametrize("ending", [".tfm", ".txt", ".h5", ".mat"])
def test_rigid_and_affine_maps_come_back_to_a_micrometre(tmp_path: Path, ending: str) -> None:
    maps: tuple[chains.Linear, ...] = (RIGID, stretched())
    for n, found in enumerate(maps):
        path = tmp_path / f"t{n}{ending}"
        write_transform(found, path)
        again = read_linear(path)
        assert type(again) is type(found)
        np.testing.assert_allclose(again.apply(POINTS), found.apply(POINTS), rtol=0, atol=1e-6)
        itk = sitk.ReadTransform(str(path))
        there = [itk.TransformPoint(point) for point in POINTS.tolist()]
        np.testing.assert_allclose(there, found.apply(POINTS), rtol=0, atol=1e-6)


@pytest.mark.parametrize("ending", [".tfm", ".h5"])
def test_a_chain_with_a_deformation_goes_through_itk_in_the_same_order(
    tmp_path: Path, ending: str
) -> None:
    # first a shift of a few millimetres, so that the points stay inside the field
    chain = (Transform.from_euler((0, 0, 0), (0.5, -0.4, 0.3), (0, 0, 0)), bent(), stretched())
    path = tmp_path / f"chain{ending}"
    write_transform(chain, path)
    wanted = chains.apply(chain, POINTS)
    np.testing.assert_allclose(chains.apply(read_chain(path), POINTS), wanted, atol=1e-4)
    itk = sitk.ReadTransform(str(path))
    np.testing.assert_allclose([itk.TransformPoint(p) for p in POINTS.tolist()], wanted, atol=1e-4)


def test_splines_need_the_grid_of_the_fixed_image(tmp_path: Path) -> None:
    image = sitk.Image(20, 20, 20, sitk.sitkFloat32)
    spline = sitk.BSplineTransformInitializer(image, [3, 3, 3])
    spline.SetParameters(np.random.default_rng(3).normal(size=len(spline.GetParameters())).tolist())
    sitk.WriteTransform(spline, str(tmp_path / "s.tfm"))
    with pytest.raises(ReadError, match="grid only"):
        read_chain(tmp_path / "s.tfm")
    found = read_chain(tmp_path / "s.tfm", Geometry.centred((20, 20, 20), (1, 1, 1), (9.5,) * 3))
    point = [7.0, 8.0, 9.0]
    np.testing.assert_allclose(chains.apply(found, point), spline.TransformPoint(point), atol=1e-4)


def test_flirt_counts_the_first_axis_backwards_in_neurological_images(tmp_path: Path) -> None:
    """FLIRT's x runs to the patient's left in both, so the fixed point lies 4 mm further left."""
    path = tmp_path / "f.mat"
    np.savetxt(path, np.eye(4) + np.eye(4, k=3) * 4.0)
    stored = np.diag([2.0, 2.0, 2.0, 1.0])[:, [2, 1, 0, 3]]
    neurological = Geometry((10, 10, 10), np.diag([-1.0, -1.0, 1.0, 1.0]) @ stored)
    radiological = Geometry((10, 10, 10), np.diag([1.0, -1.0, 1.0, 1.0]) @ stored)
    for grid in (neurological, radiological):  # without the reversal the first would be +4
        found = read_flirt(path, grid, grid)
        np.testing.assert_allclose(found.apply([0.0, 0.0, 0.0]), (-4.0, 0.0, 0.0))


def test_flirt_matrices_come_back_between_different_oblique_images(tmp_path: Path) -> None:
    other = Geometry.centred((9, 8, 7), (2.0, 2.5, 3.0), (-5.0, 6.0, 7.0))
    maps: tuple[chains.Linear, ...] = (RIGID, stretched())
    for n, found in enumerate(maps):
        write_flirt(found, tmp_path / f"{n}.mat", GRID, other)
        again = read_flirt(tmp_path / f"{n}.mat", GRID, other)
        np.testing.assert_allclose(again.apply(POINTS), found.apply(POINTS), atol=1e-6)
        with pytest.raises(ReadError, match="two images"):
            read_map(tmp_path / f"{n}.mat")


def test_what_is_no_transform_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.tfm").write_text("hello")
    (tmp_path / "b.mat").write_text("1 2 3")
    for name in ("a.tfm", "b.mat", "missing.tfm"):
        with pytest.raises(ReadError):
            read_map(tmp_path / name)
    write_transform(stretched(), tmp_path / "s.tfm")
    with pytest.raises(ReadError, match="not a rotation"):
        read_transform(tmp_path / "s.tfm")
    with pytest.raises(WriteError):
        write_transform((bent(),), tmp_path / "b.mat")
    with pytest.raises(FusionViewError, match="two images"):
        write_map((RIGID,), tmp_path / "r.dcm", Ends())


def test_the_opposite_of_a_deformation_brings_points_back() -> None:
    chain = (bent(),)
    there = chains.apply(chain, POINTS)
    around = Geometry.centred((40, 40, 40), (1.5,) * 3, there.mean(axis=0))
    back = chains.apply(chains.inverse(chain, around), there)
    np.testing.assert_allclose(back, POINTS, atol=0.05)
