"""Two textures beside each other: of two regions, or of one in two volumes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fusionview.app.jobs import JobRunner, Lane
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import described, same_texture, texture_in
from fusionview.app.texture_state import Side, Texture, TextureComparison
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.io.tables import write_measurements
from fusionview.model.progress import Progress
from fusionview.texture.comparison import compare

TITLE = "Compare texture"
COLUMNS = ("family", "name", "tag", "ibsi_id", "first", "second", "unit", "change_percent", "note")


class Contrasting:
    """Follows both textures: an edit of a region changes what it differs by."""

    def __init__(self, store: Store, jobs: JobRunner) -> None:
        self._store = store
        self._jobs = jobs
        self._asked: TextureComparison | None = None
        store.subscribe(self._follow)

    def compare(
        self, region_id: str, volume_id: str, other_region_id: str, other_volume_id: str
    ) -> None:
        """Compare two regions, or one region in two volumes, from now on."""
        sides = (
            Side(region_id=region_id, volume_id=volume_id),
            Side(region_id=other_region_id, volume_id=other_volume_id),
        )
        self._store.update(lambda s: replace(s, exploring=replace(s.exploring, sides=sides)))

    def stop(self) -> None:
        """Compare no more."""
        self._jobs.cancel(TITLE)
        self._asked = None
        self._store.update(
            lambda s: replace(s, exploring=replace(s.exploring, sides=None, comparison=None))
        )

    def export(self, path: Path) -> None:
        """Write both values of every feature and their difference as CSV or JSON."""
        found = current_comparison(self._store.workspace)
        if found is None or found.changes is None:
            self._tell("There is nothing to export yet.", "Choose two textures that differ.")
            return
        rows = [
            (
                *(c.feature.family, c.feature.name, c.feature.tag, c.feature.ibsi_id),
                *(c.one, c.other, c.feature.unit, c.percent, c.note),
            )
            for c in found.changes
        ]
        volumes = list({v.id: v for v in (found.one.volume, found.other.volume)}.values())
        try:
            write_measurements(COLUMNS, rows, path, volumes)
        except FusionViewError as error:
            self._tell(error.message, error.hint)
            return
        self._tell(f"Saved {path.name}.", done=True)

    def _follow(self, workspace: Workspace) -> None:
        wanted = wanted_comparison(workspace)
        if wanted is None or _same(current_comparison(workspace), wanted):
            return
        if _same(self._asked, wanted):  # it is being computed
            return
        self._asked = wanted
        known = workspace.texture

        def work(progress: Progress) -> TextureComparison:
            one, other = (_measured(side, known, progress) for side in (wanted.one, wanted.other))
            if one.result is None or other.result is None:
                return replace(wanted, one=one, other=other, note=one.note or other.note)
            changes = compare(one.result.table, other.result.table)
            return replace(wanted, one=one, other=other, changes=changes)

        def commit(found: TextureComparison) -> None:
            self._store.update(
                lambda s: replace(s, exploring=replace(s.exploring, comparison=found))
            )

        self._jobs.submit(TITLE, work, commit, lane=Lane.TEXTURE, quiet=True)

    def _tell(self, message: str, hint: str = "", *, done: bool = False) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(message, hint, done=done)))


def wanted_comparison(workspace: Workspace) -> TextureComparison | None:
    """Return which two textures shall be compared; None if there are none, or one is gone."""
    sides = workspace.exploring.sides
    found = [_texture_of(workspace, side) for side in sides or ()]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    return TextureComparison(one=found[0], other=found[1])


def current_comparison(workspace: Workspace) -> TextureComparison | None:
    """Return the comparison if it belongs to both textures as they are now, else None."""
    wanted, found = wanted_comparison(workspace), workspace.exploring.comparison
    return found if wanted is not None and _same(found, wanted) else None


def _texture_of(workspace: Workspace, side: Side) -> Texture | None:
    region = workspace.study.regions.get(side.region_id)
    return None if region is None else texture_in(workspace, region, side.volume_id)


def _measured(wanted: Texture, known: Texture | None, progress: Progress) -> Texture:
    if known is not None and same_texture(known, wanted) and known.result is not None:
        return known
    return described(wanted, progress)


def _same(found: TextureComparison | None, wanted: TextureComparison) -> bool:
    return (
        found is not None
        and same_texture(found.one, wanted.one)
        and same_texture(found.other, wanted.other)
    )
