"""Which projection data there are, and what is known of them."""

import math

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.reconstruction.planning import scan_of
from fusionview.app.workspace import Workspace
from fusionview.model.projection import ProjectionData
from fusionview.model.spect import SpectProjections
from fusionview.recon.simulate import SimulationSettings
from fusionview.ui.controls.numbers import written
from fusionview.ui.controls.settings_form import SettingsForm


class ScanBox(QGroupBox):
    """Opens a scan or simulates one; the newest is chosen."""

    chosen = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: object = None
        self.setTitle(self.tr("Projection data"))
        self.settings = SettingsForm(SimulationSettings())
        self.simulate = QPushButton(self.tr("Simulate scan of the phantom"))
        self.simulate.clicked.connect(
            lambda: actions.reconstructing.simulate(self.settings.settings)
        )
        self.open = QPushButton(self.tr("Open scan…"))
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Projection data"))
        self.choice.currentIndexChanged.connect(self.chosen)
        self.look = QPushButton(self.tr("Look into…"))
        self.look.setToolTip(
            self.tr("Sinograms and projections: measured, modelled, and what is left")
        )
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.addWidget(self.settings)
        row = QHBoxLayout()
        row.addWidget(self.simulate, 1)
        row.addWidget(self.open)
        inside.addLayout(row)
        form = QFormLayout()
        use = QHBoxLayout()
        use.addWidget(self.choice, 1)
        use.addWidget(self.look)
        form.addRow(self.tr("Use"), use)
        inside.addLayout(form)
        inside.addWidget(self.about)

    @property
    def name(self) -> str:
        """The projection data that are chosen; empty for none."""
        return self.choice.currentText()

    def render_workspace(self, workspace: Workspace) -> None:
        """List what there is; simulation settings only where there is a phantom to scan."""
        names = [*workspace.study.projections, *workspace.study.spect]
        shown = [self.choice.itemText(n) for n in range(self.choice.count())]
        if shown != names:
            with QSignalBlocker(self.choice):
                self.choice.clear()
                self.choice.addItems(names)
                self.choice.setCurrentIndex(len(names) - 1)
        data = scan_of(workspace.study, self.name)
        if data is None or data is not self._told:  # summing up counts takes a while
            self._told = data
            self.about.setText(self._about(data) if data is not None else self.tr("None yet."))
        self.look.setEnabled(data is not None)
        phantom = workspace.study.truth is not None
        for widget in (self.simulate, self.settings):
            widget.setVisible(phantom)

    def _about(self, data: ProjectionData | SpectProjections) -> str:
        if isinstance(data, SpectProjections):
            return self._about_spect(data)
        scanner = data.scanner
        counts, background = float(data.counts.sum()), float(data.background.sum())
        share = background / counts if counts else 0.0
        texts = [
            self.tr("{0} M counts, {1} background").format(
                written(counts / 1e6, ".1f"), written(share, ".0%")
            ),
            self.tr("{0} rings × {1} crystals").format(scanner.rings, scanner.crystals),
            self.tr("{0} views × {1} bins × {2} planes").format(
                scanner.views, scanner.radial_bins, scanner.planes
            ),
        ]
        if data.tof is not None:
            texts.append(self.tr("{0} time-of-flight bins").format(data.tof.bins))
        return " · ".join(texts)

    def _about_spect(self, data: SpectProjections) -> str:
        windows, views, rows, columns = data.counts.shape
        texts = [
            self.tr("SPECT: {0} views of {1} × {2}").format(views, rows, columns),
            self.tr("{0} M counts").format(written(float(data.counts.sum()) / 1e6, ".1f")),
            self.tr("{0} energy windows").format(windows),
        ]
        texts += [
            self.tr("{0}–{1} keV").format(
                written(window.lower_kev, ".1f"), written(window.upper_kev, ".1f")
            )
            for window in data.windows
            if math.isfinite(window.lower_kev + window.upper_kev)
        ]
        return " · ".join(texts)
