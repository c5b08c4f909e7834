"""PET scanners of any shape: modules of crystals, put where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.errors import ReconstructionError

Floats = NDArray[np.float64]
Pairs = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class ModuleKind:
    """Crystals that belong together, and every place where a module of them stands.

    Attributes
    ----------
    crystals_mm
        ``(crystals, 3)`` in the module's own frame.
    poses
        ``(modules, 4, 4)``, the module's own frame to the scanner, LPS mm; rigid.
    """

    crystals_mm: Floats
    poses: Floats

    def __post_init__(self) -> None:
        crystals = np.asarray(self.crystals_mm, np.float64)
        poses = np.asarray(self.poses, np.float64)
        if crystals.ndim != 2 or crystals.shape[1:] != (3,) or poses.shape[1:] != (4, 4):
            raise _unfit("Crystals are no points, or poses no 4 x 4 matrices.")
        turns = poses[:, :3, :3]
        if not np.allclose(turns @ turns.transpose(0, 2, 1), np.eye(3), atol=1e-3):
            raise _unfit("A pose of a module is no rigid motion.")
        object.__setattr__(self, "crystals_mm", _frozen(crystals))
        object.__setattr__(self, "poses", _frozen(poses))

    @classmethod
    def panel(
        cls, counts: tuple[int, int], pitch_mm: tuple[float, float], poses: ArrayLike
    ) -> ModuleKind:
        """Build modules with a flat grid of crystals: x outward, counts along y and z."""
        y, z = ((np.arange(n) - (n - 1) / 2) * p for n, p in zip(counts, pitch_mm, strict=True))
        grid = np.zeros((*counts, 3))
        grid[..., 1], grid[..., 2] = y[:, None], z
        return cls(grid.reshape(-1, 3), np.asarray(poses, np.float64))

    @property
    def positions_mm(self) -> Floats:
        """``(modules * crystals, 3)``, module by module."""
        turned = np.einsum("mij,cj->mci", self.poses[:, :3, :3], self.crystals_mm)
        return np.asarray((turned + self.poses[:, None, :3, 3]).reshape(-1, 3))


@dataclass(frozen=True, eq=False)
class BlockScanner:
    """Modules of one kind or several, in any arrangement.

    Crystals are numbered kind by kind, module by module; modules likewise.

    Attributes
    ----------
    coincidences
        ``(modules, modules)``, symmetric: which modules count together. None for all but a
        module with itself.
    """

    kinds: tuple[ModuleKind, ...]
    coincidences: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        allowed = self.coincidences
        if allowed is not None and (
            allowed.shape != (self.modules,) * 2 or (allowed != allowed.T).any()
        ):
            raise _unfit("The table of coincidences does not fit the modules.")
        if allowed is not None:
            object.__setattr__(self, "coincidences", _frozen(allowed))

    @property
    def modules(self) -> int:
        """Number of modules of all kinds."""
        return sum(len(kind.poses) for kind in self.kinds)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """Crystals of every module."""
        return np.repeat(
            [len(kind.crystals_mm) for kind in self.kinds], [len(kind.poses) for kind in self.kinds]
        )

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """The first crystal of every module."""
        return np.cumsum(self.sizes) - self.sizes

    @cached_property
    def positions_mm(self) -> Floats:
        """Where all crystals stand, ``(crystals, 3)``."""
        return np.concatenate([kind.positions_mm for kind in self.kinds])

    @cached_property
    def module_pairs(self) -> Pairs:
        """Which modules count together, ``(n, 2)``, the first number not above the second."""
        allowed = self.coincidences
        if allowed is None:
            allowed = ~np.eye(self.modules, dtype=np.bool_)
        return np.argwhere(np.triu(allowed)).astype(np.int32)

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        one, other = self.module_pairs.T
        return np.cumsum(self.sizes[one] * self.sizes[other])

    @property
    def pairs(self) -> int:
        """Number of pairs of crystals that count together."""
        return int(self._ends[-1]) if len(self._ends) else 0

    def pairs_at(self, numbers: NDArray[np.int64]) -> Pairs:
        """Return the crystals of some of all pairs, ``(n, 2)``; none are ever listed in full."""
        which = np.searchsorted(self._ends, numbers, side="right")
        one, other = self.module_pairs[which].T
        inside = numbers - (self._ends[which] - self.sizes[one] * self.sizes[other])
        first, second = np.divmod(inside, self.sizes[other])
        found = np.stack([self.starts[one] + first, self.starts[other] + second], axis=1)
        return found.astype(np.int32)

    def module_of(self, crystals: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the module of each crystal."""
        return np.searchsorted(self.starts, crystals, side="right") - 1


@dataclass(frozen=True, eq=False)
class PairEfficiencies:
    """What part of its line integral a pair of crystals counts: crystal x crystal x pair.

    Attributes
    ----------
    crystals
        ``(crystals,)``.
    groups
        ``(modules, modules)``: which table holds for two modules, the one with the higher number
        first; -1 where they never coincide. None for no tables.
    tables
        For each group the factor by crystal within the first and within the second module.
    """

    scanner: BlockScanner
    crystals: NDArray[np.float32]
    groups: NDArray[np.int32] | None = None
    tables: tuple[NDArray[np.float32], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "crystals", _frozen(self.crystals))
        if self.groups is not None:
            object.__setattr__(self, "groups", _frozen(self.groups))
        object.__setattr__(self, "tables", tuple(_frozen(table) for table in self.tables))

    def of(self, pairs: Pairs) -> NDArray[np.float32]:
        """Return the factors of pairs of crystals, ``(n,)``."""
        factors = self.crystals[pairs[:, 0]] * self.crystals[pairs[:, 1]]
        if self.groups is None:
            return factors
        high, low = pairs.max(axis=1), pairs.min(axis=1)
        one, other = self.scanner.module_of(high), self.scanner.module_of(low)
        group = self.groups[one, other]
        first, second = high - self.scanner.starts[one], low - self.scanner.starts[other]
        # group by group: a scanner may have thousands of groups, and a list millions of pairs
        order = np.argsort(group, kind="stable")
        numbers, starts = np.unique(group[order], return_index=True)
        for number, chosen in zip(numbers, np.split(order, starts[1:]), strict=True):
            if number < 0:
                factors[chosen] = 0.0
            else:
                factors[chosen] *= self.tables[number][first[chosen], second[chosen]]
        return factors


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Return a read-only view, or the array itself: sensitivities are kept by what they read."""
    if not array.flags.writeable:
        return array
    view = array.view()
    view.setflags(write=False)
    return view


def _unfit(message: str) -> ReconstructionError:
    return ReconstructionError(message, hint="Check the description of the scanner.")
