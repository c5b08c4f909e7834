"""How much the body attenuates each line of response."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.geometry import Geometry
from fusionview.model.scanner import CylindricalScanner
from fusionview.model.volume import Volume
from fusionview.recon.pet.in_plane import crystal_pairs
from fusionview.recon.pet.projector import CylindricalProjector
from fusionview.recon.resample import onto_grid

Array = NDArray[np.float32]
# median µ of tissue at 511 keV, 1/cm: soft tissue 0.096-0.1, a head with skull up to 0.13
PLAUSIBLE_MU_PER_CM = (0.05, 0.2)
# lines whose attenuation is computed at once, before their bins are averaged
MOST_BINS = 1 << 26


def attenuation_factors(mu: Volume, scanner: CylindricalScanner, grid: Geometry) -> Array:
    """Return exp(-integral of µ) for every bin, ``(views, radial bins, planes)``.

    A bin that adds up several lines has the mean of their factors; 1 where it has none.

    Parameters
    ----------
    mu
        Linear attenuation at 511 keV in 1/cm, on any grid in the space of the scanner.

    Raises
    ------
    ReconstructionError
        If the values cannot be 1/cm at 511 keV.
    """
    check_mu(mu)
    image = onto_grid(mu, grid)
    single = replace(scanner, span=1, mashing=scanner.mashing if scanner.bin_mm > 0 else 1)
    if single == scanner:
        return _transmission(CylindricalProjector(scanner, grid).forward(image))
    factors = np.ones(scanner.shape, np.float32)
    added = single.views // scanner.views
    at_once = max(1, MOST_BINS // (added * single.radial_bins * single.planes))
    for first in range(0, scanner.views, at_once):
        last = min(first + at_once, scanner.views)
        views = np.arange(first * added, last * added)
        path = CylindricalProjector(single, grid, views).forward(image)
        factors[first:last] = _mean_of_lines(_transmission(path), scanner, views)
    return factors


def _transmission(path: Array) -> Array:
    path *= np.float32(-0.1)  # the integral is in mm / cm
    return np.exp(np.minimum(path, 0.0, out=path), out=path)


def _mean_of_lines(factors: Array, scanner: CylindricalScanner, views: NDArray[np.int64]) -> Array:
    """Return the mean factor of the real lines of each bin; ``views`` are those of the lines."""
    across = np.ones(factors.shape[:2], np.float32)
    if scanner.bin_mm == 0:
        one, other = crystal_pairs(replace(scanner, mashing=1), views)
        real = scanner.real_crystals[one] & scanner.real_crystals[other]
        across = real[..., 0].astype(np.float32)
    added = 1 if scanner.bin_mm > 0 else scanner.mashing
    groups = factors.shape[0] // added, added, *factors.shape[1:]
    weights = across.reshape(*groups[:3])
    sums = np.einsum("vmrp,vmr->vrp", factors.reshape(groups), weights)
    counts = weights.sum(axis=1)[..., None]
    means = np.where(counts > 0, sums / np.maximum(counts, 1), np.float32(1))
    planes = scanner.ring_pairs.plane
    order = np.argsort(planes, kind="stable")[np.count_nonzero(planes < 0) :]
    held, starts, numbers = np.unique(planes[order], return_index=True, return_counts=True)
    found = np.ones((*means.shape[:2], scanner.planes), np.float32)
    totals = np.add.reduceat(means[..., order], starts, axis=-1, dtype=np.float32)
    found[..., held] = totals / numbers.astype(np.float32)
    return found


def check_mu(mu: Volume) -> None:
    """Raise `ReconstructionError` if a map cannot be 1/cm at 511 keV."""
    values = mu.data[np.isfinite(mu.data)]
    largest = float(values.max(initial=0.0))
    typical = float(np.median(values[values > 0.1 * largest])) if largest > 0 else 0.0
    low, high = PLAUSIBLE_MU_PER_CM
    if not low <= typical <= high:
        raise ReconstructionError(
            f"The attenuation map is typically {typical:.3g}; tissue at 511 keV is near 0.1 1/cm.",
            hint="Give the map in 1/cm at 511 keV (many files hold 1/cm times 10000, or 1/mm), "
            "or go on without attenuation.",
        )
