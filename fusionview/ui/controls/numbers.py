"""Numbers as they are written where the user lives; files, copies and scripts never follow it."""

from PySide6.QtCore import QLocale

from fusionview.app.mark_values import mark_label
from fusionview.app.workspace import Workspace
from fusionview.model.mark import Mark


def written(value: float, form: str) -> str:
    """Write a number in one of Python's forms, such as ``".3g"``, with the sign of the place."""
    return with_local_sign(format(value, form))


def with_local_sign(text: str) -> str:
    """Put the decimal sign of the place into what is otherwise written already.

    Thousands stay together: a sign between them is read as the decimal one elsewhere.
    """
    sign = QLocale().decimalPoint()
    return text if sign == "." else text.replace(".", sign)


def number_text(value: float | None) -> str:
    """Write a result so that it can be read: three digits or more, no exponent for usual sizes."""
    if value is None:
        return "–"
    size = abs(value)
    if size >= 1e6 or 0 < size < 1e-3:
        return written(value, ".3e")
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 3
    if 0 < size < 0.1:
        digits = 4 if size >= 0.01 else 5
    return written(value, f".{digits}f")


def spread_text(value: float | None) -> str:
    """Write what follows ±: two digits, as more would claim to be known."""
    if value is None:
        return "–"
    size = abs(value)
    return written(value, ".0f" if size >= 10 else ".1f" if size >= 1 else ".2g")


def short_number(value: float) -> str:
    """Return at most four digits, and whole thousands without an exponent."""
    return written(value, ".0f" if 1000 <= abs(value) < 1e7 else ".4g")


def mark_text(workspace: Workspace, mark: Mark) -> str:
    """Return what is written beside a mark: its words as they are, and its numbers."""
    label = mark_label(workspace, mark)
    return mark.text + with_local_sign(label.removeprefix(mark.text))
