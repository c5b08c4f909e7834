"""Derived SPECT as one nuclear medicine object: every voxel in place, in its unit."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk
from pydicom import dcmread

from fusionview.io.catalogue import pick, scan
from fusionview.io.exchange.derived import write_derived
from fusionview.io.load import load
from fusionview.io.series import Series
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from tests.io.flipped_grids import FLIPPED, flipped

_QUANTITIES = [Quantity.COUNTS, Quantity.ACTIVITY, Quantity.SUV_BW]
_LONG_CODES = [Quantity.SUL_JANMA, Quantity.SUL_JAMES]
"""What they are measured in has a code of more than 16 characters."""


def series_of(folder: Path) -> Series:
    return pick(scan(folder), None)


@pytest.mark.parametrize("signs", FLIPPED.values(), ids=FLIPPED.keys())
@pytest.mark.parametrize("quantity", _QUANTITIES)
def test_spect_becomes_one_nuclear_medicine_object(
    tmp_path: Path, pet: Volume, signs: tuple[int, int, int], quantity: Quantity
) -> None:
    volume = replace(
        pet,
        kind=Kind.SPECT,
        geometry=flipped(pet.geometry, signs),
        quantity=quantity,
        data=pet.data * np.float32(0.137),
        frame_of_reference="1.2.3.99",
    )
    saved = write_derived(volume, tmp_path / "out")
    series = series_of(tmp_path / "out")
    assert (series.kind, series.quantity) == (Kind.SPECT, quantity)
    assert series.frame_of_reference == "1.2.3.99"
    again = load(series)
    indices = np.array(list(np.ndindex(*volume.geometry.shape)))
    points = volume.geometry.to_world(indices)
    place = again.geometry.to_index(points)
    np.testing.assert_allclose(place, place.round(), atol=1e-3)
    allowed = saved.largest_error * 1.01
    ours = again.data[tuple(place.round().astype(int).T)]
    np.testing.assert_allclose(ours, volume.data.ravel(), atol=allowed, rtol=0)
    (file,) = (tmp_path / "out").iterdir()
    image = sitk.ReadImage(str(file), sitk.sitkFloat64)
    values = sitk.GetArrayFromImage(image)
    for point, wanted in zip(points, volume.data.ravel(), strict=True):
        index = np.array(image.TransformPhysicalPointToContinuousIndex(point.tolist()))
        np.testing.assert_allclose(index, index.round(), atol=2e-3)
        i, j, k = index.round().astype(int)
        assert values[k, j, i] == pytest.approx(wanted, abs=allowed)


@pytest.mark.parametrize("quantity", _LONG_CODES)
def test_a_unit_with_a_long_code_comes_back(
    tmp_path: Path, pet: Volume, quantity: Quantity
) -> None:
    data = pet.data * np.float32(0.137)
    volume = replace(pet, kind=Kind.SPECT, quantity=quantity, data=data)
    saved = write_derived(volume, tmp_path / "out")

    (file,) = (tmp_path / "out").iterdir()
    (mapping,) = dcmread(file).RealWorldValueMappingSequence
    (unit,) = mapping.MeasurementUnitsCodeSequence
    assert len(unit.LongCodeValue) > 16
    assert "CodeValue" not in unit
    again = load(series_of(tmp_path / "out"))
    assert again.quantity is quantity
    np.testing.assert_allclose(
        np.sort(again.data, axis=None), np.sort(data, axis=None), atol=saved.largest_error * 1.01
    )
