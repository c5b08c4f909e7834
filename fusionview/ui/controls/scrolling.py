"""How panels lie beside and above one another."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


def above(upper: QWidget, lower: QWidget) -> QWidget:
    """Lay one widget above another that takes no more height than it needs."""
    area = QWidget()
    layout = QVBoxLayout(area)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(upper, 1)
    layout.addWidget(lower)
    return area


class _Scrolling(QScrollArea):
    """Scrolls up and down only: never narrower than what it holds, however large texts are."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        panel, usual = self.widget(), super().minimumSizeHint()
        if panel is None:
            return usual
        wide = panel.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(usual.width(), wide), usual.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask for more room as soon as larger texts need it; Qt asks at the next resize only."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolling(panel: QWidget) -> QScrollArea:
    """Let a panel scroll up and down where the window is low."""
    scroll = _Scrolling()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(panel)
    return scroll
