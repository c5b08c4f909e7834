"""Features of a response: the region is that of the image, the numbers are those of the filter."""

import csv
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import ArrayLike

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import read_mask
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.resources import resource
from fusionview.texture.extract import extract
from fusionview.texture.filters.response import response
from fusionview.texture.filters.settings import BOUNDARIES, FilterSettings
from fusionview.texture.prepare import take_sample
from fusionview.texture.settings import TextureSettings, parse


@pytest.mark.realdata
@pytest.mark.parametrize("number", range(1, 10))
def test_statistics_of_filtered_slices_are_those_of_ibsi(number: int, data_folder: Path) -> None:
    phantom = data_folder / "ibsi/ibsi_1_ct_phantom/nifti"
    volume = load(pick(scan(phantom / "image/phantom.nii.gz"), None))
    mask = read_mask(phantom / "mask/mask.nii.gz", volume.geometry)
    settings = resource("texture", f"ibsi_2_{number}a.toml")
    table = extract(volume, mask, parse(settings.read_text()))
    found = {row.tag: row.value for row in table.rows}
    with (data_folder / "ibsi/ibsi_2_reference_values.csv").open(newline="") as file:
        wanted = [row for row in csv.DictReader(file) if row["filter_id"] == f"{number}.A"]
    assert len(wanted) == 18
    for row in wanted:
        value, reference = found[row["feature_tag"]], float(row["consensus_value"])
        printed = 0.505 * 10.0 ** (math.floor(math.log10(abs(reference))) - 2)
        assert value == pytest.approx(reference, abs=max(float(row["tolerance"]), printed), rel=0)


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("interpolation", ["none", "linear"])
def test_the_voxels_of_a_region_have_the_responses_of_the_whole_image(
    imaged: Callable[[ArrayLike], tuple[Volume, Mask]], boundary: str, interpolation: str
) -> None:
    volume, _ = imaged(np.random.default_rng(1).random((14, 26, 30)))
    chosen = FilterSettings(kind="log", sigma_mm=2.0, boundary=boundary)
    settings = TextureSettings(interpolation=interpolation, spacing_mm=1.5, filter=chosen)
    some = np.zeros(volume.data.shape, np.bool_)
    some[:3, 8:12, 10:15] = True
    sample = take_sample(volume, Mask.from_array(volume.geometry, some), settings)
    plain = TextureSettings(interpolation=interpolation, spacing_mm=1.5)
    whole = Mask.from_array(volume.geometry, np.ones_like(some))
    everything = take_sample(volume, whole, plain)
    wanted = response(everything.image, everything.spacing_mm, chosen)
    first = np.rint(everything.geometry.to_index(sample.geometry.to_world((0, 0, 0)))).astype(int)
    box = tuple(slice(a, a + n) for a, n in zip(first, sample.shape, strict=True))
    np.testing.assert_allclose(sample.image, wanted[box], atol=1e-6)
    assert sample.unit == ""


def test_the_range_that_counts_is_that_of_the_image(
    imaged: Callable[[ArrayLike], tuple[Volume, Mask]],
) -> None:
    values = np.random.default_rng(2).random((6, 7, 8))
    volume, mask = imaged(values)
    settings = TextureSettings(
        resegment_low=0.5, filter=FilterSettings(kind="laws", laws_x="E5", laws_y="S5")
    )
    sample = take_sample(volume, mask, settings)
    np.testing.assert_array_equal(sample.intensity, volume.data >= 0.5)
    assert sample.values.min() < 0.0
    assert sample.grey.edges[0] <= sample.values.min()
