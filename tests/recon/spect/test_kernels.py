"""Compiling once, and not in front of the user."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np

from fusionview.model.gamma_camera import GammaCamera
from fusionview.recon.spect import kernels
from fusionview.recon.spect.image_grid import image_grid
from fusionview.recon.spect.projector import ParallelHoleProjector
from fusionview.recon.spect.response import LinearResponse
from fusionview.recon.spect.warm_up import is_spect_warm, warm_up_spect


def test_users_compile_anew_when_a_source_of_the_kernels_changes() -> None:
    names = ("columns.py", "lanes.py", "tables.py")
    folder = Path(kernels.__file__).parent
    text = "".join((folder / name).read_text("utf-8") for name in names)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert digest == kernels.SOURCES, f'write SOURCES = "{digest}" in kernels.py'


def test_nothing_is_left_to_compile_after_the_warm_up(uneven_camera: GammaCamera) -> None:
    warm_up_spect()
    assert is_spect_warm()
    entries = (kernels.forward, kernels.adjoint, kernels.spread, kernels.transmit, kernels.pack)
    before = [len(kernel.signatures) for kernel in entries]
    grid = image_grid(uneven_camera, 8.0)
    mu = np.full(grid.shape, 0.1)
    mu.setflags(write=False)
    for most_bytes in (0, 1 << 30):
        projector = ParallelHoleProjector(
            uneven_camera, grid, mu, LinearResponse(0.02, 1.5), most_bytes=most_bytes
        )
        seen = projector.forward(np.ones(grid.shape))
        projector.subset(1, 3).adjoint(seen[1::3])
    ParallelHoleProjector(uneven_camera, grid).adjoint(seen)
    assert [len(kernel.signatures) for kernel in entries] == before


def test_choosing_settings_does_not_load_numba() -> None:
    script = (
        "import sys, fusionview.recon.spect.projector, fusionview.recon.spect.measurement;"
        "import fusionview.recon.spect.simulate, fusionview.recon.spect.warm_up;"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
