"""Where the pointer is, and what every layer holds there."""

from PySide6.QtWidgets import QLabel, QWidget

from fusionview.app.readout import readings
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Vector
from fusionview.ui.panels.regions_panel import number_text


class Readout(QLabel):
    """Position in LPS millimetres and native values with units."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._point: Vector | None = None
        self.setMinimumWidth(520)

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
            return
        point = self._point if self._point is not None else workspace.display.crosshair_mm
        x, y, z = (float(v) for v in point)
        parts = [f"L {x:.1f}  P {y:.1f}  S {z:.1f} mm"]
        for reading in readings(workspace, (x, y, z)):
            volume, value = reading.volume, reading.value
            shown = self.tr("outside") if value is None else f"{number_text(value)} {volume.unit}"
            name = volume.name if len(volume.name) <= 18 else f"{volume.name[:17]}…"
            parts.append(f"{name}: {volume.quantity.label} {shown}".strip())
        self.setText("     ".join(parts))
