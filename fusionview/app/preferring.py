"""The user's preferences in the running program: read, changed, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from fusionview.app.preferences import Preferences, from_table, to_table
from fusionview.app.store import Store
from fusionview.app.workspace import Notice, Workspace
from fusionview.errors import FusionViewError
from fusionview.io.preferences_file import preferences_path, read_table, write_table
from fusionview.model.display import Display, Interpolation

_SHOWN = ("interpolation", "show_crosshair", "opacity_percent", "hide_identity")
"""What the display holds too: a change is seen at once."""


class Preferring:
    """Changes of `Preferences`; nothing is read or written before a file is named."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._path: Path | None = None

    def load(self, path: Path | None = None) -> None:
        """Take the preferences of a file (the user's own), and keep changes there from now on."""
        self._path = path or preferences_path()
        try:
            preferences, problems = from_table(read_table(self._path))
        except FusionViewError as error:
            preferences, problems = Preferences(), ()
            self._tell(error)
        self._store.update(lambda s: _taken(s, preferences, _SHOWN))
        if problems:
            self._tell(
                FusionViewError(
                    f"Some preferences could not be used. {' '.join(problems)}",
                    hint="They are as usual now; all others were kept.",
                )
            )

    def change(self, **values: Any) -> None:
        """Prefer something else, at once and from now on."""
        before = self._store.workspace.preferences
        preferences = replace(before, **values)
        if preferences == before:
            return
        moved = tuple(
            name for name in _SHOWN if getattr(preferences, name) != getattr(before, name)
        )
        self._store.update(lambda s: _taken(s, preferences, moved))
        self._keep()

    def show_columns(self, table: str, keys: Sequence[str]) -> None:
        """Show these columns of a table from now on."""
        known = self._store.workspace.preferences.columns
        self.change(columns={**known, table: " ".join(keys)})

    def reset(self) -> None:
        """Go back to the usual; what the program notes for itself stays."""
        before = self._store.workspace.preferences
        usual = Preferences(
            tour_shown=before.tour_shown, geometry=before.geometry, others=before.others
        )
        self._store.update(lambda s: _taken(s, usual, _SHOWN))
        self._keep()

    def _keep(self) -> None:
        if self._path is not None:
            try:
                write_table(self._path, to_table(self._store.workspace.preferences))
            except FusionViewError as error:
                self._tell(error)

    def _tell(self, error: FusionViewError) -> None:
        self._store.update(lambda s: replace(s, notice=Notice(error.message, error.hint)))


def preferred_display(workspace: Workspace, display: Display) -> Display:
    """Return the display of a study that was just opened, as the user prefers it.

    Who has hidden whose study it is does not want to see it on the next one.
    """
    shown = _shown(workspace.preferences, display, _SHOWN)
    hidden = shown.hide_identity or workspace.display.hide_identity
    return replace(shown, hide_identity=hidden)


def _taken(workspace: Workspace, preferences: Preferences, names: tuple[str, ...]) -> Workspace:
    return replace(
        workspace,
        preferences=preferences,
        display=_shown(preferences, workspace.display, names),
    )


def _shown(preferences: Preferences, display: Display, names: tuple[str, ...]) -> Display:
    if "interpolation" in names:
        wanted = cast(Interpolation, preferences.interpolation)
        display = replace(display, interpolation=wanted)
    if "show_crosshair" in names:
        display = replace(display, show_crosshair=preferences.show_crosshair)
    if "hide_identity" in names:
        display = replace(display, hide_identity=preferences.hide_identity)
    if "opacity_percent" in names:
        share = preferences.opacity_percent / 100
        for volume_id in display.upper_ids:
            display = display.with_opacity(volume_id, share)
    return display
