"""What came out of the SUV self-check, for a physicist who accepts the program."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.phantom.suv_objects import CheckResult
from fusionview.ui.controls.numbers import written
from fusionview.ui.translation import translated


class CheckDialog(QDialog):
    """One row for each reference object: what was expected, what was found."""

    def __init__(self, results: Sequence[CheckResult], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("SUV self-check"))
        self.resize(820, 520)
        passed = sum(result.passed for result in results)
        text = self.tr("{0} of {1} reference objects are read right.")
        self.summary = QLabel(text.format(passed, len(results)))
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setAlternatingRowColors(True)
        self.table.setHeaderLabels(
            [
                self.tr("Object"),
                self.tr("Result"),
                self.tr("Expected SUV"),
                self.tr("Found"),
                self.tr("Largest error"),
                self.tr("What it tests"),
            ]
        )
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for result in results:
            row = QTreeWidgetItem(
                [
                    translated(result.name),
                    self.tr("pass") if result.passed else self.tr("FAIL"),
                    _numbers(result.expected),
                    _numbers(result.found),
                    written(result.largest_error, ".1e") if result.found else "",
                    translated(result.note or result.description),
                ]
            )
            self.table.addTopLevelItem(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)


def _numbers(values: Sequence[float]) -> str:
    return "  ".join(written(value, ".3f") for value in values)
