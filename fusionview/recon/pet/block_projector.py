"""Scanners of blocks and panels: all pairs of crystals, and lists of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fusionview.errors import ReconstructionError
from fusionview.model.block_scanner import BlockScanner, PairEfficiencies
from fusionview.model.geometry import Geometry
from fusionview.model.list_mode import ListModeEvents
from fusionview.recon.measurement import Measurement
from fusionview.recon.operator import Operator, Preceded, Projector, Weighted
from fusionview.recon.pet.list_mode import ray_projector
from fusionview.recon.pet.ray_projector import RayProjector

Reals = NDArray[np.floating[Any]]
# pairs that are listed at once: 32 MB
_PIECE = 1 << 22


@dataclass(frozen=True, eq=False)
class AllPairsProjector:
    """Line integrals along all lines of a scanner of modules, in the order of its pairs.

    Pairs are listed piece by piece, with their factors: a scanner may have billions.

    Attributes
    ----------
    efficiencies
        Factors of the pairs; None for all alike.
    mu_per_cm
        ``(K, J, I)``, what attenuates; None for nothing.
    first, step
        Every ``step``-th pair, from the ``first``-th.
    """

    scanner: BlockScanner
    grid: Geometry
    efficiencies: PairEfficiencies | None = None
    mu_per_cm: NDArray[np.float32] | None = None
    first: int = 0
    step: int = 1

    @property
    def domain_shape(self) -> tuple[int, ...]:
        """Shape of the image."""
        return self.grid.shape

    @property
    def range_shape(self) -> tuple[int, ...]:
        """``(pairs,)``."""
        return (len(range(self.first, self.scanner.pairs, self.step)),)

    def subset(self, index: int, count: int) -> AllPairsProjector:
        """Return the projector of every ``count``-th pair, from the ``index``-th."""
        return replace(self, first=self.first + index * self.step, step=self.step * count)

    def forward(self, image: NDArray[Any]) -> Reals:
        """Integrate the image along every line, times the line's factor."""
        values = np.empty(self.range_shape, np.float32)
        for piece, rays in self._pieces():
            values[piece] = rays.forward(image)
        return values

    def adjoint(self, values: NDArray[Any]) -> Reals:
        """Return the transpose of `forward`."""
        if values.shape != self.range_shape:
            raise ReconstructionError(
                f"An array {values.shape} does not fit the projector {self.range_shape}.",
                hint="Check the numbers of crystals and pairs.",
            )
        image = np.zeros(self.grid.shape, np.float32)
        for piece, rays in self._pieces():
            image += rays.adjoint(values[piece])
        return image

    def _pieces(self) -> Iterator[tuple[slice, Weighted]]:
        positions = self.scanner.positions_mm
        for start in range(0, self.range_shape[0], _PIECE):
            piece = slice(start, min(start + _PIECE, self.range_shape[0]))
            numbers = self.first + self.step * np.arange(piece.start, piece.stop)
            pairs = self.scanner.pairs_at(numbers)
            rays = RayProjector(positions, positions, self.grid, pairs)
            yield (
                piece,
                Weighted(rays, pair_factors(rays, pairs, self.efficiencies, self.mu_per_cm)),
            )


def pair_factors(
    rays: RayProjector,
    pairs: NDArray[np.int32],
    efficiencies: PairEfficiencies | None,
    mu_per_cm: NDArray[np.float32] | None,
) -> NDArray[np.float32] | None:
    """Return efficiency times attenuation of lines, ``(n,)``; None if both are absent."""
    factors = None if efficiencies is None else efficiencies.of(pairs)
    if mu_per_cm is None:
        return factors
    # along the whole line, wherever on it the event was
    path_cm = replace(rays, tof=None, tof_bins=None).forward(mu_per_cm) * np.float32(0.1)
    passed = np.asarray(np.exp(-np.maximum(path_cm, 0.0)), np.float32)
    return passed if factors is None else passed * factors


def block_measurement(
    events: ListModeEvents,
    scanner: BlockScanner,
    grid: Geometry,
    *,
    efficiencies: PairEfficiencies | None = None,
    mu_per_cm: NDArray[np.float32] | None = None,
    background: NDArray[np.float32] | None = None,
    blur: Operator | None = None,
) -> Measurement:
    """Return a list of events of a scanner of modules, with all its lines for the sensitivity.

    Parameters
    ----------
    mu_per_cm
        On the grid.
    background
        Mean randoms and scatter beside each event, ``(n,)``.
    """
    rays = ray_projector(events, grid)
    factors = pair_factors(rays, events.pairs, efficiencies, mu_per_cm)
    model: Projector = Weighted(rays, factors)
    whole: Projector = AllPairsProjector(scanner, grid, efficiencies, mu_per_cm)
    if blur is not None:
        model, whole = Preceded(model, blur), Preceded(whole, blur)
    return Measurement(model, grid, np.ones(len(events), np.float32), background, whole)
