"""`profile` and `curve`."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.cli.choosing import load_one
from fusionview.io.nifti import write_mask, write_volume
from fusionview.io.transform_file import write_transform
from fusionview.model.geometry import Geometry
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.shapes.draw import ball
from tests.cli.conftest import Cli

SLOPE = np.array((0.31, -0.22, 0.17))


def ramp(points_mm: np.ndarray) -> np.ndarray:
    return np.asarray(points_mm @ SLOPE + 50.0)


def on(geometry: Geometry) -> np.ndarray:
    points = geometry.to_world(np.moveaxis(np.indices(geometry.shape), 0, -1))
    return ramp(points).astype(np.float32)


def words(point: np.ndarray) -> str:
    return ",".join(repr(float(v)) for v in point)


@pytest.fixture
def ramped(tmp_path: Path, suv: Volume, oblique_grid: Geometry) -> Path:
    path = tmp_path / "ramp.nii.gz"
    write_volume(replace(suv, data=on(oblique_grid)), path)
    return path


def test_the_profile_of_a_ramp_is_written_sample_by_sample(
    cli: Cli, ramped: Path, oblique_grid: Geometry, tmp_path: Path
) -> None:
    start, stop = oblique_grid.to_world([(0.2, 0.5, 0.7), (2.8, 3.6, 4.9)])
    out = tmp_path / "profile.csv"
    found = cli("profile", ramped, "--from", words(start), "--to", words(stop), "--csv", out)
    assert found.status == 0, found.err
    rows = list(csv.reader(out.read_text().splitlines()))
    assert rows[0][:4] == ["distance_mm", "x_mm", "y_mm", "z_mm"]
    assert rows[0][4].endswith("[g/mL]")
    table = np.array(rows[1:], float)
    assert table[-1, 0] == pytest.approx(np.linalg.norm(stop - start), rel=1e-9)
    np.testing.assert_allclose(table[:, 4], ramp(table[:, 1:4]), atol=1e-4)
    assert np.diff(table[:, 0]).max() <= 0.5 + 1e-9


def test_a_second_image_is_read_through_its_registration(
    cli: Cli, ramped: Path, suv: Volume, oblique_grid: Geometry, tmp_path: Path
) -> None:
    moved = Transform.from_euler((8.0, -3.0, 5.0), (4.0, -2.0, 6.0), oblique_grid.center_mm)
    affine = moved.matrix @ oblique_grid.affine
    grid = Geometry(oblique_grid.shape, affine)
    other, transform = tmp_path / "other.nii.gz", tmp_path / "t.tfm"
    write_volume(replace(suv, id="other", geometry=grid, data=on(oblique_grid)), other)
    write_transform(moved, transform)
    start, stop = oblique_grid.to_world([(0.2, 0.5, 0.7), (2.8, 3.6, 4.9)])
    line = ("--from", words(start), "--to", words(stop), "--json")
    found = cli("profile", ramped, other, *line, "--transform", transform).json
    one, two = (np.array(layer["values"], float) for layer in found["layers"])
    np.testing.assert_allclose(one, two, atol=1e-3)


def test_points_that_are_no_points_are_wrong_usage(cli: Cli, ramped: Path) -> None:
    assert cli("profile", ramped, "--from", "1,2", "--to", "1,2,3").status == 2
    same = cli("profile", ramped, "--from", "1,2,3", "--to", "1,2,3")
    assert same.status == 1
    assert "two different points" in same.err


def test_a_curve_on_a_mask_of_another_grid_has_one_row_a_frame(cli: Cli, tmp_path: Path) -> None:
    grid = Geometry.centred((16, 18, 20), (3.0, 2.5, 2.5), (5.0, -4.0, 9.0))
    fine = Geometry.centred((30, 40, 40), (1.5, 1.2, 1.2), (5.0, -4.0, 9.0))
    path, region, out = (tmp_path / n for n in ("dynamic.nii.gz", "ball.nii.gz", "curve.csv"))
    _write_4d(path, grid, [2.0, 1.0, 0.5])
    write_mask(ball(fine, fine.center_mm, 9.0), region)
    found = cli("curve", path, "--region", region, "--csv", out)
    assert found.status == 0, found.err
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert [float(row["mean"]) for row in rows] == [2.0, 1.0, 0.5]
    assert [row["frame"] for row in rows] == ["1", "2", "3"]
    assert [float(row["position"]) for row in rows] == [0.0, 30.0, 60.0]
    assert {row["axis_unit"] for row in rows} == {"s"}


def test_a_single_image_has_no_curve(cli: Cli, image: Path, region: Path) -> None:
    found = cli("curve", image, "--region", region)
    assert found.status == 1
    assert "single image" in found.err


def _write_4d(path: Path, grid: Geometry, values: list[float]) -> None:
    import nibabel as nib  # noqa: PLC0415 - only this test writes 4-D files

    ras = np.diag([-1.0, -1.0, 1.0, 1.0]) @ grid.affine @ np.eye(4)[[2, 1, 0, 3]]
    data = np.stack([np.full(grid.shape[::-1], v, np.float32) for v in values], axis=-1)
    stored = nib.Nifti1Image(data, ras)
    stored.header.set_xyzt_units("mm", "sec")
    stored.header["pixdim"][4] = 30.0
    stored.set_qform(ras, 1)
    stored.set_sform(ras, 1)
    nib.save(stored, path)


@pytest.mark.realdata
def test_the_decay_over_b_values_is_the_diffusion_that_the_scanner_found(
    cli: Cli, data_folder: Path, tmp_path: Path
) -> None:
    folder = data_folder / "dwi_prostate"
    diffusion = next(folder.glob("6.*"))
    adc = load_one(next(folder.glob("7.*")), None)
    inside = ball(adc.geometry, adc.geometry.center_mm, 9.0)
    region = tmp_path / "prostate.nii.gz"
    write_mask(inside, region)
    rows = cli("curve", diffusion, "--region", region, "--json").json["rows"]
    assert [row["position"] for row in rows] == [50.0, 400.0, 800.0]
    b, mean = (np.array([row[name] for row in rows]) for name in ("position", "mean"))
    fitted = -np.polyfit(b, np.log(mean), 1)[0] * 1e6  # µm²/s
    # the logarithm of a mean is not the mean of logarithms
    assert fitted == pytest.approx(measure(adc, inside).mean, rel=0.08)
