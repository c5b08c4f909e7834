"""`filter`."""

import json
from pathlib import Path

import numpy as np
import SimpleITK as sitk

from tests.cli.conftest import Cli


def test_filter_writes_a_response_with_its_settings(cli: Cli, image: Path, tmp_path: Path) -> None:
    settings, out = tmp_path / "mean.toml", tmp_path / "mean.nii.gz"
    settings.write_text('[filter]\nkind = "mean"\nsupport = 3\nboundary = "nearest"\n')
    outcome = cli("filter", image, "--settings", settings, "--out", out)
    assert outcome.status == 0, outcome.err
    # voxels (k, j, i) hold 30 k + 6 j + i: a ramp, which a mean keeps
    found = sitk.GetArrayFromImage(sitk.ReadImage(out))
    ramp = np.arange(found.size).reshape(found.shape)
    inside = (slice(1, -1),) * 3
    np.testing.assert_allclose(found[inside], ramp[inside], atol=1e-4)
    beside = json.loads((tmp_path / "mean.json").read_text())
    assert beside["quantity"] == "other"
    assert beside["provenance"]["settings"]["filter"]["support"] == 3


def test_settings_without_a_filter_are_an_error(cli: Cli, image: Path, tmp_path: Path) -> None:
    settings, out = tmp_path / "none.toml", tmp_path / "none.nii.gz"
    settings.write_text("bin_size = 1.0\n")
    outcome = cli("filter", image, "--settings", settings, "--out", out)
    assert outcome.status == 1
    assert "no filter" in outcome.err
    assert not out.exists()
