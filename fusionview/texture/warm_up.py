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
from fusionview.texture.settings import TextureSettings


def warm_up(progress: Progress = no_progress) -> None:
    """Compile the kernels, or load them from Numba's cache; run it in the background.

    A tiny region is measured in every way, so that no family can be forgotten.
    """
    progress(0.0, "Preparing texture")
    extract(*_lesion(), TextureSettings(bin_size=1.0, neighbours="all"), progress)
    _done()
    progress(1.0)


def is_warm() -> bool:
    """Whether the kernels are ready, so that the next extraction does not wait for a compiler."""
    return _done.cache_info().currsize > 0


@cache
def _done() -> bool:
    return True


def _lesion() -> tuple[Volume, Mask]:
    k, j, i = np.indices((6, 6, 6), np.float32) - 2.5
    grid = Geometry.centred((6, 6, 6), (2.0, 2.0, 2.0))
    volume = Volume(
        id="warm-up",
        name="Warm-up",
        kind=Kind.PET,
        quantity=Quantity.SUV_BW,
        geometry=grid,
        data=5 + np.sin(3 * k + 5 * j + 7 * i),
    )
    return volume, Mask.from_array(grid, k**2 + j**2 + i**2 < 6)
