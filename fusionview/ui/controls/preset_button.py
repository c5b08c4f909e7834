"""The windows that readers know by name, in a menu."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from fusionview.app.actions import Actions
from fusionview.app.presets import presets
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import short_number
from fusionview.ui.translation import translated


class PresetButton(QToolButton):
    """Offers what fits to the quantity that is shown, and the way back to the usual window."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._volume: Volume | None = None
        self.setText(self.tr("Presets"))
        self.setToolTip(self.tr("Windows for what is shown"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def render_volume(self, volume: Volume) -> None:
        """Offer the windows of this volume."""
        self._volume = volume

    @Slot()
    def fill(self) -> None:
        """List them anew: percentiles take a moment, so not before they are asked for."""
        menu, volume = self.menu(), self._volume
        menu.clear()
        if volume is None:
            return
        viewing, volume_id = self._actions.viewing, volume.id
        for preset in presets(volume):
            low, high = preset.window
            unit = f" {volume.unit}" if volume.unit else ""
            entry = menu.addAction(
                f"{translated(preset.name)}\t{short_number(low)} – {short_number(high)}{unit}"
            )
            entry.triggered.connect(
                lambda _=False, window=preset.window: viewing.window(volume_id, window)
            )
        menu.addSeparator()
        reset = menu.addAction(self.tr("Reset to the usual window"))
        reset.triggered.connect(lambda _=False: viewing.usual_window(volume_id))
