"""The list of what a folder holds, and the choice of what to lay on what."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.io.as_kind import CHOOSABLE
from fusionview.io.catalogue import Catalogue, Series, plausible_pair
from fusionview.model.kind import Kind
from fusionview.ui.controls.numbers import written
from fusionview.ui.translation import translated

_REGIONS, _OPENS = 0, 1
"""Columns with ticks: the first one of an image chooses its kind."""


class SeriesDialog(QDialog):
    """A plausible pair is preselected; series that cannot be opened say why."""

    def __init__(
        self, catalogue: Catalogue, parent: QWidget | None = None, *, hide_identity: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open study"))
        self.resize(980, 520)
        self._catalogue = catalogue
        self._hides = hide_identity
        self._kinds: dict[str, QComboBox] = {}
        self.list = self._list()
        lower, upper = _proposed(catalogue)
        self.anatomical = self._choice(lower)
        self.functional = self._choice(upper)
        self.summary = QLabel(
            self.tr("{0} series, {1} files without an image").format(
                len(catalogue.series), len(catalogue.skipped)
            )
        )
        hint = QLabel(self.tr("Tick structure sets and segmentations to open them as regions."))
        hint.setVisible(any(_holds_regions(series) for series in catalogue.series))
        more = QLabel(self.tr("Tick further images to open them too: to compare, or as layers."))
        more.setVisible(sum(series.can_open for series in catalogue.series) > 2)
        form = QFormLayout()
        form.addRow(more)
        form.addRow(hint)
        form.addRow(self.tr("Anatomical (lower layer)"), self.anatomical)
        form.addRow(self.tr("Functional (upper layer)"), self.functional)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self.accept_button = buttons.button(QDialogButtonBox.StandardButton.Open)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self._on_choice()

    def _list(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setHeaderLabels(
            [
                self.tr("Kind"),
                self.tr("Description"),
                self.tr("Voxels"),
                self.tr("Spacing, mm"),
                self.tr("Unit"),
                self.tr("SUV"),
                self.tr("Remarks"),
            ]
        )
        table.setRootIsDecorated(False)
        table.setAlternatingRowColors(True)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for series in self._catalogue.series:
            item = _item(series)
            table.addTopLevelItem(item)
            if series.can_open:
                table.setItemWidget(item, 0, self._kind_box(series))
        for skipped in self._catalogue.skipped:
            # names of files and folders are often those of patients
            name = "•••" if self._hides else skipped.path.name
            item = QTreeWidgetItem(["–", name, "", "", "", "", translated(skipped.reason)])
            item.setDisabled(True)
            item.setToolTip(1, "" if self._hides else str(skipped.path))
            item.setToolTip(6, translated(skipped.reason))
            table.addTopLevelItem(item)
        return table

    def _kind_box(self, series: Series) -> QComboBox:
        box = QComboBox()
        for kind in dict.fromkeys((series.kind, *CHOOSABLE)):
            box.addItem(_kind_text(kind), kind)
        reasons = "; ".join(map(translated, series.evidence))
        box.setToolTip(
            self.tr("Taken for {0}: {1}").format(_kind_text(series.kind), reasons or "–")
        )
        box.currentIndexChanged.connect(lambda _: self._rename(series))
        self._kinds[series.id] = box
        return box

    def _rename(self, series: Series) -> None:
        """Name a series in the choices of layers as what it is taken for now."""
        for choice in (self.anatomical, self.functional):
            number = choice.findData(series)
            if number >= 0:
                choice.setItemText(number, self._choice_text(series))

    def _choice_text(self, series: Series) -> str:
        box = self._kinds.get(series.id)
        kind = series.kind if box is None else Kind(box.currentData())
        return f"{_kind_text(kind)} · {series.description or series.id}"

    @property
    def chosen_kinds(self) -> dict[str, Kind]:
        """What a person says that series are, by their ids, where that differs."""
        kinds = {series.id: series.kind for series in self._catalogue.series}
        return {
            series_id: Kind(box.currentData())  # Qt gives back a plain word
            for series_id, box in self._kinds.items()
            if Kind(box.currentData()) is not kinds[series_id]
        }

    @property
    def chosen(self) -> tuple[Series | None, Series | None]:
        """The anatomical and the functional series."""
        return self.anatomical.currentData(), self.functional.currentData()

    @property
    def chosen_others(self) -> tuple[Series, ...]:
        """The images that are ticked and are not one of the pair."""
        return tuple(
            series
            for series in self._ticked(_OPENS)
            if series.can_open and all(series is not one for one in self.chosen)
        )

    @property
    def chosen_regions(self) -> tuple[Series, ...]:
        """The structure sets and segmentations that are ticked."""
        return tuple(self._ticked(_REGIONS))

    def _ticked(self, column: int) -> list[Series]:
        return [
            series
            for number, series in enumerate(self._catalogue.series)
            if (item := self.list.topLevelItem(number)) is not None
            and item.checkState(column) is Qt.CheckState.Checked
        ]

    def _choice(self, preselected: Series | None) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("None"), None)
        for series in self._catalogue.series:
            if series.can_open:
                box.addItem(self._choice_text(series), series)
                if series is preselected:
                    box.setCurrentIndex(box.count() - 1)
        box.currentIndexChanged.connect(self._on_choice)
        return box

    @Slot()
    def _on_choice(self) -> None:
        if hasattr(self, "functional") and hasattr(self, "accept_button"):
            lower, upper = self.chosen
            self.accept_button.setEnabled((lower or upper) is not None and lower is not upper)


def _item(series: Series) -> QTreeWidgetItem:
    k, j, i = series.shape
    spacing = " × ".join(written(size, ".3g") for size in reversed(series.spacing_mm))
    suv = series.suv.type if series.suv is not None else ""
    remarks = _remarks(series)
    item = QTreeWidgetItem(
        [
            _kind_text(series.kind),
            series.description,
            f"{i} × {j} × {k}" if min(series.shape) > 0 else "",
            spacing if min(series.spacing_mm) > 0 else "",
            translated(series.unit) or (_tr("no unit") if series.can_open else ""),
            suv,
            "; ".join(remarks),
        ]
    )
    item.setToolTip(6, "\n".join(remarks))
    item.setData(0, Qt.ItemDataRole.UserRole, series.id)
    if _holds_regions(series):
        item.setText(6, "")
        item.setCheckState(_REGIONS, Qt.CheckState.Unchecked)
    elif series.can_open:
        item.setCheckState(_OPENS, Qt.CheckState.Unchecked)
    else:
        item.setDisabled(True)
    return item


def _remarks(series: Series) -> list[str]:
    remarks = [series.refusal, *series.problems]  # some readers name the refusal in both
    if series.suv is None and series.kind.is_functional:
        remarks.append(series.suv_reason)
    return [translated(remark) for remark in dict.fromkeys(remarks) if remark]


def _proposed(catalogue: Catalogue) -> tuple[Series | None, Series | None]:
    """Return what is laid on what at first: a plausible pair, else just the first two."""
    lower, upper = plausible_pair(catalogue)
    if lower is not None or upper is not None:
        return lower, upper
    first, second, *_ = (*(s for s in catalogue.series if s.can_open), None, None)
    return first, second


def _kind_text(kind: Kind) -> str:
    words = {
        Kind.ATTENUATION_MAP: _tr("Attenuation map"),
        Kind.MASK: _tr("Mask"),
        Kind.OTHER: _tr("Other"),
    }
    # the others are abbreviations
    return words.get(kind) or kind.value.replace("_", " ").upper()


def _tr(text: str) -> str:
    return QCoreApplication.translate("SeriesDialog", text)


def _holds_regions(series: Series) -> bool:
    return series.kind in (Kind.RTSTRUCT, Kind.SEG)
