"""The document: everything that is saved, and that undo restores."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4
from weakref import WeakKeyDictionary

from fusionview.errors import GeometryError
from fusionview.model.alignment import Alignment, AlignmentState
from fusionview.model.chain import Linear, joined
from fusionview.model.deformed import Deformed
from fusionview.model.key_image import KeyImage
from fusionview.model.mark import Mark
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
    marks
        Measurements and texts by id.
    key
        Stays the same through all edits: results that were computed for another study are told
        by it.
    truth
        What is known of a simulated study; None for a patient.
    deformed
        By id of the volume that was bent.
    key_images
        Views that are kept, in the order they were.
    """

    volumes: Mapping[str, Volume] = field(default_factory=dict)
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    projections: Mapping[str, ProjectionData] = field(default_factory=dict)
    spect: Mapping[str, SpectProjections] = field(default_factory=dict)
    truth: Truth | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    deformed: Mapping[str, Deformed] = field(default_factory=dict)
    key_images: tuple[KeyImage, ...] = ()
    key: str = field(default_factory=lambda: uuid4().hex)

    def with_volume(self, volume: Volume) -> Study:
        """Add one volume, or replace the one of the same id."""
        return replace(self, volumes={**self.volumes, volume.id: volume})

    def with_alignment(self, alignment: Alignment) -> Study:
        """Set how ``alignment.moving_id`` is laid on another volume.

        The opposite registration, if there is one, is replaced by it.

        Raises
        ------
        GeometryError
            If it relates a volume to itself, or names one that the study does not hold.
        """
        fixed, moving = alignment.fixed_id, alignment.moving_id
        if fixed == moving or fixed not in self.volumes or moving not in self.volumes:
            raise GeometryError(
                "This registration does not relate two volumes of the study.",
                hint="Choose an anatomical and a functional volume, and register them again.",
            )
        kept = {
            key: known
            for key, known in self.alignments.items()
            if not (key == fixed and known.fixed_id == moving)
        }
        return replace(self, alignments={**kept, moving: alignment})

    def without_registration(self, fixed_id: str, moving_id: str) -> Study:
        """Forget what relates two volumes; the same study if nothing does.

        Of a chain only the step at the moving volume goes, or, where the moving volume has none,
        that at the fixed one: so other pairs keep theirs. What does not relate the two stays. If
        another chain relates them then, it is broken, too.
        """
        study = self
        while (step := study._end_of_chain(fixed_id, moving_id)) is not None:
            gone = step.moving_id
            kept = {key: known for key, known in study.alignments.items() if key != gone}
            study = replace(study, alignments=kept)
        return study

    def with_deformed(self, volume: Volume, how: Deformed) -> Study:
        """Add a volume that was bent, and how."""
        return replace(self.with_volume(volume), deformed={**self.deformed, volume.id: how})

    def alignment_of(self, fixed_id: str, moving_id: str) -> Alignment | None:
        """Return the registration that lays exactly these two on each other, if there is one."""
        found = self.alignments.get(moving_id)
        return found if found is not None and found.fixed_id == fixed_id else None

    def with_region(self, region: Region) -> Study:
        """Add one region, or replace the one of the same id."""
        return replace(self, regions={**self.regions, region.id: region})

    def without_region(self, region_id: str) -> Study:
        """Remove one region; the others stay."""
        kept = {key: region for key, region in self.regions.items() if key != region_id}
        return replace(self, regions=kept)

    def with_mark(self, mark: Mark) -> Study:
        """Add one measurement or text, or replace the one of the same id."""
        return replace(self, marks={**self.marks, mark.id: mark})

    def without_mark(self, mark_id: str) -> Study:
        """Remove one measurement or text; the others stay."""
        kept = {key: mark for key, mark in self.marks.items() if key != mark_id}
        return replace(self, marks=kept)

    def with_projections(self, name: str, data: ProjectionData) -> Study:
        """Add projection data, or replace those of the same name."""
        return replace(self, projections={**self.projections, name: data})

    def with_spect(self, name: str, projections: SpectProjections) -> Study:
        """Add projections of a gamma camera, or replace those of the same name."""
        return replace(self, spect={**self.spect, name: projections})

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

    def fixed_to_moving(self, fixed_id: str, moving_id: str) -> Linear:
        """Return the map between the spaces of two volumes; by header where none was found."""
        found = self._registration(fixed_id, moving_id)
        return _NOTHING_MOVES if found is None else found

    def _registration(self, fixed_id: str, moving_id: str) -> Linear | None:
        """Return what `_followed` does; views ask for the same pair many times a second."""
        known = _REGISTRATIONS.setdefault(self, {})
        if (fixed_id, moving_id) not in known:
            known[fixed_id, moving_id] = self._followed(fixed_id, moving_id)
        return known[fixed_id, moving_id]

    def _followed(self, fixed_id: str, moving_id: str) -> Linear | None:
        """Follow registrations from either volume until both have arrived in one space."""
        met = self._chains(fixed_id, moving_id)
        return None if met is None else joined(_along(met[1]), _along(met[0]).inverse())

    def _end_of_chain(self, fixed_id: str, moving_id: str) -> Alignment | None:
        """Return the registration that relates two volumes and is nearest to the moving one."""
        met = self._chains(fixed_id, moving_id)
        return None if met is None else next(iter((*met[1], *met[0])), None)

    def _chains(
        self, fixed_id: str, moving_id: str
    ) -> tuple[Sequence[Alignment], Sequence[Alignment]] | None:
        """Return the registrations from either volume to where both arrive in one space."""
        if fixed_id == moving_id or self._aligned_by_scanner(fixed_id, moving_id):
            return None
        from_fixed, from_moving = self._chain(fixed_id), self._chain(moving_id)
        # one volume that both lead to is better than two volumes of one frame of reference
        for meet in (operator.eq, self._same_space):
            for n, place in enumerate((fixed_id, *(step.fixed_id for step in from_fixed))):
                for m, other in enumerate((moving_id, *(step.fixed_id for step in from_moving))):
                    if meet(place, other):
                        return from_fixed[:n], from_moving[:m]
        return None

    def _chain(self, volume_id: str) -> list[Alignment]:
        """Return the registrations that lead away from a volume, one after the other."""
        chain: list[Alignment] = []
        seen = {volume_id}
        while (step := self._step(volume_id)) is not None and step.fixed_id not in seen:
            chain.append(step)
            volume_id = step.fixed_id
            seen.add(volume_id)
        return chain

    def _step(self, volume_id: str) -> Alignment | None:
        """Return the registration of this volume, or of one that shares its space."""
        own = self.alignments.get(volume_id)
        if own is not None:
            return own
        for moving_id, alignment in self.alignments.items():
            # a registration within one frame corrects that volume alone, not its neighbours
            within = self._same_space(moving_id, alignment.fixed_id)
            if self._same_space(moving_id, volume_id) and not within:
                return alignment
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


def _along(chain: Sequence[Alignment]) -> Linear:
    """Return the map from the end of a chain to where it begins."""
    whole: Linear = Transform.identity()
    for step in chain:
        whole = joined(whole, step.fixed_to_moving)
    return whole


_REGISTRATIONS: WeakKeyDictionary[Study, dict[tuple[str, str], Linear | None]] = WeakKeyDictionary()
_NOTHING_MOVES = Transform.identity()
