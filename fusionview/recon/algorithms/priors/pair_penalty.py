"""Penalties on differences between neighbouring voxels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.algorithms.priors.neighbours import OFFSETS
from fusionview.recon.threads import split, thread_count

Array = NDArray[np.float32]
# the share of a neighbour that counts wholly; even, so that there is a half
WHOLE = 254
_WHOLLY = np.zeros(0, np.uint8)


class Potential(IntEnum):
    """How much a difference ``d = a - b`` of two neighbours costs.

    ``QUADRATIC``: ``d^2 / 2``. ``RELATIVE_DIFFERENCE``: ``d^2 / (a + b + gamma |d| + epsilon)``,
    parameters gamma and epsilon > 0. ``HYPERBOLA``: ``delta^2 (sqrt(1 + (d / delta)^2) - 1)``,
    parameter delta > 0: quadratic for small and linear for large differences.
    """

    QUADRATIC = 0
    RELATIVE_DIFFERENCE = 1
    HYPERBOLA = 2


@dataclass(frozen=True, eq=False)
class PairPenalty:
    """``R(x) = 1/2 sum_j sum_k w_jk phi(x_j, x_k)`` over the 26 neighbours k of every voxel j.

    Attributes
    ----------
    parameters
        Of the potential, in the unit of the image where they have one.
    weights
        ``(26,)``, for every one of `OFFSETS`.
    shares
        ``(26, K, J, I)``, what of the weight each neighbour of each voxel has, in 1 / `WHOLE`;
        None for all of it. The slope is that of ``R`` if they are alike both ways.

    References
    ----------
    J. Nuyts, D. Bequé, P. Dupont, L. Mortelmans, IEEE Trans. Nucl. Sci. 49 (2002) 56, for the
    relative difference, here with epsilon as in STIR.
    """

    potential: Potential
    parameters: tuple[float, float]
    weights: Array
    shares: NDArray[np.uint8] | None = None

    def slope(self, image: Array) -> tuple[Array, np.float64]:
        """Return the gradient, and the value."""
        from fusionview.recon.algorithms.priors import kernels  # noqa: PLC0415 - Numba is slow

        gradient, values = np.empty(image.size, np.float32), np.zeros(len(image))
        flat, weights, shares = self._read_only(image)

        def work(_: int, first: int, last: int) -> None:
            kernels.slope(
                flat,
                image.shape,
                weights,
                shares,
                OFFSETS,
                self._form,
                gradient,
                values,
                (first, last),
            )

        split(work, len(image), thread_count())
        return gradient.reshape(image.shape), values.sum()

    def curvature(self, image: Array) -> Array:
        """Return the second derivative by every voxel."""
        from fusionview.recon.algorithms.priors import kernels  # noqa: PLC0415 - Numba is slow

        bend = np.empty(image.size, np.float32)
        flat, weights, shares = self._read_only(image)

        def work(_: int, first: int, last: int) -> None:
            kernels.curvature(
                flat, image.shape, weights, shares, OFFSETS, self._form, bend, (first, last)
            )

        split(work, len(image), thread_count())
        return bend.reshape(image.shape)

    def value(self, image: Array) -> float:
        """Return ``R``."""
        return float(self.slope(image)[1])

    @property
    def _form(self) -> tuple[int, float, float]:
        return int(self.potential), float(self.parameters[0]), float(self.parameters[1])

    def _read_only(self, image: Array) -> tuple[Array, Array, NDArray[np.uint8]]:
        """Return flat read-only views: one type for Numba, so that it compiles once."""
        shares = (_WHOLLY if self.shares is None else self.shares).reshape(-1).view()
        flat, weights = np.ascontiguousarray(image).reshape(-1).view(), self.weights.view()
        for array in (flat, weights, shares):
            array.setflags(write=False)
        return flat, weights, shares
