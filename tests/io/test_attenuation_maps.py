"""Attenuation maps in 1/cm, whichever way the scanner stored them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fusionview.io.catalogue import Series, pick, scan
from fusionview.io.load import load
from fusionview.model.kind import Kind
from fusionview.model.quantity import Quantity
from tests.io.series_writer import write_series

WATER = np.full((4, 5, 6), 960, np.int16)
MR: dict[str, Any] = {
    "Modality": "MR",
    "SOPClassUID": "1.2.840.10008.5.1.4.1.1.4",
    "Units": None,
    "CorrectedImage": None,
}
GE = {**MR, "Manufacturer": "GE MEDICAL SYSTEMS"}


def only(folder: Path, **tags: Any) -> Series:
    write_series(folder, values=WATER, **tags)
    return pick(scan(folder), None)


@pytest.mark.parametrize(("slope", "told"), [(1.0, "10,000 times"), (1e-4, "Rescale Slope 0.0001")])
def test_a_slope_to_1_per_cm_is_not_followed_by_another(
    tmp_path: Path, slope: float, told: str
) -> None:
    tags = {**MR, "Manufacturer": "SIEMENS", "SeriesDescription": "MRAC_umap"}
    series = only(tmp_path, slopes=[slope] * 4, **tags)
    assert told in " ".join(series.evidence)
    volume = load(series)
    assert volume.unit == "1/cm"
    np.testing.assert_allclose(volume.data, 0.096, rtol=1e-6)
    assert volume.provenance is not None
    assert not volume.provenance.warnings


@pytest.mark.parametrize(("slope", "odd"), [(1.0, "960"), (1e-4, ""), (1e-6, "0.00096")])
def test_a_map_of_no_body_is_warned_of_when_it_is_opened(
    tmp_path: Path, slope: float, odd: str
) -> None:
    volume = load(only(tmp_path, Units="1CM", slopes=[slope] * 4))
    assert volume.quantity is Quantity.ATTENUATION
    assert volume.provenance is not None
    warned = " ".join(volume.provenance.warnings)
    assert (f"largest attenuation is {odd} 1/cm" in warned) == bool(odd)


@pytest.mark.parametrize(
    "tags",
    [
        {"SeriesDescription": "MRAC"},
        {"SeriesDescription": "PET AC MRAC"},
        {"SeriesDescription": "MRAC Pelvis"},
        {"SeriesDescription": "x", "ImageType": ["DERIVED", "SECONDARY", "MRAC"]},
    ],
)
def test_what_ge_calls_mrac_is_an_attenuation_map(tmp_path: Path, tags: dict[str, Any]) -> None:
    series = only(tmp_path, **GE, **tags)
    assert (series.kind, series.unit) == (Kind.ATTENUATION_MAP, "1/cm")
    assert "MRAC" in " ".join(series.evidence)
    np.testing.assert_allclose(load(series).data, 0.096, rtol=1e-6)


@pytest.mark.parametrize(
    "tags",
    [
        {**GE, "SeriesDescription": "MRAC_W"},
        {**GE, "SeriesDescription": "WATER: MRAC"},
        {**GE, "SeriesDescription": "InPhase: MRAC"},
        {**GE, "SeriesDescription": "MRAC Out Phase"},
        {**GE, "SeriesDescription": "MRAC", "ImageType": ["ORIGINAL", "PRIMARY", "FAT"]},
        {**GE, "SeriesDescription": "MRACE"},
        {**MR, "Manufacturer": "SIEMENS", "SeriesDescription": "Head_MRAC"},
    ],
)
def test_a_dixon_part_or_another_name_is_none(tmp_path: Path, tags: dict[str, Any]) -> None:
    assert only(tmp_path, **tags).kind is Kind.MR
