"""`measure`."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from fusionview.io.nifti import write_mask, write_volume
from fusionview.model.geometry import Geometry
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli

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
