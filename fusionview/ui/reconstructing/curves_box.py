"""What happens from update to update: objective, regions, contrast against noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusionview.app.reconstruction.live import contrast_and_noise
from fusionview.app.reconstruction_state import RegionPoint
from fusionview.app.workspace import Workspace
from fusionview.ui.controls.stacked_plot import Line, StackedPlot

OBJECTIVE, MEAN, PEAK, SD, CONTRAST = "objective", "mean", "peak", "sd", "contrast"
_BLUE = (86, 180, 233)


class CurvesBox(QWidget):
    """Regions are measured in the images that are shown; draw them before or meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._key: tuple[object, ...] = ()
        self.what = QComboBox()
        self.what.setAccessibleName(self.tr("Curve"))
        for name, text in (
            (OBJECTIVE, self.tr("Objective")),
            (MEAN, self.tr("Mean of regions")),
            (PEAK, self.tr("SUVpeak of regions")),
            (SD, self.tr("SD of regions")),
            (CONTRAST, self.tr("Contrast against noise")),
        ):
            self.what.addItem(text, name)
        self.what.currentIndexChanged.connect(self._redraw)
        self.hot, self.cold = QComboBox(), QComboBox()
        self.hot.setAccessibleName(self.tr("Hot region"))
        self.cold.setAccessibleName(self.tr("Background region"))
        for box in (self.hot, self.cold):
            box.activated.connect(self._redraw)
        self.plot = StackedPlot()
        self.plot.setMinimumHeight(220)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setEnabled(False)
        regions = QHBoxLayout()
        regions.addWidget(self.hot, 1)
        regions.addWidget(self.cold, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.what)
        layout.addLayout(regions)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.hint)

    @property
    def shows(self) -> str:
        """Which curve is chosen."""
        return str(self.what.currentData())

    def render_workspace(self, workspace: Workspace) -> None:
        """Draw the curve that is chosen, if anything in it changed."""
        self._workspace = workspace
        self._offer_regions(workspace)
        live = workspace.live.update if workspace.live is not None else None
        key = (
            workspace.curve,
            workspace.runs.points,
            workspace.study.regions,
            self.shows,
            live,
            self.hot.currentData(),
            self.cold.currentData(),
        )
        if key == self._key or not self.isVisible():
            return
        self._key = key
        lines, label = self._lines(workspace)
        self.plot.setVisible(bool(lines))
        if lines:
            updates = self.shows != CONTRAST
            self.plot.show_lines(
                lines, label, float(live) if updates and live is not None else None
            )
        self.hint.setText(self._hint(bool(lines)))

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)  # type: ignore[arg-type]
        self._redraw()

    def _offer_regions(self, workspace: Workspace) -> None:
        regions = [(one.name, one.id) for one in workspace.study.regions.values()]
        for number, box in enumerate((self.hot, self.cold)):
            box.setVisible(self.shows == CONTRAST)
            shown = [(box.itemText(n), box.itemData(n)) for n in range(box.count())]
            if shown == regions:
                continue
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for name, region_id in regions:
                    box.addItem(name, region_id)
                found = box.findData(chosen)
                box.setCurrentIndex(found if found >= 0 else min(number, len(regions) - 1))

    def _lines(self, workspace: Workspace) -> tuple[list[Line], str]:
        label = self.tr("Update")
        if self.shows == OBJECTIVE:
            values = np.asarray(workspace.curve, np.float64)
            if len(values) < 2:
                return [], label
            name = self.tr("Objective")
            x = np.arange(len(values), dtype=np.float64)
            return [Line(name=name, unit=name, x=x, y=values, colour=_BLUE, width=2)], label
        if self.shows == CONTRAST:
            return self._contrast(workspace), self.tr("Noise: SD over mean of the background (%)")
        lines = []
        for region in workspace.study.regions.values():
            points = workspace.runs.points.get(region.id, ())
            x, y = _values(points, self.shows)
            if len(x):
                unit = self.what.currentText()
                lines.append(
                    Line(name=region.name, unit=unit, x=x, y=y, colour=region.colour, dots=True)
                )
        return lines, label

    def _contrast(self, workspace: Workspace) -> list[Line]:
        points = workspace.runs.points
        hot, cold = (points.get(str(box.currentData()), ()) for box in (self.hot, self.cold))
        found = contrast_and_noise(hot, cold)
        if self.hot.currentData() == self.cold.currentData() or not len(found):
            return []
        return [
            Line(
                name=self.tr("from the first update to the last"),
                unit=self.tr("Contrast (%)"),
                x=100 * found[:, 1],
                y=100 * found[:, 0],
                colour=_BLUE,
                dots=True,
            )
        ]

    def _hint(self, drawn: bool) -> str:
        if self.shows == OBJECTIVE:
            return (
                self.tr("Each subset counts as it was when it was last visited.") if drawn else ""
            )
        if drawn:
            return ""
        if self.shows == CONTRAST:
            return self.tr("Draw a hot region and one in the background, then reconstruct.")
        return self.tr("Draw a region, then reconstruct: its curve grows with the images.")

    @Slot()
    def _redraw(self, _: object = None) -> None:
        self._key = ()
        if self._workspace is not None:
            self.render_workspace(self._workspace)


def _values(
    points: tuple[RegionPoint, ...], what: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    found = [(p.update, getattr(p, what)) for p in points if getattr(p, what) is not None]
    pairs = np.asarray(found, np.float64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]
