"""What a user does from start to end, in the real window, off screen."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.following import current_measurement
from fusionview.app.texture.following_texture import current_texture
from fusionview.app.tools import Tool
from fusionview.model.alignment import AlignmentState
from fusionview.model.plane import Orientation
from fusionview.model.volume import Volume
from fusionview.recon.osem import OsemSettings
from fusionview.recon.simulate import SimulationSettings
from fusionview.registration.rigid import Start
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.slice_view import SliceView

PATIENCE_MS = 120_000


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    yield window
    window.close()


@pytest.fixture
def settle(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Wait until no job runs and every view has drawn."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=PATIENCE_MS)
        qtbot.wait(1)

    return wait


def to_widget(view: SliceView, point_mm: np.ndarray) -> QPoint:
    assert view.plane is not None
    row, column = view.plane.to_pixel(point_mm)
    return QPoint(round(float(column)), round(float(row)))


def drag(view: SliceView, start: QPoint, stop: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=start)
    for step in (0.5, 1.0):
        place = start + (stop - start) * step
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, left, pos=stop)


def functional(window: MainWindow) -> Volume:
    volume = window.store.workspace.functional
    assert volume is not None
    return volume


@pytest.mark.timeout(600)
def test_from_scan_to_number(
    window: MainWindow, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    actions, store = window.actions_, window.store
    actions.opening.demo()
    settle()
    truth = store.workspace.study.truth
    assert truth is not None

    actions.registering.run(Start.HEADER)
    settle()
    study = store.workspace.study
    assert study.alignment_state("t1", "pet") is AlignmentState.REGISTERED
    points = np.array([lesion.centre_mm for lesion in truth.lesions])
    found = study.fixed_to_moving("t1", "pet").apply(points)
    assert np.linalg.norm(found - truth.fixed_to_moving.apply(points), axis=1).max() < 2.0

    tumour = max(truth.lesions, key=lambda lesion: lesion.radius_mm)
    actions.viewing.crosshair(tumour.centre_mm)
    actions.drawing.choose_tool(Tool.PERCENT)
    settle()
    view = window.slices[Orientation.AXIAL]
    centre = to_widget(view, np.array(tumour.centre_mm))
    assert view.plane is not None
    drag(view, centre, centre + QPoint(round(1.4 * tumour.radius_mm / view.plane.mm_per_pixel), 0))
    settle()
    (region,) = store.workspace.study.regions.values()
    measured = current_measurement(store.workspace, region, functional(window))
    assert measured is not None
    assert measured.statistics is not None
    assert measured.statistics.max > 0.7 * tumour.activity

    texture = current_texture(store.workspace)
    assert texture is not None
    assert texture.result is not None
    values = {row.tag: row.value for row in texture.result.table.rows}
    assert values["stat_mean"] == pytest.approx(measured.statistics.mean, rel=1e-5)
    actions.exporting.texture(tmp_path / "texture.csv")
    actions.exporting.regions(tmp_path / "regions.csv")
    assert (tmp_path / "texture.csv").stat().st_size > 1000
    assert (tmp_path / "regions.csv").stat().st_size > 100

    actions.reconstructing.simulate(SimulationSettings())
    settle()
    (scan,) = store.workspace.study.projections
    before = functional(window).id
    actions.reconstructing.run(scan, OsemSettings(iterations=1, subsets=14))
    qtbot.waitUntil(lambda: store.workspace.live is not None, timeout=PATIENCE_MS)
    settle()
    assert functional(window).id != before
    assert len(store.workspace.curve) == 15
    assert store.workspace.curve[-1] > store.workspace.curve[0]

    for _ in range(5):
        actions.undo()
    assert not store.workspace.study.volumes
    for _ in range(5):
        actions.redo()
    settle()
    assert list(store.workspace.study.regions) == [region.id]
    assert "osem-1" in store.workspace.study.volumes


@pytest.mark.timeout(600)
def test_cancelling_a_reconstruction_keeps_the_last_image(
    window: MainWindow, settle: Callable[[], None], qtbot: QtBot
) -> None:
    actions, store = window.actions_, window.store
    actions.opening.demo()
    settle()
    actions.reconstructing.simulate(SimulationSettings())
    settle()
    actions.reconstructing.run("Demo scan", OsemSettings(iterations=50, subsets=14))
    qtbot.waitUntil(
        lambda: store.workspace.live is not None and store.workspace.live.update >= 2,
        timeout=PATIENCE_MS,
    )
    actions.reconstructing.cancel()
    settle()
    kept = store.workspace.study.volumes["osem-1"]
    assert "stopped" in kept.name
    assert kept.data.max() > 0
    assert store.workspace.live is None


@pytest.mark.timeout(300)
def test_closing_during_a_job_ends_cleanly(window: MainWindow, settle: Callable[[], None]) -> None:
    window.actions_.opening.demo()
    settle()
    window.actions_.reconstructing.simulate()
    window.actions_.registering.run(Start.HEADER)
    began = time.monotonic()
    window.close()
    assert time.monotonic() - began < 60


def test_cancelled_registration_leaves_the_old_alignment(
    window: MainWindow, settle: Callable[[], None]
) -> None:
    window.actions_.opening.demo()
    settle()
    before = window.store.workspace.study
    window.actions_.registering.run(Start.CENTRE)
    window.actions_.registering.cancel()
    settle()
    assert window.store.workspace.study is before
