"""Compile the kernels of SPECT before the user waits for them."""

import sys

import numpy as np

from fusionview.model.gamma_camera import circular_camera
from fusionview.model.progress import Progress, no_progress
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.projector import ParallelHoleProjector


def is_spect_warm() -> bool:
    """Whether the kernels are compiled and loaded in this process."""
    kernels = sys.modules.get("fusionview.recon.spect.kernels")
    # the last kernel that a warm-up compiles
    return kernels is not None and bool(kernels.unpack.signatures)


def warm_up_spect(progress: Progress = no_progress) -> None:
    """Compile the kernels, or load them from Numba's cache: 10 s once, then a blink."""
    if is_spect_warm():
        return
    camera = circular_camera(views=2, radius_mm=50.0, rows=2, columns=4, pixel_mm=8.0)
    grid = image_grid(camera)
    projector = ParallelHoleProjector(camera, grid, np.zeros(grid.shape, np.float32))
    progress(0.0, "Prepare projection")
    seen = projector.forward(np.zeros(grid.shape, np.float32))
    progress(0.6, "Prepare back projection")
    projector.adjoint(seen)
    progress(1.0, "Ready to reconstruct")
