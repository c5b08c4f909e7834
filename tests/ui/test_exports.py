"""Pictures, movies, reports and the clipboard, from the window."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pydicom import dcmread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from fusionview.app.workspace import Workspace
from fusionview.errors import FusionViewError
from fusionview.model.identity import Identity
from fusionview.screen.exports import (
    FREE,
    SIZES,
    MovieSettings,
    PictureSettings,
    agreed,
    exported_picture,
    exported_report,
)
from fusionview.screen.key_pictures import key_picture, written_images
from fusionview.screen.reporting import MIXED, report_of
from fusionview.ui.export_dialog import ExportDialog
from fusionview.ui.key_images_dialog import KeyImagesDialog
from fusionview.ui.main_window import MainWindow


def saved(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not any("Save" in job.title for job in window.store.workspace.jobs))
    notice = window.store.workspace.notice
    assert notice is not None
    assert notice.done
    assert path.name in notice.message


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the file dialog is answered with."""
    found = {"path": ""}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (found["path"], ""))
    return found


def opened(window: MainWindow) -> ExportDialog:
    return next(one for one in window.findChildren(ExportDialog) if one.isVisible())


def test_a_report_is_written_from_the_menu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: dict[str, str]
) -> None:
    answers["path"] = str(tmp_path / "page")
    window.menus.action("export.report").trigger()
    saved(window, qtbot, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_picture_has_the_size_that_was_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: dict[str, str]
) -> None:
    path = tmp_path / "view.png"
    answers["path"] = str(path)
    window.menus.action("export.picture").trigger()
    dialog = opened(window)
    assert not dialog.preview.pixmap().isNull()
    dialog.form.edited.emit(replace(dialog.settings, what="this_view", columns=400, rows=300))
    assert dialog.settings.size == FREE
    dialog.done(QDialog.DialogCode.Accepted)
    saved(window, qtbot, path)
    pane = window.viewports.shown[0].pane
    expected = exported_picture(window.store.workspace, dialog.settings, pane)
    with Image.open(path) as picture:
        np.testing.assert_array_equal(np.asarray(picture), expected[..., :3])


def test_a_movie_is_written_in_the_background(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: dict[str, str]
) -> None:
    path = tmp_path / "turn.gif"
    answers["path"] = str(path)
    window.menus.action("export.movie").trigger()
    dialog = opened(window)
    assert isinstance(dialog.settings, MovieSettings)
    dialog.form.edited.emit(replace(dialog.settings, columns=120, rows=120, pictures=5))
    dialog.done(QDialog.DialogCode.Accepted)
    assert any(job.title == "Save turn.gif" for job in window.store.workspace.jobs)
    saved(window, qtbot, path)
    with Image.open(path) as movie:
        assert movie.size == (120, 120)
        assert getattr(movie, "n_frames", 1) == 5


def test_a_movie_that_is_stopped_leaves_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: dict[str, str]
) -> None:
    answers["path"] = str(tmp_path / "turn.mp4")
    window.menus.action("export.movie").trigger()
    dialog = opened(window)
    assert isinstance(dialog.settings, MovieSettings)
    dialog.form.edited.emit(replace(dialog.settings, columns=64, rows=64, pictures=700))
    dialog.done(QDialog.DialogCode.Accepted)
    window.actions_.cancel("Save turn.mp4")
    qtbot.waitUntil(lambda: not any("Save" in one.title for one in window.store.workspace.jobs))
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_move_is_said_before_it_is_saved(window: MainWindow) -> None:
    window.menus.action("export.movie").trigger()
    dialog = opened(window)
    assert isinstance(dialog.settings, MovieSettings)
    dialog.form.edited.emit(replace(dialog.settings, of="frames"))
    dialog.show_preview()
    assert "No layer has frames" in dialog.preview.text()
    assert not dialog.buttons.buttons()[0].isEnabled()
    dialog.reject()


def test_view_and_layout_are_copied_as_they_are_seen(window: MainWindow) -> None:
    shown = window.viewports.shown
    shown[1].picture.setFocus()
    window.menus.action("export.copy_view").trigger()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (shown[1].width(), shown[1].height())
    window.menus.action("export.copy_layout").trigger()
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (window.viewports.width(), window.viewports.height())


def test_a_named_size_sets_the_numbers_and_others_are_free() -> None:
    before = PictureSettings()
    for name, (columns, rows) in SIZES.items():
        now = agreed(before, replace(before, size=name))
        assert (now.columns, now.rows) == (columns, rows)
    assert agreed(before, replace(before, rows=500)).size == FREE


def test_key_images_are_kept_listed_and_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: dict[str, str]
) -> None:
    shown = window.viewports.shown
    shown[1].picture.setFocus()
    window.menus.action("export.add_key_image").trigger()
    (one,) = window.store.workspace.study.key_images
    assert one.pane == shown[1].pane
    window.menus.render_workspace(window.store.workspace)
    window.menus.action("export.show_key_images").trigger()
    dialog = window.findChildren(KeyImagesDialog)[0]
    dialog.list.item(0).setText("hot spot")
    assert window.store.workspace.study.key_images[0].caption == "hot spot"
    path = tmp_path / "key.dcm"
    answers["path"] = str(path)
    window.menus.action("export.key_images").trigger()
    saved(window, qtbot, path)
    found = dcmread(path)
    assert found.ImageComments == "hot spot"
    expected = key_picture(window.store.workspace, window.store.workspace.study.key_images[0])
    np.testing.assert_array_equal(found.pixel_array, expected[..., :3])
    assert exported_report(window.store.workspace).pictures[0][1] == "hot spot"
    dialog.remove.click()
    assert dialog.list.count() == 0
    window.actions_.undo()
    assert dialog.list.count() == 1
    dialog.reject()


def test_key_images_of_two_patients_are_not_filed_under_one(window: MainWindow) -> None:
    window.actions_.key_images.add()

    def of_two(workspace: Workspace) -> Workspace:
        volumes = {
            key: replace(volume, identity=Identity(name=key, patient_id=key))
            for key, volume in workspace.study.volumes.items()
        }
        return replace(workspace, study=replace(workspace.study, volumes=volumes))

    with pytest.raises(FusionViewError, match="different patients"):
        written_images(of_two(window.store.workspace))


def test_a_patient_who_is_seen_in_a_key_image_alone_counts_too(window: MainWindow) -> None:
    window.actions_.key_images.add()

    def alone(workspace: Workspace) -> Workspace:
        volumes = {
            key: replace(volume, identity=Identity(name=key, patient_id=key))
            for key, volume in workspace.study.volumes.items()
        }
        study = replace(workspace.study, volumes=volumes)
        display = replace(workspace.display, functional_id=None, stacked_ids=())
        return replace(workspace, study=study, display=display)

    workspace = alone(window.store.workspace)
    assert report_of(workspace, []).patient == (MIXED,)
    with pytest.raises(FusionViewError, match="different patients"):
        written_images(workspace)
