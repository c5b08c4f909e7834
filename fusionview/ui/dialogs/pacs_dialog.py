"""The query panel: what image archives hold, fetched or filled with one click."""

from pathlib import Path

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fusionview.app.actions import Actions
from fusionview.app.workspace import PacsResults, Workspace
from fusionview.io.pacs import Query, SeriesMatch, StudyMatch
from fusionview.ui.dialogs.pacs_server_dialog import PacsServerDialog

MATCH = Qt.ItemDataRole.UserRole


class PacsDialog(QDialog):
    """Not modal: studies are looked up while others are on show."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._results: PacsResults | None = None
        self._hides = False
        self.setWindowTitle(self.tr("PACS"))
        self.resize(900, 560)
        self.server = QComboBox()
        self.patient, self.patient_id = QLineEdit(), QLineEdit()
        self.patient.setPlaceholderText(self.tr("Beginning of the name; * and ? match"))
        self.modality = QComboBox()
        self.modality.addItem(self.tr("Any"), "")
        for name in ("PT", "NM", "MR", "CT"):
            self.modality.addItem(name, name)
        self.by_date = QCheckBox(self.tr("Study date from"))
        self.since = QDateEdit(QDate.currentDate().addDays(-7))
        self.until = QDateEdit(QDate.currentDate())
        self.list = QTreeWidget()
        for control, name in (
            (self.server, self.tr("Server")),
            (self.modality, self.tr("Modality")),
            (self.since, self.tr("Study date from")),
            (self.until, self.tr("Study date to")),
            (self.patient_id, self.tr("Patient ID")),
            (self.list, self.tr("Studies and series found")),
        ):
            control.setAccessibleName(name)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self._make_buttons()
        self._lay_out()
        self.list.itemExpanded.connect(self._look_into)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemDoubleClicked.connect(self._on_double_click)
        self.by_date.toggled.connect(self._enable)
        self.server.currentIndexChanged.connect(self._enable)
        self.finished.connect(lambda _: actions.pacs.forget())
        self._enable()

    def open_panel(self) -> None:
        """Show the panel with the servers as they are saved now."""
        self._list_servers(self.server.currentText())
        self.show()
        self.raise_()
        self.patient.setFocus()

    @property
    def query(self) -> Query:
        """What the fields say."""
        dated = self.by_date.isChecked()
        return Query(
            patient_name=self.patient.text(),
            patient_id=self.patient_id.text(),
            from_date=self.since.date().toPython() if dated else None,  # type: ignore[arg-type]
            to_date=self.until.date().toPython() if dated else None,  # type: ignore[arg-type]
            modality=self.modality.currentData(),
        )

    @property
    def chosen(self) -> list[SeriesMatch]:
        """The selected series; of a selected study those that are listed."""
        chosen: dict[str, SeriesMatch] = {}
        series = self._results.series if self._results is not None else {}
        for item in self.list.selectedItems():
            match = item.data(0, MATCH)
            of_item = series.get(match.uid, ()) if isinstance(match, StudyMatch) else (match,)
            chosen |= {one.uid: one for one in of_item}
        return list(chosen.values())

    def render_workspace(self, workspace: Workspace) -> None:
        """List what was found; open studies stay open."""
        found, hidden = workspace.pacs, workspace.display.hide_identity
        if found is self._results and hidden == self._hides:
            return
        self._hides = hidden
        before, self._results = self._results, found
        self.list.blockSignals(True)
        opened = _opened(self.list) if before is not None else set()
        self.list.clear()
        for study in found.studies if found is not None else ():
            item = _study_item(study, hidden=hidden)
            self.list.addTopLevelItem(item)
            listed = found.series.get(study.uid) if found is not None else None
            for series in listed or ():
                item.addChild(_series_item(series))
            item.setExpanded(study.uid in opened)
        self.list.blockSignals(False)
        self._say(found)
        self._enable()

    def _make_buttons(self) -> None:
        self.add = QPushButton(self.tr("Add…"))
        self.remove = QPushButton(self.tr("Remove"))
        self.test = QPushButton(self.tr("Test"))
        self.search = QPushButton(self.tr("Search"))
        self.search.setDefault(True)
        self.get = QPushButton(self.tr("Get and open"))
        self.send = QPushButton(self.tr("Send folder…"))
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.test.clicked.connect(lambda: self._actions.pacs.echo(self.server.currentText()))
        self.search.clicked.connect(self._on_search)
        self.get.clicked.connect(self._on_get)
        self.send.clicked.connect(self._on_send)
        for button in (self.add, self.remove, self.test, self.get, self.send):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.list.setHeaderLabels(
            [
                self.tr("Patient or series"),
                self.tr("ID or number"),
                self.tr("Date"),
                self.tr("Modality"),
                self.tr("Description"),
                self.tr("Images"),
            ]
        )
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for edit in (self.since, self.until):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
        form = QFormLayout()
        form.addRow(self.tr("Server"), _row(self.server, self.test, self.add, self.remove))
        form.addRow(self.tr("Patient"), self.patient)
        form.addRow(self.tr("Patient ID"), _row(self.patient_id, self.modality))
        form.addRow("", _row(self.by_date, self.since, QLabel(self.tr("to")), self.until))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.search, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.message)
        layout.addLayout(_row(self.send, None, self.get))

    def _list_servers(self, current: str) -> None:
        self.server.blockSignals(True)
        self.server.clear()
        for server in self._actions.pacs.servers():
            self.server.addItem(server.name)
            self.server.setItemData(
                self.server.count() - 1, server.address, Qt.ItemDataRole.ToolTipRole
            )
        self.server.setCurrentIndex(max(self.server.findText(current), 0))
        self.server.blockSignals(False)
        if not self.server.count():
            self.message.setText(self.tr("No archive is known yet: add one."))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        known = bool(self.server.currentText())
        for button in (self.search, self.test, self.remove, self.send):
            button.setEnabled(known)
        self.get.setEnabled(bool(self.list.selectedItems()))
        self.since.setEnabled(self.by_date.isChecked())
        self.until.setEnabled(self.by_date.isChecked())
        for item in self.list.selectedItems():
            if isinstance(item.data(0, MATCH), StudyMatch):
                self._look_into(item)

    def _say(self, found: PacsResults | None) -> None:
        if found is None:
            text = ""
        elif not found.studies:
            text = self.tr("Nothing matches.")
        else:
            text = self.tr("{0} studies at {1}").format(len(found.studies), found.server)
            if found.limited:
                text += self.tr(": there are more, narrow the search")
        self.message.setText(text)

    @Slot(QTreeWidgetItem)
    def _look_into(self, item: QTreeWidgetItem) -> None:
        match = item.data(0, MATCH)
        if isinstance(match, StudyMatch):
            self._actions.pacs.find_series(match.uid)

    @Slot()
    def _on_search(self) -> None:
        self._actions.pacs.find(self.server.currentText(), self.query)

    @Slot()
    def _on_get(self) -> None:
        chosen = self.chosen
        if chosen:
            self._actions.pacs.get(chosen)
        else:
            self.message.setText(self.tr("The series are still being listed."))

    @Slot(QTreeWidgetItem)
    def _on_double_click(self, item: QTreeWidgetItem) -> None:
        match = item.data(0, MATCH)
        if isinstance(match, SeriesMatch):
            self._actions.pacs.get([match])

    @Slot()
    def _on_send(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Send DICOM files of a folder"))
        if folder:
            self._actions.pacs.send(self.server.currentText(), [Path(folder)])

    @Slot()
    def _on_add(self) -> None:
        dialog = PacsServerDialog(self)
        dialog.given.connect(self._on_given)
        dialog.open()

    @Slot(object, str)
    def _on_given(self, server: object, password: str) -> None:
        self._actions.pacs.save_server(server, password)  # type: ignore[arg-type]
        self._list_servers(getattr(server, "name", ""))

    @Slot()
    def _on_remove(self) -> None:
        self._actions.pacs.remove_server(self.server.currentText())
        self._list_servers("")


def _study_item(study: StudyMatch, *, hidden: bool) -> QTreeWidgetItem:
    item = QTreeWidgetItem(
        [
            "•••" if hidden else study.patient_name or "–",
            "•••" if hidden else study.patient_id,
            study.date,
            "/".join(study.modalities),
            study.description,
            str(study.images or ""),
        ]
    )
    item.setData(0, MATCH, study)
    item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _series_item(series: SeriesMatch) -> QTreeWidgetItem:
    number = "" if series.number is None else str(series.number)
    texts = [series.description or "–", number, "", series.modality, "", str(series.images or "")]
    item = QTreeWidgetItem(texts)
    item.setData(0, MATCH, series)
    return item


def _opened(tree: QTreeWidget) -> set[str]:
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {item.data(0, MATCH).uid for item in items if item is not None and item.isExpanded()}


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit | QComboBox) else 0)
    return row
