"""The same place in both volumes: one pair to start from, or a list of landmarks."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.registration.checking_fit import landmark_fit
from fusionview.app.workspace import Workspace
from fusionview.model.display import Solo
from fusionview.model.transform import Triple
from fusionview.ui.controls.numbers import written
from fusionview.ui.translation import translated

_ROWS = 4


class LandmarkBox(QGroupBox):
    """Marks spots, lists pairs, and says how far they stay apart."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: tuple[object, ...] = ()
        self.setTitle(self.tr("Same place"))
        hint = QLabel(
            self.tr(
                "Show each volume alone, put the crosshair on a spot that you recognise "
                "in both, and mark it."
            )
        )
        hint.setWordWrap(True)
        self.solos = {
            Solo.ANATOMICAL: QPushButton(self.tr("Anatomy alone")),
            Solo.FUNCTIONAL: QPushButton(self.tr("Function alone")),
            Solo.NONE: QPushButton(self.tr("Both")),
        }
        self.mark = QPushButton(self.tr("Mark crosshair here"))
        self.marks = QLabel()
        self.marks.setWordWrap(True)
        self.add = QPushButton(self.tr("Add pair"))
        self.remove = QPushButton(self.tr("Remove pair"))
        self.table = QTreeWidget()
        self.table.setAccessibleName(self.tr("Landmarks"))
        self.table.setRootIsDecorated(False)
        self.table.setHeaderLabels(
            [self.tr("Pair"), self.tr("Apart (mm)"), self.tr("Left out (mm)"), self.tr("Now (mm)")]
        )
        tip = self.tr(
            "Apart: under the map of all pairs. Left out: under the map of all others, which is "
            "nearer to the truth. Now: as the volumes lie."
        )
        self.table.setToolTip(tip)
        height = self.table.fontMetrics().height()
        self.table.setFixedHeight(int((_ROWS + 2) * 1.4 * height))
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self._connect()
        self._lay_out(hint)

    def _connect(self) -> None:
        for solo, button in self.solos.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_solo, solo))
        self.mark.clicked.connect(lambda: self._actions.registering.mark())
        self.add.clicked.connect(lambda: self._actions.registering.add_landmarks())
        self.remove.clicked.connect(self._on_remove)
        self.table.currentItemChanged.connect(self._on_chosen)

    def _lay_out(self, hint: QLabel) -> None:
        row, below = QHBoxLayout(), QHBoxLayout()
        for button in self.solos.values():
            row.addWidget(button)
        below.addWidget(self.add)
        below.addWidget(self.remove)
        inside = QVBoxLayout(self)
        inside.addWidget(hint)
        inside.addLayout(row)
        inside.addWidget(self.mark)
        inside.addWidget(self.marks)
        inside.addLayout(below)
        inside.addWidget(self.table)
        inside.addWidget(self.summary)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the marks, and the pairs with their residuals."""
        lower, upper = workspace.anatomical, workspace.functional
        both = lower is not None and upper is not None and lower.id != upper.id
        self.mark.setEnabled(both and workspace.display.solo is not Solo.NONE)
        self.solos[Solo.ANATOMICAL].setEnabled(lower is not None)
        self.solos[Solo.FUNCTIONAL].setEnabled(upper is not None)
        self.solos[Solo.NONE].setEnabled(lower is not None or upper is not None)
        for solo, button in self.solos.items():
            button.setChecked(workspace.display.solo is solo)
        marks = workspace.landmarks
        self.marks.setText(
            self.tr("Anatomy: {0}\nFunction: {1}").format(
                _point(marks.fixed_mm), _point(marks.moving_mm)
            )
        )
        self.add.setEnabled(marks.fixed_mm is not None and marks.moving_mm is not None)
        key = (marks.pairs, workspace.aligned, workspace.display.functional_id)
        if key != self._shown:
            self._shown = key
            self._render_pairs(workspace)
        self.remove.setEnabled(self.table.currentItem() is not None)

    def _render_pairs(self, workspace: Workspace) -> None:
        fit = landmark_fit(workspace)
        chosen = self._chosen()
        self.table.clear()
        for n in range(len(workspace.landmarks.pairs)):
            values = (fit.residuals_mm[n], fit.left_out_mm[n], fit.now_mm[n])
            item = QTreeWidgetItem([str(n + 1), *(_mm(value) for value in values)])
            for column in (1, 2, 3):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
            self.table.addTopLevelItem(item)
        row = self.table.topLevelItem(chosen) if chosen >= 0 else None
        if row is not None:
            self.table.setCurrentItem(row)
        text = ""
        if fit.problem:
            text = translated(fit.problem)
        elif len(workspace.landmarks.pairs) >= 4:
            text = self.tr("Expected error by leaving one out: {0} mm").format(
                _mm(float(np.sqrt((fit.left_out_mm**2).mean())))
            )
        self.summary.setText(text)
        self.summary.setVisible(bool(text))

    def _on_solo(self, solo: Solo, _checked: bool = False) -> None:
        self._actions.viewing.solo(solo)

    def _on_remove(self) -> None:
        if self._chosen() >= 0:
            self._actions.registering.remove_landmarks(self._chosen())

    def _chosen(self) -> int:
        """Which pair is chosen; -1 for none."""
        item = self.table.currentItem()
        return -1 if item is None else self.table.indexOfTopLevelItem(item)

    def _on_chosen(self) -> None:
        self.remove.setEnabled(self.table.currentItem() is not None)


def _mm(value: float) -> str:
    return "–" if not np.isfinite(value) else written(value, ".1f")


def _point(point_mm: Triple | None) -> str:
    if point_mm is None:
        return "–"
    return ", ".join(written(value, ".1f") for value in point_mm) + " mm"
