"""What each operation does to a region; pure, and the window, scripts and tests call the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from fusionview.app.arrangement.tilting import view_axes
from fusionview.app.reshape import Operation, Reshape, ReshapeSettings
from fusionview.app.stroke import Point
from fusionview.app.stroke import carried as carried_plane
from fusionview.app.workspace import Workspace
from fusionview.errors import RegionError
from fusionview.model.chain import Linear
from fusionview.model.mask import Mask
from fusionview.model.plane import Orientation, Plane
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.editing.algebra import Algebra, combined
from fusionview.roi.editing.between_slices import between_planes, between_slices
from fusionview.roi.editing.carry import carried
from fusionview.roi.editing.islands import fill_holes, keep_at, keep_largest, split, without_small
from fusionview.roi.editing.margin import with_margin
from fusionview.roi.editing.mid_sagittal import mid_sagittal
from fusionview.roi.editing.mirror import MirrorPlane, mirrored
from fusionview.roi.editing.smooth import smoothed


@dataclass(frozen=True, eq=False, kw_only=True)
class Subject:
    """Everything that an operation looks at; taken at once, so that it may run in the background.

    Attributes
    ----------
    point_mm
        Where the crosshair is, in the space of the region.
    planes
        The three pictures, in the space of the region.
    other, to_other
        The second region, and from the space of the first to its own.
    volume, to_region
        Where a copy goes, and from there to the space of the region.
    """

    region: Region
    settings: ReshapeSettings
    point_mm: Point
    planes: tuple[Plane, ...]
    other: Region | None
    to_other: Linear | None
    volume: Volume
    to_region: Linear


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One operation.

    Attributes
    ----------
    label
        Of the undo step; ``{name}`` is the other region or volume, the rest are settings.
    own
        Settings that it uses.
    makes_new
        Whether regions are added instead of changing the one that was selected.
    suffix
        Added to the name of the region for the name of the one made of it.
    needs
        ``"region"`` for a second region, ``"volume"`` for another volume, or nothing.
    """

    label: str
    run: Callable[[Subject], tuple[Mask, ...]]
    own: tuple[str, ...] = ()
    makes_new: bool = False
    suffix: str = ""
    needs: str = ""

    @property
    def asks(self) -> bool:
        """Whether there is anything to choose before."""
        return bool(self.own or self.needs)


def is_possible(operation: Operation, workspace: Workspace) -> bool:
    """Whether there is all that an operation on the selected region needs."""
    study, needs = workspace.study, DEEDS[operation].needs
    if workspace.display.region_id not in study.regions:
        return False
    if needs == "region":
        return len(study.regions) > 1
    return needs != "volume" or len(study.volumes) > 1


def subject_of(workspace: Workspace, asked: Reshape) -> Subject:
    """Gather what an operation needs.

    Raises
    ------
    RegionError
        If the region, the other one or the volume is not there.
    """
    study = workspace.study
    region = study.regions.get(asked.region_id)
    drawn_on = workspace.volume(region.volume_id) if region is not None else None
    if region is None or drawn_on is None:
        raise RegionError("No region is selected.", hint="Select a region in the list.")
    needs = DEEDS[asked.operation].needs
    other = study.regions.get(asked.other_region_id or "")
    if needs == "region" and (other is None or other.id == region.id):
        raise RegionError("This needs a second region.", hint="Draw or choose another region.")
    volume = workspace.volume(asked.volume_id) if needs == "volume" else drawn_on
    to_region = None if volume is None else workspace.to_mask(volume, region.volume_id)
    if volume is None or to_region is None:
        raise RegionError("No volume was chosen.", hint="Choose where the copy goes.")
    point_mm, to_volume = np.array(workspace.display.crosshair_mm), workspace.to_volume(drawn_on)
    axes = (view_axes(workspace, orientation) for orientation in Orientation)
    return Subject(
        region=region,
        settings=asked.settings,
        point_mm=to_volume.apply(point_mm),
        planes=tuple(
            carried_plane(Plane(point_mm, right, down, (2, 2)), to_volume) for right, down in axes
        ),
        other=other,
        to_other=None if other is None else workspace.to_mask(drawn_on, other.volume_id),
        volume=volume,
        to_region=to_region,
    )


def label_of(asked: Reshape, subject: Subject) -> str:
    """Name the undo step."""
    deed = DEEDS[asked.operation]
    name = subject.volume.name if deed.needs == "volume" else ""
    if deed.needs == "region" and subject.other is not None:
        name = subject.other.name
    held = {one: getattr(asked.settings, one) for one in deed.own}
    numbers = {one: f"{v:g}" for one, v in held.items() if isinstance(v, int | float)}
    return deed.label.format(name=name, **numbers)


def _combined(how: Algebra) -> Callable[[Subject], tuple[Mask, ...]]:
    def run(s: Subject) -> tuple[Mask, ...]:
        if s.other is None:
            raise RegionError("This needs a second region.", hint="Draw or choose another region.")
        to_other = () if s.to_other is None else (s.to_other,)
        return (combined(how, s.region.mask, s.other.mask, to_other),)

    return run


def _filled(s: Subject) -> tuple[Mask, ...]:
    """Slice by slice means along the axis whose slices are furthest apart."""
    mask = s.region.mask
    axis = int(np.argmax(mask.geometry.spacing_mm)) if s.settings.slice_by_slice else None
    return (fill_holes(mask, axis),)


def _interpolated(s: Subject) -> tuple[Mask, ...]:
    """Along the picture, or else the slices of the grid, in which it was drawn with gaps."""
    tries: list[Callable[[], Mask]] = [
        *(partial(between_planes, s.region.mask, plane) for plane in s.planes),
        *(partial(between_slices, s.region.mask, axis) for axis in range(3)),
    ]
    for attempt in tries:
        try:
            found = attempt()
        except RegionError:
            continue
        if found.voxels > s.region.mask.voxels:  # a gap between two islands is none to be filled
            return (found,)
    raise RegionError(
        "There is no gap between drawn slices.",
        hint="Draw the region in some slices, and leave out those between them.",
    )


def _mirrored(s: Subject) -> tuple[Mask, ...]:
    if s.settings.mirror_at == "crosshair":
        sagittal = s.planes[list(Orientation).index(Orientation.SAGITTAL)]
        mirror = MirrorPlane(s.point_mm, sagittal.normal)
    else:
        mirror = mid_sagittal(s.volume).plane
    return (mirrored(s.region.mask, mirror),)


def _split(s: Subject) -> tuple[Mask, ...]:
    islands = split(s.region.mask)
    if len(islands) < 2:
        raise RegionError("This region is one piece.", hint="There is nothing to split.")
    return islands


DEEDS: Mapping[Operation, Deed] = {
    Operation.MARGIN: Deed(
        label="Margin {margin_mm} mm",
        run=lambda s: (with_margin(s.region.mask, s.settings.margin_mm),),
        own=("margin_mm",),
    ),
    Operation.SMOOTH: Deed(
        label="Smooth {sigma_mm} mm",
        run=lambda s: (smoothed(s.region.mask, s.settings.sigma_mm),),
        own=("sigma_mm",),
    ),
    Operation.FILL_HOLES: Deed(label="Fill holes", run=_filled, own=("slice_by_slice",)),
    Operation.INTERPOLATE: Deed(label="Interpolate between slices", run=_interpolated),
    Operation.KEEP_LARGEST: Deed(
        label="Keep largest island", run=lambda s: (keep_largest(s.region.mask),)
    ),
    Operation.KEEP_CLICKED: Deed(
        label="Keep island at the crosshair",
        run=lambda s: (keep_at(s.region.mask, s.point_mm),),
    ),
    Operation.REMOVE_SMALL: Deed(
        label="Remove islands below {least_ml} mL",
        run=lambda s: (without_small(s.region.mask, s.settings.least_ml),),
        own=("least_ml",),
    ),
    Operation.SPLIT: Deed(label="Split islands", run=_split, makes_new=True),
    Operation.UNION: Deed(label="Union with {name}", run=_combined(Algebra.UNION), needs="region"),
    Operation.INTERSECTION: Deed(
        label="Intersection with {name}", run=_combined(Algebra.INTERSECTION), needs="region"
    ),
    Operation.DIFFERENCE: Deed(
        label="Without {name}", run=_combined(Algebra.DIFFERENCE), needs="region"
    ),
    Operation.EITHER: Deed(
        label="Either this or {name}", run=_combined(Algebra.EITHER), needs="region"
    ),
    Operation.COPY: Deed(
        label="Copy to {name}",
        run=lambda s: (carried(s.region.mask, s.volume.geometry, (s.to_region,)),),
        makes_new=True,
        suffix="copy",
        needs="volume",
    ),
    Operation.MIRROR: Deed(
        label="Mirror region",
        run=_mirrored,
        own=("mirror_at",),
        makes_new=True,
        suffix="mirrored",
    ),
    Operation.DUPLICATE: Deed(
        label="Duplicate region",
        run=lambda s: (s.region.mask,),
        makes_new=True,
        suffix="copy",
    ),
}
