"""The panel of texture: its table, its pictures, its settings, comparing, maps."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusionview.app.texture.following_texture import current_texture
from fusionview.app.workspace import Workspace
from fusionview.model.features import Form
from fusionview.model.mask import Mask
from fusionview.model.volume import Volume
from fusionview.roi.shapes.draw import ball
from fusionview.texture.filters.settings import FilterSettings
from fusionview.texture.presets import PRESETS
from fusionview.texture.settings import TextureSettings
from fusionview.ui.main_window import MainWindow
from fusionview.ui.texture.feature_model import Column
from fusionview.ui.texture.texture_panel import TexturePanel


def finish(window: MainWindow, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(lambda: not window.store.workspace.jobs, timeout=60_000)
    window._loop.render_now()
    return window.store.workspace


def one_voxel(volume: Volume) -> Mask:
    """Texture needs pairs of voxels; this region has none."""
    voxels = np.zeros(volume.geometry.shape, np.bool_)
    voxels[3, 4, 5] = True
    return Mask.from_array(volume.geometry, voxels)


@pytest.fixture
def region(hot: Volume) -> Mask:
    """The hot block, and some of what is round it."""
    return ball(hot.geometry, hot.geometry.to_world((13, 12, 17)), 12.0)


@pytest.fixture
def panel(window: MainWindow, hot: Volume, region: Mask, qtbot: QtBot) -> TexturePanel:
    """The panel with the texture of a ball."""
    window.actions_.texturing.still_s = 0.0
    window.show()
    window.tabs.setCurrentWidget(window.texture)
    window.actions_.drawing.add(region, hot)
    finish(window, qtbot)
    return window.texture


def shown(panel: TexturePanel, tag: str, column: Column = Column.VALUE) -> str:
    place = panel.table.model.place_of(tag)
    assert place.isValid()
    return str(place.siblingAtColumn(column).data())


def names(panel: TexturePanel) -> list[str]:
    model = panel.table.model
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        str(model.index(row, 0, top).data()) for top in tops for row in range(model.rowCount(top))
    ]


def test_features_are_listed_with_ibsi_codes_and_what_they_mean(panel: TexturePanel) -> None:
    assert shown(panel, "stat_max") == "9.00"
    assert shown(panel, "stat_mean", Column.IBSI) == "Q4LE"
    assert shown(panel, "stat_mean", Column.UNIT) == "g/mL"
    assert shown(panel, "cm_contrast_3D_comb", Column.WAY) == "3D merged"
    panel.table.view.setCurrentIndex(panel.table.model.place_of("stat_mean"))
    assert "SUVmean" in panel.table.meaning.text()


@pytest.mark.parametrize(
    ("words", "found"),
    [("q4le", {"Mean"}), ("SUVmax", {"Maximum"}), ("ACUI merged", {"Contrast"})],
)
def test_the_search_knows_names_codes_and_meanings(
    panel: TexturePanel, words: str, found: set[str]
) -> None:
    everything = len(names(panel))
    panel.table.search.setText(words)
    assert set(names(panel)) == found
    panel.table.search.clear()
    assert len(names(panel)) == everything


def test_families_stay_folded_when_the_numbers_change(
    panel: TexturePanel, window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    view, model = panel.table.view, panel.table.model
    view.collapse(model.index(0, 0))
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 8.0), hot)
    finish(window, qtbot)
    assert not view.isExpanded(model.index(0, 0))
    assert view.isExpanded(model.index(1, 0))


def test_features_are_sorted_within_families_and_back(panel: TexturePanel) -> None:
    view, model = panel.table.view, panel.table.model
    family = next(
        model.index(row, 0) for row in range(model.rowCount()) if model.family(row) == "Statistics"
    )

    def numbers() -> list[float]:
        found = [
            model.feature(model.index(row, 0, family)) for row in range(model.rowCount(family))
        ]
        return [one.row.value for one in found if one is not None and one.row.value is not None]

    standard = numbers()
    view.setCurrentIndex(model.place_of("stat_mean"))
    view.sortByColumn(Column.VALUE, Qt.SortOrder.DescendingOrder)
    assert numbers() == sorted(standard, reverse=True)
    chosen = panel.table.chosen
    assert chosen is not None
    assert chosen.row.tag == "stat_mean"  # what was selected stays selected
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert numbers() == standard


def test_old_values_stay_grey_until_there_are_new_ones(
    panel: TexturePanel, window: MainWindow
) -> None:
    workspace = window.store.workspace
    before = shown(panel, "stat_mean")
    assert panel.plots.histogram.getPlotItem().opacity() == 1
    region = next(iter(workspace.study.regions.values()))
    assert region.provenance is not None
    smaller = ball(region.mask.geometry, region.mask.geometry.center_mm, 6.0)
    study = workspace.study.with_region(region.with_mask(smaller, region.provenance))
    edited = replace(workspace, study=study)
    panel.render_workspace(edited)
    assert shown(panel, "stat_mean") == before
    place = panel.table.model.place_of("stat_mean").siblingAtColumn(Column.VALUE)
    assert place.data(Qt.ItemDataRole.ForegroundRole) is not None
    assert panel.plots.histogram.getPlotItem().opacity() < 1
    rows = tuple(r for r in _rows(workspace) if r.tag.startswith("stat"))
    texture = workspace.texture
    assert texture is not None
    part = replace(texture, mask=smaller, rows=rows, result=None, sample=None)
    panel.render_workspace(replace(edited, texture_so_far=part))
    assert place.data(Qt.ItemDataRole.ForegroundRole) is None  # this one is new
    still_old = panel.table.model.place_of("szm_sze_3D").siblingAtColumn(Column.VALUE)
    assert still_old.data(Qt.ItemDataRole.ForegroundRole) is not None


def _rows(workspace: Workspace) -> tuple:  # type: ignore[type-arg]
    found = current_texture(workspace)
    assert found is not None
    assert found.result is not None
    return found.result.table.rows


def test_an_edit_shows_by_how_much_each_feature_changed(
    panel: TexturePanel, window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    assert panel.table.view.isColumnHidden(Column.CHANGE)
    before = {row.tag: row.value for row in _rows(window.store.workspace)}
    region = next(iter(window.store.workspace.study.regions.values()))
    assert region.provenance is not None
    larger = ball(hot.geometry, hot.geometry.to_world((13, 12, 17)), 15.0)
    changed = region.with_mask(larger, region.provenance)
    window.store.update(lambda s: replace(s, study=s.study.with_region(changed)))
    finish(window, qtbot)
    now = {row.tag: row.value for row in _rows(window.store.workspace)}
    percent = 100 * (now["morph_vol_approx"] / before["morph_vol_approx"] - 1)
    assert not panel.table.view.isColumnHidden(Column.CHANGE)
    assert shown(panel, "morph_vol_approx", Column.CHANGE) == f"{percent:+.0f} %"


def test_every_matrix_is_shown_and_a_click_lights_its_voxels(
    panel: TexturePanel, window: MainWindow, qtbot: QtBot
) -> None:
    plots = panel.plots
    keys = [plots.which.itemData(n) for n in range(plots.which.count())]
    assert keys == ["glcm", "glrlm", "glszm", "gldzm", "ngtdm", "ngldm"]
    for number, key in enumerate(keys):
        plots.which.setCurrentIndex(number)
        matrix = plots.matrix.matrix
        assert matrix is not None
        assert matrix.key == key
        # rare cells are lifted, but one that counts more is never darker
        picture = np.asarray(plots.matrix.image.image, float)
        columns = range(2) if key == "ngtdm" else (slice(None),)
        for column in columns:
            order = np.argsort(matrix.values[:, column], axis=None)
            assert np.all(np.diff(picture[:, column].ravel()[order]) >= 0)
        assert str(matrix.row_levels[0][0]) in plots.matrix.told(0, 0)
    plots.which.setCurrentIndex(keys.index("glszm"))
    matrix = plots.matrix.matrix
    assert matrix is not None
    row = len(matrix.row_levels) - 1
    column = int(np.flatnonzero(matrix.values[row])[-1])
    scene = plots.matrix.plot.vb.mapViewToScene(QPointF(column + 0.5, row + 0.5))
    assert plots.matrix.cell_at(scene) == (row, column)
    at = plots.matrix.mapFromScene(scene)
    QTest.mouseClick(plots.matrix.viewport(), Qt.MouseButton.LeftButton, pos=at)
    finish(window, qtbot)
    lit = window.store.workspace.exploring.lit
    assert lit is not None
    assert str(lit.voxels.voxels) in plots.hint.text()
    panel.dark.activated.emit()  # Esc
    assert window.store.workspace.exploring.lit is None


def test_a_region_without_pairs_shows_no_matrix_of_the_one_before(
    panel: TexturePanel, window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    assert panel.plots.matrix.image.isVisible()
    place = panel.plots.matrix.plot.vb.sceneBoundingRect().getRect()
    window.actions_.drawing.add(one_voxel(hot), hot)
    finish(window, qtbot)
    assert "Region 2" in panel.title.text()
    assert not panel.plots.matrix.image.isVisible()
    assert panel.plots.matrix.plot.opacity() == 0
    window.actions_.undo()
    finish(window, qtbot)
    assert panel.plots.matrix.plot.opacity() > 0
    now = panel.plots.matrix.plot.vb.sceneBoundingRect().getRect()
    assert now == pytest.approx(place, abs=12)


def test_a_region_whose_texture_failed_says_why_and_shows_no_numbers(
    panel: TexturePanel, window: MainWindow
) -> None:
    workspace = window.store.workspace
    assert workspace.texture is not None
    failed = replace(workspace.texture, result=None, note="The region is empty.")
    panel.render_workspace(replace(workspace, texture=failed))
    assert "The region is empty." in panel.warnings.text()
    assert names(panel) == []
    assert not panel.plots.matrix.image.isVisible()


def test_warnings_stand_in_one_place(panel: TexturePanel, window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.texturing.settings(TextureSettings(bin_size=500.0, bin_origin=0.0))
    finish(window, qtbot)
    assert panel.warnings.isVisible()
    assert "choose smaller bins" in panel.warnings.text()


def test_the_form_shows_only_what_matters_now(
    panel: TexturePanel, window: MainWindow, qtbot: QtBot
) -> None:
    panel.tabs.setCurrentIndex(1)
    form = panel.settings.form

    def seen() -> set[str]:
        return {name for name, field in form.fields.items() if field.isVisible()}

    assert "bin_size" in seen()
    assert not seen() & {"bin_number", "spacing_mm", "mask_threshold"}
    window.actions_.texturing.settings(
        TextureSettings(discretisation="fixed_bin_number", interpolation="linear")
    )
    finish(window, qtbot)
    assert {"bin_number", "spacing_mm", "mask_threshold"} <= seen()
    assert not seen() & {"bin_size", "bin_origin"}
    assert not panel.settings.filter.form.isVisible()
    window.actions_.texturing.settings(TextureSettings(filter=FilterSettings(kind="log")))
    finish(window, qtbot)
    fields = panel.settings.filter.form.fields
    assert fields["sigma_mm"].isVisible()
    assert not fields["wavelet"].isVisible()


def test_presets_families_and_filters_are_chosen(
    panel: TexturePanel, window: MainWindow, qtbot: QtBot
) -> None:
    panel.tabs.setCurrentIndex(1)
    tab = panel.settings
    tab.presets.setCurrentIndex(tab.presets.findData("bins_64"))
    tab.presets.activated.emit(tab.presets.currentIndex())
    workspace = finish(window, qtbot)
    preset = next(one for one in PRESETS if one.name == "bins_64")
    assert workspace.texture_settings == preset.settings
    assert tab.reason.text() == preset.reason
    tab.families.ticks["spectral"].click()
    tab.filter.kind.setCurrentIndex(tab.filter.kind.findData("log"))
    tab.filter.kind.activated.emit(tab.filter.kind.currentIndex())
    workspace = finish(window, qtbot)
    chosen = workspace.texture_settings
    assert chosen is not None
    assert "spectral" not in chosen.families
    assert chosen.filter == FilterSettings(kind="log")
    assert chosen.bin_number == 64
    assert tab.presets.currentData() == "own"
    tab.presets.setCurrentIndex(tab.presets.findData("usual"))
    tab.presets.activated.emit(0)
    assert finish(window, qtbot).texture_settings is None


def test_the_measured_image_is_chosen(
    panel: TexturePanel, window: MainWindow, mr: Volume, qtbot: QtBot
) -> None:
    panel.volume.setCurrentIndex(panel.volume.findData(mr.id))
    panel.volume.activated.emit(panel.volume.currentIndex())
    workspace = finish(window, qtbot)
    assert workspace.texture is not None
    assert workspace.texture.volume is mr
    assert shown(panel, "stat_mean", Column.UNIT) == "a.u."


def test_one_region_is_compared_in_two_images(
    panel: TexturePanel, window: MainWindow, qtbot: QtBot
) -> None:
    panel.tabs.setCurrentWidget(panel.compare)
    finish(window, qtbot)
    model = panel.compare.model
    assert model.rowCount() > 100
    texts = [str(model.index(row, 5).data()) for row in range(3)]
    assert all(text.endswith("%") for text in texts)
    panel.compare.search.setText("q4le")
    assert [str(model.index(row, 0).data()) for row in range(model.rowCount())] == ["Mean"]


def test_stability_is_shown_and_grey_once_the_region_changed(
    panel: TexturePanel,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fusionview.app.texture.perturbing.PERTURBATIONS", 2)
    assert panel.table.view.isColumnHidden(Column.STABILITY)
    panel.stability.click()
    finish(window, qtbot)
    assert not panel.table.view.isColumnHidden(Column.STABILITY)
    place = panel.table.model.place_of("stat_mean").siblingAtColumn(Column.STABILITY)
    assert str(place.data())[0] in "●◐○"
    fresh = place.data(Qt.ItemDataRole.ForegroundRole)
    window.actions_.texturing.settings(TextureSettings(bin_size=0.5, bin_origin=0.0))
    finish(window, qtbot)
    assert place.data(Qt.ItemDataRole.ForegroundRole) != fresh


def test_a_map_of_the_chosen_feature_is_asked_for(
    panel: TexturePanel, window: MainWindow, qtbot: QtBot
) -> None:
    panel.tabs.setCurrentIndex(3)
    finish(window, qtbot)
    box = panel.maps.feature
    box.setCurrentIndex(box.findData("stat_mean"))
    assert "SUVmean" in panel.maps.meaning.text()
    panel.maps.radius.setValue(5.0)
    panel.maps.run.click()
    workspace = finish(window, qtbot)
    made = list(workspace.study.volumes.values())[-1]
    assert made.provenance is not None
    assert made.provenance.settings["feature"] == "stat_mean"
    assert made.provenance.settings["radius_mm"] == 5.0


def test_features_are_exported_as_asked(
    panel: TexturePanel,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "f.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    panel.export_asked.emit(Form.WIDE, False)
    finish(window, qtbot)
    header, row = file.read_text(encoding="utf-8").splitlines()
    assert "cm_contrast_3D_comb" in header.split(",")
    assert row.split(",")[1:3] == ["FDG", "Region 1"]


def test_nothing_is_drawn_while_the_panel_is_hidden(
    panel: TexturePanel, window: MainWindow, hot: Volume, qtbot: QtBot
) -> None:
    before = shown(panel, "stat_mean")
    window.tabs.setCurrentIndex(0)
    window.actions_.drawing.add(ball(hot.geometry, hot.geometry.center_mm, 8.0), hot)
    finish(window, qtbot)
    assert shown(panel, "stat_mean") == before
    window.tabs.setCurrentWidget(panel)
    assert shown(panel, "stat_mean") != before
    assert panel.table.model.index(0, 0, QModelIndex()).isValid()
