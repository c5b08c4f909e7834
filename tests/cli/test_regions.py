"""`fusionview regions` and `fusionview deidentify`."""

from pathlib import Path

import numpy as np

from fusionview.io.exchange.seg import write_seg
from fusionview.io.nifti import read_mask, write_mask
from fusionview.model.mask import Mask
from tests.cli.conftest import Cli
from tests.io.region_cases import region, regions_on, series_of


def test_regions_go_through_every_format_and_come_back(tmp_path: Path, cli: Cli) -> None:
    _, volume = series_of(tmp_path / "series", (4, 9, 21))
    one, two = regions_on(volume.geometry)
    for number, inside in enumerate((one, two)):
        write_mask(inside.mask, tmp_path / f"m{number}.nii.gz")
    masks = ("--region", tmp_path / "m0.nii.gz", "--region", tmp_path / "m1.nii.gz")
    seg, rtstruct, out = tmp_path / "seg.dcm", tmp_path / "rt.dcm", tmp_path / "out.nii.gz"

    assert cli("regions", tmp_path / "series", *masks, "--out", seg).status == 0
    through = ("--region", seg, "--as", "rtstruct", "--out", rtstruct)
    assert cli("regions", tmp_path / "series", *through).status == 0
    done = cli("regions", tmp_path / "series", "--region", rtstruct, "--out", out, "--json")

    assert [row["name"] for row in done.json["regions"]] == ["m0", "m1"]
    assert [row["voxels"] for row in done.json["regions"]] == [one.mask.voxels, two.mask.voxels]
    for path, meant in zip(done.json["written"], (one, two), strict=True):
        found = read_mask(Path(path), volume.geometry)
        np.testing.assert_array_equal(found.to_array(), meant.mask.to_array())


def test_regions_beside_the_image_are_found_and_others_are_named(tmp_path: Path, cli: Cli) -> None:
    series, volume = series_of(tmp_path / "series", (4, 9, 21))
    write = ("regions", tmp_path / "series", "--region", tmp_path / "m.nii", "--out")
    write_mask(regions_on(volume.geometry)[1].mask, tmp_path / "m.nii")
    assert cli(*write, series.files[0].parent / "seg.dcm").status == 0

    done = cli("regions", tmp_path / "series")

    assert done.status == 0
    assert done.out.startswith("m ")


def test_a_folder_without_regions_says_so(tmp_path: Path, cli: Cli) -> None:
    series_of(tmp_path / "series", (4, 9, 21))
    done = cli("regions", tmp_path / "series")

    assert done.status == 1
    assert "no region" in done.err


def test_an_empty_region_of_several_is_written_too(tmp_path: Path, cli: Cli) -> None:
    series, volume = series_of(tmp_path / "series", (4, 9, 21))
    from_seg = tmp_path / "seg.dcm"
    empty = region("empty", volume.geometry, Mask.empty(volume.geometry).to_array())
    write_seg([empty, regions_on(volume.geometry)[1]], volume, series, from_seg)
    arguments = ("--region", from_seg, "--out", tmp_path / "out.nii.gz")

    assert cli("regions", tmp_path / "series", *arguments).status == 0
    assert (tmp_path / "out_1_empty.nii.gz").exists()


def test_deidentify_writes_a_new_folder_and_reports(tmp_path: Path, cli: Cli) -> None:
    series_of(tmp_path / "series")
    (tmp_path / "series" / "note.txt").write_text("for Zoë", encoding="utf-8")
    done = cli("deidentify", tmp_path / "series", "--out", tmp_path / "out", "--json")

    assert done.json["files"] == 4
    assert len(done.json["skipped"]) == 1
    assert len(list((tmp_path / "out").rglob("*.dcm"))) == 4

    again = cli("deidentify", tmp_path / "series", "--out", tmp_path / "out")
    assert again.status == 1
    assert "exists already" in again.err
