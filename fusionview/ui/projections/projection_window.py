"""Measured counts, what the model says, and what is left, beside the images."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.reconstruction.inspecting import (
    TITLE,
    crosshair_trace,
    inspected,
    sinogram,
    view_picture,
)
from fusionview.app.reconstruction_state import Inspection
from fusionview.app.sights import Sight
from fusionview.app.workspace import Workspace
from fusionview.model.quantity import Quantity
from fusionview.ui.controls.numbers import written
from fusionview.ui.projections.bins_picture import BinsPicture

SIGMAS = 4.0
"""Residuals beyond that many standard deviations look alike."""
_SHOWN_PART = 0.998
_COUNTED = (Quantity.ACTIVITY, Quantity.RELATIVE_ACTIVITY, Quantity.SUV_BW)


class ProjectionWindow(QDialog):
    """A click on a bin shows its line in the images; the crosshair shows its trace here."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Projections"))
        self._actions = actions
        self._workspace: Workspace | None = None
        self._key: tuple[object, ...] = ()
        self.kind = QComboBox()
        self.kind.addItems([self.tr("Sinogram of one plane"), self.tr("Projection of one view")])
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Plane or view"))
        self.slider.valueChanged.connect(self._redraw)
        self.place = QLabel()
        self.follow = QCheckBox(self.tr("Follow the crosshair"))
        self.follow.setChecked(True)
        self.follow.toggled.connect(self._redraw)
        self.image = QComboBox()
        self.image.setAccessibleName(self.tr("Modelled from"))
        self.image.activated.connect(self._on_image)
        self.measured = BinsPicture(self.tr("Measured"))
        self.modelled = BinsPicture(self.tr("Modelled"))
        self.residual = BinsPicture(
            self.tr("Residual, in standard deviations (±{0})").format(int(SIGMAS)), signed=True
        )
        self.pictures = (self.measured, self.modelled, self.residual)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        for picture in self.pictures:
            picture.clicked.connect(self._on_click)
        for picture in self.pictures[1:]:
            picture.setXLink(self.measured)
            picture.setYLink(self.measured)
        self.finished.connect(self._on_finished)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.place)
        form.addRow(self.tr("Show"), self.kind)
        form.addRow(self.tr("Place"), row)
        form.addRow("", self.follow)
        form.addRow(self.tr("Modelled from"), self.image)
        beside = QHBoxLayout()
        for picture in self.pictures:
            beside.addWidget(picture, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addLayout(beside, 1)
        layout.addWidget(self.about)
        self.resize(900, 480)

    @property
    def of_view(self) -> bool:
        """Whether one view is shown, instead of one plane."""
        return self.kind.currentIndex() == 1

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the projection data that are looked into."""
        self._workspace = workspace
        inspection = inspected(workspace)
        if inspection is None:
            self._key = ()
            self.about.setText(self.tr("These projection data are no longer open."))
            self.setEnabled(False)
            return
        self.setEnabled(True)
        self._offer_images(workspace, inspection)
        self._set_range(inspection.sight)
        at_crosshair = crosshair_trace(workspace)
        if self.follow.isChecked() and not self.of_view and at_crosshair is not None:
            with QSignalBlocker(self.slider):
                self.slider.setValue(at_crosshair[1])
        self._draw(workspace, inspection)

    def _offer_images(self, workspace: Workspace, inspection: Inspection) -> None:
        """List what can be projected, the running reconstruction too."""
        live = (workspace.live.volume,) if workspace.live is not None else ()
        volumes = (*live, *workspace.study.volumes.values())
        offered = [(v.name, v.id) for v in volumes if v.quantity in _COUNTED]
        shown = [
            (self.image.itemText(n), self.image.itemData(n)) for n in range(1, self.image.count())
        ]
        with QSignalBlocker(self.image):
            if shown != offered:
                self.image.clear()
                self.image.addItem(self.tr("Choose an image"), None)
                for name, volume_id in offered:
                    self.image.addItem(name, volume_id)
            if inspection.of is not None:
                self.image.setCurrentIndex(max(0, self.image.findData(inspection.of.id)))

    def _set_range(self, sight: Sight) -> None:
        largest = sight.counts.shape[0 if self.of_view else -1] - 1
        if self.slider.maximum() != largest:
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, largest)

    def _draw(self, workspace: Workspace, inspection: Inspection) -> None:
        number = self.slider.value()
        key = (inspection, self.of_view, number, workspace.display.crosshair_mm)
        if key == self._key:
            return
        self._key = key
        sight = inspection.sight
        self.place.setText(self._place_text(sight, number))
        cut = view_picture if self.of_view else sinogram
        measured = cut(sight.counts, number)
        high = max(float(np.quantile(measured, _SHOWN_PART)), float(measured.mean()), 1e-9)
        self.measured.show_bins(measured, (0.0, high))
        if inspection.modelled is None:
            for picture in self.pictures[1:]:
                picture.image.clear()
        else:
            modelled = cut(inspection.modelled, number)
            self.modelled.show_bins(modelled, (0.0, high))
            self.residual.show_bins(_sigmas(measured, modelled), (-SIGMAS, SIGMAS))
        self._draw_trace(workspace, number)
        self._draw_chosen(inspection, number)

    def _draw_trace(self, workspace: Workspace, number: int) -> None:
        found = crosshair_trace(workspace)
        columns: NDArray[np.float64] | None = None
        rows = np.zeros(0)
        if found is not None and not self.of_view:
            columns, rows = found[0], np.arange(len(found[0]), dtype=np.float64)
        elif found is not None and np.isfinite(found[0][number]):
            columns, rows = np.full(1, found[0][number]), np.full(1, float(found[1]))
        for picture in self.pictures:
            picture.curve.setSymbol("+" if self.of_view else None)
            picture.show_curve(columns, rows)

    def _draw_chosen(self, inspection: Inspection, number: int) -> None:
        place: tuple[int, int] | None = None
        if inspection.bin is not None:
            view, radial, plane = inspection.bin
            if (view if self.of_view else plane) == number:
                place = (plane if self.of_view else view, radial)
            self.about.setText(self._bin_text(inspection))
        else:
            self.about.setText(
                self.tr(
                    "Click a bin: its line appears in the images. Click in an image: the curve "
                    "here shows in which bins that point is seen."
                )
            )
        for picture in self.pictures:
            picture.show_chosen(place)

    def _place_text(self, sight: Sight, number: int) -> str:
        if self.of_view:
            angle = sight.angle_deg(number)
            return self.tr("view {0}, {1}°").format(number + 1, written(angle, ".1f"))
        rings = sight.rings(number)
        if rings is None:
            return self.tr("row {0}").format(number + 1)
        numbers = (written(ring + 1, "g") for ring in rings)
        return self.tr("plane {0}, rings {1} and {2}").format(number + 1, *numbers)

    def _bin_text(self, inspection: Inspection) -> str:
        assert inspection.bin is not None
        view, radial, plane = inspection.bin
        text = self.tr("View {0}, bin {1}, plane {2}: {3} counts").format(
            view + 1,
            radial + 1,
            plane + 1,
            written(_at(inspection.sight.counts, inspection.bin), "g"),
        )
        if inspection.modelled is None:
            return text
        expected = self.tr("{0} expected").format(
            written(_at(inspection.modelled, inspection.bin), ".3g")
        )
        return f"{text}, {expected}"

    @Slot()
    def _redraw(self) -> None:
        if self._workspace is not None:
            self.render_workspace(self._workspace)

    @Slot(int)
    def _on_kind(self, _: int) -> None:
        self.follow.setEnabled(not self.of_view)
        self._redraw()

    @Slot(int)
    def _on_image(self, _: int) -> None:
        volume_id = self.image.currentData()
        if volume_id is not None:
            self._actions.inspecting.model(volume_id)

    @Slot(int, int)
    def _on_click(self, row: int, radial: int) -> None:
        number = self.slider.value()
        view, plane = (number, row) if self.of_view else (row, number)
        self._actions.inspecting.choose_bin(view, radial, plane)

    @Slot(int)
    def _on_finished(self, _: int) -> None:
        self._actions.cancel(TITLE)
        self._actions.inspecting.close()


def _at(values: NDArray[np.float32], bin_: tuple[int, int, int]) -> float:
    view, radial, plane = bin_
    return float(np.sum(values[view, radial, ..., plane]))


def _sigmas(measured: NDArray[np.float32], modelled: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = np.sqrt(np.maximum(modelled, 1e-6))
    return np.asarray((measured - modelled) / spread, np.float32)
