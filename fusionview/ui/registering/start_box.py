"""Where a registration starts, what it may change, and which part counts."""

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.registration.settings import Start

RIGID, AFFINE, BENT = "rigid", "affine", "deformable"


class StartBox(QGroupBox):
    """Chooses; `run` asks."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setTitle(self.tr("Start from"))
        self.starts = QButtonGroup(self)
        self.auto = QRadioButton(self.tr("Find it automatically"))
        self.header = QRadioButton(self.tr("Positions of the headers"))
        self.centre = QRadioButton(self.tr("Centres of mass"))
        self.place = QRadioButton(self.tr("Same place, marked in both"))
        self.landmarks = QRadioButton(self.tr("Landmarks, three pairs or more"))
        self.here = QRadioButton(self.tr("Refine from here"))
        self.auto.setToolTip(
            self.tr("What one scanner aligned stays; otherwise positions and turns are searched.")
        )
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("What the registration may change"))
        self.kind.addItem(self.tr("Rigid: turns and shifts"), RIGID)
        self.kind.addItem(self.tr("Affine: scales and shears too"), AFFINE)
        self.kind.addItem(self.tr("Deformable: bends, for the body"), BENT)
        self.kind.setItemData(
            2, self.tr("Only for looking: SUV is measured on undeformed data."), 3
        )
        self.focus, self.leave_out = QComboBox(), QComboBox()
        self.focus.setAccessibleName(self.tr("Compare only around a region"))
        self.leave_out.setAccessibleName(self.tr("Region that is not compared"))
        inside = QVBoxLayout(self)
        for button in self._buttons():
            self.starts.addButton(button)
            inside.addWidget(button)
        self.auto.setChecked(True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Only around"), self.focus)
        form.addRow(self.tr("Leave out"), self.leave_out)
        for box in (self.kind, self.focus, self.leave_out):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
        inside.addLayout(form)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def render_workspace(self, workspace: Workspace) -> None:
        """List the regions that a registration can be restricted to."""
        layers = (workspace.anatomical, workspace.functional)
        ids = {volume.id for volume in layers if volume is not None}
        rows = [("", self.tr("Everything"))]
        regions = workspace.study.regions.values()
        rows += [(one.id, one.name) for one in regions if one.volume_id in ids]
        _fill(self.focus, rows)
        _fill(self.leave_out, [("", self.tr("Nothing")), *rows[1:]])

    def run(self) -> None:
        """Begin with what is chosen."""
        registering = self._actions.registering
        focus, leave_out = str(self.focus.currentData()), str(self.leave_out.currentData())
        kind = self.kind.currentData()
        if kind == BENT:
            self._actions.bending.run(focus=focus, leave_out=leave_out)
        elif kind == AFFINE:
            registering.run_affine(self._start(), focus=focus, leave_out=leave_out)
        elif self.place.isChecked():
            registering.run_from_same_place(focus=focus, leave_out=leave_out)
        elif self.landmarks.isChecked():
            registering.run_from_landmarks(focus=focus, leave_out=leave_out)
        elif self.here.isChecked():
            registering.refine(focus=focus, leave_out=leave_out)
        else:
            registering.run(self._start(), focus=focus, leave_out=leave_out)

    def _start(self) -> Start:
        if self.header.isChecked():
            return Start.HEADER
        return Start.CENTRE if self.centre.isChecked() else Start.AUTO

    def _buttons(self) -> tuple[QRadioButton, ...]:
        return self.auto, self.header, self.centre, self.place, self.landmarks, self.here

    @Slot()
    def _on_kind(self) -> None:
        """Grey what the other kinds cannot start from."""
        kind = self.kind.currentData()
        for button in self._buttons():
            plain = button in (self.auto, self.header, self.centre)
            button.setEnabled(kind == RIGID or (kind == AFFINE and plain))
        chosen = self.starts.checkedButton()
        if kind == AFFINE and chosen is not None and not chosen.isEnabled():
            self.auto.setChecked(True)
        for box in (self.focus, self.leave_out):
            box.setEnabled(kind != BENT)


def _fill(box: QComboBox, rows: list[tuple[str, str]]) -> None:
    """Offer these regions; the chosen one stays chosen while it is there."""
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] == rows:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for region_id, name in rows:
            box.addItem(name, region_id)
        box.setCurrentIndex(max(box.findData(chosen), 0))
