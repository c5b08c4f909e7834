"""How far the registration may be trusted, and why."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFormLayout, QGroupBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fusionview.app.registration.registering import card_of
from fusionview.app.workspace import Workspace
from fusionview.model.alignment import Alignment
from fusionview.registration.result import Band, JointHistogram, RegistrationResult
from fusionview.ui.controls.numbers import written
from fusionview.ui.registering.thumbnails import joint_picture
from fusionview.ui.translation import translated

SYMBOLS = {Band.GOOD: "✔", Band.CHECK: "▲", Band.DO_NOT_TRUST: "✖"}
COLOURS = {
    Band.GOOD: ("#0072b2", "#ffffff"),
    Band.CHECK: ("#e69f00", "#000000"),
    Band.DO_NOT_TRUST: ("#8a1c00", "#ffffff"),
}
"""Background and letters; blue, orange and dark red differ for all eyes (Okabe and Ito 2008)."""
_PICTURE_PT = 84


class CardView(QGroupBox):
    """Band, expected error, and what they are made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.setTitle(self.tr("How sure is it?"))
        self.band = QLabel()
        self.band.setAccessibleName(self.tr("Confidence"))
        self.look_at = QLabel()
        self.look_at.setWordWrap(True)
        self.rows = {
            name: QLabel()
            for name in ("error", "starts", "jackknife", "directions", "overlap", "start")
        }
        self.rows["start"].setWordWrap(True)
        self._form = QFormLayout()
        for name, title in self._titles():
            self._form.addRow(title, self.rows[name])
        self.before, self.after = QLabel(), QLabel()
        self.pictures = QWidget()
        row = QHBoxLayout(self.pictures)
        row.setContentsMargins(0, 0, 0, 0)
        for label, title in ((self.before, self.tr("Before")), (self.after, self.tr("After"))):
            column = QVBoxLayout()
            column.addWidget(label)
            column.addWidget(QLabel(title))
            row.addLayout(column)
        row.addStretch(1)
        self.pictures.setToolTip(
            self.tr(
                "How often values occur together: anatomy to the right, function upwards. "
                "A better fit gathers them into fewer, sharper spots."
            )
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self.band)
        layout.addWidget(self.look_at)
        layout.addLayout(self._form)
        layout.addWidget(self.pictures)

    def render_workspace(self, workspace: Workspace) -> None:
        """Show the card of what is on the screen; hidden where nobody judged it."""
        fixed, moving = workspace.anatomical, workspace.functional
        alignment = None
        if fixed is not None and moving is not None:
            alignment = workspace.study.alignment_of(fixed.id, moving.id)
        result = card_of(workspace)
        if (alignment, result) == self._shown:
            return
        self._shown = (alignment, result)
        self.setVisible(alignment is not None)
        if alignment is not None:
            self._render(alignment, result)

    def _titles(self) -> tuple[tuple[str, str], ...]:
        return (
            ("error", self.tr("Expected error")),
            ("starts", self.tr("Starts that agree")),
            ("jackknife", self.tr("Parts left out")),
            ("directions", self.tr("There and back")),
            ("overlap", self.tr("Overlap")),
            ("start", self.tr("Start")),
        )

    def _render(self, alignment: Alignment, result: RegistrationResult | None) -> None:
        self._render_band(alignment)
        expected = alignment.expected_error_mm
        texts = {
            "error": "" if expected is None else self.tr("{0} mm").format(written(expected, ".1f"))
        }
        looks: tuple[str, ...] = ()
        if result is not None:
            card = result.confidence
            texts |= {
                "starts": self.tr("{0} of {1}").format(card.starts_agreeing, card.starts),
                "jackknife": self.tr("{0} mm").format(written(card.jackknife_mm, ".1f")),
                "directions": self.tr("{0} mm").format(written(card.directions_mm, ".1f")),
                "overlap": written(card.overlap, ".0%"),
                "start": translated(result.start.reason),
            }
            looks = card.look_at
        for name, label in self.rows.items():
            label.setText(texts.get(name, ""))
            self._form.setRowVisible(label, bool(texts.get(name)))
        advice = [translated(text) for text in looks] or [self._advice(alignment)]
        self.look_at.setText("\n".join(advice))
        card_ = None if result is None else result.confidence
        before = None if card_ is None else card_.before
        after = None if card_ is None else card_.after
        self.pictures.setVisible(after is not None)
        for one, histogram in ((self.before, before), (self.after, after)):
            one.setPixmap(_picture(histogram))

    def _render_band(self, alignment: Alignment) -> None:
        if not alignment.band:
            moved = alignment.all_steps[-1].by_hand
            text = self.tr("Moved by hand: not judged") if moved else self.tr("Not judged")
            self.band.setText(text)
            self.band.setStyleSheet("font-weight: bold; padding: 4px;")
            return
        band = Band(alignment.band)
        background, letters = COLOURS[band]
        self.band.setText(f"{SYMBOLS[band]}  {self.band_label(band)}")
        self.band.setStyleSheet(
            f"background: {background}; color: {letters}; font-weight: bold; padding: 4px;"
            "border-radius: 3px;"
        )

    def band_label(self, band: Band) -> str:
        """The band in the language of the window."""
        return {
            Band.GOOD: self.tr("Good"),
            Band.CHECK: self.tr("Check"),
            Band.DO_NOT_TRUST: self.tr("Do not trust"),
        }[band]

    def _advice(self, alignment: Alignment) -> str:
        if alignment.band == Band.GOOD:
            return self.tr("Still look: edges of the skull or skin, ventricles, the lesion itself.")
        return self.tr("Check the overlay by eye, or press Refine from here to have it judged.")


def _picture(histogram: JointHistogram | None) -> QPixmap:
    if histogram is None:
        empty = QPixmap(_PICTURE_PT, _PICTURE_PT)
        empty.fill(Qt.GlobalColor.transparent)
        return empty
    return joint_picture(histogram, _PICTURE_PT)
