"""Units and slopes of frames: by code, by Rescale Type, by range of the stored values."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import Dataset
from pydicom.sequence import Sequence as Items

from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.model.frames import FrameAxis
from fusionview.model.quantity import Quantity
from tests.io.enhanced_writer import (
    ENHANCED_PET,
    PARAMETRIC_MAP,
    heights,
    in_unit,
    item,
    pet_study,
    place,
    scaled,
    together,
    write_enhanced,
)
from tests.io.series_writer import stored_values

SLOPES = np.array([10.0, 20.0, 30.0, 40.0])


def only(path: Path) -> Series:
    return pick(scan(path), None)


def pet(path: Path, *groups: Dataset, **tags: Any) -> Series:
    """Return an enhanced PET whose frames have these groups, one for each."""
    frames = [together(place(h), own) for h, own in zip(heights(), groups, strict=True)]
    study = pet_study() | tags
    write_enhanced(path, stored_values(), frames, sop_class=ENHANCED_PET, modality="PT", **study)
    return only(path)


def of_type(rescale_type: str) -> list[Dataset]:
    groups = [scaled(slope) for slope in SLOPES]
    for one in groups:
        one.PixelValueTransformationSequence[0].RescaleType = rescale_type
    return groups


@pytest.mark.parametrize(
    ("said", "quantity"),
    [
        ("BQML", Quantity.ACTIVITY),
        ("GML", Quantity.SUV_BW),
        ("CM2ML", Quantity.SUV_BSA),
        ("CNTS", Quantity.COUNTS),
        ("CPS", Quantity.COUNT_RATE),
        ("1CM", Quantity.ATTENUATION),
        ("US", Quantity.OTHER),
    ],
)
def test_rescale_type_is_the_unit_where_there_is_no_other(
    tmp_path: Path, said: str, quantity: Quantity
) -> None:
    series = pet(tmp_path / "pet.dcm", *of_type(said))
    assert series.quantity is quantity
    np.testing.assert_allclose(load(series).data, stored_values() * SLOPES[:, None, None])
    assert (series.suv is not None) == (said in ("BQML", "GML"))


def test_units_and_mappings_go_before_rescale_type(tmp_path: Path) -> None:
    mapped = [together(one, in_unit("g/ml{SUVbw}", 0.5)) for one in of_type("BQML")]
    series = pet(tmp_path / "a" / "pet.dcm", *mapped)
    assert series.quantity is Quantity.SUV_BW
    np.testing.assert_allclose(load(series).data, stored_values() * 0.5)
    assert pet(tmp_path / "b" / "pet.dcm", *of_type("BQML"), Units="CNTS").unit == "counts"


@pytest.mark.parametrize(
    ("keyword", "code", "quantity"),
    [
        ("LongCodeValue", "{SUVlbm(Janma)}g/ml", Quantity.SUL_JANMA),
        ("URNCodeValue", "urn:oid:2.16.840.1.113883.6.8:Bq/ml", Quantity.ACTIVITY),
    ],
)
def test_a_unit_may_stand_in_a_long_code(
    tmp_path: Path, keyword: str, code: str, quantity: Quantity
) -> None:
    groups = [in_unit("", 2.0) for _ in SLOPES]
    for one in groups:
        unit = one.RealWorldValueMappingSequence[0].MeasurementUnitsCodeSequence[0]
        del unit.CodeValue
        setattr(unit, keyword, code)
    series = pet(tmp_path / "pet.dcm", *groups)
    assert series.quantity is quantity
    np.testing.assert_allclose(load(series).data, stored_values() * 2.0)


@pytest.mark.parametrize("decay", ["YES", "NO"])
def test_the_time_of_a_frame_goes_before_that_of_the_whole_object(
    tmp_path: Path, decay: str
) -> None:
    frames = [
        together(
            place(
                height,
                FrameAcquisitionDateTime=f"2020010111{minute:02d}00",
                FrameAcquisitionDuration=60e3,
            ),
            in_unit("Bq/ml", 1.0),
        )
        for minute in (0, 30, 60 - 1)
        for height in heights()
    ]
    path = write_enhanced(
        tmp_path / "pet.dcm",
        np.concatenate([stored_values()] * 3),
        frames,
        sop_class=ENHANCED_PET,
        modality="PT",
        **pet_study() | {"DecayCorrected": decay},
        AcquisitionDate="20200101",
        AcquisitionTime="110000",
    )
    series = only(path)
    assert (series.frame_axis, series.frames) == (FrameAxis.TIME, 3)
    assert series.frame_values == (0.0, 1800.0, 3540.0)
    suv = load(series, quantity=Quantity.SUV_BW)
    assert suv.frames is not None
    grown = [float(frame.max()) / float(suv.frames.data[0].max()) for frame in suv.frames.data]
    expected = 2 ** (np.array(series.frame_values) / 6586.2) if decay == "NO" else np.ones(3)
    np.testing.assert_allclose(grown, expected, rtol=1e-5)


def ranges(*slopes: float, unit: str = "Bq/ml") -> Dataset:
    """Return mappings of one slope for each thousand of stored values."""
    found = [in_unit(unit, slope).RealWorldValueMappingSequence[0] for slope in slopes]
    for number, mapping in enumerate(found):
        mapping.add_new("RealWorldValueFirstValueMapped", "US", 1000 * number)
        mapping.add_new("RealWorldValueLastValueMapped", "US", 1000 * number + 999)
    return item(RealWorldValueMappingSequence=Items(found))


def test_slopes_that_change_with_the_stored_value_are_refused(tmp_path: Path) -> None:
    series = pet(tmp_path / "a" / "pet.dcm", *[ranges(1.0, 3.0)] * 4)
    assert not series.can_open
    assert "2 ranges of stored values to Bq/ml" in series.refusal
    alike = pet(tmp_path / "b" / "pet.dcm", *[ranges(3.0, 3.0)] * 4)
    np.testing.assert_allclose(load(alike).data, stored_values() * 3.0)


def test_values_in_a_table_only_are_told_of(tmp_path: Path) -> None:
    mapping = in_unit("Bq/ml", 1.0).RealWorldValueMappingSequence[0]
    del mapping.RealWorldValueSlope, mapping.RealWorldValueIntercept
    mapping.RealWorldValueLUTData = [0.0, 1.0, 4.0]
    table = item(RealWorldValueMappingSequence=Items([mapping]))
    frames = [together(place(height), table) for height in heights()]
    path = tmp_path / "map.dcm"
    write_enhanced(path, stored_values(), frames, sop_class=PARAMETRIC_MAP, modality="OT")
    series = only(path)
    assert (series.quantity, series.unit) == (Quantity.OTHER, "")
    assert "in a table, which is not read" in " ".join(series.problems)
