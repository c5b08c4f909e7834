"""What an algorithm hands out after every update."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fusionview.recon.devices.backend import Backend, DeviceArray, DeviceValue
from fusionview.recon.operator import Operator


@dataclass(frozen=True, eq=False)
class State:
    """The image after ``update`` of ``updates`` updates.

    Nothing is copied or fetched from the device before `image` or `objective` is asked for. That
    may take time: ask in the thread that computes.

    Attributes
    ----------
    update
        0 for the start image.
    values
        What the algorithm updates, on the device; never changed afterwards.
    terms
        The objective's parts, on the device: log-likelihoods of the subsets, and penalties (minus
        their strength times roughness).
    exact
        Whether the objective is that of this image. With several subsets it usually is not: each
        subset counts as it was when last visited.
    seconds
        Since the start.
    shown
        Makes the image of the values, on the host, where they are not the image themselves.
    """

    update: int
    updates: int
    values: DeviceArray
    backend: Backend
    terms: tuple[tuple[DeviceValue, float], ...]
    exact: bool
    seconds: float
    shown: Operator | None = None

    @cached_property
    def image(self) -> NDArray[np.float32]:
        """The image, ``(K, J, I)``, read-only, without any final filter."""
        values = self.backend.to_host(self.values)
        if self.shown is None:
            return values
        image = self.shown.forward(values)
        image.setflags(write=False)
        return image

    @cached_property
    def objective(self) -> float:
        """Log-likelihood less penalty, without the terms that no image changes; NaN if not kept."""
        if not self.terms:
            return float("nan")
        return sum(weight * self.backend.scalar(value) for value, weight in self.terms)
