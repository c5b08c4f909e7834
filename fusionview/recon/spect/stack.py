"""Several acquisitions of one image: energy windows with their own attenuation and blur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Projector


@dataclass(frozen=True, eq=False)
class Stacked:
    """``A x = [A_1 x, A_2 x, …]``, one behind another along the first axis."""

    parts: tuple[Projector, ...]

    @property
    def domain_shape(self) -> tuple[int, ...]:
        """Shape of the image."""
        return self.parts[0].domain_shape

    @property
    def range_shape(self) -> tuple[int, ...]:
        """Shape of all views."""
        return int(self._ends[-1]), *self.parts[0].range_shape[1:]

    def forward(self, image: NDArray[Any]) -> NDArray[Any]:
        """Project with every part."""
        return np.concatenate([part.forward(image) for part in self.parts])

    def adjoint(self, values: NDArray[Any]) -> NDArray[Any]:
        """Sum up the transposes."""
        image = np.zeros(self.domain_shape, values.dtype)
        for part, own in zip(self.parts, np.split(values, self._ends[:-1]), strict=True):
            if len(own):
                image += part.adjoint(own)
        return image

    def subset(self, index: int, count: int) -> Stacked:
        """Return the operator of every ``count``-th view of all, from the ``index``-th."""
        before = np.concatenate([[0], self._ends[:-1]])
        chosen = []
        for part, start in zip(self.parts, before, strict=True):
            own = int((index - start) % count)
            if own < part.range_shape[0]:
                chosen.append(part.subset(own, count))
        return Stacked(tuple(chosen))

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return np.cumsum([part.range_shape[0] for part in self.parts])


def stack(measurements: Sequence[Measurement]) -> Measurement:
    """Return one measurement of several that share an image grid: windows, cameras or beds.

    Raises
    ------
    ReconstructionError
        If their grids or matrices differ.
    """
    first = measurements[0]
    for other in measurements[1:]:
        same = other.counts.shape[1:] == first.counts.shape[1:]
        if not other.grid.matches(first.grid) or not same:
            raise ReconstructionError(
                "The acquisitions have different image grids or matrices.",
                hint="Join beds before, and give all of them the same voxels.",
            )
    backgrounds = None
    if any(one.background is not None for one in measurements):
        backgrounds = np.concatenate(
            [
                np.zeros_like(one.counts)
                if one.background is None
                else np.broadcast_to(one.background, one.counts.shape)
                for one in measurements
            ]
        )
    return Measurement(
        Stacked(tuple(one.model for one in measurements)),
        first.grid,
        np.concatenate([one.counts for one in measurements]),
        backgrounds,
    )
