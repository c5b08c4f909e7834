"""Volumes that were bent onto another one, for looking only."""

from __future__ import annotations

from dataclasses import dataclass

from fusionview.model.deformation import Deformation


@dataclass(frozen=True, eq=False, kw_only=True)
class Deformed:
    """How a derived volume came about: ``moving_id`` through ``map`` onto the grid of ``fixed_id``.

    Numbers are measured in the volume that was not bent.
    """

    fixed_id: str
    moving_id: str
    map: Deformation
