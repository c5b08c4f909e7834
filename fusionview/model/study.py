"""The document: everything that is saved, and that undo restores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.projection import ProjectionData
from fusionview.model.region import Region
from fusionview.model.spect import SpectProjections
from fusionview.model.transform import Transform
from fusionview.model.truth import Truth
from fusionview.model.volume import Volume


@dataclass(frozen=True, eq=False)
class Study:
    """Values by id, in the order they came; every change makes a new study.

    Attributes
    ----------
    alignments
        By id of the moving volume.
    projections
        PET projection data by name.
    spect
        Projections of a gamma camera by name.
    truth
        What is known of a simulated study; None for a patient.
    """

    volumes: Mapping[str, Volume] = field(default_factory=dict)
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    projections: Mapping[str, ProjectionData] = field(default_factory=dict)
    spect: Mapping[str, SpectProjections] = field(default_factory=dict)
    truth: Truth | None = None

    def with_volume(self, volume: Volume) -> Study:
        """Add one volume, or replace the one of the same id."""
        return replace(self, volumes={**self.volumes, volume.id: volume})

    def with_alignment(self, alignment: Alignment) -> Study:
        """Set how ``alignment.moving_id`` is laid on another volume."""
        return replace(self, alignments={**self.alignments, alignment.moving_id: alignment})

    def with_region(self, region: Region) -> Study:
        """Add one region, or replace the one of the same id."""
        return replace(self, regions={**self.regions, region.id: region})

    def without_region(self, region_id: str) -> Study:
        """Remove one region; the others stay."""
        kept = {key: region for key, region in self.regions.items() if key != region_id}
        return replace(self, regions=kept)

    def with_projections(self, name: str, data: ProjectionData) -> Study:
        """Add projection data, or replace those of the same name."""
        return replace(self, projections={**self.projections, name: data})

    def alignment_state(self, fixed_id: str, moving_id: str) -> AlignmentState:
        """Say whether an overlay of these two can be trusted."""
        if fixed_id == moving_id:
            return AlignmentState.SAME_FRAME
        if self._registration(fixed_id, moving_id) is not None:
            return AlignmentState.REGISTERED
        fixed, moving = self.volumes[fixed_id], self.volumes[moving_id]
        if fixed.shares_space_with(moving):
            return AlignmentState.SAME_FRAME
        return AlignmentState.UNREGISTERED

    def fixed_to_moving(self, fixed_id: str, moving_id: str) -> Transform:
        """Return the map between the spaces of two volumes; by header where none was found."""
        found = self._registration(fixed_id, moving_id)
        return Transform.identity() if found is None else found

    def _registration(self, fixed_id: str, moving_id: str) -> Transform | None:
        """Look for a registration of either volume to the other's space, or of both to one."""
        if fixed_id == moving_id or self._aligned_by_scanner(fixed_id, moving_id):
            return None
        to_moving = self._from_root(moving_id)
        to_fixed = self._from_root(fixed_id)
        if to_moving is None and to_fixed is None:
            return None
        root_moving, moving_map = to_moving or (moving_id, Transform.identity())
        root_fixed, fixed_map = to_fixed or (fixed_id, Transform.identity())
        if not self._same_space(root_moving, root_fixed):
            return None
        return moving_map.after(fixed_map.inverse())

    def _from_root(self, volume_id: str) -> tuple[str, Transform] | None:
        """Return the volume that this one, or one sharing its space, is registered to."""
        own = self.alignments.get(volume_id)
        if own is not None:
            return own.fixed_id, own.fixed_to_moving
        for moving_id, alignment in self.alignments.items():
            # a registration within one frame corrects that volume alone, not its neighbours
            within = self._same_space(moving_id, alignment.fixed_id)
            if self._same_space(moving_id, volume_id) and not within:
                return alignment.fixed_id, alignment.fixed_to_moving
        return None

    def _aligned_by_scanner(self, one: str, other: str) -> bool:
        corrected = any(
            self.alignments[key].fixed_id == partner
            for key, partner in ((one, other), (other, one))
            if key in self.alignments
        )
        return self._same_space(one, other) and not corrected

    def _same_space(self, one: str, other: str) -> bool:
        return one == other or self.volumes[one].shares_space_with(self.volumes[other])
