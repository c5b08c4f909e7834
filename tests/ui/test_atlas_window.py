"""The window of atlas regions: what is missing is said, what is ticked is added."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.atlas_state import Atlas
from fusionview.model.alignment import Alignment
from fusionview.model.quantity import Quantity
from fusionview.model.transform import Transform
from fusionview.model.volume import Volume
from fusionview.ui.lesions.atlas_window import AtlasWindow
from fusionview.ui.main_window import MainWindow


@pytest.fixture
def atlas(window: MainWindow, mr: Volume) -> Atlas:
    """Three regions on a template that is the MR by another name."""
    template = replace(mr, id="template", name="Template")
    data = np.zeros(mr.geometry.shape, np.float32)
    data[2:5, 3:8, 4:9], data[10:14, 3:8, 4:9], data[18:20, 3:8, 4:9] = 1, 2, 3
    labels = replace(mr, id="labels", name="Labels", quantity=Quantity.LABEL, data=data)
    found = Atlas(
        labels=labels,
        occurring=(1, 2, 3),
        names={1: "Left putamen", 2: "Right putamen"},
        template_id="template",
        target_id="mr",
    )
    window.store.update(lambda s: replace(s, study=s.study.with_volume(template), atlas=found))
    return found


@pytest.fixture
def panel(window: MainWindow, atlas: Atlas) -> Iterator[AtlasWindow]:
    window.region_windows.show_atlas()
    shown = window.region_windows.atlas
    assert shown is not None
    yield shown
    if window.region_windows.atlas is not None:
        shown.close()


def shown_names(panel: AtlasWindow) -> list[str]:
    items = [panel.list.list.item(row) for row in range(panel.list.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_a_template_that_is_not_registered_offers_to_register(panel: AtlasWindow) -> None:
    panel.list.tick_shown()
    assert "not registered" in panel.state.text()
    assert panel.register_.isVisible()
    assert not panel.add.isEnabled()
    assert panel.names.text().startswith("2 of 3")


def test_what_was_searched_for_and_ticked_is_added(
    window: MainWindow, panel: AtlasWindow, qtbot: QtBot
) -> None:
    found = Alignment(fixed_id="mr", moving_id="template", fixed_to_moving=Transform.identity())
    window.store.update(lambda s: replace(s, study=s.study.with_alignment(found)))
    panel.list.search.setText("putamen")
    assert len(shown_names(panel)) == 2
    panel.list.tick_shown()
    panel.list.search.setText("3")
    assert shown_names(panel) == ["Label 3  (3)"]
    qtbot.waitUntil(panel.add.isEnabled)
    assert not panel.register_.isVisible()
    QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.store.workspace.study.regions) == 2)
    names = [one.name for one in window.store.workspace.study.regions.values()]
    assert names == ["Left putamen", "Right putamen"]
    panel.list.tick_none()
    assert panel.list.chosen == ()


def test_closing_forgets_the_atlas(window: MainWindow, panel: AtlasWindow) -> None:
    panel.close()
    assert window.store.workspace.atlas.labels is None
    assert window.region_windows.atlas is None
