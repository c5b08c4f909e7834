"""The query panel; where no archive is needed it is played by functions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from fusionview.app.workspace import PacsResults
from fusionview.io import pacs
from fusionview.io.pacs import DicomWebServer, DimseServer, Query, SeriesMatch, StudyMatch, saved
from fusionview.ui.dialogs.pacs_server_dialog import PacsServerDialog
from fusionview.ui.main_window import MainWindow

NODE = DimseServer(name="node", host="127.0.0.1", port=104, called_aet="PACS")
STUDY = StudyMatch(
    uid="1.2", patient_name="Doe, J", patient_id="7", date="2024-01-31", modalities=("PT", "MR")
)
SERIES = (
    SeriesMatch(uid="1.2.1", study_uid="1.2", modality="PT", description="AC", images=80),
    SeriesMatch(uid="1.2.2", study_uid="1.2", modality="MR", description="T1", images=40),
)


@pytest.fixture(autouse=True)
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Query]:
    """One node in the list, and what it was asked."""
    asked: list[Query] = []

    def find_studies(_: object, query: Query, **__: object) -> tuple[StudyMatch, ...]:
        asked.append(query)
        return (STUDY,)

    monkeypatch.setattr(saved, "servers_path", lambda: tmp_path / "pacs.json")
    monkeypatch.setattr(pacs, "find_studies", find_studies)
    monkeypatch.setattr(pacs, "find_series", lambda *_, **__: SERIES)
    saved.save_servers([NODE], tmp_path / "pacs.json")
    return asked


def first(window: MainWindow) -> QTreeWidgetItem:
    item = window.pacs.list.topLevelItem(0)
    assert item is not None
    return item


def test_the_panel_searches_with_what_its_fields_say(
    window: MainWindow, qtbot: QtBot, server: list[Query]
) -> None:
    window.open_pacs()
    panel = window.pacs
    assert panel.isVisible()
    assert not panel.isModal()
    assert panel.server.currentText() == "node"
    panel.patient.setText("doe")
    panel.modality.setCurrentIndex(panel.modality.findData("PT"))
    panel.by_date.setChecked(True)
    panel.since.setDate(QDate(2024, 1, 1))
    panel.until.setDate(QDate(2024, 2, 1))
    panel.search.click()
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 1)
    assert server == [
        Query(
            patient_name="doe",
            modality="PT",
            from_date=date(2024, 1, 1),
            to_date=date(2024, 2, 1),
        )
    ]
    assert [first(window).text(n) for n in range(4)] == ["Doe, J", "7", "2024-01-31", "PT/MR"]
    assert "1 studies at node" in panel.message.text()


def test_a_study_that_is_opened_shows_its_series_and_they_are_fetched(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[Sequence[SeriesMatch]] = []
    monkeypatch.setattr(window.actions_.pacs, "get", fetched.append)
    window.open_pacs()
    panel = window.pacs
    panel.search.click()
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 1)
    assert not panel.get.isEnabled()
    first(window).setExpanded(True)
    qtbot.waitUntil(lambda: first(window).childCount() == 2)
    assert first(window).isExpanded()
    first(window).setSelected(True)
    panel.get.click()
    assert fetched == [list(SERIES)]
    first(window).setSelected(False)
    child = first(window).child(1)
    assert child is not None
    child.setSelected(True)
    panel.get.click()
    assert fetched[1:] == [[SERIES[1]]]


def test_names_of_patients_leave_with_the_panel(window: MainWindow, qtbot: QtBot) -> None:
    window.open_pacs()
    found = PacsResults("node", (STUDY,), limited=True)
    window.store.update(lambda s: replace(s, pacs=found))
    qtbot.waitUntil(lambda: window.pacs.list.topLevelItemCount() == 1)
    assert "narrow" in window.pacs.message.text()
    window.pacs.close()
    assert window.store.workspace.pacs is None
    qtbot.waitUntil(lambda: window.pacs.list.topLevelItemCount() == 0)


def test_an_archive_is_added_tried_and_removed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacs, "echo", lambda *_, **__: None)
    window.open_pacs()
    panel = window.pacs
    panel.add.click()
    dialog = panel.findChild(PacsServerDialog)
    assert dialog is not None
    dialog.accept()
    assert "name" in dialog.problem.text()
    dialog.name.setText("web")
    dialog.kind.setCurrentIndex(1)
    dialog.url.setText("https://pacs.example/dicom-web")
    dialog.accept()
    web = DicomWebServer(name="web", url="https://pacs.example/dicom-web")
    assert window.actions_.pacs.servers() == (NODE, web)
    assert panel.server.currentText() == "web"
    window.actions_.viewing.dismiss_notice()
    panel.test.click()
    qtbot.waitUntil(lambda: window.store.workspace.notice is not None)
    assert window.store.workspace.notice is not None
    assert window.store.workspace.notice.message == "web answers."
    for _ in range(2):
        panel.remove.click()
    assert panel.server.count() == 0
    assert not panel.search.isEnabled()
    assert "add one" in panel.message.text()
