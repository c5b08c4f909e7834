"""Grey levels laid out for sweeps over neighbours, and the ways in which matrices are made."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fusionview.texture.settings import TextureSettings

DIRECTIONS = (
    np.array([step for step in np.ndindex(3, 3, 3) if step > (1, 1, 1)], dtype=np.int64) - 1
)
"""``(13, 3)`` steps (k, j, i) to half of the 26 neighbours; the others are their opposites."""

IN_SLICE = DIRECTIONS[DIRECTIONS[:, 0] == 0]
"""The 4 of them that stay in a slice."""

MOST_CELLS = 256
"""Rows and columns of a picture of a matrix, at most."""


@dataclass(frozen=True, eq=False)
class Field:
    """The grey levels of a region as the kernels read them.

    Attributes
    ----------
    flat
        The box with a border of 0, flat, and a margin; levels count from 1 for ``first``, 0 is
        outside.
    shape
        Of the box with its border.
    first, width
        Lowest grey level that occurs, and how many there are from it to the highest.
    spans
        ``(n, 3)`` start in ``flat``, length and slice of the parts that hold all voxels.
    voxels
        Voxels with a level in them.
    pairs
        Tables of pairs by number of directions, once counted: the picture needs them again.
    """

    flat: NDArray[np.uint16]
    shape: tuple[int, int, int]
    first: int
    width: int
    spans: NDArray[np.int64]
    voxels: int
    pairs: dict[int, NDArray[np.int32]] = field(default_factory=dict)

    def offsets(self, directions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Steps in ``flat`` along ``(D, 3)`` directions."""
        _, j, i = self.shape
        return np.asarray(directions[:, 0] * (j * i) + directions[:, 1] * i + directions[:, 2])

    def slices(self) -> Iterator[Field]:
        """Yield the part in each slice that has voxels; all share ``flat``."""
        cuts = np.flatnonzero(np.diff(self.spans[:, 2], prepend=-1, append=-1))
        for begin, end in pairwise(cuts):
            part = replace(self, spans=self.spans[begin:end], pairs={})
            yield replace(part, voxels=part.places().size)

    def places(self) -> NDArray[np.int64]:
        """``(voxels,)`` where the voxels of all spans lie in ``flat``, ascending."""
        begin, end = int(self.spans[0, 0]), int(self.spans[-1, :2].sum())
        return np.flatnonzero(self.flat[begin:end]) + begin

    def box(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Give something about each element of ``flat`` the shape of the box, without border."""
        size = math.prod(self.shape)
        return chosen[:size].reshape(self.shape)[1:-1, 1:-1, 1:-1]


def lay_out(levels: NDArray[np.uint16]) -> Field:
    """Prepare ``(K, J, I)`` grey levels, 0 outside the region, with at least one voxel."""
    from fusionview.texture import kernels  # noqa: PLC0415 - Numba: keeps the start-up lean

    flat, spans, found = kernels.lay_out(np.ascontiguousarray(levels))
    first, last, voxels = (int(number) for number in found)
    k, j, i = (n + 2 for n in levels.shape)
    return Field(flat, (k, j, i), first, last - first + 1, spans, voxels)


class Way(NamedTuple):
    """One way to make matrices and average over them: how rows are called."""

    in_slices: bool
    by_slice: bool
    averaged: bool
    name: str
    suffix: str

    @property
    def directions(self) -> NDArray[np.int64]:
        """``(D, 3)`` steps to half of the neighbours."""
        return IN_SLICE if self.in_slices else DIRECTIONS


DIRECTED = (
    Way(True, True, True, "2D, averaged", "_2D_avg"),
    Way(True, True, False, "2D, slice-merged", "_2D_comb"),
    Way(True, False, True, "2.5D, direction-merged", "_2_5D_avg"),
    Way(True, False, False, "2.5D, merged", "_2_5D_comb"),
    Way(False, False, True, "3D, averaged", "_3D_avg"),
    Way(False, False, False, "3D, merged", "_3D_comb"),
)
"""Of matrices that each look along a direction (IBSI reference manual, 3.6 and 3.7)."""

UNDIRECTED = (
    Way(True, True, False, "2D", "_2D"),
    Way(True, False, False, "2.5D", "_2_5D"),
    Way(False, False, False, "3D", "_3D"),
)
"""Of matrices that look around (3.8 to 3.11)."""


def directed(settings: TextureSettings) -> tuple[Way, ...]:
    """Return the ways that are asked for, of matrices along directions."""
    wanted = {"averaged": (True,), "merged": (False,), "both": (True, False)}[settings.aggregation]
    return tuple(way for way in _asked(DIRECTED, settings) if way.averaged in wanted)


def undirected(settings: TextureSettings) -> tuple[Way, ...]:
    """Return the ways that are asked for, of matrices of all directions."""
    return _asked(UNDIRECTED, settings)


def _asked(ways: tuple[Way, ...], settings: TextureSettings) -> tuple[Way, ...]:
    wanted = {"3D": (False,), "2D": (True,), "all": (True, False)}[settings.neighbours]
    return tuple(way for way in ways if way.in_slices in wanted)
