"""Projection data are known by their content, whatever the file is called."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.app.reconstruction.recipes import normalised
from fusionview.errors import ReadError
from fusionview.io.any_scan import read_any_scan
from fusionview.io.nifti import write_volume
from fusionview.model.list_scan import ListScan
from fusionview.model.spect import SpectProjections
from fusionview.model.volume import Volume
from tests.io.listmode.test_ecat8_norm import components, write_norm
from tests.io.listmode.test_petlink import write_list
from tests.io.listmode.test_petsird_file import written as written  # a fixture

SPECT = """!INTERFILE :=
name of data file := a.s
!number format := float
!number of bytes per pixel := 4
imagedata byte order := LITTLEENDIAN
!number of projections := 3
!extent of rotation := 360
process status := acquired
!matrix size [1] := 4
!scaling factor (mm/pixel) [1] := 3
!matrix size [2] := 2
"""


def test_views_of_a_gamma_camera_in_interfile(tmp_path: Path) -> None:
    (tmp_path / "a.hs").write_text(SPECT)
    np.arange(24, dtype="<f4").tofile(tmp_path / "a.s")
    found = read_any_scan(tmp_path / "a.hs")
    assert isinstance(found, SpectProjections)
    assert found.counts.shape == (1, 3, 2, 4)


def test_a_list_of_the_mmr_with_its_delayeds_and_its_normalisation(tmp_path: Path) -> None:
    prompt = 1 << 30
    header = write_list(tmp_path, [prompt | 100_000, 90_000, prompt | 5_000_000])
    found = read_any_scan(header)
    assert isinstance(found, ListScan)
    assert len(found.prompts) == 2
    assert found.delayeds is not None
    assert len(found.delayeds) == 1
    with pytest.raises(ReadError, match="cannot be used"):
        normalised(found, header)


def test_a_scanner_of_modules_comes_with_its_list(written: tuple[Path, Any, list[Any]]) -> None:
    with pytest.raises(ReadError, match="several kinds of modules"):
        read_any_scan(written[0])


def test_other_scans_take_no_normalisation_file(tmp_path: Path) -> None:
    (tmp_path / "a.hs").write_text(SPECT)
    np.arange(24, dtype="<f4").tofile(tmp_path / "a.s")
    norm = write_norm(tmp_path, components())
    with pytest.raises(ReadError, match="takes no normalisation"):
        normalised(read_any_scan(tmp_path / "a.hs"), norm)


def test_an_image_is_not_projection_data(tmp_path: Path, pet: Volume) -> None:
    write_volume(pet, tmp_path / "pet.nii")
    with pytest.raises(ReadError, match="no projection data") as caught:
        read_any_scan(tmp_path / "pet.nii")
    assert ".h5" in caught.value.hint


@pytest.mark.realdata
def test_real_data_of_every_kind(data_folder: Path) -> None:
    listed = read_any_scan(data_folder / "stir" / "PET_ACQ_small.l.hdr.STIR")
    assert isinstance(listed, ListScan)
    assert listed.delayeds is not None
    assert (len(listed.prompts), len(listed.delayeds)) == (218_881, 35_320)
    views = read_any_scan(data_folder / "stir" / "spect_parallel" / "input.hs")
    assert isinstance(views, SpectProjections)
    assert views.counts.sum(dtype=float) == pytest.approx(25_157_262.6, rel=1e-6)
