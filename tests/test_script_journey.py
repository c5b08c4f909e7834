"""What is done in the window with the mouse, done again by the script that the window saves."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.session import Session
from fusionview.app.tools import Tool
from fusionview.cli.main import run
from fusionview.model.plane import Orientation, Plane
from fusionview.registration.settings import RigidSettings, Start
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.slice_view import SliceView

TABLES = ("regions.csv", "texture.csv")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 800)
    window.show()
    yield window
    window.close()


@pytest.fixture
def settle(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=120_000)
        window._loop.render_now()

    return wait


def drag(view: SliceView, start: QPoint, stop: QPoint) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, stop)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=stop)


def _axial(point_mm: np.ndarray) -> Plane:
    right, down = np.array((1.0, 0.0, 0.0)), np.array((0.0, 1.0, 0.0))
    return Plane(point_mm - 50 * (right + down), right, down, (100, 100))


def read_all(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TABLES}


@pytest.mark.timeout(600)
def test_the_demo_is_registered_drawn_and_measured_again_by_a_script(
    window: MainWindow, settle: Callable[[], None], tmp_path: Path
) -> None:
    actions = window.actions_
    actions.opening.demo()
    settle()
    actions.registering.run(Start.HEADER, RigidSettings(final_mm=8.0))
    settle()
    actions.drawing.choose_tool(Tool.PERCENT)
    settle()
    axial = window.slices[Orientation.AXIAL]
    middle = axial.rect().center()
    drag(axial, middle, middle + QPoint(30, 0))
    settle()
    actions.drawing.choose_tool(Tool.BRUSH)
    settle()
    drag(axial, middle + QPoint(10, 5), middle + QPoint(25, 20))
    settle()
    actions.exporting.regions(tmp_path / "regions.csv")
    actions.exporting.texture(tmp_path / "texture.csv")
    actions.scripting.save(tmp_path / "again.py")
    first = read_all(tmp_path)
    assert b"Region 1" in first["regions.csv"]
    for name in TABLES:
        (tmp_path / name).unlink()
    ended = subprocess.run(
        [sys.executable, str(tmp_path / "again.py")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert read_all(tmp_path) == first


@pytest.mark.realdata
@pytest.mark.timeout(600)
def test_a_real_study_gives_the_same_table_by_the_command_line(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = data_folder / "sts001_registered"
    with Session() as session:
        session.open(folder)
        workspace = session.workspace
        assert workspace.functional is not None
        session.drawing.choose_tool(Tool.PERCENT)
        window_of = session.workspace.display.look(workspace.functional).window
        session.viewing.window(workspace.functional.id, (0.0, window_of[1] / 2))
        hottest = np.unravel_index(
            int(np.argmax(workspace.functional.data)), workspace.functional.data.shape
        )
        spot = workspace.functional.geometry.to_world(hottest)
        to_views = workspace.to_volume(workspace.functional).inverse()
        point = to_views.apply(spot)
        session.viewing.crosshair(point)
        session.draw(_axial(point), [point, point + np.array((15.0, 0.0, 0.0))])
        session.exporting.regions(Path("regions.csv"))
        session.exporting.texture(Path("texture.csv"))
        session.scripting.save(Path("again.py"))
    first = read_all(tmp_path)
    for name in TABLES:
        (tmp_path / name).unlink()
    assert run(["run", "again.py"]) == 0
    assert read_all(tmp_path) == first
    assert "MR_T1" not in (tmp_path / "again.py").read_text()  # ids and paths, no descriptions
