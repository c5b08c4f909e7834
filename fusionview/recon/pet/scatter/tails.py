"""Scale simulated scatter to what is measured beside the object.

Where a line misses the object nothing but scatter and randoms is counted. The scale that is found
there makes up for what the simulation leaves out: multiple scatter, and activity far outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from fusionview.errors import ReconstructionError
from fusionview.recon.pet.scatter.settings import ScatterSettings

Array = NDArray[np.float32]
Doubles = NDArray[np.float64]
# a plane's own scale counts as much as that of all planes where it is known this well
OWN_PRECISION = 0.05
# a scale that is known less well than this is not used at all
WORST_PRECISION = 0.1


@dataclass(frozen=True, eq=False)
class TailFit:
    """By what each plane of an estimate is to be multiplied.

    Attributes
    ----------
    scales
        float32 ``(planes,)``.
    overall
        The scale of all planes together.
    notice
        What a person should know, in a sentence; empty if all went well.
    """

    scales: Array
    overall: float
    notice: str = ""

    def apply(self, estimate: Array) -> Array:
        """Scale an estimate, or a part of it: planes along the last axis."""
        return estimate * self.scales


def fit_tails(
    estimate: Array,
    counts: Array,
    background: Array,
    attenuation_factors: Array,
    settings: ScatterSettings,
    *,
    segment_lengths: Sequence[int] | NDArray[np.int32] | None = None,
) -> TailFit:
    """Fit ``counts = scale * estimate + background`` beside the object, plane by plane.

    Least squares, each bin weighted by its variance if the scale were one. A plane that has few
    counts takes the scale of all. The fit is given up, for the absolute scale of the estimate,
    where there are too few counts or where it leaves the range of the settings.

    Parameters
    ----------
    estimate, counts
        ``[view, radial, plane]`` or ``[view, radial, tof, plane]``, in counts.
    background
        Randoms and whatever else is counted there, without scatter; as ``counts``, or with one
        time of flight for all.
    attenuation_factors
        ``[view, radial, plane]``
    segment_lengths
        Planes of each segment, in order, so that none is smoothed across; one segment by default.

    Raises
    ------
    ReconstructionError
        If the arrays do not fit together.
    """
    _check_shapes(estimate, counts, background, attenuation_factors)
    planes = counts.shape[-1]
    products, weights = np.zeros(planes), np.zeros(planes)
    for view, factors in enumerate(attenuation_factors):
        tail = _tail(factors, settings)
        some = [_timed(array[view]) for array in (estimate, counts, background)]
        product, weight = _normal_equation(some[0], some[1], some[2], tail)
        products += product
        weights += weight
    lengths = [planes] if segment_lengths is None else list(segment_lengths)
    return _solve(products, weights, lengths, settings)


def _timed(view: Array) -> Array:
    """Return ``[radial, tof, plane]``."""
    return view[:, None] if view.ndim == 2 else view


def _tail(factors: Array, settings: ScatterSettings) -> NDArray[np.bool_]:
    """Return where lines miss the object by a margin, ``(radial bins, planes)``."""
    inside = factors <= settings.tail_factor
    wide = np.ones((2 * settings.tail_margin + 1, 1), np.bool_)
    return ~ndimage.binary_dilation(inside, wide)


def _normal_equation(
    estimate: Array, counts: Array, background: Array, tail: NDArray[np.bool_]
) -> tuple[Doubles, Doubles]:
    """Return both sides of the equation for the scale, by plane: products and weights."""
    variance = estimate + background
    used = tail[:, None] & (variance > 0)
    share = np.divide(estimate, variance, where=used, out=np.zeros_like(estimate))
    products = (share * (counts - background)).sum(axis=(0, 1), dtype=np.float64)
    return products, (share * estimate).sum(axis=(0, 1), dtype=np.float64)


def _solve(
    products: Doubles, weights: Doubles, lengths: list[int], settings: ScatterSettings
) -> TailFit:
    total = float(weights.sum())
    if total < WORST_PRECISION**-2:
        return _give_up(products.size, "too few counts lie beside the object")
    overall = float(products.sum()) / total
    if not settings.lowest_scale <= overall <= settings.highest_scale:
        reason = f"the counts beside the object are {overall:.2f} times the simulated scatter"
        return _give_up(products.size, reason)
    bounds = np.cumsum(lengths)[:-1]
    smooth = [
        np.concatenate([_smooth(part, settings) for part in np.split(values, bounds)])
        for values in (products, weights)
    ]
    known = OWN_PRECISION**-2
    scales = (smooth[0] + known * overall) / (smooth[1] + known)
    scales = np.clip(scales, settings.lowest_scale, settings.highest_scale)
    return TailFit(scales.astype(np.float32), overall)


def _smooth(values: Doubles, settings: ScatterSettings) -> Doubles:
    """Add up neighbours by Gaussian weights, the plane itself with weight 1."""
    sigma = settings.smoothing_planes
    if sigma == 0 or values.size < 2:
        return values
    blurred = ndimage.gaussian_filter1d(values, sigma, mode="constant")
    return np.asarray(blurred * max(1.0, sigma * np.sqrt(2 * np.pi)))


def _give_up(planes: int, reason: str) -> TailFit:
    return TailFit(
        np.ones(planes, np.float32),
        1.0,
        f"Scatter keeps its simulated scale: {reason}. Check that the attenuation map covers the "
        "whole body and lies on the PET.",
    )


def _check_shapes(estimate: Array, counts: Array, background: Array, factors: Array) -> None:
    shape = counts.shape
    plain = (*shape[:2], shape[-1])
    one_time = (*shape[:2], 1, shape[-1])
    backgrounds = (shape, one_time) if counts.ndim == 4 else (shape,)
    if estimate.shape != shape or background.shape not in backgrounds or factors.shape != plain:
        raise ReconstructionError(
            f"Scatter {estimate.shape}, counts {shape}, background {background.shape} and "
            f"attenuation factors {factors.shape} do not fit together.",
            hint="Simulate the scatter with the scanner and the time of flight of the data.",
        )
