"""`simulate` and `reconstruct`."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.cli.main import run
from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.scan_file import read_scan
from fusionview.model.quantity import Quantity
from tests.cli.conftest import Cli


@pytest.fixture(scope="module")
def scan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "scan.h5"
    arguments = ("--counts", "2e6", "--seed", "3", "--background", "0.1", "--out", str(path))
    assert run(["simulate", *arguments]) == 0
    return path


def test_simulate_writes_the_counts_and_the_background_asked_for(scan_file: Path) -> None:
    data = read_scan(scan_file)
    assert data.counts.sum(dtype=float) == pytest.approx(2e6, rel=0.01)
    assert data.additive.sum(dtype=float) == pytest.approx(2e5, rel=1e-3)
    assert data.attenuation_factors is not None
    assert data.provenance is not None
    assert data.provenance.settings["seed"] == 3


def test_reconstruct_writes_an_image_in_activity_and_reports_every_update(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "image.nii.gz"
    options = ("--iterations", 1, "--subsets", 4, "--filter", 5, "--json")
    outcome = cli("reconstruct", scan_file, "--out", out, *options)
    assert outcome.err == ""
    found = outcome.json
    assert set(found) == {"seconds", "updates", "log_likelihood", "unit", "device"}
    assert found["updates"] == len(found["log_likelihood"]) == 4
    assert found["log_likelihood"][-1] > found["log_likelihood"][0]
    assert found["unit"] == "Bq/mL"
    image = load(pick(scan(out), None))
    assert image.quantity is Quantity.ACTIVITY
    assert image.geometry.matches(read_scan(scan_file).image_grid, 1e-3)
    assert np.isfinite(image.data).all()
    assert image.data.max() > 1000


def test_a_setting_out_of_range_is_an_error_that_names_the_range(
    cli: Cli, scan_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "image.nii"
    outcome = cli("reconstruct", scan_file, "--out", out, "--iterations", 0)
    assert outcome.status == 1
    assert "Iterations is 0" in outcome.err
    assert not out.exists()


@pytest.mark.parametrize("content", [None, b"", b"\x89HDF\r\n\x1a\n broken"])
def test_what_is_no_scan_is_an_error(cli: Cli, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.h5"
    if content is not None:
        path.write_bytes(content)
    outcome = cli("reconstruct", path, "--out", tmp_path / "image.nii")
    assert outcome.status == 1
    assert "bad.h5" in outcome.err


def test_simulate_refuses_another_ending_before_the_work(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("simulate", "--out", tmp_path / "scan.pickle")
    assert outcome.status == 1
    assert ".h5" in outcome.err
