"""Resolution as a blur of the image: a Gaussian along each axis, its own transpose."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.recon.threads import split, thread_count

Reals = NDArray[np.floating[Any]]
FWHM_PER_SIGMA = math.sqrt(8 * math.log(2))
# sigmas to where the Gaussian is followed; beyond lies 1e-4 of it
_REACH = 4.0


@dataclass(frozen=True, eq=False)
class GaussianBlur:
    """The image that a scanner of this resolution sees; an operator on images ``(K, J, I)``.

    What is blurred out of the grid is lost and nothing comes in, so that the operator equals its
    transpose, borders included. Far from the borders the sum of the image is kept.

    Attributes
    ----------
    fwhm_mm
        Full width at half maximum of a point: one number, or along k, j and i of the grid. 0 for
        none.
    """

    grid: Geometry
    fwhm_mm: float | tuple[float, float, float]
    dtype: DTypeLike = np.float32

    def __post_init__(self) -> None:
        if not all(math.isfinite(width) and width >= 0 for width in self.widths_mm):
            raise ReconstructionError(
                f"A resolution of {self.fwhm_mm} mm cannot be.",
                hint="Give the full width at half maximum of a point, in mm; 0 for none.",
            )

    @property
    def widths_mm(self) -> tuple[float, float, float]:
        """FWHM along k, j and i."""
        width = self.fwhm_mm
        return width if isinstance(width, tuple) else (width, width, width)

    @property
    def domain_shape(self) -> tuple[int, ...]:
        """Shape of the image."""
        return self.grid.shape

    @property
    def range_shape(self) -> tuple[int, ...]:
        """Shape of the blurred image."""
        return self.grid.shape

    def forward(self, image: NDArray[Any]) -> Reals:
        """Blur the image."""
        from fusionview.recon import blur_kernels as kernels  # noqa: PLC0415 - imports Numba

        if image.shape != self.grid.shape:
            raise ReconstructionError(
                f"An image {image.shape} does not fit the grid {self.grid.shape}.",
                hint="Resample the image to the grid that is reconstructed.",
            )
        blurred = np.array(image, self.dtype, order="C")
        depth, rows, _ = blurred.shape
        for axis, taps in enumerate(self.taps):
            if taps.size > 1:
                run = (kernels.along_k, kernels.along_j, kernels.along_i)[axis]
                # each piece is its own slab of another axis: no two write to one place
                count = rows if axis == 0 else depth
                split(_piece(run, blurred, taps), count, thread_count())
        return blurred

    def adjoint(self, values: NDArray[Any]) -> Reals:
        """Return the transpose of `forward`, which is itself."""
        return self.forward(values)

    @cached_property
    def taps(self) -> list[Reals]:
        """The middle and one side of the kernel along each axis; the whole sums to one."""
        return [
            _half_gaussian(width / spacing / FWHM_PER_SIGMA).astype(self.dtype)
            for width, spacing in zip(self.widths_mm, self.grid.spacing_mm, strict=True)
        ]


def _piece(run: Any, image: Reals, taps: Reals) -> Any:
    return lambda _, first, last: run(image, taps, first, last)


def _half_gaussian(sigma: float) -> NDArray[np.float64]:
    """Return the Gaussian at whole voxels 0, 1, …, widened as little as keeps its variance.

    A Gaussian of less than a voxel that is sampled at voxel centres is too wide or too narrow;
    the taps are those of a Gaussian whose sampled variance is the one that was asked for.
    """
    if sigma < 1e-3:
        return np.ones(1)
    offsets = np.arange(max(1, math.ceil(_REACH * sigma)) + 1)
    low, high = 0.05, 2.0 * sigma + 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        taps = np.exp(-0.5 * (offsets / middle) ** 2)
        variance = 2 * (taps * offsets**2).sum() / (2 * taps.sum() - taps[0])
        low, high = (middle, high) if variance < sigma**2 else (low, middle)
    return np.asarray(taps / (2 * taps.sum() - taps[0]))
