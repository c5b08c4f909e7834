"""Separable, undecimated wavelets (IBSI 25BO), by the algorithme à trous.

References
----------
I. Daubechies, Ten Lectures on Wavelets (1992): table 6.1 (Daubechies), table 8.1 (coiflets), with
sum √2. The order of the taps is that of analysis filters, as in the IBSI reference manual 2.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress
from fusionview.texture.filters.separable import Cascade, Taps, separable
from fusionview.texture.filters.settings import FilterSettings

_S2, _S3, _S7 = math.sqrt(2.0), math.sqrt(3.0), math.sqrt(7.0)
_S10 = math.sqrt(10.0)
_D3 = math.sqrt(5.0 + 2.0 * _S10)

SCALING: Mapping[str, tuple[float, ...]] = {
    "haar": (1 / _S2, 1 / _S2),
    "db2": tuple(n / (4 * _S2) for n in (1 + _S3, 3 + _S3, 3 - _S3, 1 - _S3)),
    "db3": tuple(
        n / (16 * _S2)
        for n in (
            1 + _S10 + _D3,
            5 + _S10 + 3 * _D3,
            10 - 2 * _S10 + 2 * _D3,
            10 - 2 * _S10 - 2 * _D3,
            5 + _S10 - 3 * _D3,
            1 + _S10 - _D3,
        )
    ),
    "db4": (
        0.23037781330889650,
        0.71484657055291540,
        0.63088076792985890,
        -0.02798376941685985,
        -0.18703481171909308,
        0.03084138183556076,
        0.03288301166688520,
        -0.01059740178506903,
    ),
    "coif1": tuple(
        n / (16 * _S2) for n in (1 - _S7, 5 + _S7, 14 + 2 * _S7, 14 - 2 * _S7, 1 - _S7, -3 + _S7)
    ),
}
"""Scaling filters, the first tap first; analysis reverses them."""


def wavelet(
    image: NDArray[np.float32],
    spacing_mm: tuple[float, float, float],
    settings: FilterSettings,
    progress: Progress,
) -> NDArray[np.float32]:
    """Respond in one band of one level of a wavelet decomposition that keeps all voxels."""
    del spacing_mm
    bands = settings.bands[::-1]  # named x, y, z; array axes are k, j, i
    cascades = [cascade(settings.wavelet, bands[axis], settings.level) for axis in settings.axes]
    pooling = settings.pooling if settings.rotation_invariance else None
    return separable(image, cascades, settings.boundary, pooling, progress)


def cascade(name: str, band: str, level: int) -> Cascade:
    """Return the filters of one axis: low-pass at the levels before, this band at the last."""
    low = low_pass(name)
    last = low if band == "L" else high_pass(name)
    steps = [low] * (level - 1) + [last]
    return tuple(_spread(taps, 2**step) for step, taps in enumerate(steps))


def low_pass(name: str) -> Taps:
    """Analysis filter of the low band."""
    return SCALING[name][::-1]


def high_pass(name: str) -> Taps:
    """Analysis filter of the high band: the quadrature mirror of the low one."""
    return tuple((-1) ** (n + 1) * tap for n, tap in enumerate(SCALING[name]))


def _spread(taps: Taps, step: int) -> Taps:
    """Put the taps ``step`` voxels apart; an even number of them gets a zero, to have a middle."""
    odd = (*taps, 0.0) if len(taps) % 2 == 0 else taps
    spread = np.zeros((len(odd) - 1) * step + 1)
    spread[::step] = odd
    return tuple(spread.tolist())
