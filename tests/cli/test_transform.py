"""`transform` compose, invert, apply, convert; and what `register` takes and tells."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.io.transform_file import read_linear, write_transform
from fusionview.model.affine import AffineTransform
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli

FIRST = Transform.from_euler((4, -5, 6), (7, 8, -9), (10, 20, 30))
SECOND = AffineTransform(np.diag([1.1, 0.9, 1.0, 1.0]))
POINT = (12.0, -3.5, 40.25)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    write_transform(FIRST, tmp_path / "first.tfm")
    write_transform(SECOND, tmp_path / "second.mat")
    return tmp_path / "first.tfm", tmp_path / "second.mat"


def test_composed_maps_take_points_through_the_first_one_first(
    cli: Cli, files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "both.h5"
    assert cli("transform", "compose", *files, "--out", out).status == 0
    wanted = SECOND.apply(FIRST.apply(POINT))
    np.testing.assert_allclose(read_linear(out).apply(POINT), wanted, atol=1e-6)
    text = ",".join(map(str, POINT))
    found = cli("transform", "apply", out, "--point", text, "--json").json
    np.testing.assert_allclose(found["points_mm"], [wanted], atol=1e-6)


def test_an_inverted_map_leads_back(cli: Cli, files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "back.tfm"
    assert cli("transform", "invert", files[0], "--out", out).status == 0
    itk = sitk.ReadTransform(str(out))
    np.testing.assert_allclose(itk.TransformPoint(FIRST.apply(POINT).tolist()), POINT, atol=1e-6)


def test_a_map_goes_to_flirt_and_back_with_both_images(
    cli: Cli, files: tuple[Path, Path], tmp_path: Path, image: Path
) -> None:
    flirt, again = tmp_path / "flirt.mat", tmp_path / "again.tfm"
    alone = cli("transform", "convert", files[0], "--out", flirt, "--flirt")
    assert alone.status == 1
    assert "two images" in alone.err
    ends = ("--fixed", image, "--moving", image)
    assert cli("transform", "convert", files[0], "--out", flirt, "--flirt", *ends).status == 0
    assert cli("transform", "convert", flirt, "--out", again, *ends).status == 0
    np.testing.assert_allclose(read_linear(again).matrix, FIRST.matrix, atol=1e-8)


def test_matrices_of_flirt_in_a_row_are_refused_since_their_images_differ(
    cli: Cli, files: tuple[Path, Path], tmp_path: Path, image: Path
) -> None:
    flirt, out = tmp_path / "flirt.mat", tmp_path / "both.tfm"
    ends = ("--fixed", image, "--moving", image)
    assert cli("transform", "convert", files[0], "--out", flirt, "--flirt", *ends).status == 0
    outcome = cli("transform", "compose", flirt, files[0], "--out", out, *ends)
    assert outcome.status == 1
    assert "its own two images" in outcome.err
    assert not out.exists()


def test_an_applied_map_brings_the_image_onto_the_grid_of_the_other(
    cli: Cli, tmp_path: Path, image: Path
) -> None:
    volume = load(pick(scan(image), None))
    step = volume.geometry.affine[:3, 2]  # one voxel along i
    write_transform(Transform.from_euler((0, 0, 0), step, (0, 0, 0)), tmp_path / "step.tfm")
    out = tmp_path / "on.nii.gz"
    ends = ("--fixed", image, "--moving", image)
    assert cli("transform", "apply", tmp_path / "step.tfm", *ends, "--out", out).status == 0
    laid = load(pick(scan(out), None))
    np.testing.assert_allclose(laid.data[..., :-1], volume.data[..., 1:], rtol=1e-4)
    assert np.isnan(laid.data[..., -1]).all()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("apply", "first.tfm"), 2),
        (("apply", "first.tfm", "--point", "1,2"), 2),
        (("apply", "first.tfm", "--out", "x.nii.gz"), 2),
        (("convert", "first.tfm", "--out", "x.png"), 1),
        (("compose", "missing.tfm", "--out", "x.tfm"), 1),
        (("convert", "first.tfm", "--out", "x.dcm"), 1),
    ],
)
def test_what_cannot_be_done_is_told(
    cli: Cli,
    files: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    status: int,
) -> None:
    monkeypatch.chdir(files[0].parent)
    outcome = cli("transform", *arguments)
    assert outcome.status == status
    assert outcome.err
    assert "Traceback" not in outcome.err
    assert not (files[0].parent / "x.tfm").exists()


def blob(grid: Geometry, name: str, moved: Transform) -> Volume:
    points = moved.apply(grid.to_world(np.moveaxis(np.indices(grid.shape), 0, -1)))
    data = sum(
        np.exp(-(((points - centre) / width) ** 2).sum(-1))
        for centre, width in (((0, 0, 0), 25), ((25, 10, 5), 10), ((-10, -25, 15), 8))
    )
    return Volume(
        id=name,
        name=name,
        kind=Kind.MR,
        quantity=Quantity.MR_SIGNAL,
        geometry=grid,
        data=np.asarray(data, np.float32),
    )


def test_a_region_on_neither_grid_is_refused_before_the_work(
    cli: Cli, tmp_path: Path, region: Path
) -> None:
    grid = Geometry.centred((20, 20, 20), (4.0, 4.0, 4.0))
    write_volume(blob(grid, "a", Transform.identity()), tmp_path / "a.nii.gz")
    path = tmp_path / "a.nii.gz"
    outcome = cli("register", path, path, "--focus", region, "--out", tmp_path / "t.tfm")
    assert outcome.status == 1
    assert "grid" in outcome.err
    assert not (tmp_path / "t.tfm").exists()
