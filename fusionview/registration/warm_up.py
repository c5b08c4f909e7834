"""Compiling the engine before it is needed, so that the first registration does not wait.

The kernels are imported inside, so that asking costs nothing at start-up.
"""

from __future__ import annotations

import sys

import numpy as np

from fusionview.model.progress import Progress, no_progress

_KERNELS = "fusionview.registration.kernels"
_ENTRIES = (
    "block_means",
    "similarities",
    "climb",
    "joint",
    "rotation_matrix",
    "linear_part",
    "both_ways",
    "look_up",
)


def is_warm() -> bool:
    """Whether every kernel is compiled, or loaded from the cache, in this process."""
    module = sys.modules.get(_KERNELS)
    return module is not None and all(getattr(module, name).signatures for name in _ENTRIES)


def warm_up(progress: Progress = no_progress) -> None:
    """Compile all kernels, or load them from numba's cache: 10 s once, then half a second."""
    progress(0.0, "Compiling the registration")
    from fusionview.registration import kernels, pairs, pyramid  # noqa: PLC0415 - loads numba

    cube = np.ones((4, 4, 4), np.float32)
    cube = kernels.block_means(cube, (1, 1, 1))
    cube.setflags(write=False)  # the voxels of a volume, another type to numba
    data = kernels.block_means(cube, (2, 2, 2))
    progress(0.1, "Compiling the registration")
    levels, to_index = np.zeros(1, np.float32), np.eye(4)[:3].copy()
    side = pairs.Side(np.zeros((1, 3)), levels, data, to_index, 1.0, (0.0, 1.0))
    prior = pyramid.ANYWHERE
    place = (np.zeros(3), 0.5, np.zeros(3), np.inf, prior, pyramid.NO_EDGES)
    pair = pairs.Pair(side, side, *place)
    simplex, values = np.zeros((7, 6)), np.zeros(7)
    kernels.similarities(simplex, pair, 2, values)
    progress(0.6, "Compiling the registration")
    kernels.climb(simplex, values, pair, 2, np.ones(6), 1.0, 1)
    kernels.joint(simplex[0], pair, np.empty((2, 2)), np.empty((2, 2)))
    kernels.rotation_matrix(np.zeros(6))
    kernels.linear_part(np.zeros(12))
    kernels.look_up(side, *kernels.both_ways(np.zeros(6), np.zeros(3))[:2], np.empty(1))
    progress(1.0, "Registration is ready")
