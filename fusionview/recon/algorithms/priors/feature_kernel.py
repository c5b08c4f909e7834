"""The kernel matrix: every voxel as a mean of those that look like it in the MR."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.recon.operator import Shape
from fusionview.recon.threads import split, thread_count

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class FeatureKernel:
    """``x = K a``: a sparse matrix whose rows sum to one.

    Attributes
    ----------
    steps
        ``(m, 3)`` int64, from a voxel to those of its window.
    codes
        ``(K, J, I, n)`` uint16, which steps the entries of a row are.
    weights
        ``(K, J, I, n)`` float32.
    """

    steps: NDArray[np.int64]
    codes: NDArray[np.uint16]
    weights: Array

    @property
    def domain_shape(self) -> Shape:
        """Shape of the coefficients: that of the image."""
        return self.codes.shape[:3]

    @property
    def range_shape(self) -> Shape:
        """Shape of the image."""
        return self.codes.shape[:3]

    @property
    def jumps(self) -> NDArray[np.int64]:
        """The steps in a flat image."""
        _, rows, columns = self.domain_shape
        return np.asarray(self.steps @ np.array([rows * columns, columns, 1]), np.int64)

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        """Return ``K a``; of the type of the image, float32 or float64."""
        from fusionview.recon.algorithms.priors import kernel_rows  # noqa: PLC0415 - Numba is slow

        flat, out = _read_only(image), np.empty(image.size, image.dtype)
        jumps, codes, weights = self._flat()

        def work(_: int, first: int, last: int) -> None:
            kernel_rows.gather(flat, jumps, codes, weights, out, first, last)

        split(work, image.size, thread_count())
        return out.reshape(self.range_shape)

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return ``K^T v``."""
        from fusionview.recon.algorithms.priors import kernel_rows  # noqa: PLC0415 - Numba is slow

        flat, threads = _read_only(values), thread_count()
        # one image per thread, summed in a fixed order: no atomics, and repeatable
        parts = np.zeros((threads, values.size), values.dtype)
        jumps, codes, weights = self._flat()

        def work(part: int, first: int, last: int) -> None:
            kernel_rows.scatter(flat, jumps, codes, weights, parts[part], first, last)

        split(work, values.size, threads)
        return np.asarray(parts.sum(axis=0).reshape(self.domain_shape))

    def _flat(self) -> tuple[NDArray[np.int64], NDArray[np.uint16], Array]:
        count = self.codes.shape[3]
        return (
            self.jumps,
            self.codes.reshape(-1, count),
            self.weights.reshape(-1, count),
        )


def feature_kernel(
    features: Array,
    grid: Geometry,
    *,
    neighbours: int,
    window: int,
    feature_width: float,
    distance_width_mm: float,
) -> FeatureKernel:
    """Build the kernel of ``(n, K, J, I)`` features, each of range one.

    Parameters
    ----------
    neighbours
        Entries of a row, the voxel itself among them; one makes the identity.
    window
        How many voxels they may be away along each axis.
    feature_width, distance_width_mm
        Sigmas of the Gaussians of differences of features, and of distance.

    References
    ----------
    G. Wang, J. Qi, IEEE Trans. Med. Imaging 34 (2015) 61; with distance as in D. Deidda et al.,
    Phys. Med. Biol. 64 (2019) 165014.
    """
    from fusionview.recon.algorithms.priors import kernel_rows  # noqa: PLC0415 - Numba is slow

    reach = range(-window, window + 1)
    every = np.array(list(product(reach, repeat=3)), np.int64)
    distances = np.linalg.norm(every @ grid.affine[:3, :3].T, axis=1)
    order = np.argsort(distances, kind="stable")
    steps, distances = every[order], distances[order]
    if neighbours > len(steps):
        raise ReconstructionError(
            f"A window of {len(steps)} voxels has no {neighbours} neighbours.",
            hint="Choose fewer neighbours, or a larger window.",
        )
    farness = (0.5 * (distances / distance_width_mm) ** 2).astype(np.float32)
    shape = (*features.shape[1:], neighbours)
    codes, weights = np.empty(shape, np.uint16), np.empty(shape, np.float32)

    def work(_: int, first: int, last: int) -> None:
        kernel_rows.find(features, steps, farness, feature_width, codes, weights, (first, last))

    split(work, features.shape[1], thread_count())
    for array in (steps, codes, weights):
        array.setflags(write=False)
    return FeatureKernel(steps, codes, weights)


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Return a flat read-only view: one type for Numba, so that it compiles once."""
    flat = np.ascontiguousarray(array).reshape(-1).view()
    flat.setflags(write=False)
    return flat
