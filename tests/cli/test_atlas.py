"""`atlas`."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.io.nifti import read_mask, write_volume
from fusionview.io.transform_file import write_transform
from fusionview.model.affine import AffineTransform
from fusionview.model.geometry import Geometry
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli


@pytest.fixture
def labels(tmp_path: Path, oblique_grid: Geometry, suv: Volume) -> Path:
    data = np.zeros(oblique_grid.shape, np.float32)
    data[1:3, 2:4, 1:3], data[1:3, 2:4, 3:5] = 48, 47
    path = tmp_path / "atlas.nii.gz"
    write_volume(replace(suv, data=data, quantity=Quantity.LABEL), path)
    return path


def test_regions_are_measured_named_and_written(
    cli: Cli, image: Path, labels: Path, suv: Volume, tmp_path: Path
) -> None:
    names, out, masks = tmp_path / "names.csv", tmp_path / "table.csv", tmp_path / "masks"
    names.write_text("index,name\n48,Left Hippocampus\n")
    options = ("--labels", labels, "--names", names, "--out", out, "--masks", masks, "--json")
    found = cli("atlas", image, *options)
    assert found.status == 0, found.err
    first, second = found.json["rows"]
    assert (first["label"], first["region"]) == (47, "Label 47")
    assert (second["label"], second["region"]) == (48, "Left Hippocampus")
    assert second["mean"] == pytest.approx(suv.data[1:3, 2:4, 1:3].mean())
    assert [row["region"] for row in csv.DictReader(out.read_text().splitlines())] == [
        "Label 47",
        "Left Hippocampus",
    ]
    mask = read_mask(masks / "48_Left_Hippocampus.nii.gz", suv.geometry)
    assert mask.voxels == 8


def test_the_atlas_is_reached_through_a_transform(
    cli: Cli, image: Path, labels: Path, suv: Volume, tmp_path: Path
) -> None:
    step = suv.geometry.affine[:3, 2]  # one voxel along i
    middle = suv.geometry.to_world((1.5, 2.5, 1.5))
    matrix = np.diag([1.05, 1.05, 1.05, 1.0])  # an atlas is larger, and does not turn
    matrix[:3, 3] = middle - 1.05 * middle + step
    write_transform(AffineTransform(matrix, (0.0, 0.0, 0.0)), tmp_path / "t.tfm")
    found = cli("atlas", image, "--labels", labels, "--transform", tmp_path / "t.tfm", "--json")
    assert found.status == 0, found.err
    assert found.json["rows"][1]["mean"] == pytest.approx(suv.data[1:3, 2:4, 0:2].mean())


def test_an_atlas_elsewhere_is_told(cli: Cli, image: Path, labels: Path, tmp_path: Path) -> None:
    matrix = np.eye(4)
    matrix[:3, 3] = 900.0
    write_transform(Transform(matrix, (0.0, 0.0, 0.0)), tmp_path / "far.tfm")
    found = cli("atlas", image, "--labels", labels, "--transform", tmp_path / "far.tfm")
    assert found.status == 1
    assert "--transform" in found.err
