from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusionview.app.tools import Tool
from fusionview.io.catalogue import scan
from fusionview.io.nifti import write_volume
from fusionview.model.display import Solo
from fusionview.model.volume import Volume
from fusionview.ui.controls.numbers import number_text
from fusionview.ui.dialogs.series_dialog import SeriesDialog
from fusionview.ui.dialogs.suv_dialog import SuvDialog
from fusionview.ui.main_window import MainWindow


def test_the_opacity_slider_asks_and_follows(window: MainWindow) -> None:
    window.layers.opacity.setValue(80)
    assert window.store.workspace.display.opacity == 0.8
    window.actions_.viewing.opacity(0.25)
    window._loop.render_now()
    assert window.layers.opacity.value() == 25
    assert window.layers.opacity_text.text() == "25%"


def test_rendering_asks_for_nothing(window: MainWindow) -> None:
    before = window.store.workspace
    window._loop.render_now()
    assert window.store.workspace is before


def test_windows_are_typed_with_the_unit_of_the_volume(window: MainWindow, hot: Volume) -> None:
    box = window.layers.settings.high
    assert box.suffix() == " g/mL"
    box.setValue(6.5)
    assert window.store.workspace.display.look(hot).window == (0.0, 6.5)
    window.layers.settings.presets.fill()
    window.layers.settings.presets.menu().actions()[-1].trigger()
    assert window.store.workspace.display.look(hot).window != (0.0, 6.5)


def test_colours_are_chosen_by_layer(window: MainWindow, hot: Volume, mr: Volume) -> None:
    box = window.layers.settings.colormap
    box.setCurrentIndex(box.findData("pet_20_step"))
    display = window.store.workspace.display
    assert display.look(hot).colormap == "pet_20_step"
    assert display.look(mr).colormap == "grey"


def test_a_layer_can_be_shown_alone_and_taken_away(window: MainWindow) -> None:
    window.register_.solos[Solo.FUNCTIONAL].click()
    assert [v.id for v in window.store.workspace.shown] == ["pet"]
    window.register_.solos[Solo.NONE].click()
    window.layers.remove.click()
    assert [v.id for v in window.store.workspace.shown] == ["mr"]


def test_undo_names_what_it_would_undo(window: MainWindow) -> None:
    window._loop.render_now()
    assert window.menus.action("edit.undo").text() == "Undo open study"
    assert not window.menus.action("edit.redo").isEnabled()


def test_tool_keys_choose_what_the_mouse_does(window: MainWindow, qtbot: QtBot) -> None:
    keys = {Qt.Key.Key_S: Tool.SPHERE, Qt.Key.Key_B: Tool.BRUSH, Qt.Key.Key_N: Tool.NAVIGATE}
    for key, tool in keys.items():
        QTest.keyClick(window, key)
        window._loop.render_now()
        if window.store.workspace.tool is not tool:  # shortcuts need a focused window
            window.menus.action(f"tool.{tool}").trigger()
        assert window.store.workspace.tool is tool


def test_the_dialog_preselects_a_plausible_pair(
    qtbot: QtBot, tmp_path: Path, mr: Volume, hot: Volume
) -> None:
    write_volume(hot, tmp_path / "a.nii.gz")
    write_volume(mr, tmp_path / "b.nii.gz")
    (tmp_path / "broken.nii.gz").write_bytes(b"no image")
    dialog = SeriesDialog(scan(tmp_path))
    qtbot.addWidget(dialog)
    lower, upper = dialog.chosen
    assert lower is not None
    assert upper is not None
    assert (lower.kind, upper.kind) == (mr.kind, hot.kind)
    assert dialog.list.topLevelItemCount() == 3
    assert dialog.accept_button.isEnabled()
    dialog.anatomical.setCurrentIndex(0)
    dialog.functional.setCurrentIndex(0)
    assert not dialog.accept_button.isEnabled()


def test_closing_the_dialog_opens_nothing_and_accepting_opens_the_pair(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, mr: Volume, hot: Volume
) -> None:
    write_volume(hot, tmp_path / "a.nii.gz")
    write_volume(mr, tmp_path / "b.nii.gz")
    before = window.store.workspace.study
    for accept in (False, True):
        window.actions_.opening.folders([tmp_path])
        qtbot.waitUntil(lambda: window._dialog is not None, timeout=10_000)
        dialog = window._dialog
        assert dialog is not None
        if accept:
            dialog.accept()
        else:
            dialog.reject()
        qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=10_000)
        qtbot.wait(5)
        assert (window.store.workspace.study is before) != accept


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0.0, "0.000"),
        (0.0966, "0.0966"),
        (0.001234, "0.00123"),
        (25.4123, "25.41"),
        (123.456, "123.5"),
        (98765.4, "98765"),
    ],
)
def test_numbers_are_short_and_plain(value: float | None, text: str) -> None:
    assert number_text(value) == text


def test_a_notice_can_be_dismissed(window: MainWindow, qtbot: QtBot) -> None:
    window._loop.render_now()
    assert window.notice.isVisible()  # two frames of reference
    window.actions_.viewing.dismiss_notice()
    window._loop.render_now()
    assert not window.notice.isVisible()


@pytest.mark.realdata
def test_the_values_of_a_pet_are_chosen_and_explained_in_the_panel(
    window: MainWindow, qtbot: QtBot, data_folder: Path
) -> None:
    window.actions_.opening.best_of([data_folder / "sts001_raw_pet_mr" / "STS_001" / "FDG_PET"])
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=30_000)
    window._loop.render_now()
    box = window.layers.settings.quantity
    names = [box.itemText(n) for n in range(box.count())]
    assert names[0] == "SUVbw (g/mL)"
    assert "Activity (Bq/mL)" in names
    box.setCurrentIndex(names.index("Activity (Bq/mL)"))
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=30_000)
    volume = window.store.workspace.functional
    assert volume is not None
    assert volume.unit == "Bq/mL"
    window.actions_.undo()
    volume = window.store.workspace.functional
    assert volume is not None
    dialog = SuvDialog(volume, window.actions_, window)
    rows = [dialog.table.topLevelItem(n) for n in range(dialog.table.topLevelItemCount())]
    texts = {row.text(0): row.text(1) for row in rows if row is not None}
    assert texts["Factor, first slice"] == "0.00024290298"
    assert texts["Patient's Weight"] == "71 kg"
    assert dialog.form.corrections() == volume.pet_header.corrections  # type: ignore[union-attr]
    dialog.form.weight.setValue(142.0)
    assert dialog.form.corrections().weight_kg == 142.0
    dialog.apply.click()
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=30_000)
    doubled = window.store.workspace.functional
    assert doubled is not None
    assert doubled.data.max() == pytest.approx(2 * volume.data.max(), rel=1e-5)
