"""Which pictures are shown, and where: never undoable, never changes a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fusionview.app.arrangement.layouts import (
    GridSettings,
    compared_volumes,
    grid,
    layout_for,
    made_layout,
)
from fusionview.app.store import Store
from fusionview.app.windows import linked_to
from fusionview.app.workspace import Workspace
from fusionview.model.display import Display
from fusionview.model.layout import Layout, Pane


class Arranging:
    """Changes of the layout, one method each."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def layout(self, name: str) -> None:
        """Show a ready layout, made for what is loaded.

        Raises
        ------
        FusionViewError
            If there is none of this name.
        """
        self._store.update(lambda s: laid_out(s, made_layout(s, name)))

    def grid(self, settings: GridSettings) -> None:
        """Show every nth slice."""
        self._store.update(lambda s: laid_out(s, grid(s, settings)))

    def maximise(self, number: int | None) -> None:
        """Let one pane fill the window; None brings all back."""

        def change(display: Display) -> Display:
            known = number if number in range(len(display.layout.cells)) else None
            return replace(display, maximised=known)

        self._display(change)

    def swap(self, one: int, other: int) -> None:
        """Exchange the places of two panes."""

        def change(display: Display) -> Display:
            cells = range(len(display.layout.cells))
            if one == other or one not in cells or other not in cells:
                return display
            return replace(display, layout=display.layout.swapped(one, other))

        self._display(change)

    def pane(self, number: int, pane: Pane) -> None:
        """Show something else in one place."""

        def change(display: Display) -> Display:
            if number not in range(len(display.layout.cells)):
                return display
            return replace(display, layout=display.layout.with_pane(number, pane))

        self._display(change)

    def anchor(self, slices_away: int) -> None:
        """Count from another slice of a grid: its pictures stay while the crosshair goes there."""

        def change(display: Display) -> Display:
            cells = tuple(
                replace(
                    cell, pane=replace(cell.pane, slices_away=cell.pane.slices_away - slices_away)
                )
                for cell in display.layout.cells
            )
            return replace(display, layout=replace(display.layout, cells=cells))

        if slices_away:
            self._display(change)

    def link_windows(self, linked: bool) -> None:
        """Let all volumes of one quantity have one window, or each its own."""
        self._display(lambda display: replace(display, linked_windows=linked))

    def _display(self, change: Callable[[Display], Display]) -> None:
        def changed(workspace: Workspace) -> Workspace:
            display = change(workspace.display)
            if display is workspace.display:
                return workspace
            return replace(workspace, display=display)

        self._store.update(changed)


def laid_out(workspace: Workspace, layout: Layout) -> Workspace:
    """Show a layout; what stands side by side gets one window, as comparing needs."""
    before = workspace.display
    display = replace(before, layout=layout, maximised=None)
    compared = compared_volumes(workspace)
    if layout.name == "compare" and compared:
        if before.layout.name != "compare":
            display = replace(display, linked_before_compare=before.linked_windows)
        changed = replace(workspace, display=replace(display, linked_windows=True))
        first = next((v for v in compared if v is workspace.functional), compared[0])
        return linked_to(changed, first, display.look(first).window)
    if before.layout.name == "compare":
        display = replace(display, linked_windows=before.linked_before_compare)
    return replace(workspace, display=display)


def opened_in_layout(workspace: Workspace) -> Workspace:
    """Show a study that was just opened in the layout that the rules choose."""
    return laid_out(workspace, layout_for(workspace, workspace.preferences.layout_rules))
