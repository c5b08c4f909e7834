"""A minute's walk through the window on the demo study: what is spoken of is framed, and done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fusionview.ui.help.tour_steps import Moves, TourWindow, steps
from fusionview.ui.theme import text_scale, theme

BEAT_MS = 90
"""Between two moves of what is shown, and between two looks at where it is."""


class Ring(QWidget):
    """A frame round what is spoken of; the mouse passes through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, widget: QWidget | None) -> None:
        """Lie round a widget of the same window; hidden where it is not seen."""
        if widget is None or not widget.isVisible():
            self.hide()
            return
        seen = widget.visibleRegion().boundingRect()  # of a long panel only a part is in view
        corner = widget.mapTo(self._window, seen.topLeft())
        place = QRect(corner, seen.size()).adjusted(-3, -3, 3, 3)
        self.setGeometry(place.intersected(self._window.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().focus), 3.0))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 5, 5)


class Tour(QFrame):
    """The panel that speaks, over the pictures; never takes the window from the user.

    Signals
    -------
    ended
        The last step was left, or the tour was skipped.
    """

    ended = Signal()

    def __init__(self, parent: QWidget, window: TourWindow) -> None:
        super().__init__(parent)
        self._window = window
        self._parent = parent
        self.setObjectName("tour")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ring = Ring(parent)
        self._make()
        self.hide()
        self._number = -1
        self._done: set[int] = set()
        self._moves: Moves | None = None
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._on_beat)
        self._speak()

    @property
    def number(self) -> int:
        """Of the step that is shown, from 0; -1 while there is no tour."""
        return self._number

    @property
    def is_moving(self) -> bool:
        """Whether something is being shown right now."""
        return self._moves is not None

    def start(self) -> None:
        """Begin at the first step."""
        self._done.clear()
        self._go_to(0)
        self.show()
        self._beat.start()
        self._place()
        self.next.setFocus()

    @Slot()
    def end(self) -> None:
        """Go away; what was done stays, and can be undone."""
        if self._number < 0:
            return
        self._number, self._moves = -1, None
        self._beat.stop()
        self._ring.hide()
        self.hide()
        self.ended.emit()

    @Slot()
    def go_on(self) -> None:
        """Go to the next step, or away after the last."""
        if self._number + 1 < len(steps()):
            self._go_to(self._number + 1)
        else:
            self.end()

    @Slot()
    def go_back(self) -> None:
        """Read the step before once more; nothing is done twice."""
        self._go_to(max(self._number - 1, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        calls: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Escape: self.end,
            Qt.Key.Key_Right: self.go_on,
            Qt.Key.Key_Return: self.go_on,
            Qt.Key.Key_Left: self.go_back,
        }
        call = calls.get(event.key())
        if call is None:
            super().keyPressEvent(event)
        else:
            call()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_beat"):
            self._speak()

    def _make(self) -> None:
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.skip, self.back, self.next = QPushButton(), QPushButton(), QPushButton()
        self.next.setProperty("primary", True)
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(row)

    def _go_to(self, number: int) -> None:
        self._finish()
        self._number = number
        step = steps()[number]
        if number not in self._done and step.moves is not None:
            self._moves = step.moves(self._window)
        self._done.add(number)
        self._speak()
        self._place()

    def _finish(self) -> None:
        """Do the rest at once of what the user did not wait for; jobs go on by themselves."""
        moves, self._moves = self._moves, None
        if moves is not None:
            for waits in moves:
                if waits:
                    break

    def _speak(self) -> None:
        all_steps = steps()
        last = self._number == len(all_steps) - 1
        self.setAccessibleName(self.tr("Tour"))
        self.text.setText(all_steps[max(self._number, 0)].text)
        self.setAccessibleDescription(self.text.text())
        self.count.setText(self.tr("{0} of {1}").format(max(self._number, 0) + 1, len(all_steps)))
        self.skip.setText(self.tr("End the tour"))
        self.skip.setVisible(not last)
        self.back.setText(self.tr("Back"))
        self.back.setEnabled(self._number > 0)
        self.next.setText(self.tr("Done") if last else self.tr("Next"))

    @Slot()
    def _on_beat(self) -> None:
        if self._moves is not None and next(self._moves, None) is None:
            self._moves = None
        self._place()

    def _place(self) -> None:
        """Frame the target; lie at the lower left of the pictures, clear of the panels."""
        if self._number < 0:
            return
        self._ring.surround(steps()[self._number].target(self._window))
        pictures = self._window.viewports
        self.setFixedWidth(min(round(430 * text_scale()), max(pictures.width() - 40, 260)))
        self.adjustSize()
        corner = pictures.mapTo(self._parent, QPoint(20, pictures.height() - self.height() - 20))
        self.move(corner)
        self.raise_()
