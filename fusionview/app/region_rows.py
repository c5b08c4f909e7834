"""The region table of a workspace: every region in every volume, as far as it is measured."""

from __future__ import annotations

from collections.abc import Sequence

from fusionview.app.drawing.committing import MIRROR_OF
from fusionview.app.following import Maps, is_current, measured_volumes
from fusionview.app.region_table import TableRow
from fusionview.app.workspace import Workspace
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import Statistics


def region_rows(workspace: Workspace, before: Sequence[TableRow] = ()) -> tuple[TableRow, ...]:
    """Return a row for each region and volume, in the order in which they came.

    Parameters
    ----------
    before
        An earlier answer: rows in which nothing has changed are the same objects.
    """
    known = {(row.region.id, row.volume.id): row for row in before}
    maps, volumes = Maps(workspace), measured_volumes(workspace)
    pairs = counterparts(workspace)
    rows = []
    for region in workspace.study.regions.values():
        for volume in volumes:
            row = _row(workspace, maps, region, volume, pairs.get(region.id))
            old = known.get((region.id, volume.id))
            rows.append(old if old is not None and _alike(old, row) else row)
    return tuple(rows)


def counterparts(workspace: Workspace) -> dict[str, Region]:
    """Return, by id, the region on the other side: what mirrors it, or what it mirrors.

    Pairs are those that the mirror operation made and that both still exist; of several mirror
    images of one region, the newest counts.
    """
    regions = workspace.study.regions
    found: dict[str, Region] = {}
    for region in regions.values():
        made = region.provenance
        source = regions.get(str(made.settings.get(MIRROR_OF, ""))) if made is not None else None
        if source is not None:
            found[region.id] = source
            found[source.id] = region
    return found


def _row(
    workspace: Workspace, maps: Maps, region: Region, volume: Volume, other: Region | None
) -> TableRow:
    found = workspace.measurements.get((region.id, volume.id))
    opposite: Statistics | None = None
    if other is not None:
        across = workspace.measurements.get((other.id, volume.id))
        if across is not None and is_current(maps, other, volume, across):
            opposite = across.statistics
    note = "" if found is None else found.note
    if found is None and maps.to_mask(volume, region.volume_id) is None:
        note = "The volume that it was drawn on is not there."
    return TableRow(
        region=region,
        volume=volume,
        statistics=None if found is None else found.statistics,
        opposite=opposite,
        opposite_name="" if other is None else other.name,
        note=note,
        old=found is not None and not is_current(maps, region, volume, found),
    )


def _alike(one: TableRow, other: TableRow) -> bool:
    return (
        one.region is other.region
        and one.volume is other.volume
        and one.statistics is other.statistics
        and one.opposite is other.opposite
        and (one.opposite_name, one.note, one.old) == (other.opposite_name, other.note, other.old)
    )
