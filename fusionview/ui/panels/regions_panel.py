"""Drawing tools and the table of what they found."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.following import looked_at
from fusionview.app.region_rows import region_rows
from fusionview.app.region_table import USUAL_KEYS
from fusionview.app.workspace import Workspace
from fusionview.ui.panels.drawing_box import DrawingBox
from fusionview.ui.panels.reshape_box import ReshapeBox
from fusionview.ui.regions.large_table import LargeTable
from fusionview.ui.regions.table import RegionTable
from fusionview.ui.regions.table_model import RegionModel

TABLE = "regions"
"""Under which the preferences keep the columns."""


class RegionsPanel(QWidget):
    """The tools, their sizes, and every region measured in every volume."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.drawing = DrawingBox(actions)
        self.reshape = ReshapeBox(actions)
        self.model = RegionModel(self)
        self.model.renamed.connect(actions.drawing.rename)
        self.table = RegionTable(self.model)
        self.table.selected.connect(actions.viewing.region)
        self.table.columns_chosen.connect(self._on_columns)
        self.large: LargeTable | None = None
        self.remove = QPushButton(self.tr("Delete region"))
        self.remove.clicked.connect(self._on_remove)
        self.export = QPushButton(self.tr("Export CSV…"))
        self.enlarge = QPushButton(self.tr("Large table…"))
        self.enlarge.setToolTip(self.tr("All numbers, in a window of their own"))
        self.enlarge.clicked.connect(self._on_enlarge)
        buttons = QHBoxLayout()
        for button in (self.remove, self.export, self.enlarge):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.drawing)
        layout.addWidget(self.reshape)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._selected: str | None = None
        self._looked_at: tuple[object, ...] = ()

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        selected = workspace.display.region_id
        self.drawing.render_workspace(workspace)
        self.reshape.render_workspace(workspace)
        now = looked_at(workspace)
        moved = len(now) != len(self._looked_at) or any(
            one is not other for one, other in zip(now, self._looked_at, strict=True)
        )
        if moved:
            self._looked_at = now
            self.model.show_rows(region_rows(workspace, self.model.rows))
        if moved or selected != self._selected:
            for table in self._tables():
                table.view.select_region(selected)
        self._selected = selected
        chosen = workspace.preferences.columns.get(TABLE)
        self.table.show_columns(USUAL_KEYS if chosen is None else chosen.split())
        self.remove.setEnabled(self._selected is not None)
        self.export.setEnabled(bool(workspace.study.regions))
        self.enlarge.setEnabled(bool(workspace.study.regions))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say no: the table takes what height there is, else all panels become as high as one."""
        return False

    def _tables(self) -> Sequence[RegionTable]:
        large = self.large
        return (self.table,) if large is None else (self.table, large.table)

    @Slot(tuple)
    def _on_columns(self, keys: tuple[str, ...]) -> None:
        self._actions.preferring.show_columns(TABLE, keys)

    @Slot()
    def _on_enlarge(self) -> None:
        if self.large is None:
            self.large = LargeTable(self.model, self)
            self.large.table.selected.connect(self._actions.viewing.region)
            self.large.export.clicked.connect(self.export.click)
            self.large.table.view.select_region(self._selected)
        self.large.show()
        self.large.raise_()

    @Slot()
    def _on_remove(self) -> None:
        if self._selected is not None:
            self._actions.drawing.remove(self._selected)
