"""Patlak and Logan plots in the place of the curves: what is chosen, and what comes out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.kinetic_plots import Kinetics, Plot, Plotted
from fusionview.app.kinetics import plots, plottable
from fusionview.app.workspace import Workspace
from fusionview.model.region import Region
from fusionview.roi.measuring.kinetics import LineFit
from fusionview.ui.controls.number_box import NumberBox
from fusionview.ui.controls.numbers import number_text, spread_text, written
from fusionview.ui.controls.stacked_plot import Line, StackedPlot
from fusionview.ui.translation import translated

SAMPLES = "samples"
UNUSED = (130, 130, 130)
"""Colour of points before t*."""
LATEST_MIN = 600.0
PLAIN_UNITS = {"mL/cm3/min": "mL/cm³/min", "mL/cm3": "mL/cm³"}


class KineticsBox(QWidget):
    """The choices above the plot; ``results`` belongs below it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace: Workspace | None = None
        self._found: tuple[tuple[Region, Plotted], ...] = ()
        self._inputs: list[tuple[str, str]] = []
        self.plot = QComboBox()
        for title, plot in (
            (self.tr("Curves"), None),
            (self.tr("Patlak plot"), Plot.PATLAK),
            (self.tr("Logan plot"), Plot.LOGAN),
        ):
            self.plot.addItem(title, plot)
        self.plot.setToolTip(
            self.tr(
                "Patlak: the slope is the rate of trapping Ki. Logan: the slope is the volume of "
                "distribution Vt, or its ratio DVR. Curves must be corrected for decay."
            )
        )
        self.supply = QComboBox()
        self.supply.setToolTip(self.tr("What feeds the tissue: blood samples, or a region"))
        self.t_star = _box(self.tr("Frames that start earlier are left out of the line"))
        self.t_star.setRange(0.0, LATEST_MIN)
        self.t_star.setSuffix(self.tr(" min"))
        self.k2 = _box(self.tr("Clearance k2' of the reference region; 0 leaves its term out"))
        self.k2.setDecimals(4)
        self.k2.setRange(0.0, 10.0)
        self.k2.setSingleStep(0.01)
        self.k2.setSuffix(self.tr(" 1/min"))
        self.k2.setSpecialValueText(self.tr("left out"))
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self.tr("Show"), self.plot)
        self._form.addRow(self.tr("Input"), self.supply)
        self._form.addRow(self.tr("Line from t*"), self.t_star)
        self._form.addRow(self.tr("k2'"), self.k2)
        self.results = Results(actions)
        self.plot.activated.connect(self._on_plot)
        self.supply.activated.connect(self._on_supply)
        self.t_star.valueChanged.connect(lambda _: self._ask())
        self.k2.valueChanged.connect(lambda _: self._ask())

    @property
    def plotting(self) -> bool:
        """Whether a plot stands in the place of the curves."""
        workspace = self._workspace
        return (
            workspace is not None
            and workspace.kinetics is not None
            and plottable(workspace) is not None
        )

    def render_workspace(self, workspace: Workspace) -> None:
        """Make every control agree with the workspace; hidden where nothing can be plotted."""
        self._workspace = workspace
        self.setVisible(plottable(workspace) is not None and bool(workspace.study.regions))
        chosen, plotting = workspace.kinetics, self.plotting
        for field in (self.supply, self.t_star, self.k2):
            self._form.setRowVisible(field, plotting)
        self.results.setVisible(plotting)
        self.plot.setCurrentIndex(self.plot.findData(chosen.plot if chosen is not None else None))
        self._found = plots(workspace)
        self._render_supply(workspace, chosen or Kinetics())
        if chosen is None:
            return
        self._form.setRowVisible(self.k2, plotting and _has_k2(chosen))
        self.t_star.show_number(chosen.t_star_min, 1)
        self.k2.show_number(chosen.k2_per_min or 0.0, 4)
        volume = plottable(workspace)
        if volume is not None and chosen.reference_region_id is None and chosen.plasma is None:
            self.results.ask_for_input(translated(volume.unit))
        else:
            self.results.show_results(self._found)

    def draw(self, plot: StackedPlot) -> None:
        """Draw points and lines."""
        chosen = self._workspace.kinetics if self._workspace is not None else None
        if chosen is None:
            return
        unit, x_label = self._axes(chosen.plot)
        lines = [
            line
            for region, one in self._found
            if one.points is not None
            for line in _lines(region, one, one.points, unit)
        ]
        plot.show_lines(lines, x_label)

    def _axes(self, plot: Plot) -> tuple[str, str]:
        if plot is Plot.PATLAK:
            return self.tr("tissue / input"), self.tr("∫ input / input (min)")
        return self.tr("∫ tissue / tissue (min)"), self.tr("∫ input / tissue (min)")

    def _render_supply(self, workspace: Workspace, chosen: Kinetics) -> None:
        path = chosen.plasma_path
        items = [(region.name, region.id) for region in workspace.study.regions.values()]
        samples = self.tr("Blood samples…")
        if path is not None:
            samples = self.tr("Blood samples: {0}").format(path.name)
        inputs = [(self.tr("Choose…"), ""), *items, (samples, SAMPLES)]
        with QSignalBlocker(self.supply):
            if inputs != self._inputs:  # it may be open
                self._inputs = inputs
                self.supply.clear()
                for name, data in inputs:
                    self.supply.addItem(name, data)
            held = chosen.reference_region_id or (SAMPLES if path is not None else "")
            self.supply.setCurrentIndex(max(self.supply.findData(held), 0))

    @Slot()
    def _on_plot(self) -> None:
        if self.plot.currentData() is None:
            self._actions.kinetics.stop()
        else:
            self._ask()

    @Slot()
    def _on_supply(self) -> None:
        if self.supply.currentData() != SAMPLES:
            self._ask()
            return
        kinds = self.tr("Tables (*.csv)")
        title = self.tr("Blood samples: time_s or time_min, value")
        path, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self._ask(Path(path))
        elif self._workspace is not None:
            self.render_workspace(self._workspace)

    def _ask(self, plasma: Path | None = None) -> None:
        """Ask for what the controls say; without another file for the samples of before."""
        before = None if self._workspace is None else self._workspace.kinetics
        supply = self.supply.currentData()
        if supply == SAMPLES and plasma is None and before is not None:
            plasma = before.plasma_path
        self._actions.kinetics.fit(
            Plot(self.plot.currentData() or Plot.PATLAK),
            self._usual_t_star() if before is None else self.t_star.value(),
            reference_region_id=supply if supply not in ("", SAMPLES) else None,
            plasma=plasma,
            k2_per_min=(self.k2.value() or None) if before is not None else None,
        )

    def _usual_t_star(self) -> float:
        """Return the start of the last third of the series: lines begin late."""
        volume = None if self._workspace is None else plottable(self._workspace)
        frames = None if volume is None else volume.frames
        return 20.0 if frames is None else round(frames.values[-1] / 60.0 / 3.0)


class Results(QWidget):
    """What the lines say, and where that is written."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setAccessibleName(self.tr("Results of the plot"))
        self.export = QPushButton(self.tr("Export results…"))
        self.export.clicked.connect(self._on_export)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        layout.addLayout(below)

    def ask_for_input(self, unit: str) -> None:
        """Say what is needed before there can be a plot."""
        self.text.setText(
            self.tr(
                "Choose the input: a region (blood, or one that does not trap or bind), or a table "
                "of blood samples with the columns time_s or time_min, and value in {0}."
            ).format(unit)
        )
        self.export.setEnabled(False)

    def show_results(self, found: tuple[tuple[Region, Plotted], ...]) -> None:
        """Show a line of text for each region."""
        self.text.setText("".join(self._line(region, one) for region, one in found))
        self.export.setEnabled(any(one.fit is not None for _, one in found))

    def _line(self, region: Region, one: Plotted) -> str:
        name = _escaped(one.name)
        colour = "#{:02x}{:02x}{:02x}".format(*region.colour)
        said = [] if one.fit is None else [f"<b>{self._value(one, one.fit)}</b>"]
        if one.note:
            said.append(f"<i>{_escaped(translated(one.note))}</i>")
        square = f'<span style="color: {colour}">■</span>'
        return f'<p style="margin: 2px 0">{square} {name}: {" ".join(said)}</p>'

    def _value(self, one: Plotted, fit: LineFit) -> str:
        unit = PLAIN_UNITS.get(one.unit, one.unit)
        value = f"{one.quantity} {number_text(fit.slope)} ± {spread_text(fit.slope_se)} {unit}"
        return self.tr("{0}, R² {1}, {2} points").format(
            value.strip(), written(fit.r_squared, ".4f"), int(fit.used.sum())
        )

    @Slot()
    def _on_export(self) -> None:
        kinds = self.tr("Tables (*.csv *.json)")
        title = self.tr("Export results")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "kinetics.csv", kinds)
        if chosen:
            self._actions.exporting.kinetics(Path(chosen))


def _lines(region: Region, one: Plotted, points: LineFit, unit: str) -> list[Line]:
    """Return the points before t*, those after it, and the line through these."""
    used = points.used if one.fit is not None else np.zeros_like(points.used)
    found = [
        Line(
            name=name, unit=unit, x=points.x[which], y=points.y[which], colour=colour,
            dots=True, joined=False,
        )
        for name, which, colour in (("", ~used, UNUSED), (region.name, used, region.colour))
    ]  # fmt: skip
    if one.fit is not None:
        x = points.x[used][[0, -1]]
        y = one.fit.slope * x + one.fit.intercept
        found.append(Line(name="", unit=unit, x=x, y=y, colour=region.colour, width=2.0))
    return found


def _has_k2(chosen: Kinetics) -> bool:
    return chosen.plot is Plot.LOGAN and chosen.reference_region_id is not None


def _box(tip: str) -> NumberBox:
    box = NumberBox()
    box.setToolTip(tip)
    return box


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
