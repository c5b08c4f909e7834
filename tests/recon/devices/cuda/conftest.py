"""A card, or Numba's simulator of one; skipped where there is neither.

Without a card these tests run in a process of their own, see `test_simulator.py` one folder up:
the simulator must be chosen before Numba is loaded. Problems are tiny: it runs Python threads.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.choice import is_simulated
from fusionview.recon.devices.nvidia import find_cards
from fusionview.recon.operator import Projector
from fusionview.recon.pet.image_grid import image_grid
from fusionview.recon.pet.projector import CylindricalProjector


@pytest.fixture
def backend() -> Backend:
    """A fresh one for every test: with its own memory."""
    if not is_simulated() and not find_cards().cards:
        pytest.skip("no NVIDIA card here")
    if not is_simulated():
        pytest.importorskip("numba_cuda")
    from fusionview.recon.devices.cuda.backend import CudaBackend  # noqa: PLC0415 - loads CUDA

    return CudaBackend()


def cylinder(
    *, voxels: int = 2, columns: int = 7, lines: int = 1, tof: Any = None, **other: Any
) -> CylindricalProjector:
    """A tiny scanner, off-centre in space, on a grid with other voxels along z than across."""
    numbers: dict[str, Any] = {
        "crystals": 16,
        "rings": 3,
        "ring_pitch_mm": 9.0,
        "radius_mm": 130.0,
        "radial_bins": 3,
        "max_ring_difference": 2,
    }
    scanner = CylindricalScanner(**{**numbers, **other})
    grid = image_grid(scanner, 168.0 / columns, columns, (3, -5, 8), voxels_per_ring=voxels)
    return CylindricalProjector(scanner, grid, lines_per_ring=lines, tof=tof)


def assert_same(backend: Backend, operator: Projector, tolerance: float = 2e-6) -> None:
    """Check forward and adjoint against the CPU, and that each is the other's transpose."""
    rng = np.random.default_rng(4)
    there = backend.operator(operator)
    image = rng.random(operator.domain_shape).astype(np.float32)
    values = rng.random(operator.range_shape).astype(np.float32)
    seen = backend.to_host(there.forward(backend.to_device(image)))
    back = backend.to_host(there.adjoint(backend.to_device(values)))
    for found, wanted in ((seen, operator.forward(image)), (back, operator.adjoint(values))):
        assert np.abs(wanted).max() > 0
        assert np.abs(found - wanted).max() <= tolerance * np.abs(wanted).max()
    one, other = np.vdot(seen.astype(float), values), np.vdot(image.astype(float), back)
    norm = np.linalg.norm(seen.astype(float)) * np.linalg.norm(values.astype(float))
    assert abs(one - other) <= 1e-6 * norm
