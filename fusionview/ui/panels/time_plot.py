"""Time-activity curves of the regions; a click shows that frame."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.curves import current_curve
from fusionview.app.frames import framed, leading
from fusionview.app.workspace import RegionCurve, Workspace
from fusionview.model.frames import FrameAxis
from fusionview.model.region import Region
from fusionview.roi.measuring.time_curve import frame_positions
from fusionview.ui.controls.stacked_plot import Line, StackedPlot
from fusionview.ui.panels.kinetics_box import KineticsBox
from fusionview.ui.translation import translated

_MINUTES_FROM_S = 300.0
"""Longer studies are read in minutes."""


class CurvesPanel(QWidget):
    """Each region in each series with frames: mean, or maximum; the selected one with its SD."""

    export_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._workspace: Workspace | None = None
        self._shown: tuple[object, ...] = ()
        self._per_unit = 1.0
        self.plot = StackedPlot()
        self.plot.clicked.connect(self._on_click)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.maximum = QCheckBox(self.tr("Maximum instead of mean"))
        self.maximum.toggled.connect(self._redraw)
        self.export = QPushButton(self.tr("Export CSV…"))
        self.export.clicked.connect(self.export_asked)
        self.kinetics = KineticsBox(actions)
        below = QHBoxLayout()
        below.addWidget(self.maximum, 1)
        below.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.addWidget(self.hint)
        layout.addWidget(self.kinetics)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.kinetics.results)
        layout.addLayout(below)

    def render_workspace(self, workspace: Workspace) -> None:
        """Draw the curves that belong to the regions as they are now."""
        self._workspace = workspace
        if self.isVisible():
            self._render(workspace)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say no: the plot takes what height there is, else all panels become as high as one."""
        return False

    def showEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)  # type: ignore[arg-type]
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        self._shown = ()
        if self._workspace is not None:
            self._render(self._workspace)

    def _render(self, workspace: Workspace) -> None:
        self.kinetics.render_workspace(workspace)
        found = _found(workspace)
        self.export.setEnabled(any(curve.curve is not None for _, curve in found))
        self.hint.setText(self._hint(workspace, found))
        self.hint.setVisible(bool(self.hint.text()))
        plotting = self.kinetics.plotting
        self.maximum.setVisible(not plotting)
        self.export.setVisible(not plotting)
        if plotting:
            self.plot.setVisible(True)
            if self._is_new((workspace.kinetics, workspace.study, workspace.time_curves)):
                self.kinetics.draw(self.plot)
            return
        selected = workspace.display.region_id
        key = (selected, *(part for region, curve in found for part in (region, curve)))
        if self._is_new(key):
            self._draw(found, selected)
        volume = leading(workspace)
        if volume is not None and volume.frames is not None and self.plot.plots:
            position = frame_positions(volume.frames)[volume.frame]
            self.plot.point_at(position / self._per_unit)

    def _is_new(self, key: tuple[object, ...]) -> bool:
        """Whether something else is to be drawn than what is drawn already."""
        before, self._shown = self._shown, key
        return len(key) != len(before) or any(
            one is not other for one, other in zip(key, before, strict=True)
        )

    def _draw(self, found: list[tuple[Region, RegionCurve]], selected: str | None) -> None:
        curves = [one.curve for _, one in found if one.curve is not None]
        axis = curves[0].axis if curves else FrameAxis.OTHER
        last = max((curve.positions[-1] for curve in curves), default=0.0)
        minutes = axis is FrameAxis.TIME and last >= _MINUTES_FROM_S
        self._per_unit = 60.0 if minutes else 1.0
        several = len({one.volume.id for _, one in found}) > 1
        lines = [
            self._line(region, one, region.id == selected, several)
            for region, one in found
            if one.curve is not None and one.curve.axis is axis
        ]
        self.plot.setVisible(bool(lines))
        self.plot.show_lines(lines, self._axis_label(axis, minutes))

    def _line(self, region: Region, found: RegionCurve, selected: bool, several: bool) -> Line:
        curve = found.curve
        if curve is None:
            raise ValueError("a line needs a curve")
        maximum = self.maximum.isChecked()
        y = np.array(curve.max if maximum else curve.mean)
        sd = np.nan_to_num(np.array(curve.sd))
        band = selected and not maximum
        return Line(
            name=f"{region.name} · {found.volume.name}" if several else region.name,
            unit=translated(curve.unit),
            x=np.array(curve.positions) / self._per_unit,
            y=y,
            colour=region.colour,
            width=2.5 if selected else 1.2,
            dots=True,
            low=y - sd if band else None,
            high=y + sd if band else None,
        )

    def _hint(self, workspace: Workspace, found: list[tuple[Region, RegionCurve]]) -> str:
        if not framed(workspace):
            return self.tr("No layer on show has frames.")
        if not workspace.study.regions:
            return self.tr("Draw a region: its curve appears here, and follows every edit.")
        notes = dict.fromkeys(curve.note for _, curve in found if curve.note)
        return "\n".join(map(translated, notes))

    def _axis_label(self, axis: FrameAxis, minutes: bool) -> str:
        return {
            FrameAxis.TIME: self.tr("Time, middle of the frame (min)")
            if minutes
            else self.tr("Time, middle of the frame (s)"),
            FrameAxis.GATE: self.tr("Gate"),
            FrameAxis.B_VALUE: self.tr("b-value (s/mm²)"),
            FrameAxis.ECHO_TIME: self.tr("Echo time (ms)"),
            FrameAxis.OTHER: self.tr("Frame"),
        }[axis]

    @Slot(float)
    def _on_click(self, x: float) -> None:
        if not self.kinetics.plotting:  # the axis of a plot is no time
            self._actions.framing.show_at(x * self._per_unit)


def _found(workspace: Workspace) -> list[tuple[Region, RegionCurve]]:
    found = []
    for region in workspace.study.regions.values():
        for volume in framed(workspace):
            curve = current_curve(workspace, region, volume)
            if curve is not None:
                found.append((region, curve))
    return found
