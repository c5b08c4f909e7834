"""Projections of a gamma camera on disk."""

from dataclasses import fields
from pathlib import Path

import h5py
import numpy as np
import pytest

from fusionview.errors import ReadError, WriteError
from fusionview.io.any_scan import read_any_scan
from fusionview.io.spect_file import read_spect, write_spect
from fusionview.model.provenance import Provenance
from fusionview.model.spect import EnergyWindow, SpectProjections


@pytest.fixture
def views() -> SpectProjections:
    random = np.random.default_rng(3)
    place = np.eye(4)
    place[:3, 3] = (12.0, -30.0, 400.0)
    return SpectProjections(
        counts=random.poisson(4.0, (2, 5, 3, 4)).astype(np.float32),
        windows=(EnergyWindow("Peak", 126.0, 154.0), EnergyWindow("Low", 110.0, 126.0)),
        angles_deg=np.linspace(0.0, 288.0, 5),
        radii_mm=np.array([200.0, 210.0, np.nan, 205.0, 199.0]),
        detectors=np.array([0, 1, 0, 1, 0]),
        rotations=np.zeros(5, np.int64),
        pixel_mm=(4.0, 5.0),
        view_s=20.0,
        clockwise=True,
        name="Bone",
        provenance=Provenance(operation="Simulate", settings={"seed": 1}, inputs=("a",)),
        place=place,
        isotope="Tc-99m",
        frame_of_reference="1.2.3",
    )


def test_every_field_comes_back(tmp_path: Path, views: SpectProjections) -> None:
    write_spect(views, tmp_path / "views.h5")
    again = read_any_scan(tmp_path / "views.h5")
    assert isinstance(again, SpectProjections)
    for one in fields(views):
        value, found = getattr(views, one.name), getattr(again, one.name)
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(found, value)
        else:
            assert found == value
            assert type(found) is type(value)


def test_damaged_and_newer_files_are_refused(tmp_path: Path, views: SpectProjections) -> None:
    path = tmp_path / "views.h5"
    write_spect(views, path)
    with h5py.File(path, "a") as file:
        del file["radii_mm"]
    with pytest.raises(ReadError, match="not a readable scan file"):
        read_spect(path)
    write_spect(views, path)
    with h5py.File(path, "a") as file:
        file.attrs["version"] = 9
    with pytest.raises(ReadError, match="newer"):
        read_spect(path)
    with pytest.raises(WriteError, match=r"\.h5"):
        write_spect(views, tmp_path / "views.hs")
