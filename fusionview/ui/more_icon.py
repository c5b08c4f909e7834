"""The sign that a tool bar holds more than there is room for."""

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolBar, QToolButton

from fusionview.ui.theme import theme

_SIZE, _SCALE = QSize(12, 12), 2


def mark_hidden_tools(bar: QToolBar) -> None:
    """Show two arrows in the colour of texts; those of Qt are black on dark as well."""
    button = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if isinstance(button, QToolButton):
        button.setIcon(QIcon(_arrows(theme().text)))
        button.setAccessibleName(QCoreApplication.translate("Menus", "More tools"))
        button.setToolTip(QCoreApplication.translate("Menus", "More tools"))


def _arrows(colour: str) -> QPixmap:
    pixmap = QPixmap(_SIZE * _SCALE)
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.6))
    for left in (2.0, 6.5):
        painter.drawPolyline([QPointF(left, 2), QPointF(left + 3.5, 6), QPointF(left, 10)])
    painter.end()
    return pixmap
