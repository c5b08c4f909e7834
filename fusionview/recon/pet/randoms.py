"""Mean randoms of every bin from the delayed coincidences, with little noise.

Delayed coincidences are as rare as prompts, spread over many more bins: a bin's own count says
nothing. But randoms are pairs of independent singles: the mean of a pair of crystals is the
product of one number of each. Those numbers follow from the delayeds of each crystal with all
others together, by maximum likelihood.

References
----------
M. E. Casey, E. J. Hoffman, J. Comput. Assist. Tomogr. 10 (1986) 845 (fan sums);
D. Hogg et al., IEEE NSS/MIC 2001; V. Y. Panin, IEEE Trans. Nucl. Sci. 59 (2012) 2440.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.list_mode import ListModeEvents
from fusionview.model.progress import Progress, no_progress
from fusionview.model.scanner import CylindricalScanner
from fusionview.recon.pet.list_mode import bins_of

Reals = NDArray[np.float64]
_ITERATIONS = 40
# of the largest rate, at which it is settled
_SETTLED = 1e-6


def delayeds_of_crystals(delayeds: ListModeEvents, scanner: CylindricalScanner) -> Reals:
    """Count the delayed coincidences of each crystal, ``(rings, crystals)``.

    Counts of the pieces of a long list add up.
    """
    pairs = delayeds.pairs[_in_fans(delayeds, scanner)]
    size = scanner.rings * scanner.crystals
    counted = np.bincount(pairs.reshape(-1), minlength=size).astype(np.float64)
    return counted.reshape(scanner.rings, scanner.crystals)


def singles_of(counted: Reals, scanner: CylindricalScanner) -> Reals:
    """Return a number for each crystal, ``(rings, crystals)``, whose products are mean delayeds.

    Parameters
    ----------
    counted
        From `delayeds_of_crystals`.

    Raises
    ------
    ReconstructionError
        If there are no delayed coincidences in the sinogram.
    """
    if not counted.any():
        raise ReconstructionError(
            "The list holds no delayed coincidences.",
            hint="Reconstruct without randoms, or give them as a sinogram.",
        )
    fans = _Fans(scanner)
    singles = np.where(counted > 0, np.sqrt(counted.sum() / max(fans.pairs, 1.0)), 0.0)
    for _ in range(_ITERATIONS):
        expected = singles * fans.sums(singles)
        # the square root damps: all crystals of a fan change at once
        ratio = np.divide(counted, expected, where=expected > 0, out=np.zeros_like(counted))
        singles *= np.sqrt(ratio)
        if np.abs(ratio[counted > 0] - 1).max() < _SETTLED:
            break
    return singles


def _in_fans(delayeds: ListModeEvents, scanner: CylindricalScanner) -> NDArray[np.bool_]:
    """Whether events lie in bins that are mirrored: an even number has one bin too many."""
    bins = bins_of(scanner, delayeds.pairs)
    return np.asarray(bins.radial >= (1 if scanner.radial_bins % 2 == 0 else 0))


class _Fans:
    """Sums over all crystals that can coincide with each crystal."""

    def __init__(self, scanner: CylindricalScanner) -> None:
        crystals, rings = scanner.crystals, scanner.rings
        reach = (scanner.radial_bins - 1) // 2
        apart = np.zeros(crystals)
        apart[crystals // 2 + np.arange(-reach, reach + 1)] = 1.0
        self._apart = np.conj(np.fft.rfft(apart))
        ring = np.arange(rings)
        near = np.abs(ring[:, None] - ring) <= scanner.largest_difference
        self._near = near.astype(np.float64)
        real = np.outer(scanner.real_rings, scanner.real_crystals)
        self._real = real.astype(np.float64)
        self.pairs = float(self.sums(self._real).sum())

    def sums(self, singles: Reals) -> Reals:
        """Return the sum over the fan of each crystal, ``(rings, crystals)``."""
        across = np.fft.irfft(np.fft.rfft(singles, axis=1) * self._apart, n=singles.shape[1])
        sums: Reals = np.maximum(self._near @ across, 0.0) * self._real
        return sums


def mean_randoms(
    counted: Reals, scanner: CylindricalScanner, progress: Progress = no_progress
) -> NDArray[np.float32]:
    """Return the mean randoms of every bin, ``scanner.shape``, from `delayeds_of_crystals`.

    They add up to the number of delayeds within the sinogram. With time of flight share them
    out evenly over the bins: randoms know nothing of the line.
    """
    singles = singles_of(counted, scanner)
    randoms = np.zeros(scanner.shape, np.float32)
    first, second, plane = scanner.ring_pairs
    used = plane >= 0
    order = np.argsort(plane[used], kind="stable")
    first, second, plane = (each[used][order] for each in (first, second, plane))
    filled, starts = np.unique(plane, return_index=True)
    q = np.arange(scanner.radial_bins) - scanner.radial_bins // 2
    half, crystals = scanner.crystals // 2, scanner.crystals
    for view in range(half):
        progress(view / half, "Smooth randoms")
        one = singles[:, (view + (q >> 1)) % crystals]
        other = singles[:, (view + half - ((q + 1) >> 1)) % crystals]
        products = np.add.reduceat(one[first] * other[second], starts, axis=0)
        if view // scanner.mashing < scanner.views:
            randoms[view // scanner.mashing][:, filled] += products.T.astype(np.float32)
    return randoms
