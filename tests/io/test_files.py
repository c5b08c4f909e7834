"""Results on disk: whole or not at all, and read back as they were."""

import csv
import json
from pathlib import Path

import h5py
import numpy as np
import pytest
import SimpleITK as sitk

from fusionview.errors import ReadError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.scan_file import read_scan, write_scan
from fusionview.io.tables import write_features, write_rows
from fusionview.io.transform_file import read_transform, write_transform
from fusionview.model.features import FeatureTable, FeatureValue
from fusionview.model.geometry import Geometry
from fusionview.model.projection import ProjectionData
from fusionview.model.provenance import Provenance
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.transform import Transform


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:  # noqa: PT012
        temporary.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_or_a_folder_in_the_way_is_a_clear_error(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "no" / "a.csv", "does not exist"), (tmp_path, "folder")):
        with pytest.raises(WriteError, match=words):
            write_rows(["a"], [], path)


@pytest.fixture
def transform() -> Transform:
    return Transform.from_euler((3.0, -2.0, 10.0), (4.0, 5.0, -60.0), (12.0, -30.0, 100.0))


def test_a_transform_comes_back_and_itk_maps_the_same_points(
    tmp_path: Path, transform: Transform
) -> None:
    path = tmp_path / "pet_to_mr.tfm"
    write_transform(transform, path)
    again = read_transform(path)
    np.testing.assert_allclose(again.matrix, transform.matrix, atol=1e-9)
    assert again.center_mm == pytest.approx(transform.center_mm)
    point = (31.0, -7.0, 250.0)
    mapped = sitk.ReadTransform(str(path)).TransformPoint(point)
    assert mapped == pytest.approx(tuple(transform.apply(point)), abs=1e-9)


def test_what_is_no_rigid_transform_is_refused(tmp_path: Path, transform: Transform) -> None:
    (tmp_path / "a.tfm").write_text("hello")
    affine = sitk.AffineTransform(3)
    affine.Scale(2.0)
    sitk.WriteTransform(affine, str(tmp_path / "b.tfm"))
    for name in ("a.tfm", "b.tfm", "c.tfm"):
        with pytest.raises(ReadError):
            read_transform(tmp_path / name)
    with pytest.raises(WriteError, match=r"\.tfm"):
        write_transform(transform, tmp_path / "a.nii")


@pytest.fixture
def table() -> FeatureTable:
    rows = (
        FeatureValue("statistics", "Mean", "stat_mean", "Q4LE", 0.1 + 0.2, "g/mL"),
        FeatureValue("statistics", "Skewness", "stat_skew", "KE2A", None, "", "no spread, „flat“"),
        FeatureValue("statistics", "Voxels", "n", "", float(np.float32(3))),
    )
    return FeatureTable(rows, Provenance(operation="Texture", settings={"bins": 32}))


def test_a_feature_table_keeps_every_digit(tmp_path: Path, table: FeatureTable) -> None:
    write_features(table, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["family", "name", "tag", "ibsi_id", "value", "unit", "note"]
    assert rows[0]["value"] == "0.30000000000000004"
    assert (rows[1]["value"], rows[1]["note"]) == ("", "no spread, „flat“")
    assert rows[2]["value"] == "3.0"
    content = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert content["provenance"]["settings"] == {"bins": 32}


@pytest.fixture
def projections(oblique_grid: Geometry) -> ProjectionData:
    scanner = CylindricalScanner(
        crystals=16, rings=3, radial_bins=5, max_ring_difference=1, ring_pitch_mm=3.5
    )
    random = np.random.default_rng(1)
    return ProjectionData(
        scanner=scanner,
        counts=random.poisson(5.0, scanner.shape).astype(np.float32),
        background=random.random(scanner.shape).astype(np.float32),
        attenuation_factors=random.random(scanner.shape).astype(np.float32),
        image_grid=oblique_grid,
        counts_per_activity=1.25e-3,
        frame_of_reference="1.2.3",
        provenance=Provenance(operation="Simulate", settings={"seed": 1}, inputs=("a", "b")),
    )


def test_a_scan_comes_back_whole(tmp_path: Path, projections: ProjectionData) -> None:
    write_scan(projections, tmp_path / "scan.h5")
    again = read_scan(tmp_path / "scan.h5")
    assert again.scanner == projections.scanner
    assert again.image_grid.matches(projections.image_grid)
    assert again.provenance == projections.provenance
    assert (again.counts_per_activity, again.frame_of_reference) == (1.25e-3, "1.2.3")
    np.testing.assert_array_equal(again.counts, projections.counts)
    np.testing.assert_array_equal(again.background, projections.background)
    assert again.attenuation_factors is not None
    assert projections.attenuation_factors is not None
    np.testing.assert_array_equal(again.attenuation_factors, projections.attenuation_factors)


def test_a_scan_explains_itself(tmp_path: Path, projections: ProjectionData) -> None:
    write_scan(projections, tmp_path / "scan.h5")
    with h5py.File(tmp_path / "scan.h5") as file:
        assert file.attrs["axis_order"] == "view, radial, plane"
        assert file["scanner"].attrs["ring_pitch_mm"] == 3.5
        assert file["counts"].attrs["unit"] == "counts"


def test_what_is_no_scan_is_refused(tmp_path: Path, projections: ProjectionData) -> None:
    (tmp_path / "text.h5").write_text("hello")
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["x"] = 1
    write_scan(projections, tmp_path / "cut.h5")
    with h5py.File(tmp_path / "cut.h5", "a") as file:
        del file["background"]
    write_scan(projections, tmp_path / "misfit.h5")
    with h5py.File(tmp_path / "misfit.h5", "a") as file:
        file["scanner"].attrs["rings"] = 4
    for name in ("text.h5", "other.h5", "cut.h5", "misfit.h5", "missing.h5"):
        with pytest.raises(ReadError) as caught:
            read_scan(tmp_path / name)
        assert caught.value.hint
    with pytest.raises(WriteError, match=r"\.h5"):
        write_scan(projections, tmp_path / "scan.npz")
