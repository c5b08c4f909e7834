"""Moving the upper layer by numbers and sliders, about the crosshair; and the chain of steps."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.registration.aligning import by_hand, can_move, steps
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.chain import Linear
from fusionview.model.transform import Transform, Triple
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.controls.numbers import written
from fusionview.ui.translation import translated

_MOST = (45.0, 45.0, 45.0, 100.0, 100.0, 100.0)
_PER_UNIT = 10


class HandBox(QGroupBox):
    """Three turns, three shifts, and what they follow on."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: tuple[object, ...] = ()
        self.setTitle(self.tr("By hand, about the crosshair"))
        self.boxes = tuple(NumberBox() for _ in range(6))
        self.sliders = tuple(QSlider(Qt.Orientation.Horizontal) for _ in range(6))
        self.tool = QPushButton(self.tr("Move in the pictures"))
        self.tool.setCheckable(True)
        self.tool.setToolTip(
            self.tr("Drag to shift, with Shift to turn about the crosshair; Ctrl+Alt+arrows nudge.")
        )
        self.zero = QPushButton(self.tr("Take back"))
        self.refine = QPushButton(self.tr("Refine from here"))
        self.chain = QListWidget()
        self.chain.setAccessibleName(self.tr("Steps of the alignment"))
        self.chain.setMaximumHeight(5 * self.chain.fontMetrics().height())
        self.remove = QPushButton(self.tr("Remove step"))
        self._lay_out()
        self._connect()

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Turn x"),
            self.tr("Turn y"),
            self.tr("Turn z"),
            self.tr("Left"),
            self.tr("Back"),
            self.tr("Head"),
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for n, name in enumerate(self._names()):
            box, slider = self.boxes[n], self.sliders[n]
            box.setRange(-720.0 if n < 3 else -5000.0, 720.0 if n < 3 else 5000.0)
            box.setDecimals(1)
            box.setSingleStep(0.5)
            box.show_unit("°" if n < 3 else "mm")
            box.setAccessibleName(name)
            slider.setRange(round(-_MOST[n] * _PER_UNIT), round(_MOST[n] * _PER_UNIT))
            slider.setAccessibleName(name)
            grid.addWidget(QLabel(name), n, 0)
            grid.addWidget(slider, n, 1)
            grid.addWidget(box, n, 2)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        for button in (self.tool, self.zero, self.refine):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addLayout(row)
        layout.addWidget(QLabel(self.tr("Steps, joined before one interpolation:")))
        layout.addWidget(self.chain)
        layout.addWidget(self.remove)

    def _connect(self) -> None:
        aligning = self._actions.aligning
        for n in range(6):
            self.boxes[n].valueChanged.connect(self._on_box)
            self.sliders[n].valueChanged.connect(partial(self._on_slider, n))
            self.sliders[n].sliderReleased.connect(self._on_released)
        self.tool.clicked.connect(self._on_tool)
        self.zero.clicked.connect(lambda: aligning.place((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)))
        self.refine.clicked.connect(lambda: self._actions.registering.refine())
        self.remove.clicked.connect(self._on_remove)
        self.chain.currentRowChanged.connect(self._on_chosen)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the move by hand that is in force, and the chain."""
        ready = can_move(workspace)
        for widget in (*self.boxes, *self.sliders, self.tool, self.zero, self.refine):
            widget.setEnabled(ready)
        self.tool.setChecked(workspace.tool is Tool.MOVE)
        move = by_hand(workspace)
        held = any(slider.isSliderDown() for slider in self.sliders)
        if not held:
            for n, value in enumerate((*move.rotation_deg, *move.translation_mm)):
                self.boxes[n].show_number(value, 1)
                with QSignalBlocker(self.sliders[n]):
                    self.sliders[n].setValue(round(value * _PER_UNIT))
        chain = steps(workspace)
        if chain != self._shown:
            self._shown = chain
            row = self.chain.currentRow()
            self.chain.clear()
            for step in chain:
                self.chain.addItem(f"{translated(step.name)}   {_numbers(step.map)}")
            self.chain.setCurrentRow(min(row, len(chain) - 1))
        self.remove.setEnabled(self.chain.currentRow() >= 0)

    def _values(self) -> tuple[Triple, Triple]:
        a, b, c, x, y, z = (box.value() for box in self.boxes)
        return (a, b, c), (x, y, z)

    def _on_box(self) -> None:
        self._actions.aligning.place(*self._values())

    def _on_slider(self, number: int, value: int) -> None:
        with QSignalBlocker(self.boxes[number]):
            self.boxes[number].setValue(value / _PER_UNIT)
        if self.sliders[number].isSliderDown():
            self._actions.aligning.preview(*self._values())
        else:
            self._actions.aligning.place(*self._values())

    def _on_released(self) -> None:
        self._actions.aligning.place(*self._values())

    def _on_tool(self, checked: bool) -> None:
        self._actions.drawing.choose_tool(Tool.MOVE if checked else Tool.NAVIGATE)

    def _on_remove(self) -> None:
        if self.chain.currentRow() >= 0:
            self._actions.aligning.remove_step(self.chain.currentRow())

    def _on_chosen(self, row: int) -> None:
        self.remove.setEnabled(row >= 0)


def _numbers(one: Linear) -> str:
    """Turns in degrees and shift in mm, short."""
    rigid = one if isinstance(one, Transform) else one.rigid()
    turns = ", ".join(written(value, ".1f") for value in rigid.rotation_deg)
    shift = ", ".join(written(value, ".1f") for value in rigid.translation_mm)
    return f"{turns}° | {shift} mm"
