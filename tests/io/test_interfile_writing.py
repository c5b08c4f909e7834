"""Interfile images written by us: the same voxels at the same millimetres."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fusionview.errors import WriteError
from fusionview.io.catalogue import pick, scan
from fusionview.io.interfile.write_image import write_interfile
from fusionview.io.load import load
from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume


@pytest.fixture
def image(pet: Volume) -> Volume:
    """Anisotropic, off-centre, with every axis its own size."""
    grid = Geometry.centred((4, 5, 6), (3.25, 2.0, 1.1), (10.0, -30.5, 77.0))
    return replace(pet, geometry=grid)


def value_at(volume: Volume, point_mm: NDArray[np.float64]) -> float:
    k, j, i = np.rint(volume.geometry.to_index(point_mm)).astype(int)
    return float(volume.data[k, j, i])


@pytest.mark.parametrize(
    "turn",
    [np.eye(3), np.diag([-1, 1, -1]), np.array([[0, 1, 0], [1, 0, 0], [0, 0, -1]])],
    ids=["as it is", "from right to left and head to feet", "sagittal order"],
)
def test_every_voxel_lies_where_it_lay(
    tmp_path: Path, image: Volume, turn: NDArray[np.float64]
) -> None:
    grid = Geometry.centred((4, 5, 6), (3.25, 2.0, 1.1), (10.0, -30.5, 77.0), turn)
    turned = replace(image, geometry=grid)
    write_interfile(turned, tmp_path / "image.hv")
    again = load(pick(scan(tmp_path / "image.hv"), None))
    assert again.kind is Kind.PET
    for index in [(0, 0, 0), (3, 0, 5), (1, 4, 2), (2, 2, 0)]:
        point = grid.to_world(index)
        assert value_at(again, point) == turned.data[index]


def test_the_header_is_one_that_stir_reads(tmp_path: Path, image: Volume) -> None:
    write_interfile(image, tmp_path / "image.hv")
    header = (tmp_path / "image.hv").read_text().splitlines()
    assert header[0].startswith("!INTERFILE")
    assert "name of data file := image.v" in header
    assert "matrix axis label [3] := z" in header
    assert "!matrix size [3] := 4" in header
    # the first plane is the one at the head: z runs to the feet
    assert f"first pixel offset (mm) [3] := {-(77.0 + 1.5 * 3.25)!r}" in header
    stored = np.fromfile(tmp_path / "image.v", "<f4").reshape(4, 5, 6)
    np.testing.assert_array_equal(stored[0], image.data[-1])


def test_spect_comes_back_as_spect(tmp_path: Path, image: Volume) -> None:
    spect = replace(image, kind=Kind.SPECT, quantity=Quantity.COUNTS)
    write_interfile(spect, tmp_path / "image.hv")
    assert load(pick(scan(tmp_path / "image.hv"), None)).kind is Kind.SPECT


def test_a_turned_grid_is_refused_before_anything_is_written(tmp_path: Path, pet: Volume) -> None:
    with pytest.raises(WriteError, match="turned"):
        write_interfile(pet, tmp_path / "image.hv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["image.v", "imagé.hv", "image.nii"])
def test_a_name_that_no_header_can_have_is_refused(
    tmp_path: Path, image: Volume, name: str
) -> None:
    with pytest.raises(WriteError, match=r"ends in \.hv"):
        write_interfile(image, tmp_path / name)
