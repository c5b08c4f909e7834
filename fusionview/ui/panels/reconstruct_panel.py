"""Projection data in, image out, while one watches."""

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.reconstruction.reconstructing import TITLE
from fusionview.app.workspace import Workspace
from fusionview.model.projection import ProjectionData
from fusionview.recon.osem import OsemSettings
from fusionview.recon.simulate import SimulationSettings
from fusionview.ui.controls.numbers import written
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.theme import theme


class ReconstructPanel(QWidget):
    """Simulate or open a scan, reconstruct it, follow the likelihood, stop when it is enough."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.scan = SettingsForm(SimulationSettings())
        self.simulate = QPushButton(self.tr("Simulate scan of the phantom"))
        self.simulate.clicked.connect(lambda: actions.reconstructing.simulate(self.scan.settings))
        self.open = QPushButton(self.tr("Open scan…"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Projection data"))
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setEnabled(False)
        self.osem = SettingsForm(OsemSettings())
        self.run = QPushButton(self.tr("Reconstruct"))
        self.run.setProperty("primary", True)
        self.run.clicked.connect(self._on_run)
        self.stop = QPushButton(self.tr("Stop and keep image"))
        self.stop.clicked.connect(actions.reconstructing.cancel)
        self.status = QLabel()
        self.curve = pg.PlotWidget()
        self.curve.setLabel("left", self.tr("Log-likelihood"))
        self.curve.setLabel("bottom", self.tr("Update"))
        self.curve.setMenuEnabled(False)
        self.curve.setMinimumHeight(150)
        self.curve.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.curve.hideButtons()
        self.curve.setToolTip(self.tr("Each subset counts as it was when it was last visited"))
        self._line = self.curve.plot(
            [], pen=pg.mkPen(theme().curve, width=2), symbol="o", symbolSize=4
        )
        self.curve.getPlotItem().hide()  # axes without a curve say nothing
        self._shown: tuple[float, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        scan = QGroupBox(self.tr("Projection data"))
        inside = QVBoxLayout(scan)
        inside.addWidget(self.scan)
        row = QHBoxLayout()
        row.addWidget(self.simulate, 1)
        row.addWidget(self.open)
        inside.addLayout(row)
        form = QFormLayout()
        form.addRow(self.tr("Use"), self.choice)
        inside.addLayout(form)
        inside.addWidget(self.about)
        osem = QGroupBox(self.tr("OSEM"))
        below = QVBoxLayout(osem)
        below.addWidget(self.osem)
        buttons = QHBoxLayout()
        buttons.addWidget(self.run, 1)
        buttons.addWidget(self.stop)
        below.addLayout(buttons)
        below.addWidget(self.status)
        layout = QVBoxLayout(self)
        layout.addWidget(scan)
        layout.addWidget(osem)
        layout.addWidget(self.curve, 1)

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace."""
        names = list(workspace.study.projections)
        shown = [self.choice.itemText(n) for n in range(self.choice.count())]
        if shown != names:
            with QSignalBlocker(self.choice):
                self.choice.clear()
                self.choice.addItems(names)
                self.choice.setCurrentIndex(len(names) - 1)
        data = workspace.study.projections.get(self.choice.currentText())
        self.about.setText(_about(data) if data is not None else self.tr("None yet."))
        phantom = workspace.study.truth is not None
        self.simulate.setEnabled(phantom)
        self.scan.setEnabled(phantom)
        busy = any(job.title == TITLE for job in workspace.jobs)
        self.run.setEnabled(data is not None and not busy)
        self.stop.setEnabled(busy)
        live = workspace.live
        if live is not None:
            self.status.setText(self.tr("Update {0} of {1}").format(live.update, live.updates))
        elif not busy:
            self.status.setText("")
        if workspace.curve != self._shown:
            self._shown = workspace.curve
            self.curve.getPlotItem().setVisible(bool(self._shown))
            self._line.setData(list(range(len(self._shown))), list(self._shown))

    @Slot()
    def _on_run(self) -> None:
        self._actions.reconstructing.run(self.choice.currentText(), self.osem.settings)


def _about(data: ProjectionData) -> str:
    scanner = data.scanner
    counts, background = float(data.counts.sum()), float(data.additive.sum())
    share = background / counts if counts else 0.0
    texts = (
        _tr("{0} M counts, {1} background").format(
            written(counts / 1e6, ".1f"), written(share, ".0%")
        ),
        _tr("{0} rings × {1} crystals").format(scanner.rings, scanner.crystals),
        _tr("{0} views × {1} bins × {2} planes").format(
            scanner.views, scanner.radial_bins, scanner.planes
        ),
        _tr("in the model: attenuation, background")
        if data.attenuation_factors is not None
        else _tr("in the model: background"),
    )
    return " · ".join(texts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReconstructPanel", text)
