"""What a viewport may show instead."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from fusionview.app.arrangement.arranging import Arranging
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Pane, PaneKind, Shows
from fusionview.model.plane import Orientation


class PaneMenu(QMenu):
    """Plane or projection, layers, and volume of one pane; what is on is checked."""

    def __init__(
        self, workspace: Workspace, number: int, arranging: Arranging, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._number = number
        self._arranging = arranging
        pane = workspace.display.layout.panes[number]
        self._planes(pane)
        self.addSeparator()
        self._layers(pane)
        self.addSeparator()
        self._volumes(workspace, pane)
        self.addSeparator()
        self._filling(workspace)

    def _planes(self, pane: Pane) -> None:
        sliced = pane.kind is PaneKind.SLICE
        for orientation, text in (
            (Orientation.AXIAL, self.tr("Axial")),
            (Orientation.CORONAL, self.tr("Coronal")),
            (Orientation.SAGITTAL, self.tr("Sagittal")),
        ):
            other = replace(pane, kind=PaneKind.SLICE, orientation=orientation)
            self._add(text, other, checked=sliced and pane.orientation is orientation)
        other = replace(pane, kind=PaneKind.MIP, slices_away=0)
        self._add(self.tr("Rotating projection (MIP)"), other, checked=pane.kind is PaneKind.MIP)
        other = replace(pane, kind=PaneKind.VOLUME, slices_away=0)
        self._add(self.tr("Free view (3-D)"), other, checked=pane.kind is PaneKind.VOLUME)

    def _layers(self, pane: Pane) -> None:
        for shows, text in (
            (Shows.FUSED, self.tr("Anatomy and function")),
            (Shows.ANATOMICAL, self.tr("Anatomy only")),
            (Shows.FUNCTIONAL, self.tr("Function only")),
        ):
            action = self._add(text, replace(pane, shows=shows), checked=pane.shows is shows)
            action.setEnabled(pane.kind is PaneKind.SLICE)

    def _volumes(self, workspace: Workspace, pane: Pane) -> None:
        menu = self.addMenu(self.tr("Volume"))
        free = replace(pane, volume_id=None)
        self._add(self.tr("As chosen under Layers"), free, checked=free == pane, menu=menu)
        for volume in workspace.study.volumes.values():
            shows = pane.shows
            if volume.kind.is_anatomical:
                shows = Shows.ANATOMICAL
            elif volume.kind.is_functional and shows is Shows.ANATOMICAL:
                shows = Shows.FUNCTIONAL
            name = volume.name.replace("&", "&&")
            own = replace(pane, volume_id=volume.id, shows=shows)
            self._add(name, own, checked=pane.volume_id == volume.id, menu=menu)

    def _filling(self, workspace: Workspace) -> None:
        filled = workspace.display.maximised is not None
        text = self.tr("Show all pictures") if filled else self.tr("Fill the window")
        action = self.addAction(text)
        wanted = None if filled else self._number
        action.triggered.connect(partial(self._on_filled, wanted))

    def _add(self, text: str, pane: Pane, *, checked: bool, menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(partial(self._on_chosen, pane))
        return action

    def _on_chosen(self, pane: Pane, _checked: bool = False) -> None:
        self._arranging.pane(self._number, pane)

    def _on_filled(self, number: int | None, _checked: bool = False) -> None:
        self._arranging.maximise(number)
