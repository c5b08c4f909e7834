"""The reference region of PERCIST: where it stands, what it says, what it is used for."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fusionview.app.actions import Actions
from fusionview.app.lesions.references import PlacedReference, ReferenceKind, placed_reference
from fusionview.app.workspace import Workspace
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.translation import translated


class ReferenceBox(QGroupBox):
    """Places the region at the crosshair, and shows its mean, SD and threshold."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.kind = ReferenceKind.LIVER
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.place = QPushButton(self.tr("Place at the crosshair"))
        self.place.clicked.connect(self._on_place)
        self.suggest = QPushButton(self.tr("Suggest a place"))
        self.suggest.setToolTip(self.tr("Moves the crosshair to a large even region; look at it"))
        self.suggest.clicked.connect(actions.referencing.suggest_liver)
        self.use = QPushButton(self.tr("Use for the fixed-value tool"))
        self.use.clicked.connect(self._on_use)
        row = QHBoxLayout()
        for button in (self.place, self.suggest, self.use):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(row)

    def render_workspace(self, workspace: Workspace, kind: ReferenceKind) -> None:
        """Show the reference of the functional layer."""
        self.kind = kind
        liver = kind is ReferenceKind.LIVER
        self.setTitle(
            self.tr("Liver: sphere of 3 cm") if liver else self.tr("Blood pool: cylinder, 1 × 2 cm")
        )
        self.suggest.setVisible(liver)
        found = placed_reference(workspace, kind)
        self.use.setEnabled(found is not None)
        self.text.setText(self._text(found, workspace))

    def _text(self, found: PlacedReference | None, workspace: Workspace) -> str:
        if found is None or workspace.functional is None:
            if self.kind is ReferenceKind.LIVER:
                return self.tr("Move the crosshair into the right lobe, away from lesions.")
            return self.tr("Move the crosshair into the descending aorta.")
        text = self.tr("Mean {0} ± {1} {unit}, threshold {2} {unit}").format(
            number_text(found.reference.mean),
            number_text(found.reference.sd),
            number_text(found.reference.threshold),
            unit=translated(workspace.functional.unit),
        )
        return "<br>".join([f"<b>{text}</b>", *(translated(one) for one in found.cautions)])

    @Slot()
    def _on_place(self) -> None:
        self._actions.referencing.place(self.kind)

    @Slot()
    def _on_use(self) -> None:
        self._actions.referencing.use_for_tool(self.kind)
