"""`measure`."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.io.exchange.rtstruct import write_rtstruct
from fusionview.io.exchange.seg import write_seg
from fusionview.io.nifti import write_mask, write_volume
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli
from tests.io.region_cases import regions_on, series_of

KEYS = [
    *("unit", "voxels", "volume_ml", "min", "median", "mean", "sd", "max"),
    *("suv_peak", "peak_local", "peak_global"),
    *("p10", "p25", "p75", "p90", "tlg", "volume_ml_pm", "mean_pm", "max_pm", "tlg_pm"),
]


def test_measure_prints_the_numbers_of_the_masked_voxels(
    cli: Cli, image: Path, region: Path, suv: Volume
) -> None:
    found = cli("measure", image, "--region", region, "--json").json
    inside = suv.data[1:3, 2:4, 3:6].astype(float).ravel()
    assert list(found) == KEYS
    assert found["unit"] == "g/mL"
    assert found["voxels"] == 12
    assert found["volume_ml"] == pytest.approx(12 * 6e-3, rel=1e-5)
    assert found["mean"] == pytest.approx(inside.mean())
    assert found["sd"] == pytest.approx(inside.std(ddof=1))
    assert found["median"] == pytest.approx(np.median(inside))
    assert (found["min"], found["max"]) == (inside.min(), inside.max())
    assert inside.min() < found["peak_local"] <= found["peak_global"] <= suv.data.max()


def test_measure_for_people_shows_the_same(cli: Cli, image: Path, region: Path) -> None:
    outcome = cli("measure", image, "--region", region)
    assert outcome.status == 0
    assert dict(line.split(maxsplit=1) for line in outcome.out.splitlines())["voxels"] == "12"


def test_voxels_without_a_value_are_left_out_and_mentioned(
    cli: Cli, tmp_path: Path, region: Path, suv: Volume
) -> None:
    data = suv.data.copy()
    data[1, 2, 3] = np.nan
    path = tmp_path / "holed.nii"
    write_volume(replace(suv, data=data), path)
    outcome = cli("measure", path, "--region", region, "--json")
    assert outcome.json["voxels"] == 11
    assert outcome.err.startswith("note: ")


def test_a_mask_on_another_grid_is_an_error(cli: Cli, image: Path, mask: Mask) -> None:
    affine = mask.geometry.affine.copy()
    affine[0, 3] += 0.5
    path = image.parent / "shifted.nii"
    write_mask(Mask(Geometry(mask.geometry.shape, affine), mask.start, mask.box), path)
    outcome = cli("measure", image, "--region", path)
    assert outcome.status == 1
    assert outcome.out == ""
    assert "grid" in outcome.err


def test_an_empty_mask_is_an_error(cli: Cli, image: Path, oblique_grid: Geometry) -> None:
    path = image.parent / "empty.nii"
    write_mask(Mask.empty(oblique_grid), path)
    outcome = cli("measure", image, "--region", path, "--json")
    assert outcome.status == 1
    assert "empty" in outcome.err


def test_an_unreadable_mask_is_an_error(cli: Cli, image: Path) -> None:
    broken = image.parent / "broken.nii.gz"
    broken.write_bytes(b"\x1f\x8b broken")
    for path in (broken, image.parent / "nowhere.nii"):
        outcome = cli("measure", image, "--region", path)
        assert outcome.status == 1
        assert path.name in outcome.err


def test_a_truncated_image_is_an_error(cli: Cli, tmp_path: Path, region: Path, pet: Volume) -> None:
    path = tmp_path / "short.nii"
    write_volume(pet, path)
    path.write_bytes(path.read_bytes()[:-40])
    outcome = cli("measure", path, "--region", region)
    assert outcome.status == 1
    assert "short.nii" in outcome.err


@pytest.fixture
def second(tmp_path: Path, mask: Mask) -> Path:
    """Another mask, of one voxel."""
    path = tmp_path / "node.nii.gz"
    write_mask(Mask.from_box(mask.geometry, (0, 1, 2), np.ones((1, 1, 1), np.bool_)), path)
    return path


def test_several_regions_make_a_table(
    cli: Cli, image: Path, region: Path, second: Path, tmp_path: Path
) -> None:
    out = tmp_path / "table.csv"
    masks = ("--region", region, "--region", second)
    found = cli("measure", image, *masks, "--csv", out, "--json")
    assert found.status == 0, found.err
    alone = cli("measure", image, "--region", region, "--json").json
    one, node = found.json["rows"]
    assert (one["region"], node["region"]) == ("region", "node")
    assert one["volume_ml_pm"] == alone["volume_ml_pm"]
    assert {key: one[key] for key in alone if key in one} == alone
    assert (node["voxels"], node["sd"]) == (1, None)
    written = list(csv.DictReader(out.read_text().splitlines()))
    assert [row["region"] for row in written] == ["region", "node"]
    assert float(written[0]["mean"]) == one["mean"]


def test_a_table_for_people_has_a_line_for_each_region(
    cli: Cli, image: Path, region: Path, second: Path
) -> None:
    found = cli("measure", image, "--region", region, "--region", second)
    head, one, node = (line.split() for line in found.out.splitlines())
    assert head[:3] == ["region", "volume_ml", "mean"]
    assert (one[0], node[0], one[-1]) == ("region", "node", "g/mL")


def test_a_region_without_values_does_not_stop_the_others(
    cli: Cli, tmp_path: Path, region: Path, second: Path, suv: Volume
) -> None:
    data = suv.data.copy()
    data[0, 1, 2] = np.nan
    path = tmp_path / "holed.nii"
    write_volume(replace(suv, data=data), path)
    found = cli("measure", path, "--region", second, "--region", region)
    assert found.status == 0
    assert "note: node: The volume has no value" in found.err
    assert [line.split()[0] for line in found.out.splitlines()] == ["region", "node", "region"]


def test_a_report_is_of_one_region(
    cli: Cli, image: Path, region: Path, second: Path, tmp_path: Path
) -> None:
    found = cli("measure", image, "--region", region, "--region", second, "--sr",
                tmp_path / "r.dcm")  # fmt: skip
    assert found.status == 1
    assert "--csv" in found.err


@pytest.mark.parametrize("form", ["seg", "rtstruct"])
def test_all_regions_of_a_dicom_object_are_measured(cli: Cli, tmp_path: Path, form: str) -> None:
    series, volume = series_of(tmp_path / "series", (4, 9, 21))
    drawn, path = regions_on(volume.geometry), tmp_path / "regions.dcm"
    write = write_seg if form == "seg" else write_rtstruct
    write(list(drawn), volume, series, path)
    found = cli("measure", tmp_path / "series", "--region", path, "--json")
    assert found.status == 0, found.err
    assert [row["region"] for row in found.json["rows"]] == [one.name for one in drawn]
    assert [row["voxels"] for row in found.json["rows"]] == [one.mask.voxels for one in drawn]
