"""What a picture or a movie shall be, seen before it is written."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusionview.errors import FusionViewError
from fusionview.screen.exports import PictureSettings, agreed
from fusionview.screen.rendering import Rgba
from fusionview.ui.controls.settings_form import SettingsForm
from fusionview.ui.translation import translated

SHOWN = (420, 360)
"""Width and height of the preview in points."""
WAIT_MS = 150


class ExportDialog(QDialog):
    """A form, and the picture that it describes."""

    def __init__(
        self,
        title: str,
        settings: PictureSettings,
        draw: Callable[[PictureSettings], Rgba],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.settings = settings
        self._draw = draw
        self.form = SettingsForm(settings)
        self.form.edited.connect(self._on_edited)
        self.preview = QLabel()
        self.preview.setFixedSize(*SHOWN)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._timer = QTimer(self, interval=WAIT_MS, singleShot=True)
        self._timer.timeout.connect(self.show_preview)
        beside = QHBoxLayout()
        beside.addWidget(self.form)
        beside.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.addLayout(beside)
        layout.addWidget(self.buttons)
        self.show_preview()

    @Slot()
    def show_preview(self) -> None:
        """Draw what would be written, or say why it cannot be."""
        try:
            pixmap = QPixmap.fromImage(image_of(self._draw(self.settings)))
        except FusionViewError as error:
            self.preview.setText(f"{translated(error.message)} {translated(error.hint)}".strip())
        else:
            ratio = self.devicePixelRatioF()
            shown = pixmap.scaled(
                round(SHOWN[0] * ratio),
                round(SHOWN[1] * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(ratio)
            self.preview.setPixmap(shown)
        can = not self.preview.pixmap().isNull()
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(can)

    @Slot(object)
    def _on_edited(self, settings: PictureSettings) -> None:
        self.settings = agreed(self.settings, settings)
        if self.settings is not settings:
            self.form.render_settings(self.settings)
        self._timer.start()


def image_of(rgba: Rgba) -> QImage:
    """Return a picture for Qt that owns its pixels."""
    plain = np.ascontiguousarray(rgba)
    rows, columns = plain.shape[:2]
    image = QImage(plain.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    return image.copy()
