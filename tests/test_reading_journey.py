"""A radiologist's reading from the dropped folder to the recovered window, by mouse and keys."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fusionview.app.projects.keeping import is_unsaved
from fusionview.app.workspace import Workspace
from fusionview.io.nifti import nifti_series, read_nifti, write_volume
from fusionview.model.kind import Kind
from fusionview.model.layout import Shows
from fusionview.model.mark import Mark, MarkKind
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.ui.dialogs.command_palette import CommandPalette
from fusionview.ui.main_window import MainWindow
from fusionview.ui.project_dialogs import RecoverDialog
from fusionview.ui.views.slice_view import SliceView

PATIENCE_MS = 60_000
LEFT = Qt.MouseButton.LeftButton

READER = """
import sys
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from fusionview.model.mark import MarkKind
from fusionview.model.plane import Orientation
from fusionview.ui import project_dialogs
from fusionview.ui.application import application
from fusionview.ui.main_window import MainWindow
from pathlib import Path

project_dialogs.AUTOSAVE_EVERY_MS = 200
app = application()
window = MainWindow()
window.resize(1280, 800)
window.show()
window.projects.start()
window.actions_.keeping.open(Path(sys.argv[1]))

def read_on():
    if window.store.workspace.jobs or not window.slices:
        QTimer.singleShot(20, read_on)
        return
    view = window.slices[Orientation.AXIAL]
    window.marks.tools.buttons[MarkKind.ARROW].click()
    start, stop = view.rect().center() + QPoint(-30, -40), view.rect().center() + QPoint(10, -5)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, stop)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=stop)

QTimer.singleShot(0, read_on)
app.exec()
"""
"""Another process: it opens the project, points at something, and never comes to save it."""


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUSIONVIEW_DATA_FOLDER", str(tmp_path / "user"))
    return tmp_path / "user"


@pytest.fixture
def new_window(qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    windows: list[MainWindow] = []

    def made() -> MainWindow:
        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        window.projects.start()
        windows.append(window)
        return window

    yield made
    for window in windows:
        window.projects._asks = False
        window.close()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=PATIENCE_MS)
    qtbot.wait(5)


def drop(window: MainWindow, folder: Path) -> None:
    """Do what a file manager does: enter, then let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(300, 300), copy, data, LEFT, none)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, LEFT, none))


def press(
    qtbot: QtBot,
    window: MainWindow,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key in the window, which has the keyboard, as on a desk."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, held)
    qtbot.wait(50)


def drag(view: SliceView, start: QPoint, stop: QPoint) -> None:
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, (start + stop) / 2)
    QTest.mouseMove(view, stop)
    QTest.mouseRelease(view, LEFT, pos=stop)


def slices(window: MainWindow, shows: Shows) -> list[SliceView]:
    found = [one.picture for one in window.viewports.shown if one.pane.shows is shows]
    return [one for one in found if isinstance(one, SliceView)]


def pixels(view: SliceView) -> NDArray[np.int64]:
    assert view._pixels is not None
    return view._pixels[..., :3].astype(np.int64)


def shown(workspace: Workspace) -> tuple[Volume, Volume]:
    lower, upper = workspace.anatomical, workspace.functional
    assert lower is not None
    assert upper is not None
    return lower, upper


def crosshair_pixel(view: SliceView, workspace: Workspace) -> NDArray[np.float64]:
    assert view.plane is not None
    return np.asarray(view.plane.to_pixel(workspace.display.crosshair_mm))


def open_by_dropping(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    drop(window, folder)
    qtbot.waitUntil(lambda: window._dialog is not None, timeout=PATIENCE_MS)
    dialog = window._dialog
    assert dialog is not None
    for number in range(dialog.list.topLevelItemCount()):
        row = dialog.list.topLevelItem(number)
        assert row is not None
        row.setCheckState(1, Qt.CheckState.Checked)
    dialog.functional.setCurrentText("PET · PET")
    QTest.mouseClick(dialog.accept_button, LEFT)
    settle(qtbot, window)


def go_to_the_hottest_spot(window: MainWindow, qtbot: QtBot) -> None:
    """Click the darkest spot of the inverse grey projection, as a reader does."""
    view = window.mip
    picture = view._pixels
    assert picture is not None
    # letters, lines and their shadows are dark, too: the spot is where the projection is largest
    values = view._scene._values
    assert values is not None
    row, column = np.unravel_index(int(np.nanargmax(values[2])), picture.shape[:2])
    QTest.mouseClick(view, LEFT, pos=QPoint(int(column), int(row)))
    qtbot.wait(5)


def assert_all_planes_are_at_the_hottest_voxel(window: MainWindow) -> None:
    """From the pixels' own geometry: in PET and MR it is the same place of the patient."""
    workspace = window.store.workspace
    lower, upper = shown(workspace)
    hottest = upper.geometry.to_world(np.unravel_index(np.nanargmax(upper.data), upper.data.shape))
    for view in (
        *slices(window, Shows.ANATOMICAL),
        *slices(window, Shows.FUNCTIONAL),
        *slices(window, Shows.FUSED),
    ):
        assert view.plane is not None
        place = view.plane.to_world(*crosshair_pixel(view, workspace))
        assert workspace.to_volume(upper).apply(place) == pytest.approx(hottest, abs=0.1)
        in_lower = workspace.to_volume(lower).apply(place)
        back = workspace.study.fixed_to_moving(lower.id, upper.id).apply(in_lower)
        assert back == pytest.approx(hottest, abs=0.1)


def assert_fade_is_a_mixture(window: MainWindow, qtbot: QtBot) -> None:
    """At 0 only the anatomy, at 1 only the function; at one half each pixel lies in the middle."""
    fused = slices(window, Shows.FUSED)[0]
    at: dict[int, NDArray[np.int64]] = {}
    for percent in (0, 50, 100):
        window.layers.opacity.setFocus()
        window.layers.opacity.setValue(percent)
        qtbot.wait(20)
        at[percent] = pixels(fused)
    rows, columns = at[0].shape[:2]
    inner = np.s_[rows // 4 : rows // 2 - 20, columns // 4 : columns // 2 - 20]  # no letters, lines
    middle = (at[0][inner] + at[100][inner]) / 2
    assert np.abs(at[50][inner] - middle).max() <= 1.0
    assert np.abs(at[0][inner] - at[100][inner]).max() > 60
    assert np.ptp(at[0][inner], axis=-1).max() == 0  # grey


def by_palette(window: MainWindow, qtbot: QtBot, typed: str) -> None:
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    QTest.keyClicks(palette.line, typed)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.wait(5)


def marks_of(workspace: Workspace) -> dict[MarkKind, Mark]:
    return {mark.kind: mark for mark in workspace.study.marks.values()}


def killed_while_reading(project: Path, user: Path) -> None:
    """Let another process go on with the project until it has kept something, and kill it."""
    folder = user / "recovery"
    with subprocess.Popen([sys.executable, "-c", READER, str(project)]) as reader:
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not [one for one in folder.glob("*.fusionview") if not one.name.startswith(".")]:
            assert reader.poll() is None, "the reader ended by itself"
            assert time.monotonic() < deadline
            time.sleep(0.02)
        reader.send_signal(signal.SIGKILL)


def recovered(window: MainWindow, qtbot: QtBot) -> Workspace:
    dialog = window.findChild(RecoverDialog)
    assert dialog is not None
    assert dialog.list.count() == 1
    QTest.mouseClick(dialog.recover, LEFT)
    settle(qtbot, window)
    return window.store.workspace


def assert_same_reading(after: Workspace, before: Workspace) -> None:
    for volume in before.study.volumes.values():
        again = after.study.volumes[volume.id]
        assert again.name == volume.name
        assert again.quantity is volume.quantity
        np.testing.assert_array_equal(again.data, volume.data)
        assert after.display.look(again) == before.display.look(volume)
    assert list(after.study.regions) == list(before.study.regions)
    for name, region in before.study.regions.items():
        same = after.study.regions[name]
        assert (same.name, same.colour, same.volume_id) == (
            region.name,
            region.colour,
            region.volume_id,
        )
        np.testing.assert_array_equal(same.mask.to_array(), region.mask.to_array())
    for key, mark in before.study.marks.items():
        assert vars(after.study.marks[key]) == vars(mark)
    one, other = after.display, before.display
    assert one.crosshair_mm == pytest.approx(other.crosshair_mm, abs=1e-9)
    assert one.layout == other.layout
    assert one.opacities == other.opacities
    assert (one.anatomical_id, one.functional_id) == (other.anatomical_id, other.functional_id)


@pytest.fixture
def study(data_folder: Path, tmp_path: Path) -> Path:
    """The registered patient, with the unit that NIfTI cannot say: its PET is in SUV."""
    source, folder = data_folder / "sts001_registered" / "nifti", tmp_path / "study"
    folder.mkdir()
    kinds = (
        ("PET_image", "PET", Kind.PET, Quantity.SUV_BW, 1.0),
        ("PET_image", "PET later", Kind.PET, Quantity.SUV_BW, 0.5),
        ("MR_T1_image", "T1", Kind.MR, Quantity.MR_SIGNAL, 1.0),
    )
    for name, title, kind, quantity, share in kinds:
        geometry, data = read_nifti(nifti_series(source / f"{name}.nii.gz"))
        volume = Volume(
            id=title,
            name=title,
            kind=kind,
            quantity=quantity,
            geometry=geometry,
            data=data * np.float32(share),
            frame_of_reference="1.2.3",
        )
        write_volume(volume, folder / f"{title}.nii.gz")
    return folder


@pytest.mark.realdata
@pytest.mark.timeout(300)
def test_a_reading_from_the_dropped_folder_to_the_recovered_window(
    new_window: Callable[[], MainWindow],
    study: Path,
    user: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = new_window()
    open_by_dropping(qtbot, window, study)
    lower, upper = shown(window.store.workspace)
    assert (lower.name, upper.name, upper.unit) == ("T1", "PET", "g/mL")

    go_to_the_hottest_spot(window, qtbot)
    press(qtbot, window, Qt.Key.Key_F3)
    assert len(window.viewports.shown) == 9
    assert_all_planes_are_at_the_hottest_voxel(window)
    press(qtbot, window, Qt.Key.Key_F4)
    window.actions_.viewing.crosshair(lower.geometry.center_mm)
    qtbot.wait(20)
    go_to_the_hottest_spot(window, qtbot)
    assert_all_planes_are_at_the_hottest_voxel(window)

    press(qtbot, window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.store.workspace.display.look(upper).window == (0.0, 5.0)
    press(qtbot, window, Qt.Key.Key_F3)
    assert_fade_is_a_mixture(window, qtbot)
    window.layers.opacity.setValue(40)

    by_palette(window, qtbot, "nearest voxel")
    assert window.store.workspace.display.interpolation == "nearest"

    view = slices(window, Shows.FUSED)[0]
    start, stop = view.rect().center() + QPoint(-40, 10), view.rect().center() + QPoint(30, -20)
    places = [view.point_at(QPointF(pixel)) for pixel in (start, stop)]
    window.marks.tools.buttons[MarkKind.DISTANCE].click()
    drag(view, start, stop)
    distance = marks_of(window.store.workspace)[MarkKind.DISTANCE]
    assert places[0] is not None
    assert places[1] is not None
    expected = float(np.linalg.norm(places[1] - places[0]))
    assert distance.length_mm == pytest.approx(expected, abs=0.01)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    window.marks.tools.buttons[MarkKind.DISTANCE].setChecked(False)
    window.actions_.marking.choose(None)

    by_palette(window, qtbot, "% of max")
    centre = QPoint(*(round(float(n)) for n in crosshair_pixel(view, window.store.workspace)[::-1]))
    drag(view, centre, centre + QPoint(25, 0))
    settle(qtbot, window)
    (region,) = window.store.workspace.study.regions.values()
    assert region.volume_id == upper.id

    press(qtbot, window, Qt.Key.Key_F6)
    workspace = window.store.workspace
    assert workspace.display.layout.name == "compare"
    both = [one for one in workspace.study.volumes.values() if one.kind is Kind.PET]
    assert len(both) == 2
    assert {workspace.display.look(one).window for one in both} == {(0.0, 5.0)}
    press(qtbot, window, Qt.Key.Key_F3)

    project = tmp_path / "reading.fusionview"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(project), ""))
    press(qtbot, window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    before = window.store.workspace
    assert project.exists()
    assert not is_unsaved(before)
    window.close()

    killed_while_reading(project, user)
    second = new_window()
    after = recovered(second, qtbot)
    assert_same_reading(after, before)
    assert set(marks_of(after)) == {MarkKind.DISTANCE, MarkKind.ARROW}
    assert is_unsaved(after)
    assert "reading" in second.windowTitle()
    assert second.slices[Orientation.AXIAL].plane is not None
