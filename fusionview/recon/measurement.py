"""What was counted, and the model that explains it: all that an algorithm needs to know."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.recon.operator import Projector

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Measurement:
    """Counts with mean ``A x + background``, whatever scanner they come from.

    Attributes
    ----------
    model
        ``A``: attenuation, normalisation, projection, PSF.
    grid
        Of the image; its shape is the model's ``domain_shape``.
    counts
        float32, of the model's ``range_shape``. Ones for a list of events.
    background
        Mean randoms and scatter, broadcast to the counts; part of the model, never subtracted.
        None for none.
    everything
        For a list of events: the model of all lines that could have counted, whose adjoint of
        ones is the sensitivity. None where ``model`` itself is that.
    support
        ``(K, J, I)``, voxels that may hold activity; the others stay zero. None for all that
        the scanner sees.
    """

    model: Projector
    grid: Geometry
    counts: Array
    background: Array | None = None
    everything: Projector | None = None
    support: NDArray[np.bool_] | None = None

    def subset(self, index: int, count: int) -> Measurement:
        """Return the measurement of every ``count``-th view or event, from the ``index``-th.

        ``everything`` stays whole: a subset of ``count`` has ``1 / count`` of its sensitivity.
        """
        background = self.background
        if background is not None and background.ndim and len(background) == len(self.counts):
            background = background[index::count]
        return Measurement(
            self.model.subset(index, count),
            self.grid,
            self.counts[index::count],
            background,
            self.everything,
            self.support,
        )
