"""Other places where the volumes may belong together, as pictures to choose from."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QGroupBox, QLabel, QToolButton, QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Orientation
from fusionview.registration.result import RegistrationResult
from fusionview.ui.controls.numbers import written
from fusionview.ui.registering.thumbnails import fused
from fusionview.view.slice_scene import SliceScene

_SIZE_PT, _COLUMNS = 92, 3


class CandidatesRow(QGroupBox):
    """A button with a fused picture for each; hidden with fewer than two."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._shown: RegistrationResult | None = None
        self.setTitle(self.tr("Where else it may belong"))
        self._grid = QGridLayout()
        hint = QLabel(self.tr("Press the picture that looks right, then refine from there."))
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(self._grid)
        self.buttons: list[QToolButton] = []
        self.hide()

    def render_workspace(self, workspace: Workspace) -> None:
        """Picture the candidates of the newest search of these two layers."""
        moving = workspace.functional
        result = None if moving is None else workspace.registrations.results.get(moving.id)
        if result is not None and not self._fits(workspace, result):
            result = None
        if result is self._shown:
            return
        self._shown = result
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        candidates = () if result is None else result.candidates
        if len(candidates) > 1:
            scene = SliceScene()
            for n, one in enumerate(candidates):
                shape = (_SIZE_PT, _SIZE_PT)
                picture = fused(workspace, one.fixed_to_moving, Orientation.CORONAL, shape, scene)
                button = QToolButton()
                button.setAccessibleName(self.tr("Candidate {0}").format(n + 1))
                button.setToolTip(
                    self.tr("Candidate {0}: similarity {1}, overlap {2}").format(
                        n + 1, written(one.similarity, ".3f"), written(one.overlap, ".0%")
                    )
                )
                if picture is not None:
                    button.setIcon(QIcon(picture))
                button.setIconSize(QSize(_SIZE_PT, _SIZE_PT))
                button.clicked.connect(partial(self._on_clicked, n))
                self._grid.addWidget(button, n // _COLUMNS, n % _COLUMNS)
                self.buttons.append(button)
            scene.close()
        self.setVisible(len(candidates) > 1)

    def _fits(self, workspace: Workspace, result: RegistrationResult) -> bool:
        fixed, moving = workspace.anatomical, workspace.functional
        if fixed is None or moving is None:
            return False
        return result.provenance.inputs == (fixed.id, moving.id)

    def _on_clicked(self, number: int, _checked: bool = False) -> None:
        self._actions.registering.use_candidate(number)
