"""`texture`."""

import csv
import hashlib
import json
import math
import os
import signal
import sys
from pathlib import Path

import pytest

from fusionview.cli.texture_batch import asked_to_end
from tests.cli.conftest import Cli

COLUMNS = ["family", "name", "tag", "ibsi_id", "value", "unit", "note"]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "texture.toml"
    path.write_text('discretisation = "fixed_bin_size"\nbin_size = 10\nbin_origin = 0\n')
    return path


def test_texture_writes_a_table_with_codes_and_units(
    cli: Cli, image: Path, region: Path, settings: Path
) -> None:
    out = image.parent / "features.csv"
    outcome = cli("texture", image, "--region", region, "--settings", settings, "--out", out)
    assert outcome.status == 0, outcome.err
    with out.open(newline="") as file:
        reader = csv.DictReader(file)
        rows = {row["tag"]: row for row in reader}
    assert reader.fieldnames == COLUMNS
    mean = rows["stat_mean"]
    assert (mean["ibsi_id"], mean["unit"]) == ("Q4LE", "g/mL")
    # voxels (k, j, i) hold 30 k + 6 j + i, for k in 1, 2, j in 2, 3 and i in 3, 4, 5
    assert float(mean["value"]) == pytest.approx(30 * 1.5 + 6 * 2.5 + 4)
    beside = json.loads(out.with_suffix(".json").read_text())
    assert beside["sha256"]["region"] == hashlib.sha256(region.read_bytes()).hexdigest()
    assert len(beside["sha256"]["image"]) == 64
    assert beside["ibsi"]["region"]["voxels_intensity"] == 2 * 2 * 3


@pytest.mark.parametrize("content", [None, "bin_size = ", "bin_sise = 3", 'bin_size = "wide"'])
def test_bad_settings_are_an_error_before_any_image_is_read(
    cli: Cli, tmp_path: Path, content: str | None
) -> None:
    path, out = tmp_path / "bad.toml", tmp_path / "features.csv"
    if content is not None:
        path.write_text(content)
    region = tmp_path / "nowhere.nii"
    outcome = cli("texture", region, "--region", region, "--settings", path, "--out", out)
    assert outcome.status == 1
    assert "nowhere" not in outcome.err
    assert not out.exists()


def test_a_mask_off_the_grid_is_an_error(cli: Cli, image: Path, settings: Path) -> None:
    converted = image.parent / "single.nii"
    assert cli("convert", image, "--out", converted).status == 0
    content = bytearray(converted.read_bytes())
    content[42:44] = (5).to_bytes(2, "little")  # dim[1]: another number of columns
    other = image.parent / "other.nii"
    other.write_bytes(content)
    out = image.parent / "features.csv"
    outcome = cli("texture", image, "--region", other, "--settings", settings, "--out", out)
    assert outcome.status == 1
    assert not out.exists()


@pytest.mark.realdata
def test_the_digital_phantom_agrees_with_the_published_values(
    cli: Cli, data_folder: Path, tmp_path: Path
) -> None:
    phantom = data_folder / "ibsi" / "ibsi_1_digital_phantom" / "nifti"
    settings, out = tmp_path / "none.toml", tmp_path / "features.csv"
    settings.write_text('discretisation = "none"\n')
    image, mask = phantom / "image" / "phantom.nii.gz", phantom / "mask" / "mask.nii.gz"
    arguments = ("--region", mask, "--settings", settings, "--out", out)
    assert cli("texture", image, *arguments).status == 0
    with out.open(newline="") as file:
        found = {row["tag"]: row["value"] for row in csv.DictReader(file)}
    with (data_folder / "ibsi" / "ibsi_1_reference_values.csv").open(newline="") as file:
        wanted = [
            row
            for row in csv.DictReader(file)
            if row["dataset"] == "digital_phantom"
            and row["reference_value"]
            and row["tag"].startswith(("stat_", "ih_", "cm_"))
            and not row["tag"].endswith(("_2D_avg", "_2D_comb", "_2_5D_avg", "_2_5D_comb"))
        ]
    compared = [row for row in wanted if row["tag"] in found]
    assert len(compared) > 80
    for row in compared:
        value = float(row["reference_value"])
        rounding = 0.505 * 10 ** (math.floor(math.log10(abs(value))) - 2) if value else 1e-6
        tolerance = max(float(row["tolerance"] or 0), rounding)
        assert float(found[row["tag"]]) == pytest.approx(value, abs=tolerance), row["tag"]


def test_a_list_is_measured_with_all_settings_and_failures_are_told(
    cli: Cli, image: Path, region: Path, settings: Path
) -> None:
    folder = image.parent
    listed, out = folder / "list.csv", folder / "features.csv"
    listed.write_text(f"patient,image,region\nA,{image},{region}\nB,{image},{folder / 'no.nii'}\n")
    second = folder / "second.toml"
    second.write_text('discretisation = "fixed_bin_number"\nfamilies = ["histogram"]\n')
    arguments = ("--settings", settings, "--settings", second, "--out", out, "--workers", "1")
    outcome = cli("texture", "--batch", listed, *arguments)
    assert outcome.status == 1
    assert "B no.nii: There is no region no.nii." in outcome.err
    assert "2 of 4 cases have no features" in outcome.err
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["patient"], row["settings"]) for row in rows} == {
        ("A", "texture"),
        ("A", "second"),
    }
    listed.write_text(f"patient,image,region\nA,{image},{region}\n")
    outcome = cli("texture", "--batch", listed, *arguments)
    assert outcome.status == 0, outcome.err
    assert "2 of 2 cases were measured by an earlier run" in outcome.err


def test_arguments_of_one_image_and_of_a_list_are_not_mixed(
    cli: Cli, image: Path, region: Path, settings: Path
) -> None:
    out = image.parent / "f.csv"
    wrong = [
        (image, "--settings", settings, "--out", out),
        (image, "--region", region, "--settings", settings, "--workers", "2", "--out", out),
        ("--batch", settings, "--region", region, "--out", out),
        ("--batch", settings, "--workers", "2", "--dask", "tcp://127.0.0.1:1", "--out", out),
    ]
    for arguments in wrong:
        assert cli("texture", *arguments).status == 2


def test_one_region_is_written_wide_as_parquet_and_as_json(
    cli: Cli, image: Path, region: Path, settings: Path
) -> None:
    for name in ("features.parquet", "features.json"):
        out = image.parent / name
        arguments = ("--region", region, "--settings", settings, "--form", "wide", "--out", out)
        outcome = cli("texture", image, *arguments)
        assert outcome.status == 0, outcome.err
        assert out.stat().st_size > 1000


def test_settings_may_be_named(cli: Cli, image: Path, region: Path) -> None:
    out = image.parent / "features.csv"
    arguments = ("texture", image, "--region", region, "--out", out, "--settings")
    assert cli(*arguments, "bins_32").status == 0
    origin = json.loads(out.with_name("features.json").read_text())
    assert origin["provenance"]["settings"]["bin_number"] == 32
    outcome = cli(*arguments, "bins_23")
    assert outcome.status == 1
    assert "bins_32" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_a_batch_that_is_asked_to_end_stops_as_by_hand() -> None:
    usual = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), asked_to_end():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is usual
