"""The windows of a feature map: a ball about each voxel, cut by the region."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.model.geometry import Geometry
from fusionview.texture.discretise import GreyLevels
from fusionview.texture.neighbourhood import DIRECTIONS
from fusionview.texture.sample import Sample

Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Windows:
    """A sample with a border as wide as a ball, and the steps to the voxels of the ball."""

    sample: Sample
    radius_mm: float

    @cached_property
    def reach(self) -> tuple[int, int, int]:
        """Voxels of the radius along each axis, no more than the box has."""
        k, j, i = (
            min(math.floor(self.radius_mm / mm + 1e-6), max(size - 1, 0))
            for mm, size in zip(self.sample.spacing_mm, self.sample.shape, strict=True)
        )
        return k, j, i

    @property
    def size(self) -> int:
        """At least as many voxels as a window has."""
        k, j, i = self.reach
        return (2 * k + 1) * (2 * j + 1) * (2 * i + 1)

    @cached_property
    def ball(self) -> Places:
        """``(N, 3)`` steps (k, j, i) to the voxels of a window."""
        k, j, i = self.reach
        grid = np.mgrid[-k : k + 1, -j : j + 1, -i : i + 1].reshape(3, -1).T
        away_mm = np.sqrt(np.square(grid * self.sample.spacing_mm).sum(axis=1))
        return np.asarray(grid[away_mm <= self.radius_mm * (1 + 1e-6)], np.int64)

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """The region in the box with its border."""
        return self._bordered(self.sample.intensity)

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Intensities, 0 outside the region."""
        held = np.where(self.sample.intensity, self.sample.image, 0)
        return self._bordered(np.asarray(held, np.float64))

    @cached_property
    def levels(self) -> NDArray[np.uint16]:
        """Grey levels, 0 outside the region."""
        return self._bordered(self.sample.levels)

    @cached_property
    def centres(self) -> Places:
        """Where the voxels of the region lie in the flat arrays with border, ascending."""
        return np.flatnonzero(self.inside)

    def flat(self, steps: Places) -> Places:
        """Turn ``(..., 3)`` steps into steps in the flat arrays with border."""
        _, j, i = self.inside.shape
        return np.asarray(steps @ np.array([j * i, i, 1]))

    def pairs(self, tables: int) -> tuple[Places, Places, Places]:
        """Return the pairs of a window, and those gained and lost by a step along the row.

        ``(N, 3)`` each: steps to both voxels in the flat arrays, and the table of the pair.
        """
        ball = {tuple(step) for step in self.ball.tolist()}
        whole: set[tuple[int, int, int, int]] = set()
        for d, (k, j, i) in enumerate(DIRECTIONS.tolist()):
            whole |= {(*p, d) for p in ball if (p[0] + k, p[1] + j, p[2] + i) in ball}
        # seen from the next centre, the voxels of the last window lie one step back
        before = {(k, j, i - 1, d) for k, j, i, d in whole}
        return (
            self._steps(whole, tables),
            self._steps(whole - before, tables),
            self._steps(before - whole, tables),
        )

    def neighbours(self) -> tuple[Places, Places]:
        """Return where the neighbours in the window of each voxel of the ball lie.

        ``(N + 1,)`` first neighbour of each voxel, and steps in the flat arrays.
        """
        ball = {tuple(step) for step in self.ball.tolist()}
        around = [*DIRECTIONS.tolist(), *(-DIRECTIONS).tolist()]
        found = [
            [step for a, b, c in around if (step := (k + a, j + b, i + c)) in ball]
            for k, j, i in self.ball.tolist()
        ]
        starts = np.cumsum([0, *map(len, found)])
        steps = np.array([step for each in found for step in each], np.int64).reshape(-1, 3)
        return starts, self.flat(steps)

    @cached_property
    def span(self) -> tuple[int, int]:
        """Lowest grey level, and how many levels there are from it to the highest; 0 if none."""
        held = self.levels[self.levels > 0]
        return (int(held.min()), int(np.ptp(held)) + 1) if held.size else (1, 0)

    @cached_property
    def shifted(self) -> NDArray[np.uint16]:
        """Flat levels, the lowest of them 1."""
        flat = self.levels.ravel()
        return np.where(flat > 0, flat - np.uint16(self.span[0] - 1), flat)

    def samples(self) -> Iterator[Sample]:
        """Yield each window as a sample of its own; levels are those of the whole region."""
        k, j, i = (2 * n + 1 for n in self.reach)
        ball = np.zeros((k, j, i), np.bool_)
        ball[tuple((self.ball + self.reach).T)] = True
        affine = self.sample.geometry.affine
        grey = self.sample.grey
        for start in np.argwhere(self.sample.intensity):
            cut = tuple(slice(n, n + size) for n, size in zip(start, ball.shape, strict=True))
            region = self.inside[cut] & ball
            yield replace(
                self.sample,
                geometry=Geometry((k, j, i), affine),
                around=self.values[cut],
                corner=(0, 0, 0),
                morphological=region,
                intensity=region,
                grey=GreyLevels(
                    self.levels[cut][region].astype(np.int64), grey.count, grey.edges, grey.note
                ),
            )

    def _steps(self, pairs: set[tuple[int, int, int, int]], tables: int) -> Places:
        listed = np.array(sorted(pairs), np.int64).reshape(-1, 4)
        one = self.flat(listed[:, :3])
        two = one + self.flat(DIRECTIONS)[listed[:, 3]]
        return np.stack([one, two, listed[:, 3] if tables > 1 else 0 * one], axis=1)

    def _bordered(self, box: NDArray[Any]) -> NDArray[Any]:
        return np.pad(box, [(n, n) for n in self.reach])
