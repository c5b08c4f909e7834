"""A number that can be typed while the program goes on showing newer ones."""

import math

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

MOST_DECIMALS = 15
"""What a float holds."""
ROOM = 9
"""Pixels around a line: without buttons the style leaves too few, and cuts the g of g/mL."""


class NumberBox(QDoubleSpinBox):
    """Reports finished numbers only, and shows no zeros that say nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.setMinimumHeight(self.fontMetrics().height() + ROOM)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text

    def show_number(self, value: float, decimals: int) -> None:
        """Show a value, silently; what the user is typing stays if nothing changed."""
        with QSignalBlocker(self):
            # each of these would write the text anew, over what is being typed
            if self.decimals() != decimals:
                self.setDecimals(decimals)
            if abs(self.value() - value) > 0.6 * 10.0**-decimals:
                self.setValue(value)

    def show_step(self, step: float) -> None:
        """Set how far an arrow key goes."""
        if self.singleStep() != step:
            self.setSingleStep(step)

    def show_unit(self, unit: str) -> None:
        """Show a unit behind the number."""
        suffix = f" {unit}" if unit else ""
        if self.suffix() != suffix:
            self.setSuffix(suffix)


def decimals_for(span: float) -> int:
    """Return how many decimals tell some 400 steps of a range apart."""
    if not (math.isfinite(span) and span > 0):
        return 2
    return min(max(math.ceil(2.6 - math.log10(span)), 0), MOST_DECIMALS)
