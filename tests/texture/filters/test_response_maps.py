"""The response maps that IBSI publishes for its digital phantoms."""

from pathlib import Path

import numpy as np
import pytest
import SimpleITK as sitk
from numpy.typing import NDArray

from fusionview.texture.filters.response import response
from fusionview.texture.filters.settings import FilterSettings

CASES = {
    "1_a_1": ("checkerboard", FilterSettings(kind="mean", support=15, boundary="constant")),
    "2_a": ("impulse", FilterSettings(kind="log", sigma_mm=3.0, boundary="constant")),
    "3_a_1": (
        "impulse",
        FilterSettings(kind="laws", laws_x="E5", laws_y="L5", laws_z="S5", boundary="constant"),
    ),
    "3_b_1": (
        "checkerboard",
        FilterSettings(kind="laws", laws_x="E3", laws_y="W5", laws_z="R5"),
    ),
    "4_a_1": (
        "impulse",
        FilterSettings(
            kind="gabor",
            dimensions="2D",
            sigma_mm=10.0,
            wavelength_mm=4.0,
            gamma=0.5,
            theta_deg=60.0,
            boundary="constant",
        ),
    ),
    "5_a_1": (
        "impulse",
        FilterSettings(kind="wavelet", wavelet="db2", bands="LHL", boundary="constant"),
    ),
    "6_a_1": (
        "sphere",
        FilterSettings(kind="wavelet", wavelet="coif1", bands="HHL", boundary="periodic"),
    ),
    "8_a_1": ("checkerboard", FilterSettings(kind="simoncelli", boundary="periodic")),
}


@pytest.mark.realdata
@pytest.mark.parametrize("name", CASES)
def test_a_published_response_map_is_met_at_every_voxel(name: str, data_folder: Path) -> None:
    phantom, settings = CASES[name]
    folder = data_folder / "ibsi"
    image = _read(folder / f"ibsi_2_digital_phantom/nifti/{phantom}/image/{phantom}.nii.gz")
    published = _read(folder / f"ibsi_2_response_maps/{name}-ValidCRM.nii.gz")
    ours = response(image, (2.0, 2.0, 2.0), settings)
    assert np.abs(ours - published).max() <= 0.01 * np.ptp(published)


def _read(path: Path) -> NDArray[np.float32]:
    """Read voxels as ``(k, j, i)``; the phantoms lie along the axes of the scanner."""
    return sitk.GetArrayFromImage(sitk.ReadImage(path)).astype(np.float32)
