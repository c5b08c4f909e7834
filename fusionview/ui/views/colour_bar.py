"""The colours of layers with their values and units."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from fusionview.app.workspace import Workspace
from fusionview.model.display import Look
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import short_number
from fusionview.ui.theme import text_scale
from fusionview.ui.translation import translated
from fusionview.view.colour_bar import bar, ticks

BAR_WIDTH = 16
_LEAST_HEIGHT = 90


class BarEntry(NamedTuple):
    """A volume and how it looks: what one bar is drawn from."""

    volume: Volume
    look: Look


class ColourBars(QWidget):
    """A column of vertical bars, one for each layer that is seen, the top one first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[BarEntry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(round(74 * text_scale()), 2 * _LEAST_HEIGHT)

    @property
    def entries(self) -> tuple[BarEntry, ...]:
        """What is drawn, the top one first."""
        return self._entries

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the colours of the layers."""
        entries = bar_entries(workspace, workspace.shown)
        self.setVisible(bool(entries))
        if entries != self._entries:
            self._entries = entries
            self.setAccessibleName("; ".join(bar_text(entry) for entry in entries))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        font = painter.font()
        font.setPointSizeF(8.5 * text_scale())
        painter.setFont(font)
        for entry, area in zip(self._entries, self._areas(), strict=False):
            draw_bar(painter, area, entry)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for entry, area in zip(self._entries, self._areas(), strict=False):
                if area.contains(event.pos().toPointF()):
                    text = f"{entry.volume.name}: {bar_text(entry)}"
                    QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _areas(self) -> list[QRectF]:
        """Return the places of the bars: equal shares, as many as can be read."""
        fitting = max(1, min(len(self._entries), self.height() // _LEAST_HEIGHT))
        height = self.height() / fitting
        return [QRectF(0, n * height, self.width(), height) for n in range(fitting)]


def bar_entries(workspace: Workspace, volumes: Sequence[Volume]) -> tuple[BarEntry, ...]:
    """Return what bars show of some volumes, the last one first."""
    return tuple(BarEntry(one, workspace.display.look(one)) for one in reversed(volumes))


def bar_text(entry: BarEntry) -> str:
    """Say quantity, window and unit."""
    low, high = entry.look.window
    text = QCoreApplication.translate("ColourBar", "{0}, {1} to {2} {3}")
    return text.format(
        translated(entry.volume.quantity.label),
        short_number(low),
        short_number(high),
        translated(entry.volume.unit),
    ).strip()


def draw_bar(painter: QPainter, area: QRectF, entry: BarEntry) -> None:
    """Draw one bar with its title and ticks."""
    title_height = 2 * painter.fontMetrics().lineSpacing() + 4
    column = QRectF(
        area.left() + 4,
        area.top() + title_height + 4,
        BAR_WIDTH,
        area.height() - title_height - 14,
    )
    title = f"{translated(entry.volume.quantity.label)}\n{translated(entry.volume.unit)}"
    frame = QRectF(area.left() + 2, area.top() + 2, area.width() - 2, title_height)
    painter.drawText(frame, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    painter.drawImage(column, _image(entry.look, round(column.height())))
    painter.drawRect(column)
    low, high = entry.look.window
    for value in ticks(low, high, most=6 if column.height() > _LEAST_HEIGHT else 3):
        y = column.bottom() - (value - low) / (high - low) * column.height()
        painter.drawLine(int(column.right()), int(y), int(column.right()) + 4, int(y))
        place = QRectF(column.right() + 6, y - 12, area.right() - column.right() - 6, 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, short_number(value))


def _image(look: Look, height: int) -> QImage:
    pixels = bar(
        look.colormap,
        max(2, height),
        BAR_WIDTH,
        curve=look.curve,
        window=look.window,
        threshold=look.threshold,
    )
    rows, columns, _ = pixels.shape
    return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
