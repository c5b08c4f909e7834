"""Curves over one axis: a plot for each unit, below one another, that move together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from fusionview.model.region import Colour

_WIDEST = "-00000.0"
"""Numbers on the left axes: plots below one another begin at one place."""
_DARKER_ON_LIGHT = 160
"""Percent: the colours of regions are made for dark pictures."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Line:
    """One curve.

    Attributes
    ----------
    low, high
        Borders of a band round it, such as mean − SD and mean + SD; None for none.
    name
        Of what is named above the plot; lines without one are not.
    dots
        Whether the points themselves are marked, as measured ones are.
    joined
        Whether a line goes through the points.
    """

    name: str
    unit: str
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    colour: Colour
    width: float = 1.5
    dots: bool = False
    joined: bool = True
    low: NDArray[np.float64] | None = None
    high: NDArray[np.float64] | None = None


class StackedPlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows lines; a click tells where on the axis it was."""

    clicked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plots: dict[str, pg.PlotItem] = {}
        self._cursors: dict[str, pg.InfiniteLine] = {}
        self._log_x = False
        self.setBackground(None)
        self.setMinimumHeight(140)
        self.ci.setContentsMargins(2, 2, 2, 2)
        self.ci.setSpacing(2)
        self.scene().sigMouseClicked.connect(self._on_click)

    def show_lines(self, lines: Sequence[Line], x_label: str, cursor: float | None = None) -> None:
        """Draw these lines and nothing else.

        Parameters
        ----------
        cursor
            Where an upright line stands; None for none.
        """
        units = tuple(dict.fromkeys(line.unit for line in lines))
        if units != tuple(self.plots):
            self._rebuild(units)
        for number, (unit, plot) in enumerate(self.plots.items()):
            own = [line for line in lines if line.unit == unit]
            _draw(plot, own)
            size = f"{0.9 * self.font().pointSizeF():.1f}pt"
            plot.setTitle(
                "  ".join(_coloured(line) for line in own if line.name), size=size, justify="left"
            )
            last = number == len(self.plots) - 1
            plot.setLabel("bottom", x_label if last else None)
            plot.getAxis("bottom").setStyle(showValues=last)
            self._point_at(unit, cursor)

    def point_at(self, cursor: float | None) -> None:
        """Move the upright line."""
        for unit in self.plots:
            self._point_at(unit, cursor)

    def _rebuild(self, units: tuple[str, ...]) -> None:
        self.clear()
        self.plots, self._cursors = {}, {}
        first = None
        for row, unit in enumerate(units):
            plot = self.addPlot(row=row, col=0)
            plot.setMenuEnabled(False)
            plot.hideButtons()
            plot.setMouseEnabled(x=False, y=False)
            plot.showGrid(x=True, y=True, alpha=0.2)
            plot.setLabel("left", unit or "–")
            # the unit is part of the name of the axis: 0.001 g/mL must not become 1 mg/mL
            plot.getAxis("left").enableAutoSIPrefix(False)
            plot.getAxis("bottom").enableAutoSIPrefix(False)
            metrics = self.fontMetrics()
            plot.getAxis("left").setWidth(metrics.horizontalAdvance(_WIDEST) + metrics.height())
            if first is not None:
                plot.setXLink(first)
            first = first or plot
            self.plots[unit] = plot

    def _point_at(self, unit: str, cursor: float | None) -> None:
        line, plot = self._cursors.get(unit), self.plots[unit]
        if line is not None and line.scene() is None:  # cleared with the curves
            line = None
        if cursor is None:
            if line is not None:
                plot.removeItem(line)
                del self._cursors[unit]
            return
        if line is None:
            ink = pg.getConfigOption("foreground")
            pen = pg.mkPen(ink, width=1, style=Qt.PenStyle.DashLine)
            line = self._cursors[unit] = pg.InfiniteLine(angle=90, movable=False, pen=pen)
            plot.addItem(line, ignoreBounds=True)
        line.setValue(cursor)

    def _on_click(self, event: object) -> None:
        place = event.scenePos()  # type: ignore[attr-defined]
        for plot in self.plots.values():
            if plot.sceneBoundingRect().contains(place):
                self.clicked.emit(float(plot.vb.mapSceneToView(place).x()))
                return


def _draw(plot: pg.PlotItem, lines: Sequence[Line]) -> None:
    plot.clear()
    for line in lines:
        colour = _ink(line.colour)
        if line.low is not None and line.high is not None:
            edges = [pg.PlotCurveItem(line.x, edge) for edge in (line.low, line.high)]
            faint = QColor(colour)
            faint.setAlpha(45)
            plot.addItem(pg.FillBetweenItem(*edges, brush=faint))
        plot.plot(
            line.x,
            line.y,
            pen=pg.mkPen(colour, width=line.width) if line.joined else None,
            symbol="o" if line.dots else None,
            symbolSize=5,
            symbolBrush=colour,
            symbolPen=None,
            connect="finite",
        )


def _coloured(line: Line) -> str:
    """Name a line in its colour: a legend would lie on the curves."""
    colour = _ink(line.colour).name()
    name = line.name.replace("&", "&amp;").replace("<", "&lt;")
    return f'<span style="color: {colour}">{name}</span>'


def _ink(colour: Colour) -> QColor:
    """Return a colour that is seen on the background of the plots."""
    light = pg.mkColor(pg.getConfigOption("background")).lightnessF() > 0.5
    return QColor(*colour).darker(_DARKER_ON_LIGHT) if light else QColor(*colour)
