"""What IBSI publishes no values for here, against MIRP 2.7.0 (by the editor of IBSI 2).

`mirp_values.csv` holds MIRP's statistics of phase 2, *.B, and of the pooled response maps of
phase 1. Its Simoncelli *.B is not there: on images that are no cube, MIRP interpolates the filter.
"""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk

from fusionview.io.catalogue import pick, scan
from fusionview.io.load import load
from fusionview.io.nifti import read_mask
from fusionview.resources import resource
from fusionview.texture.extract import extract
from fusionview.texture.filters.response import response
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.settings import parse

LAWS = {"kind": "laws", "rotation_invariance": True, "pooling": "max", "energy_distance": 7}
GABOR = {"kind": "gabor", "pooling": "average"}
WAVELET = {"kind": "wavelet", "rotation_invariance": True, "pooling": "average"}
MAPS = {
    "3.a.3": (
        "impulse",
        {**LAWS, "laws_x": "E5", "laws_y": "L5", "laws_z": "S5", "boundary": "constant"},
    ),
    "3.b.3": ("checkerboard", {**LAWS, "laws_x": "E3", "laws_y": "W5", "laws_z": "R5"}),
    "3.c.3": ("checkerboard", {**LAWS, "laws_x": "L5", "laws_y": "S5", "dimensions": "2D"}),
    "4.a.2": (
        "impulse",
        {
            **GABOR,
            "sigma_mm": 10.0,
            "wavelength_mm": 4.0,
            "gamma": 0.5,
            "theta_step_deg": 45.0,
            "boundary": "constant",
        },
    ),
    "4.b.2": (
        "sphere",
        {**GABOR, "sigma_mm": 20.0, "wavelength_mm": 8.0, "gamma": 2.5, "theta_step_deg": 22.5},
    ),
    "5.a.2": ("impulse", {**WAVELET, "wavelet": "db2", "bands": "LHL", "boundary": "constant"}),
    "6.a.2": ("sphere", {**WAVELET, "wavelet": "coif1", "bands": "HHL", "boundary": "periodic"}),
    "7.a.2": ("checkerboard", {**WAVELET, "wavelet": "haar", "bands": "HHH", "level": 2}),
    "8.a.2": ("checkerboard", {"kind": "simoncelli", "level": 2, "boundary": "periodic"}),
    "8.a.3": ("checkerboard", {"kind": "simoncelli", "level": 3, "boundary": "periodic"}),
}


@pytest.mark.realdata
@pytest.mark.parametrize("name", MAPS)
def test_a_pooled_response_map_is_that_of_the_peer(name: str, data_folder: Path) -> None:
    phantom, values = MAPS[name]
    path = data_folder / f"ibsi/ibsi_2_digital_phantom/nifti/{phantom}/image/{phantom}.nii.gz"
    image = sitk.GetArrayFromImage(sitk.ReadImage(path)).astype(np.float32)
    settings = FilterSettings(**values)  # type: ignore[arg-type]
    found = response(image, (2.0, 2.0, 2.0), settings)
    peer = _peer()[name]
    tolerance = 0.002 * (peer["highest"] - peer["lowest"])
    assert found.min() == pytest.approx(peer["lowest"], abs=tolerance)
    assert found.max() == pytest.approx(peer["highest"], abs=tolerance)
    assert found.mean() == pytest.approx(peer["mean"], abs=tolerance)
    for place in ((20, 24, 28), (31, 30, 33)):
        assert found[place] == pytest.approx(peer["{} {} {}".format(*place)], abs=tolerance)


@pytest.mark.realdata
@pytest.mark.parametrize("number", range(2, 8))
def test_statistics_of_a_filtered_volume_are_those_of_the_peer(
    number: int, data_folder: Path
) -> None:
    phantom = data_folder / "ibsi/ibsi_1_ct_phantom/nifti"
    volume = load(pick(scan(phantom / "image/phantom.nii.gz"), None))
    mask = read_mask(phantom / "mask/mask.nii.gz", volume.geometry)
    settings = parse(resource("texture", f"ibsi_2_{number}b.toml").read_text())
    found = {row.tag: row.value for row in extract(volume, mask, settings).rows}
    peer = _peer()[f"{number}.B"]
    assert len(peer) == 18
    for tag, value in peer.items():
        assert found[tag] == pytest.approx(value, rel=0.003), tag


@cache
def _peer() -> dict[str, dict[str, float]]:
    peer: dict[str, dict[str, float]] = {}
    with Path(__file__).with_name("mirp_values.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            peer.setdefault(row["measurement"], {})[row["what"]] = float(row["value"])
    return peer
