"""Wipe, spyglass, flicker and slabs in the window."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.model.comparison import Comparison, Overlay, Slab, SlabMode
from fusionview.model.plane import Orientation
from fusionview.ui.main_window import MainWindow
from fusionview.ui.panels.compare_panel import ComparePanel
from fusionview.ui.views.slice_view import SliceView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def axial(window: MainWindow) -> SliceView:
    window.actions_.viewing.show_crosshair(False)
    window._loop.render_now()
    return window.slices[Orientation.AXIAL]


@pytest.fixture
def panel(window: MainWindow) -> ComparePanel:
    return window.layers.compare


def choose(window: MainWindow, overlay: Overlay) -> None:
    window.actions_.comparing.overlay(overlay)
    window._loop.render_now()


def pixels(view: SliceView) -> np.ndarray:
    assert view._pixels is not None
    return view._pixels.copy()


def shows_upper(view: SliceView, upper: bool) -> bool:
    return view._inputs is not None and view._inputs.flicker_on is upper


def comparison(window: MainWindow) -> Comparison:
    return window.store.workspace.display.comparison


def test_the_edge_of_the_wipe_is_dragged(window: MainWindow, axial: SliceView) -> None:
    choose(window, Overlay.WIPE)
    crosshair = window.store.workspace.display.crosshair_mm
    start = QPoint(axial.width() // 2, 70)
    QTest.mouseMove(axial, start)
    assert axial.cursor().shape() == Qt.CursorShape.SplitHCursor
    QTest.mousePress(axial, LEFT, pos=start)
    QTest.mouseMove(axial, QPoint(axial.width() // 4, 90))
    QTest.mouseRelease(axial, LEFT, pos=QPoint(axial.width() // 4, 90))
    assert comparison(window).wipe == pytest.approx(0.25, abs=0.01)
    assert window.store.workspace.display.crosshair_mm == crosshair
    window._loop.render_now()
    elsewhere = QPoint(axial.width() // 2, 70)
    QTest.mouseClick(axial, LEFT, pos=elsewhere)  # beside the edge the crosshair moves
    assert comparison(window).wipe == pytest.approx(0.25, abs=0.01)
    assert window.store.workspace.display.crosshair_mm != crosshair


def test_left_of_the_wipe_lies_the_lower_image(window: MainWindow, axial: SliceView) -> None:
    window.actions_.viewing.opacity(0.0)
    window._loop.render_now()
    lower = pixels(axial)
    choose(window, Overlay.WIPE)
    wiped, half = pixels(axial), axial.picture_shape()[1] // 2
    rows = slice(axial.height() // 2 - 20, axial.height() // 2 + 20)
    np.testing.assert_array_equal(wiped[rows, 60 : half - 4], lower[rows, 60 : half - 4])
    assert (wiped[rows, half + 4 : -60] != lower[rows, half + 4 : -60]).any()


def test_the_spyglass_follows_the_pointer_and_else_the_crosshair(
    window: MainWindow, axial: SliceView
) -> None:
    choose(window, Overlay.SPYGLASS)
    at_crosshair = pixels(axial)
    assert axial._inputs is not None
    assert axial._inputs.spyglass_mm == window.store.workspace.display.crosshair_mm
    place = axial.rect().center() + QPoint(45, 20)
    QTest.mouseMove(axial, place)
    under = axial.point_at(place.toPointF())
    assert under is not None
    assert axial._inputs.spyglass_mm == pytest.approx(tuple(under))
    assert (pixels(axial) != at_crosshair).any()
    QTest.keyClick(axial, Qt.Key.Key_Right)  # who moves by keys moves it with the crosshair
    window._loop.render_now()
    assert axial._inputs.spyglass_mm == window.store.workspace.display.crosshair_mm


def test_the_flicker_beats_only_while_it_is_seen(
    window: MainWindow, axial: SliceView, qtbot: QtBot
) -> None:
    assert not axial._flicker.runs
    window.actions_.comparing.settings(Comparison(overlay=Overlay.FLICKER, flicker_hz=3.0))
    window._loop.render_now()
    assert axial._flicker.runs
    for upper in (True, False, True):
        qtbot.waitUntil(partial(shows_upper, axial, upper), timeout=5000)
    window.hide()
    assert not axial._flicker.runs
    window.show()
    assert axial._flicker.runs
    choose(window, Overlay.FADE)
    assert not axial._flicker.runs


def test_a_single_layer_does_not_flicker(window: MainWindow, axial: SliceView) -> None:
    window.actions_.viewing.show_layer("pet", False)
    choose(window, Overlay.FLICKER)
    assert not axial._flicker.runs


def test_a_moving_slab_is_coarse_and_exact_at_rest(
    window: MainWindow, axial: SliceView, qtbot: QtBot
) -> None:
    window.actions_.comparing.slab(Slab(mode=SlabMode.MAXIMUM, thickness_mm=60.0))
    window._loop.render_now()
    assert axial._inputs is not None
    assert not axial._inputs.coarse_slab
    axial.turn_pages(1)
    window._loop.render_now()
    assert axial._inputs.coarse_slab
    qtbot.waitUntil(lambda: axial._inputs is not None and not axial._inputs.coarse_slab)
    exact = pixels(axial)
    window.actions_.viewing.opacity(0.4)
    window._loop.render_now()
    assert not axial._inputs.coarse_slab  # nothing moved
    assert (pixels(axial) != exact).any()


def test_each_way_shows_what_it_needs(window: MainWindow, panel: ComparePanel) -> None:
    for overlay, name in (
        (Overlay.CHECKERBOARD, "square_mm"),
        (Overlay.WIPE, "wipe"),
        (Overlay.SPYGLASS, "spyglass_mm"),
        (Overlay.FLICKER, "flicker_hz"),
    ):
        panel.ways[overlay].click()
        window._loop.render_now()
        assert comparison(window).overlay is overlay
        shown = {key for key, field in panel.numbers.fields.items() if field.isVisible()}
        assert shown == {name}
    panel.ways[Overlay.EDGES].click()
    window._loop.render_now()
    panel.lower_edges.click()
    assert comparison(window).edges_of_lower
    panel.ways[Overlay.FADE].click()
    window._loop.render_now()
    assert not panel.numbers.isVisible()
    assert not panel.levels_row.isVisible()


def test_levels_are_typed_and_shown_with_their_unit(
    window: MainWindow, panel: ComparePanel
) -> None:
    panel.ways[Overlay.ISOCONTOURS].click()
    window._loop.render_now()
    assert panel.unit.text() == "g/mL"
    panel.levels.clear()
    QTest.keyClicks(panel.levels, "2.5, 41 %")
    QTest.keyClick(panel.levels, Qt.Key.Key_Return)
    assert comparison(window).levels == pytest.approx((2.5, 0.41 * 9.0))
    window._loop.render_now()
    assert panel.levels.text() == "2.5, 3.69"


def test_the_slab_is_set_by_panel_and_by_keys(window: MainWindow, panel: ComparePanel) -> None:
    for _ in range(3):
        window.menus.action("slab.thicker").trigger()
    window._loop.render_now()
    assert window.store.workspace.display.slab.thickness_mm == 3.0
    panel.mode.setCurrentIndex(panel.mode.findData(SlabMode.MAXIMUM))
    slab = window.store.workspace.display.slab
    assert slab == Slab(mode=SlabMode.MAXIMUM, thickness_mm=3.0)
    window.menus.action("slab.thinner").trigger()
    assert window.store.workspace.display.slab == replace(slab, thickness_mm=2.0)


def test_one_key_goes_through_the_ways(window: MainWindow, panel: ComparePanel) -> None:
    for overlay in (*list(Overlay)[1:], Overlay.FADE):
        window.menus.action("compare.next").trigger()
        window._loop.render_now()
        assert comparison(window).overlay is overlay
        assert panel.ways[overlay].isChecked()
        assert window.menus.action(f"compare.{overlay}").isChecked()
