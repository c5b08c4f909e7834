"""`segment` and `lesions`."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.io.nifti import read_mask, write_volume
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.percist import liver_reference
from fusionview.roi.shapes.draw import ball
from tests.cli.conftest import Cli
from tests.roi.blurred import ball_ml, blurred_ball


@pytest.fixture
def grid(oblique_grid: Geometry) -> Geometry:
    """36 x 40 x 44 voxels along the axes of the oblique grid, 3 x 2 x 1 mm stretched to 2.5."""
    affine = oblique_grid.affine.copy()
    affine[:3, :3] *= np.array((2.5 / 3.0, 2.5 / 2.0, 2.5))
    return Geometry((36, 40, 44), affine)


@pytest.fixture
def two(grid: Geometry, suv: Volume) -> Volume:
    """Two blurred lesions of 5 and 9 above a background of 1."""
    data = 1 + 4 * blurred_ball(grid, grid.to_world((12, 12, 13)), 12.0, 5.0)
    data += 8 * blurred_ball(grid, grid.to_world((26, 28, 30)), 11.0, 5.0)
    return replace(suv, geometry=grid, data=data.astype(np.float32))


@pytest.fixture
def lesioned(two: Volume, tmp_path: Path) -> Path:
    path = tmp_path / "two.nii.gz"
    write_volume(two, path)
    return path


def words(point: object) -> str:
    return ",".join(repr(float(v)) for v in np.asarray(point))


def test_the_edge_is_written_as_the_function_finds_it(
    cli: Cli, lesioned: Path, two: Volume, tmp_path: Path
) -> None:
    out, at = tmp_path / "found.nii.gz", two.geometry.to_world((12, 13, 13))
    found = cli("segment", lesioned, "--at", words(at), "--radius", 22, "--out", out, "--json")
    assert found.status == 0, found.err
    mask = read_mask(out, two.geometry)
    np.testing.assert_array_equal(mask.to_array(), pet_edge(two, at, 22.0).to_array())
    assert found.json["volume_ml"] == pytest.approx(ball_ml(12.0), rel=0.05)
    assert found.json["method"] == "edge"


@pytest.mark.parametrize(
    ("method", "options", "reaches"),
    [
        ("percent", ("--percent", 60), 0.6 * 9),
        ("fixed", ("--value", 3), 3.0),
        ("background", (), 5.0),
        ("grow", ("--low", 6, "--high", 99), 6.0),
        ("grow", ("--tolerance", 2), 7.0),
    ],
)
def test_each_method_finds_what_reaches_its_threshold(
    cli: Cli,
    lesioned: Path,
    two: Volume,
    tmp_path: Path,
    method: str,
    options: tuple[object, ...],
    reaches: float,
) -> None:
    out, centre = tmp_path / "found.nii.gz", two.geometry.to_world((26, 28, 30))
    given = ("--method", method, "--at", words(centre), "--radius", 20, "--out", out)
    found = cli("segment", lesioned, *given, *options)
    assert found.status == 0, found.err
    truth = ball(two.geometry, centre, 20.0).to_array() & (two.data >= reaches)
    got = read_mask(out, two.geometry).to_array()
    assert np.count_nonzero(got ^ truth) <= 0.02 * np.count_nonzero(truth)


@pytest.mark.parametrize(
    ("options", "words_said"),
    [
        (("--at", "1,2"), "three numbers"),
        (("--method", "edge", "--percent", 40), "not for --method edge"),
        (("--method", "grow"), "--tolerance, or --low"),
        (("--method", "grow", "--tolerance", 1, "--low", 2), "stands alone"),
        (("--method", "percent", "--percent", 120), "between 0 and 100"),
        (("--radius", -3), "between 0 and 500"),
    ],
)
def test_wrong_usage_of_segment_is_told(
    cli: Cli, lesioned: Path, tmp_path: Path, options: tuple[object, ...], words_said: str
) -> None:
    at = () if "--at" in options else ("--at", "0,0,0")
    found = cli("segment", lesioned, *at, "--out", tmp_path / "m.nii.gz", *options)
    assert found.status == 2
    assert words_said in " ".join(found.err.split())


def test_a_point_off_the_image_is_an_error_with_a_hint(
    cli: Cli, lesioned: Path, tmp_path: Path
) -> None:
    found = cli("segment", lesioned, "--at", "900,0,0", "--out", tmp_path / "m.nii.gz")
    assert found.status == 1
    assert "no value" in found.err
    assert not (tmp_path / "m.nii.gz").exists()


def test_lesions_are_listed_summed_and_written(
    cli: Cli, lesioned: Path, two: Volume, tmp_path: Path
) -> None:
    out, mask = tmp_path / "lesions.csv", tmp_path / "lesions.nii.gz"
    options = ("--threshold", 3, "--out", out, "--mask", mask, "--json")
    found = cli("lesions", lesioned, *options)
    assert found.status == 0, found.err
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert [float(row["max"]) for row in rows] == sorted(
        [float(row["max"]) for row in rows], reverse=True
    )
    reached = two.data >= 3
    assert found.json["burden"]["tmtv_ml"] == pytest.approx(reached.sum() * two.geometry.voxel_ml)
    np.testing.assert_array_equal(read_mask(mask, two.geometry).to_array(), reached)
    apart = two.geometry.to_world((12, 12, 13)) - two.geometry.to_world((26, 28, 30))
    assert found.json["burden"]["dmax_mm"] == pytest.approx(np.linalg.norm(apart), abs=0.5)


def test_a_rejected_lesion_stays_in_the_list_and_out_of_the_sums(
    cli: Cli, lesioned: Path, two: Volume
) -> None:
    found = cli("lesions", lesioned, "--threshold", 3, "--reject", 1, "--json")
    assert [one["accepted"] for one in found.json["lesions"]] == [False, True]
    assert found.json["burden"]["lesions"] == 1
    assert found.json["burden"]["tmtv_ml"] == found.json["lesions"][1]["volume_ml"]
    assert cli("lesions", lesioned, "--threshold", 3, "--reject", 7).status == 2


@pytest.mark.parametrize("volume_ml", [-1, "nan", "inf"])
def test_a_least_volume_that_is_none_is_wrong_usage(
    cli: Cli, lesioned: Path, volume_ml: object
) -> None:
    assert cli("lesions", lesioned, "--threshold", 3, "--min-ml", volume_ml).status == 2


def test_without_a_lesion_for_the_mask_no_table_is_written(
    cli: Cli, lesioned: Path, tmp_path: Path
) -> None:
    out, mask = tmp_path / "none.csv", tmp_path / "none.nii.gz"
    found = cli("lesions", lesioned, "--threshold", 300, "--out", out, "--mask", mask)
    assert found.status == 1
    assert "no lesion to write" in found.err
    assert not out.exists()
    assert not mask.exists()


def test_the_threshold_may_come_from_the_liver(cli: Cli, lesioned: Path, two: Volume) -> None:
    place = two.geometry.to_world((18, 20, 6))
    found = cli("lesions", lesioned, "--threshold", "liver", "--liver", words(place), "--json")
    assert found.json["threshold"] == pytest.approx(liver_reference(two, place).threshold, rel=1e-3)
    assert "liver at" in found.err
    assert cli("lesions", lesioned, "--threshold", "much").status == 2
    nowhere = cli("lesions", lesioned, "--threshold", "liver")
    assert nowhere.status == 1
    assert "--liver X,Y,Z" in nowhere.err


def test_values_that_are_no_suv_are_told(cli: Cli, two: Volume, tmp_path: Path) -> None:
    path = tmp_path / "counts.nii.gz"
    write_volume(replace(two, quantity=Quantity.COUNTS), path)
    found = cli("lesions", path, "--threshold", 3)
    assert found.status == 0
    assert "no SUV" in found.err
