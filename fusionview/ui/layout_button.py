"""The button with the ready layouts as pictures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget, QWidgetAction

from fusionview.app.arrangement.layouts import LAYOUTS, made_layout
from fusionview.app.workspace import Workspace
from fusionview.model.layout import Layout
from fusionview.ui.commands.menus import Menus
from fusionview.ui.layout_icon import SIZE, layout_icon

COLUMNS = 4

_BELOW = ("layout.grid_settings", "layout.rules", "layout.link_windows", "layout.restore")


class LayoutButton(QToolButton):
    """Shows the layout of now; its menu shows what each one would be for what is loaded."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus = menus
        self._actions: list[QAction] = []
        self._buttons: dict[str, QToolButton] = {}
        self._pictures: dict[str, Layout] = {}
        self._now: Layout | None = None
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(SIZE * 0.6)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def render_workspace(self, workspace: Workspace) -> None:
        """Draw the layouts again that have become others."""
        actions = [self._menus.action(f"layout.{name}") for name in LAYOUTS]
        if actions != self._actions:  # the commands were made anew, in another language
            self._actions, self._pictures = actions, {}
            self._fill()
        for name, action in zip(LAYOUTS, actions, strict=True):
            layout = _shown_layout(workspace, name)
            button = self._buttons[name]
            if self._pictures.get(name) != layout:
                self._pictures[name] = layout
                action.setIcon(layout_icon(layout))
                button.setIcon(action.icon())
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())
        if workspace.display.layout != self._now:
            self._now = workspace.display.layout
            self.setIcon(layout_icon(self._now))

    def _fill(self) -> None:
        self.setText(self.tr("Layout"))
        self.setToolTip(self.tr("Which pictures are shown, and where (F2 to F9)"))
        menu, page = QMenu(self), QWidget()
        grid = QGridLayout(page)
        grid.setSpacing(4)
        for number, (name, action) in enumerate(zip(LAYOUTS, self._actions, strict=True)):
            button = self._buttons[name] = _picture_button(action)
            button.clicked.connect(menu.close)
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(page)
        menu.addAction(holder)
        for key in _BELOW:
            menu.addAction(self._menus.action(key))
        before = self.menu()
        self.setMenu(menu)
        if before is not None:
            before.deleteLater()


def _picture_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setToolTip(action.toolTip())
    button.clicked.connect(lambda _=False: action.trigger())
    button.setIconSize(QSize(2 * SIZE.width(), 2 * SIZE.height()))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setText(f"{action.text()}\n{key}" if key else action.text())
    button.setMinimumWidth(2 * SIZE.width() + 40)
    return button


def _shown_layout(workspace: Workspace, name: str) -> Layout:
    """Return what the key of a layout brings, without turning to its next plane."""
    shown = workspace.display.layout
    return shown if shown.name == name else made_layout(workspace, name)
