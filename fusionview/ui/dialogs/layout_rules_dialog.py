"""The rules that choose a layout when a study is opened, to read and to edit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.arrangement.layouts import content_of
from fusionview.app.layout_rules import DEFAULT_RULES, LAYOUT_NAMES, LayoutRule
from fusionview.app.preferring import Preferring
from fusionview.app.workspace import Workspace
from fusionview.ui.commands.layout import layout_title

MOST = 9


class LayoutRulesDialog(QDialog):
    """One line a rule, the first that fits is taken; every change counts at once."""

    def __init__(self, preferring: Preferring, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rules for layouts"))
        self.resize(720, 320)
        self._preferring = preferring
        self._workspace = Workspace()
        self._rules: tuple[LayoutRule, ...] = ()
        self.table = QTableWidget(0, 6)
        self.table.setAccessibleName(self.tr("Rules for layouts"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Anatomical\nat least"),
                self.tr("PET, SPECT\nat least"),
                self.tr("Time points\nat least"),
                self.tr("µ-map"),
                self.tr("Uncorrected\nPET"),
                self.tr("Layout"),
            ]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.now = QLabel()
        self.now.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(
            QLabel(self.tr("When a study is opened, the first line that fits chooses the layout."))
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.now)
        layout.addLayout(self._buttons())

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the rules that hold, and which of them fits what is open."""
        self._workspace = workspace
        if not self.isVisible():
            return
        rules = workspace.preferences.layout_rules
        if rules != self._rules:
            self._rules = rules
            self._fill()
        content = content_of(workspace)
        fitting = next((n for n, rule in enumerate(rules) if rule.fits(content)), None)
        text = self.tr("This study: {0} anatomical, {1} PET or SPECT. {2}")
        line = self.tr("No line fits: Fused.")
        if fitting is not None:
            line = self.tr("Line {0} fits: {1}.").format(
                fitting + 1, layout_title(rules[fitting].layout)
            )
        self.now.setText(text.format(content.anatomical, content.functional, line))

    def open_rules(self) -> None:
        """Show the rules; the window can be used meanwhile."""
        self.show()
        self.raise_()
        self.render_workspace(self._workspace)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, call in (
            (self.tr("Add"), self._add),
            (self.tr("Remove"), self._remove),
            (self.tr("Up"), partial(self._move, -1)),
            (self.tr("Down"), partial(self._move, 1)),
            (self.tr("As usual"), partial(self._keep, DEFAULT_RULES)),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, call=call: call())
            row.addWidget(button)
        row.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        row.addWidget(close)
        return row

    def _fill(self) -> None:
        chosen = self.table.currentRow()
        self.table.setRowCount(len(self._rules))
        for row, rule in enumerate(self._rules):
            for column, name in enumerate(("anatomical", "functional", "studies")):
                box = QSpinBox()
                box.setRange(0, MOST)
                box.setSpecialValueText(self.tr("any"))
                box.setValue(getattr(rule, name))
                box.valueChanged.connect(partial(self._edit, row, name))
                self.table.setCellWidget(row, column, box)
            for column, name in enumerate(("attenuation_map", "uncorrected"), 3):
                check = QCheckBox(self.tr("needed"))
                check.setChecked(getattr(rule, name))
                check.toggled.connect(partial(self._edit, row, name))
                self.table.setCellWidget(row, column, check)
            choice = QComboBox()
            for name in LAYOUT_NAMES:
                choice.addItem(layout_title(name), name)
            choice.setCurrentIndex(LAYOUT_NAMES.index(rule.layout))
            choice.currentIndexChanged.connect(partial(self._choose, row))
            self.table.setCellWidget(row, 5, choice)
        self.table.setCurrentCell(min(chosen, len(self._rules) - 1), 0)

    def _edit(self, row: int, name: str, value: Any) -> None:
        rules = list(self._rules)
        rules[row] = replace(rules[row], **{name: value})
        self._rules = tuple(rules)  # the widget shows it already
        self._keep(self._rules)

    def _choose(self, row: int, index: int) -> None:
        self._edit(row, "layout", LAYOUT_NAMES[index])

    def _add(self) -> None:
        row = max(self.table.currentRow(), 0)
        new = LayoutRule(layout="fused", anatomical=1, functional=1)
        self._keep((*self._rules[:row], new, *self._rules[row:]))

    def _remove(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._rules):
            self._keep((*self._rules[:row], *self._rules[row + 1 :]))

    def _move(self, step: int) -> None:
        row = self.table.currentRow()
        other = row + step
        if 0 <= row < len(self._rules) and 0 <= other < len(self._rules):
            rules = list(self._rules)
            rules[row], rules[other] = rules[other], rules[row]
            self.table.selectRow(other)
            self._keep(tuple(rules))

    def _keep(self, rules: tuple[LayoutRule, ...]) -> None:
        self._preferring.change(layout_rules=rules)
