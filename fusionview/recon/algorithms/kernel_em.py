"""EM of an image that is made of what looks alike in the MR (kernel EM)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress, no_progress
from fusionview.model.setting import setting
from fusionview.recon.algorithms.em import EmSettings, improve
from fusionview.recon.algorithms.iterate import Objective, iterate
from fusionview.recon.algorithms.priors.feature_kernel import FeatureKernel, feature_kernel
from fusionview.recon.algorithms.priors.guidance import features_of
from fusionview.recon.algorithms.problem import prepare
from fusionview.recon.algorithms.state import State
from fusionview.recon.devices.backend import Backend
from fusionview.recon.devices.cpu import CPU
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Preceded

Array = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class KemSettings(EmSettings):
    """What the user chooses.

    Attributes
    ----------
    neighbours
        That every voxel is a mean of, itself among them.
    window
        How many voxels they may be away along each axis.
    feature_width
        Sigma of differences in the MR, relative to its range.
    distance_width_mm
        Sigma of the distance.
    """

    neighbours: int = setting(32, "Neighbours", 1, 125)
    window: int = setting(2, "Window", 1, 4, "voxels")
    feature_width: float = setting(0.1, "Feature width", 1e-3, 10.0)
    distance_width_mm: float = setting(6.0, "Distance width", 0.1, 100.0, "mm")


def states(
    measurement: Measurement,
    settings: KemSettings,
    *,
    mr: Sequence[Array],
    backend: Backend = CPU,
    start: Array | None = None,
    objective: Objective = "as visited",
    progress: Progress = no_progress,
) -> Iterator[State]:
    """Yield the start image and the image after every update, as `em.states` does.

    The image is ``x = K a``, where every row of K averages voxels that are alike in the MR; what
    is updated is ``a``: ``a <- a / (K^T A_s^T 1) * K^T A_s^T (y / (A_s K a + b))``.

    Parameters
    ----------
    mr
        One or more MR images on the grid; voxels are alike that are alike in all of them.
    start
        Of ``a``; a uniform image by default.

    References
    ----------
    G. Wang, J. Qi, IEEE Trans. Med. Imaging 34 (2015) 61.
    """
    started = time.perf_counter()
    progress(0.0, "Kernel")
    kernel = kernel_of(measurement, settings, mr)
    problem = prepare(
        preceded(measurement, kernel),
        settings.subsets,
        backend=backend,
        start=start,
        progress=progress,
    )
    yield from iterate(
        problem,
        improve,
        settings.iterations,
        started=started,
        progress=progress,
        objective=objective,
        shown=kernel,
    )


def kernel_of(
    measurement: Measurement, settings: KemSettings, mr: Sequence[Array]
) -> FeatureKernel:
    """Return K of MR images on the grid."""
    return feature_kernel(
        features_of(mr, measurement.grid.shape),
        measurement.grid,
        neighbours=settings.neighbours,
        window=settings.window,
        feature_width=settings.feature_width,
        distance_width_mm=settings.distance_width_mm,
    )


def preceded(measurement: Measurement, kernel: FeatureKernel) -> Measurement:
    """Return the measurement as one of the coefficients of a kernel."""
    everything = measurement.everything
    return replace(
        measurement,
        model=Preceded(measurement.model, kernel),
        everything=None if everything is None else Preceded(everything, kernel),
    )
