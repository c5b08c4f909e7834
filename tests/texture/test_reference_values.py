"""Every family against the values that IBSI 1 agreed on, and against MIRP where it did not.

The reference file has no values of configurations B, D and E; `mirp_values.csv` holds those of
MIRP 2.7.0 (Zwanenburg et al., J Open Source Softw 2024;9:6413), computed from the same files
without its approximations.
"""

import csv
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from fusionview.io.load import load
from fusionview.io.nifti import nifti_series, read_mask
from fusionview.model.features import FeatureValue
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.texture.extract import extract
from fusionview.texture.settings import IBSI_FAMILIES
from fusionview.texture.settings_file import find_settings

Rows = Mapping[str, FeatureValue]
Measured = Callable[[str], Rows]

PEER = Path(__file__).with_name("mirp_values.csv")


@pytest.fixture(scope="module")
def phantoms(data_folder: Path) -> Callable[[str], tuple[Volume, Mask]]:
    """The phantom that a dataset is about, and its region."""

    @cache
    def read(kind: str) -> tuple[Volume, Mask]:
        folder = data_folder / "ibsi" / f"ibsi_1_{kind}" / "nifti"
        volume = load(nifti_series(folder / "image" / "phantom.nii.gz"))
        return volume, read_mask(folder / "mask" / "mask.nii.gz", volume.geometry)

    return lambda dataset: read(dataset if dataset == "digital_phantom" else "ct_phantom")


@pytest.fixture(scope="module")
def measured(phantoms: Callable[[str], tuple[Volume, Mask]]) -> Measured:
    @cache
    def measure(dataset: str) -> Rows:
        settings = replace(find_settings(f"ibsi_1_{dataset.lower()}"), families=IBSI_FAMILIES)
        return {row.tag: row for row in extract(*phantoms(dataset), settings).rows}

    return measure


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("dataset", "values"), [("digital_phantom", 482), ("config_A", 346), ("config_C", 210)]
)
def test_the_consensus_values_are_met(
    data_folder: Path, measured: Measured, dataset: str, values: int
) -> None:
    with (data_folder / "ibsi" / "ibsi_1_reference_values.csv").open(newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["dataset"] == dataset
            and row["reference_value"]
            and not row["family"].startswith("Diagnostics")
        ]
    assert len(rows) == values
    found = measured(dataset)
    for row in rows:
        one, reference = found[row["tag"]], float(row["reference_value"])
        # printed to three significant digits: half a unit in the last one
        digit = 0.505 * 10.0 ** (math.floor(math.log10(abs(reference))) - 2) if reference else 1e-6
        assert one.value == pytest.approx(reference, abs=max(float(row["tolerance"]), digit)), row
        assert (one.family, one.name) == (row["family"], row["feature"])
        assert len(one.ibsi_id) == 4


@pytest.mark.realdata
@pytest.mark.parametrize("dataset", ["config_B", "config_D", "config_E"])
def test_another_program_finds_the_same(measured: Measured, dataset: str) -> None:
    with PEER.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] == dataset]
    assert len(rows) in (210, 346)
    found = measured(dataset)
    for row in rows:
        assert found[row["tag"]].value == pytest.approx(float(row["value"]), rel=1e-4), row


@pytest.mark.realdata
def test_fixed_bins_of_one_from_one_give_the_same_levels(
    phantoms: Callable[[str], tuple[Volume, Mask]],
) -> None:
    as_they_are = replace(find_settings("ibsi_1_digital_phantom"), families=("histogram", "glcm"))
    bins = replace(as_they_are, discretisation="fixed_bin_size", bin_size=1.0)
    one, two = (extract(*phantoms("digital_phantom"), s).rows for s in (as_they_are, bins))
    assert [row.value for row in one] == pytest.approx([row.value for row in two])
