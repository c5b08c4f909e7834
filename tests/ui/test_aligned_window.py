"""The window on a pair that only a registration brings together."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from scipy import ndimage

from fusionview.app.opening import show
from fusionview.app.tools import Tool
from fusionview.app.workspace import Workspace
from fusionview.model.plane import Orientation
from fusionview.model.study import Study
from fusionview.model.volume import Volume
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views import pictures
from fusionview.ui.views.captions import alignment_text, slice_captions
from tests.aligned_patient import (
    aligned_study,
    coverage,
    hot_mask,
    hot_voxels,
    mr_volume,
    pet_volume,
    stored,
    to_mr,
    to_pet,
)

PATIENCE_MS = 20_000


@pytest.fixture
def mr() -> Volume:
    return mr_volume()


@pytest.fixture
def pet() -> Volume:
    return pet_volume()


@pytest.fixture
def hot_mm(pet: Volume) -> np.ndarray:
    """Inside the hot block, in the space of the views, and in the middle of no voxel."""
    return to_mr(pet.geometry.to_world((10.4, 14.2, 13.3)))


@pytest.fixture
def window(qtbot: QtBot, mr: Volume, pet: Volume, hot_mm: np.ndarray) -> Iterator[MainWindow]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    study = aligned_study(mr, pet)
    window.store.update(lambda s: show(s, "Open study", study, "mr", "pet"))
    window.actions_.viewing.crosshair(hot_mm)
    settle(qtbot, window)
    yield window
    window.close()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=PATIENCE_MS)
    window._loop.render_now()


def drag(view: QWidget, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
    """Drag down by 60 pixels; the test library cannot hold Shift while the mouse moves."""
    start = QPointF(view.rect().center())
    stop = start + QPointF(0, 60)
    for kind, place, held in (
        (QEvent.Type.MouseButtonPress, start, button),
        (QEvent.Type.MouseMove, stop, button),
        (QEvent.Type.MouseButtonRelease, stop, Qt.MouseButton.NoButton),
    ):
        cause = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        event = QMouseEvent(kind, place, view.mapToGlobal(place), cause, held, modifiers)
        QApplication.sendEvent(view, event)


def pixels(view: QWidget) -> np.ndarray:
    """What the user sees, ``(rows, columns, 3)``."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    array = np.array(image.constBits())  # a copy: the image goes
    return array.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), :3]


@pytest.mark.parametrize("orientation", list(Orientation))
def test_outlines_are_drawn_where_the_region_is_seen(
    window: MainWindow, pet: Volume, qtbot: QtBot, orientation: Orientation
) -> None:
    view = window.slices[orientation]
    before = pixels(view)
    window.actions_.drawing.add(hot_mask(pet), pet)
    settle(qtbot, window)
    coloured = np.any(pixels(view) != before, axis=-1)
    assert view.plane is not None
    rows, columns = np.indices(coloured.shape)
    covered = coverage(pet.geometry, hot_voxels(), to_pet(view.plane.to_world(rows, columns)))
    inside = covered >= 0.5
    assert 100 < inside.sum() < inside.size / 2
    away = ndimage.distance_transform_edt(inside) + ndimage.distance_transform_edt(~inside) - 1
    assert coloured[away == 0].mean() > 0.9  # all the way round
    assert away[coloured].max() <= 2.5  # and nowhere else
    (outline,) = pictures.outlines(window.store.workspace)
    np.testing.assert_allclose(outline.to_mask.apply((1.0, 2.0, 3.0)), to_pet((1.0, 2.0, 3.0)))


def test_the_preview_of_a_gesture_lies_under_the_pointer(
    window: MainWindow, pet: Volume, hot_mm: np.ndarray
) -> None:
    view = window.slices[Orientation.AXIAL]
    assert view.plane is not None
    row, column = view.plane.to_pixel(hot_mm)
    place = QPoint(round(float(column)), round(float(row)))
    under = view.plane.to_world(*view.to_picture(QPointF(place)))
    window.actions_.drawing.choose_tool(Tool.SPHERE)
    window._loop.render_now()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
    workspace = window.store.workspace
    assert workspace.preview is not None
    seen = to_mr(pet.geometry.to_world(workspace.preview.indices()))
    assert np.linalg.norm(seen - under, axis=-1).max() <= workspace.drawing.sphere_mm
    np.testing.assert_allclose(seen.mean(axis=0), under, atol=0.5)
    (outline,) = pictures.outlines(workspace)
    np.testing.assert_allclose(outline.to_mask.apply(under), to_pet(under))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    (region,) = window.store.workspace.study.regions.values()
    np.testing.assert_array_equal(region.mask.to_array(), workspace.preview.to_array())


def test_the_readout_shows_the_voxels_under_the_pointer(
    window: MainWindow, mr: Volume, pet: Volume, hot_mm: np.ndarray
) -> None:
    view = window.slices[Orientation.SAGITTAL]
    assert view.plane is not None
    row, column = view.plane.to_pixel(hot_mm)
    place = QPoint(round(float(column)), round(float(row)))
    under = view.plane.to_world(*view.to_picture(QPointF(place)))
    QTest.mouseMove(view, place)
    value = stored(pet, to_pet(under))
    assert value is not None
    assert value > 20
    assert f"SUVbw {value:.2f} g/mL" in window.readout.text()
    assert f"MR {stored(mr, under):.0f}" in window.readout.text().replace(",", "")


def test_a_click_in_the_mip_moves_the_crosshair_into_the_hot_block(
    window: MainWindow, pet: Volume, qtbot: QtBot
) -> None:
    window.actions_.viewing.crosshair(to_mr(pet.geometry.to_world((1, 2, 3))))
    window.actions_.viewing.show_crosshair(False)
    settle(qtbot, window)
    mip = window.mip
    black = pixels(mip).max(axis=-1) < 60  # of an inverse picture: the hot block, and letters
    parts, _ = ndimage.label(black)
    largest = np.argmax(np.bincount(parts[parts > 0]))
    row, column = np.argwhere(parts == largest).mean(axis=0)
    place = QPoint(round(float(column)), round(float(row)))
    QTest.mouseClick(mip, Qt.MouseButton.LeftButton, pos=place)
    found = np.array(window.store.workspace.display.crosshair_mm)
    index = pet.geometry.to_index(to_pet(found))
    np.testing.assert_allclose(index, np.round(index), atol=1e-6)  # a stored voxel
    assert hot_voxels()[tuple(np.round(index).astype(int))]
    # seen from the front, the click was on the middle of the block; only the depth was not known
    middle = to_mr(pet.geometry.to_world(np.argwhere(hot_voxels()))).mean(axis=0)
    np.testing.assert_allclose(found[[0, 2]], middle[[0, 2]], atol=8.0)


def test_the_corner_says_how_far_the_overlay_can_be_trusted(
    window: MainWindow, mr: Volume, pet: Volume
) -> None:
    plane = window.slices[Orientation.AXIAL].plane
    assert plane is not None

    def shown(study: Study) -> str:
        workspace: Workspace = replace(window.store.workspace, study=study)
        text = alignment_text(workspace)
        assert slice_captions(workspace, plane)["top_right"] == text
        return text

    assert shown(aligned_study(mr, pet)) == "Registered"
    assert shown(aligned_study(mr, pet, moving="mr")) == "Registered"
    assert shown(Study({"mr": mr, "pet": pet})) == "NOT REGISTERED"
    same = {v.id: replace(v, frame_of_reference="1.2.3") for v in (mr, pet)}
    assert shown(Study(same)) == "Same frame of reference"
    window.actions_.registering.forget()
    assert alignment_text(window.store.workspace) == "NOT REGISTERED"
    window.actions_.undo()
    assert alignment_text(window.store.workspace) == "Registered"


def test_a_right_drag_windows_the_upper_layer_and_with_shift_the_lower_one(
    window: MainWindow, mr: Volume, pet: Volume
) -> None:
    view, right = window.slices[Orientation.AXIAL], Qt.MouseButton.RightButton

    def windows() -> tuple[tuple[float, float], tuple[float, float]]:
        display = window.store.workspace.display
        return display.look(mr).window, display.look(pet).window

    mr_before, pet_before = windows()
    drag(view, right, Qt.KeyboardModifier.ShiftModifier)
    mr_after, pet_after = windows()
    assert pet_after == pet_before
    assert np.mean(mr_after) > np.mean(mr_before)  # the level
    assert np.ptp(mr_after) == pytest.approx(np.ptp(mr_before))  # the width
    drag(view, right, Qt.KeyboardModifier.NoModifier)
    assert windows()[0] == mr_after
    assert windows()[1][0] == pet_before[0] == 0
    assert windows()[1][1] > pet_before[1]
