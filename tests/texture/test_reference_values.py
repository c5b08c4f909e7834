import csv
import math
from pathlib import Path

import numpy as np
import pytest

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.resources import resource
from fusionview.texture.extract import extract
from fusionview.texture.settings import parse

FAMILIES = {
    "Statistics": 18,
    "Intensity histogram": 23,
    "Co-occurrence matrix (3D, averaged)": 25,
    "Co-occurrence matrix (3D, merged)": 25,
}


@pytest.fixture(scope="module")
def phantom(data_folder: Path) -> tuple[Volume, Mask]:
    nibabel = pytest.importorskip("nibabel")
    folder = data_folder / "ibsi" / "ibsi_1_digital_phantom" / "nifti"
    image, mask = (
        np.asarray(nibabel.load(folder / name).dataobj).T
        for name in ("image/phantom.nii.gz", "mask/mask.nii.gz")
    )
    grid = Geometry.centred(image.shape, (2.0, 2.0, 2.0))
    volume = Volume(
        id="phantom",
        name="IBSI digital phantom",
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=grid,
        data=np.asarray(image, np.float32),
    )
    return volume, Mask.from_array(grid, mask > 0)


@pytest.mark.realdata
@pytest.mark.parametrize("family", FAMILIES)
def test_the_digital_phantom_has_the_consensus_values(
    data_folder: Path, phantom: tuple[Volume, Mask], family: str
) -> None:
    settings = parse(resource("texture", "ibsi_1_digital_phantom.toml").read_text("utf-8"))
    found = {row.tag: row for row in extract(*phantom, settings).rows}
    with (data_folder / "ibsi" / "ibsi_1_reference_values.csv").open(newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["dataset"] == "digital_phantom" and row["family"] == family
        ]
    assert len(rows) == FAMILIES[family]
    for row in rows:
        value, reference = found[row["tag"]].value, float(row["reference_value"])
        # printed to three significant digits: half a unit in the last one
        digit = 0.505 * 10.0 ** (math.floor(math.log10(abs(reference))) - 2) if reference else 1e-6
        assert value == pytest.approx(reference, abs=max(float(row["tolerance"]), digit)), row
        assert (found[row["tag"]].family, found[row["tag"]].name) == (family, row["feature"])


@pytest.mark.realdata
def test_fixed_bins_of_one_from_one_give_the_same_levels(phantom: tuple[Volume, Mask]) -> None:
    as_they_are = parse('discretisation = "none"')
    bins = parse("bin_size = 1.0")
    one = [row.value for row in extract(*phantom, as_they_are).rows]
    assert one == pytest.approx([row.value for row in extract(*phantom, bins).rows])
