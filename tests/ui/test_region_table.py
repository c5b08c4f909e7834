"""The region table in the window: order, filter, columns, copies, names."""

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fusionview.app.region_table import KEYS, USUAL_KEYS, TableRow
from fusionview.app.workspace import Workspace
from fusionview.model.mask import Mask
from fusionview.model.region import Region
from fusionview.model.volume import Volume
from fusionview.roi.measuring.statistics import measure
from fusionview.roi.shapes.draw import ball
from fusionview.ui.main_window import MainWindow
from fusionview.ui.regions.table import RegionView
from fusionview.ui.regions.table_model import RegionModel, RegionOrder

Roles = Qt.ItemDataRole


def settle(window: MainWindow, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=20_000)
    window._loop.render_now()
    return window.store.workspace


@pytest.fixture
def view(window: MainWindow, hot: Volume, qtbot: QtBot) -> RegionView:
    """Two regions, the second one selected."""
    for index, name in (((13, 12, 17), "Lesion"), ((6, 6, 6), "Liver")):
        window.actions_.drawing.add(
            ball(hot.geometry, hot.geometry.to_world(index), 5.0), hot, name
        )
    settle(window, qtbot)
    window.tabs.setCurrentWidget(window.regions)
    return window.regions.table.view


def shown(view: RegionView, key: str) -> list[str]:
    order = view.order
    return [str(order.index(n, KEYS.index(key)).data()) for n in range(order.rowCount())]


def test_a_region_has_a_row_for_each_volume_with_its_unit(view: RegionView) -> None:
    assert shown(view, "volume") == ["FDG", "T1", "FDG", "T1"]
    assert shown(view, "region") == ["Lesion", "", "Liver", ""]
    assert shown(view, "max")[0] == "9.00"
    assert shown(view, "unit")[0] == "g/mL"
    assert shown(view, "suv_peak")[1] == "–"  # no SUVpeak of an MR


def test_sorting_puts_what_has_no_value_last_both_ways(view: RegionView) -> None:
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        view.sortByColumn(KEYS.index("suv_peak"), order)
        assert shown(view, "suv_peak")[2:] == ["–", "–"]
        names = shown(view, "region")[:2]
        assert names == (
            ["Liver", "Lesion"] if order == order.AscendingOrder else ["Lesion", "Liver"]
        )


def test_the_filter_needs_every_word(window: MainWindow, view: RegionView) -> None:
    window.regions.table.filter.setText("les fdg")
    assert shown(view, "region") == ["Lesion"]
    window.regions.table.filter.setText("")
    assert len(shown(view, "region")) == 4


def test_columns_are_chosen_and_remembered(
    window: MainWindow, view: RegionView, qtbot: QtBot
) -> None:
    table = window.regions.table
    assert not view.isColumnHidden(KEYS.index("mean"))
    assert view.isColumnHidden(KEYS.index("p90"))
    table.menu.actions()[KEYS.index("p90")].trigger()
    settle(window, qtbot)
    assert not view.isColumnHidden(KEYS.index("p90"))
    assert window.store.workspace.preferences.columns["regions"].split() == [
        key for key in KEYS if key in (*USUAL_KEYS, "p90")
    ]


def test_a_chosen_row_chooses_its_region_and_the_other_way_round(
    window: MainWindow, view: RegionView, qtbot: QtBot
) -> None:
    lesion, liver = window.store.workspace.study.regions
    assert [i.row() for i in view.selectionModel().selectedRows()] == [2]
    view.selectRow(1)
    settle(window, qtbot)
    assert window.store.workspace.display.region_id == lesion
    assert [i.row() for i in view.selectionModel().selectedRows()] == [1]
    window.actions_.viewing.region(liver)
    settle(window, qtbot)
    assert [i.row() for i in view.selectionModel().selectedRows()] == [2]


def test_a_region_is_shown_as_selected_in_the_first_row_that_the_filter_leaves(
    window: MainWindow, view: RegionView, qtbot: QtBot
) -> None:
    window.regions.table.filter.setText("T1")
    window.actions_.viewing.region("region-1")
    settle(window, qtbot)
    (index,) = view.selectionModel().selectedRows()
    row = view.order.row_at(index)
    assert row is not None
    assert (row.region.id, row.volume.id) == ("region-1", "mr")


def test_ctrl_c_copies_rows_for_a_spreadsheet_and_not_the_picture(
    window: MainWindow, view: RegionView, qtbot: QtBot
) -> None:
    view.setFocus()
    view.selectAll()
    QGuiApplication.clipboard().setText("")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == [key for key in KEYS if key in USUAL_KEYS]
    assert [line[:2] for line in lines[1:]] == [
        ["Lesion", "FDG"], ["Lesion", "T1"], ["Liver", "FDG"], ["Liver", "T1"],
    ]  # fmt: skip
    row = view.order.row_at(view.order.index(0, 0))
    assert row is not None
    assert row.statistics is not None
    assert float(lines[1][lines[0].index("mean")]) == row.statistics.mean


def test_a_name_is_typed_into_the_table_and_undone(
    window: MainWindow, view: RegionView, qtbot: QtBot
) -> None:
    view.edit(view.order.index(0, 0))
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Lesion"
    editor.setText("Tumour")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(view, "region")[0] == "Tumour")
    window.actions_.undo()
    window._loop.render_now()
    assert shown(view, "region")[0] == "Lesion"


@pytest.mark.parametrize("typed", ["", "   ", "Lesion  "])
def test_a_name_that_changes_nothing_is_not_taken(
    window: MainWindow, view: RegionView, typed: str
) -> None:
    before = window.store.workspace.study
    assert not view.order.setData(view.order.index(0, 0), typed)
    assert shown(view, "region")[0] == "Lesion"
    assert window.store.workspace.study is before


def test_numbers_that_are_not_yet_new_are_grey(window: MainWindow, view: RegionView) -> None:
    workspace, cell = window.store.workspace, view.order.index(0, KEYS.index("mean"))
    assert cell.data(Roles.ForegroundRole) is None
    was = cell.data()
    region = next(iter(workspace.study.regions.values()))
    grown = replace(region, mask=ball(region.mask.geometry, region.mask.geometry.center_mm, 9.0))
    edited = replace(workspace, study=workspace.study.with_region(grown))
    window.regions.render_workspace(edited)
    assert cell.data() == was
    grey = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    assert cell.data(Roles.ForegroundRole).color() == grey
    assert view.order.index(0, 0).data(Roles.ForegroundRole) is None


def test_the_large_table_shows_every_column_and_follows(
    window: MainWindow, view: RegionView, qtbot: QtBot
) -> None:
    window.regions.enlarge.click()
    large = window.regions.large
    assert large is not None
    assert not any(large.table.view.isColumnHidden(n) for n in range(len(KEYS)))
    large.table.view.selectRow(0)
    settle(window, qtbot)
    assert window.store.workspace.display.region_id == "region-1"
    window.actions_.drawing.remove("region-1")
    settle(window, qtbot)
    assert shown(large.table.view, "region") == ["Liver", ""]
    large.close()


def test_one_changed_row_of_six_hundred_is_shown_at_once(qtbot: QtBot, hot: Volume) -> None:
    mask = Mask.from_box(hot.geometry, (2, 2, 2), np.ones((3, 3, 3), np.bool_))
    found = measure(hot, mask)
    volumes = [replace(hot, id=f"v{n}", name=f"V {n}") for n in range(6)]
    rows = [
        TableRow(
            region=Region(id=f"r{n}", name=f"R {n}", colour=(1, 2, 3), volume_id="v0", mask=mask),
            volume=volume,
            statistics=replace(found, mean=float(n)),
        )
        for n in range(100)
        for volume in volumes
    ]
    model = RegionModel()
    view = RegionView(model)
    qtbot.addWidget(view)
    model.show_rows(tuple(rows))
    view.resize(480, 400)
    view.show()
    view.sortByColumn(KEYS.index("mean"), Qt.SortOrder.DescendingOrder)
    took, resets = [], []
    model.modelReset.connect(lambda: resets.append(1))
    for n in range(7):
        rows[77] = replace(rows[77], statistics=replace(found, mean=20.5 + n))
        start = time.process_time()
        model.show_rows(tuple(rows))
        took.append(time.process_time() - start)
    assert not resets
    assert min(took) < 0.008, took
    assert isinstance(view.order, RegionOrder)
