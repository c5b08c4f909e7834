"""`texture-map`."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.io.nifti import nifti_series, read_nifti
from tests.cli.conftest import Cli


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "texture.toml"
    path.write_text('discretisation = "fixed_bin_size"\nbin_size = 10\nbin_origin = 0\n')
    return path


def test_a_map_lies_on_the_grid_of_the_image_and_is_nan_outside(
    cli: Cli, image: Path, region: Path, settings: Path
) -> None:
    out = image.parent / "map.nii.gz"
    options = ("--settings", settings, "--out", out, "--radius", 100)
    outcome = cli("texture-map", image, "--region", region, "--feature", "stat_mean", *options)
    assert outcome.status == 0, outcome.err
    assert "12 voxels have stat_mean" in outcome.out
    geometry, data = read_nifti(nifti_series(out))
    assert geometry.matches(read_nifti(nifti_series(image))[0])
    # the window holds the whole region: voxels (k, j, i) hold 30 k + 6 j + i
    inside = np.isfinite(data)
    assert inside.sum() == 12
    assert data[inside] == pytest.approx(30 * 1.5 + 6 * 2.5 + 4)


def test_an_unknown_feature_is_an_error_with_a_proposal(
    cli: Cli, image: Path, region: Path, settings: Path
) -> None:
    out = image.parent / "map.nii.gz"
    options = ("--settings", settings, "--out", out, "--radius", 4)
    outcome = cli("texture-map", image, "--region", region, "--feature", "stat_meen", *options)
    assert outcome.status == 1
    assert "stat_mean" in outcome.err
    assert not out.exists()
