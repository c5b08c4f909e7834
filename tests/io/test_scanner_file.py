"""The library of scanners, and a user's own."""

from pathlib import Path

import pytest

from fusionview.errors import ReadError
from fusionview.io.scanner_file import read_known, read_scanner, scanner_folder, scanner_names
from fusionview.model.known_scanner import KnownCamera
from fusionview.recon.pet.image_grid import field_of_view_mm, scanner_problem
from fusionview.recon.pet.presets import DEMO_GRID, DEMO_SCANNER
from fusionview.recon.spect.collimators import collimators
from fusionview.recon.spect.isotopes import ISOTOPES

TEXT = (scanner_folder() / "demo.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", scanner_names())
def test_every_scanner_of_the_library_can_be_used_and_names_its_sources(name: str) -> None:
    known = read_known(name)
    assert known.id == name
    assert known.name
    assert known.sources
    if isinstance(known, KnownCamera):
        assert known.collimator in collimators()
        assert known.isotope in ISOTOPES
        return
    assert not scanner_problem(known.scanner)
    assert (known.columns or 0) * known.voxel_mm <= 2.2 * field_of_view_mm(known.scanner)


def test_the_library_has_the_scanners_of_the_benchmarks() -> None:
    mmr, dmi = read_scanner("mmr"), read_scanner("dmi")
    # 345 x 224 x 904 and 415 x 272 x 1296 bins, as published
    assert mmr.scanner.shape == (224, 345, 904)
    assert dmi.scanner.shape == (272, 415, 1296)
    assert dmi.tof is not None
    assert dmi.tof.width_mm == pytest.approx(25.37, abs=0.01)
    assert dmi.tof.sigma_mm == pytest.approx(24.51, abs=0.01)
    clinical = read_scanner("mmr-504")
    assert (clinical.scanner.views, clinical.scanner.planes) == (252, 4084)
    assert clinical.scanner.real_crystals.sum() == 448


def test_the_demo_scanner_of_the_library_is_that_of_the_demo() -> None:
    known = read_scanner("demo")
    assert known.scanner == DEMO_SCANNER
    assert (known.columns, known.voxel_mm) == (DEMO_GRID.shape[2], DEMO_GRID.spacing_mm[2])


def test_a_copy_with_other_numbers_is_a_scanner(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT.replace("rings = 28", "rings = 30"), encoding="utf-8")
    assert read_scanner(path).scanner.rings == 30
    assert read_scanner(str(path)).id == "mine"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("rings = 28\n", "", "lacks rings"),
        ("rings = 28", "rings = 2800", "Rings is 2800"),
        ("rings = 28", "rings = 'many'", "does not describe a scanner"),
        ("[image]", "[colour]", "nothing is known about colour"),
        ("crystals = 224", "crystals = 224\nshine = 1", "nothing is known about shine"),
        ("[geometry]", "[geometry", "does not describe a scanner"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReadError, match=words) as caught:
        read_scanner(path)
    assert caught.value.hint


def test_a_gamma_camera_is_no_pet_scanner() -> None:
    with pytest.raises(ReadError, match="gamma camera"):
        read_scanner("camera-lehr")


def test_an_unknown_name_lists_those_there_are() -> None:
    with pytest.raises(ReadError) as caught:
        read_scanner("hal")
    assert "mmr" in caught.value.hint
