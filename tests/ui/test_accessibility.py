"""Every control has a name for screen readers, and the Tab key goes through them in order."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QToolBar,
    QWidget,
)

from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.picture_view import PictureView

CONTROLS = (
    *(QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit),
    *(QAbstractItemView, QPlainTextEdit, PictureView),
)


def controls(window: MainWindow) -> Iterator[QWidget]:
    """What people use, without the parts that Qt itself puts into such a control."""
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        inside = isinstance(parent, QComboBox | QAbstractSpinBox | QTabBar | QToolBar | QLineEdit)
        inside |= isinstance(widget, QHeaderView) or type(widget) is QListView
        popup = widget.window() is not window and widget.windowType() == Qt.WindowType.Popup
        of_qt = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)
        if isinstance(widget, CONTROLS) and not (inside or popup or of_qt):
            yield widget


def spoken_name(widget: QWidget, labels: list[QLabel]) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    return next((one.text() for one in labels if one.buddy() is widget), "")


def test_every_control_has_a_name(window: MainWindow) -> None:
    labels = window.findChildren(QLabel)
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in controls(window)
        if not spoken_name(one, labels)
    ]
    assert nameless == []


def test_signs_on_buttons_are_said_in_words(window: MainWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        text = button.text()
        if text and not any(letter.isalpha() for letter in text) and button.isEnabled():
            said = button.accessibleName() or button.toolTip()
            assert any(letter.isalpha() for letter in said), text


@pytest.mark.parametrize("panel", ["layers", "register_", "regions", "texture", "reconstruct"])
def test_tab_goes_down_the_panel(window: MainWindow, panel: str) -> None:
    inside: QWidget = getattr(window, panel)
    order: list[QWidget] = []
    widget = inside.nextInFocusChain()
    while widget is not None and widget is not inside and len(order) < 500:
        if inside.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget)
        widget = widget.nextInFocusChain()
    window.tabs.show()
    tops = [one.mapTo(inside, one.rect().topLeft()).y() for one in order if one.isVisible()]
    back = [a - b for a, b in pairwise(tops) if a > b]
    assert sum(back) <= 60  # one row of a form may be entered at its lower part


def test_every_picture_can_be_reached_by_keys(window: MainWindow) -> None:
    views = [view for view in window.findChildren(PictureView) if view.isVisible()]
    assert views
    assert all(view.focusPolicy() & Qt.FocusPolicy.TabFocus for view in views)
    assert len({view.accessibleName() for view in views}) == len(views)
