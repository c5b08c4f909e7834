"""Compile the reconstruction kernels before the user waits for them."""

import sys

import numpy as np

from fusionview.model.progress import Progress, no_progress
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.projector import CylindricalProjector


def is_warm() -> bool:
    """Whether the kernels are compiled and loaded in this process."""
    kernels = sys.modules.get("fusionview.recon.pet.kernels")
    if kernels is None:
        return False
    # what a warm-up compiles; others may have asked for some of it, or for float64
    compiled = (kernels.pack, kernels.forward, kernels.adjoint, kernels.unpack)
    return all(any("float32" in str(types) for types in one.signatures) for one in compiled)


def warm_up(progress: Progress = no_progress) -> None:
    """Compile the kernels, or load them from Numba's cache: seconds once, then a blink.

    May run in the background; a reconstruction that starts meanwhile waits for it.
    """
    if is_warm():
        return
    scanner = CylindricalScanner(crystals=16, rings=2, radial_bins=5, max_ring_difference=1)
    projector = CylindricalProjector(scanner, fitted_grid(scanner, 20.0))
    progress(0.0, "Prepare projection")
    projector.forward(np.zeros(projector.grid.shape, np.float32))
    progress(0.7, "Prepare back projection")
    projector.adjoint(np.zeros(projector.shape, np.float32))
    progress(1.0, "Ready to reconstruct")
