"""`info` and `convert`."""

from pathlib import Path

import numpy as np
import pytest

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import write_volume
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from tests.cli.conftest import Cli


def test_info_describes_a_converted_image(cli: Cli, image: Path) -> None:
    (series,) = cli("info", image, "--json").json["series"]
    assert series["shape"] == [4, 5, 6]
    assert series["spacing_mm"] == pytest.approx([3.0, 2.0, 1.0], abs=1e-4)
    assert series["unit"] == "g/mL"
    assert series["kind"] == "pet"


def test_info_for_people_names_id_geometry_and_unit(cli: Cli, image: Path) -> None:
    outcome = cli("info", image)
    assert outcome.status == 0
    assert outcome.err == ""
    assert "4 × 5 × 6 voxels (k, j, i) of 3 × 2 × 1 mm, g/mL" in outcome.out


def test_info_lists_what_it_cannot_use_with_the_reason(cli: Cli, image: Path) -> None:
    (image.parent / "broken.nii").write_bytes(b"not an image")
    (image.parent / "notes.txt").write_text("hello")
    found = cli("info", image.parent, "--json").json
    assert len(found["series"]) == 1
    assert {Path(skipped["path"]).name for skipped in found["skipped"]} == {
        "broken.nii",
        "notes.txt",
    }
    assert all(skipped["reason"] for skipped in found["skipped"])


def test_an_empty_folder_is_an_error(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("info", tmp_path)
    assert outcome.status == 1
    assert str(tmp_path) in outcome.err


def test_convert_keeps_values_place_and_unit(
    cli: Cli, image: Path, tmp_path: Path, suv: Volume
) -> None:
    out = tmp_path / "copy" / "same.nii"
    out.parent.mkdir()
    assert cli("convert", image, "--out", out).status == 0
    copy = load(pick(scan(out), None))
    np.testing.assert_array_equal(copy.data, suv.data)
    assert copy.geometry.matches(suv.geometry, 1e-3)
    assert copy.quantity is Quantity.SUV_BW


def test_several_series_without_a_choice_are_an_error_that_lists_them(
    cli: Cli, image: Path, suv: Volume
) -> None:
    write_volume(suv, image.parent / "another.nii")
    ids = [series["id"] for series in cli("info", image.parent, "--json").json["series"]]
    outcome = cli("convert", image.parent, "--out", image.parent / "out.nii")
    assert outcome.status == 1
    assert all(series_id in outcome.err for series_id in ids)
    assert not (image.parent / "out.nii").exists()
    assert (
        cli("convert", image.parent, "--series", ids[0], "--out", image.parent / "out.nii").status
        == 0
    )


def test_an_unknown_series_is_an_error_that_names_the_path(cli: Cli, image: Path) -> None:
    outcome = cli("convert", image, "--series", "nine", "--out", image.parent / "out.nii")
    assert outcome.status == 1
    assert "nine" in outcome.err
    assert str(image) in outcome.err


@pytest.mark.parametrize("name", ["out.png", "missing/out.nii.gz"])
def test_a_bad_place_for_the_result_is_said_before_reading(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    outcome = cli("convert", tmp_path / "never looked at", "--out", tmp_path / name)
    assert outcome.status == 1
    assert "never looked at" not in outcome.err


def test_what_cannot_become_suv_is_an_error(cli: Cli, tmp_path: Path, pet: Volume) -> None:
    path = tmp_path / "bq.nii"
    write_volume(pet, path)
    outcome = cli("convert", path, "--quantity", "SUVbw", "--out", tmp_path / "suv.nii")
    assert outcome.status == 1
    assert "hint: " in outcome.err


@pytest.mark.realdata
def test_info_of_a_clinical_study_knows_its_suv_factor(cli: Cli, data_folder: Path) -> None:
    series = cli("info", data_folder / "sts001_raw_pet_mr", "--json").json["series"]
    kinds = sorted(one["kind"] for one in series)
    assert kinds == ["mr", "mr", "pet", "rtstruct", "rtstruct", "rtstruct"]
    (pet,) = (one for one in series if one["kind"] == "pet")
    assert pet["shape"] == [267, 128, 128]
    assert pet["unit"] == "Bq/mL"
    assert pet["suv"]["factor_first_slice"] == pytest.approx(2.4290298e-4, rel=1e-7)


@pytest.mark.realdata
def test_a_clinical_pet_in_suv_agrees_with_the_published_crop(
    cli: Cli, data_folder: Path, tmp_path: Path
) -> None:
    study, out = data_folder / "sts001_raw_pet_mr", tmp_path / "suv.nii.gz"
    listed = cli("info", study, "--json").json["series"]
    (series_id,) = (one["id"] for one in listed if one["kind"] == "pet")
    arguments = ("--series", series_id, "--quantity", "suvbw", "--out", out)
    assert cli("convert", study, *arguments).status == 0
    suv = load(pick(scan(out), None))
    assert suv.quantity is Quantity.SUV_BW
    crop = load(pick(scan(next((data_folder / "sts001_registered").rglob("PET_image*"))), None))
    middles = crop.geometry.to_world(np.moveaxis(np.indices(crop.geometry.shape), 0, -1))
    index = np.rint(suv.geometry.to_index(middles)).astype(int)
    values = suv.data[tuple(np.moveaxis(index, -1, 0))]
    assert values.max() == pytest.approx(25.4123, abs=1e-3)
    np.testing.assert_allclose(values, crop.data, atol=1e-3)
