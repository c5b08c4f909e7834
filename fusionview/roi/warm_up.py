"""Compile the kernels of regions before the user needs them."""

from __future__ import annotations

import sys
from importlib import import_module

import numpy as np

from fusionview.model.geometry import Geometry
from fusionview.model.kind import Kind
from fusionview.model.mask import Mask
from fusionview.model.progress import Progress, no_progress
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.roi.finding.edge import pet_edge
from fusionview.roi.finding.growing import grow_range
from fusionview.roi.finding.seeds import grow_from_seeds

_KERNELS = "fusionview.roi.finding.flood_kernels"
_READY_WHEN_IMPORTED = tuple(
    f"fusionview.roi.{name}"
    for name in (
        "shapes.fill_kernel",
        "shapes.spread_kernel",
        "shapes.wire_kernel",
        "editing.distance_kernel",
    )
)
"""Kernels whose signatures are written out: importing them compiles them."""


def warm_up(progress: Progress = no_progress) -> None:
    """Compile the kernels, or load them from Numba's cache; run it in the background."""
    progress(0.0, "Preparing regions")
    grid = Geometry.centred((7, 7, 7), (1.0, 1.0, 1.0))
    data = np.zeros(grid.shape, np.float32)
    data[3, 3, 3] = 1.0
    tiny = Volume(
        id="tiny",
        name="tiny",
        kind=Kind.OTHER,
        quantity=Quantity.OTHER,
        geometry=grid,
        data=data,
    )
    grow_range(tiny, grid.center_mm, 0.5, 2.0, 2.0)
    progress(0.3)
    pet_edge(tiny, grid.center_mm, 3.0)
    progress(0.7)
    strokes = [Mask(grid, (n, n, n), np.ones((1, 1, 1), np.bool_)) for n in (1, 3)]
    grow_from_seeds(tiny, strokes)
    for name in _READY_WHEN_IMPORTED:
        progress(0.8)
        import_module(name)
    progress(1.0)


def is_warm() -> bool:
    """Whether the kernels are ready, so that the next gesture does not wait for a compiler."""
    kernels = sys.modules.get(_KERNELS)
    if kernels is None or any(name not in sys.modules for name in _READY_WHEN_IMPORTED):
        return False
    return all(
        kernel.signatures
        for kernel in (kernels.grow, kernels.edge_terms, kernels.watershed, kernels.nearest_seed)
    )
