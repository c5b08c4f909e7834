"""Results of other programs: regions and registrations, laid on the volumes that are open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

from fusionview.app.history import edit
from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError, ReadError
from fusionview.io.as_kind import as_kind
from fusionview.io.catalogue import Series
from fusionview.io.exchange.any_map import Ends, read_map
from fusionview.io.exchange.objects import read_object
from fusionview.io.exchange.rtstruct import read_rtstruct
from fusionview.io.exchange.seg import read_seg
from fusionview.io.load import load
from fusionview.io.nifti import NIFTI_ENDINGS, read_mask
from fusionview.model.chain import Linear, about
from fusionview.model.deformation import Deformation
from fusionview.model.kind import Kind
from fusionview.model.progress import Progress
from fusionview.model.provenance import Provenance
from fusionview.model.quantity import Quantity
from fusionview.model.region import COLOURS, Region
from fusionview.model.volume import Volume


class Loaded(NamedTuple):
    """What a study is made of, and what could not be added to it and why."""

    series: tuple[Series, ...]
    volumes: tuple[Volume, ...]
    regions: tuple[Region, ...]
    remarks: tuple[str, ...]


def load_all(
    series: Sequence[Series],
    regions: Sequence[Series],
    kinds: Mapping[str, Kind],
    progress: Progress,
) -> Loaded:
    """Load volumes, PET in SUV where its header allows, and lay regions on them.

    Regions that cannot be read, or belong to none of the volumes, are left out with a remark.
    """
    volumes = []
    taken = tuple(as_kind(one, kinds[one.id]) if one.id in kinds else one for one in series)
    for number, one in enumerate(taken):
        part = part_of(progress, number, len(series))
        quantity = Quantity.SUV_BW if one.suv is not None else None
        volumes.append(load(one, quantity=quantity, progress=part))
    found: list[Region] = []
    remarks: list[str] = []
    for one in regions:
        try:
            found += regions_of(one.files[0], volumes)
        except FusionViewError as error:
            remarks.append(f"{one.description or one.id}: {error.message}")
    numbered = [replace(region, id=f"region-in-{n}") for n, region in enumerate(found, start=1)]
    return Loaded(taken, tuple(volumes), tuple(numbered), tuple(remarks))


def part_of(progress: Progress, number: int, count: int) -> Progress:
    """Report one of several equal steps as a share of the whole."""

    def part(fraction: float, message: str = "") -> None:
        progress((number + fraction) / count, message)

    return part


def regions_of(path: Path, volumes: Sequence[Volume]) -> tuple[Region, ...]:
    """Read regions onto the first volume that they belong to.

    Raises
    ------
    FusionViewError
        If they belong to none of the volumes, with the reason for the first.
    """
    if not volumes:
        raise ReadError(
            "Regions need an image to lie on.", hint="Open the study that they were drawn on first."
        )
    reasons: list[FusionViewError] = []
    for volume in volumes:
        try:
            return _read(path, volume)
        except FusionViewError as error:
            reasons.append(error)
    raise reasons[0]


def registration_of(
    path: Path, fixed: Volume, moving: Volume, sources: Mapping[str, Series]
) -> Linear:
    """Read the map from the space of ``fixed`` to that of ``moving``, of this or other programs.

    ``sources`` are the series that volumes came from: within one frame of reference, only their
    images tell which volume a file moves.
    """
    ends = Ends(fixed, moving, sources.get(fixed.id), sources.get(moving.id))
    found = read_map(path, ends)
    if len(found) == 1 and not isinstance(found[0], Deformation):
        return about(found[0], fixed.geometry.center_mm)
    raise ReadError(
        f"{path.name} bends the image, which views do not.",
        hint="Apply it with 'fusionview transform apply', and open the image that this writes.",
    )


def with_regions(workspace: Workspace, label: str, regions: Sequence[Region]) -> Workspace:
    """Add regions in one undoable step, under ids and colours that are free."""
    study = workspace.study
    for region in regions:
        number = next(n for n in count(1) if f"region-in-{n}" not in study.regions)
        colour = region.colour or COLOURS[len(study.regions) % len(COLOURS)]
        study = study.with_region(replace(region, id=f"region-in-{number}", colour=colour))
    changed = edit(workspace, label, study)
    last = next(reversed(list(study.regions)), None)
    return replace(changed, display=replace(changed.display, region_id=last))


def _read(path: Path, volume: Volume) -> tuple[Region, ...]:
    if path.name.lower().endswith(NIFTI_ENDINGS):
        name = path.name.split(".")[0]
        return (
            Region(
                id=name,
                name=name,
                colour=COLOURS[0],
                volume_id=volume.id,
                mask=read_mask(path, like=volume.geometry),
                provenance=Provenance(operation="Read mask", inputs=(path.name,)),
            ),
        )
    modality = str(read_object(path).get("Modality", ""))
    if modality == "RTSTRUCT":
        return read_rtstruct(path, volume)
    if modality == "SEG":
        return read_seg(path, volume)
    raise ReadError(
        f"{path.name} holds no regions.", hint="Choose an RTSTRUCT, a SEG or a NIfTI mask."
    )
