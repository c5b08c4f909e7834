"""Panels in the states that a first look does not show."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from fusionview.app.workspace import Notice
from fusionview.model.display import Solo
from fusionview.model.plane import Orientation
from fusionview.model.quantity import Quantity
from fusionview.model.volume import Volume
from fusionview.ui.controls.number_box import decimals_for
from fusionview.ui.main_window import MainWindow
from fusionview.ui.views.captions import layer_text, slice_captions


@pytest.mark.parametrize(
    ("span", "decimals"), [(1.4e-7, 10), (0.16, 4), (10, 2), (994, 0), (30_000, 0), (0, 2)]
)
def test_decimals_follow_the_width_of_the_window(span: float, decimals: int) -> None:
    assert decimals_for(span) == decimals


def test_windows_of_any_size_are_shown_and_typed(window: MainWindow, hot: Volume) -> None:
    box, viewing = window.layers.settings, window.actions_.viewing
    viewing.window(hot.id, (0.0, 1.4e-7))
    window._loop.render_now()
    assert box.high.value() == pytest.approx(1.4e-7, rel=1e-3)
    assert box.high.text() == "0.00000014 g/mL"
    box.high.setValue(2.8e-7)
    assert window.store.workspace.display.look(hot).window == pytest.approx((0.0, 2.8e-7))


def test_typing_one_end_of_the_window_leaves_the_other(window: MainWindow, hot: Volume) -> None:
    box = window.layers.settings
    window.actions_.viewing.window(hot.id, (0.4, 30_000.0))
    window._loop.render_now()
    box.high.setValue(20_000.0)
    assert window.store.workspace.display.look(hot).window == (0.4, 20_000.0)
    box.high.setValue(-3.0)  # not above the low end
    assert window.store.workspace.display.look(hot).window == (0.4, 20_000.0)
    assert box.high.value() == 20_000.0


def test_rendering_leaves_the_window_that_is_being_typed(window: MainWindow) -> None:
    box = window.layers.settings.high
    box.selectAll()
    QTest.keyClicks(box, "6.2")
    window.layers.render_workspace(window.store.workspace)
    assert "6.2" in box.text()


def test_no_way_of_showing_one_layer_is_a_dead_end(window: MainWindow, mr: Volume) -> None:
    panel, viewing = window.register_, window.actions_.viewing
    viewing.solo(Solo.FUNCTIONAL)
    viewing.layers(mr.id, None)
    window._loop.render_now()
    assert panel.solos[Solo.NONE].isEnabled()
    assert panel.solos[Solo.ANATOMICAL].isEnabled()
    assert not panel.solos[Solo.FUNCTIONAL].isEnabled()
    panel.solos[Solo.NONE].click()
    assert [v.id for v in window.store.workspace.shown] == [mr.id]


def test_a_volume_is_not_registered_to_itself(window: MainWindow, mr: Volume) -> None:
    window._loop.render_now()
    assert window.register_.run.isEnabled()
    window.actions_.viewing.layers(mr.id, mr.id)
    window._loop.render_now()
    assert not window.register_.run.isEnabled()
    assert "same volume" in window.register_.state.text()


def test_a_slice_beside_the_volume_has_no_number(window: MainWindow, mr: Volume) -> None:
    plane = window.slices[Orientation.AXIAL].plane
    assert plane is not None

    def caption(index: tuple[float, float, float]) -> str:
        workspace = window.store.workspace
        point = tuple(mr.geometry.to_world(index).tolist())
        display = replace(workspace.display, crosshair_mm=point)
        return slice_captions(replace(workspace, display=display), plane)["bottom_right"]

    assert caption((0, 9, 9)).startswith("Slice 1 of 24")
    assert caption((23.4, 9, 9)).startswith("Slice 24 of 24")
    assert caption((24, 9, 9)).startswith("Outside the 24 slices")
    assert caption((-2, 9, 9)).startswith("Outside")


def test_a_long_window_keeps_its_unit_on_a_line_of_its_own(
    window: MainWindow, hot: Volume, mr: Volume
) -> None:
    activity = replace(hot, quantity=Quantity.ACTIVITY, data=2000 * hot.data)
    window.actions_.viewing.window(mr.id, (10.0, 651.0))
    workspace = window.store.workspace
    assert layer_text(workspace, activity) == "FDG\nActivity\n0–2000 Bq/mL"
    assert layer_text(workspace, mr) == "T1\nMR 10–651 a.u."


def test_the_notice_has_room_for_its_text_at_the_first_paint(window: MainWindow) -> None:
    window.actions_.viewing.dismiss_notice()
    window._loop.render_now()
    long = Notice("Two volumes have different frames of reference. " * 3, "Register them.")
    window.store.update(lambda s: replace(s, notice=long))
    window._loop.render_now()
    text = window.notice.text
    assert text.height() >= text.heightForWidth(text.width()) > 30
