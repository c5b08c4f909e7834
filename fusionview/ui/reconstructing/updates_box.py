"""Back to any update of a run, and what two images differ in."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace


class UpdatesBox(QWidget):
    """A slider over the images that are kept, and the difference of two volumes."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace = Workspace()
        self.run = QComboBox()
        self.run.setAccessibleName(self.tr("Run"))
        self.run.activated.connect(self._on_run)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Update"))
        self.slider.valueChanged.connect(self._on_slide)
        self.place = QLabel()
        self.keep = QPushButton(self.tr("Keep this image"))
        self.keep.clicked.connect(lambda: actions.reconstructing.keep_update())
        self.other = QComboBox()
        self.other.setAccessibleName(self.tr("Minus"))
        self.subtract = QPushButton(self.tr("Difference"))
        self.subtract.setToolTip(self.tr("Adds this run minus the other image as a layer"))
        self.subtract.clicked.connect(self._on_subtract)
        for box in (self.run, self.other):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Go back to an update"))
        back = QHBoxLayout()
        back.addWidget(self.slider, 1)
        back.addWidget(self.place)
        back.addWidget(self.keep)
        compare = QHBoxLayout()
        compare.addWidget(self.run, 1)
        compare.addWidget(QLabel("−"))
        compare.addWidget(self.other, 1)
        compare.addWidget(self.subtract)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (title,):
            layout.addWidget(part)
        layout.addLayout(compare)
        layout.addLayout(back)

    @property
    def volume_id(self) -> str:
        """The run that is chosen; empty for none."""
        return str(self.run.currentData() or "")

    def render_workspace(self, workspace: Workspace) -> None:
        """Offer the runs whose images are kept."""
        self._workspace = workspace
        volumes, kept = workspace.study.volumes, workspace.runs.updates
        runs = [(volumes[key].name, key) for key in kept if key in volumes]
        self.setVisible(bool(runs))
        last = self.run.count() - 1
        newest = runs[-1:] != [(self.run.itemText(last), self.run.itemData(last))]
        _offer(self.run, runs)
        if newest:  # a run that has just ended is what one wants to look at
            self.run.setCurrentIndex(len(runs) - 1)
        chosen = volumes.get(self.volume_id)
        others = [
            (one.name, one.id)
            for one in volumes.values()
            if chosen is not None and one.quantity is chosen.quantity and one.id != chosen.id
        ]
        _offer(self.other, others)
        updates, live = kept.get(self.volume_id, ()), workspace.live
        idle = workspace.runs.running is None
        self.slider.setEnabled(idle and len(updates) > 1)
        self.keep.setEnabled(idle and live is not None)
        self.subtract.setEnabled(bool(others))
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(0, len(updates) - 1))
            if live is None or not idle:
                self.slider.setValue(self.slider.maximum())
        shown = live.update if live is not None and idle else max(updates, default=0)
        self.place.setText(self.tr("update {0}").format(shown))

    @Slot(int)
    def _on_slide(self, position: int) -> None:
        updates = self._workspace.runs.updates.get(self.volume_id, ())
        if position < len(updates):
            self._actions.reconstructing.show_update(self.volume_id, updates[position])

    @Slot(int)
    def _on_run(self, _: int) -> None:
        self.render_workspace(self._workspace)

    @Slot()
    def _on_subtract(self) -> None:
        other = self.other.currentData()
        if other is not None:
            self._actions.differing.subtract(self.volume_id, other)


def _offer(box: QComboBox, offered: list[tuple[str, str]]) -> None:
    shown = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
    if shown == offered:
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for name, volume_id in offered:
            box.addItem(name, volume_id)
        found = box.findData(chosen)
        box.setCurrentIndex(found if found >= 0 else len(offered) - 1)
