"""Compile the texture kernels before the user needs them."""

from __future__ import annotations

import sys

import numpy as np

from fusionview.model.progress import Progress, no_progress
from fusionview.texture.pairs import cooccurrence

_KERNELS = "fusionview.texture.kernels"


def warm_up(progress: Progress = no_progress) -> None:
    """Compile the kernels, or load them from Numba's cache; run it in the background."""
    progress(0.0, "Preparing texture")
    cooccurrence(np.ones((1, 1, 2), np.uint16), 1)
    progress(1.0)


def is_warm() -> bool:
    """Whether the kernels are ready, so that the next extraction does not wait for a compiler."""
    kernels = sys.modules.get(_KERNELS)
    if kernels is None:
        return False
    return bool(kernels.count_pairs.signatures and kernels.reduce_pairs.signatures)
