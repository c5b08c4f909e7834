"""Handing results on as files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fusionview.app.curves import COLUMNS as CURVE_COLUMNS
from fusionview.app.curves import current_curve, curve_rows
from fusionview.app.following import current_measurement, measured_volumes
from fusionview.app.frames import framed
from fusionview.app.mark_values import COLUMNS as MARK_COLUMNS
from fusionview.app.mark_values import mark_profiles, mark_rows, profile_table
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.tables import write_features, write_measurements
from fusionview.model.region import Region
from fusionview.model.volume import Volume

COLUMNS = (
    "region",
    "volume",
    "quantity",
    "unit",
    "voxels",
    "volume_ml",
    "mean",
    "sd",
    "min",
    "median",
    "max",
    "suv_peak",
    "note",
)


class Exporting:
    """Writes tables; says where they went, or what to do if they could not be written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def regions(self, path: Path) -> None:
        """Write the region table as CSV."""
        workspace = self._store.workspace
        rows = [
            _row(workspace, region, volume)
            for region in workspace.study.regions.values()
            for volume in measured_volumes(workspace)
        ]
        hint = "Draw a region first."
        volumes = measured_volumes(workspace)
        self._write(
            path, lambda: write_measurements(COLUMNS, rows, path, volumes), bool(rows), hint
        )

    def texture(self, path: Path) -> None:
        """Write the texture of the selected region as CSV, with its settings beside it."""
        found = current_texture(self._store.workspace)
        table = found.result.table if found is not None and found.result is not None else None
        volumes = [found.volume] if found is not None else []
        self._write(
            path,
            lambda: write_features(table, path, volumes) if table is not None else None,
            table is not None,
            "Select a region, and wait until its texture is there.",
        )

    def marks(self, path: Path) -> None:
        """Write all measurements and texts as CSV."""
        workspace = self._store.workspace
        rows = mark_rows(workspace)
        self._write(
            path,
            lambda: write_measurements(MARK_COLUMNS, rows, path, workspace.shown),
            bool(rows),
            "Measure something first.",
        )

    def profile(self, path: Path) -> None:
        """Write the values of all layers along the chosen line as CSV."""
        workspace = self._store.workspace
        mark = workspace.study.marks.get(workspace.display.mark_id or "")
        found = mark_profiles(workspace, mark) if mark is not None else ()
        header, rows = profile_table(found, mark) if mark is not None else ([], [])
        volumes = [one.volume for one in found]
        self._write(
            path,
            lambda: write_measurements(header, rows, path, volumes),
            bool(rows),
            "Choose a profile or a distance in the list.",
        )

    def curves(self, path: Path) -> None:
        """Write the curve of every region in every series with frames as CSV."""
        workspace = self._store.workspace
        rows = [
            row
            for region in workspace.study.regions.values()
            for volume in framed(workspace)
            if (found := current_curve(workspace, region, volume)) is not None
            for row in curve_rows(region.name, found)
        ]
        self._write(
            path,
            lambda: write_measurements(CURVE_COLUMNS, rows, path, framed(workspace)),
            bool(rows),
            "Show a series with frames, and draw a region.",
        )

    def picture(self, path: Path, save: Callable[[Path], bool]) -> None:
        """Let ``save`` write a picture to a temporary name, and put it in place when complete."""

        def write() -> None:
            with replacing(path) as temporary:
                if not save(temporary):
                    raise WriteError(
                        f"The picture {path.name} cannot be written.",
                        hint="Choose a folder that you may write to, with enough space.",
                    )

        self._write(path, write, True, "")

    def _write(self, path: Path, write: Callable[[], object], ready: bool, hint: str) -> None:
        if not ready:
            notice = Notice("There is nothing to export yet.", hint)
        else:
            try:
                write()
                notice = Notice(f"Saved {path.name}.", done=True)
            except FusionViewError as error:
                notice = Notice(error.message, error.hint)
        self._store.update(lambda s: replace(s, notice=notice))


def _row(workspace: Workspace, region: Region, volume: Volume) -> list[object]:
    found = current_measurement(workspace, region, volume)
    start: list[object] = [region.name, volume.name, volume.quantity.label, volume.unit]
    if found is None or found.statistics is None:
        note = "not computed yet" if found is None else found.note
        return [*start, *[""] * 8, note]
    s = found.statistics
    return [
        *start,
        s.voxels,
        s.volume_ml,
        s.mean,
        s.sd,
        s.min,
        s.median,
        s.max,
        s.suv_peak,
        found.note,
    ]
