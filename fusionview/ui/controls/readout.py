"""Where the pointer is, and what every layer holds there."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from fusionview.app.readout import Reading, directions, readings
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Vector
from fusionview.ui.controls.numbers import number_text, written
from fusionview.ui.translation import translated

_NAMES = (24, 18, 14, 10, 6)
"""Letters of a name, as many as one line has room for."""


class Readout(QLabel):
    """Place in the patient and native values with units; places and indices on hover."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._point: Vector | None = None
        self.setMinimumWidth(120)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        # many layers must not widen the window: what does not fit is in the tip
        return QSize(120, super().minimumSizeHint().height())

    def render_workspace(self, workspace: Workspace) -> None:
        """Follow the workspace; without a pointer the crosshair is read."""
        self._workspace = workspace
        self._show()

    def point_at(self, point_mm: Vector | None) -> None:
        """Follow the pointer; None when it has left the pictures."""
        self._point = point_mm
        self._show()

    def _show(self) -> None:
        workspace = self._workspace
        if workspace is None or workspace.base is None:
            self.setText("")
            self.setToolTip("")
            return
        point = self._point if self._point is not None else workspace.display.crosshair_mm
        x, y, z = (float(v) for v in point)
        found = readings(workspace, (x, y, z))
        place = "  ".join(f"{way} {written(mm, '.1f')}" for way, mm in directions((x, y, z)))
        parts = [f"{place} mm"]
        base = next((one for one in found if one.volume.id == workspace.display.base_id), None)
        if base is not None:
            parts.append(self._index(base))
        self.setText(self._fitting(parts, found))
        self.setToolTip(self._table(found))

    def _fitting(self, parts: list[str], found: tuple[Reading, ...]) -> str:
        """Return one line, with names as long as there is room for."""
        text = ""
        for letters in _NAMES:
            values = [f"{_short(one.volume.name, letters)}: {self._value(one)}" for one in found]
            text = "    ".join([*parts, *values])
            if self.fontMetrics().horizontalAdvance(text) <= self.width():
                break
        return text

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._show()

    def _value(self, reading: Reading) -> str:
        volume, value = reading.volume, reading.value
        shown = (
            self.tr("outside")
            if value is None
            else f"{number_text(value)} {translated(volume.unit)}"
        )
        return f"{translated(volume.quantity.label)} {shown}".strip()

    def _index(self, reading: Reading) -> str:
        if reading.voxel is None:
            return f"[{self.tr('outside')}]"
        k, j, i = (n + 1 for n in reading.voxel)
        return f"[{i}, {j}, {k}]"

    def _table(self, found: tuple[Reading, ...]) -> str:
        """Return a line for each volume: its own millimetres, column, row and slice from 1."""
        lines = [self.tr("Each volume in its own millimetres (LPS), [column, row, slice]:")]
        for one in found:
            point = ", ".join(written(value, ".1f") for value in one.point_mm)
            place = f"{point} mm  {self._index(one)}"
            lines.append(f"{one.volume.name}:  {place}  {self._value(one)}")
        return "\n".join(lines)


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1]}…"
