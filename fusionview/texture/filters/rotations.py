"""Rotation invariance: a filter in all right-angled rotations, pooled voxel by voxel.

A filter that is a product of one-dimensional kernels stays one under rotations by 90°: its
kernels change places, and some are reversed.

References
----------
IBSI reference manual 2, "Rotation invariance" and its table of equivalent right-angle rotations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray

from fusionview.model.progress import Progress

Turned = tuple[tuple[int, bool], ...]
"""For each axis: which kernel acts along it, and whether it is reversed."""


def rotations(dimensions: int) -> Iterator[Turned]:
    """Yield the proper rotations by right angles: 24 in space, 4 in a plane."""
    for places in permutations(range(dimensions)):
        for reversals in product((False, True), repeat=dimensions):
            if _parity(places) == sum(reversals) % 2:
                yield tuple(zip(places, reversals, strict=True))


def _parity(places: Sequence[int]) -> int:
    pairs = product(range(len(places)), repeat=2)
    return sum(a < b and places[a] > places[b] for a, b in pairs) % 2


class Pool:
    """Pool responses one after the other, so that only two are in memory."""

    def __init__(self, pooling: str) -> None:
        self._join: Callable[..., NDArray[np.float32]] = {
            "max": np.maximum,
            "min": np.minimum,
            "average": np.add,
        }[pooling]
        self._averages = pooling == "average"
        self._pooled: NDArray[np.float32] | None = None
        self._count = 0

    def add(self, response: NDArray[np.float32], times: int = 1) -> None:
        """Take a response in, which may belong to several rotations."""
        if self._averages and times != 1:
            response = response * np.float32(times)
        self._count += times
        if self._pooled is None:
            self._pooled = response.copy()
        else:
            self._join(self._pooled, response, out=self._pooled)

    def result(self) -> NDArray[np.float32]:
        """Return what was pooled."""
        if self._pooled is None:
            raise ValueError("no response was pooled")
        return self._pooled / np.float32(self._count) if self._averages else self._pooled


def pooled(
    responses: Iterable[tuple[NDArray[np.float32], int]], pooling: str
) -> NDArray[np.float32]:
    """Pool responses, each with the number of rotations that it stands for."""
    pool = Pool(pooling)
    for response, times in responses:
        pool.add(response, times)
    return pool.result()


def part(progress: Progress, done: int, of: int) -> Progress:
    """Return the progress of one of several equal parts."""

    def report(fraction: float, message: str = "") -> None:
        progress((done + fraction) / of, message)

    return report
