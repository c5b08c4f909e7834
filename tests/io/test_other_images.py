"""NRRD, MetaImage and ECAT 7: the place of every voxel, and headers that claim too much."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import nibabel
import numpy as np
import pytest
import SimpleITK as sitk
from hypothesis import given, settings
from hypothesis import strategies as st
from nibabel.ecat import EcatImage
from nibabel.fileholders import FileHolder

from fusionview.errors import ReadError
from fusionview.io.catalogue import scan
from fusionview.io.load import load
from fusionview.io.other_images import itk_series
from fusionview.model.geometry import Geometry
from fusionview.model.itk import to_sitk_image
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume

TINY_ECAT = Path(nibabel.__file__).parent / "tests" / "data" / "tinypet.v"


@pytest.mark.parametrize("name", ["pet.nrrd", "pet.nhdr", "pet.mha", "pet.mhd"])
@pytest.mark.parametrize("packed", [False, True])
def test_an_oblique_image_keeps_its_place(
    tmp_path: Path, pet: Volume, name: str, packed: bool
) -> None:
    sitk.WriteImage(to_sitk_image(pet), str(tmp_path / name), packed)
    (series,) = scan(tmp_path / name).series
    volume = load(series)
    assert volume.geometry.matches(pet.geometry)
    np.testing.assert_array_equal(volume.data, pet.data)


def test_a_fourth_axis_becomes_frames(tmp_path: Path, oblique_grid: Geometry) -> None:
    data = np.arange(3 * 4 * 5 * 6, dtype=np.float32).reshape(3, 4, 5, 6)
    image = sitk.JoinSeries([sitk.GetImageFromArray(frame) for frame in data])
    sitk.WriteImage(image, str(tmp_path / "dynamic.mha"))
    volume = load(scan(tmp_path / "dynamic.mha").series[0])
    assert volume.frames is not None
    np.testing.assert_array_equal(volume.frames.data, data)


def test_vectors_are_refused(tmp_path: Path) -> None:
    image = sitk.GetImageFromArray(np.zeros((2, 3, 4, 3), np.float32), isVector=True)
    sitk.WriteImage(image, str(tmp_path / "field.mha"))
    assert "3 values in each voxel" in scan(tmp_path / "field.mha").series[0].refusal


@pytest.mark.parametrize(
    "header",
    [
        b"NRRD0004\ntype: float\ndimension: 3\nsizes: 9000 9000 9000\nencoding: raw\n\n",
        b"NRRD0004\ntype: float\ndimension: 3\nsizes: 9000 9000 9000\nencoding: gzip\n\n",
        b"NRRD0004\ntype: block\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n\n",
        b"NRRD0004\ntype: float\ndimension: 1\nsizes: 4\ndata file: ../x.raw\nencoding: raw\n\n",
    ],
)
def test_a_header_that_claims_too_much_is_skipped(tmp_path: Path, header: bytes) -> None:
    (tmp_path / "x.nrrd").write_bytes(header + b"\0" * 64)
    catalogue = scan(tmp_path)
    assert not catalogue.series
    assert len(catalogue.skipped) == 1


@settings(max_examples=40, deadline=None)
@given(start=st.integers(0, 300), junk=st.binary(max_size=40))
def test_a_garbled_header_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, start: int, junk: bytes
) -> None:
    folder = tmp_path_factory.mktemp("garbled")
    path = folder / "x.nrrd"
    sitk.WriteImage(sitk.GetImageFromArray(np.ones((2, 3, 4), np.float32)), str(path))
    content = path.read_bytes()
    path.write_bytes(content[:start] + junk + content[start + len(junk) :])
    try:
        series = itk_series(path)
        if series.can_open:
            load(series)
    except ReadError:
        pass


@pytest.mark.skipif(not TINY_ECAT.is_file(), reason="nibabel was installed without its test data")
def test_ecat_values_are_those_of_nibabel_in_its_place() -> None:
    (series,) = scan(TINY_ECAT).series
    volume = load(series)
    holder = FileHolder(fileobj=BytesIO(TINY_ECAT.read_bytes()))
    image = EcatImage.from_file_map({"header": holder, "image": holder})
    expected = np.asarray(image.get_frame(0))
    np.testing.assert_allclose(volume.data, expected.T, rtol=1e-6)
    index = (2, 7, 1)
    ras = image.get_frame_affine(0) @ (*index, 1)
    lps = volume.geometry.to_world(index[::-1])
    np.testing.assert_allclose(lps, ras[:3] * (-1, -1, 1), atol=1e-4)
    assert volume.quantity in (Quantity.ACTIVITY, Quantity.RELATIVE_ACTIVITY)


@pytest.mark.skipif(not TINY_ECAT.is_file(), reason="nibabel was installed without its test data")
@pytest.mark.parametrize("length", [10, 600, 1100, 2000])
def test_a_truncated_ecat_file_is_skipped(tmp_path: Path, length: int) -> None:
    (tmp_path / "x.v").write_bytes(TINY_ECAT.read_bytes()[:length])
    catalogue = scan(tmp_path)
    assert not catalogue.series
    assert len(catalogue.skipped) == 1
