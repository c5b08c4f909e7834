"""The pictures of the window, where the layout says."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from fusionview.app.actions import Actions
from fusionview.app.arrangement.panes import neighbour
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Cell, Layout, Pane, PaneKind, Shows
from fusionview.model.plane import Orientation
from fusionview.ui.views.mip_view import DEGREES_A_TURN, MipView
from fusionview.ui.views.pane_menu import PaneMenu
from fusionview.ui.views.picture_view import PictureView
from fusionview.ui.views.slice_view import OnPointer, SliceView
from fusionview.ui.views.viewport import Viewport
from fusionview.ui.views.volume_view import VolumeView
from fusionview.view.planes import SharedPlanes

GAP = 2
TURN_EVERY_MS = 60


class Viewports(QWidget):
    """Keeps its viewports when the layout changes, so that nothing flickers or piles up."""

    def __init__(
        self, actions: Actions, on_pointer: OnPointer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._on_pointer = on_pointer
        self._planes = SharedPlanes()
        self._workspace = Workspace()
        self._viewports: list[Viewport] = []
        self._shown: list[tuple[Viewport, Cell]] = []
        self._arranged: tuple[Layout, int | None, str] | None = None
        self._compiled: frozenset[PaneKind] = frozenset()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self._timer = QTimer(self, interval=TURN_EVERY_MS)
        self._timer.timeout.connect(self._turn)
        self.setMinimumSize(QSize(320, 240))

    @property
    def shown(self) -> tuple[Viewport, ...]:
        """The viewports that are seen, in the order of the cells."""
        return tuple(viewport for viewport, _ in self._shown)

    @property
    def slices(self) -> dict[Orientation, SliceView]:
        """One slice of each orientation that is seen, a fused one if there is any."""
        found: dict[Orientation, SliceView] = {}
        for viewport in sorted(self.shown, key=lambda v: v.pane.shows is not Shows.FUSED):
            if isinstance(viewport.picture, SliceView):
                found.setdefault(viewport.pane.orientation, viewport.picture)
        return found

    @property
    def mips(self) -> tuple[MipView, ...]:
        """The projections that are seen."""
        return tuple(v.picture for v in self.shown if isinstance(v.picture, MipView))

    def allow(self, *kinds: PaneKind) -> None:
        """Draw these from now on: their compiled code is loaded."""
        self._compiled |= frozenset(kinds)
        for viewport in self._viewports:
            if viewport.kind in kinds:
                viewport.picture.allow()

    def render_workspace(self, workspace: Workspace) -> None:
        """Put the viewports where the layout says, and let each draw what changed."""
        self._workspace = workspace
        display = workspace.display
        wanted = (display.layout, display.maximised, workspace.study.key)
        if wanted != self._arranged:
            self._arranged = wanted
            self._arrange(workspace)
        for viewport in self.shown:
            viewport.render_workspace(workspace)
        self._play(display.mip_playing and bool(self.mips))

    def close_scenes(self) -> None:
        """Stop turning and release everything; before the widgets are destroyed."""
        self._timer.stop()
        for viewport in self._viewports:
            viewport.picture.close_scene()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._place()

    def _arrange(self, workspace: Workspace) -> None:
        cells = list(enumerate(workspace.display.layout.cells))
        filling = workspace.display.maximised
        if filling is not None and filling < len(cells):
            number, cell = cells[filling]
            # alone it shows where the crosshair is, wherever it stood in a grid
            pane = Pane(**{**vars(cell.pane), "slices_away": 0})
            cells = [(number, Cell(pane=pane, row=0, column=0))]
        focused = next((v for v in self.shown if v.picture.hasFocus()), None)
        self.setUpdatesEnabled(False)
        free = list(self._viewports)
        self._shown = []
        for number, cell in cells:
            viewport = self._taken(free, cell.pane)
            viewport.present(number, cell.pane, workspace)
            self._shown.append((viewport, cell))
        for viewport in free:
            self._put_away(viewport)
        self._place()
        for viewport in self.shown:
            viewport.show()
        for one, other in zip(self.shown, self.shown[1:], strict=False):
            QWidget.setTabOrder(one.picture, other.picture)
        if focused is not None and focused not in self.shown:
            self.shown[0].picture.setFocus()
        self.setUpdatesEnabled(True)

    def _taken(self, free: list[Viewport], pane: Pane) -> Viewport:
        """Take the viewport that has most in common with a pane, or make one."""
        fitting = [viewport for viewport in free if viewport.kind is pane.kind]
        if not fitting:
            return self._made(pane.kind)
        best = max(
            fitting,
            key=lambda v: (v.pane == pane, v.pane.orientation is pane.orientation),
        )
        free.remove(best)
        return best

    def _made(self, kind: PaneKind) -> Viewport:
        picture: PictureView
        if kind is PaneKind.SLICE:
            picture = SliceView(self._actions, self._on_pointer, self._planes)
        elif kind is PaneKind.MIP:
            picture = MipView(self._actions)
        else:
            picture = VolumeView(self._actions)
        if kind in self._compiled:
            picture.allow()
        viewport = Viewport(kind, picture, self)
        viewport.filled.connect(partial(self._on_filled, viewport))
        viewport.grabbed.connect(self._on_dragged)
        viewport.dragged.connect(self._on_dragged)
        viewport.dropped.connect(partial(self._on_dropped, viewport))
        viewport.given_up.connect(self._band.hide)
        viewport.pushed.connect(partial(self._on_pushed, viewport))
        viewport.menu_asked.connect(partial(self._on_menu, viewport))
        self._viewports.append(viewport)
        return viewport

    def _put_away(self, viewport: Viewport) -> None:
        viewport.hide()
        viewport.picture.release_scene()

    def _place(self) -> None:
        """Give every viewport its share of the window, to the pixel."""
        if not self._shown:
            return
        rows = max(cell.row + cell.row_span for _, cell in self._shown)
        columns = max(cell.column + cell.column_span for _, cell in self._shown)
        for viewport, cell in self._shown:
            left = self.width() * cell.column // columns
            top = self.height() * cell.row // rows
            right = self.width() * (cell.column + cell.column_span) // columns
            bottom = self.height() * (cell.row + cell.row_span) // rows
            inner = (GAP if right < self.width() else 0, GAP if bottom < self.height() else 0)
            viewport.setGeometry(left, top, right - left - inner[0], bottom - top - inner[1])

    def _at(self, place: QPoint) -> Viewport | None:
        """Return the viewport under a place of the screen."""
        here = self.mapFromGlobal(place)
        return next((v for v in self.shown if v.geometry().contains(here)), None)

    def _on_filled(self, viewport: Viewport) -> None:
        filling = self._workspace.display.maximised
        self._actions.arranging.maximise(viewport.number if filling is None else None)

    @Slot(QPoint)
    def _on_dragged(self, place: QPoint) -> None:
        target = self._at(place)
        self._band.setGeometry(target.geometry() if target is not None else QRect())
        self._band.setVisible(target is not None)
        self._band.raise_()

    def _on_dropped(self, viewport: Viewport, place: QPoint) -> None:
        self._band.hide()
        target = self._at(place)
        if target is not None and target is not viewport:
            self._actions.arranging.swap(viewport.number, target.number)

    def _on_pushed(self, viewport: Viewport, right: int, down: int) -> None:
        other = neighbour(self._workspace.display.layout, viewport.number, right=right, down=down)
        if other is not None and self._workspace.display.maximised is None:
            self._actions.arranging.swap(viewport.number, other)
            QTimer.singleShot(0, self, partial(self._focus, other))

    def _focus(self, number: int) -> None:
        """Keep the keyboard with the picture that was moved."""
        for viewport in self.shown:
            if viewport.number == number:
                viewport.picture.setFocus()

    def _on_menu(self, viewport: Viewport, place: QPoint) -> None:
        menu = PaneMenu(self._workspace, viewport.number, self._actions.arranging, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _play(self, playing: bool) -> None:
        if playing and not self._timer.isActive():
            self._timer.start()
        elif not playing and self._timer.isActive():
            self._timer.stop()

    @Slot()
    def _turn(self) -> None:
        self._actions.viewing.turn_mip(DEGREES_A_TURN)
