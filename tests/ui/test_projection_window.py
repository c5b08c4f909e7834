"""The projection viewer, as a physicist uses it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fusionview.app.actions import Actions
from fusionview.app.jobs import JobRunner
from fusionview.app.opening import show
from fusionview.app.reconstruction.inspecting import chosen_line, crosshair_trace
from fusionview.app.store import Store
from fusionview.app.workspace import Workspace
from fusionview.model.study import Study
from fusionview.phantom.acquisition import demo_scan
from fusionview.phantom.demo import demo_study
from fusionview.recon.simulate import SimulationSettings
from fusionview.ui.dialogs.sheets import open_projections
from fusionview.ui.projections.projection_window import ProjectionWindow


@pytest.fixture(scope="module")
def study() -> Study:
    study = demo_study()
    return study.with_projections("Demo scan", demo_scan(study, SimulationSettings(counts=1e6)))


@pytest.fixture
def posted() -> list[Callable[[], None]]:
    return []


@pytest.fixture
def opened(
    qtbot: QtBot, study: Study, posted: list[Callable[[], None]]
) -> Iterator[tuple[Store, ProjectionWindow]]:
    store = Store(Workspace())
    jobs = JobRunner(store, posted.append)
    actions = Actions(store, jobs)
    store.update(lambda s: show(s, "Open", study, "t1", "pet"))
    parent = QWidget()
    qtbot.addWidget(parent)
    viewer = open_projections(parent, "Demo scan", store, actions)
    assert viewer is not None
    yield store, viewer
    if store.workspace.inspection is not None:
        viewer.reject()
    jobs.close()


def test_a_click_on_the_trace_shows_a_line_through_the_crosshair(
    opened: tuple[Store, ProjectionWindow],
) -> None:
    store, viewer = opened
    found = crosshair_trace(store.workspace)
    assert found is not None
    bins, plane = found
    assert viewer.slider.value() == plane
    columns, _ = viewer.measured.curve.getData()
    np.testing.assert_allclose(columns, bins)
    viewer.measured.clicked.emit(20, round(bins[20]))
    line = chosen_line(store.workspace)
    assert line is not None
    way = (line[1] - line[0]) / np.linalg.norm(line[1] - line[0])
    off = np.asarray(store.workspace.display.crosshair_mm) - line[0]
    assert np.linalg.norm(off - (off @ way) * way) < 7.0
    assert "21" in viewer.about.text()
    assert viewer.measured.chosen.getData()[1][0] == 20


def test_the_picture_is_the_plane_at_the_crosshair(
    opened: tuple[Store, ProjectionWindow],
) -> None:
    store, viewer = opened
    data = store.workspace.study.projections["Demo scan"]
    np.testing.assert_array_equal(
        viewer.measured.image.image, data.counts[:, :, viewer.slider.value()]
    )
    viewer.kind.setCurrentIndex(1)
    viewer.slider.setValue(7)
    np.testing.assert_array_equal(viewer.measured.image.image, data.counts[7].T)


def test_closing_takes_the_line_from_the_images(opened: tuple[Store, ProjectionWindow]) -> None:
    store, viewer = opened
    viewer.measured.clicked.emit(3, 50)
    assert chosen_line(store.workspace) is not None
    viewer.reject()
    assert store.workspace.inspection is None
    assert chosen_line(store.workspace) is None


def test_a_scan_that_is_gone_is_no_longer_offered(opened: tuple[Store, ProjectionWindow]) -> None:
    store, viewer = opened
    store.update(lambda s: replace(s, study=demo_study()))
    assert not viewer.isEnabled()
