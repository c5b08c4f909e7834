"""Compile the texture kernels before the user needs them."""

from __future__ import annotations

from functools import cache

import numpy as np

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.texture.extract import extract
from fusionview.texture.maps.feature_map import feature_map
from fusionview.texture.settings import TextureSettings


def warm_up(progress: Progress = no_progress) -> None:
    """Compile the kernels, or load them from Numba's cache; run it in the background.

    A tiny region is measured in every way, so that no family can be forgotten.
    """
    progress(0.0, "Preparing texture")
    extract(*_lesion(), TextureSettings(bin_size=1.0, neighbours="all"), progress)
    _done()
    for tag in ("stat_mean", "cm_contrast_3D_comb", "ngl_lde_3D"):
        feature_map(*_lesion(), TextureSettings(bin_size=1.0), tag, radius_mm=3.0)
    progress(1.0)


def is_warm() -> bool:
    """Whether the kernels are ready, so that the next extraction does not wait for a compiler."""
    return _done.cache_info().currsize > 0


@cache
def _done() -> bool:
    return True


def _lesion() -> tuple[Volume, Mask]:
    # voxels that are no cubes, and enough of them for boxes of three sizes
    k, j, i = np.indices((12, 20, 20), np.float32)
    grid = Geometry.centred((12, 20, 20), (3.0, 2.0, 2.0))
    volume = Volume(
        id="warm-up",
        name="Warm-up",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=grid,
        data=5 + np.sin(3 * k + 5 * j + 7 * i) + 0.2 * k,
    )
    return volume, Mask.from_array(grid, (k - 5.5) ** 2 + (j - 9.5) ** 2 + (i - 9.5) ** 2 < 95)
