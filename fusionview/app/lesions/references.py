"""Reference regions of PERCIST: placed where the crosshair is, kept as regions of the study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fusionview.app.drawing.committing import new_region, with_region
from fusionview.app.history import for_study
from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.tools import Tool
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, RegionError
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.finding.percist import (
    BLOOD_MM,
    LIVER_MM,
    Reference,
    blood_pool_reference,
    liver_reference,
    propose_liver,
)

SUGGEST = "Look for the liver"
MOST_SCATTER = 0.2
"""SD over mean. An even liver or blood pool stays below it; a region on their border does not."""


class ReferenceKind(StrEnum):
    """Where it is measured."""

    LIVER = "liver"
    BLOOD_POOL = "blood_pool"


NAMES: Mapping[ReferenceKind, str] = {
    ReferenceKind.LIVER: "Liver reference",
    ReferenceKind.BLOOD_POOL: "Blood pool reference",
}
LABELS: Mapping[ReferenceKind, str] = {
    ReferenceKind.LIVER: "PERCIST liver reference",
    ReferenceKind.BLOOD_POOL: "PERCIST blood pool reference",
}
"""Names of the undo steps, and of the operation in the provenance."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PlacedReference:
    """A reference region of the study, measured in the volume as it is now.

    Attributes
    ----------
    cautions
        What a careful reader should know; empty if nothing.
    """

    kind: ReferenceKind
    region: Region
    centre_mm: tuple[float, float, float]
    reference: Reference
    cautions: tuple[str, ...]

    @property
    def how(self) -> dict[str, object]:
        """Return plain values for a provenance."""
        found = self.reference
        return {
            "reference": str(self.kind),
            "centre_mm": list(self.centre_mm),
            "mean": found.mean,
            "sd": found.sd,
            "threshold": found.threshold,
        }


class Referencing:
    """Places reference regions, and hands their threshold on."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs

    def place(self, kind: ReferenceKind, point_mm: ArrayLike | None = None) -> None:
        """Put a reference region at the crosshair or a point of the views; undoable.

        The one of the same kind that was placed before is replaced.
        """
        workspace = self._store.workspace
        volume = workspace.functional
        if volume is None or volume.id not in workspace.study.volumes:
            self._tell("There is no functional layer to measure in.", "Show a PET under Layers.")
            return
        point = workspace.display.crosshair_mm if point_mm is None else point_mm
        # rounded as it is kept, so that measuring again finds the same voxels
        centre = np.round(workspace.to_volume(volume).apply(np.asarray(point, np.float64)), 3)
        try:
            measured = _measured(kind, volume, centre)
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return
        self._store.update(lambda s: _placed(s, kind, volume, centre, measured))

    def suggest_liver(self) -> None:
        """Move the crosshair to where the liver may be, for the user to look at."""
        workspace = self._store.workspace
        volume, key = workspace.functional, workspace.study.key
        if volume is None:
            self._tell("There is no functional layer to measure in.", "Show a PET under Layers.")
            return

        def work(_: Progress) -> NDArray[np.float64]:
            found = propose_liver(volume)
            if found is None:
                raise RegionError(
                    "No large even region looks like the liver.",
                    hint="Move the crosshair into the right lobe, and place the sphere there.",
                )
            return found

        def show(place: NDArray[np.float64]) -> None:
            self._store.update(for_study(key, SUGGEST, lambda s: _suggested(s, volume, place)))

        self._jobs.submit(SUGGEST, work, show, lane=Lane.DRAWING)

    def use_for_tool(self, kind: ReferenceKind) -> None:
        """Take the threshold for the tool of fixed values, and take that tool in hand."""
        workspace = self._store.workspace
        found = placed_reference(workspace, kind)
        if found is None:
            self._store.update(lambda s: replace(s, notice=_missing(kind)))
            return
        level = round(found.reference.threshold, 4)
        self._store.update(
            lambda s: replace(
                s,
                drawing=replace(s.drawing, fixed=level),
                tool=Tool.FIXED,
                mark_tool=None,
                mark_gesture=None,
            )
        )

    def _tell(self, message: str, hint: str) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint)))


def placed_reference(
    workspace: Workspace, kind: ReferenceKind, volume: Volume | None = None
) -> PlacedReference | None:
    """Return the reference of a volume (the functional one), measured in it as it is now.

    None if none was placed, or the region was changed since: it is no standard region any more.
    """
    volume = volume or workspace.functional
    if volume is None:
        return None
    for region in reversed(list(workspace.study.regions.values())):
        made = region.provenance
        if made is None or made.operation != LABELS[kind] or region.volume_id != volume.id:
            continue
        centre = np.asarray(made.settings["centre_mm"], np.float64)
        try:
            found = _measured(kind, volume, centre)
        except FusionViewError:
            return None
        x, y, z = (float(value) for value in centre)
        cautions = _cautions(kind, found)
        return PlacedReference(
            kind=kind, region=region, centre_mm=(x, y, z), reference=found, cautions=cautions
        )
    return None


_KNOWN: WeakKeyDictionary[Volume, dict[tuple[object, ...], Reference]] = WeakKeyDictionary()


def _measured(kind: ReferenceKind, volume: Volume, centre: NDArray[np.float64]) -> Reference:
    """Measure once: panels ask at every change of the workspace."""
    known = _KNOWN.setdefault(volume, {})
    key = (kind, *centre.tolist())
    if key not in known:
        measure = liver_reference if kind is ReferenceKind.LIVER else blood_pool_reference
        known[key] = measure(volume, centre)
    return known[key]


def _cautions(kind: ReferenceKind, found: Reference) -> tuple[str, ...]:
    notes = [found.note] if found.note else []
    organ = "liver" if kind is ReferenceKind.LIVER else "blood pool"
    if found.mean > 0 and found.sd > MOST_SCATTER * found.mean:
        share = round(100 * found.sd / found.mean)
        notes.append(f"The values scatter by {share} %: the region may leave the {organ}")
    return tuple(notes)


def _placed(
    workspace: Workspace,
    kind: ReferenceKind,
    volume: Volume,
    centre: NDArray[np.float64],
    found: Reference,
) -> Workspace:
    size = LIVER_MM if kind is ReferenceKind.LIVER else list(BLOOD_MM)
    how = {
        "reference": str(kind),
        "centre_mm": centre.tolist(),
        "size_mm": size,
        "quantity": volume.quantity.value,
        "mean": found.mean,
        "sd": found.sd,
        "threshold": found.threshold,
    }
    before = placed_reference(workspace, kind, volume)
    if before is None:
        region = new_region(workspace, volume, found.mask, LABELS[kind], how=how, name=NAMES[kind])
    else:
        made = Provenance(operation=LABELS[kind], settings=how, inputs=(volume.id,))
        region = before.region.with_mask(found.mask, made)
    changed = with_region(workspace, LABELS[kind], region)
    cautions = _cautions(kind, found)
    organ = "Liver" if kind is ReferenceKind.LIVER else "Blood pool"
    message = (
        f"{organ}: {found.mean:.3g} ± {found.sd:.2g} {volume.unit}, "
        f"threshold {found.threshold:.3g} {volume.unit}."
    )
    hint = " ".join(f"{note}." for note in cautions)
    notice = Notice(message, hint, done=not cautions, warning=bool(cautions))
    return replace(changed, notice=notice)


def _suggested(workspace: Workspace, volume: Volume, place: NDArray[np.float64]) -> Workspace:
    x, y, z = (float(v) for v in workspace.to_volume(volume).inverse().apply(place))
    display = replace(workspace.display, crosshair_mm=(x, y, z))
    notice = Notice(
        "The crosshair is where the liver may be.",
        "Look whether it is the right lobe without lesions, then place the sphere.",
        warning=True,
    )
    return replace(workspace, display=display, notice=notice)


def _missing(kind: ReferenceKind) -> Notice:
    organ = "liver" if kind is ReferenceKind.LIVER else "blood pool"
    return Notice(
        f"There is no {organ} reference in this volume.",
        f"Move the crosshair into the {organ}, and place the reference there.",
    )
