"""Handing results on as files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fusionview.app.curves import COLUMNS as CURVE_COLUMNS
from fusionview.app.curves import current_curve, curve_rows
from fusionview.app.following import measured_volumes
from fusionview.app.frames import framed
from fusionview.app.kinetic_plots import COLUMNS as KINETIC_COLUMNS
from fusionview.app.kinetics import plots
from fusionview.app.mark_values import COLUMNS as MARK_COLUMNS
from fusionview.app.mark_values import mark_profiles, mark_rows, profile_table
from fusionview.app.region_rows import region_rows
from fusionview.app.region_table import COLUMNS, KEYS, table_cells
from fusionview.app.store import Store
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.workspace import Notice
from fusionview.errors import FusionViewError, WriteError
from fusionview.io.atomic import replacing
from fusionview.io.tables import write_features, write_measurements
from fusionview.texture.reporting import reporting_items


class Exporting:
    """Writes tables; says where they went, or what to do if they could not be written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def regions(self, path: Path) -> None:
        """Write the region table, all columns, as CSV or JSON."""
        workspace = self._store.workspace
        rows = table_cells(region_rows(workspace), COLUMNS)
        hint = "Draw a region first."
        volumes = measured_volumes(workspace)
        self._write(path, lambda: write_measurements(KEYS, rows, path, volumes), bool(rows), hint)

    def texture(self, path: Path) -> None:
        """Write the texture of the selected region as CSV, with its settings beside it."""
        found = current_texture(self._store.workspace)
        result = found.result if found is not None else None

        def write() -> None:
            if found is not None and result is not None:
                report = reporting_items(found.volume, result, found.settings)
                write_features(result.table, path, [found.volume], report)

        hint = "Select a region, and wait until its texture is there."
        self._write(path, write, result is not None, hint)

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

    def kinetics(self, path: Path) -> None:
        """Write what the lines through the curves say, as CSV or JSON."""
        workspace = self._store.workspace
        rows = [one.cells() for _, one in plots(workspace)]
        self._write(
            path,
            lambda: write_measurements(KINETIC_COLUMNS, rows, path, framed(workspace)),
            bool(rows),
            "Choose a plot, and what feeds the tissue.",
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
