"""What 2 and 3 mm off look like, beside the alignment as it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from fusionview.app.registration.checking_fit import DIRECTIONS, NUDGES_MM, nudged
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Orientation
from fusionview.ui.registering.thumbnails import fused
from fusionview.view.slice_scene import SliceScene

_SIDE, _ZOOM = 200, 2.2


class NudgeDialog(QDialog):
    """If one of the moved pictures looks better than that in the first column, it is off."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Nudge test"))
        hint = QLabel(
            self.tr(
                "The upper layer as it lies, and moved by 2 and 3 mm in six directions, around "
                "the crosshair. If a moved picture fits better, the alignment is off that way."
            )
        )
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        self.grid = QGridLayout()
        layout.addLayout(self.grid)
        self._fill(workspace)

    def _names(self) -> dict[str, str]:
        return {
            "left": self.tr("to the left"),
            "right": self.tr("to the right"),
            "back": self.tr("to the back"),
            "front": self.tr("to the front"),
            "head": self.tr("to the head"),
            "feet": self.tr("to the feet"),
        }

    def _fill(self, workspace: Workspace) -> None:
        volume = workspace.functional
        if volume is None:
            return
        there, scene, names = workspace.to_volume(volume), SliceScene(), self._names()
        for row, orientation in ((0, Orientation.AXIAL), (1, Orientation.CORONAL)):
            picture = fused(workspace, there, orientation, (_SIDE, _SIDE), scene, _ZOOM)
            self._put(2 * row, 0, picture, self.tr("as it lies"))
        # each direction in a plane that it lies in
        places = {"left": (0, 1), "right": (0, 2), "back": (0, 3), "front": (0, 4)}
        places |= {"head": (2, 1), "feet": (2, 3)}
        for name, direction in DIRECTIONS:
            axial = name in ("left", "right", "back", "front")
            orientation = Orientation.AXIAL if axial else Orientation.CORONAL
            row, column = places[name]
            for n, distance_mm in enumerate(NUDGES_MM):
                moved = nudged(there, direction, distance_mm)
                picture = fused(workspace, moved, orientation, (_SIDE, _SIDE), scene, _ZOOM)
                text = self.tr("{0} mm {1}").format(f"{distance_mm:.0f}", names[name])
                if axial:
                    self._put(row + n, column, picture, text)
                else:
                    self._put(row, column + n, picture, text)
        scene.close()

    def _put(self, row: int, column: int, picture: QPixmap | None, text: str) -> None:
        cell = QVBoxLayout()
        label = QLabel()
        if picture is not None:
            label.setPixmap(picture)
        label.setAccessibleName(text)
        cell.addWidget(label)
        cell.addWidget(QLabel(text))
        self.grid.addLayout(cell, row, column)
