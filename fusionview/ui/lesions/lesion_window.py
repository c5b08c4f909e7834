"""The lesion finder: what is searched for, the list of candidates, and how much they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.lesion_state import FIXED, LIVER, LesionSearch, LesionSettings
from fusionview.app.lesions.finding import FIND, can_be_suv, not_in_suv
from fusionview.app.lesions.references import ReferenceKind
from fusionview.app.lesions.showing import current_search
from fusionview.app.lesions.summing import total
from fusionview.app.workspace import Workspace
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.lesions.candidate_table import CandidateTable
from fusionview.ui.lesions.reference_box import ReferenceBox
from fusionview.ui.theme import text_scale
from fusionview.ui.translation import translated

NO_BREAK = "\N{NO-BREAK SPACE}"


class LesionWindow(QDialog):
    """Stays open beside the pictures; what it shows goes away with it, what is kept stays."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find lesions"))
        self._actions = actions
        self._volume: Volume | None = None
        self._shown: LesionSearch | None = None
        self.form = SettingsForm(LesionSettings())
        self.form.edited.connect(actions.lesions.settings)
        self.reference = ReferenceBox(actions)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setProperty("error", True)
        self.as_suv = QPushButton(self.tr("Show in SUV"))
        self.as_suv.clicked.connect(self._on_as_suv)
        self.run = QPushButton(self.tr("Find"))
        self.run.setDefault(True)
        self.run.clicked.connect(self._on_find)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.clicked.connect(lambda: actions.cancel(FIND))
        self.table = CandidateTable()
        self.table.chosen.connect(actions.lesions.choose)
        self.table.judged.connect(self._on_judged)
        self.total = QLabel()
        self.total.setWordWrap(True)
        self.total.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_verdicts()
        self.joint = QCheckBox(self.tr("Also all of them as one region, Tumour volume"))
        self.keep = QPushButton(self.tr("Keep as regions"))
        self.keep.clicked.connect(self._on_keep)
        self.export = QPushButton(self.tr("Export list…"))
        self.export.clicked.connect(self._on_export)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.run)
        self._lay_out()
        self.finished.connect(actions.lesions.close)

    def _make_verdicts(self) -> None:
        self.accept_one = QPushButton(self.tr("Accept (A)"))
        self.reject_one = QPushButton(self.tr("Reject (R)"))
        self.accept_all = QPushButton(self.tr("Accept all"))
        self.reject_all = QPushButton(self.tr("Reject all"))
        self.accept_one.clicked.connect(lambda: self._on_verdict(True))
        self.reject_one.clicked.connect(lambda: self._on_verdict(False))
        self.accept_all.clicked.connect(lambda: self._actions.lesions.judge_all(True))
        self.reject_all.clicked.connect(lambda: self._actions.lesions.judge_all(False))
        self.verdicts = (self.accept_one, self.reject_one, self.accept_all, self.reject_all)
        self.by_click = QCheckBox(self.tr("A click in a picture accepts or rejects"))
        self.by_click.toggled.connect(self._actions.lesions.by_click)

    def _lay_out(self) -> None:
        searching = _row(self.run, self.bar, self.stop)
        searching.setStretchFactor(self.bar, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self.reference)
        layout.addLayout(_row(self.reason, self.as_suv))
        layout.addLayout(searching)
        layout.addWidget(self.table, 1)
        layout.addLayout(_row(*self.verdicts))
        layout.addWidget(self.by_click)
        layout.addWidget(self.total)
        layout.addWidget(self.joint)
        layout.addLayout(_row(self.keep, self.export))
        self.resize(round(580 * text_scale()), round(640 * text_scale()))

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        lesions, search = workspace.lesions, current_search(workspace)
        volume = self._volume = workspace.functional
        basis = lesions.settings.basis
        names = {"basis", "min_ml"} | ({"threshold"} if basis == FIXED else set())
        self.form.render_settings(lesions.settings)
        self.form.show_only(names)
        at_least = self.form.fields["threshold"]
        if isinstance(at_least, NumberBox):
            at_least.show_unit(translated(volume.unit) if volume is not None else "")
        self.reference.setVisible(basis != FIXED)
        if basis != FIXED:
            kind = ReferenceKind.LIVER if basis == LIVER else ReferenceKind.BLOOD_POOL
            self.reference.render_workspace(workspace, kind)
        self._render_reason(volume, basis)
        self.table.show_search(search)
        found = search is not None and bool(search.candidates)
        for widget in (*self.verdicts, self.export):
            widget.setEnabled(found)
        self.keep.setEnabled(search is not None and bool(search.kept))
        self.by_click.blockSignals(True)
        self.by_click.setChecked(lesions.by_click)
        self.by_click.blockSignals(False)
        if search is not self._shown or search is None:
            self._shown = search
            self.total.setText(self._result(search))

    def render_jobs(self, workspace: Workspace) -> None:
        """Show how far the search is."""
        job = next((one for one in workspace.jobs if one.title == FIND), None)
        self.bar.setVisible(job is not None)
        self.stop.setVisible(job is not None)
        if job is not None:
            self.bar.setValue(round(1000 * job.fraction))

    def _render_reason(self, volume: Volume | None, basis: str) -> None:
        if volume is None:
            text = self.tr("There is no functional layer to search. Show a PET under Layers.")
        else:
            error = not_in_suv(volume) if basis == FIXED else None
            told = [] if error is None else [error.message, error.hint]
            text = " ".join(translated(one) for one in told)
        self.reason.setText(text)
        self.reason.setVisible(bool(text))
        self.as_suv.setVisible(bool(text) and volume is not None and can_be_suv(volume))
        self.run.setEnabled(not text)

    def _result(self, search: LesionSearch | None) -> str:
        if search is None:
            return ""
        found, volume = total(search), search.volume
        head = self.tr("{0} of {1} accepted, at or above {2} {3}").format(
            len(search.kept),
            len(search.candidates),
            number_text(search.threshold),
            translated(volume.unit),
        )
        if found is None:
            return head
        suv = volume.quantity.is_suv
        highest = self.tr("SUVmax {0}") if suv else self.tr("Max {0}")
        parts = [
            self.tr("TMTV {0} mL").format(number_text(found.tmtv_ml)),
            self.tr("TLG {0}").format(number_text(found.tlg)) + (" g" if suv else ""),
            highest.format(number_text(found.max)),
        ]
        if found.lesions > 1:
            parts.append(self.tr("Dmax {0} cm").format(number_text(found.dmax_mm / 10)))
        if found.lesions > 1 and found.sdmax_per_m is not None:
            parts.append(self.tr("SDmax {0} /m").format(number_text(found.sdmax_per_m)))
        unbroken = (part.replace(" ", NO_BREAK) for part in parts)
        return f"{head}<br><b>{'  ·  '.join(unbroken)}</b>"

    @Slot()
    def _on_find(self) -> None:
        self._actions.lesions.find(self.form.settings)
        self.table.setFocus()

    @Slot()
    def _on_as_suv(self) -> None:
        if self._volume is not None:
            self._actions.quantifying.quantity(self._volume.id, Quantity.SUV_BW)

    @Slot(int, bool)
    def _on_judged(self, number: int, accepted: bool) -> None:
        judge = self._actions.lesions.accept if accepted else self._actions.lesions.reject
        judge(number)

    def _on_verdict(self, accepted: bool) -> None:
        if self.table.number is not None:
            self._on_judged(self.table.number, accepted)
        self.table.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        self._actions.lesions.keep(joint=self.joint.isChecked())
        self.close()

    @Slot()
    def _on_export(self) -> None:
        kinds = self.tr("Tables (*.csv *.json)")
        title = self.tr("Export list")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "lesions.csv", kinds)
        if chosen:
            self._actions.lesions.export(Path(chosen))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row
