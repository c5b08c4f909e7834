"""Compiling once, and not in front of the user."""

import hashlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet import columns, kernels, tof_kernels
from fusionview.recon.pet.image_grid import fitted_grid
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.warm_up import is_warm, warm_up


@pytest.mark.parametrize(
    ("module", "sources"),
    [
        (columns, ("lanes", "rays")),
        (kernels, ("columns", "lanes", "rays")),
        (tof_kernels, ("columns", "kernels", "lanes", "rays")),
    ],
    ids=["columns", "kernels", "tof_kernels"],
)
def test_users_compile_anew_when_a_source_of_the_kernels_changes(
    module: ModuleType, sources: tuple[str, ...]
) -> None:
    folder = Path(kernels.__file__).parent
    text = "".join((folder / f"{name}.py").read_text("utf-8") for name in sources)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    assert digest == module.SOURCES, f'write SOURCES = "{digest}" in {module.__name__}'


def test_nothing_is_left_to_compile_after_the_warm_up(small_scanner: CylindricalScanner) -> None:
    warm_up()
    assert is_warm()
    before = [len(kernel.signatures) for kernel in (kernels.forward, kernels.adjoint)]
    projector = CylindricalProjector(small_scanner, fitted_grid(small_scanner, 8.0))
    image = np.ones(projector.grid.shape, np.float32)
    sinogram = projector.forward(image)
    image.setflags(write=False)
    projector.forward(image)
    projector.forward(np.asfortranarray(image.astype(np.float64)))
    projector.subset(1, 3).adjoint(sinogram[1::3])
    projector.adjoint(sinogram)
    after = [len(kernel.signatures) for kernel in (kernels.forward, kernels.adjoint)]
    assert before == after
    assert min(before) >= 1


def test_choosing_settings_does_not_load_numba() -> None:
    script = (
        "import sys, fusionview.recon.osem, fusionview.recon.simulate, fusionview.recon.warm_up;"
        "assert not fusionview.recon.warm_up.is_warm();"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
