"""The window says what is saved, asks before work is lost, and asks for images that moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from fusionview.app.history import edit
from fusionview.app.opening import show
from fusionview.app.projects.keeping import is_unsaved
from fusionview.app.workspace import Workspace
from fusionview.io.nifti import write_volume
from fusionview.io.project.recovery import RecoveryFile, recoverable
from fusionview.model.mask import Mask
from fusionview.model.region import Region
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow
from fusionview.ui.project_dialogs import RecentDialog, RecoverDialog


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUSIONVIEW_DATA_FOLDER", str(tmp_path / "user"))
    return tmp_path / "user"


@pytest.fixture
def asking(window: MainWindow) -> Iterator[MainWindow]:
    """A window as users have it: it keeps unsaved work, and asks."""
    window.projects.start()
    yield window
    window.projects._asks = False


def drawn(workspace: Workspace) -> Workspace:
    volume = workspace.study.volumes["pet"]
    inside = np.zeros(volume.geometry.shape, np.bool_)
    inside[12:15, 11:14, 16:19] = True
    mask = Mask.from_array(volume.geometry, inside)
    region = Region(id="r", name="Lesion", colour=(1, 2, 3), volume_id="pet", mask=mask)
    changed = edit(workspace, "Draw", workspace.study.with_region(region))
    return replace(changed, display=replace(changed.display, region_id="r"))


def question(window: MainWindow) -> QMessageBox:
    box = window.projects._question
    assert box is not None
    return box


def click(box: QMessageBox, text: str) -> None:
    (button,) = [one for one in box.buttons() if text in one.text().replace("&", "")]
    button.click()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=20_000)
    qtbot.wait(5)


def test_the_title_names_the_project_and_marks_what_is_not_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.windowTitle() == "fusionview"
    window.store.update(drawn)
    qtbot.waitUntil(window.isWindowModified)
    path = tmp_path / "Reading 1"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.menus.action("file.save_project").trigger()
    settle(qtbot, window)
    assert window.windowTitle() == "Reading 1[*] – fusionview"
    assert not window.isWindowModified()
    assert (tmp_path / "Reading 1.fusionview").exists()


def test_closing_asks_and_cancel_keeps_the_window(asking: MainWindow, qtbot: QtBot) -> None:
    asking.store.update(drawn)
    qtbot.waitUntil(asking.isWindowModified)
    assert not asking.close()
    click(question(asking), "Cancel")
    assert asking.isVisible()


def test_closing_without_saving_leaves_nothing_to_recover(
    asking: MainWindow, qtbot: QtBot, user: Path
) -> None:
    asking.store.update(drawn)
    asking.actions_.keeping.autosave()
    settle(qtbot, asking)
    assert list((user / "recovery").glob("*.fusionview"))
    assert not asking.close()
    click(question(asking), "Close without saving")
    assert not asking.isVisible()
    assert list((user / "recovery").iterdir()) == []


def test_closing_can_save_first(
    asking: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.fusionview"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    asking.store.update(drawn)
    qtbot.waitUntil(asking.isWindowModified)
    assert not asking.close()
    click(question(asking), "Save")
    assert path.exists()
    assert not asking.isVisible()


def test_a_failed_save_does_not_close(
    asking: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nowhere" / "p.fusionview"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    asking.store.update(drawn)
    qtbot.waitUntil(asking.isWindowModified)
    assert not asking.close()
    click(question(asking), "Save")
    assert "not saved" in question(asking).text()
    assert asking.isVisible()


def test_closing_asks_for_work_in_the_study_before(asking: MainWindow, qtbot: QtBot) -> None:
    asking.store.update(drawn)
    asking.store.update(lambda s: show(s, "Open study", Study(), None, None))
    qtbot.wait(5)
    assert not is_unsaved(asking.store.workspace)
    assert not asking.close()
    assert "open before" in question(asking).text()
    click(question(asking), "Close without saving")
    assert not asking.isVisible()


def test_a_window_without_work_closes_at_once(asking: MainWindow) -> None:
    assert asking.close()


def test_images_that_moved_are_asked_for_and_a_dropped_project_opens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, mr: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "images").mkdir()
    write_volume(mr, tmp_path / "images" / "mr.nii.gz")
    window.actions_.opening.best_of([tmp_path / "images"])
    settle(qtbot, window)
    project = tmp_path / "p.fusionview"
    window.actions_.keeping.save(project)
    settle(qtbot, window)
    window.store.update(lambda s: show(s, "Open study", Study(), None, None))
    (tmp_path / "images").rename(tmp_path / "moved")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    settle(qtbot, window)
    assert "1 of 1" in question(window).text()
    folder = str(tmp_path / "moved")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    click(question(window), "Choose folder")
    settle(qtbot, window)
    assert len(window.store.workspace.study.volumes) == 1
    assert not is_unsaved(window.store.workspace)


def test_images_that_changed_open_after_a_question(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, mr: Volume
) -> None:
    (tmp_path / "images").mkdir()
    write_volume(mr, tmp_path / "images" / "mr.nii.gz")
    window.actions_.opening.best_of([tmp_path / "images"])
    settle(qtbot, window)
    window.actions_.keeping.save(tmp_path / "p.fusionview")
    settle(qtbot, window)
    write_volume(replace(mr, data=mr.data + 1), tmp_path / "images" / "mr.nii.gz")
    window.actions_.keeping.open(tmp_path / "p.fusionview")
    settle(qtbot, window)
    click(question(window), "Open anyway")
    settle(qtbot, window)
    (volume,) = window.store.workspace.study.volumes.values()
    assert np.array_equal(volume.data, mr.data + 1)
    assert window.store.workspace.notice is not None
    assert "changed" in window.store.workspace.notice.message


def test_what_a_crash_left_is_offered(window: MainWindow, qtbot: QtBot, user: Path) -> None:
    left = RecoveryFile.new(user / "recovery")
    left.name(Path("/studies/Reading.fusionview"))
    window.store.update(drawn)
    window.actions_.keeping.save(left.path)
    settle(qtbot, window)
    left.release()  # as the end of its process does
    dialog = RecoverDialog(recoverable(user / "recovery"), window)
    qtbot.addWidget(dialog)
    assert "Reading.fusionview" in dialog.list.item(0).text()
    asked: list[object] = []
    dialog.recover_asked.connect(asked.append)
    dialog.recover.click()
    assert len(asked) == 1
    dialog = RecoverDialog(recoverable(user / "recovery"), window)
    qtbot.addWidget(dialog)
    dialog.discard.click()
    assert recoverable(user / "recovery") == ()


def test_recent_projects_that_are_gone_cannot_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "there.fusionview"
    there.touch()
    dialog = RecentDialog([tmp_path / "gone.fusionview", there])
    qtbot.addWidget(dialog)
    chosen: list[Path] = []
    dialog.chosen.connect(chosen.append)
    assert dialog.list.item(0).flags() == Qt.ItemFlag.NoItemFlags
    dialog.list.setCurrentRow(1)
    dialog.open_button.click()
    assert chosen == [there]
